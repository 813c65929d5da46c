"""Bring a graph into a store: compare, mark what will be touched, write in batches, clear away what is left over.

Every step may be cut off at any point. Which documents a load touches is marked in the journal before the first write,
every batch is a transaction of its own, and every statement can be repeated; so the next load ends where this one
would have.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from neo4j.exceptions import ConstraintError

from graph.errors import StoreError
from graph.model import Graph
from graph.store import journal
from graph.store.connection import Connection
from graph.store.counts import LoadCounts, Progress, Tally
from graph.store.elements import Elements, arrange_edges, arrange_nodes, digest_of
from graph.store.garbage import collect_garbage, find_orphans
from graph.store.lanes import Lanes
from graph.store.namespace import prepare_schema, refuse_foreign_edges
from graph.store.plan import Comparison
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
    tally = Tally(progress=progress)
    with Lanes(connection) as lanes, ThreadPoolExecutor(2, thread_name_prefix="policygraph-aside") as aside:
        load = _Load(connection, lanes, aside, sorted(set(documents)), _mark_of(graph), tally)
        # The edges are arranged while the server is asked for the nodes, and on a first load while it makes them.
        edges = aside.submit(arrange_edges, graph)
        nodes = arrange_nodes(graph)
        prepare_schema(lanes.main, connection)
        for attempt in range(ATTEMPTS):
            tally.done = 0
            try:
                undisturbed = load.attempt(nodes, edges)
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


@dataclass(frozen=True, slots=True)
class _Load:
    connection: Connection
    lanes: Lanes
    aside: ThreadPoolExecutor
    documents: Sequence[str]
    mark: str
    tally: Tally

    def attempt(self, nodes: Elements, edges: Future[Elements]) -> bool:
        """Load once; False if another load came between comparing and writing."""
        former = journal.Former(self.lanes.main, self.documents)
        comparison = Comparison(self.lanes, self.documents, former)
        plan = comparison.plan
        writer = Writer(self.lanes, self.connection.dialect, self.tally, self.mark)
        comparison.compare(nodes, self.tally.advance)
        making: Future[None] | None = None
        if comparison.finds_nothing and nodes and not former.heads:
            # New documents, and nothing can be in the way of their edges: nodes are made while those are planned.
            writer.begin(plan.touched)
            making = self.aside.submit(writer.create, plan.take_nodes())
        arranged = edges.result()
        comparison.compare(arranged, self.tally.advance)
        stated = journal.stated_by({**nodes, **arranged}, self.documents)
        digests = {name: journal.digest(states) for name, states in stated.items()}
        changed = {name for name, head in former.heads.items() if not head.complete or head.digest != digests[name]}
        if making:
            making.result()
        comparison.withdraw({**nodes, **arranged}, changed)
        self.tally.note_unchanged(plan.unchanged)
        new = {name for name, states in stated.items() if states and name not in former.heads}
        touched = sorted((plan.touched & stated.keys()) | changed | new)
        if plan.is_empty and not touched:
            return True
        refuse_foreign_edges(self.lanes.main, self.connection, plan.abandoned)
        writer.begin(touched)
        entries = self.aside.submit(lambda: [(name, digests[name], journal.encode(stated[name])) for name in touched])
        writer.write(plan)
        orphans = find_orphans(self.lanes.main) if former.unfinished else {}
        collect_garbage(self.lanes.main, writer, plan, orphans, self.tally)
        if writer.undisturbed:
            writer.conclude(entries.result())
        return writer.undisturbed


def _mark_of(graph: Graph) -> str:
    """Return what tells a load from one of another graph."""
    return digest_of("\n".join(each.id for elements in (graph.nodes, graph.edges) for each in elements))


def _size(elements: Elements) -> int:
    return sum(map(len, elements.values()))
