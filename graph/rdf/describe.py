"""Say what the graph holds as RDF statements, in tables: a row for each resource, a column for each predicate.

A node is a resource of its class with its properties, its documents and its evidence. An edge is a resource of class
``pg:Edge`` with the same, which goes ``pg:from`` one node ``pg:to`` another by a ``pg:relation``; beside it stands the
direct statement between the ends, which queries use and which reading ignores. There are no blank nodes.

Resources with the same predicates share a table, for a format writes a column faster than its values one by one.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from itertools import chain, groupby
from operator import attrgetter
from typing import Generic, TypeVar, cast

from graph.model import Edge, Graph, Node, Scalar, Value
from graph.rdf.names import ONT, Names, unknown_property
from ontology import Property

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CONFORMS_TO = "http://purl.org/dc/terms/conformsTo"
DATASET = "http://rdfs.org/ns/void#Dataset"
URI_SPACE = "http://rdfs.org/ns/void#uriSpace"
EVIDENCE, DOCUMENT = ONT + "hasEvidence", ONT + "inDocument"
RELATION, FROM, TO = ONT + "relation", ONT + "from", ONT + "to"
EDGE, NODE = ONT + "Edge", ONT + "Node"

_TOGETHER = 512
"""Elements described at once: few enough for the processor's cache, where writing is twice as fast as in 4,096."""


class Kind(Enum):
    """What strings stand for: themselves, nodes and edges by their ids, or other IRIs."""

    LITERAL = auto()
    RESOURCE = auto()
    IRI = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """The objects of one predicate, a value for each row, all of one type; a tuple, never empty, holds several."""

    predicate: str
    kind: Kind
    values: Sequence[Value]

    def flattened(self) -> tuple[Sequence[Scalar], Sequence[int]]:
        """Return all values of all rows, and how many each row has."""
        if not isinstance(self.values[0], tuple):
            return cast(Sequence[Scalar], self.values), [1] * len(self.values)
        tuples = cast(Sequence[tuple[Scalar, ...]], self.values)
        return list(chain.from_iterable(tuples)), list(map(len, tuples))


@dataclass(frozen=True, slots=True)
class Table:
    """Resources with the same predicates, each predicate once.

    ``rows`` says at which place of the block each stands. ``fixed`` are the predicates whose IRIs all rows share; they
    come first, and the type is the first of them. With ``has_links`` the description's links close each row.
    """

    rows: Sequence[int]
    ids: Sequence[str]
    fixed: tuple[tuple[str, tuple[str, ...]], ...]
    columns: tuple[Column, ...]
    has_links: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    """The direct statements of one relation: the nodes it comes from, each once, and to which nodes it leads."""

    ids: Sequence[str]
    column: Column


Block = list[Table]
"""The next resources in the graph's order: tables whose rows together have no gap."""

_Ends = dict[str, str | list[str]]
"""By the id of a node the one it leads to, or all of these: most have one, and lists cost the collector time."""
_Elements = Sequence[Node] | Sequence[Edge]
_Shape = tuple[str, tuple[str, ...], bool, bool, bool]
"""Label or type, keys of properties, and whether documents, evidence are absent and links are there."""
_STRINGS = str, frozenset({str})
_Element = TypeVar("_Element", Node, Edge)


@dataclass(frozen=True, slots=True)
class _Group(Generic[_Element]):
    """Elements of one shape, at which rows they stand, and the values of each property, of one type."""

    shape: _Shape
    rows: Sequence[int]
    members: Sequence[_Element]
    values: list[tuple[Value, ...]]


class Description:
    """All that is to be said of a graph: the links, then block by block the resources."""

    def __init__(self, graph: Graph, names: Names) -> None:
        self._graph = graph
        self._names = names
        self._proofs: dict[str, tuple[str, ...]] = {}
        edges_of: dict[str, list[Edge]] = {}
        for type_, edges in groupby(graph.edges, attrgetter("type")):
            edges_of.setdefault(type_, []).extend(edges)
        ends = {type_: _ends(edges) for type_, edges in edges_of.items()}
        predicates = {type_: names.type(type_) for type_ in ends}
        self._join_proofs(next((ends[type_] for type_, iri in predicates.items() if iri == EVIDENCE), {}))
        self.links = [each for type_, found in ends.items() for each in _links(predicates[type_], found)]
        self._linked = set(chain.from_iterable(each.ids for each in self.links))

    def blocks(self) -> Iterator[Block]:
        """Yield the data set, the nodes in the graph's order, then the edges."""
        yield [_data_set(self._names)]
        nodes, edges = self._graph.nodes, self._graph.edges
        for start in range(0, len(nodes), _TOGETHER):
            yield self._describe_nodes(nodes[start : start + _TOGETHER])
        for start in range(0, len(edges), _TOGETHER):
            yield self._describe_edges(edges[start : start + _TOGETHER])
        lost = self._linked.difference(map(attrgetter("id"), nodes))
        left = [each for each in dict.fromkeys(map(attrgetter("source"), edges)) if each in lost] if lost else []
        if left:  # an edge whose start is missing must not be lost
            yield [Table(range(len(left)), left, (), (), has_links=True)]

    def columns(self) -> Iterator[tuple[Sequence[str], Column]]:
        """Yield all statements in columns, each with the subjects of its rows."""
        yield from ((each.ids, each.column) for each in self.links)
        for table in chain.from_iterable(self.blocks()):
            for predicate, iris in table.fixed:
                yield table.ids, Column(predicate, Kind.IRI, [iris] * len(table.ids))
            yield from ((table.ids, column) for column in table.columns)

    def _join_proofs(self, proofs: _Ends) -> None:
        """Take from the links what HAS_EVIDENCE adds to a node's own evidence: the predicate is the same."""
        for node in self._graph.nodes if proofs else ():
            if node.evidence and node.id in proofs:
                found = proofs.pop(node.id)
                more = found if isinstance(found, list) else [found]
                self._proofs[node.id] = tuple(dict.fromkeys((*node.evidence, *more)))

    def _describe_nodes(self, nodes: Sequence[Node]) -> Block:
        linked = self._linked
        shapes = [
            (each.label, tuple(each.properties), not each.documents, not each.evidence, each.id in linked)
            for each in nodes
        ]
        block = []
        for group in _grouped(shapes, nodes):
            label, keys, *_, has_links = group.shape
            iri = self._names.label(label)
            classes = (iri,) if iri in self._names.labels_of else (iri, NODE)
            declared = [self._names.node_properties.get((label, key)) for key in keys]
            columns = (
                *self._property_columns(keys, declared, group.values),
                *self._proof_columns(group.members),
            )
            ids = [each.id for each in group.members]
            block.append(Table(group.rows, ids, ((RDF_TYPE, classes),), columns, has_links))
        return block

    def _describe_edges(self, edges: Sequence[Edge]) -> Block:
        shapes = [(each.type, tuple(each.properties), not each.documents, not each.evidence, False) for each in edges]
        block = []
        for group in _grouped(shapes, edges):
            type_, keys, *_ = group.shape
            fixed = (RDF_TYPE, (EDGE,)), (RELATION, (self._names.type(type_),))
            declared = [self._names.edge_properties.get((type_, key)) for key in keys]
            columns = (
                Column(FROM, Kind.RESOURCE, [each.source for each in group.members]),
                Column(TO, Kind.RESOURCE, [each.target for each in group.members]),
                *self._property_columns(keys, declared, group.values),
                *self._proof_columns(group.members),
            )
            block.append(Table(group.rows, [each.id for each in group.members], fixed, columns))
        return block

    def _property_columns(
        self, keys: tuple[str, ...], declared: list[Property | None], values: list[tuple[Value, ...]]
    ) -> Iterator[Column]:
        for key, property_, column in zip(keys, declared, values, strict=True):
            if column[0] == ():
                continue
            if property_ is None:
                yield Column(unknown_property(key), Kind.LITERAL, column)
            elif _type_of(column[0]) not in _STRINGS:  # no code and no id
                yield Column(property_.iri, Kind.LITERAL, column)
            elif property_.scheme is not None:
                yield Column(property_.iri, Kind.IRI, self._coded(column, property_.scheme))
            else:
                yield Column(property_.iri, Kind.RESOURCE if property_.is_reference else Kind.LITERAL, column)

    def _coded(self, values: tuple[Value, ...], scheme: str) -> list[Value]:
        """Return the IRIs of the concepts for codes or tuples of codes."""
        iris = {each: _each(each, partial(self._names.code, scheme)) for each in set(values)}
        return [iris[each] for each in values]

    def _proof_columns(self, members: _Elements) -> Iterator[Column]:
        if members[0].documents:
            yield Column(DOCUMENT, Kind.RESOURCE, [each.documents for each in members])
        if members[0].evidence:
            yield Column(EVIDENCE, Kind.RESOURCE, [self._proofs.get(each.id, each.evidence) for each in members])


def _data_set(names: Names) -> Table:
    space = Column(URI_SPACE, Kind.LITERAL, [names.base])
    conforms = Column(CONFORMS_TO, Kind.IRI, [ONT.removesuffix("#")])
    return Table([0], [""], ((RDF_TYPE, (DATASET,)),), (space, conforms))  # the empty id's IRI is the base


def _ends(edges: list[Edge]) -> _Ends:
    """Return the ends of the edges, which are of one type, by the starts."""
    sources, targets = list(map(attrgetter("source"), edges)), list(map(attrgetter("target"), edges))
    ends: _Ends = dict(zip(sources, targets, strict=True))
    if len(ends) == len(sources):
        return ends
    ends = {}
    for source, target in zip(sources, targets, strict=True):
        before = ends.setdefault(source, target)
        if isinstance(before, list):
            before.append(target)
        elif before != target:
            ends[source] = [before, target]
    return ends


def _links(predicate: str, ends: _Ends) -> list[Links]:
    """Return the links from nodes that have one of them, and those from nodes that have several."""
    several = {source: tuple(dict.fromkeys(found)) for source, found in ends.items() if isinstance(found, list)}
    one = {source: found for source, found in ends.items() if source not in several} if several else ends
    columns = ((list(each), cast(list[Value], list(each.values()))) for each in (one, several) if each)
    return [Links(ids, Column(predicate, Kind.RESOURCE, values)) for ids, values in columns]


def _grouped(shapes: list[_Shape], elements: Sequence[_Element]) -> Iterator[_Group[_Element]]:
    if shapes.count(shapes[0]) == len(shapes):  # nearly all blocks, and their rows are all rows
        groups = [_group(shapes[0], range(len(shapes)), elements)]
    else:
        rows_of: dict[_Shape, list[int]] = {}
        for row, shape in enumerate(shapes):
            rows_of.setdefault(shape, []).append(row)
        groups = [_group(shape, rows, [elements[row] for row in rows]) for shape, rows in rows_of.items()]
    for group in groups:
        yield from [group] if all(map(_is_of_one_type, group.values)) else _of_one_type(group, elements)


def _of_one_type(group: _Group[_Element], elements: Sequence[_Element]) -> Iterator[_Group[_Element]]:
    rows_of: dict[tuple[object, ...], list[int]] = {}
    for row, values in zip(group.rows, zip(*group.values, strict=True), strict=True):
        rows_of.setdefault(tuple(map(_type_of, values)), []).append(row)
    for rows in rows_of.values():
        yield _group(group.shape, rows, [elements[row] for row in rows])


def _group(shape: _Shape, rows: Sequence[int], members: Sequence[_Element]) -> _Group[_Element]:
    return _Group(shape, rows, members, list(zip(*[each.properties.values() for each in members], strict=True)))


def _is_of_one_type(values: tuple[Value, ...]) -> bool:
    types = set(map(type, values))
    if types != {tuple}:
        return len(types) == 1
    return all(values) and len(set(map(type, chain.from_iterable(values)))) == 1  # type: ignore[arg-type]


def _type_of(value: Value) -> object:
    return frozenset(map(type, value)) if isinstance(value, tuple) else type(value)


def _each(value: Value, make: Callable[[str], str]) -> Value:
    return tuple(make(str(each)) for each in value) if isinstance(value, tuple) else make(str(value))
