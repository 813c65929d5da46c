"""Write a plan into a store, batch by batch."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from neo4j import ManagedTransaction, Record, Session, SummaryCounters

from graph.model import Edge
from graph.store import journal, statements
from graph.store.counts import Counts, Tally
from graph.store.dialect import Dialect
from graph.store.elements import Element, Kind, batches, fingerprint_of, reference_of
from graph.store.lanes import Lanes, Piece, deal
from graph.store.plan import Plan, Update
from graph.store.statements import Rows, on_their_way

Item = TypeVar("Item")


class _AsItIs(dict[str, str]):
    """Every name as it is: a dictionary, because it is asked twice for each edge."""

    def __missing__(self, name: str) -> str:
        return name


AS_IT_IS = _AsItIs()

BATCH_CHARACTERS = 4_000_000
"""Text per transaction at most: the text of a whole document is one property of one row."""


class Writer:
    """Writes so that every transaction sees the ones that it needs; counts what it does."""

    def __init__(self, lanes: Lanes, dialect: Dialect, tally: Tally, mark: str) -> None:
        self._lanes = lanes
        self._session = lanes.main
        self._rows = dialect.batch_rows
        self._seeks_places = dialect.seeks_places
        self._tally = tally
        self._mark = mark
        self._begun: set[str] = set()
        self._places: dict[str, str] = {}
        """What the store itself knows nodes by that this load has made."""
        self.undisturbed = True
        """Whether everything was found as it was planned; False if another load came between."""

    def begin(self, documents: Iterable[str]) -> None:
        """Mark the documents in the journal as being loaded; a mark tells loads of different graphs apart."""
        names = sorted({*documents} - self._begun)
        self._begun.update(names)
        for batch in batches(names, self._rows):
            self._session.execute_write(_run, journal.MARK, [{"id": name, "mark": self._mark} for name in batch])

    def conclude(self, entries: Iterable[tuple[str, str, str]]) -> None:
        """Write what the documents state now: id, digest and list; those that state nothing any more are forgotten."""
        rows = [
            {"id": name, "digest": digest, "states": states, "mark": self._mark} for name, digest, states in entries
        ]
        stating = [row for row in rows if row["digest"] != journal.NOTHING]
        for batch in _sized(stating, self._rows, lambda row: len(row["states"])):
            self._session.execute_write(_run, journal.WRITE, list(batch))
        gone = [row for row in rows if row["digest"] == journal.NOTHING]
        if gone:
            self._session.execute_write(_run, journal.DELETE, gone)

    def write(self, plan: Plan) -> None:
        """Create and update, nodes before edges, then delete edges and empty the nodes that nobody states."""
        for edges in (False, True):
            self.create({kind: members for kind, members in plan.create.items() if kind.is_edge is edges})
            for kind in sorted(plan.update):
                if kind.is_edge is edges:
                    self._update(kind, plan.update[kind], self._tally.of(kind))
        for kind, references in plan.delete.items():
            for batch in batches(references, self._rows):
                counters = self.run(statements.delete_edges, kind, batch)
                self._tally.edges.removed += counters.relationships_deleted
        for kind, updates in plan.abandoned.items():
            self._update(kind, updates, Counts())

    def run(self, statement: statements.Statement, kind: Kind, rows: Rows) -> SummaryCounters:
        """Run one batch in a transaction that the driver repeats if the server asks for it."""
        return self._session.execute_write(_run, statement(kind, rows), [list(row) for row in rows])

    def create(self, kinds: Mapping[Kind, Sequence[Element]]) -> None:
        """Create nodes, or edges, in any order; ``main`` must be idle meanwhile."""
        pieces = [
            Piece((kind, batch), touches) for kind in sorted(kinds) for batch, touches in self._deal(kind, kinds[kind])
        ]
        for undisturbed in self._lanes.map(self._create, pieces):
            self.undisturbed &= undisturbed

    def _deal(self, kind: Kind, members: Sequence[Element]) -> Iterator[Piece[Sequence[Element]]]:
        # An edge has no long text.
        edges = [each for each in members if isinstance(each, Edge)]
        if edges:
            return deal(kind, edges, self._lanes.count, self._rows)
        return (Piece(batch) for batch in _sized(members, self._rows, _characters))

    def _create(self, session: Session, work: tuple[Kind, Sequence[Element]]) -> bool:
        """Create one batch of elements; False if some of them were there already."""
        kind, batch = work
        names = sorted({name for each in batch if each.properties for name in each.properties})
        owners = {documents: place for place, documents in enumerate({each.documents: None for each in batch})}
        known = self._known_ends(batch)
        starts, ends = (self._places if is_known else AS_IT_IS for is_known in known)
        rows = [
            # Lists where there are two in every element: the driver asks Python about every tuple that it meets.
            [
                name,
                starts[source],
                ends[target],
                owners[each.documents],
                [*each.evidence],
                fingerprint_of(each),
                *map(each.properties.get, names),
            ]
            for each in batch
            for name, source, target in (reference_of(each),)
        ]
        statement = statements.create(kind, rows, ("evidence", "fingerprint", *names), known)
        counters, made = session.execute_write(_run_creating, statement, rows, [[*each] for each in owners])
        if made and self._seeks_places:
            self._remember(batch, made)
        created: int = counters.relationships_created if kind.is_edge else counters.nodes_created
        self._tally.note_created(kind, created, len(batch))
        return created == len(batch)

    def _known_ends(self, batch: Sequence[Element]) -> statements.Ends:
        edges = [each for each in batch if isinstance(each, Edge)]
        if not edges:
            return statements.NEITHER
        places = self._places
        return statements.Ends(
            all(each.source in places for each in edges),
            all(each.target in places for each in edges),
        )

    def _remember(self, batch: Sequence[Element], made: Record) -> None:
        """Keep what the store itself knows the nodes by, of those that only a load of the same documents can delete.

        A store may give the place of a deleted node to another. Such a load leaves its documents marked as unfinished
        (``conclude``), so the next one finds edges that lead elsewhere; of a node that nobody states, none would.
        """
        stated = {each.id for each in batch if each.documents}
        self._places.update((name, place) for name, place in zip(*made, strict=True) if name in stated)

    def _update(self, kind: Kind, updates: Sequence[Update], counts: Counts) -> None:
        for batch in batches(updates, self._rows):
            rows = [[*each.reference, each.before, each.properties] for each in batch]
            changed = self._session.execute_write(_run_counted, statements.update(kind, rows), rows)
            counts.changed += changed
            self.undisturbed &= changed == len(batch)


def _characters(element: Element) -> int:
    return sum(len(value) for value in element.properties.values() if isinstance(value, str))


def _sized(members: Sequence[Item], rows: int, characters_of: Callable[[Item], int]) -> Iterator[Sequence[Item]]:
    """Yield batches of at most so many rows, and of bounded text."""
    start, characters = 0, 0
    for place, element in enumerate(members):
        weight = characters_of(element)
        if place > start and (place - start == rows or characters + weight > BATCH_CHARACTERS):
            yield members[start:place]
            start, characters = place, 0
        characters += weight
    if start < len(members):
        yield members[start:]


def _run(transaction: ManagedTransaction, statement: str, rows: Sequence[Any]) -> SummaryCounters:
    with on_their_way(rows) as sent:
        return transaction.run(statement, rows=sent).consume().counters


def _run_creating(
    transaction: ManagedTransaction, statement: str, rows: Sequence[Any], owners: Sequence[Any]
) -> tuple[SummaryCounters, Record | None]:
    with on_their_way(rows) as sent:
        result = transaction.run(statement, rows=sent, owners=owners)
        made = result.single()
        return result.consume().counters, made


def _run_counted(transaction: ManagedTransaction, statement: str, rows: Sequence[Any]) -> int:
    with on_their_way(rows) as sent:
        return int(transaction.run(statement, rows=sent).single(strict=True)["changed"])
