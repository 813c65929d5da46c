"""Shares of a target: per unit, per class of places, and rates that several bear."""

from collections.abc import Callable

import pytest

from loaders.extract.quotas import extract_quotas
from loaders.extract.records import Quota
from loaders.extract.targets import extract_targets
from loaders.read.document import Document

Read = Callable[[str], Document]


def read_quotas(document: Document) -> tuple[Quota, ...]:
    return extract_quotas(document, (), extract_targets(document, (), ()))


def test_a_bracket_divides_a_figure_among_units(read: Read) -> None:
    quotas = read_quotas(read("引进企业30家（县商务局引进10家，县农业局、县林业局各引进5家、县教育局引进10家）。"))

    assert [(item.unit, item.value, item.measure, item.additive) for item in quotas] == [
        ("县商务局", 10, "引进", True),
        ("县农业局", 5, "引进", True),
        ("县林业局", 5, "引进", True),
        ("县教育局", 10, "引进", True),
    ]
    assert {item.target for item in quotas} == {0}


def test_the_shares_of_a_divided_figure_add_up_to_it(read: Read) -> None:
    document = read("培育企业12家（县科技局培育4家，县商务局、县林业局各培育4家）。")
    (target,) = extract_targets(document, (), ())

    quotas = extract_quotas(document, (), (target,))

    assert sum(item.value for item in quotas if item.additive) == target.value


def test_a_rate_is_borne_by_each_unit_and_not_divided(read: Read) -> None:
    quotas = read_quotas(read("服务业研发投入比上年增长20%（县住建局、县文旅局）；"))

    assert [(item.unit, item.value, item.uom, item.additive) for item in quotas] == [
        ("县住建局", 20, "%", False),
        ("县文旅局", 20, "%", False),
    ]


def test_one_unit_with_a_verb_bears_the_whole(read: Read) -> None:
    (quota,) = read_quotas(read("新增市级研发机构2个（县经信局培育）。"))

    assert (quota.unit, quota.value, quota.measure, quota.additive) == ("县经信局", 2, "培育", True)


def test_a_class_of_places_has_a_share_for_each_member_and_its_years(read: Read) -> None:
    quotas = read_quotas(read("2023—2025年各街道新培育企业5家，三类乡镇（边远乡镇除外）新培育企业2家。"))

    assert [(item.unit, item.value, item.per_member, item.additive) for item in quotas] == [
        ("各街道", 5, True, False),
        ("三类乡镇（边远乡镇除外）", 2, True, False),
    ]
    assert {(item.year_start, item.year_end) for item in quotas} == {(2023, 2025)}


def test_brackets_that_name_responsible_units_or_no_units_are_no_shares(read: Read) -> None:
    assert read_quotas(read("新增企业10家（牵头单位：县科技局）。")) == ()
    assert read_quotas(read("新增企业10家（不含个体工商户）。")) == ()
    assert read_quotas(read("建设1万平方米科技服务中心（孵化中心）。")) == ()
    assert read_quotas(read("投入资金1.4亿元（转运站建设0.6亿元、公厕建设0.8亿元）。")) == ()


def test_towns_in_a_bracket_share_the_whole(read: Read) -> None:
    document = read("新增企业12家（其中：东山镇3家、西河镇4家、南坪镇5家）。")
    targets = extract_targets(document, (), ())

    quotas = extract_quotas(document, (), targets)

    assert [item.value for item in targets] == [12]
    assert [(item.unit, item.value, item.additive) for item in quotas] == [
        ("东山镇", 3, True),
        ("西河镇", 4, True),
        ("南坪镇", 5, True),
    ]


ROWS = [
    ["乡镇", "新建圈舍（座）", "种草（亩）", "备注"],
    ["东山镇", "3", "500", ""],
    ["西河乡", "4", "400", "含旧区"],
    ["合计", "7", "900", ""],
]


def test_a_table_shares_a_task_out_among_towns(read: Read, write_table: Callable[[list[list[str]]], str]) -> None:
    found = read_quotas(read(f"2024年畜牧任务分解表\n{write_table(ROWS)}"))

    assert [(item.unit, item.indicator, item.value, item.uom, item.target, item.year_end) for item in found] == [
        ("东山镇", "新建圈舍", 3, "座", 0, 2024),
        ("东山镇", "种草", 500, "亩", 1, 2024),
        ("西河乡", "新建圈舍", 4, "座", 0, 2024),
        ("西河乡", "种草", 400, "亩", 1, 2024),
    ]


def test_the_passage_of_a_share_in_a_table_names_who_bears_it(
    read: Read, write_table: Callable[[list[list[str]]], str]
) -> None:
    document = read(f"2024年畜牧任务分解表\n{write_table(ROWS)}")

    proofs = [[document.text[start:end] for start, end in item.spans] for item in read_quotas(document)]

    assert proofs == [["东山镇", "3"], ["东山镇", "500"], ["西河乡", "4"], ["西河乡", "400"]]


@pytest.mark.parametrize("caption", ["2024年畜牧任务完成情况表", "畜牧业基础数据"])
def test_a_report_by_towns_shares_nothing_out(
    read: Read, write_table: Callable[[list[list[str]]], str], caption: str
) -> None:
    assert read_quotas(read(f"{caption}\n{write_table(ROWS)}")) == ()


def test_the_sums_of_a_table_are_targets(read: Read, write_table: Callable[[list[list[str]]], str]) -> None:
    document = read(f"畜牧任务分解表\n{write_table(ROWS)}")

    found = [(item.indicator, item.value, item.unit) for item in extract_targets(document, (), ())]

    assert found == [("新建圈舍", 7, "座"), ("种草", 900, "亩")]


def test_a_sum_that_says_a_stated_target_again_is_a_second_place_of_it(
    read: Read, write_table: Callable[[list[list[str]]], str]
) -> None:
    rows = [["乡镇", "新建圈舍（座）"], ["东山镇", "6"], ["西河乡", "4"], ["合计", "10"]]
    document = read(f"到2025年，新建圈舍10座。\n\n圈舍任务分解表\n{write_table(rows)}")

    (target,) = extract_targets(document, (), ())
    quotas = read_quotas(document)

    assert (target.indicator, target.value, target.year) == ("圈舍", 10, 2025)
    assert [document.text[start:end] for start, end in target.repeat_spans] == ["合计", "10"]
    assert [(item.unit, item.value, item.target) for item in quotas] == [("东山镇", 6, 0), ("西河乡", 4, 0)]


@pytest.mark.parametrize("told", ["到2025年，新建圈舍10座。", "到2024年，新建桥梁10座。"])
def test_a_sum_for_another_year_or_of_other_things_is_a_target_of_its_own(
    told: str, read: Read, write_table: Callable[[list[list[str]]], str]
) -> None:
    rows = [["乡镇", "新建圈舍（座）"], ["东山镇", "6"], ["西河乡", "4"], ["合计", "10"]]
    document = read(f"{told}\n\n2024年圈舍任务分解表\n{write_table(rows)}")

    found = [(item.value, item.year, item.repeat_spans) for item in extract_targets(document, (), ())]

    assert found == [(10, int(told[1:5]), ()), (10, 2024, ())]


TWO_LEVELS = [
    ["序号", "乡镇（林场）", "可植面积（亩）", "2023年", "", "2024年植树任务", "合计"],
    ["", "", "", "新造（亩）", "补植（亩）", "新造（亩）", ""],
    ["1", "东山镇", "900", "300", "40", "200", "540"],
    ["2", "西河乡", "700", "100", "", "150", "250"],
    ["", "小计", "1600", "400", "40", "350", "790"],
    ["合计", "", "1600", "400", "40", "350", "790"],
]


def test_a_header_of_two_levels_names_the_year_and_what_is_counted(
    read: Read, write_table: Callable[[list[list[str]]], str]
) -> None:
    document = read(f"山林村镇植树任务分配表\n{write_table(TWO_LEVELS)}")

    found = [(item.unit, item.indicator, item.value, item.uom, item.year_end) for item in read_quotas(document)]
    sums = [(item.indicator, item.value, item.year) for item in extract_targets(document, (), ())]

    assert found == [
        ("东山镇", "新造", 300, "亩", 2023),
        ("东山镇", "补植", 40, "亩", 2023),
        ("东山镇", "植树任务新造", 200, "亩", 2024),
        ("东山镇", "山林村镇植树合计", 540, "亩", None),
        ("西河乡", "新造", 100, "亩", 2023),
        ("西河乡", "植树任务新造", 150, "亩", 2024),
        ("西河乡", "山林村镇植树合计", 250, "亩", None),
    ]
    assert sums == [
        ("新造", 400, 2023),
        ("补植", 40, 2023),
        ("植树任务新造", 350, 2024),
        ("山林村镇植树合计", 790, None),
    ]


def test_a_header_of_years_shares_out_where_no_title_does(
    read: Read, write_table: Callable[[list[list[str]]], str]
) -> None:
    rows = [
        ["单位", "到2027年规划指标（万亩）", "", "到2030年建设任务（万亩）", ""],
        ["", "新建茶园", "改造茶园", "新建茶园", "改造茶园"],
        ["全区", "3.2", "1.1", "4.2", ""],
        ["东山镇", "2.0", "1.1", "2.5", ""],
        ["西河乡", "1.2", "", "1.7", ""],
    ]

    quotas = read_quotas(read(write_table(rows)))

    assert [(item.unit, item.indicator, item.value, item.uom, item.year_end) for item in quotas] == [
        ("东山镇", "新建茶园", 2.0, "万亩", 2027),
        ("东山镇", "改造茶园", 1.1, "万亩", 2027),
        ("东山镇", "新建茶园", 2.5, "万亩", 2030),
        ("西河乡", "新建茶园", 1.2, "万亩", 2027),
        ("西河乡", "新建茶园", 1.7, "万亩", 2030),
    ]


def test_columns_of_years_are_read_without_their_sum_and_without_zeros(
    read: Read, write_table: Callable[[list[list[str]]], str]
) -> None:
    rows = [["乡镇", "2024年", "2025年", "两年合计"], ["东山镇", "3", "4", "7"], ["西河乡", "0", "5", "5"]]

    quotas = read_quotas(read(f"渔港建设任务分解表（渔港，座）\n{write_table(rows)}"))

    assert [(item.unit, item.value, item.uom, item.year_end) for item in quotas] == [
        ("东山镇", 3, "座", 2024),
        ("东山镇", 4, "座", 2025),
        ("西河乡", 5, "座", 2025),
    ]


def test_of_two_units_of_a_table_sums_of_money_have_that_of_money(
    read: Read, write_table: Callable[[list[list[str]]], str]
) -> None:
    rows = [["乡镇", "改厕任务", "补助资金"], ["东山镇", "90", "18"], ["西河乡", "60", "12"], ["合计", "150", "30"]]
    document = read(f"2024年改厕任务分配表\n单位：座、万元\n{write_table(rows)}")

    assert [(item.value, item.uom) for item in read_quotas(document)] == [
        (90, "座"),
        (18, "万元"),
        (60, "座"),
        (12, "万元"),
    ]
