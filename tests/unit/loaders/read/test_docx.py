"""Word documents: what a reader sees, in docx as its XML says and in list numbers as Word counts them."""

import zipfile
from pathlib import Path

import pytest

from loaders.errors import EmptyDocumentError
from loaders.read import read_document
from loaders.read.document import Document
from loaders.read.flow import Grid, Paragraph
from loaders.read.list_numbers import ListLevel, ListNumbers, count_in_chinese, format_number
from loaders.read.merges import ChainedCell, merge_chains

SPACE = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def par(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def numbered(text: str, level: int, key: int = 1) -> str:
    return par(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>')


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def read(folder: Path, body: str, **parts: str) -> Document:
    path = folder / "plan.docx"
    names = {name: f"word/{name}.xml" for name in parts}
    kinds = "".join(
        f'<Relationship Id="r{name}" Type="{RELATION}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
    )
    package = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", f"{package}{kinds}</Relationships>")
        for name, content in parts.items():
            archive.writestr(names[name], content.replace(">", f" {SPACE}>", 1))
    return read_document(path)


def lines(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == "paragraph"]


def test_insertions_and_controls_are_kept_and_deletions_dropped(tmp_path: Path) -> None:
    body = (
        f"<w:p>{run('保留')}<w:ins>{run('插入')}</w:ins><w:del><w:r><w:delText>删除</w:delText></w:r></w:del>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt><w:hyperlink>{run('链接')}</w:hyperlink></w:p>"
    )

    assert lines(read(tmp_path, body)) == ["保留插入控件链接"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    assert lines(read(tmp_path, par("前", "<w:rPr><w:del/></w:rPr>") + par("后"))) == ["前后"]


def test_field_codes_are_not_text(tmp_path: Path) -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("12")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )

    assert lines(read(tmp_path, body)) == ["12"]


def test_breaks_and_tabs_are_written(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:br w:type='page'/><w:t>丁</w:t></w:r></w:p>"
    )

    assert lines(read(tmp_path, body)) == ["甲\t乙", "丙丁"]


def test_hidden_text_is_left_out_and_reported(tmp_path: Path) -> None:
    document = read(tmp_path, f"<w:p>{run('看')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>")

    assert (lines(document), [issue.rule for issue in document.issues]) == (["看"], ["hidden_text"])


def test_a_text_box_is_read_once_and_after_its_anchor(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{par('框内')}</w:txbxContent>"
    body = (
        f"<w:p>{run('框外')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        f"</mc:AlternateContent></w:r></w:p>{par('后文')}"
    )

    assert lines(read(tmp_path, body)) == ["框外", "框内", "后文"]


def test_cells_in_controls_and_inserted_rows_are_cells(tmp_path: Path) -> None:
    body = (
        f"{par('表')}<w:tbl><w:tr>{cell(par('甲'))}<w:sdt><w:sdtContent>{cell(par('乙'))}</w:sdtContent></w:sdt></w:tr>"
        f"<w:tr><w:trPr><w:ins/></w:trPr>{cell(par('丙'))}{cell(par('丁'))}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell(par('删'))}{cell(par('删'))}</w:tr></w:tbl>"
    )
    (table,) = read(tmp_path, body).tables

    assert (table.row_count, table.column_count, len(table.cells)) == (2, 2, 4)


def test_merged_cells_are_stated(tmp_path: Path) -> None:
    start, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    body = (
        f"{par('表')}<w:tbl><w:tr>{cell(par('序号'), start)}{cell(par('资金'), wide)}</w:tr>"
        f"<w:tr>{cell('<w:p/>', on)}{cell(par('总'))}{cell(par('政府'))}</w:tr></w:tbl>"
    )
    (table,) = read(tmp_path, body).tables

    assert [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
    ]


def test_a_row_that_begins_later_leaves_the_place_free(tmp_path: Path) -> None:
    row = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell(par("乙"))}</w:tr>'
    body = f"{par('表')}<w:tbl><w:tr>{cell(par('一'))}{cell(par('二'))}</w:tr>{row}</w:tbl>"
    document = read(tmp_path, body)

    assert document.tables[0].at(1, 0) is None
    assert [issue.rule for issue in document.issues] == ["ragged_row"]


def test_styles_give_levels_and_contents_are_furniture(tmp_path: Path) -> None:
    styles = (
        '<w:styles><w:style w:styleId="a" w:type="paragraph"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="b" w:type="paragraph"><w:name w:val="mine"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="c" w:type="paragraph"><w:name w:val="toc 1"/></w:style></w:styles>'
    )
    body = par("一、目标 1", '<w:pStyle w:val="c"/>') + par("一、目标", '<w:pStyle w:val="b"/>') + par("正文")
    document = read(tmp_path, body, styles=styles)

    assert [(block.kind, block.level) for block in document.blocks] == [
        ("furniture", None),
        ("paragraph", 2),
        ("paragraph", None),
    ]


def test_automatic_numbers_are_part_of_the_text(tmp_path: Path) -> None:
    levels = [("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
    shapes = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{name}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (name, text) in enumerate(levels)
    )
    numbering = (
        f'<w:numbering><w:abstractNum w:abstractNumId="0">{shapes}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
    )
    body = "".join(numbered("项", level) for level in (0, 1, 1, 2, 2, 1, 2, 0, 1)) + numbered("新", 0, 2)
    document = read(tmp_path, body, numbering=numbering)

    labels = [line[:-1] for line in lines(document)]
    assert labels == ["一、", "（一）", "（二）", "1. ", "2. ", "（三）", "1. ", "二、", "（一）", "一、"]


def test_notes_are_kept_and_running_heads_are_furniture(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        par("正文"),
        footnotes=f'<w:footnotes><w:footnote w:type="separator">{par("线")}</w:footnote>'
        f"<w:footnote>{par('脚注')}</w:footnote></w:footnotes>",
        header1=f"<w:hdr>{par('河湾县文件')}</w:hdr>",
        footer1=f"<w:ftr>{par('— 1 —')}</w:ftr>",
    )

    assert [(block.kind, document.text[block.start : block.end]) for block in document.blocks] == [
        ("paragraph", "正文"),
        ("paragraph", "脚注"),
        ("furniture", "河湾县文件"),
    ]


def test_the_strict_form_is_read(tmp_path: Path) -> None:
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    with zipfile.ZipFile(tmp_path / "plan.docx", "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {strict}><w:body>{par('正文')}</w:body></w:document>")

    assert read_document(tmp_path / "plan.docx").text == "正文"


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (101, "chineseCountingThousand", "一百零一"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (2035, "ideographDigital", "二〇三五"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircleChinese", "㉑"),
        (99, "decimalEnclosedCircle", "99"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (2, "ideographTraditional", "乙"),
        (15, "decimalFullWidth", "１５"),
        (7, "decimalZero", "07"),
        (7, "hebrew1", "7"),
        (7, "none", ""),
    ],
)
def test_numbers_are_written_in_their_format(value: int, number_format: str, expected: str) -> None:
    assert format_number(value, number_format) == expected


def test_numbers_beyond_counting_stay_figures() -> None:
    assert [count_in_chinese(value) for value in (0, 10_000, 1000, 1010)] == ["0", "10000", "一千", "一千零一十"]


def test_a_level_can_be_told_not_to_restart() -> None:
    levels = {0: ListLevel(text="%1."), 1: ListLevel(text="%2.", restart=0)}
    numbers = ListNumbers()

    labels = [numbers.next_label("a", level, levels) for level in (0, 1, 1, 0, 1)]

    assert labels == ["1. ", "1. ", "2. ", "2. ", "3. "]


def test_bullets_of_symbol_fonts_are_left_out() -> None:
    levels = {0: ListLevel(number_format="bullet", text="\uf0b7"), 1: ListLevel(number_format="bullet", text="●")}
    numbers = ListNumbers()

    assert [numbers.next_label("a", level, levels) for level in (0, 1)] == ["", "●"]


def test_a_cell_that_goes_on_from_nothing_stands_for_itself() -> None:
    text = (Paragraph("甲"),)
    grid = merge_chains([[ChainedCell(text, 0, vertical="on")], [ChainedCell(text, 0, vertical="on")]])

    assert isinstance(grid, Grid)
    assert [cell.row_span for cell in grid.cells] == [2]


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(item.kind, item.text) for item in document.left_out]


COUNTED = (
    '<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
IN_LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def test_an_empty_paragraph_shows_its_number(tmp_path: Path) -> None:
    number = f"<w:p><w:pPr>{IN_LIST}</w:pPr></w:p>"
    rows = "".join(f"<w:tr>{cell(number)}{cell(par(task))}</w:tr>" for task in ("修渠", "种果"))

    document = read(tmp_path, f"{par('表')}<w:tbl>{rows}</w:tbl>", numbering=COUNTED)

    (table,) = document.tables
    assert [document.slice(cell.paragraphs) for cell in table.cells] == ["1.", "修渠", "2.", "种果"]


def test_a_hidden_numbered_paragraph_counts_for_nothing(tmp_path: Path) -> None:
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    body = (
        f"{numbered('甲', 0)}<w:p><w:pPr>{IN_LIST}{hidden}</w:pPr>"
        f"<w:r>{hidden}<w:t>藏</w:t></w:r></w:p>{numbered('乙', 0)}"
    )

    assert lines(read(tmp_path, body, numbering=COUNTED)) == ["1. 甲", "2. 乙"]


def test_a_style_hides_as_a_run_does_and_a_run_may_show_again(tmp_path: Path) -> None:
    styles = (
        '<w:styles><w:style w:type="character" w:styleId="base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="kind"><w:basedOn w:val="base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="all"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    style, shown = '<w:rPr><w:rStyle w:val="kind"/></w:rPr>', '<w:rPr><w:vanish w:val="0"/></w:rPr>'
    body = (
        f"<w:p>{run('看')}<w:r>{style}<w:t>藏</w:t></w:r></w:p>"
        f'<w:p><w:pPr><w:pStyle w:val="all"/></w:pPr>{run("又藏")}<w:r>{shown}<w:t>又看</w:t></w:r></w:p>'
    )

    document = read(tmp_path, body, styles=styles)

    assert lines(document) == ["看", "又看"]
    assert kinds(document) == [("hidden", "藏"), ("hidden", "又藏")]


def test_what_no_reader_sees_is_listed_beside_the_text(tmp_path: Path) -> None:
    body = (
        f"<w:p>{run('留')}<w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"
        f"<w:tbl><w:tr>{cell(par('甲'))}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{cell(par('删行'))}</w:tr></w:tbl>"
    )

    document = read(tmp_path, body, comments=f"<w:comments><w:comment>{par('请核实')}</w:comment></w:comments>")

    assert "删" not in document.text
    assert kinds(document) == [("deleted", "删"), ("deleted", "删行"), ("comment", "请核实")]


def test_images_are_counted_and_their_descriptions_listed(tmp_path: Path) -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    image = (
        f'<w:r><w:drawing><d:docPr xmlns:d="{drawing}/wordprocessingDrawing" descr="布局图"/>'
        f'<a:blip xmlns:a="{drawing}/main"/></w:drawing></w:r>'
    )

    document = read(tmp_path, f"<w:p>{run('文')}{image}</w:p>")

    assert (document.unread_images, kinds(document)) == (1, [("image_text", "布局图")])


def test_symbols_of_text_fonts_are_characters(tmp_path: Path) -> None:
    body = '<w:p><w:r><w:sym w:char="2460"/><w:t>甲</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>'

    assert lines(read(tmp_path, body)) == ["①甲"]


def test_characters_without_width_are_left_out(tmp_path: Path) -> None:
    assert lines(read(tmp_path, par("县农\u200b业农村\ufeff局\u00ad"))) == ["县农业农村局"]


def test_a_running_head_in_a_table_is_furniture(tmp_path: Path) -> None:
    head = f"<w:hdr><w:tbl><w:tr>{cell(par('河湾县'))}{cell(par('文件'))}</w:tr></w:tbl></w:hdr>"

    document = read(tmp_path, par("正文"), header1=head)

    furniture = [document.text[block.start : block.end] for block in document.blocks if block.kind == "furniture"]
    assert furniture == ["河湾县", "文件"]


@pytest.mark.parametrize(("page", "inside"), [("<p>中一</p><p>中二</p>", ["中一", "中二"]), ("<!-- 空 -->", [])])
def test_a_page_inside_the_document_is_read_at_its_place(page: str, inside: list[str], tmp_path: Path) -> None:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    path = tmp_path / "plan.docx"
    chunk = f'<w:altChunk xmlns:r="{relation}" r:id="c"/>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {SPACE}><w:body>{par('前')}{chunk}{par('后')}</w:body></w:document>"
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="c" Type="{relation}/aFChunk" Target="chunk.html"/></Relationships>',
        )
        archive.writestr("word/chunk.html", page.encode("gb18030"))

    assert lines(read_document(path)) == ["前", *inside, "后"]


def test_a_document_of_images_alone_says_so(tmp_path: Path) -> None:
    image = (
        '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing></w:r>'
    )

    with pytest.raises(EmptyDocumentError, match="no text but 2 images"):
        read(tmp_path, f"<w:p>{image}{image}</w:p>")
