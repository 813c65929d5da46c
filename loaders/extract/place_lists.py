"""Places in lists that share the word for their kind (滔东、长乐等村), and streets by what is done to them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from loaders.extract.clauses import load_wording
from loaders.extract.industries import load_gazetteer as load_trades
from loaders.extract.named_divisions import Found, taken_by
from loaders.extract.numbers import read_count
from loaders.extract.place_words import load_place_words
from loaders.extract.townships import Townships
from loaders.regex import regex

LONGEST_ITEM = 4
"""Characters of an item without the word that the list shares."""

LEAST_OF_CHAIN = 2
"""More items make a chain of places where one only begins with a place."""

FAR = 40
"""Characters before 等 in which the known items of such a list stand."""

LONGEST_LIST = 120
"""Characters of a list before the word that it shares."""

LONGEST_LEAD_IN = 14
"""Characters before the word for a street that hold its name and what leads to it."""

_CHAIN = regex(r"[一-龥]{2,6}(?:(?:—{1,2}|[-－–~～])[一-龥]{2,6})+")
_DASH = regex("—{1,2}|[-－–~～]")
_SETTLED = frozenset({"village", "township"})
"""Kinds whose names are short: a long item among them tells that the list is none of places."""

_BORDERS = "，。；：（）“”—《》"
_NO_ITEM = regex(rf"[{_BORDERS}\d]")
_SEPARATORS = regex("[、和及与]")
_AND_SO_ON = regex("等")
_LEADS = regex("[在于至从沿由对将为把到以经含辖省市县区旗州乡镇]")


def read_shared(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield the items of lists that end in a word they share: 水源、杉木两村, 窑淮、姚坪等乡镇.

    Items that are known places are left as they are; a list with an item that is no name gives none, unless most are
    known.
    """
    words = load_place_words()
    taken = taken_by(found)
    for match in words.shared.finditer(text):
        kind = words.shared_kinds[match["end"]]
        items = _items(text, match.start())
        names = [item for item in items if not taken.intersection(range(*item))]
        mostly_known = len(names) < len(items) / 2
        if kind not in _SETTLED:
            names = [(start, end) for start, end in names if end - start <= LONGEST_ITEM + 1]
        # Without 等 the list is whole: 杉木、水源两村.
        if (
            (len(items) > 1 or (kind not in _SETTLED and items and text[match.start()] == "等"))
            and (match["count"] is None or read_count(match["count"]) == len(items))
            and (mostly_known or all(_is_name(text[slice(*name)], counted=bool(match["count"])) for name in names))
        ):
            good = [name for name in names if _is_name(text[slice(*name)], counted=bool(match["count"]))]
            yield from (Found(start, end, kind) for start, end in good)


def read_mostly_known(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield the one unknown item of a list before 等 whose others are known places (盘龙城 behind 光谷、杨春湖)."""
    spans = {(place.start, place.end): place.kind for place in found}
    ends = sorted(end for _, end in spans)
    for mark in _AND_SO_ON.finditer(text) if len(ends) >= LEAST_OF_CHAIN else ():
        if bisect_right(ends, mark.start()) - bisect_left(ends, mark.start() - FAR) < LEAST_OF_CHAIN:
            continue
        items = _items(text, mark.start())
        items = items[len(items) > LEAST_OF_CHAIN + 1 and items[0] not in spans :]
        unknown = [item for item in items if item not in spans]
        if len(items) > LEAST_OF_CHAIN and len(unknown) == 1:
            name = text[slice(*unknown[0])]
            kinds = {spans[item] for item in items if item in spans}
            if (
                _is_name(name, counted=False)
                and len(name) <= LONGEST_ITEM
                and taken_by(found).isdisjoint(range(*unknown[0]))
            ):
                yield Found(*unknown[0], kinds.pop() if len(kinds) == 1 and "division" not in kinds else "region")


def _items(text: str, stop: int) -> list[tuple[int, int]]:
    """Return where the items lie of the list that ends at the place; the first begins behind a verb or 在."""
    low = max(0, stop - LONGEST_LIST)
    begin = max((border.end() for border in _NO_ITEM.finditer(text, low, stop)), default=low)
    marks = [mark.start() for mark in _SEPARATORS.finditer(text, begin, stop)]
    starts = [_first(text, begin, marks[0] if marks else stop), *(mark + 1 for mark in marks)]
    items = list(zip(starts, [*marks, stop], strict=True))
    while items and items[0][1] - items[0][0] > LONGEST_ITEM + 1:
        items.pop(0)
    return items


def _first(text: str, begin: int, end: int) -> int:
    """Return where the first item of the list begins that ends at ``end``."""
    patterns = (load_wording().any_verb, load_place_words().inside, _LEADS)
    cuts = [match.end() for pattern in patterns for match in pattern.finditer(text, begin, end)]
    return max((cut for cut in cuts if end - cut > 1), default=begin)


def _is_name(item: str, *, counted: bool) -> bool:
    """Tell whether the item may be the name of a place: short, no everyday word and no trade, unless it is counted."""
    words = load_place_words()
    if (
        not 2 <= len(item) <= LONGEST_ITEM + 1
        or item in words.stop
        or item[1:] == "乡"
        or item.endswith(words.stop_ends)
    ):
        return False
    if words.inside.search(item) or words.not_shared.search(item) or load_wording().any_verb.fullmatch(item):
        return False
    return counted or not (item in words.common or item.endswith(load_trades().labels))


def read_chains(text: str, found: Sequence[Found], townships: Townships) -> Iterator[Found]:
    """Yield what stands beside a place in a chain (胡家坝—铁锁关) or at the other end of a way (甲地至乙地铁路)."""
    ends, starts, taken = {place.end for place in found}, {place.start for place in found}, taken_by(found)
    for chain in _chains(text):
        whole = [item for item in chain if item[1] in ends or townships.code_of(text[slice(*item)])]
        if not whole and not (len(chain) > LEAST_OF_CHAIN and any(start in starts for start, _ in chain)):
            continue
        for start, end in chain:
            code = townships.code_of(text[start:end])
            if taken.isdisjoint(range(start, end)) and (code or _is_name(text[start:end], counted=False)):
                yield Found(start, end, "township" if code else "village", code)


def _chains(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield where the items lie of each chain and of each pair of ends of a way."""
    for chain in _CHAIN.finditer(text):
        if text.rfind("《", 0, chain.start()) > text.rfind("》", 0, chain.start()):
            continue
        marks = [mark.span() for mark in _DASH.finditer(text, *chain.span())]
        first = _first(text, chain.start(), marks[0][0])
        last = load_place_words().last_of_chain.match(text, marks[-1][1])
        bounds = [first, *(place for mark in marks for place in mark), last.end() if last else chain.end()]
        yield list(zip(bounds[::2], bounds[1::2], strict=True))
    for pair in load_place_words().pair.finditer(text):
        yield [(_first(text, pair.start(), pair.end("first")), pair.end("first")), pair.span("second")]


def read_streets(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield the streets that a text names in lists of streets, or says what is done to: 翠竹路改造, 支农路东延."""
    words = load_place_words()
    taken = taken_by(found)
    for ending in words.street.finditer(text):
        stem = words.street_stem.search(text[max(0, ending.start() - LONGEST_LEAD_IN) : ending.start()])
        end = ending.end()
        start = ending.start() - len(stem["stem"]) if stem else end
        while start < end and not words.not_street.search(text, start, end - 1):
            if not taken.intersection(range(start, end)):
                yield Found(start, end, "line")
            following = words.next_street.match(text, end)
            start, end = (following.start("stem"), following.end()) if following else (end, end)
