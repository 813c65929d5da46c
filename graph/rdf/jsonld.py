"""JSON-LD, one resource per line; ``@id`` of a node or edge is its id in the property graph."""

import json
import re
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring

from graph.model import Scalar
from graph.rdf.describe import RDF_TYPE, Description
from graph.rdf.literals import XSD, lexical_form
from graph.rdf.names import ONT, VOC, Names

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


class JsonLdStyle:
    """Terms are JSON objects, of a name or of a literal; see ``_string`` for a name's own."""

    def __init__(self, names: Names, prefixes: frozenset[str]) -> None:
        self._names = names
        self._prefixes = prefixes

    def iri(self, iri: str) -> str:
        """Return the object of the compact IRI."""
        for prefix, stem in _PREFIXES.items():
            if iri.startswith(stem) and _SIMPLE_NAME.match(iri, len(stem)):
                return _named(f"{prefix}:{iri[len(stem) :]}")
        return _named(iri)

    def resource(self, id_: str) -> str:
        """Return the object of the id where that is a compact IRI, else of the IRI."""
        match = _SIMPLE_ID.fullmatch(id_)
        return _named(id_ if match and match[1] in self._prefixes else self._names.resource(id_))

    def literal(self, value: Scalar) -> str:
        """Return a value object."""
        if isinstance(value, str):
            return f'{{"@value":{encode_basestring(value)}}}'
        if isinstance(value, bool):
            return '{"@value":true}' if value else '{"@value":false}'
        if isinstance(value, int) and abs(value) < _EXACT_INTEGERS:
            return f'{{"@value":{value}}}'
        lexical, datatype = lexical_form(value)  # JSON-LD reads 100.0 as an integer, so doubles say what they are
        return f'{{"@value":"{lexical}","@type":"xsd:{datatype.removeprefix(XSD)}"}}'


def write_jsonld(descriptions: Iterable[Description[str]], names: Names, prefixes: frozenset[str]) -> Iterator[str]:
    """Yield the context, then one line per resource."""
    own = {each: f"{names.base}{each}/" for each in sorted(prefixes)}
    context = {"@version": 1.1, **own, **_PREFIXES}
    yield f'{{"@context":{json.dumps(context, separators=(",", ":"))},\n"@graph":[\n'
    separator = ""
    keys = _Keys()
    for subject, statements in descriptions:
        members = [
            f"{keys[predicate]}{objects[0]}" if len(objects) == 1 else f"{keys[predicate]}[{','.join(objects)}]"
            for predicate, objects in statements
            if predicate != _TYPE
        ]
        yield f'{separator}{{"@id":{_string(subject)}{_types(statements)}{"".join(members)}}}'
        separator = ",\n"
    yield "\n]}\n"


class _Keys(dict[str, str]):
    """The key of each predicate, with what stands around it."""

    def __missing__(self, predicate: str) -> str:
        self[predicate] = f",{_string(predicate)}:"
        return self[predicate]


def _types(statements: list[tuple[str, list[str]]]) -> str:
    predicate, objects = statements[0]
    if predicate != _TYPE:
        return ""
    return f',"@type":[{",".join(map(_string, objects))}]' if len(objects) > 1 else f',"@type":{_string(objects[0])}'


def _named(iri: str) -> str:
    return f'{{"@id":{encode_basestring(iri)}}}'


def _string(named: str) -> str:
    """Return the JSON string of the name in the object."""
    return named[len('{"@id":') : -1]


_TYPE = _named(RDF_TYPE)
