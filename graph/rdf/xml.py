"""RDF/XML, one element per resource."""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from graph.model import Scalar
from graph.rdf.describe import Description
from graph.rdf.errors import RdfError
from graph.rdf.literals import STRING, lexical_form

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPLIT = re.compile(r"(.*?)([A-Za-z_][A-Za-z0-9_.-]*)$", re.DOTALL)
_CARRIAGE_RETURN = {"\r": "&#13;"}  # XML readers turn a bare one into a line feed
_PREFIXES = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "https://w3id.org/policygraph/ont#": "pg",
    "http://purl.org/dc/terms/": "dcterms",
    "http://rdfs.org/ns/void#": "void",
}


class XmlStyle:
    """Terms are IRIs as they are, and literals as the rest of an element after its name."""

    def iri(self, iri: str) -> str:
        """Return the IRI."""
        return iri

    def resource(self, id_: str, iri: str) -> str:  # noqa: ARG002 - the style needs no id
        """Return the IRI."""
        return iri

    def literal(self, value: Scalar) -> str:
        """Return attributes and content of the property element.

        Raises:
            RdfError: If the text has a character that XML 1.0 cannot hold.
        """
        lexical, datatype = lexical_form(value)
        found = _NOT_XML.search(lexical)
        if found:
            code = f"U+{ord(found[0]):04X}"
            raise RdfError(
                zh=f"RDF/XML 不能写入字符 {code}；请改用 Turtle、N-Triples 或 JSON-LD",
                en=f"RDF/XML cannot hold the character {code}; use Turtle, N-Triples or JSON-LD",
            )
        attribute = "" if datatype == STRING else f" rdf:datatype={quoteattr(datatype)}"
        return f"{attribute}>{escape(lexical, _CARRIAGE_RETURN)}"


def write_xml(descriptions: Iterable[Description[str]]) -> Iterator[str]:
    """Yield the root element with the name spaces, then one element per resource."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    yield from (f"\n  xmlns:{prefix}={quoteattr(stem)}" for stem, prefix in _PREFIXES.items())
    yield ">\n"
    for subject, statements in descriptions:
        yield f"<rdf:Description rdf:about={quoteattr(subject)}>\n"
        yield from (_element(predicate, object_) for predicate, object_ in statements)
        yield "</rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _element(predicate: str, object_: str) -> str:
    name, declaration = _name(predicate)
    if object_.startswith((">", " rdf:datatype=")):
        return f"  <{name}{declaration}{object_}</{name}>\n"
    return f"  <{name}{declaration} rdf:resource={quoteattr(object_)}/>\n"


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
