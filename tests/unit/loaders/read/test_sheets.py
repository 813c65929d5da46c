"""Spreadsheets and separated values: what the sheet shows, where its table begins and ends."""

from datetime import date, datetime, time
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from loaders.errors import DamagedFileError
from loaders.read import read_document
from loaders.read.document import Document
from loaders.read.number_display import is_date_format, show_value
from loaders.read.sheets import read_sheet


def write(folder: Path, rows: list[list[object]], name: str = "plan.xlsx") -> Path:
    book = openpyxl.Workbook()
    sheet = active(book)
    for row in rows:
        sheet.append(row)
    book.save(folder / name)
    return folder / name


def active(book: openpyxl.Workbook) -> Worksheet:
    assert isinstance(book.active, Worksheet)
    return book.active


def lines(document: Document, kind: str = "paragraph") -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == kind]


def rows(document: Document, index: int = 0) -> list[list[str]]:
    table = document.tables[index]
    return [[document.text[cell.start : cell.end] for cell in table.row(row)] for row in range(table.row_count)]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (0.475, "0.0%", "47.5%"),
        (0.475, "0%", "48%"),
        (1000, "#,##0", "1,000"),
        (1234.5, '#,##0.00"万元"', "1,234.50万元"),
        (99.1, "0.00", "99.10"),
        (99.1, "General", "99.1"),
        (0.1 + 0.2, "General", "0.3"),
        (5.0, "General", "5"),
        (5, 'General"件"', "5件"),
        (-3.5, "0.0;(0.0)", "(3.5)"),
        (0, '0;-0;"—"', "—"),
        (7, "000", "007"),
        (1.5, "0.0##", "1.5"),
        (2_500_000, "#,##0,", "2,500"),
        (12, "@", "12"),
        (1234.5, "0.00E+00", "1234.5"),
        (0.5, "# ?/?", "0.5"),
        (True, "General", "TRUE"),
        ("文字", "0.00", "文字"),
        (None, "0.00", ""),
        (datetime(2025, 12, 31), "yyyy/m/d", "2025/12/31"),
        (date(2025, 2, 1), 'yyyy"年"m"月"d"日"', "2025年2月1日"),
        (date(2025, 2, 1), '[$-804]yy"年"mm"月"', "25年02月"),
        (datetime(2025, 2, 1, 8, 5), "yyyy-mm-dd hh:mm", "2025-02-01 08:05"),
        (time(8, 5), "h:mm", "8:05"),
        (date(2025, 2, 1), "General", "2025-02-01"),
    ],
)
def test_a_value_is_shown_as_its_format_says(value: object, number_format: str, shown: str) -> None:
    assert show_value(value, number_format) == shown


def test_literal_letters_make_no_date() -> None:
    assert is_date_format('yyyy"年"')
    assert not is_date_format('0"day"')


def test_formats_of_a_workbook_are_kept(tmp_path: Path) -> None:
    path = write(
        tmp_path, [["指标", "数值"], ["覆盖率", 0.475], ["投资", 1000], ["时限", date(2025, 12, 31)], ["开工", 45992]]
    )
    book = openpyxl.load_workbook(path)
    sheet = active(book)
    for place, number_format in zip(("B2", "B3", "B4"), ("0.0%", '#,##0"万元"', 'yyyy"年"m"月"d"日"'), strict=True):
        sheet[place].number_format = number_format
    sheet["B5"]._style.numFmtId = 57
    book.save(path)

    assert [row[1] for row in rows(read_document(path))[1:4]] == ["47.5%", "1,000万元", "2025年12月31日"]


def test_titles_above_and_remarks_below_are_paragraphs(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        [
            ["河湾县项目表"],
            ["单位：万元"],
            ["序号", "名称"],
            [1, "果园"],
            ["一、续建项目"],
            [2, "水渠"],
            ["合计"],
            ["注：只列重点项目。"],
        ],
    )
    document = read_document(path)

    assert lines(document) == ["河湾县项目表", "单位：万元", "注：只列重点项目。"]
    assert [row[0] for row in rows(document)] == ["序号", "1", "一、续建项目", "2", "合计"]
    assert document.text[slice(*(document.tables[0].caption or (0, 0)))] == "河湾县项目表"


def test_blank_rows_part_tables_and_the_name_of_a_sheet_is_a_title(tmp_path: Path) -> None:
    path = write(tmp_path, [["序号", "名称"], [1, "果园"], [], ["序号", "名称"], [2, "水渠"]])
    book = openpyxl.load_workbook(path)
    active(book).title = "任务分解表"
    book.save(path)

    document = read_document(path)

    assert [table.row_count for table in document.tables] == [2, 2]
    assert lines(document) == ["任务分解表"]


def test_hidden_sheets_are_reported_and_left_out(tmp_path: Path) -> None:
    path = write(tmp_path, [["序号", "名称"], [1, "果园"]])
    book = openpyxl.load_workbook(path)
    book.create_sheet("底稿").append(["草", "稿"])
    book["底稿"].sheet_state = "hidden"
    book.save(path)

    document = read_document(path)

    assert len(document.tables) == 1
    assert [issue.rule for issue in document.issues] == ["hidden_sheet"]


def test_formulas_without_a_stored_value_are_reported(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, [["序号", "数值"], [1, "=1+1"]]))

    assert [issue.rule for issue in document.issues] == ["formula_without_value"]


def test_a_far_formatted_cell_costs_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, [["序号", "名称"], [1, "果园"]])
    book = openpyxl.load_workbook(path)
    active(book).cell(1_048_576, 16_384).number_format = "0.00"
    active(book).merge_cells("A5:B1000")
    book.save(path)

    assert rows(read_document(path)) == [["序号", "名称"], ["1", "果园"]]


def test_an_empty_row_inside_a_merged_cell_parts_no_table(tmp_path: Path) -> None:
    offices: list[list[object]] = [["序号", "单位"], [1, "甲局"], [None, None], [None, "乙局"], [2, "丙局"]]
    path = write(tmp_path, offices)
    book = openpyxl.load_workbook(path)
    active(book).merge_cells("A2:A4")
    book.save(path)

    document = read_document(path)

    assert len(document.tables) == 1
    assert document.tables[0].row_count == 5


def test_merged_cells_without_end_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, [["序号", "名称"], [1, "果园"]])
    book = openpyxl.load_workbook(path)
    active(book).merge_cells("A5:B6")
    book.save(path)
    widened = tmp_path / "wide.xlsx"
    with ZipFile(path) as source, ZipFile(widened, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"A5:B6", b"A5:Z1048576"))

    with pytest.raises(DamagedFileError, match="merged cells"):
        read_document(widened)


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_found(delimiter: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(delimiter.join(["序号", "任务"]) + f"\n1{delimiter}果园\n2{delimiter}水渠\n", encoding="utf-8-sig")

    assert rows(read_document(path)) == [["序号", "任务"], ["1", "果园"], ["2", "水渠"]]


def test_quoted_line_breaks_are_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text('序号,单位\n1,"县生态\n环境局"\n', encoding="utf-8")
    document = read_document(path)

    assert len(document.tables[0].row(1)[1].paragraphs) == 2


def test_short_rows_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("序号,任务,单位\n1,果园,县科技局\n2,水渠\n", encoding="utf-8")

    assert [issue.rule for issue in read_document(path).issues] == ["ragged_row"]


def test_an_export_of_documents_gives_their_text(tmp_path: Path) -> None:
    text = "\n".join(["关于果园的通知", *["坚持绿色发展，建设现代果园，修建灌溉水渠。" * 5] * 12])
    path = tmp_path / "export.csv"
    path.write_text(f'title,year,text\n果园,2022,"{text}"\n', encoding="utf-8")
    document = read_document(path)

    assert lines(document, "furniture") == ["title：果园", "year：2022"]
    assert lines(document)[0] == "关于果园的通知"
    assert document.tables == ()


def test_markdown_gives_headings_tables_and_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(
        "# 河湾县**果园**方案\n\n- 建设[示范园](http://example.com)\n---\n\n任务表\n\n"
        "| 序号 | 任务 |\n|:--|--:|\n| 1 | 果园<br>水渠 \\| 道路 |\n",
        encoding="utf-8",
    )
    document = read_document(path)

    assert lines(document) == ["河湾县果园方案", "建设示范园", "任务表"]
    assert document.blocks[0].level == 1
    assert rows(document) == [["序号", "任务"], ["1", "果园\n水渠 | 道路"]]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("建设**果园**和 **水渠", "建设果园和 **水渠"),
        ("**__果园__** *水渠*", "果园 水渠"),
        ("2 * 3 * 4 座**水渠 **", "2 * 3 * 4 座**水渠 **"),
        ("[建[果园](http://example.com)", "[建果园"),
        ("[![果园](a.png)](b.html)和![", "果园和!["),
        ('[果园](a "说明")、[水渠](b', "果园、[水渠](b"),
        ("## 果园 #1  ##", "果园 #1"),
        ("# 果园 和 水渠", "果园 和 水渠"),
    ],
)
def test_marks_of_markdown_are_taken_off_where_they_are_closed(line: str, shown: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(f"方案\n{line}\n", encoding="utf-8")

    assert lines(read_document(path)) == ["方案", shown]


def test_a_header_written_out_in_full_gets_its_spans(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("序号,资金,,备注\n,总投资,政府,\n1,20,10,\n", encoding="utf-8")
    (table,) = read_document(path).tables

    header = [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells if cell.row < 2]
    assert header == [(0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 2, 1), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_rows_of_figures_are_no_second_header(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("序号,资金,,备注\n,20,10,\n1,20,10,\n", encoding="utf-8")

    assert all(cell.row_span == 1 for cell in read_document(path).tables[0].cells)


def test_a_format_longer_than_any_shows_the_number_plainly() -> None:
    assert show_value(3.5, "0.00" + '"万"' * 100) == "3.5"


def test_texts_that_stand_too_far_apart_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, [[number, "果园"] for number in range(200)])
    book = openpyxl.load_workbook(path)
    active(book)["XFD1"] = "甲"
    book.save(path)

    with pytest.raises(DamagedFileError, match="cells, the limit is 112,"):
        read_document(path)


def test_text_boxes_are_read_and_remarks_listed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = active(book)
    sheet["A1"], sheet["B1"] = "序号", "任务"
    sheet["B1"].comment = Comment("请核实", "甲")
    for margin, text in ((sheet.oddHeader, "河湾县人民政府"), (sheet.oddFooter, "第 &P 页，共 &N 页")):
        assert margin is not None
        assert margin.center is not None
        margin.center.text = text
    hidden = book.create_sheet("底稿")
    hidden["A1"], hidden.sheet_state = "草稿", "hidden"
    path = tmp_path / "plan.xlsx"
    book.save(path)
    main, drawn = "http://schemas.openxmlformats.org/drawingml/2006/main", "http://schemas.openxmlformats.org/drawingml"
    with ZipFile(path, "a") as archive:
        archive.writestr(
            "xl/drawings/drawing9.xml",
            f'<d:wsDr xmlns:d="{drawn}/2006/spreadsheetDrawing" xmlns:a="{main}"><d:sp><d:txBody><a:p><a:r>'
            "<a:t>注：框内</a:t></a:r></a:p></d:txBody></d:sp>"
            '<d:pic><d:nvPicPr><d:cNvPr descr="示意图"/></d:nvPicPr></d:pic></d:wsDr>',
        )

    document = read_document(path)

    assert [document.text[block.start : block.end] for block in document.blocks if block.kind != "table"] == [
        "河湾县人民政府",
        "注：框内",
    ]
    assert sorted((item.kind, item.text) for item in document.left_out) == [
        ("comment", "请核实"),
        ("hidden", "草稿"),
        ("image_text", "示意图"),
    ]
    assert document.unread_images == 1


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = active(book)
    sheet["A1"], sheet["A2"], sheet["B2"] = "序号", "1", "修渠"
    sheet.row_dimensions[2].hidden = True
    path = tmp_path / "plan.xlsx"
    book.save(path)

    document = read_document(path)

    assert "修渠" in document.text
    assert [issue.rule for issue in document.issues] == ["hidden_rows"]


def test_a_table_of_html_in_markdown_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(
        "# 方案\n<table>\n<tr><td rowspan=2>1</td><td>修<b>渠</b></td></tr>\n"
        "<tr><td>种果</td></tr>\n</table>\n后文<br>",
        encoding="utf-8",
    )

    document = read_document(path)

    (table,) = document.tables
    assert [(cell.row_span, document.slice(cell.paragraphs)) for cell in table.cells] == [
        (2, "1"),
        (1, "修渠"),
        (1, "种果"),
    ]
    assert document.text.endswith("后文")


def test_a_table_of_html_that_nests_too_deep_is_told_by_the_name_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(f"# 方案\n{'<table><tr><td>' * 50}果{'</td></tr></table>' * 50}", encoding="utf-8")

    with pytest.raises(DamagedFileError, match=r"^plan\.md: elements"):
        read_document(path)


def test_separated_values_wider_than_any_sheet_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("任务," * 20_000, encoding="utf-8")

    with pytest.raises(DamagedFileError, match="20,001 columns, the limit is 16,384"):
        read_document(path)


def test_tables_below_each_other_are_parted_by_the_title_between_them() -> None:
    first = [["序号", "任务", "单位"], ["1", "修渠", "县水利局"]]
    group = [["（一）加快建设现代果园，全面提升果品品质和供应能力。", "", ""], ["2", "建果园", "县林业局"]]
    second = [["乡镇", "2025年面积", "2026年面积"], ["甲镇", "3", "4"]]
    title = [["附表2 分乡镇任务", "", ""]]
    prose = [["各乡镇要把任务分解到村、落实到户，按月上报进展。", "", ""]]

    def parts(rows: list[list[str]]) -> list[str]:
        return [type(item).__name__ for item in read_sheet(rows, {})]

    assert parts([*first, *title, *second]) == ["Grid", "Paragraph", "Grid"]
    assert parts([*first, *prose, *second]) == ["Grid", "Paragraph", "Grid"]
    assert parts([*first, *prose * 3, *group[1:]]) == ["Grid", *["Paragraph"] * 3, "Grid"]
    assert parts([*first, *group]) == ["Grid"]
