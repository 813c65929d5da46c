"""Refuse statements that would do more than read."""

from typing import Any

from graph.store.connection import Connection


def require_harmless(connection: Connection, cypher: str, parameters: dict[str, Any]) -> None:
    """Raise WriteRefusedError unless the statement only reads the graph."""
