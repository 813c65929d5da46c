"""RDF/XML, one element per resource."""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr, unescape

from graph.model import Scalar
from graph.rdf.describe import Description
from graph.rdf.errors import RdfError
from graph.rdf.literals import lexical_form
from graph.rdf.names import Names

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
    """Terms are IRIs as quoted attribute values, and literals as the rest of a start tag with the content."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def iri(self, iri: str) -> str:
        """Return the IRI, quoted."""
        return quoteattr(iri)

    def resource(self, id_: str) -> str:
        """Return the IRI, quoted."""
        return quoteattr(self._names.resource(id_))

    def literal(self, value: Scalar) -> str:
        """Return attributes and content of the property element.

        Raises:
            RdfError: If the text has a character that XML 1.0 cannot hold.
        """
        if isinstance(value, str):
            return ">" + _content(value)
        lexical, datatype = lexical_form(value)
        return f' rdf:datatype="{datatype}">{lexical}'


def _content(text: str) -> str:
    if text.isprintable():  # then XML can hold it all
        return escape(text) if "&" in text or "<" in text or ">" in text else text
    found = _NOT_XML.search(text)
    if found:
        code = f"U+{ord(found[0]):04X}"
        raise RdfError(
            zh=f"RDF/XML 不能写入字符 {code}；请改用 Turtle、N-Triples 或 JSON-LD",
            en=f"RDF/XML cannot hold the character {code}; use Turtle, N-Triples or JSON-LD",
        )
    return escape(text, _CARRIAGE_RETURN)


def write_xml(descriptions: Iterable[Description[str]]) -> Iterator[str]:
    """Yield the root element with the name spaces, then one element per resource."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    yield from (f"\n  xmlns:{prefix}={quoteattr(stem)}" for stem, prefix in _PREFIXES.items())
    yield ">\n"
    tags = _Tags()
    for subject, statements in descriptions:
        elements = [
            f"{tags[predicate][0]}{object_}{tags[predicate][1]}"
            if object_[0] != '"'
            else f"{tags[predicate][0]} rdf:resource={object_}/>\n"
            for predicate, objects in statements
            for object_ in objects
        ]
        yield f"<rdf:Description rdf:about={subject}>\n{''.join(elements)}</rdf:Description>\n"
    yield "</rdf:RDF>\n"


class _Tags(dict[str, tuple[str, str]]):
    """The beginning of the start tag and the end tag of each quoted predicate."""

    def __missing__(self, predicate: str) -> tuple[str, str]:
        name, declaration = _name(unescape(predicate[1:-1]))
        self[predicate] = f"  <{name}{declaration}", f"</{name}>\n"
        return self[predicate]


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
