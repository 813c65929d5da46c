"""Say what the graph holds as RDF statements, one resource after the other, in the graph's own order.

A node is a resource of its class with its properties, its documents and its evidence. An edge is a resource of class
``pg:Edge`` with the same, which goes ``pg:from`` one node ``pg:to`` another by a ``pg:relation``; beside it stands the
direct statement between the ends, which queries use and which reading ignores. There are no blank nodes.
"""

from collections.abc import Iterator, Mapping
from typing import Generic, Protocol, TypeVar

from graph.model import Edge, Graph, Node, Properties, Scalar, Value
from graph.rdf.names import ONT, Names, unknown_property
from ontology import Property

Term = TypeVar("Term")
Written_co = TypeVar("Written_co", covariant=True)
Statement = tuple[Term, Term]
"""Predicate and object of a known subject."""
Description = tuple[Term, list[Statement[Term]]]
"""A subject with its statements; the first says its type, except where a subject is none of the graph's nodes."""

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CONFORMS_TO = "http://purl.org/dc/terms/conformsTo"
DATASET = "http://rdfs.org/ns/void#Dataset"
URI_SPACE = "http://rdfs.org/ns/void#uriSpace"
EVIDENCE, DOCUMENT = ONT + "hasEvidence", ONT + "inDocument"
RELATION, FROM, TO = ONT + "relation", ONT + "from", ONT + "to"
EDGE, NODE = ONT + "Edge", ONT + "Node"


class Style(Protocol[Written_co]):
    """How a format writes the parts of a statement."""

    def iri(self, iri: str) -> Written_co:
        """Return the term for any IRI."""

    def resource(self, id_: str, iri: str) -> Written_co:
        """Return the term for a node or edge, of which the id is known too."""

    def literal(self, value: Scalar) -> Written_co:
        """Return the term for a value."""


class Describer(Generic[Term]):
    """Describes graphs in one style and with one set of names."""

    def __init__(self, style: Style[Term], names: Names) -> None:
        self._style = style
        self._names = names
        self._iris: dict[str, Term] = {}
        self._resources: dict[str, Term] = {}

    def describe(self, graph: Graph) -> Iterator[Description[Term]]:
        """Yield the data set, the nodes with their direct statements, then the edges."""
        yield self._data_set()
        direct = self._direct_statements(graph)
        for node in graph.nodes:
            subject, statements = self._node(node)
            yield subject, [*statements, *direct.pop(node.id, ())]
        for edge in graph.edges:
            yield self._edge(edge)
        for id_, left in direct.items():  # an edge whose start is missing must not be lost
            yield self._resource(id_), list(left)

    def _data_set(self) -> Description[Term]:
        base = self._names.base
        return self._iri(base), [
            (self._iri(RDF_TYPE), self._iri(DATASET)),
            (self._iri(URI_SPACE), self._style.literal(base)),
            (self._iri(CONFORMS_TO), self._iri(ONT.removesuffix("#"))),
        ]

    def _direct_statements(self, graph: Graph) -> dict[str, dict[Statement[Term], None]]:
        """Return the statements between nodes by their subject's id, each once."""
        statements: dict[str, dict[Statement[Term], None]] = {}
        for edge in graph.edges:
            statement = self._iri(self._names.type(edge.type)), self._resource(edge.target)
            statements.setdefault(edge.source, {})[statement] = None
        return statements

    def _node(self, node: Node) -> Description[Term]:
        label = self._names.label(node.label)
        statements = [(self._iri(RDF_TYPE), self._iri(label))]
        if label not in self._names.labels_of:
            statements.append((self._iri(RDF_TYPE), self._iri(NODE)))
        known = self._names.node_properties
        statements += self._properties(node.label, node.properties, known)
        return self._resource(node.id), [*statements, *self._proof(node)]

    def _edge(self, edge: Edge) -> Description[Term]:
        statements = [
            (self._iri(RDF_TYPE), self._iri(EDGE)),
            (self._iri(RELATION), self._iri(self._names.type(edge.type))),
            (self._iri(FROM), self._resource(edge.source)),
            (self._iri(TO), self._resource(edge.target)),
            *self._properties(edge.type, edge.properties, self._names.edge_properties),
        ]
        return self._resource(edge.id), [*statements, *self._proof(edge)]

    def _properties(
        self, kind: str, properties: Properties, known: Mapping[tuple[str, str], Property]
    ) -> Iterator[Statement[Term]]:
        for name, value in properties.items():
            declared = known.get((kind, name))
            predicate = self._iri(unknown_property(name) if declared is None else declared.iri)
            for object_ in self._objects(declared, value):
                yield predicate, object_

    def _objects(self, declared: Property | None, value: Value) -> Iterator[Term]:
        for item in value if isinstance(value, tuple) else (value,):
            if declared is not None and isinstance(item, str) and declared.scheme is not None:
                yield self._iri(self._names.code(declared.scheme, item))
            elif declared is not None and isinstance(item, str) and declared.is_reference:
                yield self._resource(item)
            else:
                yield self._style.literal(item)

    def _proof(self, element: Node | Edge) -> Iterator[Statement[Term]]:
        for plan in element.documents:
            yield self._iri(DOCUMENT), self._resource(plan)
        for passage in element.evidence:
            yield self._iri(EVIDENCE), self._resource(passage)

    def _iri(self, iri: str) -> Term:
        term = self._iris.get(iri)
        if term is None:
            term = self._iris[iri] = self._style.iri(iri)
        return term

    def _resource(self, id_: str) -> Term:
        term = self._resources.get(id_)
        if term is None:
            term = self._resources[id_] = self._style.resource(id_, self._names.resource(id_))
        return term
