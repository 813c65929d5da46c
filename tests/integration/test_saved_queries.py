"""Every saved question gives the same rows on a real Neo4j and on the embedded store: values, types and order."""

from pathlib import Path

import pytest

from cypher import load_catalogue
from graph.query import run_query
from graph.store import Store
from loaders.build import build_graph
from loaders.extract.pipeline import extract
from loaders.read import read_documents

SUBJECTS = {
    "responsibility-chain": {"unit": "奉节县/县科协", "other_unit": "奉节县/县林业局"},
}


@pytest.mark.neo4j
@pytest.mark.slow
def test_both_stores_give_the_same_rows(examples: Path, embedded_store: Store, neo4j_store: Store) -> None:
    files = [examples / name for name in ("fengjie_plan.txt", "wushan_plan.docx", "wushan_projects.html")]
    graph = build_graph([extract(document) for file in files for document in read_documents(file)])
    task = next(node.id for node in graph.nodes if node.label == "Task")
    for store in (embedded_store, neo4j_store):
        store.load(graph)

    different = []
    for query in load_catalogue().queries:
        parameters = {"id": task} if query.id == "proof" else SUBJECTS.get(query.id)
        embedded, neo4j = (run_query(store, query.id, parameters).rows for store in (embedded_store, neo4j_store))
        if repr(embedded) != repr(neo4j):
            different.append(query.id)

    assert different == []
