"""What parameters and columns are called in both languages, so that a name means the same in every query."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from cypher.errors import CatalogueError

FILE = "vocabulary.toml"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in both languages; ``text["zh"]`` picks one."""

    zh: str
    en: str

    def __getitem__(self, language: Literal["zh", "en"]) -> str:
        """Return the text in the language."""
        return self.zh if language == "zh" else self.en

    def as_dict(self) -> dict[str, str]:
        """Return plain JSON values."""
        return {"zh": self.zh, "en": self.en}


@dataclass(frozen=True, slots=True)
class ParameterType:
    """A kind of parameter. ``values`` maps the members that a list of this type may hold to their Chinese names."""

    name: str
    label: Bilingual
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer: its name in the Cypher, its heading, and of what its cells are codes, if they are."""

    name: str
    label: Bilingual
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All types of parameters, all columns, and the words for codes that no ontology has, by name."""

    types: Mapping[str, ParameterType]
    columns: Mapping[str, Column]
    words: Mapping[str, Bilingual]


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """Return the package's vocabulary, checked completely.

    Raises:
        CatalogueError: a name lacks a language or has an unknown key.
    """
    data = read_table(FILE)
    types = {name: _parameter_type(name, entry) for name, entry in data["types"].items()}
    columns = {name: _column(name, entry) for name, entry in data["columns"].items()}
    words = {code: read_bilingual(entry, FILE, f"words.{code}") for code, entry in data["words"].items()}
    return Vocabulary(MappingProxyType(types), MappingProxyType(columns), MappingProxyType(words))


def read_table(file: str) -> dict[str, Any]:
    """Return the content of a TOML file of this package.

    Raises:
        CatalogueError: it is no TOML.
    """
    try:
        return tomllib.loads((files("cypher") / file).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(file, "file", f"no TOML: {error}") from error


def _parameter_type(name: str, entry: dict[str, Any]) -> ParameterType:
    texts = {key: value for key, value in entry.items() if key != "values"}
    label = read_bilingual(texts, FILE, f"types.{name}")
    return ParameterType(name, label, MappingProxyType(dict(entry.get("values", {}))))


def _column(name: str, entry: dict[str, Any]) -> Column:
    texts = {key: value for key, value in entry.items() if key != "codes"}
    return Column(name, read_bilingual(texts, FILE, f"columns.{name}"), tuple(entry.get("codes", ())))


def read_bilingual(entry: object, file: str, key: str) -> Bilingual:
    """Return the text of a table with exactly the keys ``zh`` and ``en``, both not empty.

    Raises:
        CatalogueError: it is anything else.
    """
    if not isinstance(entry, dict) or set(entry) != {"zh", "en"}:
        raise CatalogueError(file, key, f"expected the keys zh and en, found {entry!r}")
    for language in ("zh", "en"):
        if not isinstance(entry[language], str) or not entry[language].strip():
            raise CatalogueError(file, f"{key}.{language}", f"expected a text, found {entry[language]!r}")
    return Bilingual(entry["zh"], entry["en"])
