"""Forms in which offices tell shares: where something is done, behind the figure, line by line, year by year."""

from collections.abc import Callable
from time import process_time

import pytest

from loaders.extract.quotas import extract_quotas
from loaders.extract.records import Quota
from loaders.extract.targets import extract_targets
from loaders.read.document import Document

Read = Callable[[str], Document]


def read_quotas(document: Document) -> tuple[Quota, ...]:
    return extract_quotas(document, (), extract_targets(document, (), ()))


def shares_of(document: Document) -> list[tuple[str, float, str]]:
    return [(item.unit, item.value, item.indicator) for item in read_quotas(document)]


@pytest.mark.parametrize(
    "text",
    [
        "在东山镇新建公厕3座，在西河乡新建公厕2座。",
        "在东山镇、西河乡新建公厕3座、2座。",
        "新建公厕5座。3座安排在东山镇，2座落实到西河乡。",
        "新建公厕5座。3座由东山镇承担，2座由西河乡实施。",
        "新建公厕5座（东山镇3座（改建1座）、西河乡2座）。",
        "由东山镇承担3座、西河乡承担2座，共新建公厕5座。",
    ],
)
def test_two_towns_share_what_is_built(read: Read, text: str) -> None:
    assert shares_of(read(text)) == [("东山镇", 3, "公厕"), ("西河乡", 2, "公厕")]


def test_the_only_place_where_something_is_done_has_a_share_of_a_stated_total(read: Read) -> None:
    document = read("新建公厕5座，其中在东山镇新建2座。")

    assert [(item.unit, item.value, item.target) for item in read_quotas(document)] == [("东山镇", 2, 0)]


def test_the_only_place_where_something_is_done_has_no_share(read: Read) -> None:
    assert read_quotas(read("在东山镇开展1个试点。")) == ()
    assert read_quotas(read("在东山镇新建公厕3座，在西河乡改造管网2公里。")) == ()


def test_a_class_in_the_next_clause_has_its_own_share(read: Read) -> None:
    document = read("一类乡镇每年培育示范户不少于5户，二类乡镇不少于3户。")

    assert shares_of(document) == [("一类乡镇", 5, "示范户"), ("二类乡镇", 3, "示范户")]


def test_each_of_the_named_has_the_figure(read: Read) -> None:
    document = read("新建公厕20座，其中东山、西河、南坪每个乡镇不少于3座。")

    assert [share[:2] for share in shares_of(document)] == [("东山", 3), ("西河", 3), ("南坪", 3)]


def test_short_names_in_a_bracket_that_make_the_whole(read: Read) -> None:
    assert [share[:2] for share in shares_of(read("新建公厕3座（东山、太和、南坪各1座）。"))] == [
        ("东山", 1),
        ("太和", 1),
        ("南坪", 1),
    ]
    assert read_quotas(read("新建公厕5座（东山、太和、南坪各1座）。")) == ()


def test_lines_of_places_share_what_the_title_names(read: Read) -> None:
    document = read("各乡镇造林任务\n一、东山镇：1200亩\n二、西河乡：800亩")

    assert shares_of(document) == [("东山镇", 1200, "造林任务"), ("西河乡", 800, "造林任务")]
    assert extract_targets(document, (), ()) == ()


def test_a_paragraph_of_a_place_has_several_figures(read: Read) -> None:
    document = read("（一）东山镇。新建公厕3座，改造管网2公里。\n（二）西河乡：新建公厕1座，改造管网5公里。")

    assert shares_of(document) == [
        ("东山镇", 3, "公厕"),
        ("东山镇", 2, "管网"),
        ("西河乡", 1, "公厕"),
        ("西河乡", 5, "管网"),
    ]


def test_what_is_due_in_each_year_of_a_table_is_an_aim_of_its_own(read: Read) -> None:
    document = read("公厕建设分年度任务表\n年度 | 新建（座） | 改造（座）\n2023年 | 3 | 5\n2024年 | 4 | 6")
    targets = extract_targets(document, (), ())

    assert [(item.year, item.value, item.indicator) for item in targets] == [
        (2023, 3, "新建"),
        (2023, 5, "改造"),
        (2024, 4, "新建"),
        (2024, 6, "改造"),
    ]
    assert read_quotas(document) == ()


def test_of_several_units_a_measure_has_the_one_that_fits(read: Read) -> None:
    document = read("粮食任务分解表\n单位：亩、吨\n乡镇 | 播种面积 | 粮食产量\n东山镇 | 300 | 120\n西河乡 | 200 | 80")

    assert {(item.indicator, item.uom) for item in read_quotas(document)} == {("播种面积", "亩"), ("粮食产量", "吨")}


def test_what_the_cells_of_a_town_tell_in_words_is_its_share(read: Read) -> None:
    document = read("任务分解\n乡镇\t建设任务\n东山镇\t新建公厕3座，改造管网5公里\n西河乡\t新建公厕2座")

    assert shares_of(document) == [("东山镇", 3, "公厕"), ("东山镇", 5, "管网"), ("西河乡", 2, "公厕")]


def test_the_town_of_a_project_has_no_share(read: Read) -> None:
    document = read("任务分解\n项目名称\t乡镇\t建设内容\n码头\t东山镇\t新建泊位3个\n渔港\t西河乡\t新建泊位2个")

    assert read_quotas(document) == ()


def test_a_header_of_two_lines_without_borders(read: Read) -> None:
    document = read("任务分配表\n乡镇 公厕（座） 备注\n小计 新建 改造\n东山镇 5 2 3\n西河乡 9 5 4")

    assert {(item.unit, item.indicator, item.value, item.uom) for item in read_quotas(document)} == {
        ("东山镇", "公厕新建", 2, "座"),
        ("东山镇", "公厕改造", 3, "座"),
        ("西河乡", "公厕新建", 5, "座"),
        ("西河乡", "公厕改造", 4, "座"),
    }


def test_what_a_place_has_already_is_no_share(read: Read) -> None:
    assert read_quotas(read("东山镇现有公厕3座，西河乡现有公厕2座。")) == ()


def test_what_is_shared_out_may_be_told_behind_its_shares(read: Read) -> None:
    document = read("东山镇不少于5座，其他乡镇不少于3座，全县新建公厕60座以上。")

    assert shares_of(document) == [("东山镇", 5, "公厕"), ("其他乡镇", 3, "公厕")]


def test_crops_of_a_total_are_no_bearers(read: Read) -> None:
    document = read("荒滩造林40万亩，幼林抚育70万亩，岩坡封育30万亩。东山市、西河市两市分别完成12万亩、9万亩。")

    assert [item.unit for item in read_quotas(document)] == ["东山市", "西河市"]


def test_a_heading_of_a_task_names_no_place(read: Read) -> None:
    assert read_quotas(read("（一）全面推进乡村振兴。新建公厕3座，改造管网2公里。")) == ()


def test_the_only_row_of_all_together_tells_aims(read: Read) -> None:
    document = read("造林任务构成（亩）\n类别\t人工造林\t封山育林\t合计\n全市\t850\t730\t1580")

    found = [(item.indicator, item.value, item.unit) for item in extract_targets(document, (), ())]
    assert found == [("人工造林", 850, "亩"), ("封山育林", 730, "亩")]
    assert read_quotas(document) == ()


@pytest.mark.parametrize("text", ["举办戏曲周、灯会，每年各举办1届。", "形成三百亿级渔业园区1个、百亿级渔业园区4个。"])
def test_a_size_or_each_alone_names_no_bearer(read: Read, text: str) -> None:
    assert read_quotas(read(text)) == ()


def test_a_list_of_what_each_member_has_goes_on(read: Read) -> None:
    document = read("每个乡镇至少培育2个示范社、5个家庭农场。")

    assert shares_of(document) == [("每个乡镇", 2, "示范社"), ("每个乡镇", 5, "家庭农场")]


def test_towns_of_a_kind_named_in_the_clause_before(read: Read) -> None:
    document = read("太和乡、西河乡为一般乡镇，各新建公厕3座。")

    assert shares_of(document) == [("太和乡", 3, "公厕"), ("西河乡", 3, "公厕")]


def test_what_several_bring_in_together_is_no_share(read: Read) -> None:
    document = read("培训5000人次（县农业局4000人次，县总工会、县妇联合计1000人次）。")

    assert [share[:2] for share in shares_of(document)] == [("县农业局", 4000)]


def test_places_with_figures_of_the_same_things(read: Read) -> None:
    document = read("种植任务为：东山镇大豆3亩、辣椒2亩，西河乡大豆1亩、辣椒5亩，其余乡镇大豆4亩、辣椒6亩。")

    assert shares_of(document) == [
        ("东山镇", 3, "大豆"),
        ("东山镇", 2, "辣椒"),
        ("西河乡", 1, "大豆"),
        ("西河乡", 5, "辣椒"),
        ("其余乡镇", 4, "大豆"),
        ("其余乡镇", 6, "辣椒"),
    ]


def test_a_row_without_a_name_is_one_of_the_town_above(
    read: Read, write_table: Callable[[list[list[str]]], str]
) -> None:
    rows = [["乡镇", "建设任务"], ["东山镇", "新建公厕3座"], ["", "新建公厕4座"], ["西河乡", "新建公厕2座"]]
    document = read(f"任务分解\n{write_table(rows)}")

    assert shares_of(document) == [("东山镇", 3, "公厕"), ("东山镇", 4, "公厕"), ("西河乡", 2, "公厕")]


def test_figures_alone_in_brackets_behind_their_places(read: Read) -> None:
    document = read("新建公厕5座，分别布局在东山镇（3座）、西河乡（2座）。")

    assert shares_of(document) == [("东山镇", 3, "公厕"), ("西河乡", 2, "公厕")]


def test_a_part_in_a_bracket_is_no_whole_of_the_next_share(read: Read) -> None:
    document = read("新增茶园50亩，东山镇30亩（其中荒山20亩），西河乡20亩。")

    assert shares_of(document) == [("东山镇", 30, "茶园"), ("西河乡", 20, "茶园")]


def test_a_county_with_its_prefecture_bears_a_share(read: Read) -> None:
    document = read("新增茶园5万亩，凉山州西昌市2万亩、会理市3万亩。")

    assert [share[:2] for share in shares_of(document)] == [("凉山州西昌市", 2), ("会理市", 3)]


def test_what_chooses_the_towns_is_no_part_of_their_names(read: Read) -> None:
    document = read("选择东山镇、西河乡各开展2个试点。")

    assert [share[:2] for share in shares_of(document)] == [("东山镇", 2), ("西河乡", 2)]


def test_towns_with_figures_of_the_same_things_hide_no_other_shares(read: Read) -> None:
    document = read("新建公厕5座，东山镇3座、西河乡2座。东山镇大豆3亩、辣椒2亩，西河乡大豆1亩、辣椒5亩。")

    assert shares_of(document) == [
        ("东山镇", 3, "公厕"),
        ("西河乡", 2, "公厕"),
        ("东山镇", 3, "大豆"),
        ("东山镇", 2, "辣椒"),
        ("西河乡", 1, "大豆"),
        ("西河乡", 5, "辣椒"),
    ]


@pytest.mark.parametrize("text", ["新建公厕3座（{}）。", "建设公厕，{}3座。"])
def test_long_lists_of_joining_signs_are_read_at_once(read: Read, text: str) -> None:
    start = process_time()

    assert read_quotas(read(text.format("和" * 85))) == ()
    assert process_time() - start < 2


TOWNS = "东山镇\t30\t200\n西河乡\t20\t150\n合计\t50\t350"


def test_the_end_of_a_long_paragraph_above_a_table_is_no_line_of_its_caption(read: Read) -> None:
    text = "建设仓储项目，加快推进各项前期工作" * 8 + "，12月底前完成"
    document = read(f"{text}\n表1 分乡镇新增经营主体计划\n乡镇\t商户（户）\t企业（家）\n{TOWNS}\n")

    assert shares_of(document)[:2] == [("东山镇", 30, "商户"), ("东山镇", 200, "企业")]


@pytest.mark.parametrize(
    ("caption", "first"),
    [
        ("四、分乡镇床位和茶园面积", "床位"),
        ("四、床位和茶园", "新增床位"),
        ("四、床位和茶园", "申报床位"),
        ("四、床位和茶园", "拟改造床位"),
    ],
)
def test_a_table_by_towns_is_told_by_what_is_to_be_made(read: Read, caption: str, first: str) -> None:
    document = read(f"{caption}\n乡镇\t{first}（张）\t茶园面积（亩）\n{TOWNS}\n")

    assert [share[:2] for share in shares_of(document)] == [
        ("东山镇", 30),
        ("东山镇", 200),
        ("西河乡", 20),
        ("西河乡", 150),
    ]


def test_a_table_of_what_towns_have_shares_nothing_out(read: Read) -> None:
    assert read_quotas(read(f"四、床位和茶园\n乡镇\t床位（张）\t茶园面积（亩）\n{TOWNS}\n")) == ()
    assert read_quotas(read(f"四、进展情况\n乡镇\t新增床位（张）\t茶园面积（亩）\n{TOWNS}\n")) == ()


def test_larger_places_and_remarks_stand_between_rows_of_one_cell_a_line(read: Read) -> None:
    cells = "市|县（区）|申报规模|备注|甲市|/|5.5|先行|乙市|东山县|2|西河县|3.5|丙市|南坪区|4|后备|北岭县|1"
    document = read("2025年试点名单\n单位：万千瓦\n" + cells.replace("|", "\n"))

    assert shares_of(document) == [
        ("甲市", 5.5, "申报规模"),
        ("东山县", 2, "申报规模"),
        ("西河县", 3.5, "申报规模"),
        ("南坪区", 4, "申报规模"),
        ("北岭县", 1, "申报规模"),
    ]


def test_a_range_is_a_cell_of_a_row(read: Read) -> None:
    cells = "序号\n县\n规模（兆瓦）\n示范工程\n1\n东山县\n2-3.5\n4\n2\n西河县\n1-2\n3"

    assert [share[:2] for share in shares_of(read("各县任务分配表\n" + cells))] == [("东山县", 4), ("西河县", 3)]


def test_figures_of_a_later_clause_go_to_the_towns_before_it(read: Read) -> None:
    document = read("（一）东山镇、西河乡各建1个茶叶基地，面积分别不少于300亩和200亩。")
    assert [share[:2] for share in shares_of(document) if share[1] > 1] == [("东山镇", 300), ("西河乡", 200)]

    document = read("（二）东山镇、西河乡承接产业转移，2027年前分别发展茶叶、蜜柚300亩和200亩。")
    assert shares_of(document) == [("东山镇", 300, "茶叶"), ("西河乡", 200, "蜜柚")]


def test_a_larger_place_without_a_smaller_one_bears_its_row(read: Read) -> None:
    rows = "市\t县区\t新建公厕（座）\n甲市\t东山县\t3\n\t西河县\t4\n乙市\t/\t5\n丙市\t南坪县\t2\n合计\t\t14\n"
    document = read("四、试点安排\n" + rows)

    assert [share[:2] for share in shares_of(document)] == [("东山县", 3), ("西河县", 4), ("乙市", 5), ("南坪县", 2)]


def test_a_caption_that_parts_something_by_regions_tells_the_table(read: Read) -> None:
    cells = "区域|充电桩（个）|快充站（座）|东山镇|30|2|西河乡|20|1|合计|50|3"
    document = read("表3 分区域充电桩\n" + cells.replace("|", "\n"))

    assert [share[:2] for share in shares_of(document)] == [
        ("东山镇", 30),
        ("东山镇", 2),
        ("西河乡", 20),
        ("西河乡", 1),
    ]
