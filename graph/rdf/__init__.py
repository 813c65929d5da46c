"""The graph as RDF and back, without loss: Turtle, N-Triples, JSON-LD and RDF/XML."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import rdflib

from graph.model import Graph, Scalar
from graph.rdf.describe import Describer
from graph.rdf.errors import RdfError
from graph.rdf.jsonld import JsonLdStyle, write_jsonld
from graph.rdf.lines import NTriplesStyle, TurtleStyle, write_ntriples, write_turtle
from graph.rdf.literals import lexical_form
from graph.rdf.names import BASE, Names, make_names
from graph.rdf.parsing import parse_statements, statements_of
from graph.rdf.reading import find_names, graph_from_statements
from graph.rdf.xml import XmlStyle, write_xml
from ontology import load_ontology

__all__ = [
    "BASE",
    "FORMATS",
    "RdfError",
    "RdfFormat",
    "format_of",
    "from_rdflib",
    "rdf_text",
    "read_rdf",
    "to_rdflib",
    "write_rdf",
]


_BUFFER = 1 << 20
"""Bytes written at once; a text file would copy every piece once more."""


@dataclass(frozen=True, slots=True)
class RdfFormat:
    """A format: its name, which is rdflib's too, the suffixes of its files and its media type."""

    name: str
    suffixes: tuple[str, ...]
    media_type: str


FORMATS: Mapping[str, RdfFormat] = {
    "turtle": RdfFormat("turtle", (".ttl",), "text/turtle"),
    "nt": RdfFormat("nt", (".nt",), "application/n-triples"),
    "json-ld": RdfFormat("json-ld", (".jsonld",), "application/ld+json"),
    "xml": RdfFormat("xml", (".rdf", ".owl"), "application/rdf+xml"),
}


def format_of(path: Path) -> RdfFormat:
    """Return the format that the file's suffix stands for.

    Raises:
        RdfError: If no format has the suffix.
    """
    for each in FORMATS.values():
        if path.suffix.lower() in each.suffixes:
            return each
    known = ", ".join(suffix for each in FORMATS.values() for suffix in each.suffixes)
    raise RdfError(
        zh=f"{path.name}：不是 RDF 文件的后缀，可用：{known}", en=f"{path.name}: no suffix of RDF; known: {known}"
    )


def rdf_text(graph: Graph, format_: str = "turtle", *, base: str = BASE) -> Iterator[str]:
    """Yield the graph in the format, piece by piece; equal graphs give equal bytes.

    Raises:
        RdfError: If the base is no IRI or the format cannot hold a character.
    """
    names = make_names(load_ontology(), base)
    prefixes = names.prefixes([each.id for each in graph.nodes] + [each.id for each in graph.edges])
    if format_ == "turtle":
        return write_turtle(Describer(TurtleStyle(names, prefixes), names).describe(graph), names, prefixes)
    if format_ == "nt":
        return write_ntriples(Describer(NTriplesStyle(names), names).describe(graph))
    if format_ == "json-ld":
        return write_jsonld(Describer(JsonLdStyle(names, prefixes), names).describe(graph), names, prefixes)
    return write_xml(Describer(XmlStyle(names), names).describe(graph))


def write_rdf(graph: Graph, path: Path, format_: str | None = None, *, base: str = BASE) -> None:
    """Write the graph to the file, in the format or that of the suffix; the caller sees to a whole file."""
    pieces = rdf_text(graph, format_ or format_of(path).name, base=base)
    with path.open("wb", buffering=_BUFFER) as file:
        file.writelines(map(str.encode, pieces))


def read_rdf(path: Path, format_: str | None = None, *, base: str | None = None) -> Graph:
    """Return the graph of the file; without ``base`` the file says itself where its nodes live.

    Raises:
        RdfError: If the file is no RDF, or what it says is no graph of ours.
    """
    statements = parse_statements(path, format_ or format_of(path).name)
    names = make_names(load_ontology(), base or BASE)
    return graph_from_statements(statements, names if base else find_names(statements, names))


def to_rdflib(graph: Graph, *, base: str = BASE) -> rdflib.Graph:
    """Return the graph as an rdflib graph, for SPARQL and SHACL."""
    result = rdflib.Graph()
    names = make_names(load_ontology(), base)
    for subject, statements in Describer(_RdflibStyle(names), names).describe(graph):
        for predicate, objects in statements:
            for object_ in objects:
                result.add((subject, predicate, object_))
    return result


def from_rdflib(graph: rdflib.Graph, *, base: str = BASE) -> Graph:
    """Return the property graph of an rdflib graph."""
    return graph_from_statements(statements_of(graph), make_names(load_ontology(), base))


class _RdflibStyle:
    def __init__(self, names: Names) -> None:
        self._names = names

    def iri(self, iri: str) -> rdflib.URIRef:
        return rdflib.URIRef(iri)

    def resource(self, id_: str) -> rdflib.URIRef:
        return rdflib.URIRef(self._names.resource(id_))

    def literal(self, value: Scalar) -> rdflib.Literal:
        if isinstance(value, str):
            return rdflib.Literal(value)  # rdflib tells it from the typed form, parsers give the plain one
        lexical, datatype = lexical_form(value)
        return rdflib.Literal(lexical, datatype=rdflib.URIRef(datatype))
