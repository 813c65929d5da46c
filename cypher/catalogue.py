"""The catalogue of saved queries: each file is read, its header checked against the vocabulary and its own Cypher.

A file is TOML in leading comment lines, then the Cypher:

    // id = "leads-per-unit"            the name of the file
    // competency = [1]                 numbers of the competency questions that it answers
    // title.zh = "…"                   and title.en, question.zh, question.en
    // columns = ["unit", "tasks"]      in order; headings are in vocabulary.toml
    // [parameters]
    // plan = { type = "plan" }         types are in vocabulary.toml; optional: default, required, zh, en
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from cypher.errors import CatalogueError
from cypher.portable import find_violations, returned_columns, used_parameters
from cypher.vocabulary import Bilingual, Column, ParameterType, load_vocabulary, read_bilingual

Default = str | int | float | bool | tuple[str, ...] | None
HEADER_KEYS = {"id", "competency", "title", "question", "columns", "parameters"}
PARAMETER_KEYS = {"type", "default", "required", "zh", "en"}
DEFAULT_CLASSES: Mapping[str, type | tuple[type, ...]] = {
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "roles": list,
    "sources": list,
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query. ``default`` None means "all" where it is not required."""

    name: str
    type: ParameterType
    label: Bilingual
    default: Default
    required: bool

    def as_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        default = list(self.default) if isinstance(self.default, tuple) else self.default
        return {
            "name": self.name,
            "type": self.type.name,
            "default": default,
            "required": self.required,
            **self.label.as_dict(),
        }


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question in words, and the Cypher that answers it."""

    id: str
    competency: tuple[int, ...]
    title: Bilingual
    question: Bilingual
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str

    def as_dict(self) -> dict[str, Any]:
        """Return plain JSON values, without the Cypher."""
        return {
            "id": self.id,
            "competency": list(self.competency),
            "title": self.title.as_dict(),
            "question": self.question.as_dict(),
            "parameters": [parameter.as_dict() for parameter in self.parameters],
            "columns": [column.name for column in self.columns],
        }


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The questions, ordered by the number of the competency question, and the look-ups of names by type.

    ``names[type]`` finds what a parameter of that type may mean: parameter ``name``, null for all there are.
    """

    queries: tuple[SavedQuery, ...]
    names: Mapping[str, SavedQuery]

    def find(self, query_id: str) -> SavedQuery | None:
        """Return the question with the id; None where there is none."""
        return next((query for query in self.queries if query.id == query_id), None)


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """Return the package's questions, each checked completely.

    Raises:
        CatalogueError: a file breaks the form; names the file and the key.
    """
    queries = sorted(_read_folder("questions"), key=lambda query: (query.competency or (1000,), query.id))
    names = {query.id: query for query in sorted(_read_folder("names"), key=lambda query: query.id)}
    return Catalogue(tuple(queries), MappingProxyType(names))


def _read_folder(folder: str) -> Iterator[SavedQuery]:
    for file in (files("cypher") / folder).iterdir():
        if file.name.endswith(".cypher"):
            yield _read_file(file)


def _read_file(file: Traversable) -> SavedQuery:
    return read_query(file.name, file.read_text(encoding="utf-8"))


def read_query(file: str, content: str) -> SavedQuery:
    """Return the query of a file's content.

    Raises:
        CatalogueError: the header lacks a key or has a wrong one, or header and Cypher do not agree.
    """
    header, text = _split(file, content)
    for key in sorted(HEADER_KEYS ^ set(header)):
        if key != "parameters":
            raise CatalogueError(file, key, "unknown key" if key in header else "missing")
    if f"{header['id']}.cypher" != file:
        raise CatalogueError(file, "id", f"expected the name of the file, found {header['id']!r}")
    query = SavedQuery(
        id=header["id"],
        competency=_competency(file, header["competency"]),
        title=read_bilingual(header["title"], file, "title"),
        question=read_bilingual(header["question"], file, "question"),
        parameters=tuple(_parameter(file, name, entry) for name, entry in header.get("parameters", {}).items()),
        columns=tuple(_column(file, name) for name in header["columns"]),
        text=text,
    )
    _check_cypher(file, query)
    return query


def _split(file: str, content: str) -> tuple[dict[str, Any], str]:
    lines = content.splitlines(keepends=True)
    length = next((index for index, line in enumerate(lines) if not line.startswith("//")), len(lines))
    try:
        header = tomllib.loads("".join(line.removeprefix("//").removeprefix(" ") for line in lines[:length]))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(file, "header", f"no TOML: {error}") from error
    return header, "".join(lines[length:]).strip() + "\n"


def _competency(file: str, numbers: object) -> tuple[int, ...]:
    if not isinstance(numbers, list) or not all(type(number) is int and number > 0 for number in numbers):
        raise CatalogueError(file, "competency", f"expected a list of numbers, found {numbers!r}")
    return tuple(numbers)


def _column(file: str, name: str) -> Column:
    columns = load_vocabulary().columns
    if name not in columns:
        raise CatalogueError(file, f"columns.{name}", "no such column in vocabulary.toml")
    return columns[name]


def _parameter(file: str, name: str, entry: dict[str, Any]) -> Parameter:
    key = f"parameters.{name}"
    unknown = sorted(set(entry) - PARAMETER_KEYS)
    if unknown:
        raise CatalogueError(file, f"{key}.{unknown[0]}", "unknown key")
    kinds = load_vocabulary().types
    if entry.get("type") not in kinds:
        raise CatalogueError(file, f"{key}.type", f"expected one of {', '.join(kinds)}, found {entry.get('type')!r}")
    kind = kinds[entry["type"]]
    texts = {language: entry[language] for language in ("zh", "en") if language in entry}
    label = read_bilingual(texts, file, key) if texts else kind.label
    return Parameter(name, kind, label, _default(file, key, kind, entry.get("default")), bool(entry.get("required")))


def _default(file: str, key: str, kind: ParameterType, default: object) -> Default:
    if default is None:
        return None
    if not isinstance(default, DEFAULT_CLASSES.get(kind.name, str)):
        raise CatalogueError(file, f"{key}.default", f"expected a value of type {kind.name}, found {default!r}")
    if isinstance(default, list):
        wrong = [value for value in default if value not in kind.values]
        if wrong:
            raise CatalogueError(
                file, f"{key}.default", f"expected some of {', '.join(kind.values)}, found {wrong[0]!r}"
            )
        return tuple(default)
    assert isinstance(default, str | int | float)
    return default


def _check_cypher(file: str, query: SavedQuery) -> None:
    for violation in find_violations(query.text):
        raise CatalogueError(file, "cypher", violation)
    declared = {parameter.name for parameter in query.parameters}
    used = used_parameters(query.text)
    for name in sorted(declared ^ used):
        raise CatalogueError(
            file, f"parameters.{name}", "declared but not used" if name in declared else "not declared"
        )
    columns = [column.name for column in query.columns]
    returned = returned_columns(query.text)
    if columns != returned:
        raise CatalogueError(file, "columns", f"the header has {columns}, the Cypher returns {returned}")
