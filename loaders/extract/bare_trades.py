"""Trades of one character in a list (猪、牛、羊) and kinds that end in such a character (麻鸭, 黑毛猪)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from graph.model import Span
from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_words
from loaders.regex import Regex, regex

FILE = "trades.toml"
LONGEST = 5
"""Characters of a kind with its ending (黑水凤尾鸡); longer items of a list are phrases."""

_RUN = regex("[一-龥]+(?:[、和及与][一-龥]+)*")
_SEPARATOR = regex("[、和及]|(?<!参)与")


class TradeWords(NamedTuple):
    """The words of the data file, compiled; ``alone`` and ``ends`` give the trade's code."""

    alone: Mapping[str, str]
    ends: Mapping[str, str]
    before: Regex
    after: Regex
    growing: Regex
    planted: Regex
    stop: frozenset[str]
    known: frozenset[str]
    item: Regex
    """Any of the characters: most passages have none."""


class BareTrade(NamedTuple):
    """A trade at a place of the passage."""

    start: int
    end: int
    code: str


@cache
def load_trade_words() -> TradeWords:
    """Return the words.

    Raises:
        DataFileError: The data file breaks its form.
    """
    data = read_data(FILE)
    alone, ends = (
        {word: code for code in data[key] for word in require_words(data, f"{key}.{code}", FILE)}
        for key in ("alone", "ends")
    )
    before, after, growing = (
        any_of(require_words(data, f"context.{key}", FILE)) for key in ("before", "after", "growing")
    )
    return TradeWords(
        alone=alone,
        ends=ends,
        before=regex(before),
        after=regex(f"(?:{after}|{growing})"),
        growing=regex(growing),
        planted=regex(rf"{any_of(require_words(data, 'context.planted', FILE))}$"),
        stop=frozenset(require_words(data, "stop.words", FILE)),
        known=frozenset({*alone, *ends}),
        item=regex(f"[{''.join({**alone, **ends})}]"),
    )


def may_name_trades(text: str) -> bool:
    """Tell whether the text has any of the characters that name trades: most passages have none."""
    return load_trade_words().item.search(text) is not None


def find_bare_trades(text: str, labels: Sequence[Span]) -> Iterator[BareTrade]:
    """Yield the trades that the text names by one character or by the last character of a kind.

    Each needs a neighbour in its list that is a trade too, or a word of growing beside it (牛存栏, 麻鸭养殖, 种植苔茶).

    Args:
        text: The passage.
        labels: Where labels of trades stand.
    """
    if not may_name_trades(text):
        return
    words = load_trade_words()
    starts, ends = {start for start, _ in labels}, {end for _, end in labels}
    taken = {place for start, end in labels for place in range(start, end)}
    for run in _RUN.finditer(text):
        if words.item.search(text, *run.span()) is None:
            continue
        cuts = [match.start() for match in _SEPARATOR.finditer(text, *run.span())]
        items = list(pairwise([run.start() - 1, *cuts, run.end()]))
        found = [_read_item(text, left + 1, right, words) for left, right in items]
        for position, trade in enumerate(found):
            if trade is None or not taken.isdisjoint(range(trade.start, trade.end)):
                continue
            near = any(found[max(0, position - 1) : position]) or any(found[position + 1 : position + 2])
            left, right = items[position]
            grown = words.growing.match(text, trade.end) or words.planted.search(text, items[0][0] + 1, trade.start)
            if near or left in ends or right + 1 in starts or grown:
                yield trade


def _read_item(text: str, start: int, end: int, words: TradeWords) -> BareTrade | None:
    """Return the trade of one item of a list, without the words that lead to it (发展猪) and follow it (羊等产业)."""
    if words.item.search(text, start, end) is None:
        return None
    for stop in (*(match.start() for match in words.after.finditer(text, start + 1, end)), end):
        last = text[stop - 1]
        if last not in words.known:
            continue
        begin = max((match.end() for match in words.before.finditer(text, start, stop - 1)), default=start)
        name = text[begin:stop]
        code = words.alone.get(name) if len(name) == 1 else words.ends.get(last)
        if code and len(name) <= LONGEST and name not in words.stop:
            return BareTrade(begin, stop, code)
    return None
