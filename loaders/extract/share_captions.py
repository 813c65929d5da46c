"""What stands above a table of shares: what is shared out, in which units, for which year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from loaders.extract.grids import Grid
from loaders.extract.indicators import is_unit
from loaders.extract.share_words import load_share_words
from loaders.extract.tables import ClassifiedTable
from loaders.read.document import Document
from loaders.regex import regex

LONGEST_TITLE = 40
"""Characters of a line above the table that names it; a longer one is text."""

FARTHEST = 120
"""Characters above the table in which a line that names it begins."""

ROWS_ABOVE = 6
"""Rows above the header that may name the table."""

_NOTE = regex("[（(](?:[^（）()]{1,8}[，,、：:])?(?P<unit>[^（）()，,、：:]{1,5})[）)]$")
"""A bracket that closes the title and ends in the unit: （行政村，个）."""

_CELLS = regex("[\t|｜│]")
YEAR = regex(r"(?<!\d)(20\d\d)年")


@dataclass(frozen=True, slots=True)
class Caption:
    """``text`` are all words above the header, ``title`` the last line of them that names the table."""

    text: str
    title: str

    @classmethod
    def of(cls, document: Document, table: ClassifiedTable, grid: Grid, header: int) -> Self:
        """Return the words above the header: the line that names the table, the lines before it, its own title rows."""
        reach = max(0, table.table.start - FARTHEST)
        whole = document.text.rfind("\n", 0, reach) + 1 if reach else 0
        above = document.text[max(whole, reach - FARTHEST) : table.table.start].split("\n")
        lines = [line for line in above if _may_name(line.strip())]
        named = document.text[slice(*table.table.caption)] if table.table.caption else ""
        inside = [text for row in range(max(0, header - ROWS_ABOVE), header) for text in grid.texts(row)]
        words = ["".join(line.split()) for line in (named, *lines[-3:], *inside)]
        tasks = load_share_words().tasks
        return cls("\n".join(words), next((line for line in reversed(words) if tasks.search(line)), ""))

    @property
    def year(self) -> int | None:
        """Return the year that the words name."""
        match = YEAR.search(self.text)
        return int(match[1]) if match else None

    def shares_out(self, header: Iterable[str], *, of_places: bool = False) -> bool:
        """Tell whether the table is one of tasks: by the words above it, or by its header; a report is none.

        A caption that parts something by places (分乡镇) tells it, too, and, where its rows are places, columns that
        say what is to be made (新增床位).
        """
        words = load_share_words()
        header = tuple(header)
        told = any(words.tasks.search(text) for text in (self.text, *header))
        told = (
            told or words.by_places.search(self.text) is not None or (of_places and any(map(words.made.match, header)))
        )
        return told and not words.reports.search(self.text)

    def units(self, columns: Iterable[str | None]) -> tuple[str, ...]:
        """Return the units of figures whose columns name none: those of the caption, or that of all other columns."""
        if line := load_share_words().unit_line.search(self.text):
            return tuple(re.split("[、，,]", line["units"]))
        noted = _NOTE.search(self.title)
        if noted and is_unit(noted["unit"]):
            return (noted["unit"],)
        units = {unit for unit in columns if unit}
        return (units.pop(),) if len(units) == 1 else ()


def _may_name(line: str) -> bool:
    """Tell whether the line may name a table: it is short, ends no sentence, and is no row of a table above."""
    return 0 < len(line) <= LONGEST_TITLE and line[-1] not in "。；" and not _CELLS.search(line)


def fitting_unit(indicator: str, units: tuple[str, ...]) -> str | None:
    """Return the unit of the measure: of several (单位：亩、吨、万元) the one that fits its name, else the first.

    Money has that of money, and all else another one.
    """
    if len(units) > 1:
        told = (kinds for pattern, kinds in load_share_words().measured if pattern.search(indicator))
        if named := [unit for kinds in told for unit in units if unit in kinds]:
            return named[0]
    is_money = len(units) > 1 and load_share_words().money.search(indicator) is not None
    fitting = [unit for unit in units if unit.endswith("元") == is_money] if len(units) > 1 else units
    return next(iter(fitting), None)


def name_in_full(name: str, caption: str) -> str:
    """Return what is counted: where the header says only 任务数 or a year, with what the caption says before it."""
    words = load_share_words()
    if not words.general.fullmatch(name):
        return name
    topic = words.tails.sub("", words.heads.sub("", caption, count=1))
    if not topic or topic in name:
        return name
    return topic if YEAR.match(name) or name.isdigit() else topic + name
