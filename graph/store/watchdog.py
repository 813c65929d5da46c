"""Hold a time limit, also over a store that does not stop by itself and over work that cannot be interrupted."""

import itertools
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from neo4j.exceptions import DriverError, Neo4jError

from graph.errors import QueryError
from graph.store.connection import Connection

GRACE = 2.0
"""Seconds that a statement gets to end after it was told to stop."""

Result = TypeVar("Result")
_numbers = itertools.count()


@dataclass(frozen=True, slots=True)
class Watched:
    """A statement under watch."""

    connection: Connection
    cypher: str
    number: int = field(default_factory=lambda: next(_numbers))

    @property
    def text(self) -> str:
        """Return the text to send; its number tells it from the same text sent by somebody else."""
        if self.connection.dialect.obeys_timeout:
            return self.cypher
        return f"// {id(self.connection)}.{self.number}\n{self.cypher}"

    def stop(self) -> None:
        """Have the server give up on the statement, if it does not do so by itself."""
        if self.connection.dialect.obeys_timeout:
            return
        # It may end by itself just before.
        with suppress(Neo4jError, DriverError), self.connection.writing() as session:
            for row in session.run("SHOW TRANSACTIONS").data():
                if row["currentQuery"] == self.text:
                    session.run(f"TERMINATE TRANSACTION '{row['transactionId']}'").consume()


class _Worker(threading.Thread, Generic[Result]):
    """Runs the work beside the caller and keeps what came of it."""

    def __init__(self, work: Callable[[], Result]) -> None:
        super().__init__(daemon=True)
        self._work = work
        self.result: Result | None = None
        self.error: BaseException | None = None

    def run(self) -> None:
        """Do the work."""
        try:
            self.result = self._work()
        except BaseException as error:
            self.error = error


def within(seconds: float, watched: Watched, work: Callable[[], Result]) -> Result:
    """Return what the work returns, if it is done in time.

    Raises:
        QueryError: It is not. A single long computation may go on in the server for a while; nobody waits for it.
    """
    worker = _Worker(work)
    worker.start()
    worker.join(seconds)
    if worker.is_alive():
        watched.stop()
        worker.join(GRACE)
    if worker.is_alive():
        raise QueryError(zh="查询超时，已放弃", en="the query took too long and was given up")
    if worker.error is not None:
        raise worker.error
    return worker.result  # type: ignore[return-value] # without an error the work has returned
