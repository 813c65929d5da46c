"""Stop a question after its time or its rows, also on a store that does not do so by itself."""

import itertools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from neo4j.exceptions import Neo4jError

from graph.store.connection import Connection

_numbers = itertools.count()


@dataclass(frozen=True, slots=True)
class Watched:
    """A statement under watch: the text to send, and how to have the server give up on it."""

    text: str
    stop: Callable[[], None]


@contextmanager
def time_limit(connection: Connection, cypher: str, seconds: float) -> Iterator[Watched]:
    """Yield the statement to send; what still runs under it after the seconds is stopped."""
    if connection.dialect.obeys_timeout:
        yield Watched(cypher, lambda: None)
        return
    # The number tells our statement from the same text sent by somebody else.
    text = f"{cypher}\n// {threading.get_ident()}.{next(_numbers)}"
    timer = threading.Timer(seconds, _stop, (connection, text))
    timer.daemon = True
    timer.start()
    try:
        yield Watched(text, lambda: _stop(connection, text))
    finally:
        timer.cancel()


def _stop(connection: Connection, text: str) -> None:
    with connection.writing() as session:
        running = session.run("SHOW TRANSACTIONS").data()
        for row in running:
            if row["currentQuery"] == text:
                # It may end by itself just before.
                with suppress(Neo4jError):
                    session.run(f"TERMINATE TRANSACTION '{row['transactionId']}'").consume()
