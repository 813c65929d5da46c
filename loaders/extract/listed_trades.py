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

SHORTEST, LONGEST = 2, 9
"""Characters of such a trade."""

_ITEM = "[^，。；：、等的（）“”《》]"


class ListWords(NamedTuple):
    """The words of the data file, compiled."""

    trades: re.Pattern[str]
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
        trades=re.compile(rf"(?P<items>{_ITEM}{{2,24}}(?:、{_ITEM}{{2,9}}){{2,}})等{_ITEM}{{0,8}}?{heads}"),
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
    for match in words.trades.finditer(text):
        known = [each for each in found if match.start() <= each[0] < match.end("items")]
        if len(known) < FEWEST_KNOWN:
            continue
        items = [item.span() for item in re.finditer("[^、]+", match["items"])]
        shift = match.start()
        unknown = [
            (shift + first, shift + last)
            for first, last in items
            if not any(start < shift + last and shift + first < end for start, end, _ in found)
        ]
        if len(items) - len(unknown) <= len(unknown):
            continue
        for begin, last in unknown:
            first = max((led.end() for led in words.led.finditer(text, begin, last)), default=begin)
            if SHORTEST <= last - first <= LONGEST and words.stop.search(text, first, last) is None:
                nearest = min((abs(start - first), code) for start, _, code in known)[1]
                yield ListedTrade(first, last, _family(nearest))


def _family(code: str) -> str:
    """Return the trade above the one with the code, or itself where it has none above it."""
    above = load_ontology().schemes["industry"].concepts[code].broader
    return above[0] if above else code
