"""Figures beside lists, funds, conditions and other figures: what they count, and which of them are no targets."""

from collections.abc import Callable

import pytest

from loaders.extract.quotas import extract_quotas
from loaders.extract.targets import extract_targets
from loaders.read.document import Document

Read = Callable[[str], Document]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("主推“云雾”“山泉”等2个茶叶品牌。", [("茶叶品牌", 2)]),
        ("推进东山镇、西河镇2个产业强镇建设。", [("产业强镇", 2)]),
        ("东山小学、西河小学等24所学校建成录播教室。", [("学校建成录播教室", 24)]),
        ("完成三期通用厂房7万平方米建设。", [("三期通用厂房", 7)]),
        ("对28所食堂安装监控设备。", [("食堂", 28)]),
        ("与江城学院共建实训基地2个。", [("实训基地", 2)]),
        ("新（改、扩）建养殖场40个。", [("养殖场", 40)]),
        ("引进数字人才500人。", [("数字人才", 500)]),
        ("三年培育农创客80名。", [("农创客", 80)]),
        ("引进总投资1亿元以上项目20个。", [("总投资1亿元以上项目", 20)]),
        ("培育产值过10亿元企业15户。", [("产值过10亿元企业", 15)]),
        ("建成1个省级、3个市级产业园。", [("省级产业园", 1), ("市级产业园", 3)]),
        ("国家级、省级龙头企业分别达到2家、15家。", [("国家级龙头企业", 2), ("省级龙头企业", 15)]),
        ("新建、改建幼儿园3所、5所。", [("新建幼儿园", 3), ("改建幼儿园", 5)]),
        ("新建5万亩茶园。2025年建成1万亩，2026年建成2万亩。", [("茶园", 5), ("茶园", 1), ("茶园", 2)]),
        ("组建20支100人以上的应急队伍。", [("应急队伍", 20)]),
        ("创建一批绿色工厂，数量达到8家。", [("绿色工厂数量", 8)]),
    ],
)
def test_a_figure_finds_what_it_counts(read: Read, text: str, found: list[tuple[str, float]]) -> None:
    assert [(item.indicator, item.value) for item in extract_targets(read(text), (), ())] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("统筹涉农资金3亿元，对新建冷库给予补助。", [("涉农资金", 3)]),
        ("每年安排1000万元专项资金支持产业发展。", [("专项资金", 1000)]),
        ("贷款余额达到7亿元，对按期还款的给予贴息。", [("贷款余额", 7)]),
        ("对新建冷库每座补助资金5万元。", []),
        ("总投资超过5亿元的项目由县领导包联。", []),
        ("评分80分以上的为优秀。", []),
        ("统筹推进7个方面28项任务。", []),
        ("第一年完成30%，第二年完成70%。", []),
        ("投入4000万元升级信息平台。", []),
        ("全镇15个村22个片必须全覆盖。", []),
    ],
)
def test_money_to_be_raised_is_a_target_and_a_condition_is_none(
    read: Read, text: str, found: list[tuple[str, float]]
) -> None:
    assert [(item.indicator, item.value) for item in extract_targets(read(text), (), ())] == found


@pytest.mark.parametrize(
    ("text", "comparator", "baseline"),
    [
        ("良种率由60%提高到80%。", "=", 60),
        ("良种率由60%提高到80%以上。", ">=", 60),
        ("良种率稳定在80%。", "=", None),
        ("良种率达到80%。", ">=", None),
        ("游客停留时间由2天延长至3天。", "=", 2),
    ],
)
def test_where_a_rise_ends_the_figure_itself_is_meant(
    read: Read, text: str, comparator: str, baseline: float | None
) -> None:
    (target,) = extract_targets(read(text), (), ())

    assert (target.comparator, target.baseline) == (comparator, baseline)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新建卫生室12所（东山镇6、西河4、南坪2）。", [("东山镇", 6), ("西河", 4), ("南坪", 2)]),
        ("植树任务：东山镇400株，西河800株，南坪300株。", [("东山镇", 400), ("西河", 800), ("南坪", 300)]),
        ("改造小区40个、900户，其中东山镇25个、500户。", [("东山镇", 25), ("东山镇", 500)]),
        ("改造茶园，东山镇完成400亩，其余乡镇完成300亩。", [("东山镇", 400), ("其余乡镇", 300)]),
        ("每年遴选典型30个，每个县市区不少于2个。", [("每个县市区", 2)]),
    ],
)
def test_bearers_in_short_and_the_rest_have_their_shares(read: Read, text: str, found: list[tuple[str, float]]) -> None:
    document = read(text)
    quotas = extract_quotas(document, (), extract_targets(document, (), ()))

    assert [(item.unit, item.value) for item in quotas] == found


def test_shares_go_with_the_whole_that_they_make_together(read: Read) -> None:
    document = read("全县计划植树1500株。\n\n各镇任务\n\n东山镇400株，西河镇800株，南坪镇300株。")
    targets = extract_targets(document, (), ())

    quotas = extract_quotas(document, (), targets)

    assert [(item.value, item.target) for item in quotas] == [(400, 0), (800, 0), (300, 0)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("各乡镇新建公厕2座、收集点5个。", [("各乡镇", 2, "公厕"), ("各乡镇", 5, "收集点")]),
        ("东山、西河、南坪3个乡镇各建设1个示范点。", [(name, 1, "示范点") for name in ("东山", "西河", "南坪")]),
        ("改厕任务分解为东山镇300户、西河乡200户。", [("东山镇", 300, "改厕"), ("西河乡", 200, "改厕")]),
        ("县住建局负责改造20个，县城投公司负责改造10个小区。", [("县住建局", 20, "小区"), ("县城投公司", 10, "小区")]),
        ("鲜果集团以每吨加价300元的方式收购脐橙9万吨，其中东山镇4万吨。", [("东山镇", 4, "脐橙")]),
    ],
)
def test_who_bears_what_is_told_in_many_ways(read: Read, text: str, found: list[tuple[str, float, str]]) -> None:
    document = read(text)
    quotas = extract_quotas(document, (), extract_targets(document, (), ()))

    assert [(item.unit, item.value, item.indicator.removesuffix("任务")) for item in quotas] == found


def test_the_unit_that_a_cell_of_its_own_states_is_in_the_passage(read: Read) -> None:
    document = read(
        "重点任务分解表\n序号\t重点任务\t单位\t2027年目标\t责任单位\n1\t改造低产茶园\t万亩\t5\t县农业农村局\n"
        "2\t新建育苗大棚\t座\t12\t县林业局\n3\t修复灌溉渠道\t公里\t30\t县水利局\n"
    )

    found = {target.indicator: document.slice(target.spans) for target in extract_targets(document, (), ())}

    assert {name: "万亩" in said or "座" in said or "公里" in said for name, said in found.items()} == {
        "改造低产茶园": True,
        "新建育苗大棚": True,
        "修复灌溉渠道": True,
    }
