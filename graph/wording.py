"""Codes as words: what the coded cells of an answer say to a person, in either language."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal

from cypher import Bilingual
from cypher.vocabulary import load_vocabulary
from ontology import load_ontology

Language = Literal["zh", "en"]
INTERVALS: Mapping[str, tuple[str, str]] = {
    "Y": ("年", "year"),
    "M": ("月", "month"),
    "W": ("周", "week"),
    "D": ("日", "day"),
}
TRUTH: Mapping[Language, tuple[str, str]] = {"zh": ("否", "是"), "en": ("no", "yes")}


def in_words(column: str, value: Any, language: Language) -> Any:
    """Return the cell of a column of a saved question as a person reads it; what is no code stays as it is."""
    if isinstance(value, list | tuple):
        return [in_words(column, item, language) for item in value]
    if isinstance(value, bool):
        return TRUTH[language][value]
    known = load_vocabulary().columns.get(column)
    if known is None or not known.codes or not isinstance(value, str):
        return value
    return next((words[value][language] for words in map(_words, known.codes) if value in words), value)


ENDS: Mapping[str, Bilingual] = {
    "startId": Bilingual("起点编号", "id of the start"),
    "startName": Bilingual("起点", "start"),
    "endId": Bilingual("终点编号", "id of the end"),
    "endName": Bilingual("终点", "end"),
}
"""What is told of an edge beside its own properties."""


def kind_in_words(kind: str, language: Language) -> str:
    """Return what a label or a relation type is called."""
    ontology = load_ontology()
    found = ontology.classes.get(kind) or ontology.relations.get(kind)
    return kind if found is None else getattr(found, language)


def property_in_words(kind: str, name: str, value: Any, language: Language) -> tuple[str, Any]:
    """Return what a property of a node or an edge is called, and its value as a person reads it."""
    ontology = load_ontology()
    owner = ontology.classes.get(kind) or ontology.relations.get(kind)
    known = next((each for each in owner.properties if each.name == name), None) if owner else None
    if known is None:
        return (ENDS[name][language] if name in ENDS else ""), value
    words = _words(known.scheme) if known.scheme else {}
    if isinstance(value, bool):
        value = TRUTH[language][value]
    elif isinstance(value, str) and value in words:
        value = words[value][language]
    return getattr(known, language), value


class _Intervals(Mapping[str, Bilingual]):
    """ISO 8601 durations of one unit: ``P1Y`` is 每年."""

    def __getitem__(self, code: str) -> Bilingual:
        found = re.fullmatch(r"P(\d+)([YMWD])", code)
        if found is None:
            raise KeyError(code)
        count, (zh, en) = int(found[1]), INTERVALS[found[2]]
        return (
            Bilingual(f"每{zh}", f"every {en}") if count == 1 else Bilingual(f"每{count}{zh}", f"every {count} {en}s")
        )

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@cache
def _words(source: str) -> Mapping[str, Bilingual]:
    """The words for the codes of one source, as ``codes`` in the vocabulary of the questions names it."""
    ontology = load_ontology()
    if source == "word":
        return load_vocabulary().words
    if source == "interval":
        return _Intervals()
    if source == "relation":
        return {item.type: Bilingual(item.zh, item.en) for item in ontology.relations.values()}
    if source == "class":
        return {_snake(item.label): Bilingual(item.zh, item.en) for item in ontology.classes.values()}
    return {item.code: Bilingual(item.zh, item.en) for item in ontology.scheme_named(source).concepts.values()}


def _snake(label: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", label).lower()
