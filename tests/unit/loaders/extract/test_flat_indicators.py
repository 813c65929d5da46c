"""Tables of indicators that stand in a text cell by cell."""

from collections.abc import Callable

import pytest

from loaders.extract.headers import read_header
from loaders.extract.pipeline import extract
from loaders.read.document import Document

Read = Callable[[str], Document]

YEARLY = "指标|单位|2024年（基数）|2025年|2026年|蔬菜产值|亿元|46|54|62|水产产量|万吨|17.5|19|20.5"
PLANNED = "序号|指标名称|属性|单位|“十四五”现状|“十五五”目标|2|绿地率|约束性|%|31.4|31.5|5|公园数|预期性|座|59|69"


def targets_of(document: Document) -> list[tuple[str, float | None, str | None, int | None, float | None]]:
    return [(item.indicator, item.value, item.unit, item.year, item.baseline) for item in extract(document).targets]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_years_side_by_side_are_aims_with_their_base(read: Read, between: str) -> None:
    document = read("表2 主要指标年度安排\n" + YEARLY.replace("|", between) + "\n三、保障措施\n各乡镇要加强领导。")

    assert targets_of(document) == [
        ("蔬菜产值", 54, "亿元", 2025, 46),
        ("蔬菜产值", 62, "亿元", 2026, 46),
        ("水产产量", 19, "万吨", 2025, 17.5),
        ("水产产量", 20.5, "万吨", 2026, 17.5),
    ]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_numbers_of_rows_may_leave_some_out(read: Read, between: str) -> None:
    document = read("表1 主要指标表\n" + PLANNED.replace("|", between))

    assert targets_of(document) == [("绿地率", 31.5, "%", 2030, 31.4), ("公园数", 69, "座", 2030, 59)]


def test_a_row_without_its_figures_ends_the_table(read: Read) -> None:
    document = read("\n".join([*YEARLY.split("|"), "水产产量", "万吨", "待定", "20", "21"]))

    assert [item[0] for item in targets_of(document)] == ["蔬菜产值", "蔬菜产值", "水产产量", "水产产量"]


def test_a_list_below_the_word_is_no_table(read: Read) -> None:
    assert targets_of(read("主要指标\n单位\n办公室\n财务科\n后勤科\n工会\n团委\n")) == []


@pytest.mark.parametrize("header", ["“十五五”目标", "十四五期末目标", "“十四五”末", "规划期末", "期末目标"])
def test_aims_of_a_plan_head_values(header: str) -> None:
    assert read_header(header).role == "value"
