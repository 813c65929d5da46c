"""Every label, relation and property of the saved queries, and of the Cypher in the code, is in the ontology."""

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

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


BOOK_KEEPING = {"fingerprint", "complete", "states"}
"""What the store notes of each element and of each load, for itself."""


def _names(pattern: re.Pattern[str], cypher: str) -> set[str]:
    return {name for match in pattern.finditer(bare(cypher)) for name in match[1].split("|")}


def _known_properties() -> set[str]:
    ontology = load_ontology()
    known = {each.name for item in ontology.classes.values() for each in item.properties}
    return known | {each.name for item in ontology.relations.values() for each in item.properties} | OF_THE_STORE


def _cypher_in_code() -> Iterator[str]:
    """Yield the parts of Cypher that modules write down."""
    for path in (path for name in ("graph", "policygraph") for path in sorted(Path(str(files(name))).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "MATCH " in node.value:
                yield node.value


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)
def test_its_labels_are_classes(query: SavedQuery) -> None:
    labels = _names(LABEL, query.text)

    assert labels
    assert labels - set(load_ontology().classes) == set()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)
def test_its_relations_are_relations(query: SavedQuery) -> None:
    assert _names(RELATION, query.text) - set(load_ontology().relations) - {"HAS_EVIDENCE"} == set()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)
def test_its_properties_are_properties(query: SavedQuery) -> None:
    used = _names(PROPERTY, query.text) | (_names(MAP_KEY, query.text) - TEMPORAL)

    assert used - _known_properties() == set()


def test_cypher_in_the_code_names_what_is_in_the_ontology() -> None:
    texts = [*_cypher_in_code()]

    assert len(texts) > 10
    assert {name for text in texts for name in _names(LABEL, text)} - set(load_ontology().classes) == set()
    types = {name for text in texts for name in _names(RELATION, text) if not name.startswith("_")}  # n10s has its own
    assert types - set(load_ontology().relations) == set()
    assert {name for text in texts for name in _names(PROPERTY, text)} - _known_properties() - BOOK_KEEPING == set()
