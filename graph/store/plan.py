"""Decide what a load has to do: compare the graph with the store, without writing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from neo4j import Record, Session

from graph.errors import StoreConflictError
from graph.model import Edge
from graph.store import statements
from graph.store.counts import Counts
from graph.store.elements import (
    EVIDENCE,
    Element,
    Elements,
    Kind,
    Reference,
    batches,
    content_of,
    fingerprint_of,
    ownership_of,
    reference_of,
)
from graph.store.journal import Entry, Former, References
from graph.store.lanes import Lanes, Piece
from graph.store.schema import storage_schema
from graph.store.statements import Rows, on_their_way

READ_ROWS = 10_000
"""Rows per comparing statement: the server answers with the differences only."""
EVIDENCE_NODES = Kind(EVIDENCE)
SHARED_EVIDENCE = (
    "UNWIND $rows AS row MATCH (e:Evidence {id: row.id}) "
    "WHERE any(d IN e.documents WHERE NOT d IN $documents) RETURN e.id AS id"
)

BOOK_KEEPING = ("documents", "evidence", "fingerprint")
"""Properties that every stored element has beside those of its own."""


@dataclass(frozen=True, slots=True)
class Update:
    """An element that is there and shall be otherwise; ``before`` is its fingerprint when it was compared."""

    reference: Reference
    before: str
    properties: Mapping[str, Any]

    @property
    def is_change(self) -> bool:
        """Whether the element is not already as it shall be, after a load that was cut off."""
        return bool(self.before != self.properties["fingerprint"])


@dataclass(slots=True)
class Plan:
    """What to create, to update and to delete, by kind; and what is left as it is."""

    create: dict[Kind, list[Element]] = field(default_factory=dict)
    update: dict[Kind, list[Update]] = field(default_factory=dict)
    delete: dict[Kind, list[Reference]] = field(default_factory=dict)
    """Edges that nobody states any more."""
    abandoned: dict[Kind, list[Update]] = field(default_factory=dict)
    """Nodes that nobody states any more; they go unless something of ours still leads to them."""
    withdrawn_edges: dict[Kind, list[Reference]] = field(default_factory=dict)
    """Edges that these documents state no more, whether or not they are still there."""
    unchanged: tuple[Counts, Counts] = field(default_factory=lambda: (Counts(), Counts()))
    touched: set[str] = field(default_factory=set)
    """Documents of which something is created, changed or withdrawn."""

    @property
    def is_empty(self) -> bool:
        """Whether the store already holds what it shall hold."""
        return not (self.create or self.update or self.delete or self.abandoned or self.withdrawn_edges)

    def take_nodes(self) -> dict[Kind, list[Element]]:
        """Hand over the nodes to be created, which are then no more part of the plan."""
        return {kind: self.create.pop(kind) for kind in sorted(self.create) if not kind.is_edge}


class Comparison:
    """The comparison of one graph, which states ``documents``, with what the store holds."""

    def __init__(self, lanes: Lanes, documents: Sequence[str], former: Former) -> None:
        self._lanes = lanes
        self._session = lanes.main
        self._documents = frozenset(documents)
        self._former = former
        self._evidence: frozenset[str] | None = None
        self._missing: set[str] = set()
        self._found_node = False
        self.plan = Plan()

    @property
    def finds_nothing(self) -> bool:
        """Whether none of the nodes compared is in the store, so that none of their edges can be."""
        return not self._found_node

    def compare(self, elements: Elements, advance: Callable[[int], None]) -> None:
        """Plan what makes the store hold the elements; nodes come before the edges between them."""
        pieces = [
            Piece((kind, batch))
            for kind, members in elements.items()
            for batch in batches(self._possibly_known(kind, members), READ_ROWS)
        ]
        # All answers first: sorting them out may ask the store by itself.
        for ((kind, batch), _), difference in zip(pieces, list(self._lanes.map(_compare, pieces)), strict=True):
            self._sort_out(kind, batch, difference)
            advance(len(batch) - len(difference.missing) - len(difference.found))

    def withdraw(self, elements: Elements, documents: Iterable[str]) -> None:
        """Plan to take back what the documents stated before and do not state with these elements."""
        for kind, references in self._stale(elements, self._former.entries(set(documents))).items():
            self._withdraw(kind, references)

    def _possibly_known(self, kind: Kind, members: Sequence[Element]) -> Sequence[Element]:
        """Return the elements that the store may hold, and plan to create the others."""
        if not kind.is_edge and self._has_none(kind):
            # A first load: the server keeps this count, while looking for each id costs as much as creating the nodes.
            self._create(kind, list(members))
            self._missing.update(each.id for each in members)
            return ()
        if not self._missing:
            return members
        known: list[Element] = []
        fresh: list[Element] = []
        for each in members:
            (fresh if self._has_missing_end(each) else known).append(each)
        self._create(kind, fresh)
        return known

    def _has_none(self, kind: Kind) -> bool:
        """Whether the store has no node of the label at all."""
        count = self._session.run(f"MATCH (x:`{kind.name}`) RETURN count(x) AS count").single(strict=True)["count"]
        return bool(count == 0)

    def _has_missing_end(self, element: Element) -> bool:
        """Whether the element is an edge of a node that is still to be created, so cannot be there."""
        return isinstance(element, Edge) and not self._missing.isdisjoint((element.source, element.target))

    def _sort_out(self, kind: Kind, batch: Sequence[Element], difference: "Difference") -> None:
        missing = [batch[place] for place in difference.missing]
        self._create(kind, missing)
        if not kind.is_edge:
            self._missing.update(each.id for each in missing)
            self._found_node |= len(missing) < len(batch)
        same = len(batch) - len(missing) - len(difference.found)
        for row in difference.found:
            wanted = batch[row["place"]]
            if row["fingerprint"] is None:
                raise StoreConflictError(
                    zh=f"数据库中已有他人的同名数据：{wanted.id}；请换一个数据库",
                    en=f"the database already holds data of others under {wanted.id}; use another database",
                )
            same += not self._update(kind, wanted, row)
        self.plan.unchanged[kind.is_edge].unchanged += same

    def _create(self, kind: Kind, members: list[Element]) -> None:
        if members:
            self.plan.create.setdefault(kind, []).extend(members)
            self.plan.touched.update(name for each in members for name in each.documents)

    def _update(self, kind: Kind, wanted: Element, row: Record) -> bool:
        """Plan to change a stored element; False if it turns out to be as it shall be."""
        element = self._merged(wanted, row)
        if fingerprint_of(element) == row["fingerprint"]:
            return False
        owned = storage_schema().properties[kind.name]
        dropped = {key: None for key in row["keys"] if key in owned and key not in element.properties}
        update = Update(reference_of(element), row["fingerprint"], dropped | stored_properties(element))
        self.plan.update.setdefault(kind, []).append(update)
        self.plan.touched.update(element.documents)
        return True

    def _merged(self, wanted: Element, row: Record) -> Element:
        """Add what other documents say of the element to what these documents say."""
        others = [document for document in row["documents"] if document not in self._documents]
        if not others:
            return wanted
        foreign_evidence = [each for each in row["evidence"] if each not in self._own_evidence()]
        documents = tuple(sorted({*others, *wanted.documents}))
        return replace(wanted, documents=documents, evidence=tuple(sorted({*foreign_evidence, *wanted.evidence})))

    def _own_evidence(self) -> frozenset[str]:
        """Evidence in the store that only these documents give."""
        if self._evidence is None:
            listed = [
                {"id": each.id} for entry in self._former.entries() for each in entry.states.get(EVIDENCE_NODES, ())
            ]
            shared = self._session.run(SHARED_EVIDENCE, rows=listed, documents=sorted(self._documents)).data()
            self._evidence = frozenset(row["id"] for row in listed) - {row["id"] for row in shared}
        return self._evidence

    def _stale(self, elements: Elements, entries: Sequence[Entry]) -> References:
        """Return what the documents stated by these entries and do not state now."""
        stale: dict[Kind, dict[Reference, None]] = {}
        for kind in dict.fromkeys(kind for entry in entries for kind in entry.states):
            stated = set(map(reference_of, elements.get(kind, ())))
            for entry in entries:
                gone = [each for each in entry.states.get(kind, ()) if each not in stated]
                if gone:
                    stale.setdefault(kind, {}).update(dict.fromkeys(gone))
                    self.plan.touched.add(entry.document)
        return {kind: tuple(references) for kind, references in stale.items()}

    def _withdraw(self, kind: Kind, references: Sequence[Reference]) -> None:
        for batch in batches(references, READ_ROWS):
            rows = [[*each, place] for place, each in enumerate(batch)]
            for row in _ask(self._session, statements.state, kind, rows):
                self._withdraw_one(kind, batch[row["place"]], row)
        if kind.is_edge:
            self.plan.withdrawn_edges[kind] = list(references)

    def _withdraw_one(self, kind: Kind, reference: Reference, row: Record) -> None:
        others = tuple(document for document in row["documents"] if document not in self._documents)
        if kind.is_edge and not others:
            self.plan.delete.setdefault(kind, []).append(reference)
            return
        evidence = tuple(each for each in row["evidence"] if each not in self._own_evidence()) if others else ()
        fingerprint = content_of(row["fingerprint"]) + ownership_of(others, evidence)
        properties = {"documents": list(others), "evidence": list(evidence), "fingerprint": fingerprint}
        update = Update(reference, row["fingerprint"], properties)
        if not others:
            self.plan.abandoned.setdefault(kind, []).append(update)
        elif fingerprint != row["fingerprint"]:
            self.plan.update.setdefault(kind, []).append(update)


class Difference(NamedTuple):
    """Places in a batch of what the store lacks, and what it says of that which it holds otherwise."""

    missing: list[int]
    found: list[Record]


def _compare(session: Session, work: tuple[Kind, Sequence[Element]]) -> Difference:
    kind, batch = work
    difference = Difference([], [])
    rows = [[*reference_of(each), place, fingerprint_of(each)] for place, each in enumerate(batch)]
    for row in _ask(session, statements.compare, kind, rows):
        if row["found"]:
            difference.found.append(row)
        else:
            difference.missing.append(row["place"])
    return difference


def _ask(session: Session, statement: statements.Statement, kind: Kind, rows: Rows) -> list[Record]:
    # Records, not dictionaries: on a first load every row comes back, and copying them takes longer than asking.
    with on_their_way(rows) as sent:
        return list(session.run(statement(kind, rows), rows=sent))


def stored_properties(element: Element) -> dict[str, Any]:
    """Return the properties as they are stored, with the book-keeping ones."""
    kept = [*element.documents], [*element.evidence], fingerprint_of(element)
    return {**element.properties, **dict(zip(BOOK_KEEPING, kept, strict=True))}
