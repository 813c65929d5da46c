"""Read one printed value of an indicator: 【57】, >38, 904.73（87.21）, 约1000, 17.9:30.2:51.9, Ⅲ类, —."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from loaders.extract.data_files import read_data, require_words
from loaders.extract.digits import fold_digits
from loaders.extract.records import Number
from loaders.regex import Regex, regex

FILE = "indicators.toml"

_NUMBER = r"[+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SPACES = regex(r"\s+")
_NOTE = regex(r"[（(][^（）()]*[）)]$")
_RANGE = regex(rf"{_NUMBER}\s*[—–~～－\-至]+\s*{_NUMBER}")


@dataclass(frozen=True, slots=True)
class ParsedValue:
    """``value`` is None for a missing value, a grade, a ratio or a range; then ``raw`` is all there is."""

    value: Number | None
    comparator: str
    cumulative: bool
    unit: str | None = None


class ValueWords(NamedTuple):
    """The compiled data file; ``before`` and ``after`` map the printed words to comparators."""

    missing: frozenset[str]
    brackets: tuple[tuple[str, str], ...]
    before: Mapping[str, str]
    after: Mapping[str, str]
    number: Regex
    target: tuple[str, ...]
    observed: tuple[str, ...]
    base: tuple[str, ...]
    bare: tuple[str, ...]
    observed_tables: tuple[str, ...]
    staged_tables: tuple[str, ...]
    units: frozenset[str]


@cache
def load_value_words() -> ValueWords:
    """Return the words of indicator tables.

    Raises:
        DataFileError: A list is missing or repeats a word.
    """
    data = read_data(FILE)
    before = {word: sign for sign in data["before"] for word in require_words(data, f"before.{sign}", FILE)}
    after = {word: sign for sign in data["after"] for word in require_words(data, f"after.{sign}", FILE)}
    brackets = require_words(data, "cumulative.brackets", FILE)
    return ValueWords(
        missing=frozenset(require_words(data, "missing.words", FILE)),
        brackets=tuple((pair[0], pair[1]) for pair in brackets),
        before=before,
        after=after,
        number=regex(
            rf"(?P<before>{_longest_first(before)})?(?P<value>{_NUMBER})(?P<unit>[^\d（(，。；]{{0,8}}?)"
            rf"(?P<after>{_longest_first(after)})?$"
        ),
        target=require_words(data, "kinds.target", FILE),
        observed=require_words(data, "kinds.observed", FILE),
        base=require_words(data, "kinds.base", FILE),
        bare=require_words(data, "kinds.bare", FILE),
        observed_tables=require_words(data, "kinds.observed_tables", FILE),
        staged_tables=require_words(data, "kinds.staged_tables", FILE),
        units=frozenset(require_words(data, "units.words", FILE)),
    )


def _longest_first(words: Mapping[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def parse_value(raw: str) -> ParsedValue:
    """Return what the cell's text says; trailing zeros stay in the text only."""
    words = load_value_words()
    text = _SPACES.sub("", fold_digits(raw))
    text, cumulative = _without_brackets(text)
    if not text or text in words.missing or _RANGE.fullmatch(text):
        return ParsedValue(None, "=", cumulative)
    if not (match := words.number.match(_NOTE.sub("", text))):
        return ParsedValue(None, "=", cumulative)
    comparator = words.before.get(match["before"] or "") or words.after.get(match["after"] or "") or "="
    return ParsedValue(_to_number(match["value"]), comparator, cumulative, match["unit"] or None)


def is_missing(raw: str) -> bool:
    """Tell whether the cell is empty or says that there is no value."""
    text = _SPACES.sub("", raw)
    return not text or text in load_value_words().missing


def _without_brackets(text: str) -> tuple[str, bool]:
    for opening, closing in load_value_words().brackets:
        if text.startswith(opening) and text.endswith(closing):
            return text[1:-1], True
    return text, False


def _to_number(digits: str) -> Number:
    plain = digits.replace(",", "").replace("−", "-")
    return float(plain) if "." in plain else int(plain)
