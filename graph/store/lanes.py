"""Run the transactions of a load side by side, so that no two of them wait for each other.

While the server works on one batch, another is committed and the next is made ready. The server locks the nodes at
both ends of an edge that it writes. So nodes are dealt into parts, a piece of work names the parts that it touches,
and only pieces that share none run at the same time.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from queue import SimpleQueue
from threading import Condition
from types import TracebackType
from typing import Generic, NamedTuple, Self, TypeVar
from zlib import crc32

from neo4j import GraphDatabase, Session

from graph.model import Edge
from graph.store.connection import Connection
from graph.store.elements import Kind, batches

Item = TypeVar("Item")
Work_co = TypeVar("Work_co", covariant=True)
Outcome = TypeVar("Outcome")
Part = tuple[str, int]
"""A label and one of the parts that its nodes are dealt into."""

SMALL = 2_000
"""So few edges are written as one piece: dealing them out would cost more than it wins."""


class Piece(NamedTuple, Generic[Work_co]):
    """Work that may run beside any other that touches none of the same parts."""

    item: Work_co
    touches: Collection[Part] = ()


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

    def map(self, work: Callable[[Session, Item], Outcome], pieces: Sequence[Piece[Item]]) -> Iterator[Outcome]:
        """Yield what the work returns for each piece, in their order; ``main`` must be idle meanwhile.

        If one fails, no other is started, those that run are waited for, and the first failure is raised.
        """
        if self._threads is None or len(pieces) < 2:
            yield from (work(self.main, piece.item) for piece in pieces)
            return
        queue: _Queue[Item, Outcome] = _Queue(pieces)
        threads = [self._threads.submit(self._work_off, work, queue) for _ in range(self.count)]
        try:
            yield from (queue.outcome(place) for place in range(len(pieces)))
        finally:
            queue.stop()
            wait(threads)

    def _work_off(self, work: Callable[[Session, Item], Outcome], queue: "_Queue[Item, Outcome]") -> None:
        session = self._idle.get()
        try:
            while (place := queue.take()) is not None:
                queue.finish(place, work(session, queue.pieces[place].item))
        except BaseException as failure:
            queue.stop(failure)
        finally:
            self._idle.put(session)


class _Queue(Generic[Item, Outcome]):
    """Pieces that wait, the parts that those under way touch, and what came of those that are done."""

    def __init__(self, pieces: Sequence[Piece[Item]]) -> None:
        self.pieces = pieces
        self._waiting = dict.fromkeys(range(len(pieces)))
        self._held: set[Part] = set()
        self._outcomes: dict[int, Outcome] = {}
        self._failure: BaseException | None = None
        self._changed = Condition()

    def take(self) -> int | None:
        """Return the place of the first piece that touches nothing held, as soon as there is one; None at the end."""
        with self._changed:
            while self._waiting:
                for place in self._waiting:
                    touches = self.pieces[place].touches
                    if self._held.isdisjoint(touches):
                        del self._waiting[place]
                        self._held.update(touches)
                        return place
                self._changed.wait()
        return None

    def finish(self, place: int, outcome: Outcome) -> None:
        """Note what came of a piece, and let go what it touched."""
        with self._changed:
            self._outcomes[place] = outcome
            self._held.difference_update(self.pieces[place].touches)
            self._changed.notify_all()

    def outcome(self, place: int) -> Outcome:
        """Wait for what comes of a piece, and hand it over."""
        with self._changed:
            self._changed.wait_for(lambda: place in self._outcomes or self._failure)
            if self._failure is not None:
                raise self._failure
            return self._outcomes.pop(place)

    def stop(self, failure: BaseException | None = None) -> None:
        """Let no other piece start."""
        with self._changed:
            self._failure = self._failure or failure
            self._waiting.clear()
            self._changed.notify_all()


def deal(kind: Kind, members: Sequence[Edge], lanes: int, rows: int) -> Iterator[Piece[Sequence[Edge]]]:
    """Yield the edges of a kind as pieces of at most so many rows, those that can run beside each other first.

    Edges between nodes of one label touch all of them: a node may be the start of one and the end of another.
    """
    if lanes == 1 or len(members) <= SMALL or kind.source == kind.target:
        every = [(label, part) for label in sorted({kind.source, kind.target}) for part in range(lanes)]
        yield from (Piece(each, every) for each in _evenly(members, rows))
        return
    nodes = {node for each in members for node in (each.source, each.target)}
    parts = {node: crc32(node.encode()) % lanes for node in nodes}
    grid: dict[tuple[int, int], list[Edge]] = {}
    for each in members:
        grid.setdefault((parts[each.source], parts[each.target]), []).append(each)
    for shift in range(lanes):
        for row in range(lanes):
            column = (row + shift) % lanes
            touches = (kind.source, row), (kind.target, column)
            yield from (Piece(each, touches) for each in _evenly(grid.get((row, column), ()), rows))


def _evenly(members: Sequence[Edge], rows: int) -> Iterator[Sequence[Edge]]:
    """Yield the members in as few runs as may be, all of about one length."""
    runs = -(-len(members) // rows)
    return batches(members, -(-len(members) // runs)) if runs else iter(())
