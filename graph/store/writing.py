"""Write a plan into a store, batch by batch."""

from collections.abc import Iterator, Mapping, Sequence

from neo4j import ManagedTransaction, Session, SummaryCounters

from graph.store import journal, statements
from graph.store.counts import Counts, Tally
from graph.store.elements import Element, Kind
from graph.store.plan import Plan, Row, Update, batches, located, stored_properties

BATCH_CHARACTERS = 4_000_000
"""Text per transaction at most: the text of a whole document is one property of one row."""


class Writer:
    """Writes through one session, so that every transaction sees the ones before; counts what it does."""

    def __init__(self, session: Session, batch_rows: int, tally: Tally) -> None:
        self._session = session
        self._rows = batch_rows
        self._tally = tally
        self.undisturbed = True
        """Whether everything was found as it was planned; False if another load came between."""

    def write(self, plan: Plan) -> None:
        """Create and update, nodes before edges, then delete edges and empty the nodes that nobody states."""
        for kind in sorted({*plan.create, *plan.update}, key=lambda kind: (kind.is_edge, kind)):
            self._create(kind, plan.create.get(kind, []))
            self._update(kind, plan.update.get(kind, []), self._tally.of(kind))
        for kind, references in plan.delete.items():
            for batch in batches(references, self._rows):
                counters = self.run(statements.delete_edges, kind, [located(each) for each in batch])
                self._tally.edges.removed += counters.relationships_deleted
        for kind, updates in plan.abandoned.items():
            self._update(kind, updates, Counts())

    def write_entries(self, states: Mapping[str, journal.References], *, complete: bool) -> None:
        """Note in the journal what the documents state; one that states nothing any more leaves it."""
        for name in sorted(states):
            if states[name]:
                row: Row = {"id": name, "complete": complete, "states": journal.encode(states[name])}
                self._session.execute_write(_run, journal.WRITE, [row])
            else:
                self._session.execute_write(_run, journal.DELETE, [{"id": name}])

    def run(self, statement: statements.Statement, kind: Kind, rows: list[Row]) -> SummaryCounters:
        """Run one batch in a transaction that the driver repeats if the server asks for it."""
        return self._session.execute_write(_run, statement(kind, rows), rows)

    def _create(self, kind: Kind, members: Sequence[Element]) -> None:
        for batch in _sized(members, self._rows):
            rows = [located(each.reference) | {"properties": stored_properties(each)} for each in batch]
            counters = self.run(statements.create, kind, rows)
            created = counters.relationships_created if kind.is_edge else counters.nodes_created
            self._tally.of(kind).created += created
            self._tally.advance(len(batch))
            self.undisturbed &= created == len(batch)

    def _update(self, kind: Kind, updates: Sequence[Update], counts: Counts) -> None:
        for batch in batches(updates, self._rows):
            rows = [located(each.reference) | {"before": each.before, "properties": each.properties} for each in batch]
            changed = self._session.execute_write(_run_counted, statements.update(kind, rows), rows)
            counts.changed += changed
            self.undisturbed &= changed == len(batch)


def _sized(members: Sequence[Element], rows: int) -> Iterator[Sequence[Element]]:
    """Yield batches of at most so many rows, and of bounded text."""
    start, characters = 0, 0
    for place, element in enumerate(members):
        weight = sum(len(value) for value in element.properties.values() if isinstance(value, str))
        if place > start and (place - start == rows or characters + weight > BATCH_CHARACTERS):
            yield members[start:place]
            start, characters = place, 0
        characters += weight
    if start < len(members):
        yield members[start:]


def _run(transaction: ManagedTransaction, statement: str, rows: list[Row]) -> SummaryCounters:
    return transaction.run(statement, rows=rows).consume().counters


def _run_counted(transaction: ManagedTransaction, statement: str, rows: list[Row]) -> int:
    return int(transaction.run(statement, rows=rows).single(strict=True)["changed"])
