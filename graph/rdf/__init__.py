"""The graph as RDF and back, without loss: Turtle, N-Triples, JSON-LD and RDF/XML."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import rdflib

from graph.cycles import without_looking_for_cycles
from graph.model import Graph, Scalar
from graph.rdf.describe import Description, Kind
from graph.rdf.errors import RdfError
from graph.rdf.jsonld import JsonLdStyle
from graph.rdf.lines import NTriplesStyle, TurtleStyle
from graph.rdf.literals import lexical_form
from graph.rdf.names import BASE, Names, make_names
from graph.rdf.parsing import parse_statements, statements_of
from graph.rdf.reading import find_names, graph_from_statements
from graph.rdf.style import Style
from graph.rdf.xml import XmlStyle
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
_STYLES: Mapping[str, type[Style]] = {
    "turtle": TurtleStyle,
    "nt": NTriplesStyle,
    "json-ld": JsonLdStyle,
    "xml": XmlStyle,
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
    """Yield the graph in the format, piece by piece; equal graphs give equal text.

    Raises:
        RdfError: If the base is no IRI or the format cannot hold a character.
    """
    return map(bytes.decode, _style(graph, format_, base).write())


def write_rdf(graph: Graph, path: Path, format_: str | None = None, *, base: str = BASE) -> None:
    """Write the graph to the file, in the format or that of the suffix; the caller sees to a whole file.

    Raises:
        RdfError: As ``rdf_text``, or if no format has the suffix.
    """
    style = _style(graph, format_ or format_of(path).name, base)
    with path.open("wb") as file, without_looking_for_cycles():
        file.writelines(style.write())


def _style(graph: Graph, format_: str, base: str) -> Style:
    return _STYLES[format_](make_names(load_ontology(), base), graph)


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
    for ids, column in Description(graph, names).columns():
        predicate = rdflib.URIRef(column.predicate)
        for id_, value in zip(ids, column.values, strict=True):
            subject = rdflib.URIRef(names.resource(id_))
            for each in value if isinstance(value, tuple) else (value,):
                result.add((subject, predicate, _rdflib_term(column.kind, each, names)))
    return result


def from_rdflib(graph: rdflib.Graph, *, base: str = BASE) -> Graph:
    """Return the property graph of an rdflib graph."""
    return graph_from_statements(statements_of(graph), make_names(load_ontology(), base))


def _rdflib_term(kind: Kind, value: Scalar, names: Names) -> rdflib.URIRef | rdflib.Literal:
    if not isinstance(value, str):
        lexical, datatype = lexical_form(value)
        return rdflib.Literal(lexical, datatype=rdflib.URIRef(datatype))
    if kind is Kind.LITERAL:
        return rdflib.Literal(value)  # rdflib tells it from the typed form, parsers give the plain one
    return rdflib.URIRef(names.resource(value) if kind is Kind.RESOURCE else value)
