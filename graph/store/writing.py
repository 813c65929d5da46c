"""Write a plan into a store, batch by batch."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from neo4j import ManagedTransaction, Session, SummaryCounters

from graph.store import journal, statements
from graph.store.counts import Counts, Tally
from graph.store.elements import Element, Kind
from graph.store.lanes import Lanes, rounds
from graph.store.plan import BOOK_KEEPING, Plan, Update, batches
from graph.store.statements import Rows

Item = TypeVar("Item")
BATCH_CHARACTERS = 4_000_000
"""Text per transaction at most: the text of a whole document is one property of one row."""


class Writer:
    """Writes so that every transaction sees the ones that it needs; counts what it does."""

    def __init__(self, lanes: Lanes, batch_rows: int, tally: Tally) -> None:
        self._lanes = lanes
        self._session = lanes.main
        self._rows = batch_rows
        self._tally = tally
        self._noted: dict[str, tuple[journal.References, str]] = {}
        self._has_nodes = False
        self.undisturbed = True
        """Whether everything was found as it was planned; False if another load came between."""

    def write_nodes(self, plan: Plan) -> None:
        """Create and update the nodes, once: before the edges, or even before those are planned."""
        if not self._has_nodes:
            self._has_nodes = True
            self._make(plan, edges=False)

    def write(self, plan: Plan) -> None:
        """Create and update, nodes before edges, then delete edges and empty the nodes that nobody states."""
        self.write_nodes(plan)
        self._make(plan, edges=True)
        for kind, references in plan.delete.items():
            for batch in batches(references, self._rows):
                counters = self.run(statements.delete_edges, kind, batch)
                self._tally.edges.removed += counters.relationships_deleted
        for kind, updates in plan.abandoned.items():
            self._update(kind, updates, Counts())

    def _make(self, plan: Plan, *, edges: bool) -> None:
        for kind in sorted({*plan.create, *plan.update}):
            if kind.is_edge is edges:
                self._create(kind, plan.create.get(kind, []))
                self._update(kind, plan.update.get(kind, []), self._tally.of(kind))

    def write_entries(self, states: Mapping[str, journal.References], *, complete: bool) -> None:
        """Note in the journal what the documents state; one that states nothing any more leaves it."""
        entries: list[dict[str, Any]] = [
            {"id": name, "complete": complete, "states": self._encoded(name, states[name])}
            for name in sorted(states)
            if states[name]
        ]
        for batch in _sized(entries, self._rows, lambda row: len(row["states"])):
            self._session.execute_write(_run, journal.WRITE, list(batch))
        gone = [{"id": name} for name in sorted(states) if not states[name]]
        if gone:
            self._session.execute_write(_run, journal.DELETE, gone)

    def _encoded(self, name: str, states: journal.References) -> str:
        """Return the journal's text; when nothing was stated before, it is the same at the end as at the beginning."""
        known = self._noted.get(name)
        if known is None or known[0] != states:
            known = self._noted[name] = states, journal.encode(states)
        return known[1]

    def run(self, statement: statements.Statement, kind: Kind, rows: Rows) -> SummaryCounters:
        """Run one batch in a transaction that the driver repeats if the server asks for it."""
        return self._session.execute_write(_run, statement(kind, rows), [list(row) for row in rows])

    def _create(self, kind: Kind, members: Sequence[Element]) -> None:
        for together in rounds(kind, members, self._lanes.count):
            for undisturbed in self._lanes.map(partial(self._create_in_turn, kind), together):
                self.undisturbed &= undisturbed

    def _create_in_turn(self, kind: Kind, session: Session, members: Sequence[Element]) -> bool:
        """Create the elements batch by batch; False if some of them were there already."""
        undisturbed = True
        # An edge has no long text.
        sized = batches(members, self._rows) if kind.is_edge else _sized(members, self._rows, _characters)
        for batch in sized:
            names = sorted(set().union(*(each.properties for each in batch)))
            rows = [_row(each, names) for each in batch]
            counters = session.execute_write(_run, statements.create(kind, rows, (*BOOK_KEEPING, *names)), rows)
            created = counters.relationships_created if kind.is_edge else counters.nodes_created
            self._tally.note_created(kind, created, len(batch))
            undisturbed &= created == len(batch)
        return undisturbed

    def _update(self, kind: Kind, updates: Sequence[Update], counts: Counts) -> None:
        for batch in batches(updates, self._rows):
            rows = [[*each.reference, each.before, each.properties] for each in batch]
            changed = self._session.execute_write(_run_counted, statements.update(kind, rows), rows)
            counts.changed += changed
            self.undisturbed &= changed == len(batch)


def _row(element: Element, names: Sequence[str]) -> list[Any]:
    """Return the reference, then the values of the book-keeping properties and of those named."""
    reference, properties, documents, evidence = element
    # Lists where there are two in every element: the driver asks Python about every tuple that it meets.
    return [*reference, [*documents], [*evidence], element.fingerprint, *map(properties.get, names)]


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
    return transaction.run(statement, rows=rows).consume().counters


def _run_counted(transaction: ManagedTransaction, statement: str, rows: Sequence[Any]) -> int:
    return int(transaction.run(statement, rows=rows).single(strict=True)["changed"])
