"""Read labels: what a person says a document states, in the shape of ``<id>.gold.json``."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loaders.errors import DataFileError

_BRACKETS = str.maketrans("〔〕[]", "()()")


@dataclass(frozen=True, slots=True)
class UnitLabel:
    """An office that must be found under one of ``names`` in one of ``roles``; the first of each is as written."""

    names: tuple[str, ...]
    roles: tuple[str, ...]
    group: bool


@dataclass(frozen=True, slots=True)
class DeadlineLabel:
    """A time limit; an optional one counts neither as missed nor as false."""

    raw: str
    date: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class StatementLabel:
    """A labelled statement; texts are normalised. ``ignored`` are names of offices that never count."""

    number: str | None
    task: str
    quote: str
    units: tuple[UnitLabel, ...]
    deadlines: tuple[DeadlineLabel, ...]
    ignored: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class DocumentLabels:
    """The labels of one document; without statements it is a control: whatever is found there is false."""

    id: str
    file: str
    statements: tuple[StatementLabel, ...]


def normalise(text: str | None) -> str:
    """Return the text in one form of characters (NFKC), without white space, all brackets round."""
    return "".join(unicodedata.normalize("NFKC", text or "").split()).translate(_BRACKETS)


def normalise_name(text: str | None) -> str:
    """Return the name normalised and without a closing 等, 等部门 or 等单位."""
    name = normalise(text)
    for ending in ("等部门", "等单位", "等"):
        name = name.removesuffix(ending)
    return name


def read_labels(folder: Path) -> Iterator[DocumentLabels]:
    """Yield the labels of every ``*.gold.json`` in the folder, in the order of their names.

    Raises:
        DataFileError: A file is not JSON or lacks what every label has.
    """
    for path in sorted(folder.glob("*.gold.json")):
        try:
            yield _read_document(json.loads(path.read_text(encoding="utf-8")))
        except (KeyError, TypeError, ValueError) as error:
            raise DataFileError(
                zh=f"标注文件 {path.name} 不完整或格式有误：{error!r}",
                en=f"label file {path.name} is incomplete or has another form: {error!r}",
            ) from error


def _read_document(data: dict[str, Any]) -> DocumentLabels:
    statements = data["statements"]
    column = any(limit.get("source") == "column" for statement in statements for limit in statement["deadlines"])
    return DocumentLabels(
        id=data["id"],
        file=data["file"],
        statements=tuple(_read_statement(statement, has_column=column) for statement in statements),
    )


def _read_statement(data: dict[str, Any], *, has_column: bool) -> StatementLabel:
    """Read a statement; beside a column of time limits those inside the task text are optional."""
    units = [unit for unit in data["units"] if not unit.get("optional")]
    optional = [unit["name"] for unit in data["units"] if unit.get("optional")] + data.get("optional_units", [])
    accepted = [name for unit in units for name in _other_names(unit)]
    return StatementLabel(
        number=data.get("number"),
        task=normalise(data.get("task_title")) + "\0" + normalise(data.get("task_full") or data["task_text"]),
        quote=normalise(data["quote"]),
        units=tuple(_read_unit(unit) for unit in units),
        deadlines=tuple(_read_deadline(limit, has_column=has_column) for limit in data["deadlines"]),
        ignored=frozenset(normalise_name(name) for name in (*optional, *accepted)),
        optional=bool(data.get("optional")),
    )


def _other_names(unit: dict[str, Any]) -> list[str]:
    return [*unit.get("accept", []), *([unit["canonical"]] if unit.get("canonical") else [])]


def _read_unit(unit: dict[str, Any]) -> UnitLabel:
    names = (unit["name"], *_other_names(unit))
    roles = (unit["role"], *([unit["alt_role"]] if unit.get("alt_role") else []))
    return UnitLabel(tuple(normalise_name(name) for name in names), roles, bool(unit.get("group")))


def _read_deadline(limit: dict[str, Any], *, has_column: bool) -> DeadlineLabel:
    in_text = has_column and limit.get("source") == "task_text"
    return DeadlineLabel(normalise(limit["raw"]), limit["norm"]["date"], bool(limit.get("optional")) or in_text)
