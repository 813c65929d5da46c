"""What the stores are told beforehand: labels with their key, relation types, and indexes for look-ups."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ontology import load_ontology
from ontology.model import NodeClass, Property

LOAD_RECORD = "PolicyGraphLoad"
"""Label of the store's own book-keeping nodes, one per loaded document (see ``journal``)."""


@dataclass(frozen=True, slots=True)
class Index:
    """An index over a property of one label; ``full_text`` by pairs of characters, else by value."""

    name: str
    label: str
    property: str
    full_text: bool


@dataclass(frozen=True, slots=True)
class StorageSchema:
    """Labels, each with a unique ``id``; relation types; indexes. All in the order of their names."""

    labels: tuple[str, ...]
    types: tuple[str, ...]
    indexes: tuple[Index, ...]
    properties: Mapping[str, frozenset[str]]
    """By label or type, which properties are ours; any other on our nodes belongs to somebody else."""


@cache
def storage_schema() -> StorageSchema:
    """Derive the schema of the stores from the ontology."""
    ontology = load_ontology()
    classes = [ontology.classes[label] for label in sorted(ontology.classes)]
    relations = [ontology.relations[name] for name in sorted(ontology.relations)]
    return StorageSchema(
        labels=(*(each.label for each in classes), LOAD_RECORD),
        types=tuple(each.type for each in relations),
        indexes=tuple(index for each in classes for index in _indexes(each)),
        properties={each.label: _names(each.properties) for each in classes}
        | {each.type: _names(each.properties) for each in relations},
    )


def _names(properties: tuple[Property, ...]) -> frozenset[str]:
    return frozenset(each.name for each in properties)


def _indexes(node_class: NodeClass) -> Iterator[Index]:
    """Yield the indexes of a class; a full-text one is named as queries call it: ``task_text``."""
    label = node_class.label
    for each in node_class.properties:
        if "range" in each.indexes:
            yield Index(f"policygraph_{label}_{each.name}", label, each.name, full_text=False)
        if "fulltext" in each.indexes:
            yield Index(f"{label}_{each.name}".lower(), label, each.name, full_text=True)
