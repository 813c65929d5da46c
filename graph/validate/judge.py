"""Let SHACL judge: the same problems as the fast checks, found by pyshacl on the shapes themselves.

It takes seconds for a small graph and minutes for a large one, so it serves tests and ``validate --shacl``.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import pyshacl
import rdflib
from rdflib import RDF, SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node as Term

from graph.model import Graph
from graph.rdf import to_rdflib
from graph.rdf.names import Names, make_names
from graph.validate.finding import Finding
from graph.validate.problem import Problem
from graph.validate.view import view_graph
from graph.validate.wording import Wording
from ontology import load_ontology

_FILES = ("policy.ttl", "shapes.ttl", "vocabularies.ttl", "industries.ttl")
_MAP_RULE = rdflib.URIRef("https://w3id.org/policygraph/map#rule")
_LAST_WORD = re.compile(r".*[/#=]")
_PREFIXES = dict(rdflib.Graph().namespaces())
_BREACHES = {
    SH.MinCountConstraintComponent: "missing",
    SH.MaxCountConstraintComponent: "many",
    SH.DatatypeConstraintComponent: "datatype",
    SH.NodeKindConstraintComponent: "datatype",
    SH.PatternConstraintComponent: "pattern",
    SH.MinLengthConstraintComponent: "length",
    SH.MinInclusiveConstraintComponent: "low",
    SH.MaxInclusiveConstraintComponent: "high",
    SH.LessThanConstraintComponent: "order",
    SH.LessThanOrEqualsConstraintComponent: "order",
}
_FOLLOWING = ("pattern", "length", "low", "high", "order")
"""Breaches that SHACL reports besides a wrong datatype, of which they are only a consequence."""


def judge(graph: Graph, focus: Collection[str] = ()) -> Iterator[Problem]:
    """Yield what SHACL finds, in the order and with the rules of ``find_problems``.

    ``focus`` holds ids of nodes and edges to look at; empty means all.
    """
    names = make_names(load_ontology())
    wording = Wording(view_graph(graph), load_ontology())
    report = _validate(to_rdflib(graph), [names.resource(id_) for id_ in sorted(focus)])
    types = {edge.id: edge.type for edge in graph.edges}
    found = {_finding(report, result, names, types) for result in report.subjects(RDF.type, SH.ValidationResult)}
    broken = {(each.rule, each.element) for each in found}
    kept = {(each.rule, each.element): each for each in sorted(found) if not _follows(each, broken)}
    problems = [wording.problem(each) for each in kept.values()]
    yield from sorted(problems, key=lambda each: (each.severity != "violation", each.rule, each.element))


def _validate(data: rdflib.Graph, focus: list[str]) -> rdflib.Graph:
    union = _union()
    added = [triple for triple in data if triple not in union]
    for triple in added:
        union.add(triple)
    try:
        _, report, _ = pyshacl.validate(union, shacl_graph=_shapes(), focus_nodes=focus or None, inference="none")
    finally:
        for triple in added:
            union.remove(triple)
    assert isinstance(report, rdflib.Graph)  # it is bytes or text only where a serialisation was asked for
    return report


class _PreparedGraph(rdflib.Graph):
    """A graph that parses a query once, not once for every node that it is asked of."""

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Result:
        prepared = _prepare(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *args, **kwargs)


@cache
def _prepare(text: str) -> Query:
    return prepareQuery(text, initNs=_PREFIXES)


@cache
def _shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in _FILES:
        graph.parse(data=(files("ontology") / name).read_text("utf-8"), format="turtle")
    return graph


@cache
def _union() -> _PreparedGraph:
    """Return the ontology alone; data are added for the time of one judgement."""
    union = _PreparedGraph()
    for triple in _shapes():
        union.add(triple)
    return union


def _finding(report: rdflib.Graph, result: Term, names: Names, types: Mapping[str, str]) -> Finding:
    element = names.id_of(str(report.value(result, SH.focusNode)))
    constraint = report.value(result, SH.sourceConstraint)
    rule = None if constraint is None else report.value(constraint, _MAP_RULE) or _shapes().value(constraint, _MAP_RULE)
    value = _shown(report.value(result, SH.value), names)
    return Finding(_value_rule(report, result, types.get(element)) if rule is None else str(rule), element, value)


def _shown(value: Term | None, names: Names) -> str:
    """Return the value as messages show it: an id, the last word of an IRI, or a literal as it is."""
    text = "" if value is None else str(value)
    if not isinstance(value, rdflib.URIRef):
        return text
    return names.id_of(text) if names.is_resource(text) else unquote(_LAST_WORD.sub("", text))


def _value_rule(report: rdflib.Graph, result: Term, type_: str | None) -> str:
    """Return the name of a rule on one property: class or relationship type, property or relation, breach."""
    shapes = _shapes()
    shape = report.value(result, SH.sourceShape)
    path = shapes.value(shape, SH.path)
    end = shapes.value(path, SH.inversePath) or path
    name = shapes.value(end, _map("name")) or shapes.value(end, _map("type"))
    component = report.value(result, SH.sourceConstraintComponent)
    return f"{type_ or _label(shape)}.{name}.{_BREACHES[component]}"  # type: ignore[index]  # a result has a component


def _label(shape: Term | None) -> str:
    """Return the label of the class to which the property shape belongs."""
    shapes = _shapes()
    owner = shapes.value(predicate=SH.property, object=shape)
    return str(shapes.value(shapes.value(owner, SH.targetClass), _map("label")))


def _map(name: str) -> rdflib.URIRef:
    return rdflib.URIRef(f"https://w3id.org/policygraph/map#{name}")


def _follows(finding: Finding, broken: set[tuple[str, str]]) -> bool:
    stem, _, breach = finding.rule.rpartition(".")
    return breach in _FOLLOWING and (f"{stem}.datatype", finding.element) in broken
