"""Every label, relation and property of the saved queries is in the ontology."""

import re

import pytest

from cypher import SavedQuery, load_catalogue
from cypher.portable import bare
from ontology import load_ontology

QUERIES = [*load_catalogue().queries, *load_catalogue().names.values()]
OF_THE_STORE = {"id", "documents", "evidence", "source"}
"""Properties that every node and edge has."""
RELATION = re.compile(r"\[\w*:([A-Z_|]+)")
LABEL = re.compile(r"[(\w\s]:([A-Z][a-z]\w*(?:\|[A-Z][a-z]\w*)*)")
PROPERTY = re.compile(r"\b[a-z_]\w*\.([a-zA-Z]\w*)")
MAP_KEY = re.compile(r"\{(\w+): ")
TEMPORAL = {"year", "months", "days", "month", "day"}


def _names(pattern: re.Pattern[str], query: SavedQuery) -> set[str]:
    return {name for match in pattern.finditer(bare(query.text)) for name in match[1].split("|")}


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)
def test_its_labels_are_classes(query: SavedQuery) -> None:
    labels = _names(LABEL, query)

    assert labels
    assert labels - set(load_ontology().classes) == set()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)
def test_its_relations_are_relations(query: SavedQuery) -> None:
    assert _names(RELATION, query) - set(load_ontology().relations) - {"HAS_EVIDENCE"} == set()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)
def test_its_properties_are_properties(query: SavedQuery) -> None:
    ontology = load_ontology()
    known = {each.name for item in ontology.classes.values() for each in item.properties}
    known |= {each.name for item in ontology.relations.values() for each in item.properties}

    used = _names(PROPERTY, query) | (_names(MAP_KEY, query) - TEMPORAL)

    assert used - known - OF_THE_STORE == set()
