"""The names of the graph's things in RDF: ids, labels, types, properties and codes as IRIs, and back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from graph.model import Graph
from graph.rdf.errors import RdfError
from ontology import Ontology, Property

BASE = "https://w3id.org/policygraph/id/"
"""Where nodes and edges live unless the caller names another place."""

ONT = "https://w3id.org/policygraph/ont#"
VOC = "https://w3id.org/policygraph/voc/"
UNKNOWN = "https://w3id.org/policygraph/unknown/"
"""Labels, types and properties that are not in the ontology: kept apart, so that validation can report them."""

RESERVED_PREFIXES = frozenset({"pg", "rdf", "xsd", "dcterms", "void", "voc"})
"""Prefixes with a meaning of their own in what we write."""

_PREFIX = re.compile(r"[a-z][a-z0-9_]*")
_PLAIN_ID = re.compile(r"[a-z_]+:[0-9a-f]+")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#]")
_UNKNOWN_CODE = "?code="


@dataclass(frozen=True, slots=True)
class Names:
    """The two-way dictionary between one ontology's property graph and RDF."""

    base: str
    labels: Mapping[str, str]
    types: Mapping[str, str]
    node_properties: Mapping[tuple[str, str], Property]
    edge_properties: Mapping[tuple[str, str], Property]
    codes: Mapping[str, Mapping[str, str]]
    labels_of: Mapping[str, str]
    types_of: Mapping[str, str]
    properties_of: Mapping[str, Property]
    codes_of: Mapping[str, Mapping[str, str]]

    def resource(self, id_: str) -> str:
        """Return the IRI of a node or edge: ``unit:0a1b`` is ``<base>unit/0a1b``."""
        if _PLAIN_ID.fullmatch(id_):  # nearly all: nothing to escape
            return self.base + id_.replace(":", "/")
        prefix, colon, rest = id_.partition(":")
        return self.base + quote(prefix, safe="") + ("/" + quote(rest, safe="") if colon else "")

    def id_of(self, iri: str) -> str:
        """Return the id of the node or edge with the IRI, which must lie below the base."""
        prefix, slash, rest = iri.removeprefix(self.base).partition("/")
        return unquote(prefix) + (":" + unquote(rest) if slash else "")

    def prefixes(self, graph: Graph) -> frozenset[str]:
        """Return what stands before the colon of the graph's ids, as far as it can be a prefix beside our own."""
        found = {each.partition(":")[0] for each in graph.ids()}
        return frozenset(each for each in found if _PREFIX.fullmatch(each) and each not in RESERVED_PREFIXES)

    def is_resource(self, iri: str) -> bool:
        """Say whether the IRI may name a node or edge."""
        return iri.startswith(self.base) and len(iri) > len(self.base)

    def label(self, label: str) -> str:
        """Return the IRI of a node label."""
        return self.labels.get(label) or _unknown("label", label)

    def type(self, type_: str) -> str:
        """Return the IRI of a relationship type."""
        return self.types.get(type_) or _unknown("type", type_)

    def code(self, scheme: str, code: str) -> str:
        """Return the IRI of a coded value; a code outside the scheme hangs on the scheme's own IRI."""
        return self.codes[scheme].get(code) or f"{VOC}{scheme}{_UNKNOWN_CODE}{quote(code, safe='')}"

    def label_of(self, iri: str) -> str | None:
        """Return the node label of a class, or None where the IRI is no class of ours."""
        return self.labels_of.get(iri) or _known_unknown("label", iri)

    def type_of(self, iri: str) -> str | None:
        """Return the relationship type of a relation, or None where the IRI is no relation of ours."""
        return self.types_of.get(iri) or _known_unknown("type", iri)

    def property_of(self, iri: str) -> tuple[str, Property | None] | None:
        """Return the property's name, with the property if it is in the ontology; None where it is none of ours."""
        known = self.properties_of.get(iri)
        if known is not None:
            return known.name, known
        name = _known_unknown("property", iri)
        return None if name is None else (name, None)

    def code_of(self, scheme: str, iri: str) -> str | None:
        """Return the code of a concept of the scheme, or None where the IRI is none."""
        known = self.codes_of[scheme].get(iri)
        stem = f"{VOC}{scheme}{_UNKNOWN_CODE}"
        return known if known is not None or not iri.startswith(stem) else unquote(iri.removeprefix(stem))


def make_names(ontology: Ontology, base: str = BASE) -> Names:
    """Return the dictionary for the ontology, with nodes and edges below ``base``.

    Raises:
        RdfError: If the base is no absolute IRI that ends with ``/`` or ``#``.
    """
    if not _ABSOLUTE.fullmatch(base):
        raise RdfError(
            zh=f"基址“{base}”不是以 / 或 # 结尾的绝对 IRI",
            en=f"base {base!r} is no absolute IRI that ends with / or #",
        )
    labels = {each.label: each.iri for each in ontology.classes.values()}
    types = {each.type: each.iri for each in ontology.relations.values()}
    schemes = ontology.schemes.values()
    codes = {each.code: {code: item.iri for code, item in each.concepts.items()} for each in schemes}
    classes, relations = ontology.classes.values(), ontology.relations.values()
    return Names(
        base=base,
        labels=labels,
        types=types,
        node_properties={(each.label, prop.name): prop for each in classes for prop in each.properties},
        edge_properties={(each.type, prop.name): prop for each in relations for prop in each.properties},
        codes=codes,
        labels_of={iri: label for label, iri in labels.items()},
        types_of={iri: type_ for type_, iri in types.items()},
        properties_of={each.iri: each for each in ontology.properties.values()},
        codes_of={scheme: {iri: code for code, iri in items.items()} for scheme, items in codes.items()},
    )


def has_reserved_prefix(ids: str) -> bool:
    """Say whether one of the ids, each on a line of its own, begins with a prefix of ours."""
    return any(f"\n{each}:" in f"\n{ids}" for each in RESERVED_PREFIXES)


def unknown_property(name: str) -> str:
    """Return the IRI of a property that the class or relation does not have."""
    return _unknown("property", name)


def _unknown(kind: str, name: str) -> str:
    return f"{UNKNOWN}{kind}/{quote(name, safe='')}"


def _known_unknown(kind: str, iri: str) -> str | None:
    stem = f"{UNKNOWN}{kind}/"
    return unquote(iri.removeprefix(stem)) if iri.startswith(stem) else None
