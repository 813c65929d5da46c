"""The years of a document: which one a date without a year means, and which one damaged digits stand for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from loaders.extract.digits import fold_digits
from loaders.extract.records import Metadata
from loaders.read.document import Document
from loaders.regex import regex

_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAMAGED = regex(r"(?<!\d)0\d{3}(?=年)")
MOST_DAMAGED = 4
"""More different damaged years than this are not damage of one kind; and each more would double the search."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """``year`` is meant by 12月底前 and 年底前, None where the document does not say; ``issued`` starts 3个月内.

    What lies before ``issued``, or before the year ``earliest``, is past and no time limit. ``repairs`` maps damaged
    years to what they stand for (0402 → 2021).
    """

    year: int | None = None
    issued: date | None = None
    repairs: Mapping[str, str] = field(default_factory=dict)
    earliest: int | None = None

    def repair(self, text: str) -> str:
        """Return the text, equally long, with the damaged years put right."""
        return _DAMAGED.sub(lambda match: self.repairs.get(match[0], match[0]), text) if self.repairs else text


def read_calendar(document: Document, metadata: Metadata) -> Calendar:
    """Return the calendar of the document: its year from the title, else from the day of issue or of printing.

    Where none of them says it, the year in the document's own number does.
    """
    issued = _to_date(metadata.issue_date)
    printed = _to_date(metadata.printed_date)
    titled = _YEAR.findall(fold_digits(metadata.title or metadata.notice_title or ""))
    start, end = metadata.period_start, metadata.period_end
    if start is not None and start == end:
        year: int | None = start
    elif len(set(titled)) == 1:
        year = int(titled[0])
    else:
        known = issued or printed
        year = known.year if known else _numbered_year(metadata)
    return Calendar(year, issued or printed, repair_years(document.text, start, end), start or year)


def _numbered_year(metadata: Metadata) -> int | None:
    year = _YEAR.search(fold_digits(metadata.doc_number or ""))
    return int(year[0]) if year else None


def _to_date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None  # a date kept with less precision (2022-05)


def repair_years(text: str, start: int | None, end: int | None) -> Mapping[str, str]:
    """Return what damaged years (0402年) stand for, empty where that is not certain.

    Some collections lost digits by one wrong table of characters: each digit became another one, always the same.
    A reading must turn every damaged year into a year of the plan's period by one such table. Of several tables
    the one that leaves most digits as they are is taken, if there is only one.
    """
    if start is None or end is None:
        return {}
    damaged = sorted(set(_DAMAGED.findall(fold_digits(text))))
    if not damaged or len(damaged) > MOST_DAMAGED:
        return {}
    years = [str(year) for year in range(start, end + 1)]
    tables = sorted(_find_tables(damaged, years), key=lambda found: -found[0])
    if not tables or (len(tables) > 1 and tables[0][0] == tables[1][0]):
        return {}
    return tables[0][1]


def _find_tables(damaged: Sequence[str], years: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    for chosen in product(years, repeat=len(damaged)):
        table: dict[str, str] = {}
        pairs = [pair for wrong, right in zip(damaged, chosen, strict=True) for pair in zip(wrong, right, strict=True)]
        if all(table.setdefault(wrong, right) == right for wrong, right in pairs) and _is_one_to_one(table):
            yield sum(wrong == right for wrong, right in table.items()), dict(zip(damaged, chosen, strict=True))


def _is_one_to_one(table: Mapping[str, str]) -> bool:
    return len(set(table.values())) == len(table)
