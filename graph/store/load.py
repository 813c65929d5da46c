"""Bring a graph into a store: compare, note what will be touched, write in batches, clear away what is left over.

Every step may be cut off at any point. What a load intends is in the journal before the first write, every batch is
a transaction of its own, and every statement can be repeated; so the next load ends where this one would have.
"""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from neo4j.exceptions import ConstraintError

from graph.errors import StoreError
from graph.model import Graph
from graph.store import journal
from graph.store.connection import Connection
from graph.store.counts import LoadCounts, Progress, Tally
from graph.store.elements import Elements, arrange_edges, arrange_nodes
from graph.store.garbage import collect_garbage, find_orphans
from graph.store.lanes import Lanes
from graph.store.namespace import prepare_schema, refuse_foreign_edges
from graph.store.plan import Comparison, Plan
from graph.store.writing import Writer

ATTEMPTS = 5
"""How often a load is planned anew because another one changed the same nodes meanwhile."""


def load_graph(
    connection: Connection, graph: Graph, documents: Iterable[str], *, progress: Progress | None = None
) -> LoadCounts:
    """Make the store hold the graph, and nothing else that these documents once stated.

    Raises:
        StoreConflictError: Nodes or edges of others are in the way; nothing has been written.
        StoreError: Other loads kept changing the same nodes.
    """
    names = sorted(set(documents))
    tally = Tally(progress=progress)
    with Lanes(connection) as lanes, ThreadPoolExecutor(1, thread_name_prefix="policygraph-arrange") as helper:
        # The edges are arranged while the server is asked for the nodes, and on a first load while it makes them.
        edges = helper.submit(arrange_edges, graph)
        nodes = arrange_nodes(graph)
        prepare_schema(lanes.main, connection)
        for attempt in range(ATTEMPTS):
            tally.done = 0
            try:
                undisturbed = _attempt(lanes, connection, (nodes, edges), names, tally)
            except ConstraintError:
                # Another load has created the same node a moment before; or others have a constraint of their own.
                if attempt == ATTEMPTS - 1:
                    raise
                continue
            if undisturbed:
                tally.advance(_size(nodes) + _size(edges.result()) - tally.done)
                return LoadCounts(tally.nodes, tally.edges)
    raise StoreError(
        zh=f"{connection.address}：其他进程一直在修改同一批节点，请稍后重试",
        en=f"{connection.address}: other loads keep changing the same nodes; try again later",
    )


def _attempt(
    lanes: Lanes,
    connection: Connection,
    graph: tuple[Elements, Future[Elements]],
    documents: Sequence[str],
    tally: Tally,
) -> bool:
    """Load once; False if another load came between comparing and writing."""
    session = lanes.main
    nodes, edges = graph
    entries = {entry.document: entry for entry in journal.read_entries(session, documents)}
    comparison = Comparison(lanes, documents, list(entries.values()))
    writer = Writer(lanes, connection.dialect.batch_rows, tally)
    comparison.compare(nodes, tally.advance)
    if comparison.finds_nothing and nodes and not entries:
        # New documents, and nothing can be in the way of their edges: the nodes need not wait until those are arranged.
        writer.write_entries(journal.stated_by(nodes, documents), complete=False)
        writer.write_nodes(comparison.plan)
    arranged = edges.result()
    comparison.compare(arranged, tally.advance)
    elements = {**nodes, **arranged}
    comparison.withdraw(elements)
    plan = comparison.plan
    tally.note_unchanged(plan.unchanged)
    unfinished = any(not entry.complete for entry in entries.values())
    stated = _touched(plan, entries, journal.stated_by(elements, documents))
    if plan.is_empty and not stated:
        return True
    refuse_foreign_edges(session, connection, plan.abandoned)
    writer.write_entries(
        {name: _with_former(entries.get(name), states) for name, states in stated.items()}, complete=False
    )
    writer.write(plan)
    collect_garbage(session, writer, plan, find_orphans(session) if unfinished else {}, tally)
    if writer.undisturbed:
        writer.write_entries(stated, complete=True)
    return writer.undisturbed


def _touched(
    plan: Plan, entries: Mapping[str, journal.Entry], stated: Mapping[str, journal.References]
) -> dict[str, journal.References]:
    """Return, of what the documents state, the part of those documents for which anything is to be done."""
    return {
        name: states
        for name, states in sorted(stated.items())
        if name in plan.touched or (name in entries and not entries[name].complete) or (name not in entries and states)
    }


def _with_former(entry: journal.Entry | None, states: journal.References) -> journal.References:
    """Return what a document states, and what it stated before: everything that this load may touch."""
    return journal.join(entry.states, states) if entry else states


def _size(elements: Elements) -> int:
    return sum(map(len, elements.values()))
