"""Say what the graph holds as RDF statements, one resource after the other, in the graph's own order.

A node is a resource of its class with its properties, its documents and its evidence. An edge is a resource of class
``pg:Edge`` with the same, which goes ``pg:from`` one node ``pg:to`` another by a ``pg:relation``; beside it stands the
direct statement between the ends, which queries use and which reading ignores. There are no blank nodes.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, Protocol, TypeVar

from graph.model import Edge, Graph, Node, Properties, Scalar
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
        self._writers: dict[tuple[str, str], tuple[Term, Callable[[Scalar], Term]]] = {}
        self._is_a, self._edge_class = style.iri(RDF_TYPE), style.iri(EDGE)
        self._relation, self._from, self._to = style.iri(RELATION), style.iri(FROM), style.iri(TO)
        self._document, self._evidence = style.iri(DOCUMENT), style.iri(EVIDENCE)

    def describe(self, graph: Graph) -> Iterator[Description[Term]]:
        """Yield the data set, the nodes with their direct statements, then the edges."""
        yield self._data_set()
        direct = self._direct_statements(graph)
        for node in graph.nodes:
            subject, statements = self._node(node)
            statements.extend(direct.pop(node.id, ()))
            yield subject, statements
        for edge in graph.edges:
            yield self._edge(edge)
        for id_, left in direct.items():  # an edge whose start is missing must not be lost
            yield self._resource(id_), list(left)

    def _data_set(self) -> Description[Term]:
        base = self._names.base
        return self._iri(base), [
            (self._is_a, self._iri(DATASET)),
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
        statements = [(self._is_a, self._iri(label))]
        if label not in self._names.labels_of:
            statements.append((self._is_a, self._iri(NODE)))
        self._add_properties(statements, node.label, node.properties, self._names.node_properties)
        self._add_proof(statements, node)
        return self._resource(node.id), statements

    def _edge(self, edge: Edge) -> Description[Term]:
        statements = [
            (self._is_a, self._edge_class),
            (self._relation, self._iri(self._names.type(edge.type))),
            (self._from, self._resource(edge.source)),
            (self._to, self._resource(edge.target)),
        ]
        self._add_properties(statements, edge.type, edge.properties, self._names.edge_properties)
        self._add_proof(statements, edge)
        return self._resource(edge.id), statements

    def _add_properties(
        self,
        statements: list[Statement[Term]],
        kind: str,
        properties: Properties,
        known: Mapping[tuple[str, str], Property],
    ) -> None:
        for name, value in properties.items():
            key = kind, name
            if key not in self._writers:
                self._writers[key] = self._writer(name, known.get(key))
            predicate, write = self._writers[key]
            if isinstance(value, tuple):
                statements.extend((predicate, write(item)) for item in value)
            else:
                statements.append((predicate, write(value)))

    def _writer(self, name: str, declared: Property | None) -> tuple[Term, Callable[[Scalar], Term]]:
        """Return the predicate of a property and the function that makes terms of its values."""
        if declared is None:
            return self._iri(unknown_property(name)), self._style.literal
        predicate, scheme = self._iri(declared.iri), declared.scheme
        if scheme is not None:
            return predicate, lambda value: self._unless_string(
                value, lambda code: self._iri(self._names.code(scheme, code))
            )
        if declared.is_reference:
            return predicate, lambda value: self._unless_string(value, self._resource)
        return predicate, self._style.literal

    def _unless_string(self, value: Scalar, write: Callable[[str], Term]) -> Term:
        """Return the term that stands for the string; anything else is no code and no id, and stays a literal."""
        return write(value) if isinstance(value, str) else self._style.literal(value)

    def _add_proof(self, statements: list[Statement[Term]], element: Node | Edge) -> None:
        for plan in element.documents:
            statements.append((self._document, self._resource(plan)))
        for passage in element.evidence:
            statements.append((self._evidence, self._resource(passage)))

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
