"""The passages that prove a node or an edge, each in its context."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from graph.errors import ParameterError
from graph.store import Store

BATCH = 1000
MOST_TIES = 30
"""Edges shown of one node: a county's office has fewer, a division of the register has hundreds."""
NODE = """MATCH (n {id: $id})
RETURN labels(n)[0] AS kind, properties(n) AS properties
ORDER BY kind LIMIT 2"""
EDGE = """MATCH (a)-[r {id: $id}]->(b)
RETURN type(r) AS kind, properties(r) AS properties, a.id AS source,
  coalesce(a.name, a.text, a.title, a.workingTitle, a.writtenAs, a.id) AS source_name, b.id AS target,
  coalesce(b.name, b.text, b.title, b.workingTitle, b.writtenAs, b.id) AS target_name
ORDER BY kind LIMIT 2"""
TIES = """MATCH (n {id: $id})-[r]-(m)
WHERE r.fingerprint IS NOT NULL AND NOT m:Evidence AND NOT m:Text
RETURN type(r) AS type, r.id AS edge, startNode(r).id = $id AS outward, m.id AS id,
  coalesce(m.name, m.text, m.title, m.workingTitle, m.writtenAs, m.raw, m.indicatorName, m.id) AS name
ORDER BY outward DESC, type, name, edge LIMIT $limit"""
EVIDENCE = """MATCH (e:Evidence)
WHERE e.id IN $ids
RETURN e.id AS id, e.sha256 AS sha256, e.starts AS starts, e.ends AS ends, e.quote AS quote
ORDER BY sha256, e.start, e.end, id LIMIT 1000"""
TEXTS = """MATCH (t:Text)
WHERE t.sha256 IN $digests
RETURN t.sha256 AS sha256, t.file AS file, t.text AS text
ORDER BY sha256 LIMIT 1000"""


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote and the text around it; start and end are code points of the document's canonical text.

    ``quote`` joins the spans as the evidence does; ``marked`` has … where words between two spans are left out.
    """

    id: str
    file: str
    sha256: str
    start: int
    end: int
    before: str
    quote: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge of a node, seen from it: ``outward`` where it begins there; ``id`` and ``name`` are of the other end."""

    type: str
    edge: str
    outward: bool
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Element:
    """A node (``kind`` is its label) or an edge (``kind`` is its type; ids and names of its ends are properties).

    ``ties`` are edges of a node, at most MOST_TIES, outward ones first; an edge has none.
    """

    id: str
    kind: str
    properties: Mapping[str, Any]
    passages: tuple[Passage, ...]
    ties: tuple[Tie, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        passages = [{name: getattr(item, name) for name in Passage.__slots__} for item in self.passages]
        ties = [{name: getattr(item, name) for name in Tie.__slots__} for item in self.ties]
        return {
            "id": self.id,
            "kind": self.kind,
            "properties": dict(self.properties),
            "passages": passages,
            "ties": ties,
        }


def find_element(store: Store, element_id: str, *, context: int = 60) -> Element:
    """Return the node or edge with the id, and its passages in text order.

    Raises:
        ParameterError: the store has neither.
    """
    node = _node(store, element_id)
    kind, properties = node or _edge(store, element_id) or _refuse(element_id)
    own = [element_id] if kind == "Evidence" else list(properties.get("evidence") or [])
    rows = store.query(TIES, {"id": element_id, "limit": MOST_TIES}).rows if node else ()
    ties = tuple(Tie(*row) for row in rows)
    return Element(element_id, kind, properties, read_passages(store, own, context=context), ties)


def read_passages(store: Store, ids: Sequence[str], *, context: int) -> tuple[Passage, ...]:
    """Return the passages of the Evidence ids by document and place, with ``context`` characters on either side."""
    rows: list[tuple[Any, ...]] = []
    for start in range(0, len(ids), BATCH):
        rows += store.query(EVIDENCE, {"ids": list(ids[start : start + BATCH])}, limit=BATCH).rows
    digests = sorted({row[1] for row in rows})
    texts = {row[0]: (row[1], row[2]) for row in store.query(TEXTS, {"digests": digests}, limit=BATCH).rows}
    passages = (_passage(row, texts[row[1]], context) for row in rows)
    return tuple(sorted(passages, key=lambda item: (item.file, item.sha256, item.start, item.end, item.id)))


def _passage(row: tuple[Any, ...], source: tuple[str, str], context: int) -> Passage:
    """Cut in Python: stores count in UTF-16, our offsets are code points."""
    evidence, digest, starts, ends, quote = row
    file, text = source
    start, end = starts[0], ends[-1]
    before, after = text[max(0, start - context) : start], text[end : end + context]
    return Passage(evidence, file, digest, start, end, before, quote, _mark_gaps(text, starts, ends), after)


def _mark_gaps(text: str, starts: Sequence[int], ends: Sequence[int]) -> str:
    """Join the spans; between two of them stands … unless only white space does, as in a name broken over lines."""
    marked, last = "", starts[0]
    for start, end in zip(starts, ends, strict=True):
        marked += ("…" if text[last:start].strip() else "") + text[start:end]
        last = end
    return marked


def _node(store: Store, element_id: str) -> tuple[str, dict[str, Any]] | None:
    rows = store.query(NODE, {"id": element_id}, limit=2).rows
    return (rows[0][0], dict(rows[0][1])) if rows else None


def _edge(store: Store, element_id: str) -> tuple[str, dict[str, Any]] | None:
    rows = store.query(EDGE, {"id": element_id}, limit=2).rows
    if not rows:
        return None
    kind, properties, *ends = rows[0]
    return kind, {**properties, **dict(zip(("startId", "startName", "endId", "endName"), ends, strict=True))}


def _refuse(element_id: str) -> NoReturn:
    raise ParameterError(
        zh=f"图中没有编号为 {element_id} 的节点或关系",
        en=f"the graph has no node or edge with the id {element_id}",
    )
