"""A store of the graph: load, ask, list, remove; the same over Neo4j and over the embedded engine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from neo4j.exceptions import AuthError

from graph.cycles import without_looking_for_cycles
from graph.errors import PolicyGraphError
from graph.model import Graph
from graph.store import journal
from graph.store.asking import Rows, ask
from graph.store.connection import Connection, Login
from graph.store.counts import LoadCounts, Progress
from graph.store.engine import has_gone
from graph.store.failures import GONE, translated
from graph.store.load import load_graph
from graph.store.reading import read_graph

TIMEOUT = 30.0
LIMIT = 10_000

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document in the store; ``complete`` is False after a load that was cut off and not repeated."""

    id: str
    title: str
    file: str
    complete: bool


class Store:
    """An open store; use it in a ``with`` statement, or close it."""

    def __init__(self, connect: Callable[[], Connection]) -> None:
        self._connect = connect
        self._connection = connect()

    @property
    def name(self) -> str:
        """Return ``neo4j`` or ``embedded``."""
        return self._connection.dialect.name

    @property
    def address(self) -> str:
        """Return the URL of the server, or the folder of the embedded store."""
        return self._connection.address

    @property
    def reader_login(self) -> Login:
        """Return how other programs, such as py2neo, reach the same database to read it."""
        return self._connection.reader_login

    def load(self, graph: Graph, progress: Progress | None = None) -> LoadCounts:
        """Bring the graph's documents into the store: what they state now replaces what they stated before.

        What other documents state stays. Loading the same graph again writes nothing.

        Raises:
            StoreConflictError: Data of others is in the way; nothing has been written.
            StoreUnreachableError: The server went away; load again, and it ends as if nothing had happened.
        """
        documents = {document for node in graph.nodes for document in node.documents}
        with without_looking_for_cycles():
            return self._with_connection(lambda c: load_graph(c, graph, documents, progress=progress))

    def remove(self, document_id: str) -> LoadCounts:
        """Remove what only this document states; nothing happens if the store does not know it."""
        return self._with_connection(lambda c: load_graph(c, Graph((), ()), {document_id}))

    def documents(self) -> tuple[StoredDocument, ...]:
        """Return the loaded documents by id."""
        return self._with_connection(_list_documents)

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = TIMEOUT,
        limit: int = LIMIT,
    ) -> Rows:
        """Ask a question that can only read.

        Raises:
            WriteRefusedError: The statement would write, reach a file or another host, or disturb others.
            QueryError: It is not Cypher, or takes longer than ``timeout`` seconds.
        """
        return self._with_connection(lambda c: ask(c, cypher, dict(parameters or {}), timeout=timeout, limit=limit))

    def read_graph(self) -> Graph:
        """Return everything that was loaded, as it was given."""
        return self._with_connection(read_graph)

    def close(self) -> None:
        """Close the connection; the embedded engine stops if this process runs it."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Return the open store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    def _with_connection(self, work: Callable[[Connection], Result]) -> Result:
        """Do the work; should the process that ran the embedded engine be gone, take over and do it again.

        Everything here may be repeated: questions write nothing, and a load continues where it was cut off.
        """
        try:
            with translated(self.address):
                return work(self._connection)
        except PolicyGraphError as error:
            if not self._lost_engine(error):
                raise
        with translated(self.address):
            return work(self._connection)

    def _lost_engine(self, error: PolicyGraphError) -> bool:
        """Connect anew if the engine that we joined has gone; say whether that was so.

        An engine that stops closes its database and forgets our password before it closes its socket, and answers
        meanwhile with errors of any kind.
        """
        former = self._connection.joined
        if former is None:
            return False
        if not (isinstance(error.__cause__, (AuthError, *GONE)) or has_gone(Path(self.address), former)):
            return False
        self._connection.close()
        self._connection = self._connect()
        return self._connection.joined != former


def _list_documents(connection: Connection) -> tuple[StoredDocument, ...]:
    with connection.reading() as session:
        rows = session.run("MATCH (p:Plan) RETURN p.id AS id, p.workingTitle AS title, p.file AS file").data()
        plans = {row["id"]: (row["title"] or "", row["file"] or "") for row in rows}
        entries = journal.list_entries(session)
    return tuple(StoredDocument(name, *plans.get(name, ("", "")), complete=complete) for name, complete in entries)
