"""The statements of a load, made from kinds; values travel as parameters, in ``$rows``.

A row is a list: id, source and target (empty for nodes), then what the statement asks for. Lists cost the driver and
the server less than maps, which repeat every key in every row: a third of the one and an eighth of the other.

Names in backticks come from the ontology, never from a document. Edges are looked for from the end with fewer edges of
the kind: the embedded engine follows the direction of the pattern, and a plan has thousands of tasks.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from graph.store.elements import Kind

Rows = Sequence[Sequence[Any]]
Statement = Callable[[Kind, Rows], str]

STATE = "x.fingerprint AS fingerprint, x.documents AS documents, x.evidence AS evidence"
NOT_STATED = (
    "WITH x WHERE x.fingerprint IS NOT NULL AND size(x.documents) = 0 "
    "AND NOT EXISTS { MATCH (x)<-[i]-() WHERE i.fingerprint IS NOT NULL } "
)


class _Sent(list[Any]):
    def __repr__(self) -> str:
        return f"{len(self)} rows"


@contextmanager
def on_their_way(rows: Rows) -> Iterator[Rows]:
    """Yield the rows as the driver shall get them, and let go of them afterwards.

    The driver writes out all parameters for its debug log, whether or not anybody reads that: as much work as sending
    them. And it keeps them in cycles, for which nobody looks during a load: every batch would stay in memory.
    """
    sent = _Sent(rows)
    try:
        yield sent
    finally:
        sent.clear()


class Ends(NamedTuple):
    """Whether the rows name the nodes at both ends of an edge as the store itself knows them (``elementId``)."""

    source: bool = False
    target: bool = False


NEITHER = Ends()


def compare(kind: Kind, rows: Rows) -> str:
    """Return only what is missing or differs, so that an unchanged graph sends nothing back.

    Rows go on with a place, which comes back, and the fingerprint.
    """
    return (
        f"{_ends(kind)}OPTIONAL MATCH {_pattern(kind, rows)} "
        "WITH row, x WHERE x IS NULL OR x.fingerprint IS NULL OR x.fingerprint <> row[4] "
        f"RETURN row[3] AS place, x IS NOT NULL AS found, keys(x) AS keys, {STATE} ORDER BY place"
    )


def create(kind: Kind, rows: Rows, properties: Sequence[str], known: Ends = NEITHER) -> str:
    """Create what is missing; what somebody else has created meanwhile is left as it is.

    Rows go on with the place of the element's documents in ``$owners``, and a value for each of the properties; None is
    no property. Of nodes, one row comes back: their ids, and what the store itself knows them by.

    An end that is ``known`` stands in the rows as the store itself knows it: to look for both ids is a third of what an
    edge costs.
    """
    values = (f"x.`{name}` = row[{place}]" for place, name in enumerate(properties, start=4))
    settings = ", ".join(["x.documents = $owners[row[3]]", *values])
    answer = "" if kind.is_edge else " RETURN collect(row[0]) AS ids, collect(elementId(x)) AS places"
    return f"{_ends(kind, known)}MERGE {_pattern(kind, rows)} ON CREATE SET {settings}{answer}"


def update(kind: Kind, rows: Rows) -> str:
    """Change what still is as it was seen.

    Rows go on with the fingerprint that was seen, and the properties by name. Writing something first takes the lock,
    so that the comparison sees what another loader has committed.
    """
    return (
        f"{_find(kind, rows)}SET x.locked = true REMOVE x.locked WITH row, x WHERE x.fingerprint = row[3] "
        "SET x += row[4] RETURN count(x) AS changed"
    )


def state(kind: Kind, rows: Rows) -> str:
    """Return who states the elements, for those that are there and ours; rows go on with a place."""
    return (
        f"{_find(kind, rows)}WITH row, x WHERE x.fingerprint IS NOT NULL RETURN row[3] AS place, {STATE} ORDER BY place"
    )


def delete_edges(kind: Kind, rows: Rows) -> str:
    """Delete edges that nobody states any more."""
    return f"{_find(kind, rows)}DELETE x"


def delete_nodes(kind: Kind, rows: Rows) -> str:
    """Delete nodes that nobody states and nothing of ours leads to, with the register's edges that lead away.

    A plain DELETE: should an edge of others hang on a node, the server refuses and nothing is lost.
    """
    return (
        f"{_find(kind, rows)}{NOT_STATED}"
        "OPTIONAL MATCH (x)-[o]->() WHERE o.fingerprint IS NOT NULL DELETE o WITH DISTINCT x DELETE x"
    )


def unneeded(kind: Kind, rows: Rows) -> str:
    """Return which of the nodes ``delete_nodes`` would delete, with what they lead to."""
    return (
        f"{_find(kind, rows)}{NOT_STATED}AND NOT EXISTS {{ MATCH (x)-[f]-() WHERE f.fingerprint IS NULL }} "
        "OPTIONAL MATCH (x)-[o]->(y) RETURN x.id AS id, labels(y)[0] AS label, y.id AS target ORDER BY id, target"
    )


def foreign_edges(kind: Kind, rows: Rows) -> str:
    """Return the first edge of others that hangs on one of the nodes."""
    return (
        f"{_find(kind, rows)}MATCH (x)-[f]-() WHERE f.fingerprint IS NULL "
        "RETURN x.id AS id, type(f) AS type ORDER BY id, type LIMIT 1"
    )


def _find(kind: Kind, rows: Rows) -> str:
    """Match an element that is there."""
    return f"{_ends(kind)}MATCH {_pattern(kind, rows)} "


def _ends(kind: Kind, known: Ends = NEITHER) -> str:
    """Take the rows, and for edges the nodes at both ends, which are there."""
    start = "UNWIND $rows AS row "
    if kind.is_edge:
        start += _end("a", kind.source, "row[1]", known.source) + _end("b", kind.target, "row[2]", known.target)
    return start


def _end(name: str, label: str, value: str, known: bool) -> str:
    if known:
        return f"MATCH ({name}:`{label}`) WHERE elementId({name}) = {value} "
    return f"MATCH ({name}:`{label}` {{id: {value}}}) "


def _pattern(kind: Kind, rows: Rows) -> str:
    if not kind.is_edge:
        return f"(x:`{kind.name}` {{id: row[0]}})"
    edge = f"[x:`{kind.name}` {{id: row[0]}}]"
    targets_are_many = len({row[2] for row in rows}) > len({row[1] for row in rows})
    return f"(b)<-{edge}-(a)" if targets_are_many else f"(a)-{edge}->(b)"
