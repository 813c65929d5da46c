"""The words of tables that share a task out (data/shares.toml), and what is read from them."""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_pattern, require_words
from loaders.extract.records import Number, Spans
from loaders.regex import Regex, regex

FILE = "shares.toml"


class ShareWords(NamedTuple):
    """The words of the data file; a header of bearers is made of ``bearers`` and signs.

    ``measured`` tells of which units a measure is one, by words of its name.
    """

    bearers: Regex
    places: Regex
    numbers: frozenset[str]
    others: frozenset[str]
    existing: Regex
    totals: frozenset[str]
    sums: frozenset[str]
    subtotals: frozenset[str]
    money: Regex
    tasks: Regex
    reports: Regex
    by_places: Regex
    made: Regex
    unit_line: Regex
    bare_year: Regex
    general: Regex
    heads: Regex
    summed: Regex
    tails: Regex
    years: frozenset[str]
    measured: tuple[tuple[Regex, frozenset[str]], ...]


@cache
def load_share_words() -> ShareWords:
    """Return the words of tables that share tasks out.

    Raises:
        DataFileError: A list is missing or repeats a word.
    """
    data = read_data(FILE)
    places = require_words(data, "headers.places", FILE)
    return ShareWords(
        bearers=regex(rf"(?:{any_of((*places, *require_words(data, 'headers.bearers', FILE)))}|[（）()、/和及])+"),
        places=regex(rf"各?(?:{any_of(places)}|[（）()、/和及])+(?:名称?)?"),
        numbers=frozenset(require_words(data, "headers.numbers", FILE)),
        others=frozenset(require_words(data, "headers.others", FILE)),
        existing=require_pattern(data, "headers.existing", FILE),
        totals=frozenset(require_words(data, "headers.totals", FILE)),
        sums=frozenset(require_words(data, "headers.sums", FILE)),
        subtotals=frozenset(require_words(data, "headers.subtotals", FILE)),
        money=regex(any_of(require_words(data, "headers.money", FILE))),
        tasks=regex(any_of(require_words(data, "captions.tasks", FILE))),
        reports=regex(any_of(require_words(data, "captions.reports", FILE))),
        by_places=require_pattern(data, "captions.by_places", FILE),
        made=require_pattern(data, "headers.made", FILE),
        unit_line=regex(
            f"{any_of(require_words(data, 'captions.units', FILE))}[：:]"
            "(?P<units>[一-龥%]{1,5}(?:[、，,][一-龥%]{1,5})*)"
        ),
        bare_year=regex(rf"[到至]?(20\d\d)年?度?{any_of(require_words(data, 'headers.year_ends', FILE))}?数?"),
        general=require_pattern(data, "headers.general", FILE),
        heads=require_pattern(data, "captions.heads", FILE),
        summed=require_pattern(data, "headers.summed", FILE),
        tails=require_pattern(data, "captions.tails", FILE),
        years=frozenset(require_words(data, "headers.years", FILE)),
        measured=tuple(
            (
                require_pattern(row, "names", FILE),
                frozenset(require_words(row, "units", FILE)),
            )
            for row in data["measured"]
        ),
    )


@dataclass(frozen=True, slots=True)
class TableShare:
    """A figure of the table; ``bearer`` is None in the row of sums. ``column`` tells the sums that belong together.

    The passage is the cell that names the row, and that of the figure.
    """

    bearer: str | None
    indicator: str
    unit: str | None
    value: Number
    comparator: str
    year: int | None
    spans: Spans
    column: tuple[int, int]
