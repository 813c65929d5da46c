"""Text whose columns stand below each other, as ``pdftotext -layout`` prints pages."""

from loaders.read.aligned import read_aligned
from loaders.read.document import Document
from loaders.read.source import Source


def read(text: str) -> Document:
    document = read_aligned(Source("plan.txt", text.encode()), text)
    assert document is not None
    return document


def rows(document: Document, place: int = 0) -> list[list[str]]:
    table = document.tables[place]
    return [
        [document.text[cell.start : cell.end].replace("\n", "") for cell in table.row(row)]
        for row in range(table.row_count)
    ]


HEAD = ["序号", "任务", "牵头单位", "时限"]

AT_TOP = """附件

        河湾县任务分解表

     序号   任务            牵头单位         时限
      1   改造老果园五百亩，    县农业农村局       6 月底
          配套灌溉设施。
      2   新修 3 座水库的管护   县水利局、县财      年底前
          用房。            政局
     10 建设水质监测站。      市生态环境局河湾分 长期坚持
                        局
  注：进展情况按季报送。
"""


def test_lines_below_a_header_are_the_cells_of_its_columns() -> None:
    document = read(AT_TOP)
    assert rows(document) == [
        HEAD,
        ["1", "改造老果园五百亩，配套灌溉设施。", "县农业农村局", "6 月底"],
        ["2", "新修 3 座水库的管护用房。", "县水利局、县财政局", "年底前"],
        ["10", "建设水质监测站。", "市生态环境局河湾分局", "长期坚持"],
    ]
    assert "注：进展情况按季报送。" in document.text
    caption = document.tables[0].caption
    assert caption is not None
    assert document.text[slice(*caption)] == "河湾县任务分解表"


def test_cells_set_at_their_middles_are_told_by_the_numbers() -> None:
    text = """
     序号   任务            牵头单位         时限
          改造老果园五百亩，
      1   配套灌溉设施，      县农业农村局       6 月底
          引进新品种。
                        县水利局、县财
      2   新修水库管护用房。                年底前
                        政局
"""
    assert rows(read(text)) == [
        HEAD,
        ["1", "改造老果园五百亩，配套灌溉设施，引进新品种。", "县农业农村局", "6 月底"],
        ["2", "新修水库管护用房。", "县水利局、县财政局", "年底前"],
    ]


def test_a_table_goes_on_over_the_page_though_its_columns_moved() -> None:
    further = """局
 11  清理河道八公里，    县水利局、各镇     9 月底
     修复堤岸。
 12  修路。           县交通局         年底
"""
    text = AT_TOP.rsplit("                        局", 1)[0] + "\f" + " " * 17 + further
    document = read(text)
    assert len(document.tables) == 1
    assert rows(document)[3][2] == "市生态环境局河湾分局"
    assert rows(document)[4] == ["11", "清理河道八公里，修复堤岸。", "县水利局、各镇", "9 月底"]


def test_columns_that_a_terminal_shows_below_each_other() -> None:
    text = """
序号  任务          牵头单位    时限
1     建设仓库。    县商务局    6月底
2     开办集市，每  县市场监管  年底
      月两次。      局
3     修路。        县交通局    年底
"""
    assert rows(read(text))[2] == ["2", "开办集市，每月两次。", "县市场监管局", "年底"]


def test_running_text_and_lists_are_no_table() -> None:
    texts = (
        "河湾县人民政府\n\n    一、总体要求\n    到 2027 年建成。\n\n                 河湾县人民政府\n" * 3,
        "张三   李四   王五\n赵六   钱七   孙八\n周九   吴十   郑一\n这一行是正文，没有分开的几列。\n" * 2,
    )
    for text in texts:
        assert read_aligned(Source("plan.txt", text.encode()), text) is None


def test_words_of_a_header_may_be_parted_by_one_blank_or_stand_in_two_lines() -> None:
    text = """
     重点任
序号       工作措施           牵头单位 责任单位
     务
 1   壮大优   建设优质稻基地     农业局  粮食局、
     质稻米   两万亩。              各乡镇
 2   提升畜   新建养殖场三座。    牧业局  财政局
     牧业
"""
    assert rows(read(text))[1:] == [
        ["1", "壮大优质稻米", "建设优质稻基地两万亩。", "农业局", "粮食局、各乡镇"],
        ["2", "提升畜牧业", "新建养殖场三座。", "牧业局", "财政局"],
    ]


def test_a_table_of_many_rows_on_one_page_is_read_to_its_end() -> None:
    head = "  序号   任务        牵头单位    时限\n"
    lines = "".join(f"  {row:<4}   修路{row}里，   县交通局    年底\n         架桥。\n" for row in range(1, 1000))
    read_rows = rows(read(head + lines))
    assert len(read_rows) == 1000
    assert read_rows[-1] == ["999", "修路999里，架桥。", "县交通局", "年底"]


def test_a_table_of_many_rows_without_numbers_is_read_to_its_end() -> None:
    lines = "".join(f"  修路{row}里，    县交通局     年底\n  架桥。\n\n" for row in range(1, 1000))
    read_rows = rows(read("  任务        牵头单位    时限\n\n" + lines))
    assert len(read_rows) == 1000
    assert read_rows[-1] == ["修路999里，架桥。", "县交通局", "年底"]


def test_wide_blanks_between_latin_words_part_no_columns() -> None:
    text = """
  trees whose heads and plan to for towns it
  every is   year   heads each heads   every
  one each near near whose offices for trees
  trees whose   offices   all   heads keeps
  keeps is   to plan it   and read plan   for
"""
    assert read_aligned(Source("plan.txt", text.encode()), text) is None


def test_long_lists_of_names_and_lines_of_many_words_are_no_tables() -> None:
    for text in (
        "张三   李四   王五\n" * 5_000,
        ("  ".join(["字"] * 3_000) + "   甲\n") * 10,
        "甲 " * 3_000 + "   乙\n" * 9,
    ):
        assert read_aligned(Source("plan.txt", text.encode()), text) is None


CENTRED = """         石门县重点任务清单

                                                   完成
序号        工作任务            具体措施        牵头单位
                                                   时限


一、    良种工程


                   建设良种基地3处，配套灌溉设施，
1    提升良种供应能力                       县农业农村局    6月底
                   年供种苗两百万株。


                   新修水渠12公里，改造泵站两座，
2    改善灌溉条件                         县水利局      年底前
                   复核水量。


二、    推广工程


                   办好丰收节，组织展销会四场，
3    办好展销                           县商务局      10月
                   发放消费券。
"""


def test_columns_begin_left_of_words_set_over_their_middles_and_blank_lines_part_rows() -> None:
    table = rows(read(CENTRED))

    assert [row[0] for row in table] == ["序号", "一、", "1", "2", "二、", "3"]
    assert table[2][2] == "建设良种基地3处，配套灌溉设施，年供种苗两百万株。"
    assert [row[-2] for row in table if row[0].isdigit()] == ["县农业农村局", "县水利局", "县商务局"]


def test_the_form_feed_behind_the_last_page_begins_no_page() -> None:
    document = read(AT_TOP + "\f")

    assert (len(document.pages), [issue.rule for issue in document.issues]) == (1, [])


def test_a_header_and_the_first_row_alone_at_the_end_of_a_page_are_two_rows() -> None:
    text = """
  附件
  河湾县任务分解表

序号    任务              牵头单位       时限
1     改造老果园         县农业         6 月
      五百亩，配         农村局         底
      套灌溉设施
\f      和水渠。
2     新修水库管         县水利         年底
      护用房。           局            前
3     建设监测站         县林业         年底
      两座。            局            前
"""

    assert rows(read(text)) == [
        HEAD,
        ["1", "改造老果园五百亩，配套灌溉设施和水渠。", "县农业农村局", "6 月底"],
        ["2", "新修水库管护用房。", "县水利局", "年底前"],
        ["3", "建设监测站两座。", "县林业局", "年底前"],
    ]


def test_the_imprint_below_numbered_rows_is_no_row() -> None:
    text = """
序号      任务       牵头单位     配合单位     完成时限
1       改造老果园    县生态      县科技局     2024 年 12 月
        五百亩。     环境局               底
2       新修水库管    县水利局     县财政局     2024 年 12 月
        护用房。                       底
3       建设监测站    县农业      县科技局     2024 年 11 月
        两座。      农村局               底
   抄送：县委办公室，县人大常委会办公室，县政协办公室。

  河湾县人民政府办公室     2024 年 2 月 13 日印发
"""

    document = read(text)
    assert [row[0] for row in rows(document)] == ["序号", "1", "2", "3"]
    assert "河湾县人民政府办公室" in document.text
