"""A unit is followed from a plan of 2018 to one of 2022 through its reorganisations, by one question on both stores."""

from pathlib import Path

import pytest

from graph.model import Graph
from graph.query import run_query
from graph.store import Store
from loaders.build import build_graph
from loaders.extract.pipeline import extract
from loaders.read import read_document
from loaders.resolve.registry_sheets import read_registry

PLAN = """奉节县{year}年脆李产业实施方案
一、主要任务
1. 建设脆李示范园{number}个。（牵头单位：{lead}；配合单位：县林业局）
2. 举办脆李节。（牵头单位：{lead}）
"""
EVENTS = """日期,区划代码,原名称,新名称,方式,依据
2019-03-01,500236,县农委,县农业农村局,更名,甲方案
2020-06-01,500236,县农业农村局,县农业农村委,更名,乙方案
2020-06-01,500236,县畜牧局,县农业农村委,合并,乙方案
"""


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    """Two plans of one county, and what a person knows of its offices."""
    for year, lead in ((2018, "县农委"), (2022, "县农业农村委")):
        (tmp_path / f"{year}.txt").write_text(PLAN.format(year=year, number=year % 10, lead=lead), "utf-8")
    (tmp_path / "reorganisations.csv").write_text(EVENTS, "utf-8")
    extractions = [extract(read_document(tmp_path / f"{year}.txt")) for year in (2018, 2022)]
    return build_graph(extractions, registry=read_registry(tmp_path))


@pytest.mark.parametrize("unit", [None, "县农委", "奉节县/县农业农村委"])
def test_a_unit_is_followed_through_its_reorganisations(unit: str | None, graph: Graph, store: Store) -> None:
    store.load(graph)

    answer = run_query(store, "unit-succession", {"unit": unit} if unit else None)

    (row,) = answer.records()
    assert (row["unit"], row["successor"], row["steps"]) == ("县农委", "县农业农村委", 1)
    assert (row["reorganisation"], row["date"], row["legal_basis"]) == ("renamed", "2020-06-01", "甲方案；乙方案")
    assert (row["tasks"], row["plans"]) == (2, ["奉节县2018年脆李产业实施方案"])
    assert (row["successor_tasks"], row["successor_plans"]) == (2, ["奉节县2022年脆李产业实施方案"])


def test_a_unit_without_reorganisations_has_no_rows(graph: Graph, store: Store) -> None:
    store.load(graph)

    assert run_query(store, "unit-succession", {"unit": "县林业局"}).rows == ()
