"""The ontology as plain records: classes, relations, properties, concept schemes and rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from ontology.errors import OntologyError

Datatype = Literal["string", "integer", "float", "boolean"]
Index = Literal["range", "fulltext"]
EvidencePolicy = Literal["required", "register", "optional"]
"""``required``: must have evidence. ``register``: evidence, or the name of a register in ``source``. ``optional``."""
Severity = Literal["violation", "warning"]

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What a value must satisfy beyond its datatype; ``less_than`` names a property of the same node."""

    pattern: str | None = None
    min_length: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    less_than: str | None = None
    at_most: str | None = None


@dataclass(frozen=True, slots=True)
class Property:
    """A property as one class or relation has it.

    ``name`` is the key in the property graph. A coded property names the ``scheme`` its string comes from; with
    ``is_open`` a value outside the scheme is only a warning. ``is_reference`` holds the id of a node. A list
    (``is_list``) is ascending and without repetition.
    """

    name: str
    iri: str
    zh: str
    en: str
    definition: Words
    datatype: Datatype
    scheme: str | None = None
    is_open: bool = False
    is_reference: bool = False
    is_list: bool = False
    is_required: bool = False
    indexes: tuple[Index, ...] = ()
    limits: Limits = field(default_factory=Limits)
    alignments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkRule:
    """How many relations of a type a node must have; ``is_inverse`` counts those that arrive."""

    type: str
    is_inverse: bool
    minimum: int
    maximum: int | None


@dataclass(frozen=True, slots=True)
class NodeClass:
    """A class of nodes: its label, the prefix of its ids, its key in words, its properties in reading order."""

    label: str
    iri: str
    prefix: str
    key: str
    zh: str
    en: str
    definition: Words
    evidence: EvidencePolicy
    properties: tuple[Property, ...]
    links: tuple[LinkRule, ...]
    parents: tuple[str, ...] = ()
    alignments: tuple[str, ...] = ()

    def property_named(self, name: str) -> Property | None:
        """Return the property with the name, or None where the class has none."""
        return next((each for each in self.properties if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation: which labels it may join, what its edges carry, and from what it is derived, if it is."""

    type: str
    iri: str
    zh: str
    en: str
    definition: Words
    domain: tuple[str, ...]
    range: tuple[str, ...]
    evidence: EvidencePolicy
    properties: tuple[Property, ...] = ()
    derived_from: str | None = None
    parents: tuple[str, ...] = ()
    alignments: tuple[str, ...] = ()

    @property
    def is_derived(self) -> bool:
        """Say whether the edges follow from other records and are never stated by themselves."""
        return self.derived_from is not None


@dataclass(frozen=True, slots=True)
class Concept:
    """A coded value. ``labels`` are the Chinese names under which texts mention it, the preferred one first.

    ``not_within`` are words that contain a label by chance (人参 in 人参与); a label inside one of them is no mention.
    ``shortcut`` of a role is the relation type derived from its responsibilities.
    """

    code: str
    iri: str
    zh: str
    en: str
    definition: Words | None = None
    broader: tuple[str, ...] = ()
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    not_within: tuple[str, ...] = ()
    gbt_codes: tuple[str, ...] = ()
    raci: str | None = None
    weight: float | None = None
    dimension: str | None = None
    shortcut: str | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the preferred, alternative and hidden Chinese labels."""
        return (self.zh, *self.alt_labels, *self.hidden_labels)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A list of coded values, in the order of its file."""

    code: str
    iri: str
    zh: str
    en: str
    definition: Words
    concepts: Mapping[str, Concept]

    def concept(self, code: str) -> Concept:
        """Return the concept with the code.

        Raises:
            OntologyError: If the scheme has no such code.
        """
        return _known(self.concepts, code, zh=f"词表“{self.zh}”的代码", en=f"code of scheme {self.code}")

    def narrower(self, code: str) -> tuple[str, ...]:
        """Return the code and all codes below it, nearest first, each once."""
        found = [code]
        for each in found:
            found.extend(c.code for c in self.concepts.values() if each in c.broader and c.code not in found)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule over several nodes or edges, stated in SPARQL in the shapes."""

    id: str
    severity: Severity
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """Everything that may exist in the graph."""

    iri: str
    version: str
    classes: Mapping[str, NodeClass]
    relations: Mapping[str, Relation]
    properties: Mapping[str, Property]
    schemes: Mapping[str, Scheme]
    rules: Mapping[str, Rule]

    def class_named(self, label: str) -> NodeClass:
        """Return the class with the node label, or raise OntologyError with the known ones."""
        return _known(self.classes, label, zh="节点标签", en="node label")

    def relation_named(self, type_: str) -> Relation:
        """Return the relation with the type, or raise OntologyError with the known ones."""
        return _known(self.relations, type_, zh="关系类型", en="relationship type")

    def scheme_named(self, code: str) -> Scheme:
        """Return the concept scheme with the code, or raise OntologyError with the known ones."""
        return _known(self.schemes, code, zh="词表", en="concept scheme")


def _known(items: Mapping[str, _Item], key: str, *, zh: str, en: str) -> _Item:
    try:
        return items[key]
    except KeyError:
        names = _shorten(items)
        raise OntologyError(
            zh=f"本体中没有{zh}“{key}”，已有：{names}", en=f"the ontology has no {en} {key!r}; known: {names}"
        ) from None


def _shorten(names: Iterable[str], limit: int = 60) -> str:
    ordered = sorted(names)
    tail = ", …" if len(ordered) > limit else ""
    return ", ".join(ordered[:limit]) + tail
