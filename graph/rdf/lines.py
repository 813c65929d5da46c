"""N-Triples and Turtle."""

import re

from graph.model import Scalar
from graph.rdf.describe import RDF_TYPE, Kind
from graph.rdf.literals import BOOLEAN, INTEGER, XSD, lexical_form
from graph.rdf.names import ONT, VOC, has_reserved_prefix
from graph.rdf.style import HOLE, SUBJECT, Form, PrefixedStyle, Style

_SIMPLE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_SIMPLE_ID = re.compile(r"([A-Za-z][A-Za-z0-9_]*):([A-Za-z0-9_]+)")
_PREFIXES = {
    "pg": ONT,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": XSD,
    "dcterms": "http://purl.org/dc/terms/",
    "void": "http://rdfs.org/ns/void#",
}


def _escape(text: str) -> str:
    """Return the text as it stands between the quotes of N-Triples and Turtle."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")


class NTriplesStyle(Style):
    """Full IRIs and typed literals, one statement to a line."""

    start = SUBJECT + b" "
    separator = b" .\n" + SUBJECT + b" "
    end = b" .\n"

    def iri(self, iri: str) -> str:
        """Return the IRI in angle brackets."""
        return f"<{iri}>"

    def resource(self, id_: str) -> str:
        """Return the IRI in angle brackets."""
        return f"<{self.names.resource(id_)}>"

    def plain_resources(self, ids: str) -> str:
        """Return the IRIs in angle brackets."""
        return f"<{self.names.base}{ids.replace(':', '/')}>".replace("\n", f">\n<{self.names.base}")

    def escape(self, text: str) -> str:
        """Return the text with its escapes."""
        return _escape(text)

    def literal(self, value: Scalar) -> str:
        """Return the quoted value with its datatype."""
        lexical, datatype = lexical_form(value)
        return f'"{lexical}"^^<{datatype}>'

    def object_template(self, kind: Kind, form: Form) -> bytes:
        """Return the template: what is no text and no integer brings its own quotes."""
        if kind is not Kind.LITERAL or form is float:
            return HOLE
        return b'"' + HOLE + (b'"' if form is str else f'"^^<{INTEGER}>'.encode())

    def statement(self, predicate: str, objects: list[bytes]) -> bytes:
        """Return one line for each object, each with the subject's place."""
        verb = f"<{predicate}> ".encode()
        return self.separator.join([verb + each for each in objects])


class TurtleStyle(PrefixedStyle):
    """Prefixed names; a node or edge is written as its id (``unit:0a1b``), a concept relative to the vocabularies."""

    start = b"\n" + SUBJECT + b" "
    separator = b" ;\n  "
    end = b" .\n"

    def opening(self) -> bytes:
        """Return the base and the prefixes."""
        stems = _PREFIXES | {each: f"{self.names.base}{each}/" for each in sorted(self.prefixes)}
        lines = [f"@prefix {prefix}: <{stem}> .\n" for prefix, stem in stems.items()]
        return "".join([f"@base <{VOC}> .\n", *lines]).encode()

    def iri(self, iri: str) -> str:
        """Return the shortest name of the IRI."""
        for prefix, stem in _PREFIXES.items():
            if iri.startswith(stem) and _SIMPLE_NAME.fullmatch(iri, len(stem)):
                return f"{prefix}:{iri[len(stem) :]}"
        return f"<{iri.removeprefix(VOC)}>"

    def resource(self, id_: str) -> str:
        """Return the id where it is a prefixed name, else the IRI."""
        match = _SIMPLE_ID.fullmatch(id_)
        return id_ if match and match[1] in self.prefixes else f"<{self.names.resource(id_)}>"

    def plain_resources(self, ids: str) -> str | None:
        """Return the ids as they are, unless one begins with a prefix of ours."""
        return None if has_reserved_prefix(ids) else ids

    def escape(self, text: str) -> str:
        """Return the text with its escapes."""
        return _escape(text)

    def literal(self, value: Scalar) -> str:
        """Return a boolean bare, else the quoted value with its datatype."""
        lexical, datatype = lexical_form(value)
        return lexical if datatype == BOOLEAN else f'"{lexical}"^^xsd:{datatype.removeprefix(XSD)}'

    def object_template(self, kind: Kind, form: Form) -> bytes:
        """Return the template of a quoted text, of an integer, or of what is ready."""
        if kind is not Kind.LITERAL or form is float:
            return HOLE
        return b'"' + HOLE + b'"' if form is str else HOLE

    def statement(self, predicate: str, objects: list[bytes]) -> bytes:
        """Return the predicate with its objects in one line."""
        verb = "a" if predicate == RDF_TYPE else self.iri(predicate)
        return verb.encode() + b" " + b" , ".join(objects)
