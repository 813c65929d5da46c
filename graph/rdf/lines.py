"""N-Triples and Turtle, written line by line without holding more than one resource."""

import re
from collections.abc import Iterable, Iterator

from graph.model import Scalar
from graph.rdf.describe import RDF_TYPE, Description
from graph.rdf.literals import XSD, lexical_form
from graph.rdf.names import ONT, VOC, Names

Lines = Iterable[Description[str]]

_NUMERIC_SHORT = {XSD + "integer", XSD + "boolean"}
_SIMPLE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_SIMPLE_ID = re.compile(r"([A-Za-z][A-Za-z0-9_]*):([A-Za-z0-9_]+)")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_PREFIXES = {
    "pg": ONT,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": XSD,
    "dcterms": "http://purl.org/dc/terms/",
    "void": "http://rdfs.org/ns/void#",
}


def quoted(text: str) -> str:
    """Return the text as a quoted string of N-Triples and Turtle."""
    if text.isprintable() and '"' not in text and "\\" not in text:  # line ends are not printable
        return f'"{text}"'
    return f'"{text.translate(_ESCAPES)}"'


class NTriplesStyle:
    """Full IRIs and typed literals."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def iri(self, iri: str) -> str:
        """Return the IRI in angle brackets."""
        return f"<{iri}>"

    def resource(self, id_: str) -> str:
        """Return the IRI in angle brackets."""
        return f"<{self._names.resource(id_)}>"

    def literal(self, value: Scalar) -> str:
        """Return the quoted value, with its datatype unless it is a string."""
        if isinstance(value, str):
            return quoted(value)
        lexical, datatype = lexical_form(value)
        return f'"{lexical}"^^<{datatype}>'


class TurtleStyle:
    """Prefixed names; a node or edge is written as its id (``unit:0a1b``), a concept relative to the vocabularies."""

    def __init__(self, names: Names, prefixes: frozenset[str]) -> None:
        self._names = names
        self._prefixes = prefixes

    def iri(self, iri: str) -> str:
        """Return the shortest name of the IRI."""
        if iri == RDF_TYPE:
            return "a"
        for prefix, stem in _PREFIXES.items():
            if iri.startswith(stem) and _SIMPLE_NAME.fullmatch(iri, len(stem)):
                return f"{prefix}:{iri[len(stem) :]}"
        return f"<{iri.removeprefix(VOC)}>" if iri.startswith(VOC) else f"<{iri}>"

    def resource(self, id_: str) -> str:
        """Return the id where it is a prefixed name, else the IRI."""
        match = _SIMPLE_ID.fullmatch(id_)
        return id_ if match and match[1] in self._prefixes else f"<{self._names.resource(id_)}>"

    def literal(self, value: Scalar) -> str:
        """Return the value: integers and booleans bare, others quoted."""
        if isinstance(value, str):
            return quoted(value)
        lexical, datatype = lexical_form(value)
        return lexical if datatype in _NUMERIC_SHORT else f'"{lexical}"^^xsd:{datatype.removeprefix(XSD)}'


def write_ntriples(descriptions: Lines) -> Iterator[str]:
    """Yield one text per resource, one statement per line."""
    for subject, statements in descriptions:
        pairs = [f"{predicate} {object_}" for predicate, objects in statements for object_ in objects]
        yield f"{subject} {f' .{chr(10)}{subject} '.join(pairs)} .\n"


def write_turtle(descriptions: Lines, names: Names, prefixes: frozenset[str]) -> Iterator[str]:
    """Yield the prefixes, then one block per resource; objects of one predicate share a line."""
    yield f"@base <{VOC}> .\n"
    yield from (f"@prefix {prefix}: <{stem}> .\n" for prefix, stem in _PREFIXES.items())
    yield from (f"@prefix {prefix}: <{names.base}{prefix}/> .\n" for prefix in sorted(prefixes))
    for subject, statements in descriptions:
        lines = " ;\n  ".join([f"{predicate} {' , '.join(objects)}" for predicate, objects in statements])
        yield f"\n{subject} {lines} .\n"
