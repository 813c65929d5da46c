"""The ledger of decisions: which names a person holds to be one unit, or not.

A CSV file that opens in a spreadsheet, one decision a row, with Chinese or English headings:

    区划代码,名称,另一名称,判断,谁,理由,日期
    500236,县现代农业产业园区管委会,县农业园区管委会,相同,张三,2021年机构改革方案,2022-06-01

``same`` gives the second name to the unit of the first, ``different`` keeps apart what a rule would join, ``unsure``
changes nothing. Of several rows on one pair the latest by date counts (in one day, the last row), so that a decision
is taken back by deleting its row or by adding a newer one.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from graph.ids import normalise
from graph.model import Graph
from loaders.errors import LoaderError
from loaders.resolve.identity import UnitKey
from loaders.resolve.register import load_register


class DecisionError(LoaderError):
    """The ledger of decisions breaks its form or contradicts itself."""


HEADINGS = {
    "division": ("区划代码", "division"),
    "name": ("名称", "name"),
    "other": ("另一名称", "other"),
    "verdict": ("判断", "verdict"),
    "who": ("谁", "who"),
    "why": ("理由", "why"),
    "when": ("日期", "when"),
}
VERDICTS = {
    "相同": "same",
    "不同": "different",
    "待定": "unsure",
    "same": "same",
    "different": "different",
    "unsure": "unsure",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the ledger; ``line`` is where it stands."""

    division: str
    name: str
    other: str
    verdict: str
    who: str
    why: str
    when: date
    line: int

    @property
    def pair(self) -> tuple[str, str, str]:
        """Return the division and the two names in a fixed order: what the decision is about."""
        first, second = sorted((self.name, self.other))
        return self.division, first, second


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions that count, one for a pair."""

    kept: tuple[Decision, ...] = ()
    _joined: Mapping[tuple[str, str], str] = field(default_factory=lambda: MappingProxyType({}))
    _apart: frozenset[tuple[str, str, str]] = frozenset()

    def settle(self, key: UnitKey, written: str) -> UnitKey:
        """Return the identity after the decisions: a joined name gets the unit it was given to."""
        code = key.division.code
        if self.are_apart(code, key.name, written):
            key = UnitKey(key.division, written)
        joined = self._joined.get((code, key.name)) or self._joined.get((code, written))
        return UnitKey(key.division, joined) if joined else key

    def are_apart(self, division: str, name: str, other: str) -> bool:
        """Tell whether a person has decided that the two names of the division are different units."""
        first, second = sorted((name, other))
        return (division, first, second) in self._apart

    def find_unknown_names(self, graph: Graph) -> Iterator[tuple[Decision, str]]:
        """Yield each decision with a name that no unit of the graph bears: a slip of the pen, or a plan not loaded."""
        known = _names_in(graph)
        for decision in self.kept:
            for name in (decision.name, decision.other):
                if (decision.division, name) not in known:
                    yield decision, name


def read_decisions(path: Path) -> Decisions:
    """Return the decisions of the ledger that count.

    Raises:
        DecisionError: If the file cannot be read, a row breaks the form, or joined names run in a circle.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionError(
            zh=f"无法读取裁定表 {path}：{error}；请存为 UTF-8 编码的 CSV",
            en=f"cannot read the decisions {path}: {error}; save them as CSV in UTF-8",
        ) from error
    rows = csv.reader(text.splitlines())
    columns = _find_columns(next(rows, []), path)
    decisions = [_read_row(row, columns, path, line) for line, row in enumerate(rows, start=2) if any(row)]
    return settle_decisions(decisions)


def settle_decisions(decisions: Sequence[Decision]) -> Decisions:
    """Return what counts of the rows: for each pair the latest by date, then by place in the file.

    Raises:
        DecisionError: If names are joined in a circle.
    """
    latest: dict[tuple[str, str, str], Decision] = {}
    for decision in sorted(decisions, key=lambda item: (item.when, item.line)):
        latest[decision.pair] = decision
    kept = tuple(sorted(latest.values(), key=lambda item: (item.division, item.name, item.other)))
    joins = {(item.division, item.other): item.name for item in kept if item.verdict == "same"}
    joined = {key: _follow(key, joins) for key in joins}
    apart = frozenset(item.pair for item in kept if item.verdict == "different")
    return Decisions(kept, MappingProxyType(joined), apart)


def _follow(key: tuple[str, str], joins: Mapping[tuple[str, str], str]) -> str:
    division, name = key
    seen = [name]
    while (division, name) in joins:
        name = joins[division, name]
        if name in seen:
            circle = " → ".join((*seen, name))
            raise DecisionError(
                zh=f"裁定表循环指向（区划 {division}）：{circle}",
                en=f"the decisions run in a circle (division {division}): {circle}",
            )
        seen.append(name)
    return name


def _find_columns(heading: Sequence[str], path: Path) -> dict[str, int]:
    cells = [normalise(cell) for cell in heading]
    columns = {
        field_name: next((index for index, cell in enumerate(cells) if cell in names), -1)
        for field_name, names in HEADINGS.items()
    }
    missing = [HEADINGS[field_name][0] for field_name, index in columns.items() if index < 0]
    if missing:
        raise DecisionError(
            zh=f"{path} 第 1 行：缺少列 {'、'.join(missing)}，实有 {'、'.join(cells) or '（空）'}",
            en=f"{path} line 1: columns {', '.join(missing)} are missing, found {', '.join(cells) or 'nothing'}",
        )
    return columns


def _read_row(row: Sequence[str], columns: Mapping[str, int], path: Path, line: int) -> Decision:
    cells = {name: row[index].strip() if index < len(row) else "" for name, index in columns.items()}
    verdict = VERDICTS.get(cells["verdict"])
    if verdict is None:
        raise _wrong_cell(path, line, "判断 verdict", cells["verdict"], " / ".join(VERDICTS))
    if not load_register().has(cells["division"]):
        raise _wrong_cell(path, line, "区划代码 division", cells["division"], "GB/T 2260")
    names = [normalise(cells[name]) for name in ("name", "other")]
    if not all(names) or names[0] == names[1]:
        raise _wrong_cell(path, line, "名称 name", " / ".join(names), "两个不同的名称 two different names")
    when = _read_date(cells["when"], path, line)
    return Decision(cells["division"], names[0], names[1], verdict, cells["who"], cells["why"], when, line)


def _read_date(cell: str, path: Path, line: int) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError as error:
        raise _wrong_cell(path, line, "日期 when", cell, "2022-06-01") from error


def _wrong_cell(path: Path, line: int, column: str, found: str, expected: str) -> DecisionError:
    return DecisionError(
        zh=f"{path} 第 {line} 行，{column}：实为“{found}”，应为 {expected}",
        en=f"{path} line {line}, {column}: found {found!r}, expected {expected}",
    )


def _names_in(graph: Graph) -> frozenset[tuple[str, str]]:
    """Return division and every name under which the graph's units occur, as written or canonical."""
    units = {node.id: node for node in graph.nodes if node.label in ("Unit", "UnitGroup")}
    written = {node.id: str(node.properties["writtenAs"]) for node in graph.nodes if node.label == "Responsibility"}
    names = {(str(node.properties.get("divisionCode", "")), str(node.properties["name"])) for node in units.values()}
    for edge in graph.edges:
        if edge.type == "BORNE_BY":
            code = str(units[edge.target].properties.get("divisionCode", ""))
            names.add((code, normalise(written[edge.source])))
    return frozenset(names)
