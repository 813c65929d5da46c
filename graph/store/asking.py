"""Ask a store one question: read-only, guarded, within a time limit and a row limit."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from neo4j import Query, Result
from neo4j.exceptions import Neo4jError, ServiceUnavailable, SessionExpired

from graph.store.connection import Connection
from graph.store.dialect import EMBEDDED
from graph.store.failures import too_large
from graph.store.guard import require_harmless
from graph.store.values import to_plain
from graph.store.watchdog import Watched, within


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer; ``truncated`` says that there are more rows than the limit allows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool


def ask(connection: Connection, cypher: str, parameters: dict[str, Any], *, timeout: float, limit: int) -> Rows:
    """Return at most ``limit`` rows as plain values; see ``Store.query``."""
    watched = Watched(connection, cypher)

    def work() -> Rows:
        require_harmless(connection, cypher, parameters, timeout=timeout)
        try:
            with connection.reading() as session:
                return _collect(session.run(Query(watched.text, timeout=timeout), parameters), limit, watched)
        except (ServiceUnavailable, SessionExpired) as error:
            if connection.dialect is EMBEDDED and connection.joined is None:
                # The engine is this process, so nobody went away: its thread died of want of memory.
                raise too_large() from error
            raise

    return within(timeout, watched, work)


def _collect(result: Result, limit: int, watched: Watched) -> Rows:
    columns = tuple(result.keys())
    rows: list[tuple[Any, ...]] = []
    for record in result:
        if len(rows) == limit:
            _give_up(result, watched)
            return Rows(columns, tuple(rows), truncated=True)
        rows.append(tuple(to_plain(value) for value in record))
    return Rows(columns, tuple(rows), truncated=False)


def _give_up(result: Result, watched: Watched) -> None:
    """Leave the other rows where they are; the embedded engine would still compute them all."""
    watched.stop()
    with suppress(Neo4jError):
        result.consume()
