"""JSON-LD, one resource per line; ``@id`` of a node or edge is its id in the property graph."""

import json
import re
from collections.abc import Sequence
from json.encoder import encode_basestring

from graph.model import Scalar
from graph.rdf.describe import RDF_TYPE, Kind
from graph.rdf.literals import XSD, lexical_form
from graph.rdf.names import ONT, VOC, has_reserved_prefix
from graph.rdf.style import HOLE, SUBJECT, Form, PrefixedStyle

_SIMPLE_ID = re.compile(r"([a-z][a-z0-9_]*):([A-Za-z0-9_]+)")
_SIMPLE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_PREFIXES = {
    "pg": ONT,
    "voc": VOC,
    "xsd": XSD,
    "dcterms": "http://purl.org/dc/terms/",
    "void": "http://rdfs.org/ns/void#",
}
_EXACT_INTEGERS = 2**53


class JsonLdStyle(PrefixedStyle):
    """Terms are JSON strings."""

    between = b",\n"
    start = b'{"@id":' + SUBJECT
    separator = b""
    end = b"}"

    def opening(self) -> bytes:
        """Return the context."""
        own = {each: f"{self.names.base}{each}/" for each in sorted(self.prefixes)}
        context = json.dumps({"@version": 1.1, **own, **_PREFIXES}, separators=(",", ":"))
        return f'{{"@context":{context},\n"@graph":[\n'.encode()

    def closing(self) -> bytes:
        """Return the closing brackets."""
        return b"\n]}\n"

    def iri(self, iri: str) -> str:
        """Return the compact IRI."""
        for prefix, stem in _PREFIXES.items():
            if iri.startswith(stem) and _SIMPLE_NAME.match(iri, len(stem)):
                return encode_basestring(f"{prefix}:{iri[len(stem) :]}")
        return encode_basestring(iri)

    def resource(self, id_: str) -> str:
        """Return the id where that is a compact IRI, else the IRI."""
        match = _SIMPLE_ID.fullmatch(id_)
        return encode_basestring(id_ if match and match[1] in self.prefixes else self.names.resource(id_))

    def plain_resources(self, ids: str) -> str | None:
        """Return the ids in quotes, unless one begins with a prefix of ours."""
        return None if has_reserved_prefix(ids) else '"' + ids.replace("\n", '"\n"') + '"'

    def escape(self, text: str) -> str:
        """Return the text with JSON's escapes."""
        return encode_basestring(text)[1:-1]

    def literal(self, value: Scalar) -> str:
        """Return the value object of what is no string."""
        if isinstance(value, bool):
            return '{"@value":true}' if value else '{"@value":false}'
        if isinstance(value, int) and abs(value) < _EXACT_INTEGERS:
            return f'{{"@value":{value}}}'
        lexical, datatype = lexical_form(value)  # JSON-LD reads 100.0 as an integer, so doubles say what they are
        return f'{{"@value":"{lexical}","@type":"xsd:{datatype.removeprefix(XSD)}"}}'

    def form(self, values: Sequence[Scalar]) -> Form:
        """Return how the values are written: one by one where there are integers that readers would round."""
        form = super().form(values)
        rounded = form is int and max(abs(each) for each in values if isinstance(each, int)) >= _EXACT_INTEGERS
        return float if rounded else form

    def object_template(self, kind: Kind, form: Form) -> bytes:
        """Return the template of an object."""
        if kind is not Kind.LITERAL:
            return b'{"@id":' + HOLE + b"}"
        start, end = {str: (b'{"@value":"', b'"}'), int: (b'{"@value":', b"}"), float: (b"", b"")}[form]
        return start + HOLE + end

    def statement(self, predicate: str, objects: list[bytes]) -> bytes:
        """Return the member of the resource's object."""
        is_type = predicate == RDF_TYPE  # whose objects are bare names
        key = '"@type"' if is_type else self.iri(predicate)
        values = [each.removeprefix(b'{"@id":').removesuffix(b"}") for each in objects] if is_type else objects
        joined = b",".join(values)
        return b"," + key.encode() + b":" + (joined if len(values) == 1 else b"[" + joined + b"]")
