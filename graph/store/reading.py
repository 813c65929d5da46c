"""Read the whole graph back from a store."""

from collections.abc import Iterator
from typing import Any

from graph.model import Edge, Graph, Node, Properties, freeze_properties
from graph.store.connection import Connection
from graph.store.elements import HAS_EVIDENCE
from graph.store.schema import LOAD_RECORD, storage_schema

OURS = ("id", "documents", "evidence", "fingerprint")


def read_graph(connection: Connection) -> Graph:
    """Return the nodes and edges as they were loaded; what others keep in the same database is left out."""
    nodes = sorted(_read_nodes(connection), key=lambda node: (node.label, node.id))
    edges = sorted(_read_edges(connection), key=lambda edge: (edge.type, edge.id))
    return Graph(tuple(nodes), tuple(edges))


def _read_nodes(connection: Connection) -> Iterator[Node]:
    for label in storage_schema().labels:
        if label == LOAD_RECORD:
            continue
        statement = f"MATCH (n:`{label}`) WHERE n.fingerprint IS NOT NULL RETURN properties(n) AS stored"
        for row in _rows(connection, statement):
            stored = row["stored"]
            yield Node(stored["id"], label, _own(label, stored), tuple(stored["evidence"]), tuple(stored["documents"]))


def _read_edges(connection: Connection) -> Iterator[Edge]:
    for name in storage_schema().types:
        if name == HAS_EVIDENCE:
            continue
        statement = (
            f"MATCH (a)-[r:`{name}`]->(b) WHERE r.fingerprint IS NOT NULL "
            "RETURN properties(r) AS stored, a.id AS source, b.id AS target"
        )
        for row in _rows(connection, statement):
            stored = row["stored"]
            yield Edge(
                stored["id"],
                name,
                row["source"],
                row["target"],
                _own(name, stored),
                tuple(stored["evidence"]),
                tuple(stored["documents"]),
            )


def _rows(connection: Connection, statement: str) -> Iterator[Any]:
    with connection.reading() as session:
        yield from session.run(statement)


def _own(name: str, stored: dict[str, Any]) -> Properties:
    """Return the properties that the ontology gives to the label or type."""
    owned = storage_schema().properties[name]
    return freeze_properties(
        {key: tuple(value) if isinstance(value, list) else value for key, value in stored.items() if key in owned}
    )
