"""Figures of several things in one clause, plans without a verb, and figures that are only told beside others."""

from collections.abc import Callable

import pytest

from loaders.extract.records import Metadata, Section
from loaders.extract.targets import extract_targets
from loaders.read.document import Document

Read = Callable[[str], Document]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、二、三产增加值分别增长3%、6%、5%。", [("一产增加值", 3), ("二产增加值", 6), ("三产增加值", 5)]),
        ("一二三产增加值分别增长3%、6%、5%。", [("一产增加值", 3), ("二产增加值", 6), ("三产增加值", 5)]),
        ("城乡居民收入分别增长6%、8%。", [("城镇居民收入", 6), ("农村居民收入", 8)]),
        ("城镇和农村居民人均收入分别增长5%和7%。", [("城镇居民人均收入", 5), ("农村居民人均收入", 7)]),
        (
            "文化及相关产业、体育及相关产业增加值占比分别达到3%、2%。",
            [("文化及相关产业增加值占比", 3), ("体育及相关产业增加值占比", 2)],
        ),
        ("游客人次、旅游花费均增长9%以上。", [("游客人次", 9), ("旅游花费", 9)]),
        ("绿化覆盖率、污水处理率均达到95%。", [("绿化覆盖率", 95), ("污水处理率", 95)]),
        ("农膜回收率、农药利用率达到80%以上。", [("农膜回收率", 80), ("农药利用率", 80)]),
        ("储能和氢能产业规模双双突破20亿元。", [("储能规模", 20), ("氢能产业规模", 20)]),
        ("城东区、城西区50%的社区建成食堂。", [("社区建成食堂", 50)]),
        ("全县3个乡镇16个村庄全部通水。", [("乡镇", 3), ("村庄全部通水", 16)]),
        ("完成全区40个行政村300个自然村改造。", [("行政村", 40), ("自然村改造", 300)]),
        ("新建、改造公路分别达到3公里、5公里。", [("新建公路", 3), ("改造公路", 5)]),
        ("国家级和省级示范园分别达到2个和5个。", [("国家级示范园", 2), ("省级示范园", 5)]),
        ("省级、县级示范园分别达到2个、5个。", [("省级示范园", 2), ("县级示范园", 5)]),
        ("小学、初中巩固率分别达到99%、98%。", [("小学巩固率", 99), ("初中巩固率", 98)]),
        ("粮食、蔬菜产量均增加5万吨。", [("粮食、蔬菜产量", 5)]),
        ("覆盖率均达到95%。", [("覆盖率", 95)]),
        ("确保肉、奶产量分别达到3万吨、5万吨。", [("肉产量", 3), ("奶产量", 5)]),
        ("稻、麦面积稳定在3万亩、2万亩。", [("稻面积", 3), ("麦面积", 2)]),
        ("东山园、西河园分别引进项目6个、4个。", [("东山园引进项目", 6), ("西河园引进项目", 4)]),
        (
            "东山园、西河园分别引进千万元以上渔业项目6个、4个。",
            [("东山园引进千万元以上渔业项目", 6), ("西河园引进千万元以上渔业项目", 4)],
        ),
        ("培育和认定茶叶交易基地30个、原料供应基地10个。", [("茶叶交易基地", 30), ("原料供应基地", 10)]),
        ("建设茶叶基地30个左右、认定茶厂10家。", [("茶叶基地", 30), ("茶厂", 10)]),
        ("培育茶叶基地10个、30万亩。", [("茶叶基地", 10), ("茶叶基地", 30)]),
    ],
)
def test_each_thing_has_its_figure(read: Read, text: str, found: list[tuple[str, float]]) -> None:
    targets = extract_targets(read(f"到2027年，{text}"), (), ())

    assert [(item.indicator, item.value) for item in targets] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("计划春播面积50万亩，其中玉米30万亩，谷子8万亩。", [("春播面积", 50), ("玉米", 30), ("谷子", 8)]),
        ("2024年全区计划种植小麦9万亩。其中，冬麦6万亩；春麦3万亩。", [("小麦", 9), ("冬麦", 6), ("春麦", 3)]),
        ("建设扩建城东300兆瓦储能电站等项目。", []),
        ("15项指标中，有3项没有完成。", []),
        ("创建示范村9个，其中沿江10公里内4个。", [("示范村", 9), ("沿江10公里内", 4)]),
        ("每个村培养一名以上农技员。", [("农技员（每个村）", 1)]),
    ],
)
def test_plans_need_no_verb_and_sizes_are_no_aims(read: Read, text: str, found: list[tuple[str, float]]) -> None:
    assert [(item.indicator, item.value) for item in extract_targets(read(text), (), ())] == found


def test_goals_need_no_verb(read: Read) -> None:
    text = "（二）目标任务\n\n良种覆盖率、烟叶6万亩。"
    section = Section("s1", "section", "目标任务", "（二）", 2, 0, len(text), None, ((0, 7),))

    assert [item.value for item in extract_targets(read(text), (section,), ())] == [6]


def test_the_year_whose_goals_are_stated_holds_for_the_text(read: Read) -> None:
    text = "2024年全县发展主要预期目标是：工业产值增长8%。\n\n实施技改项目20个。"

    assert [item.year for item in extract_targets(read(text), (), ())] == [2024, 2024]


def test_a_quarter_without_a_year_is_of_the_present_one(read: Read) -> None:
    metadata = Metadata(title="县招商局工作动态", issue_date="2024-07-02")
    found = extract_targets(read("三季度，力争签约项目9个。2025年一季度，力争签约项目5个。"), (), (), metadata)

    assert [(item.value, item.comparator, item.year) for item in found] == [(9, "=", 2024), (5, "=", 2025)]


def test_a_plan_for_the_first_year_of_a_period_is_no_eve_of_it(read: Read) -> None:
    metadata = Metadata(title="2025年治水方案", period_start=2025, period_end=2025)
    found = extract_targets(read("2025年：补齐短板，治理河道9条。"), (), (), metadata)

    assert [(item.indicator, item.year) for item in found] == [("河道", 2025)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("围绕文旅行业开展技能培训30次。", [("技能培训", 30)]),
        ("围绕9条产业链招商。", []),
        ("为40所海拔900米以上小学建设食堂。", [("海拔900米以上小学", 40)]),
        ("在80个部门中抽调60名骨干。", [("骨干", 60)]),
        ("全县共有7个项目入库。", []),
        ("推动年产3万吨饲料项目投产。", []),
        ("实施城市更新行动、完成投资9亿元。", [("投资", 9)]),
        ("全年，70%学生参加社团活动。", [("学生参加社团活动", 70)]),
        ("每年创建一个4A级景区。", [("4A级景区", 1)]),
        ("服务贸易增长8%。", [("服务贸易", 8)]),
        ("消除薄弱党组织5个。", [("薄弱党组织", 5)]),
        ("人口增长率控制在6‰以内。", [("人口增长率", 6)]),
        ("粮食综合生产能力每年稳定在20万吨以上。", [("粮食综合生产能力", 20)]),
        ("2023年、2024年和2025年利用率分别达到70%和80%。", [("利用率", 70), ("利用率", 80)]),
        ("全力以赴组织完成2024年900亩的绿化任务。", [("绿化", 900)]),
        ("同时，各镇要组织种植油菜700亩。", [("油菜（各镇）", 700)]),
        ("稻谷、小麦全产业链产值分别达到3亿元、2亿元。", [("稻谷全产业链产值", 3), ("小麦全产业链产值", 2)]),
        ("力争5亿元以上项目开工率达60%以上。", [("5亿元以上项目开工率", 60)]),
        ("紧盯全县7个重点在谈项目。", []),
        ("每个村必须创建一个900亩以上的示范片。", []),
        ("释放化工50万吨甲醇升级项目产能。", []),
    ],
)
def test_a_thing_is_named_by_what_is_done(read: Read, text: str, found: list[tuple[str, float]]) -> None:
    assert [(item.indicator, item.value) for item in extract_targets(read(text), (), ())] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2022年，我县全年计划改造小区23个。已改造20个。", [23]),
        ("全年主要任务是：计划完成渠道9公里，其中：干渠4公里。实现灌溉8000亩。", [9, 4, 8000]),
        ("全年改造小区20个。", []),
        ("2023年市下达我县入库项目目标任务9个。2023年1-5月，入库项目3个，同比增长5%。", [9]),
    ],
)
def test_a_report_also_says_what_was_planned(read: Read, text: str, found: list[float]) -> None:
    metadata = Metadata(title="县水利局工作总结")

    assert [item.value for item in extract_targets(read(text), (), (), metadata)] == found


def test_a_plan_for_a_year_says_what_is_to_be_reached(read: Read) -> None:
    text = "（一）取得治污新成绩。污水治理率达到40%。"
    item = Section("s1", "section", "取得治污新成绩", "（一）", 1, 0, len(text), None, ((0, 11),))
    metadata = Metadata(title="县农业局2024年工作计划", period_start=2024, period_end=2024)

    assert [target.year for target in extract_targets(read(text), (item,), (), metadata)] == [2024]


def test_what_is_reached_below_goals_is_aimed_at(read: Read) -> None:
    text = "二、主要目标\n\n——质量取得显著成效。产值达到20亿元。"
    end = len(text)
    goals = Section("s1", "section", "主要目标", "二", 1, 0, end, None, ((0, 6),))
    item = Section("s2", "dash_item", "质量取得显著成效", None, 2, 8, end, "s1", ((8, 18),))

    assert [target.value for target in extract_targets(read(text), (goals, item), ())] == [20]


def test_a_bare_count_goes_on_with_what_was_counted(read: Callable[[str], Document]) -> None:
    found = extract_targets(read("实施20个码头项目，完成投资15亿元，其中新开工8个、竣工6个。"), (), ())

    assert [(item.indicator, item.value) for item in found][:3] == [("码头项目", 20), ("投资", 15), ("码头项目", 8)]
