"""Every saved question on the bundled examples, from the three files to the rows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cypher import load_catalogue
from graph.query import run_query
from graph.store import Store, open_store
from loaders.build import build_graph
from loaders.extract.pipeline import extract
from loaders.read import SUFFIXES, read_documents

SUBJECTS = {
    "proof": {"id": "no such thing"},
    "responsibility-chain": {"unit": "奉节县/县科协", "other_unit": "县卫生健康委"},
}
EMPTY = {"proof", "late-prerequisites", "responsibility-chain", "unit-succession"}
"""Nothing in the examples answers these."""


@pytest.fixture(scope="module")
def example_store(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The three examples in one embedded store."""
    files = sorted(file for file in examples.iterdir() if file.suffix in SUFFIXES and file.name != "README.md")
    extractions = [extract(document) for file in files for document in read_documents(file)]
    with open_store(folder=tmp_path_factory.mktemp("examples")) as store:
        store.load(build_graph(extractions))
        yield store


def _rows(store: Store, query: str, columns: str, **parameters: str) -> list[tuple[Any, ...]]:
    return [tuple(record[name] for name in columns.split()) for record in run_query(store, query, parameters).records()]


@pytest.mark.parametrize("query", [query.id for query in load_catalogue().queries])
def test_every_question_has_an_answer(query: str, example_store: Store) -> None:
    answer = run_query(example_store, query, SUBJECTS.get(query))

    assert bool(answer.rows) == (query not in EMPTY)


def test_recurring_duties_and_their_dates(example_store: Store) -> None:
    assert _rows(example_store, "recurring-duties", "unit tasks") == [("县科技局", 5), ("县科协", 1)]
    obligations = _rows(example_store, "obligations", "year recurring", unit="奉节县/县科技局", roles="lead")
    assert sum(recurring for _, recurring in obligations) == 5 * 4


def test_the_damaged_project_has_no_amount(example_store: Store) -> None:
    totals = _rows(example_store, "budget-total", "amount projects without_amount projects_without_amount")

    assert totals == [(44950.0, 11, 1, ["6 柑橘标准化生产试验示范"])]


def test_the_quotas_of_a_divided_target_add_up(example_store: Store) -> None:
    sums = set(_rows(example_store, "quotas", "indicator total sum adds_up", plan="奉节县", task="4"))

    assert sums == {("大数据企业", 100.0, 100.0, True), ("高新技术企业", 10.0, 10.0, True)}


def test_the_tracing_platform_waits_for_the_data_platform(example_store: Store) -> None:
    waits = _rows(example_store, "prerequisites", "task_number waits_for type basis", plan="奉节县", task="17")

    assert waits == [("17", "建成奉节脐橙产业大数据平台。", "prerequisite", "stated")]
