"""Figures of the rows of task tables: bare numbers, columns of quarters, words below a year."""

from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.extract.pipeline import extract
from loaders.read import read_document

Found = list[tuple[str, float | None, str | None, int | None]]


@pytest.fixture
def figures_of(tmp_path: Path) -> Callable[[str], Found]:
    """Return a function that gives the targets of a page: indicator, value, unit, year."""

    def read(page: str) -> Found:
        path = tmp_path / "plan.md"
        path.write_text(page, encoding="utf-8")
        targets = extract(read_document(path)).targets
        return [(item.indicator, item.value, item.unit, item.year) for item in targets]

    return read


def test_the_last_of_the_quarters_is_that_of_the_year(figures_of: Callable[[str], Found]) -> None:
    page = """# 云岭县2025年渔业工作季度目标分解表

| 序号 | 指标名称 | 单位 | 一季度 | 上半年 | 前三季度 | 全年 | 责任单位 |
|---|---|---|---|---|---|---|---|
| 1 | 渔业产值 | 亿元 | 10 | 25 | 40 | 60 | 县渔业局 |
| 2 | 新增渔业企业 | 家 | 2 | 5 | 8 | 12 | 县渔业局 |
"""
    assert figures_of(page) == [("渔业产值", 60, "亿元", 2025), ("新增渔业企业", 12, "家", 2025)]


def test_quarters_that_sum_up_end_in_the_sum_of_the_year(figures_of: Callable[[str], Found]) -> None:
    page = """# 云岭县2025年渔业任务清单

| 序号 | 工作任务 | 一季度 | 二季度 | 三季度 | 四季度 | 责任单位 |
|---|---|---|---|---|---|---|
| 1 | 鱼塘改造（亩，累计） | 200 | 500 | 900 | 1200 | 县渔业局 |
| 2 | 放流鱼苗（万尾） | 20 | 20 | 30 | 30 | 县渔业局 |
"""
    assert figures_of(page) == [("鱼塘改造", 1200, "亩", 2025)]


def test_a_bare_number_has_the_unit_of_its_name_and_the_year_of_its_row(figures_of: Callable[[str], Found]) -> None:
    page = """# 云岭县渔业重点任务清单

| 序号 | 工作任务 | 年度目标 | 牵头单位 | 完成时限 |
|---|---|---|---|---|
| 1 | 培训渔民（人） | 5000 | 县渔业局 | 2024年12月 |
| 2 | 建设渔港 | 2座 | 县渔业局 | 2024年10月至翌年4月 |
"""
    assert figures_of(page) == [("培训渔民", 5000, "人", 2024), ("渔港", 2, "座", 2025)]


def test_words_below_a_year_are_due_in_it(figures_of: Callable[[str], Found]) -> None:
    page = """# 云岭县渔业任务分年度清单

| 序号 | 任务 | 2024年 | 2025年 | 2026年 | 牵头单位 |
|---|---|---|---|---|---|
| 1 | 鱼塘改造 | 30口 | 65口 | 100口 | 县渔业局 |
| 2 | 渔业园区 | 征地300亩 | 建成厂房10栋 | 引进企业15家 | 县渔业局 |
"""
    assert figures_of(page) == [
        ("鱼塘改造", 30, "口", 2024),
        ("鱼塘改造", 65, "口", 2025),
        ("鱼塘改造", 100, "口", 2026),
        ("征地", 300, "亩", 2024),
        ("厂房", 10, "栋", 2025),
        ("企业", 15, "家", 2026),
    ]
