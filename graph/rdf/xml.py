"""RDF/XML, one element per resource."""

import re
from xml.sax.saxutils import escape, quoteattr

from graph.model import Scalar
from graph.rdf.describe import Kind
from graph.rdf.errors import RdfError
from graph.rdf.literals import INTEGER, lexical_form
from graph.rdf.style import BETWEEN, HOLE, SUBJECT, Form, Style

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPLIT = re.compile(r"(.*?)([A-Za-z_][A-Za-z0-9_.-]*)$", re.DOTALL)
_CARRIAGE_RETURN = {"\r": "&#13;"}  # XML readers turn a bare one into a line feed
_PREFIXES = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "https://w3id.org/policygraph/ont#": "pg",
    "http://purl.org/dc/terms/": "dcterms",
    "http://rdfs.org/ns/void#": "void",
}


class XmlStyle(Style):
    """Terms are IRIs as quoted attribute values; an object is the rest of its start tag, for a literal with content."""

    start = b"<rdf:Description rdf:about=" + SUBJECT + b">\n"
    separator = b""
    end = b"</rdf:Description>\n"

    def opening(self) -> bytes:
        """Return the start tag of the root element with the name spaces."""
        spaces = "".join([f"\n  xmlns:{prefix}={quoteattr(stem)}" for stem, prefix in _PREFIXES.items()])
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>\n'.encode()

    def closing(self) -> bytes:
        """Return the end tag of the root element."""
        return b"</rdf:RDF>\n"

    def iri(self, iri: str) -> str:
        """Return the IRI, quoted."""
        return quoteattr(iri)

    def resource(self, id_: str) -> str:
        """Return the IRI, quoted."""
        return quoteattr(self.names.resource(id_))

    def plain_resources(self, ids: str) -> str:
        """Return the IRIs, quoted."""
        base = escape(self.names.base)
        return f'"{base}{ids.replace(":", "/")}"'.replace("\n", f'"\n"{base}')

    def escape(self, text: str) -> str:
        """Return the text as content of an element.

        Raises:
            RdfError: If it has a character that XML 1.0 cannot hold.
        """
        found = None if text.replace(BETWEEN, "").isprintable() else _NOT_XML.search(text)
        if found:
            code = f"U+{ord(found[0]):04X}"
            raise RdfError(
                zh=f"RDF/XML 不能写入字符 {code}；请改用 Turtle、N-Triples 或 JSON-LD",
                en=f"RDF/XML cannot hold the character {code}; use Turtle, N-Triples or JSON-LD",
            )
        return escape(text, _CARRIAGE_RETURN)

    def literal(self, value: Scalar) -> str:
        """Return the datatype and the content."""
        lexical, datatype = lexical_form(value)
        return f' rdf:datatype="{datatype}">{lexical}'

    def object_template(self, kind: Kind, form: Form) -> bytes:
        """Return the template of an object."""
        if kind is not Kind.LITERAL:
            return b" rdf:resource=" + HOLE + b"/>\n"
        return {str: b">", int: f' rdf:datatype="{INTEGER}">'.encode(), float: b""}[form] + HOLE

    def statement(self, predicate: str, objects: list[bytes]) -> bytes:
        """Return an element for each object; the tag of a resource is closed already."""
        name, declaration = _name(predicate)
        start, end = f"  <{name}{declaration}".encode(), f"</{name}>\n".encode()
        return b"".join([start + each + (b"" if each.startswith(b" rdf:resource") else end) for each in objects])


def _name(predicate: str) -> tuple[str, str]:
    """Return the element's name and, for a name space of its own, the declaration.

    Raises:
        RdfError: If no part of the predicate can be the name of an element.
    """
    match = _SPLIT.fullmatch(predicate)
    if match is None:
        raise RdfError(zh=f"RDF/XML 不能写入谓词 {predicate}", en=f"RDF/XML cannot write the predicate {predicate}")
    stem, local = match.groups()
    prefix = _PREFIXES.get(stem)
    return (f"{prefix}:{local}", "") if prefix else (f"own:{local}", f" xmlns:own={quoteattr(stem)}")
