"""Turn the Turtle files into the compiled form that the library loads: ``python -m ontology.compile``.

The Turtle is the only source; ``compiled.json`` lies beside it because parsing the Turtle takes about a second. Items
keep the order of the files (rdflib's memory store iterates in the order of insertion).
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL, SH, SKOS, XSD
from rdflib.term import Node

PG = Namespace("https://w3id.org/policygraph/ont#")
MAP = Namespace("https://w3id.org/policygraph/map#")
SCHEMA = Namespace("https://schema.org/")
ONTOLOGY = URIRef("https://w3id.org/policygraph/ont")

TURTLE_FILES = ("policy.ttl", "shapes.ttl", "vocabularies.ttl", "industries.ttl")
COMPILED_FILE = "compiled.json"

Record = dict[str, Any]

_DATATYPES = {XSD.string: "string", XSD.integer: "integer", XSD.double: "float", XSD.boolean: "boolean"}
_LIMITS = {"pattern": SH.pattern, "min_length": SH.minLength, "minimum": SH.minInclusive, "maximum": SH.maxInclusive}
_COMPARISONS = {"less_than": SH.lessThan, "at_most": SH.lessThanOrEquals}


def read_turtle() -> Graph:
    """Return the union of the ontology's Turtle files."""
    graph = Graph()
    for name in TURTLE_FILES:
        graph.parse(data=(files("ontology") / name).read_text("utf-8"), format="turtle")
    return graph


def compile_ontology(graph: Graph) -> Record:
    """Return the ontology as plain values."""
    return {
        "iri": str(ONTOLOGY),
        "version": _text(graph, ONTOLOGY, OWL.versionInfo),
        "classes": [_class(graph, each) for each in graph.subjects(MAP.label, None)],
        "relations": [_relation(graph, each) for each in graph.subjects(MAP.type, None)],
        "properties": [_property(graph, each) for each in graph.subjects(MAP.name, None)],
        "schemes": [_scheme(graph, each) for each in graph.subjects(RDF.type, SKOS.ConceptScheme)],
        "rules": [_rule(graph, each) for each in graph.subjects(MAP.rule, None)],
    }


def dump_compiled(record: Record) -> str:
    """Return the text of ``compiled.json``: one item per line, so that changes are readable."""
    lists = ("classes", "relations", "properties", "schemes", "rules")
    parts = [f' "{key}": {_json(record[key])}' for key in ("iri", "version")]
    parts += [f' "{key}": [\n' + ",\n".join("  " + _json(each) for each in record[key]) + "\n ]" for key in lists]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    """Write ``compiled.json`` beside the Turtle."""
    path = Path(str(files("ontology") / COMPILED_FILE))
    path.write_text(dump_compiled(compile_ontology(read_turtle())), "utf-8", newline="\n")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _class(graph: Graph, subject: Node) -> Record:
    shapes = list(_property_shapes(graph, subject))
    return {
        "label": _text(graph, subject, MAP.label),
        **_terms(graph, subject),
        "prefix": _text(graph, subject, MAP.prefix),
        "key": _text(graph, subject, MAP.key),
        "evidence": _text(graph, subject, MAP.evidencePolicy),
        "properties": [_constrained(graph, each) for each in shapes if _is_property(graph, each)],
        "links": [_link(graph, each) for each in shapes if not _is_property(graph, each)],
        "parents": _iris(graph, subject, RDFS.subClassOf),
    }


def _relation(graph: Graph, subject: Node) -> Record:
    derived_from = graph.value(subject, MAP.derivedFrom)
    shapes = {graph.value(each, SH.path): each for each in _property_shapes(graph, PG.Edge)}
    return {
        "type": _text(graph, subject, MAP.type),
        **_terms(graph, subject),
        "domain": _labels(graph, subject, SCHEMA.domainIncludes),
        "range": _labels(graph, subject, SCHEMA.rangeIncludes),
        "evidence": _text(graph, subject, MAP.evidencePolicy),
        "properties": [_constrained(graph, shapes[each]) for each in graph.objects(subject, MAP.edgeProperty)],
        "derived_from": None if derived_from is None else _text(graph, derived_from, MAP.label),
        "parents": _iris(graph, subject, RDFS.subPropertyOf),
    }


def _property(graph: Graph, subject: Node) -> Record:
    scheme = graph.value(subject, MAP.scheme)
    range_ = graph.value(subject, RDFS.range)
    return {
        "name": _text(graph, subject, MAP.name),
        **_terms(graph, subject),
        "datatype": _DATATYPES.get(range_, "string") if isinstance(range_, URIRef) else "string",
        "scheme": None if scheme is None else _text(graph, scheme, SKOS.notation),
        "is_open": _flag(graph, subject, MAP.open),
        "is_reference": range_ == PG.Node,
        "is_list": _flag(graph, subject, MAP.list),
    }


def _constrained(graph: Graph, shape: Node) -> Record:
    """Return the property of a property shape with what the shape adds."""
    limits = {key: _optional(graph, shape, path) for key, path in _LIMITS.items()}
    for key, path in _COMPARISONS.items():
        other = graph.value(shape, path)
        limits[key] = None if other is None else _text(graph, other, MAP.name)
    return {
        **_property(graph, _path(graph, shape)),
        "is_required": bool(_optional(graph, shape, SH.minCount)),
        "indexes": _texts(graph, shape, MAP["index"]),
        "limits": {key: value for key, value in limits.items() if value is not None},
    }


def _link(graph: Graph, shape: Node) -> Record:
    path = _path(graph, shape)
    inverse = graph.value(path, SH.inversePath)
    return {
        "type": _text(graph, path if inverse is None else inverse, MAP.type),
        "is_inverse": inverse is not None,
        "minimum": _optional(graph, shape, SH.minCount) or 0,
        "maximum": _optional(graph, shape, SH.maxCount),
    }


def _scheme(graph: Graph, subject: Node) -> Record:
    return {
        "code": _text(graph, subject, SKOS.notation),
        "iri": str(subject),
        **_words(graph, subject, SKOS.prefLabel),
        "definition": _words(graph, subject, SKOS.definition),
        "concepts": [_concept(graph, each) for each in graph.subjects(SKOS.inScheme, subject)],
    }


def _concept(graph: Graph, subject: Node) -> Record:
    record = {
        "code": _text(graph, subject, SKOS.notation),
        "iri": str(subject),
        **_words(graph, subject, SKOS.prefLabel),
        "definition": _words(graph, subject, SKOS.definition) or None,
        "broader": [_text(graph, each, SKOS.notation) for each in graph.objects(subject, SKOS.broader)],
        "alt_labels": _texts(graph, subject, SKOS.altLabel),
        "hidden_labels": _texts(graph, subject, SKOS.hiddenLabel),
        "not_within": _texts(graph, subject, MAP.notWithin),
        "gbt_codes": sorted(_texts(graph, subject, PG.gbtCode)),
        "raci": _optional(graph, subject, MAP.raci),
        "weight": _optional(graph, subject, MAP.weight),
        "dimension": _optional(graph, subject, MAP.dimension),
        "shortcut": _text(graph, graph.value(subject, MAP.shortcut) or subject, MAP.type) or None,
    }
    return {key: value for key, value in record.items() if value not in (None, [])}


def _rule(graph: Graph, subject: Node) -> Record:
    shape = graph.value(predicate=SH.sparql, object=subject)
    is_warning = (shape, SH.severity, SH.Warning) in graph
    return {
        "id": _text(graph, subject, MAP.rule),
        "severity": "warning" if is_warning else "violation",
        **_words(graph, subject, SH.message),
    }


def _terms(graph: Graph, subject: Node) -> Record:
    return {
        "iri": str(subject),
        **_words(graph, subject, RDFS.label),
        "definition": _words(graph, subject, SKOS.definition),
        "alignments": _iris(graph, subject, MAP.alignsWith),
    }


def _property_shapes(graph: Graph, class_: Node) -> Iterator[Node]:
    for shape in graph.subjects(SH.targetClass, class_):
        yield from graph.objects(shape, SH.property)


def _is_property(graph: Graph, shape: Node) -> bool:
    return (graph.value(shape, SH.path), MAP.name, None) in graph


def _path(graph: Graph, shape: Node) -> Node:
    path = graph.value(shape, SH.path)
    assert path is not None  # a property shape without a path is no SHACL
    return path


def _labels(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    """Return the labels of the classes; the class of all nodes stands for every label."""
    classes = list(graph.objects(subject, predicate))
    if PG.Node in classes:
        classes = list(graph.subjects(MAP.label, None))
    return [_text(graph, each, MAP.label) for each in classes]


def _iris(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    return [str(each) for each in graph.objects(subject, predicate) if each != PG.Node]


def _texts(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    return [str(each) for each in graph.objects(subject, predicate)]


def _text(graph: Graph, subject: Node, predicate: URIRef) -> str:
    value = graph.value(subject, predicate)
    return "" if value is None else str(value)


def _words(graph: Graph, subject: Node, predicate: URIRef) -> dict[str, str]:
    literals = [each for each in graph.objects(subject, predicate) if isinstance(each, Literal)]
    return {each.language: str(each) for each in literals if each.language in ("zh", "en")}


def _optional(graph: Graph, subject: Node, predicate: URIRef) -> Any:
    value = graph.value(subject, predicate)
    if not isinstance(value, Literal):
        return None
    python = value.toPython()
    return float(python) if isinstance(python, Decimal) else python


def _flag(graph: Graph, subject: Node, predicate: URIRef) -> bool:
    return bool(_optional(graph, subject, predicate))


if __name__ == "__main__":
    main()
