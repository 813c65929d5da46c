"""Read the tables that office people keep: CSV from a spreadsheet, with Chinese or English headings."""

import csv
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.ids import normalise
from graph.reasons import reason_of
from loaders.errors import LoaderError

Headings = Mapping[str, tuple[str, ...]]
"""Field -> the headings under which its column may stand; the first is the one shown in messages."""

ENCODINGS = ("utf-8-sig", "gb18030")
"""Spreadsheets on Chinese desktops save CSV in either."""


class SheetError(LoaderError):
    """A table that a person keeps breaks its form, or contradicts itself."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with its cells by field; ``line`` counts from 1, the heading included. Missing cells are empty."""

    path: Path
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, field: str) -> str:
        """Return the cell of the field, stripped."""
        return self.cells[field]

    def name(self, field: str) -> str:
        """Return the cell as a name: without any white space."""
        return normalise(self.cells[field])

    def day(self, field: str) -> date:
        """Return the cell as a date.

        Raises:
            SheetError: If it is none.
        """
        try:
            return date.fromisoformat(self.cells[field])
        except ValueError as error:
            raise self.wrong(field, "2022-06-01") from error

    def optional_day(self, field: str) -> date | None:
        """Return the cell as a date, None where it is empty."""
        return self.day(field) if self.cells[field] else None

    def choice(self, field: str, choices: Mapping[str, str]) -> str:
        """Return what the cell stands for.

        Raises:
            SheetError: If it is none of the choices.
        """
        found = choices.get(self.name(field))
        if found is None:
            raise self.wrong(field, " / ".join(choices))
        return found

    def wrong(self, field: str, expected: str) -> SheetError:
        """Return the error that says where the cell stands, what it holds and what it should."""
        found = self.cells[field]
        return SheetError(
            zh=f"{self.path} 第 {self.line} 行，{field}：实为“{found}”，应为 {expected}",
            en=f"{self.path} line {self.line}, {field}: found {found!r}, expected {expected}",
        )


def read_sheet(path: Path, headings: Headings, *, optional: Collection[str] = ()) -> list[SheetRow]:
    """Return the rows that are not empty.

    Raises:
        SheetError: If the file cannot be read or lacks a column that is not optional.
    """
    rows = csv.reader(_read_text(path).splitlines())
    columns = _find_columns([normalise(cell) for cell in next(rows, [])], headings)
    missing = [headings[field][0] for field, index in columns.items() if index < 0 and field not in optional]
    if missing:
        raise SheetError(
            zh=f"{path} 第 1 行缺少列：{'、'.join(missing)}",
            en=f"{path} line 1 lacks columns: {', '.join(missing)}",
        )
    return [
        SheetRow(path, line, {field: _cell(row, index) for field, index in columns.items()})
        for line, row in enumerate(rows, start=2)
        if any(cell.strip() for cell in row)
    ]


def _read_text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise SheetError(zh=f"找不到文件：{path}", en=f"no such file: {path}") from error
    except OSError as error:
        zh, en = reason_of(error)
        raise SheetError(zh=f"无法读取 {path}：{zh}", en=f"cannot read {path}: {en}") from error
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetError(
        zh=f"{path} 既不是 UTF-8 也不是 GB18030 编码的 CSV", en=f"{path} is CSV neither in UTF-8 nor in GB18030"
    )


def _find_columns(cells: Sequence[str], headings: Headings) -> dict[str, int]:
    return {
        field: next((index for index, cell in enumerate(cells) if cell in names), -1)
        for field, names in headings.items()
    }


def _cell(row: Sequence[str], index: int) -> str:
    return row[index].strip() if 0 <= index < len(row) else ""
