"""Bring a graph into a store: compare, note what will be touched, write in batches, clear away what is left over.

Every step may be cut off at any point. What a load intends is in the journal before the first write, every batch is
a transaction of its own, and every statement can be repeated; so the next load ends where this one would have.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from neo4j import ManagedTransaction, Session

from graph.errors import StoreError
from graph.store import journal, statements
from graph.store.connection import Connection
from graph.store.counts import Counts, LoadCounts, Progress, Tally
from graph.store.elements import Element, Elements, Kind
from graph.store.garbage import collect_garbage, find_orphans
from graph.store.namespace import refuse_foreign_data, refuse_foreign_edges
from graph.store.plan import Comparison, Plan, Row, Update, batches, located, stored_properties

ATTEMPTS = 5
"""How often a load is planned anew because another one changed the same nodes meanwhile."""
BATCH_CHARACTERS = 4_000_000
"""Text per transaction at most: the text of a whole document is one property of one row."""


def load_elements(
    connection: Connection, elements: Elements, documents: Iterable[str], *, progress: Progress | None = None
) -> LoadCounts:
    """Make the store hold the elements, and nothing else that these documents once stated.

    Raises:
        StoreConflictError: Nodes or edges of others are in the way; nothing has been written.
        StoreError: Other loads kept changing the same nodes.
    """
    names = sorted(set(documents))
    total = sum(len(members) for members in elements.values())
    tally = Tally(progress=progress)
    with connection.writing() as session:
        refuse_foreign_data(session, connection)
        for _ in range(ATTEMPTS):
            tally.done = 0
            if _attempt(session, connection, elements, names, tally):
                tally.advance(total - tally.done)
                return LoadCounts(tally.nodes, tally.edges)
    raise StoreError(
        zh=f"{connection.address}：其他进程一直在修改同一批节点，请稍后重试",
        en=f"{connection.address}: other loads keep changing the same nodes; try again later",
    )


def _attempt(
    session: Session, connection: Connection, elements: Elements, documents: Sequence[str], tally: Tally
) -> bool:
    """Load once; False if another load came between comparing and writing."""
    entries = {entry.document: entry for entry in journal.read_entries(session, documents)}
    plan = Comparison(session, documents, list(entries.values())).compare(elements, tally.advance)
    _note_unchanged(plan, tally)
    stated = journal.stated_by(elements, documents)
    unfinished = {name for name, entry in entries.items() if not entry.complete}
    unlisted = {name for name, states in stated.items() if states and name not in entries}
    touched = {name: stated[name] for name in sorted({*unfinished, *unlisted, *plan.touched.intersection(documents)})}
    if plan.is_empty and not touched:
        return True
    refuse_foreign_edges(session, connection, plan.abandoned)
    intended = {
        name: journal.join(entries[name].states, states) if name in entries else states
        for name, states in touched.items()
    }
    _write_entries(session, intended, complete=False)
    undisturbed = _write(session, connection, plan, tally)
    collect_garbage(session, plan, find_orphans(session) if unfinished else {}, tally)
    if undisturbed:
        _close_entries(session, touched)
    return undisturbed


def _note_unchanged(plan: Plan, tally: Tally) -> None:
    """Count once: in a second attempt, what the first one wrote would look unchanged."""
    for counts, unchanged in zip((tally.nodes, tally.edges), plan.unchanged, strict=True):
        counts.unchanged = counts.unchanged or unchanged.unchanged


def _write_entries(session: Session, states: Mapping[str, journal.References], *, complete: bool) -> None:
    for name in sorted(states):
        row = {"id": name, "complete": complete, "states": journal.encode(states[name])}
        _run(session, journal.WRITE, [row])


def _close_entries(session: Session, stated: Mapping[str, journal.References]) -> None:
    """Mark the documents as loaded; one that states nothing any more leaves the journal."""
    _write_entries(session, {name: states for name, states in stated.items() if states}, complete=True)
    gone = [{"id": name} for name, states in sorted(stated.items()) if not states]
    if gone:
        _run(session, journal.DELETE, gone)


def _write(session: Session, connection: Connection, plan: Plan, tally: Tally) -> bool:
    """Create and update, nodes before edges, then delete edges; False if anything was not as planned."""
    rows = connection.dialect.batch_rows
    undisturbed = True
    for kind in sorted({*plan.create, *plan.update}, key=lambda kind: (kind.is_edge, kind)):
        undisturbed &= _create(session, kind, plan.create.get(kind, []), rows, tally)
        undisturbed &= _update(session, kind, plan.update.get(kind, []), rows, tally.of(kind))
    for kind, references in plan.delete.items():
        for batch in batches(references, rows):
            summary = _run(session, statements.delete_edges(kind), [located(each) for each in batch])
            tally.edges.removed += summary.relationships_deleted
    for kind, updates in plan.abandoned.items():
        undisturbed &= _update(session, kind, updates, rows, Counts())
    return undisturbed


def _create(session: Session, kind: Kind, members: Sequence[Element], rows: int, tally: Tally) -> bool:
    undisturbed = True
    statement = statements.create(kind)
    for batch in _sized(members, rows):
        summary = _run(session, statement, [_created(each) for each in batch])
        created = summary.relationships_created if kind.is_edge else summary.nodes_created
        tally.of(kind).created += created
        tally.advance(len(batch))
        undisturbed &= created == len(batch)
    return undisturbed


def _update(session: Session, kind: Kind, updates: Sequence[Update], rows: int, counts: Counts) -> bool:
    undisturbed = True
    statement = statements.update(kind)
    for batch in batches(updates, rows):
        written = [located(e.reference) | {"before": e.before, "properties": dict(e.properties)} for e in batch]
        changed = session.execute_write(_run_counted, statement, written)
        counts.changed += changed
        undisturbed &= changed == len(batch)
    return undisturbed


def _created(element: Element) -> Row:
    return located(element.reference) | {"properties": stored_properties(element)}


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


def _run(session: Session, statement: str, rows: list[Row]) -> Any:
    """Run one batch in a transaction that the driver repeats if the server asks for it; return its counters."""
    return session.execute_write(lambda transaction: transaction.run(statement, rows=rows).consume().counters)


def _run_counted(transaction: ManagedTransaction, statement: str, rows: list[Row]) -> int:
    record = transaction.run(statement, rows=rows).single(strict=True)
    return int(record["changed"])
