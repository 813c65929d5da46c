"""The ledger of decisions: which names a person holds to be one unit, or not.

A CSV file that opens in a spreadsheet, one decision a row, with Chinese or English headings:

    区划代码,名称,另一名称,判断,谁,理由,日期
    500236,县现代农业产业园区管委会,县农业园区管委会,相同,张三,2021年机构改革方案,2022-06-01

``same`` gives the second name to the unit of the first, ``different`` keeps apart what a rule would join, ``unsure``
changes nothing. Of several rows on one pair the latest by date counts (in one day, the last row), so that a decision
is taken back by deleting its row or by adding a newer one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from graph.ids import normalise
from graph.model import Graph
from loaders.resolve.identity import UnitKey, standard_in
from loaders.resolve.register import load_register
from loaders.resolve.sheets import SheetError, SheetRow, read_sheet

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

Pair = tuple[str, str, str]


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
    def pair(self) -> Pair:
        """Return the division and the two names in a fixed order: what the decision is about."""
        return make_pair(self.division, self.name, self.other)


def make_pair(division: str, name: str, other: str) -> Pair:
    """Return the division and the two names in a fixed order."""
    first, second = sorted((name, other))
    return division, first, second


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions that count, one for a pair."""

    kept: tuple[Decision, ...] = ()
    _joined: Mapping[tuple[str, str], str] = field(default_factory=lambda: MappingProxyType({}))
    _apart: frozenset[Pair] = frozenset()

    def settle(self, key: UnitKey, written: str) -> UnitKey:
        """Return the identity after the decisions: a joined name gets the unit it was given to."""
        code = key.division.code
        if self.are_apart(code, key.name, written):
            key = UnitKey(key.division, written)
        joined = self._joined.get((code, key.name)) or self._joined.get((code, written))
        return UnitKey(key.division, standard_in(code, joined)) if joined else key

    def are_apart(self, division: str, name: str, other: str) -> bool:
        """Tell whether a person has decided that the two names of the division are different units."""
        return make_pair(division, name, other) in self._apart

    def find_unknown_names(self, graph: Graph) -> Iterator[tuple[Decision, str]]:
        """Yield each decision with a name that no unit of the graph bears: a slip of the pen, or a plan not loaded."""
        known = _names_in(graph)
        for decision in self.kept:
            for name in (decision.name, decision.other):
                if not known & {(decision.division, name), (decision.division, standard_in(decision.division, name))}:
                    yield decision, name


def read_decisions(path: Path) -> Decisions:
    """Return the decisions of the ledger that count.

    Raises:
        SheetError: If the file cannot be read, a row breaks the form, or joined names run in a circle.
    """
    return settle_decisions([_read_row(row) for row in read_sheet(path, HEADINGS)])


def settle_decisions(decisions: Sequence[Decision]) -> Decisions:
    """Return what counts of the rows: for each pair the latest by date, then by place in the file.

    Raises:
        SheetError: If names are joined in a circle.
    """
    latest: dict[Pair, Decision] = {}
    for decision in sorted(decisions, key=lambda item: (item.when, item.line)):
        latest[decision.pair] = decision
    kept = tuple(sorted(latest.values(), key=lambda item: (item.division, item.name, item.other)))
    joins = {(item.division, item.other): item.name for item in kept if item.verdict == "same"}
    joins = {(division, standard_in(division, other)): name for (division, other), name in joins.items()} | joins
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
            raise SheetError(
                zh=f"裁定表循环指向（区划 {division}）：{circle}",
                en=f"the decisions run in a circle (division {division}): {circle}",
            )
        seen.append(name)
    return name


def _read_row(row: SheetRow) -> Decision:
    if not load_register().has(row["division"]):
        raise row.wrong("division", "GB/T 2260")
    name, other = row.name("name"), row.name("other")
    if not name or not other or name == other:
        raise row.wrong("other", "两个不同的名称 / two different names")
    verdict = row.choice("verdict", VERDICTS)
    return Decision(row["division"], name, other, verdict, row["who"], row["why"], row.day("when"), row.line)


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
