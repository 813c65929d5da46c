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
Statements = tuple[Term, list[Term]]
"""A predicate of a known subject with its objects."""
Description = tuple[Term, list[Statements[Term]]]
"""A subject with its statements, each predicate once; the first says its type, except where it is no node or edge."""

Writers = dict[str, tuple[Term, Callable[[Scalar], Term]]]
"""By the name of a property its predicate and the function that makes terms of its values."""

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

    def resource(self, id_: str) -> Written_co:
        """Return the term for a node or edge."""

    def literal(self, value: Scalar) -> Written_co:
        """Return the term for a value."""


class Describer(Generic[Term]):
    """Describes graphs in one style and with one set of names."""

    def __init__(self, style: Style[Term], names: Names) -> None:
        self._style = style
        self._names = names
        self._iris: dict[str, Term] = {}
        self._resources: dict[str, Term] = {}
        self._classes: dict[str, Statements[Term]] = {}
        self._relations: dict[str, Statements[Term]] = {}
        self._node_writers: dict[str, Writers[Term]] = {}
        self._edge_writers: dict[str, Writers[Term]] = {}
        self._is_a = style.iri(RDF_TYPE)
        self._edge_class = self._is_a, [style.iri(EDGE)]
        self._from, self._to = style.iri(FROM), style.iri(TO)
        self._document, self._evidence = style.iri(DOCUMENT), style.iri(EVIDENCE)

    def describe(self, graph: Graph) -> Iterator[Description[Term]]:
        """Yield the data set, the nodes with their direct statements, then the edges."""
        yield self._data_set()
        direct = self._direct_statements(graph)
        for node in graph.nodes:
            subject, statements = self._node(node)
            found = direct.pop(node.id, None)
            if found is not None:
                self._merge(statements, found)
            yield subject, statements
        for edge in graph.edges:
            yield self._edge(edge)
        for id_, left in direct.items():  # an edge whose start is missing must not be lost
            yield self._resource(id_), [(predicate, list(objects)) for predicate, objects in left.items()]

    def _data_set(self) -> Description[Term]:
        base = self._names.base
        return self._iri(base), [
            (self._is_a, [self._iri(DATASET)]),
            (self._iri(URI_SPACE), [self._style.literal(base)]),
            (self._iri(CONFORMS_TO), [self._iri(ONT.removesuffix("#"))]),
        ]

    def _direct_statements(self, graph: Graph) -> dict[str, dict[Term, dict[Term, None]]]:
        """Return the statements between nodes by their subject's id and predicate, each once."""
        statements: dict[str, dict[Term, dict[Term, None]]] = {}
        for edge in graph.edges:
            predicate = self._iri(self._names.type(edge.type))
            statements.setdefault(edge.source, {}).setdefault(predicate, {})[self._resource(edge.target)] = None
        return statements

    def _merge(self, statements: list[Statements[Term]], direct: Mapping[Term, Mapping[Term, None]]) -> None:
        """Add the direct statements; HAS_EVIDENCE is the one relation whose predicate may be there, as the last."""
        last, proof = statements[-1]
        for predicate, objects in direct.items():
            if predicate == last:
                proof.extend([each for each in objects if each not in proof])
            else:
                statements.append((predicate, list(objects)))

    def _node(self, node: Node) -> Description[Term]:
        statements = [self._classes.get(node.label) or self._class(node.label)]
        writers = self._node_writers.setdefault(node.label, {})
        for name in node.properties.keys() - writers.keys():
            writers[name] = self._writer(name, self._names.node_properties.get((node.label, name)))
        _add_properties(statements, node.properties, writers)
        self._add_proof(statements, node)
        return self._resource(node.id), statements

    def _class(self, label: str) -> Statements[Term]:
        iri = self._names.label(label)
        above = [] if iri in self._names.labels_of else [self._iri(NODE)]
        self._classes[label] = self._is_a, [self._iri(iri), *above]
        return self._classes[label]

    def _edge(self, edge: Edge) -> Description[Term]:
        statements = [
            self._edge_class,
            self._relations.get(edge.type) or self._relation(edge.type),
            (self._from, [self._resource(edge.source)]),
            (self._to, [self._resource(edge.target)]),
        ]
        writers = self._edge_writers.setdefault(edge.type, {})
        for name in edge.properties.keys() - writers.keys():
            writers[name] = self._writer(name, self._names.edge_properties.get((edge.type, name)))
        _add_properties(statements, edge.properties, writers)
        self._add_proof(statements, edge)
        return self._resource(edge.id), statements

    def _relation(self, type_: str) -> Statements[Term]:
        self._relations[type_] = self._iri(RELATION), [self._iri(self._names.type(type_))]
        return self._relations[type_]

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

    def _add_proof(self, statements: list[Statements[Term]], element: Node | Edge) -> None:
        if element.documents:
            statements.append((self._document, list(map(self._resource, element.documents))))
        if element.evidence:
            statements.append((self._evidence, list(map(self._resource, element.evidence))))

    def _iri(self, iri: str) -> Term:
        term = self._iris.get(iri)
        if term is None:
            term = self._iris[iri] = self._style.iri(iri)
        return term

    def _resource(self, id_: str) -> Term:
        term = self._resources.get(id_)
        if term is None:
            term = self._resources[id_] = self._style.resource(id_)
        return term


def _add_properties(statements: list[Statements[Term]], properties: Properties, writers: Writers[Term]) -> None:
    for name, value in properties.items():
        predicate, write = writers[name]
        if not isinstance(value, tuple):
            statements.append((predicate, [write(value)]))
        elif value:
            statements.append((predicate, list(map(write, value))))
