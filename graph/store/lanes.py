"""Run the transactions of a load side by side, so that no two of them wait for each other.

While the server works on one batch, the next is made ready; on a server with several cores they run at once. The
server locks the nodes at both ends of an edge that it writes. So the edges are dealt into a grid by their ends, and
only cells that share neither a row nor a column are written at the same time.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from functools import lru_cache
from queue import SimpleQueue
from types import TracebackType
from typing import Self, TypeVar
from zlib import crc32

from neo4j import GraphDatabase, Session

from graph.store.connection import Connection
from graph.store.elements import Element, Kind

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

SMALL = 2_000
"""So few edges are written in one lane: dealing them out would cost more than it wins."""


class Lanes:
    """The sessions of one load; what one has written, the others see.

    Use it in a ``with`` statement. ``main`` is for everything that is done once.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._open = ExitStack()
        self._idle: SimpleQueue[Session] = SimpleQueue()
        self._threads: ThreadPoolExecutor | None = None
        self.count = connection.dialect.lanes

    def __enter__(self) -> Self:
        """Open the sessions; threads are started when there is work for them."""
        bookmarks = GraphDatabase.bookmark_manager()
        sessions = [self._open.enter_context(self._connection.writing(bookmarks)) for _ in range(self.count)]
        self.main = sessions[0]
        for session in sessions:
            self._idle.put(session)
        if self.count > 1:
            self._threads = ThreadPoolExecutor(self.count, thread_name_prefix="policygraph-load")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the transactions under way end, start no others, close the sessions."""
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
        self._open.close()

    def map(self, work: Callable[[Session, Item], Outcome], items: Sequence[Item]) -> Iterator[Outcome]:
        """Yield what the work returns for each item, in the order of the items; ``main`` must be idle meanwhile.

        If one fails, those that have started are waited for, and the first failure is raised.
        """
        if self._threads is None or len(items) < 2:
            yield from (work(self.main, item) for item in items)
            return
        futures = [self._threads.submit(self._in_turn, work, item) for item in items]
        try:
            yield from (future.result() for future in futures)
        finally:
            _settle(futures)

    def _in_turn(self, work: Callable[[Session, Item], Outcome], item: Item) -> Outcome:
        session = self._idle.get()
        try:
            return work(session, item)
        finally:
            self._idle.put(session)


def rounds(kind: Kind, members: Sequence[Element], lanes: int) -> Iterator[list[Sequence[Element]]]:
    """Yield, one round after the other, lists of elements that can be written at the same time.

    Edges between nodes of one label go in one lane: a node may be the start of one and the end of another.
    """
    if lanes == 1 or len(members) <= SMALL or kind.source == kind.target != "":
        yield [members]
    elif not kind.is_edge:
        size = -(-len(members) // lanes)
        yield [members[start : start + size] for start in range(0, len(members), size)]
    else:
        cells: dict[tuple[int, int], list[Element]] = {}
        for each in members:
            place = _lane(each.reference.source, lanes), _lane(each.reference.target, lanes)
            cells.setdefault(place, []).append(each)
        for shift in range(lanes):
            diagonal = ((row, (row + shift) % lanes) for row in range(lanes))
            yield [cells[place] for place in diagonal if place in cells]


def _settle(futures: Sequence[Future[Outcome]]) -> None:
    """Leave nothing running: cancel what has not started, wait for what has."""
    for future in futures:
        if not future.cancel():
            future.exception()


@lru_cache(maxsize=1 << 17)
def _lane(node: str, lanes: int) -> int:
    return crc32(node.encode()) % lanes
