"""Read amounts of money in a cell: total and stated parts in 万元, and the wording where no number is printed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from loaders.errors import DataFileError
from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_words
from loaders.extract.digits import fold_digits
from loaders.extract.records import Number
from loaders.regex import Regex, regex

FILE = "money.toml"

_SPACES = regex(r"\s+")
_BRACKETS = regex(r"[（(](?P<inner>[^（）()]*)[）)]")
_GROUPED = regex(r"(\d)，(\d{3}(?!\d))")
"""A full-width comma between groups of three digits (1，000)."""

_COUNTED = regex(r"\d+[个项处座所家]")
"""What a sum is spread over (3个项目共1000万元) names no part of it."""

_SEPARATORS = regex(r"[，,；;、。]")


@dataclass(frozen=True, slots=True)
class Amounts:
    """``total`` in 万元, None where none is printed; ``parts`` as named; ``source`` the words that say who pays."""

    total: Number | None
    parts: tuple[tuple[str, Number], ...] = ()
    source: str | None = None


class MoneyWords(NamedTuple):
    """The compiled data file; ``worth`` is the value of each unit in 万元."""

    worth: Mapping[str, float]
    amount: Regex
    parts: Regex
    fillers: Regex
    leads: Regex
    whole: frozenset[str]
    sources: Regex
    missing: frozenset[str]
    government: frozenset[str]
    social: frozenset[str]


@cache
def load_money_words() -> MoneyWords:
    """Return the words of money.

    Raises:
        DataFileError: A list is missing, or a unit has no positive worth.
    """
    data = read_data(FILE)
    worth = data.get("units")
    if not isinstance(worth, dict) or not all(isinstance(value, float) and value > 0 for value in worth.values()):
        raise DataFileError(
            zh=f"数据文件 {FILE} 的键 units 应为单位到正数的表，实际为 {worth!r}",
            en=f"data file {FILE}: key units must map units to positive numbers, found {worth!r}",
        )
    units = "|".join(_longest_first(tuple(worth)))
    fillers = "|".join(re.escape(word) for word in _longest_first(require_words(data, "parts.fillers", FILE)))
    return MoneyWords(
        worth=worth,
        amount=regex(
            rf"(?P<value>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)余?(?P<unit>{units})?(?:人民币|左右|以上|以内)?"
        ),
        parts=regex("|".join(require_words(data, "parts.beginnings", FILE))),
        fillers=regex(rf"(?:{fillers})+$"),
        leads=regex(rf"(?:{any_of(require_words(data, 'parts.leads', FILE))})+"),
        whole=frozenset(require_words(data, "parts.whole", FILE)),
        sources=regex("|".join(require_words(data, "parts.groups", FILE))),
        missing=frozenset(require_words(data, "missing.words", FILE)),
        government=frozenset(require_words(data, "shares.government", FILE)),
        social=frozenset(require_words(data, "shares.social", FILE)),
    )


def _longest_first(words: tuple[str, ...]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def parse_money(text: str, unit: str | None = None) -> Amounts:
    """Return the amounts of a cell.

    Args:
        text: The cell's text, its paragraphs joined by nothing.
        unit: The unit that the column's header names, for numbers without one; 万元 if None.
    """
    bare = _GROUPED.sub(r"\1,\2", fold_digits(_SPACES.sub("", text)))
    if not bare or bare in load_money_words().missing:
        return Amounts(None)
    head, tail = _split_parts(bare)
    amounts = list(_find_amounts(head, unit))
    total = next((value for label, value in amounts if not label), None)
    parts = [pair for pair in (*amounts, *_find_amounts(tail, unit)) if pair[0]]
    return Amounts(total, tuple(parts), _source(head, tail, total))


def to_wan(value: str, unit: str | None) -> Number:
    """Return the printed number in 万元, an int where the sum is whole."""
    words = load_money_words()
    amount = float(value.replace(",", "")) * words.worth.get(unit or "万元", 1.0)
    rounded = round(amount, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _split_parts(text: str) -> tuple[str, str]:
    """Return the text of the total and that of its parts: what is in brackets or after 其中."""
    inner = "，".join(match["inner"] for match in _BRACKETS.finditer(text) if not _is_unit_note(match["inner"]))
    head = _BRACKETS.sub("", text)
    if match := load_money_words().parts.search(head):
        head, inner = head[: match.start()], f"{head[match.end() :]}，{inner}"
    return head.strip("，,；;。：:"), inner.strip("，,；;。：:")


def _is_unit_note(text: str) -> bool:
    return text in load_money_words().worth


def _find_amounts(text: str, unit: str | None) -> Iterator[tuple[str, Number]]:
    """Yield each amount with the name of the part it is for, empty for the whole."""
    words = load_money_words()
    end = 0
    for match in words.amount.finditer(text):
        label = _label(_SEPARATORS.split(text[end : match.start()])[-1])
        after = _SEPARATORS.split(text[match.end() :])[0]
        if not match["unit"] and after[:1] not in ("", "）") and not after.isspace():
            continue  # a number that counts something else (3个项目, 2021年)
        end = match.end()
        yield label, to_wan(match["value"], match["unit"] or unit)


def _label(before: str) -> str:
    """Return the name of the part that an amount is for, empty where the words before it mean the whole."""
    words = load_money_words()
    named = words.parts.sub("", before).strip("：:")
    lead = words.leads.match(named)
    named = named[lead.end() :] if lead and lead.end() < len(named) else named
    label = named if named in words.whole else words.fillers.sub("", named)
    return "" if label in words.whole or _COUNTED.match(label) else label


def _source(head: str, tail: str, total: Number | None) -> str | None:
    """Return the words that say where the money comes from: the parts' wording, or the cell without a number."""
    if total is None:
        return "".join((head, f"（{tail}）" if tail and head else tail)) or None
    words = [part for part in _SEPARATORS.split(head) if part and not any(character.isdigit() for character in part)]
    return "，".join([*words, tail] if tail else words) or None
