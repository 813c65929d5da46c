"""A node or an edge with the passages that prove it, in their context."""

from dataclasses import dataclass
from typing import Any

from graph.errors import ParameterError
from graph.store import Store

NODE = """MATCH (n {id: $id})
RETURN labels(n)[0] AS kind, properties(n) AS properties
ORDER BY kind LIMIT 2"""
EDGE = """MATCH (a)-[r {id: $id}]->(b)
RETURN type(r) AS kind, properties(r) AS properties, a.id AS source, b.id AS target
ORDER BY kind LIMIT 2"""
PASSAGES = """MATCH (e:Evidence)-[:IN_TEXT]->(t:Text)
WHERE e.id IN $ids
RETURN t.file AS file, e.sha256 AS sha256, e.starts AS starts, e.ends AS ends, e.quote AS quote,
  t.text AS text
ORDER BY file, sha256, e.start, e.end, e.id LIMIT 1000"""


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote and the text around it; start and end are code points of the document's canonical text."""

    file: str
    sha256: str
    start: int
    end: int
    quote: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Element:
    """A node (``kind`` is its label) or an edge (``kind`` is its type; its ends are among the properties)."""

    id: str
    kind: str
    properties: dict[str, Any]
    passages: tuple[Passage, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        passages = [{name: getattr(item, name) for name in Passage.__slots__} for item in self.passages]
        return {"id": self.id, "kind": self.kind, "properties": self.properties, "passages": passages}


def find_element(store: Store, element_id: str, *, context: int = 60) -> Element:
    """Return the node or edge with the id, and its passages in text order.

    Raises:
        ParameterError: the store has neither.
    """
    kind, properties = _node(store, element_id) or _edge(store, element_id) or _refuse(element_id)
    own = [element_id] if kind == "Evidence" else list(properties.get("evidence") or [])
    rows = store.query(PASSAGES, {"ids": own}).rows
    return Element(element_id, kind, properties, tuple(_passage(row, context) for row in rows))


def _node(store: Store, element_id: str) -> tuple[str, dict[str, Any]] | None:
    rows = store.query(NODE, {"id": element_id}).rows
    return (rows[0][0], dict(rows[0][1])) if rows else None


def _edge(store: Store, element_id: str) -> tuple[str, dict[str, Any]] | None:
    rows = store.query(EDGE, {"id": element_id}).rows
    if not rows:
        return None
    kind, properties, source, target = rows[0]
    return kind, {**properties, "source": source, "target": target}


def _refuse(element_id: str) -> tuple[str, dict[str, Any]]:
    raise ParameterError(
        zh=f"图中没有编号为 {element_id} 的节点或关系",
        en=f"the graph has no node or edge with the id {element_id}",
    )


def _passage(row: tuple[Any, ...], context: int) -> Passage:
    file, sha256, starts, ends, quote, text = row
    start, end = starts[0], ends[-1]
    before, after = text[max(0, start - context) : start], text[end : end + context]
    return Passage(file, sha256, start, end, quote, before, after)
