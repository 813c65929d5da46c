"""Divisions whose names are everyday words: they count in a list with another of their province (太原、大同)."""

from collections.abc import Iterator, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.extract.named_divisions import LONGEST_ITEM, Found, everyday_names, is_everyday, is_led_to, taken_by
from loaders.extract.place_words import load_place_words
from loaders.regex import regex
from loaders.resolve.gazetteer import DivisionMention, choose
from loaders.resolve.register import Jurisdiction, load_register

LONGEST_NAME = 5
"""Characters of a division's name without its suffix before a site."""

_JOINS = "、和与及"
_PUNCTUATION = regex("[，。；：、（）]")


def everyday_divisions(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield the everyday names that close an item, or begin it as a city's do (海西、海南清洁能源基地)."""
    words, names = load_place_words(), _names()
    divisions = [place for place in found if place.code is not None]
    taken = taken_by(found)
    for index, start, end in names[0].find_matches_as_indexes(text) if divisions else ():
        if not taken.isdisjoint(range(start, end)):
            continue
        before = _sibling_before(text, start, divisions)
        after = next((each for each in divisions if each.start == end + 1 and text[end] in _JOINS), None)
        closed = words.closed.match(text, end) is not None
        for sibling in (before, after if closed else None):
            division = _of_province(names[1][index], sibling)
            if division is not None and (closed or division.level == "city"):
                place = Found(start, end, "division", division.code)
                divisions.append(place)
                yield place
                break


def divisions_before_sites(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield the short names behind a border that end where a site begins (宜都清江)."""
    register = load_register()
    ends, taken = {place.end for place in found}, taken_by(found)
    for end in {place.start for place in found} - ends:
        for start in range(max(0, end - LONGEST_NAME), end - 1):
            named = register.short_named(text[start:end])
            if not named or not is_led_to(text, start) or not taken.isdisjoint(range(start, end)):
                continue
            mention = DivisionMention(text[start:end], start, end, full=False, candidates=named)
            division = None if is_everyday(mention) else choose(mention, text, register)
            if division is not None:
                yield Found(start, end, "division", division.code)
                break


def _sibling_before(text: str, start: int, divisions: Sequence[Found]) -> Found | None:
    """Return the division that begins or closes the item before the one that starts at the place."""
    if text[max(0, start - 1) : start] not in tuple(_JOINS):
        return None
    near = [each for each in divisions if each.end < start <= each.end + LONGEST_ITEM + 1]
    last = max(near, key=lambda each: each.end, default=None)
    return last if last and _PUNCTUATION.search(text, last.end, start - 1) is None else None


def _of_province(name: str, sibling: Found | None) -> Jurisdiction | None:
    """Return the one division of the name in the sibling's province."""
    if sibling is None or sibling.code is None:
        return None
    register = load_register()
    named = (*register.everyday_named(name), *register.short_named(name))
    here = [each for each in named if each.code[:2] == sibling.code[:2]]
    cities = [each for each in here if each.level == "city"]
    here = cities or here
    return here[0] if len(here) == 1 else None


@cache
def _names() -> tuple[AhoCorasick, tuple[str, ...]]:
    register = load_register()
    names = tuple(sorted({*register.everyday_short_names, *everyday_names("divisions")}))
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), names
