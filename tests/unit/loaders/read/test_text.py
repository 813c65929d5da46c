"""Plain text: paragraphs, tables copied from word processors and spreadsheets, encodings."""

from pathlib import Path

import pytest

from loaders.errors import DamagedFileError, EmptyDocumentError, UnsupportedFormatError
from loaders.read import read_document
from loaders.read.document import Cell, Document, Table
from loaders.read.source import Source
from loaders.read.text import read_text


def read(folder: Path, text: str | bytes, name: str = "plan.txt") -> Document:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_document(path)


def texts(document: Document, table: Table) -> list[list[str]]:
    return [[document.text[cell.start : cell.end] for cell in table.row(row)] for row in range(table.row_count)]


def at(table: Table, row: int, column: int) -> Cell:
    cell = table.at(row, column)
    assert cell is not None
    return cell


TABLE = """ 河湾县重点任务分解表
\t序号
\t任务
\t牵头单位

\t1
\t建设果园。

改造老果园。
\t县生态

环境局

\t2
\t修建水渠。
\t


附则
"""


def test_a_line_is_a_paragraph_without_the_space_around_it(tmp_path: Path) -> None:
    document = read(tmp_path, " 一、总体要求\n\n　　坚持绿色发展。 \n")

    assert [document.text[block.start : block.end] for block in document.blocks] == ["一、总体要求", "坚持绿色发展。"]
    assert document.text == " 一、总体要求\n\n　　坚持绿色发展。 \n"


def test_tab_opens_a_cell_and_a_blank_line_before_it_a_row(tmp_path: Path) -> None:
    document = read(tmp_path, TABLE)

    (table,) = document.tables
    assert texts(document, table)[0] == ["序号", "任务", "牵头单位"]
    assert (table.row_count, table.column_count) == (3, 3)
    assert document.text[slice(*(table.caption or (0, 0)))] == "河湾县重点任务分解表"


def test_a_line_without_tab_is_a_further_paragraph_of_the_cell(tmp_path: Path) -> None:
    document = read(tmp_path, TABLE)

    cell = at(document.tables[0], 1, 2)
    assert [document.text[start:end] for start, end in cell.paragraphs] == ["县生态", "环境局"]


def test_an_empty_cell_stays_empty(tmp_path: Path) -> None:
    document = read(tmp_path, TABLE)

    cell = at(document.tables[0], 2, 2)
    assert (cell.paragraphs, cell.start == cell.end, cell.merged) == ((), True, "none")


def test_two_blank_lines_end_the_table(tmp_path: Path) -> None:
    document = read(tmp_path, TABLE)

    last = document.blocks[-1]
    assert (last.kind, document.text[last.start : last.end]) == ("paragraph", "附则")


def test_a_title_directly_below_a_short_last_cell_ends_the_table(tmp_path: Path) -> None:
    document = read(tmp_path, "任务表\n\t任务\n\t单位\n\n\t修渠\n\t县水利局\n二、保障措施\n加强领导。\n")

    assert texts(document, document.tables[0]) == [["任务", "单位"], ["修渠", "县水利局"]]


@pytest.mark.parametrize(
    "behind", ["第三章 保障措施\n\n加强领导。", "加强领导。", "甲\n乙\n丙\n丁", "附件\n\t序号\n\t任务\n\n\t1\n\t修渠"]
)
def test_text_behind_a_whole_row_and_a_blank_line_ends_the_table(behind: str, tmp_path: Path) -> None:
    document = read(tmp_path, f"任务表\n\t任务\n\t单位\n\n\t修渠\n\t县水利局\n\n{behind}\n")

    assert texts(document, document.tables[0]) == [["任务", "单位"], ["修渠", "县水利局"]]


def test_a_collapsed_header_is_put_over_its_columns(tmp_path: Path) -> None:
    rows = [
        ["序号", "名称", "资金（万元）", "用地"],
        ["", "", "总投资", "政府投资", ""],
        ["1", "果园", "20", "10", "3亩"],
    ]
    body = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in [*rows, *[["2", "水渠", "5", "", ""]] * 2])
    document = read(tmp_path, "项目表\n" + body)

    table = document.tables[0]
    money = at(table, 0, 3)
    assert (money.column, money.column_span, money.merged) == (2, 2, "inferred")
    assert (at(table, 1, 0).row_span, at(table, 0, 4).row_span) == (2, 2)
    assert document.issues == ()


def test_a_header_whose_groups_are_not_certain_is_left_as_it_is(tmp_path: Path) -> None:
    rows = [["甲", "乙", "丙", "丁"], ["a", "b", "", "c", "d", "e"], *[["1", "2", "3", "4", "5", "6"]] * 2]
    document = read(tmp_path, "表\n" + "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows))

    assert [issue.rule for issue in document.issues] == ["ragged_row"]


def test_rows_of_different_lengths_are_reported_with_their_place(tmp_path: Path) -> None:
    document = read(tmp_path, TABLE.replace("\n\n\n附则", "\n\n\t合计\n\n\n附则"))

    (issue,) = document.issues
    assert issue.rule == "ragged_row"
    assert "第 4 行只有 1 格，应为 3 格" in issue.message
    assert document.slice(issue.spans) == "合计"
    assert document.tables[0].at(3, 1) is None


def test_a_row_parted_by_an_empty_paragraph_is_put_together(tmp_path: Path) -> None:
    document = read(tmp_path, TABLE.replace("修建水渠。\n\t", "修建水渠。\n\n\t县水利局"))

    assert texts(document, document.tables[0])[2] == ["2", "修建水渠。", "县水利局"]
    assert [issue.rule for issue in document.issues] == ["rejoined_row"]


def test_a_box_is_a_table_of_one_cell(tmp_path: Path) -> None:
    document = read(tmp_path, "专栏1  示范工程\n\n\t1．果园。建设果园。\n2．水渠。修建水渠。\n\n\n二、保障\n")

    (table,) = document.tables
    assert (table.row_count, table.column_count, len(table.cells[0].paragraphs)) == (1, 1, 2)


def test_paragraphs_with_an_indent_are_no_table(tmp_path: Path) -> None:
    prose = "\t坚持绿色发展，建设果园，修建水渠。\n" * 3
    document = read(tmp_path, f"关于果园的通知\n\n{prose}\n{prose}\t\t2022年5月9日\n")

    assert document.tables == ()
    assert len(document.blocks) == 8


def test_a_table_of_fifty_thousand_rows_is_walked_in_linear_time(tmp_path: Path) -> None:
    rows = "\n\n".join(f"\t{number}\n\t建设果园\n\t县科技局" for number in range(50_000))
    table = read(tmp_path, "任务表\n" + rows).tables[0]

    assert all(table.at(row, 2) is not None for row in range(table.row_count))
    assert table.row_count == 50_000


def test_wrapped_lines_are_joined_and_reported(tmp_path: Path) -> None:
    sentence = (
        "坚持把绿色发展作为果业转型的基本方向统筹推进品种改良品质提升和品牌打造加快建设现代果业产业体系推动果农持续增收"
    )
    paragraph = "　　" + sentence * 4 + "。"
    wrapped = "\n".join(paragraph[start : start + 30] for start in range(0, len(paragraph), 30))
    document = read(tmp_path, "\n".join([wrapped] * 4))

    assert document.text == "\n".join([paragraph] * 4)
    assert [issue.rule for issue in document.issues] == ["wrapped_lines"]


def test_a_page_number_inside_a_wrapped_paragraph_goes_behind_it(tmp_path: Path) -> None:
    line = "坚持把绿色发展作为果业转型的基本方向统筹推进品种改良品质提升"
    document = read(tmp_path, "\n".join([line, "— 3 —", *[line] * 19, "完。"]))

    assert document.text.split("\n") == [line * 20 + "完。", "— 3 —"]


def test_so_does_one_with_empty_lines_around_it(tmp_path: Path) -> None:
    line = "坚持把绿色发展作为果业转型的基本方向统筹推进品种改良品质提升"
    document = read(tmp_path, "\n".join([line, "", "— 3 —", "", *[line] * 19, "完。"]))

    assert [part for part in document.text.split("\n") if part] == [line * 20 + "完。", "— 3 —"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_encoding_of_the_trade_is_read(encoding: str, tmp_path: Path) -> None:
    text = "一、盬子鸡产业\n面积2500㎡，产值1亿元。\n"

    assert read(tmp_path, text.encode(encoding)).text == text


def test_windows_line_ends_become_plain(tmp_path: Path) -> None:
    assert read(tmp_path, "一\r\n二\r三\n".encode()).text == "一\n二\n三\n"


def test_bytes_of_no_encoding_are_refused_with_their_place(tmp_path: Path) -> None:
    with pytest.raises(DamagedFileError) as caught:
        read(tmp_path, "中文".encode() + b"\xff\xfe")

    assert "plan.txt" in caught.value.zh
    assert "第 6 字节处（ff fe）" in caught.value.zh
    assert "expected UTF-8, UTF-16 or GB18030" in caught.value.en


@pytest.mark.parametrize("cut", [1, 2])
def test_a_text_cut_within_a_character_stays_utf8(cut: int, tmp_path: Path) -> None:
    whole = "一、县农业农村局负责建设良种基地，县财政局配合。\n" * 10 + "完"

    document = read(tmp_path, whole.encode()[:-cut])

    assert document.text == whole[:-1] + "\ufffd"
    assert [(issue.rule, issue.spans) for issue in document.issues] == [("stray_mark", ((len(whole) - 1, len(whole)),))]


def test_text_in_gb18030_with_many_bytes_that_fit_utf8_is_not_mistaken(tmp_path: Path) -> None:
    text = "联通移动电信三家共建共享。" * 10

    assert read(tmp_path, text.encode("gb18030")).text == text


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_a_file_without_text_is_refused(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(EmptyDocumentError, match=r"plan\.txt"):
        read(tmp_path, content)


def test_binary_content_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFormatError, match="unknown binary format"):
        read(tmp_path, bytes(range(256)))


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="cannot be read: there is no such file"):
        read_document(tmp_path / "missing.txt")


def test_lines_of_a_catalogue_card_are_furniture(tmp_path: Path) -> None:
    document = read(tmp_path, "标题: 关于果园的通知\n文号: 河政发〔2022〕3号\n一、总体要求\n" + "正文。\n" * 20)

    assert [block.kind for block in document.blocks[:3]] == ["furniture", "furniture", "paragraph"]


def test_rows_of_a_spreadsheet_of_one_width_are_no_wrapped_lines() -> None:
    rows = [
        f"{number}\t推进第{number}项重点工程建设。\t县科技局\t县财政局、县水利局\t202{number}年9月底"
        for number in range(1, 10)
    ]
    text = "\n".join(["任务分解表", "序号\t工作任务\t牵头单位\t配合单位\t完成时限", *rows])

    document = read_text(Source("plan.txt", text.encode()))

    assert [(table.row_count, table.column_count) for table in document.tables] == [(10, 5)]
    assert document.issues == ()


def test_line_breaks_in_quoted_cells_of_a_spreadsheet_part_no_rows(tmp_path: Path) -> None:
    text = '序号\t任务\t单位\n1\t"修路、\n架桥"\t"交通局\n水利局"\n2\t植树\t林业局\n'
    document = read(tmp_path, text)
    (table,) = document.tables
    assert texts(document, table)[1:] == [["1", "修路、\n架桥", "交通局\n水利局"], ["2", "植树", "林业局"]]


@pytest.mark.parametrize("number", ["1\t", ""])
def test_line_breaks_within_the_cells_of_a_row_are_put_together(tmp_path: Path, number: str) -> None:
    head = "序号\t" if number else ""
    second = "2\t" if number else ""
    text = f"{head}任务\t单位\t时限\n{number}修路\t交通局\n水利局\t年底\n{second}植树\t林业局\n各镇\t春季\n"
    document = read(tmp_path, text)
    (table,) = document.tables
    assert [row[-2:] for row in texts(document, table)[1:]] == [["交通局\n水利局", "年底"], ["林业局\n各镇", "春季"]]


def test_wrapped_lines_between_blank_ones_are_one_paragraph(tmp_path: Path) -> None:
    cells = [
        "序号",
        "任务",
        "单位",
        *(f"{number}\n\n修路{number}里，\n架桥一座。\n\n县交通局、\n县水利局" for number in range(1, 6)),
    ]
    text = "\n\n".join(["河湾县任务清单", *cells, "联系人：张三\n电话：123", "一、目标\n二、任务"])
    for name in ("plan.txt", "plan.md"):
        lines = [line for line in read(tmp_path, text, name).text.split("\n") if line]
        assert lines[4:7] == ["1", "修路1里，架桥一座。", "县交通局、县水利局"], name
        assert lines[-4:] == ["联系人：张三", "电话：123", "一、目标", "二、任务"]


def test_prose_among_scattered_cells_is_put_together() -> None:
    sentence = "围绕脐橙、蚕桑、中药材等产业建设标准化果园和灌溉水渠并配套冷链物流设施，逐步提升果品品质和供应能力"
    first, second, third = sentence[:22], sentence[22:46], "2025年新增12.5万亩、1138家。（县科技局）"
    prose = f"{first}\n\n{second}\n{sentence[:24]}\n{third}\n\n"
    cells = "\n\n".join(["序号", "1", "2", "3", "工作任务", "建设果园", "修建水渠", "县水利局", "年12", "月底"])

    document = read_text(Source("plan.txt", f"{prose * 5}{cells}\n".encode()))

    lines = [document.text[block.start : block.end] for block in document.blocks]
    assert lines.count(f"{first}{second}{sentence[:24]}{third}") == 5
    assert lines[5:] == cells.split("\n\n")


def test_a_table_whose_cells_lie_scattered_is_named() -> None:
    cells = ["序号", "1", "2", "3", "工作任务", "建设果园", "修建水渠", "县水利局", "年12", "月底"]
    text = "为建设现代果园，制定本方案。\n\n" + "\n\n".join(cells)
    in_order = "序号\n\n工作任务\n\n1\n\n建设果园\n\n12月底\n\n2\n\n修建水渠\n\n11月底\n\n3\n\n改造道路\n\n10月底"

    (issue,) = read_text(Source("plan.txt", text.encode())).issues

    assert issue.rule == "scattered_table"
    assert [text[start:end] for start, end in issue.spans] == ["\n\n".join(cells)]
    assert not read_text(Source("plan.txt", in_order.encode())).issues
