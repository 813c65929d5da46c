"""Amounts of money in cells, and the years of periods beside them."""

import pytest

from loaders.extract.money import Amounts, parse_money, to_wan
from loaders.extract.periods import find_five_years, find_period


@pytest.mark.parametrize(
    ("text", "unit", "total"),
    [
        ("2000", "万元", 2000),
        ("2000", None, 2000),
        ("3.2", "亿元", 32000),
        ("2.5亿元", "万元", 25000),
        ("1.2 亿", None, 12000),
        ("500万", None, 500),
        ("约3000万元", None, 3000),
        ("1,000", "万元", 1000),
        ("１，２００", "万元", 1200),
        ("5000（万元）", "万元", 5000),
        ("500元", None, 0.05),
        ("3亿元人民币", None, 30000),
        ("3个项目共1000万元", None, 1000),
        ("总投资800万元", None, 800),
        ("—", "万元", None),
        ("/", "万元", None),
        ("", "万元", None),
    ],
)
def test_reads_the_total_in_ten_thousands(text: str, unit: str | None, total: float | None) -> None:
    assert parse_money(text, unit) == Amounts(total)


def test_keeps_the_wording_where_no_number_is_printed() -> None:
    assert parse_money("县级资金", "万元") == Amounts(None, (), "县级资金")


def test_reads_parts_in_brackets() -> None:
    found = parse_money("2500\n（市级资金500万，县级资金2000万）", "万元")

    assert found == Amounts(2500, (("市级资金", 500), ("县级资金", 2000)), "市级资金500万，县级资金2000万")


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        ("约2.391亿元，其中中央资金1亿元，县级资金1.391亿元", 23910, (("中央资金", 10000), ("县级资金", 13910))),
        ("总投资5000万元（其中：政府投资3000万元，社会投资2000万元）", 5000, (("政府投资", 3000), ("社会投资", 2000))),
        ("中央资金300万元、县级资金200万元", None, (("中央资金", 300), ("县级资金", 200))),
        ("拟申请中央资金300万元，整合县级资金200万元", None, (("中央资金", 300), ("县级资金", 200))),
        ("2021年1000万元，2022年2000万元", None, (("2021年", 1000), ("2022年", 2000))),
        ("一期0.5亿元，二期1.2亿元", None, (("一期", 5000), ("二期", 12000))),
    ],
)
def test_names_each_part(text: str, total: float | None, parts: tuple[tuple[str, float], ...]) -> None:
    found = parse_money(text)

    assert (found.total, found.parts) == (total, parts)


def test_conversion_gives_whole_numbers_where_they_are_whole() -> None:
    assert to_wan("1.391", "亿元") == 13910
    assert isinstance(to_wan("1.391", "亿元"), int)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2021—2025", 2021, 2025),
        ("2021-2023年", 2021, 2023),
        ("2021～2025年", 2021, 2025),
        ("2021至2025年", 2021, 2025),
        ("2021年—2025年", 2021, 2025),
        ("2022年3月—2024年12月", 2022, 2024),
        ("2022.3-2024.12", 2022, 2024),
        ("2021—25年", 2021, 2025),
        ("２０２１—２０２５", 2021, 2025),
        ("二〇二一年至二○二五年", 2021, 2025),
        ("2022年6月开工，2024年12月完工", 2022, 2024),
        ("2022年", 2022, 2022),
        ("2022年底前", 2022, 2022),
        ("到2025年", None, 2025),
        ("2021年起", 2021, None),
        ("“十四五”期间", 2021, 2025),
    ],
)
def test_reads_a_period_in_each_form(text: str, start: int | None, end: int | None) -> None:
    found = find_period(text)

    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("text", ["新建", "长期", "每年12月底", "2025—2021", "2500㎡"])
def test_what_names_no_years_is_no_period(text: str) -> None:
    assert find_period(text) is None


def test_finds_the_first_five_year_plan_with_its_place() -> None:
    text = "全县“十三五”时期完成情况"

    found = find_five_years(text)

    assert found is not None
    assert (found.start, found.end) == (2016, 2020)
    assert text[found.first : found.last] == "“十三五”"
