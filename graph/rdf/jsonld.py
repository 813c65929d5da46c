"""JSON-LD, one resource per line; ``@id`` of a node or edge is its id in the property graph."""

import json
import re
from collections.abc import Iterable, Iterator

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
    """Terms are JSON texts: a string for a name, an object for a literal."""

    def __init__(self, prefixes: frozenset[str]) -> None:
        self._prefixes = prefixes

    def iri(self, iri: str) -> str:
        """Return the compact IRI as a JSON string."""
        if iri == RDF_TYPE:
            return '"@type"'
        for prefix, stem in _PREFIXES.items():
            if iri.startswith(stem) and _SIMPLE_NAME.match(iri, len(stem)):
                return _json(f"{prefix}:{iri[len(stem) :]}")
        return _json(iri)

    def resource(self, id_: str, iri: str) -> str:
        """Return the id as a JSON string where it is a compact IRI, else the IRI."""
        match = _SIMPLE_ID.fullmatch(id_)
        return _json(id_ if match and match[1] in self._prefixes else iri)

    def literal(self, value: Scalar) -> str:
        """Return a value object; its braces tell it from a name."""
        if isinstance(value, str | bool) or (isinstance(value, int) and abs(value) < _EXACT_INTEGERS):
            return f'{{"@value":{_json(value)}}}'
        lexical, datatype = lexical_form(value)  # JSON-LD reads 100.0 as an integer, so doubles say what they are
        return f'{{"@value":{_json(lexical)},"@type":"xsd:{datatype.removeprefix(XSD)}"}}'


def write_jsonld(descriptions: Iterable[Description[str]], names: Names, prefixes: frozenset[str]) -> Iterator[str]:
    """Yield the context, then one line per resource."""
    own = {each: f"{names.base}{each}/" for each in sorted(prefixes)}
    context = {"@version": 1.1, **own, **_PREFIXES}
    yield f'{{"@context":{_json(context)},\n"@graph":[\n'
    separator = ""
    for subject, statements in descriptions:
        yield f'{separator}{{"@id":{subject}' + "".join(_members(statements)) + "}"
        separator = ",\n"
    yield "\n]}\n"


def _members(statements: Iterable[tuple[str, str]]) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for predicate, object_ in statements:
        is_name = not object_.startswith("{") and predicate != '"@type"'
        groups.setdefault(predicate, []).append(f'{{"@id":{object_}}}' if is_name else object_)
    for predicate, objects in groups.items():
        yield f",{predicate}:" + (objects[0] if len(objects) == 1 else f"[{','.join(objects)}]")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
