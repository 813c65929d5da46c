"""Trades that the scheme has no word for, where a list of trades names them: 台呢 in 球杆、台球、台呢等产业."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_words
from ontology import load_ontology

FILE = "industries.toml"
FEWEST_KNOWN = 2
"""Items of a list that are known trades, from which on the others are taken for trades as well."""

LONGEST_LIST = 160
"""Characters of such a list."""

FEWEST_ITEMS = 3
"""Items of such a list."""

SHORTEST, LONGEST = 2, 9
"""Characters of such a trade."""

_ITEM = "[^，。；：、等的（）“”《》]"
_ITEMS = re.compile("[^、]+")
_BORDERS = "，。；：等的（）“”《》"


class ListWords(NamedTuple):
    """The words of the data file, compiled."""

    head: re.Pattern[str]
    led: re.Pattern[str]
    stop: re.Pattern[str]


class ListedTrade(NamedTuple):
    """A trade at a place of the passage."""

    start: int
    end: int
    code: str


@cache
def load_list_words() -> ListWords:
    """Return the words.

    Raises:
        DataFileError: The data file breaks its form.
    """
    data = read_data(FILE)
    heads, led, stop = (any_of(require_words(data, f"unlisted.{key}", FILE)) for key in ("heads", "led", "stop"))
    return ListWords(
        head=re.compile(rf"等{_ITEM}{{0,8}}?{heads}"),
        led=re.compile(led),
        stop=re.compile(stop),
    )


def find_listed_trades(text: str, found: Sequence[tuple[int, int, str]]) -> Iterator[ListedTrade]:
    """Yield the items of lists of trades (甲、乙、丙等产业) that are no known trade, with the code of their family.

    Args:
        text: The passage.
        found: The known trades with their codes.
    """
    if len(found) < FEWEST_KNOWN or "等" not in text:
        return
    words = load_list_words()
    for match in words.head.finditer(text):
        earliest = max(0, match.start() - LONGEST_LIST)
        begin = max(text.rfind(sign, earliest, match.start()) for sign in _BORDERS) + 1
        if begin == 0 < earliest:
            continue
        items = [(begin + item.start(), begin + item.end()) for item in _ITEMS.finditer(text[begin : match.start()])]
        known = [each for each in found if begin <= each[0] < match.start()]
        if len(items) < FEWEST_ITEMS or len(known) < FEWEST_KNOWN:
            continue
        unknown = [
            (first, last) for first, last in items if not any(start < last and first < end for start, end, _ in known)
        ]
        if len(items) - len(unknown) <= len(unknown):
            continue
        for opened, last in unknown:
            first = max((led.end() for led in words.led.finditer(text, opened, last)), default=opened)
            if SHORTEST <= last - first <= LONGEST and words.stop.search(text, first, last) is None:
                nearest = min((abs(start - first), code) for start, _, code in known)[1]
                yield ListedTrade(first, last, _family(nearest))


def _family(code: str) -> str:
    """Return the trade above the one with the code, or itself where it has none above it."""
    above = load_ontology().schemes["industry"].concepts[code].broader
    return above[0] if above else code
