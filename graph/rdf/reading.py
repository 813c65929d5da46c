"""Make the property graph from RDF statements, whatever wrote them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from graph.model import Edge, Graph, Node, Value, freeze_properties
from graph.rdf.describe import (
    DATASET,
    DOCUMENT,
    EDGE,
    EVIDENCE,
    FROM,
    NODE,
    RDF_TYPE,
    RELATION,
    TO,
    URI_SPACE,
)
from graph.rdf.errors import RdfError
from graph.rdf.literals import python_value
from graph.rdf.names import Names
from ontology import Property


class Literal(NamedTuple):
    """A literal: its lexical form and the IRI of its datatype."""

    lexical: str
    datatype: str


Statement = tuple[str, str, str | Literal]
"""Subject, predicate, object; an IRI is a plain string."""
Predicates = Mapping[str, list[str | Literal]]


def find_base(statements: list[Statement]) -> str | None:
    """Return the base that the data set names, or None where no data set of ours is described."""
    sets = {subject for subject, predicate, object_ in statements if (predicate, object_) == (RDF_TYPE, DATASET)}
    spaces = [object_ for subject, predicate, object_ in statements if subject in sets and predicate == URI_SPACE]
    return next((each.lexical for each in spaces if isinstance(each, Literal)), None)


def graph_from_statements(statements: Iterable[Statement], names: Names) -> Graph:
    """Return the graph, in the order of graphs; statements about other things are left aside.

    Raises:
        RdfError: If an edge lacks an end or its relation, or a thing has no class or two.
    """
    nodes, edges = [], []
    for subject, predicates in sorted(_by_subject(statements, names).items()):
        types = predicates.get(RDF_TYPE, [])
        if EDGE in types:
            edges.append(_edge(subject, predicates, names))
        elif types:  # without a type it is the start of an edge that leads from nowhere
            nodes.append(_node(subject, predicates, names))
    return Graph(
        nodes=tuple(sorted(nodes, key=lambda node: (node.label, node.id))),
        edges=tuple(sorted(edges, key=lambda edge: (edge.type, edge.id))),
    )


def _by_subject(statements: Iterable[Statement], names: Names) -> dict[str, dict[str, list[str | Literal]]]:
    subjects: dict[str, dict[str, list[str | Literal]]] = {}
    for subject, predicate, object_ in statements:
        if names.is_resource(subject):
            subjects.setdefault(subject, {}).setdefault(predicate, []).append(object_)
    return subjects


def _node(subject: str, predicates: Predicates, names: Names) -> Node:
    labels = [label for iri in predicates[RDF_TYPE] if iri != NODE and (label := names.label_of(_iri(iri)))]
    if len(labels) != 1:
        found = "、".join(sorted(labels)) or "-"
        raise RdfError(
            zh=f"<{subject}> 应当恰有一个类，实为：{found}",
            en=f"<{subject}> must have one class of the ontology, has: {found}",
        )
    return Node(
        id=names.id_of(subject),
        label=labels[0],
        properties=freeze_properties(dict(_properties(subject, predicates, names))),
        evidence=_ids(predicates, EVIDENCE, names),
        documents=_ids(predicates, DOCUMENT, names),
    )


def _edge(subject: str, predicates: Predicates, names: Names) -> Edge:
    type_ = names.type_of(_only(subject, predicates, RELATION))
    if type_ is None:
        raise RdfError(
            zh=f"边 <{subject}> 的关系不在本体中", en=f"the relation of edge <{subject}> is not in the ontology"
        )
    return Edge(
        id=names.id_of(subject),
        type=type_,
        source=names.id_of(_only(subject, predicates, FROM)),
        target=names.id_of(_only(subject, predicates, TO)),
        properties=freeze_properties(dict(_properties(subject, predicates, names))),
        evidence=_ids(predicates, EVIDENCE, names),
        documents=_ids(predicates, DOCUMENT, names),
    )


def _only(subject: str, predicates: Predicates, predicate: str) -> str:
    objects = predicates.get(predicate, [])
    if len(objects) != 1 or isinstance(objects[0], Literal):
        name = predicate.rpartition("#")[2]
        raise RdfError(
            zh=f"边 <{subject}> 应当恰有一个 pg:{name}", en=f"edge <{subject}> must have exactly one pg:{name}"
        )
    return objects[0]


def _ids(predicates: Predicates, predicate: str, names: Names) -> tuple[str, ...]:
    return tuple(sorted(names.id_of(_iri(each)) for each in predicates.get(predicate, [])))


def _iri(term: str | Literal) -> str:
    return term.lexical if isinstance(term, Literal) else term


def _properties(subject: str, predicates: Predicates, names: Names) -> Iterator[tuple[str, Value]]:
    for predicate, objects in predicates.items():
        known = names.property_of(predicate)
        if known is not None:
            name, declared = known
            yield name, _value(subject, objects, declared, names)


def _value(subject: str, objects: list[str | Literal], declared: Property | None, names: Names) -> Value:
    items = [_item(subject, each, declared, names) for each in objects]
    if len(items) == 1 and not (declared is not None and declared.is_list):
        return items[0]
    return tuple(sorted(items))  # type: ignore[return-value]  # items of a list are of one kind


def _item(subject: str, term: str | Literal, declared: Property | None, names: Names) -> str | int | float | bool:
    if isinstance(term, Literal):
        try:
            return python_value(term.lexical, term.datatype)
        except (ValueError, KeyError) as error:
            raise RdfError(
                zh=f"<{subject}> 的值“{term.lexical}”不是 {term.datatype}",
                en=f"value {term.lexical!r} of <{subject}> is no {term.datatype}",
            ) from error
    code = None if declared is None or declared.scheme is None else names.code_of(declared.scheme, term)
    if code is not None:
        return code
    return names.id_of(term) if names.is_resource(term) else term


def find_names(statements: list[Statement], names: Names) -> Names:
    """Return the names with the base that the data set states, or as they are where something lies below theirs.

    Raises:
        RdfError: If the statements hold nothing that could be ours.
    """
    base = find_base(statements)
    if base is not None:
        return replace(names, base=base)
    if not any(names.is_resource(subject) for subject, _, _ in statements):
        raise RdfError(
            zh=f"{len(statements)} 条陈述中没有图谱：既未描述数据集，也没有位于 {names.base} 之下的节点",
            en=f"no graph in {len(statements)} statements: they describe no data set, and nothing below {names.base}",
        )
    return names
