"""Driver values as plain Python, alike for every store: no internal ids, fixed order."""

from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

FINGERPRINT = "fingerprint"
"""The store's own property on every node and edge of ours (see ``elements``); not part of any answer."""


def to_plain(value: Any) -> Any:
    """Return numbers, text and truth values as they are, the rest as dictionaries, lists and ISO text."""
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": _properties(value)}
    if isinstance(value, Relationship):
        return {"type": value.type, "properties": _properties(value)}
    if isinstance(value, Path):
        return {
            "nodes": [to_plain(node) for node in value.nodes],
            "relationships": [to_plain(each) for each in value.relationships],
        }
    if isinstance(value, (Date, DateTime, Time, Duration)):
        return value.iso_format()
    if isinstance(value, Point):
        return list(value)
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in sorted(value.items())}
    if isinstance(value, (list, tuple)):
        return [to_plain(item) for item in value]
    return value


def _properties(entity: Node | Relationship) -> dict[str, Any]:
    return {key: to_plain(value) for key, value in sorted(entity.items()) if key != FINGERPRINT}
