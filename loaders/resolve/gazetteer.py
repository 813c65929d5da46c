"""Find the names of divisions in running text, and tell namesakes apart by the parents that the text names."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.resolve.register import LEVELS, Jurisdiction, Register, load_register

_OFFICE_ENDS = frozenset("局委厅办部院府处室会心社")
"""Before 会同县 or 和县 these end the name of an office, and the words join the next one to it."""


class DivisionMention(NamedTuple):
    """A name of a division in a text, with every division that bears it. ``full`` tells 奉节县 from 奉节."""

    name: str
    start: int
    end: int
    full: bool
    candidates: tuple[Jurisdiction, ...]


class Gazetteer:
    """The full and short names from province to county, matched leftmost and longest."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._full = frozenset(register.full_names) - register.not_full | frozenset(register.zones)
        self._short = frozenset(register.short_names)
        self._all = self._full | self._short
        self._longest = max(map(len, self._all))
        self._candidates: dict[str, tuple[Jurisdiction, ...]] = {}
        self._names = sorted(self._full.union(register.short_names))
        self._automaton = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> tuple[DivisionMention, ...]:
        """Return the names in text order, without overlap."""
        matches = self._automaton.find_matches_as_indexes(text)
        return tuple(
            self._joined(text, start, end) or self._mention(self._names[index], start, end)
            for index, start, end in matches
            if self._names[index] not in self._register.joining or not _follows_office(text, start)
        )

    def _joined(self, text: str, start: int, end: int) -> DivisionMention | None:
        """Return the name behind a 和 that begins another by chance and joins two names (百色和田阳)."""
        name = text[start + 1 : end + 1]
        if text[start] != "和" or text.startswith(("县", "区", "市", "地区"), end) or name not in self._short:
            return None
        return self._mention(name, start + 1, end + 1)

    def across(self, text: str, mention: DivisionMention) -> DivisionMention | None:
        """Return the name that begins inside the mention and goes on behind it (南京 in 西连南京)."""
        for start in range(mention.start + 1, mention.end):
            for end in range(min(len(text), start + self._longest), mention.end, -1):
                if text[start:end] in self._all:
                    return self._mention(text[start:end], start, end)
        return None

    def _mention(self, name: str, start: int, end: int) -> DivisionMention:
        full = name in self._full
        if name not in self._candidates:
            self._candidates[name] = self._register.named(name) if full else self._register.short_named(name)
        return DivisionMention(name, start, end, full, self._candidates[name])


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer of the register, built once per process."""
    return Gazetteer(load_register())


def _follows_office(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in _OFFICE_ENDS


def choose(mention: DivisionMention, context: str, register: Register) -> Jurisdiction | None:
    """Return the division that the name means, or None where namesakes stay undecided.

    Of several namesakes the one whose parent the context names is meant (鼓楼区 beside 南京市). A short name without
    such help means the highest division that bears it (吉林 is the province), if there is only one so high.
    """
    if len(mention.candidates) == 1:
        return mention.candidates[0]
    named = [division for division in mention.candidates if _parent_is_named(division, mention.name, context, register)]
    if len(named) == 1:
        return named[0]
    return None if mention.full else _highest(mention.candidates)


def _parent_is_named(division: Jurisdiction, name: str, context: str, register: Register) -> bool:
    above = register.parent(division.code)
    if above is None or above.level == "country":
        return False
    names = {above.name, register.short_name(above) or above.name}
    return any(parent != name and parent in context for parent in names)


def _highest(candidates: Sequence[Jurisdiction]) -> Jurisdiction | None:
    ranks = sorted(LEVELS.index(division.level) for division in candidates)
    if ranks[0] == ranks[1]:
        return None
    return min(candidates, key=lambda division: LEVELS.index(division.level))
