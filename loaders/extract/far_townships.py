"""Townships that a plan of a province or a city names without 镇 or 乡 (罗泾等港区), between borders only."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.extract.named_divisions import Found, everyday_names, is_led_to
from loaders.extract.place_words import load_place_words
from loaders.resolve.register import Jurisdiction, load_register

WIDE = frozenset({"province", "city"})

LONG = 3
"""So long a name is no everyday word before a work (新开工项目 begins with one of two characters)."""

OTHER_ENDS = frozenset("路街道巷河湖江海溪山岭岛峡")
"""Names that end so mean a street, a water or a mountain first."""


class _Names(NamedTuple):
    finder: AhoCorasick
    codes: tuple[tuple[str, str | None], ...]


def far_townships(text: str, own: Jurisdiction | None) -> Iterator[Found]:
    """Yield the townships of the plan's province or city that stand between borders or before a work (古雷石化基地).

    Everyday words, and names of divisions above, name none. Of namesakes the code stays open.
    """
    if own is None or own.level not in WIDE:
        return
    names, words = _names_within(own.code), load_place_words()
    for index, start, end in names.finder.find_matches_as_indexes(text):
        closed = words.closed.match(text, end) or (end - start >= LONG and words.before_work.match(text, end))
        if closed and is_led_to(text, start):
            yield Found(start, end, "township", names.codes[index][1])


@lru_cache(maxsize=8)
def _names_within(code: str) -> _Names:
    register, everyday = load_register(), everyday_names("words")
    codes: dict[str, str | None] = {}
    for township in register.descendants(code, "township"):
        name = register.short_name(township)
        if name and name not in everyday and name not in register.short_names and name[-1] not in OTHER_ENDS:
            codes[name] = None if name in codes else township.code
    return _Names(AhoCorasick(tuple(codes), matchkind=MatchKind.LeftmostLongest), tuple(codes.items()))
