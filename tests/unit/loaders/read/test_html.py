"""Web pages: paragraphs, tables, what is around the document."""

from pathlib import Path

import pytest

from loaders.errors import EmptyDocumentError
from loaders.read import read_document
from loaders.read.document import Document
from loaders.read.html import read_html
from loaders.read.source import Source

BODY = "<p>　　一、总体要求</p><p>坚持绿色发展，建设现代果园，修建灌溉水渠，提升果品品质，促进果农增收致富。</p>" * 4


def read(folder: Path, page: str, encoding: str = "utf-8") -> Document:
    path = folder / "page.html"
    path.write_bytes(page.encode(encoding))
    return read_document(path)


def paragraphs(document: Document, kind: str = "paragraph") -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == kind]


def test_paragraphs_and_breaks_are_lines(tmp_path: Path) -> None:
    document = read(tmp_path, "<div>甲<p>乙<br>丙</p>丁<span>戊</span></div>")

    assert paragraphs(document) == ["甲", "乙", "丙", "丁戊"]


def test_a_line_break_in_the_source_puts_no_space_into_a_name(tmp_path: Path) -> None:
    document = read(tmp_path, "<p>县生态\n   环境局 and\n data</p>")

    assert paragraphs(document) == ["县生态环境局 and data"]


def test_smart_tags_and_office_tags_are_transparent(tmp_path: Path) -> None:
    page = '<p>到<st1:chsdate year="2013" isrocdate="False">2015年</st1:chsdate>底<o:p></o:p></p>'

    assert paragraphs(read(tmp_path, page)) == ["到2015年底"]


def test_scripts_and_styles_are_dropped(tmp_path: Path) -> None:
    page = "<style>p{}</style><script>var a='<p>x</p>'</script><p>正文</p><noscript>请启用脚本</noscript>"

    assert read(tmp_path, page).text == "正文"


def test_headings_keep_their_level(tmp_path: Path) -> None:
    document = read(tmp_path, "<h2>一、目标</h2><p>正文</p>")

    assert [block.level for block in document.blocks] == [2, None]


def test_numbers_of_lists_are_written_unless_typed(tmp_path: Path) -> None:
    page = "<ol start='3'><li>果园</li><li>4. 水渠</li><li>道路</li></ol><ul><li>其他</li></ul>"

    assert paragraphs(read(tmp_path, page)) == ["3. 果园", "4. 水渠", "5. 道路", "其他"]


def test_preformatted_lines_stay_apart(tmp_path: Path) -> None:
    assert paragraphs(read(tmp_path, "<pre>一、果园\n二、水渠</pre>")) == ["一、果园", "二、水渠"]


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "big5"])
def test_the_declared_character_set_is_not_believed(declared: str, tmp_path: Path) -> None:
    page = f'<meta charset="{declared}"><p>盬子鸡2500㎡</p>'

    assert paragraphs(read(tmp_path, page, "gb18030")) == ["盬子鸡2500㎡"]


def test_an_xml_declaration_does_no_harm(tmp_path: Path) -> None:
    assert paragraphs(read(tmp_path, '<?xml version="1.0" encoding="gb2312"?><html><p>盬</p></html>')) == ["盬"]


def test_row_and_column_spans_are_stated(tmp_path: Path) -> None:
    page = (
        f"{BODY}<table border=1><tr><td rowspan=2>序号</td><td colspan=2>资金</td></tr>"
        "<tr><td>总投资</td><td>政府</td></tr><tr><td>1</td><td>20</td><td></td></tr></table>"
    )
    (table,) = read(tmp_path, page).tables

    spans = [(cell.row, cell.column, cell.row_span, cell.column_span, cell.merged) for cell in table.cells]
    assert spans[:4] == [
        (0, 0, 2, 1, "stated"),
        (0, 1, 1, 2, "stated"),
        (1, 1, 1, 1, "none"),
        (1, 2, 1, 1, "none"),
    ]
    assert (table.row_count, table.column_count) == (3, 3)


def test_a_row_span_of_zero_reaches_the_end(tmp_path: Path) -> None:
    page = (
        f"{BODY}<table border=1><tr><td rowspan=0>甲</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr></table>"
    )

    assert read(tmp_path, page).tables[0].cells[0].row_span == 3


def test_a_table_around_the_page_is_no_table(tmp_path: Path) -> None:
    page = (
        f"<table><tr><td>左栏</td><td>{BODY}<table border=1><tr><td>1</td><td>果园</td></tr></table></td></tr></table>"
    )
    document = read(tmp_path, page)

    assert [(table.row_count, table.column_count) for table in document.tables] == [(1, 2)]
    assert "一、总体要求" in paragraphs(document)


def test_a_fragment_of_a_table_is_read_as_page(tmp_path: Path) -> None:
    document = read(tmp_path, f"<tbody><tr><td>{BODY}</td></tr></tbody>")

    assert document.tables == ()
    assert len(document.blocks) == 8


def test_a_box_with_a_border_or_a_title_is_a_table(tmp_path: Path) -> None:
    box = "<table{}><tr><td><p>1．果园。</p><p>2．水渠。</p></td></tr></table>"
    page = f"{BODY}{box.format(' border=1')}{BODY}<p>专栏2 水利</p>{box.format('')}{BODY}{box.format('')}"

    assert [len(table.cells[0].paragraphs) for table in read(tmp_path, page).tables] == [2, 2]


def test_a_table_in_a_cell_follows_the_one_that_holds_it(tmp_path: Path) -> None:
    inner = "<table border=1><tr><td>内</td></tr></table>"
    rows = "<tr><td>序号</td><td>任务任务任务任务任务任务</td></tr>" * 3
    page = f"{BODY}<table border=1>{rows}<tr><td>1</td><td>外{inner}</td></tr></table>"

    document = read(tmp_path, page)

    assert [document.text[table.cells[-1].start : table.cells[-1].end] for table in document.tables] == ["外", "内"]


def test_navigation_share_bar_and_footer_are_furniture(tmp_path: Path) -> None:
    links = "".join(f'<a href="/{name}">{name}</a>' for name in ("首页", "政务公开", "互动交流", "政务服务"))
    page = (
        f"<title>关于果园的通知_河湾县人民政府</title><div>{links}</div><div class='crumbs'>首页 > 文件</div>"
        f"<h1>关于果园的通知</h1><p>字号：大 中 小</p><p>分享到：微信 微博</p>{BODY}"
        "<div class='footer'>河湾县人民政府主办</div><p>渝ICP备05003300号</p>"
    )
    document = read(tmp_path, page)

    assert len(paragraphs(document, "furniture")) == 7
    assert paragraphs(document)[0] == "关于果园的通知"
    assert document.text.startswith("关于果园的通知_河湾县人民政府")


def test_a_part_with_the_title_or_most_of_the_page_is_content(tmp_path: Path) -> None:
    page = f"<div class='top header'><h1>关于果园的通知</h1></div><div class='nav-main'>{BODY}</div>"

    assert paragraphs(read(tmp_path, page), "furniture") == []


def test_the_list_of_attachments_is_content(tmp_path: Path) -> None:
    links = "".join(f"<li><a href='a{n}.docx'>附件{n}</a></li>" for n in range(1, 6))

    assert paragraphs(read(tmp_path, f"{BODY}<ul class='links'>{links}</ul>"))[-1] == "附件5"


def test_a_catalogue_card_is_furniture_with_a_line_for_each_row(tmp_path: Path) -> None:
    card = (
        "<table><tr><td>索引号：</td><td>11500</td><td>发文字号：</td><td>河政发〔2022〕3号</td></tr>"
        "<tr><td>主题分类：</td><td>农业</td><td>成文日期：</td><td>2022-05-09</td></tr></table>"
    )
    document = read(tmp_path, card + BODY)

    assert document.tables == ()
    assert paragraphs(document, "furniture")[0] == "索引号：\t11500\t发文字号：\t河政发〔2022〕3号"


def test_a_list_of_documents_is_a_table(tmp_path: Path) -> None:
    rows = "<tr><td>1</td><td>果园规划</td><td>河政发〔2020〕1号</td></tr>" * 5
    page = f"{BODY}<table border=1><tr><td>序号</td><td>文件名称</td><td>文号</td></tr>{rows}</table>"

    assert [table.row_count for table in read(tmp_path, page).tables] == [6]


def test_the_real_pages_lose_no_character(shared: Path) -> None:
    for path in sorted((shared / "corpus").glob("*.html")):
        document = read_document(path)

        assert all(block.kind != "furniture" for block in document.blocks), path.name
    assert [(table.row_count, table.column_count) for table in document.tables] == [(56, 5)]


@pytest.mark.parametrize("hidden", ["hidden", "style='display : none'", "style='visibility:hidden'", "class=x"])
def test_hidden_text_is_furniture(hidden: str, tmp_path: Path) -> None:
    document = read(tmp_path, f"<style>/* .y{{}} */ .w,.x {{display:none}}</style>{BODY}<p {hidden}>藏</p>")

    assert paragraphs(document, "furniture") == ["藏"]


@pytest.mark.parametrize(
    "sheet",
    [
        "@media print { .x {display:none} .z {color:red} }",
        "#menu .x {display:none}",
        "#menu>.x {display:none}",
        "/* .x{display:none} */",
    ],
)
def test_what_is_hidden_elsewhere_is_text(sheet: str, tmp_path: Path) -> None:
    document = read(tmp_path, f"<style>{sheet}</style>{BODY}<p class=x>看</p>")

    assert paragraphs(document)[-1] == "看"


def test_a_style_sheet_of_endless_comments_hides_nothing(tmp_path: Path) -> None:
    document = read(tmp_path, f"<style>{'/* ' * 40_000}</style>{BODY}")

    assert paragraphs(document) == paragraphs(read(tmp_path, BODY))


def test_a_page_that_a_script_shows_is_text(tmp_path: Path) -> None:
    assert len(paragraphs(read(tmp_path, f"<div style='display:none'>{BODY}</div><p>请稍候</p>"))) == 9


def test_images_of_the_text_are_counted_with_what_they_are_called(tmp_path: Path) -> None:
    page = (
        f"<div class=nav><img src=logo.png></div>{BODY}<img src=scan.jpg alt=公章><img src=doc.gif>"
        "<img src=mark.png width=16><img src=chart.png width=600>"
    )

    document = read(tmp_path, page)

    assert document.unread_images == 2
    assert [(item.kind, item.text) for item in document.left_out] == [("image_text", "公章")]


def test_a_page_that_only_frames_others_names_them() -> None:
    frames = '<frameset><frame src="menu.html"><frame src="text.html"></frameset>'

    with pytest.raises(EmptyDocumentError, match=r"only frames others \(menu\.html、text\.html\)"):
        read_html(Source("a.html", f"<html><head><title>某县</title></head>{frames}</html>".encode()))

    shown = read_html(
        Source("a.html", '<p>通知如下：</p><iframe src="a.pdf"></iframe><iframe src="about:blank">'.encode())
    )
    long = read_html(Source("a.html", f'<p>{"正文。" * 100}</p><iframe src="map.html"></iframe>'.encode()))
    assert [issue.zh for issue in shown.issues] == ["网页内嵌 a.pdf，未读取"]
    assert not long.issues
