"""Indicator tables: names and units, years, kinds of values, and every way a value is printed."""

from collections.abc import Callable

import pytest

from loaders.extract.indicators import extract_indicators, is_unit, read_planned, split_unit
from loaders.extract.records import Indicator
from loaders.extract.tables import classify_tables
from loaders.extract.values import parse_value
from loaders.read.document import Document

Read = Callable[[str], Document]
WriteTable = Callable[..., str]


@pytest.fixture
def indicators_of(read: Read, write_table: WriteTable) -> Callable[..., tuple[Indicator, ...]]:
    def extract(rows: list[list[str]], caption: str = "全县发展主要指标") -> tuple[Indicator, ...]:
        document = read(f"正文一段。\n\n{caption}\n{write_table(rows)}后文。\n")
        return extract_indicators(document, classify_tables(document))

    return extract


@pytest.mark.parametrize(
    ("raw", "value", "comparator", "cumulative"),
    [
        ("99.10", 99.1, "=", False),
        ("1,957", 1957, "=", False),
        ("４７．５", 47.5, "=", False),
        ("【57】", 57, "=", True),
        ("〔24〕", 24, "=", True),
        ("〔>14〕", 14, ">", True),
        (">38", 38, ">", False),
        ("＜1", 1, "<", False),
        ("≥90", 90, ">=", False),
        ("38以上", 38, ">=", False),
        ("控制在5以内", 5, "<=", False),
        ("约1000", 1000, "~", False),
        ("1000左右", 1000, "~", False),
        ("-0.5", -0.5, "=", False),
        ("904.73（87.21）", 904.73, "=", False),
        ("80%(严重滞后)", 80, "=", False),
        ("17.9:30.2:51.9", None, "=", False),
        ("10—50", None, "=", False),
        ("Ⅲ类", None, "=", False),
        ("国家Ⅱ类标准", None, "=", False),
        ("—", None, "=", False),
        ("-", None, "=", False),
        ("/", None, "=", False),
        ("", None, "=", False),
    ],
)
def test_reads_a_value_in_each_form(raw: str, value: float | None, comparator: str, cumulative: bool) -> None:
    found = parse_value(raw)

    assert (found.value, found.comparator, found.cumulative) == (value, comparator, cumulative)


@pytest.mark.parametrize(
    ("written", "name", "unit"),
    [
        ("科技型企业（个）", "科技型企业", "个"),
        ("发明专利拥有量（项/万人）", "发明专利拥有量", "项/万人"),
        ("研发经费占比(%)", "研发经费占比", "%"),
        ("旅游人数（其中：小三峡）", "旅游人数（其中：小三峡）", None),
        ("污水处理率（县城）", "污水处理率（县城）", None),
        ("森林覆盖率", "森林覆盖率", None),
    ],
)
def test_takes_a_unit_out_of_the_name(written: str, name: str, unit: str | None) -> None:
    assert split_unit(written) == (name, unit)


@pytest.mark.parametrize("text", ["万元", "亿元", "万人次", "吨标准煤/万元", "件/万人", "‰"])
def test_knows_units_with_scales_and_quotients(text: str) -> None:
    assert is_unit(text)


def test_reads_years_unit_and_attribute_from_columns(indicators_of: Callable[..., tuple[Indicator, ...]]) -> None:
    found = indicators_of(
        [
            ["序号", "指标名称", "单位", "2020年指标值", "2025年目标值", "指标属性"],
            ["1", "产值", "亿元", "3.50", "5.00", "预期性"],
            ["2", "水质", "", "Ⅲ类", "Ⅱ类", ""],
        ]
    )

    assert [(item.number, item.name, item.unit, item.attribute) for item in found] == [
        ("1", "产值", "亿元", "预期性"),
        ("2", "水质", None, "预期性"),
    ]
    assert [(value.year, value.raw, value.value, value.kind) for value in found[0].values] == [
        (2020, "3.50", 3.5, "observed"),
        (2025, "5.00", 5.0, "target"),
    ]
    assert found[1].values[1].value is None
    assert found[0].table == "全县发展主要指标"


def test_bare_years_are_observed_where_the_caption_reports(
    indicators_of: Callable[..., tuple[Indicator, ...]],
) -> None:
    rows = [
        ["序号", "指标名称", "单位", "2015年", "2020年"],
        ["1", "产值", "亿元", "3", "5"],
        ["2", "人口", "万人", "3", "5"],
    ]

    reported = indicators_of(rows, "全县主要指标完成情况表")
    planned = indicators_of(rows, "全县主要指标")

    assert [value.kind for value in reported[0].values] == ["observed", "observed"]
    assert [value.kind for value in planned[0].values] == ["observed", "target"]


@pytest.mark.parametrize("counted", [["1", "2", "3", "4"], ["甲", "乙", "1", "2"]])
def test_a_row_that_counts_the_columns_is_no_row_of_figures(
    indicators_of: Callable[..., tuple[Indicator, ...]], counted: list[str]
) -> None:
    header = ["指标名称", "单位", "2024年", "2025年"]

    (found,) = indicators_of([header, counted, ["茶园面积", "万亩", "3.1", "3.4"]])

    assert (found.name, [value.value for value in found.values]) == ("茶园面积", [3.1, 3.4])


def test_a_blank_cell_is_no_value_but_a_dash_is_kept(indicators_of: Callable[..., tuple[Indicator, ...]]) -> None:
    found = indicators_of(
        [
            ["序号", "指标名称", "单位", "2020年", "2025年"],
            ["1", "产值", "亿元", "", "5"],
            ["2", "人口", "万人", "—", "5"],
        ]
    )

    assert [[value.raw for value in item.values] for item in found] == [["5"], ["—", "5"]]


def test_every_value_has_its_passage(read: Read, write_table: WriteTable) -> None:
    rows = [
        ["序号", "指标名称", "单位", "2020年", "2025年"],
        ["1", "产值", "亿元", "3.50", "5"],
        ["2", "人口", "万人", "3", "5"],
    ]
    document = read(f"全县主要指标\n{write_table(rows)}")

    (first, _) = extract_indicators(document, classify_tables(document))

    assert [document.slice(value.spans) for value in first.values] == ["3.50", "5"]
    assert [document.text[start:end] for start, end in first.spans] == ["1", "产值", "亿元", "3.50", "5"]


def test_years_behind_the_base_are_to_come(indicators_of: Callable[..., tuple[Indicator, ...]]) -> None:
    (found,) = indicators_of(
        [["序号", "指标", "基期值（2021年）", "2023年", "2025年"], ["1", "养殖场（家）", "12", "15", "20"]]
    )

    assert [(value.year, value.kind) for value in found.values] == [
        (2021, "observed"), (2023, "target"), (2025, "target"),
    ]  # fmt: skip


def test_a_header_with_cumulative_in_brackets_speaks_of_bracketed_values(
    indicators_of: Callable[..., tuple[Indicator, ...]],
) -> None:
    first, second = indicators_of(
        [
            ["指标", "单位", "2025年", "年均增速〔累计〕"],
            ["奶产量", "万吨", "9", "8%左右"],
            ["良种率", "%", "70", "〔12〕"],
        ]
    )

    assert [item.values[-1].cumulative for item in (first, second)] == [False, True]


def test_a_table_of_aims_takes_units_from_its_values(indicators_of: Callable[..., tuple[Indicator, ...]]) -> None:
    found = indicators_of(
        [["一级指标", "三级指标", "指标值"], ["产出", "新建水站", "≥3座"], ["效益", "受益人口", "≥2.5万人"]],
        "项目绩效目标表",
    )

    assert [(item.unit, item.values[0].value, item.values[0].kind) for item in found] == [
        ("座", 3, "target"), ("万人", 2.5, "target"),
    ]  # fmt: skip


def test_what_a_table_plans_is_a_target_with_its_base(indicators_of: Callable[..., tuple[Indicator, ...]]) -> None:
    (row,) = indicators_of([["指标", "单位", "2022年基数", "2024年", "2026年"], ["奶产量", "万吨", "7", "8", "9"]])

    found = list(read_planned(row, None))

    assert [(item.indicator, item.value, item.unit, item.year, item.baseline) for item in found] == [
        ("奶产量", 8, "万吨", 2024, 7),
        ("奶产量", 9, "万吨", 2026, 7),
    ]


def test_a_planned_ratio_and_what_was_reached_are_no_targets(
    indicators_of: Callable[..., tuple[Indicator, ...]],
) -> None:
    (row,) = indicators_of([["指标", "2022年基数", "2026年"], ["产业结构", "17.9:30.2:51.9", "15:30:55"]])

    assert list(read_planned(row, None)) == []


def test_years_of_a_staged_task_are_all_to_come(indicators_of: Callable[..., tuple[Indicator, ...]]) -> None:
    (row,) = indicators_of([["项目", "2022年", "2023年", "2024年"], ["造林", "750", "900", "850"]], "年度任务（亩）")

    assert [(item.value, item.unit, item.year) for item in read_planned(row, None)] == [
        (750, "亩", 2022),
        (900, "亩", 2023),
        (850, "亩", 2024),
    ]


def test_years_of_the_plan_are_to_come(read: Read, write_table: WriteTable) -> None:
    table = write_table([["指标", "单位", "2022年", "2025年", "2027年"], ["奶产量", "万吨", "7", "8", "9"]])
    document = read(f"正文一段。\n\n全县发展主要指标\n{table}后文。\n")
    (row,) = extract_indicators(document, classify_tables(document), 2023)

    assert [(item.year, item.value, item.baseline) for item in read_planned(row, None)] == [(2025, 8, 7), (2027, 9, 7)]
