"""Delete the nodes that no document states and nothing leads to: what is left of withdrawn statements.

Nodes from a register or vocabulary are stated by no document. They stay as long as an edge of ours leads to them.
"""

from collections.abc import Iterable, Mapping, Sequence

from neo4j import Session

from graph.store import statements
from graph.store.counts import Tally
from graph.store.elements import Kind, batches
from graph.store.plan import Plan
from graph.store.schema import storage_schema
from graph.store.writing import Writer

Candidates = Mapping[str, Iterable[str]]
"""Ids by label of nodes that may have become unneeded."""

ROWS = 1_000


def collect_garbage(session: Session, writer: Writer, plan: Plan, further: Candidates, tally: Tally) -> None:
    """Delete what the plan's deletions left without need, and then what that leaves without need."""
    candidates = _after_deletions(plan)
    kept = {each.reference.id for updates in plan.abandoned.values() for each in updates if each.is_change}
    for label, ids in further.items():
        candidates.setdefault(label, {}).update(dict.fromkeys(ids))
    while candidates:
        following: dict[str, dict[str, None]] = {}
        for label in sorted(candidates):
            for batch in batches(list(candidates[label]), ROWS):
                kept.difference_update(_sweep(session, writer, label, batch, following, tally))
        candidates = following
    tally.nodes.changed += len(kept)


def find_orphans(session: Session) -> Candidates:
    """Return every node that no document states; needed only after a load was cut off in the middle of this."""
    return {
        label: [
            row["id"]
            for row in session.run(
                f"MATCH (x:`{label}`) WHERE x.fingerprint IS NOT NULL AND size(x.documents) = 0 "
                "RETURN x.id AS id ORDER BY id"
            ).data()
        ]
        for label in storage_schema().labels
    }


def _after_deletions(plan: Plan) -> dict[str, dict[str, None]]:
    """Return the abandoned nodes, and those to which a deleted edge led."""
    candidates: dict[str, dict[str, None]] = {}
    for kind, updates in plan.abandoned.items():
        candidates.setdefault(kind.name, {}).update({each.reference.id: None for each in updates})
    for kind, references in plan.withdrawn_edges.items():
        candidates.setdefault(kind.target, {}).update({each.target: None for each in references})
    return candidates


def _sweep(
    session: Session,
    writer: Writer,
    label: str,
    ids: Sequence[str],
    following: dict[str, dict[str, None]],
    tally: Tally,
) -> Sequence[str]:
    """Delete those of the nodes that are unneeded, add what they led to, and return their ids."""
    kind = Kind(label)
    rows = [[each] for each in ids]
    found = session.run(statements.unneeded(kind, rows), rows=rows).data()
    doomed = list(dict.fromkeys(row["id"] for row in found))
    for row in found:
        if row["target"] is not None:
            following.setdefault(row["label"], {})[row["target"]] = None
    if doomed:
        counters = writer.run(statements.delete_nodes, kind, [[each] for each in doomed])
        tally.nodes.removed += counters.nodes_deleted
        tally.edges.removed += counters.relationships_deleted
    return doomed
