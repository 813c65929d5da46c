"""Every saved question gives the same rows, in the same order and of the same types, on both stores."""

from pathlib import Path
from typing import Any

import pytest

from cypher import load_catalogue
from graph.query import run_query
from graph.store import Store
from loaders.build import build_graph
from loaders.extract.pipeline import extract
from loaders.read import SUFFIXES, read_documents

pytestmark = pytest.mark.neo4j

SUBJECTS = {
    "proof": {"id": "task"},
    "responsibility-chain": {"unit": "奉节县/县科技局", "other_unit": "奉节县/县农业农村委"},
}
NARROWED = {
    "unit": "奉节县/县科技局",
    "plan": "奉节县",
    "roles": "lead,support",
    "place": "奉节县",
}


@pytest.fixture(scope="module")
def both(examples: Path, embedded_session: Store, neo4j_session: Store) -> tuple[Store, Store]:
    """The two stores with the bundled examples."""
    files = sorted(file for file in examples.iterdir() if file.suffix in SUFFIXES and file.name != "README.md")
    graph = build_graph([extract(document) for file in files for document in read_documents(file)])
    for store in (embedded_session, neo4j_session):
        for document in store.documents():
            store.remove(document.id)
        store.load(graph)
    return embedded_session, neo4j_session


def test_both_hold_the_same_graph(both: tuple[Store, Store]) -> None:
    embedded, neo4j = both

    assert embedded.read_graph() == neo4j.read_graph()


@pytest.mark.parametrize("query", load_catalogue().queries, ids=lambda query: query.id)
def test_a_question_about_everything(both: tuple[Store, Store], query: Any) -> None:
    embedded, neo4j = (run_query(store, query.id, subject(query, store)) for store in both)

    assert typed(embedded.rows) == typed(neo4j.rows)


@pytest.mark.parametrize("query", load_catalogue().queries, ids=lambda query: query.id)
def test_a_question_about_one_unit_plan_or_place(both: tuple[Store, Store], query: Any) -> None:
    known = {parameter.name for parameter in query.parameters}
    narrowed = {name: value for name, value in NARROWED.items() if name in known}
    if not narrowed:
        pytest.skip("the question is always about everything")

    embedded, neo4j = (run_query(store, query.id, {**narrowed, **subject(query, store)}) for store in both)

    assert typed(embedded.rows) == typed(neo4j.rows)


def subject(query: Any, store: Store) -> dict[str, str]:
    """Return what the question must be about; a proof is asked for the first task."""
    if query.id != "proof":
        return SUBJECTS.get(query.id, {})
    ((task,),) = store.query("MATCH (t:Task) RETURN t.id ORDER BY t.id LIMIT 1").rows
    return {"id": task}


def typed(value: Any) -> Any:
    """Return the value with the type of each part, so that 1 differs from 1.0 and from True."""
    if isinstance(value, (list, tuple)):
        return [typed(item) for item in value]
    if isinstance(value, dict):
        return {key: typed(item) for key, item in value.items()}
    return type(value).__name__, value
