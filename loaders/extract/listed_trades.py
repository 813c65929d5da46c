"""Trades that the scheme has no word for, where a list of trades of one family names them: 海带、甲、紫菜等产业."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_words
from loaders.regex import Regex, regex
from ontology import load_ontology

FILE = "industries.toml"
SCHEME = "industry"
FEWEST_KNOWN = 2
"""Items of a list that are known trades, from which on the others are taken for trades as well."""

LONGEST_LIST = 160
"""Characters of such a list."""

FEWEST_ITEMS = 3
"""Items of such a list."""

SHORTEST, LONGEST = 2, 9
"""Characters of such a trade."""

_ITEM = "[^，。；：、等的（）“”《》]"
_ITEMS = regex("[^、]+")
_BORDERS = "，。；：等的（）“”《》"


class ListWords(NamedTuple):
    """The words of the data file, compiled."""

    head: Regex
    led: Regex
    stop: Regex


@cache
def load_list_words() -> ListWords:
    """Return the words.

    Raises:
        DataFileError: The data file breaks its form.
    """
    data = read_data(FILE)
    heads, led, stop = (any_of(require_words(data, f"unlisted.{key}", FILE)) for key in ("heads", "led", "stop"))
    return ListWords(
        head=regex(rf"等{_ITEM}{{0,8}}?{heads}"),
        led=regex(led),
        stop=regex(stop),
    )


def find_listed_trades(text: str, found: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the items of lists of trades (甲、乙、丙等产业) that are no known trade, with the family of the known ones.

    The code is that of the narrowest trade that all known ones of the list are of. Where they have none in common
    (通用航空、养老服务、甲等产业), nobody can say what kind of trade the item is, and there is none.

    Args:
        text: The passage.
        found: The known trades with their codes.
    """
    if len(found) < FEWEST_KNOWN or "等" not in text:
        return
    words = load_list_words()
    trades = sorted(found)
    for match in words.head.finditer(text):
        earliest = max(0, match.start() - LONGEST_LIST)
        begin = max(text.rfind(sign, earliest, match.start()) for sign in _BORDERS) + 1
        if begin == 0 < earliest:
            continue
        items = [(begin + item.start(), begin + item.end()) for item in _ITEMS.finditer(text[begin : match.start()])]
        known = trades[bisect_left(trades, (begin,)) : bisect_left(trades, (match.start(),))]
        if len(items) < FEWEST_ITEMS or len(known) < FEWEST_KNOWN:
            continue
        unknown = [
            (first, last) for first, last in items if not any(start < last and first < end for start, end, _ in known)
        ]
        if len(items) - len(unknown) <= len(unknown):
            continue
        family = _family(code for _, _, code in known)
        for opened, last in unknown if family else ():
            first = max((led.end() for led in words.led.finditer(text, opened, last)), default=opened)
            if SHORTEST <= last - first <= LONGEST and words.stop.search(text, first, last) is None:
                yield first, last, family


def _family(codes: Iterable[str]) -> str:
    """Return the narrowest trade that all of these are of; empty where there is none, or only one without parts."""
    lines = [_line(code) for code in codes]
    common = [code for code in lines[0] if all(code in line for line in lines)]
    return next((code for code in common if code in _wider_ones()), "")


def _line(code: str) -> list[str]:
    """Return the trade, the one above it and so on."""
    concepts = load_ontology().schemes[SCHEME].concepts
    line = [code]
    while above := concepts[line[-1]].broader:
        line.append(above[0])
    return line


@cache
def _wider_ones() -> frozenset[str]:
    """Return the trades that have others below them."""
    return frozenset(above for each in load_ontology().schemes[SCHEME].concepts.values() for above in each.broader)
