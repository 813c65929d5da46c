"""Which task or section a passage belongs to, and which tasks take up what a sentence of the body says."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple, TypeVar

from graph.model import Span
from loaders.extract.digits import fold_digits
from loaders.extract.outline import Outline
from loaders.extract.passages import Passage, read_passages
from loaders.extract.records import Platform, Section, Spans, Statement, Target
from loaders.read.document import Document
from loaders.regex import regex

_NOT_NAME = regex(r"[\s“”‘’（）()·•、，]")
SHORTEST_SHARED = 4
"""Characters two names must share to mean one thing; shorter ones are kinds of things (平台, 基地)."""


Placed = TypeVar("Placed", Target, Platform, "Named")
Value = TypeVar("Value")
Key = TypeVar("Key", bound=Hashable)


REMEMBERED = 4_000
"""Names kept as they are compared: each is compared with many."""

MOST_NEAR = 50
"""Platforms before 该中心 that are looked at for the one it means."""

LONGEST_LEAD_IN = 120
"""Characters of a clause before a name that may say what is done with it."""


@lru_cache(maxsize=REMEMBERED)
def plain(name: str) -> str:
    """Return the name without quotes, brackets and dots, its digits ASCII, as names are compared."""
    return fold_digits(_NOT_NAME.sub("", name))


def is_same_thing(left: str, right: str) -> bool:
    """Tell whether two names mean one thing: equal, or the shorter is the longer with characters left out."""
    short, long = sorted((plain(left), plain(right)), key=len)
    if short == long:
        return True
    rest = iter(long)
    alike = len(short) >= SHORTEST_SHARED and len(long) <= 2 * len(short) and short[-2:] == long[-2:]
    return alike and all(character in rest for character in short)


class Named(NamedTuple):
    """What the text names where, beside platforms; ``kind`` is the kind of a dependency's end."""

    kind: str
    name: str
    spans: Spans


class TaskLinks:
    """The tasks of a document, asked by place, by figure and by platform."""

    def __init__(
        self,
        document: Document,
        sections: Sequence[Section],
        statements: Sequence[Statement],
        platforms: Sequence[Platform],
        targets: Sequence[Target],
        names: Sequence[Named] | None = None,
    ) -> None:
        self.document = document
        self.outline = Outline(document, sections)
        self.statements = statements
        self.platforms = platforms
        self.targets = targets
        self._names = names or ()
        self.partners = [item for item in names if item.kind == "unit"] if names is not None else None
        self._section_takers: dict[str, tuple[int, ...]] = {}
        self._only: dict[str, Platform | None] = {}
        self._passages = read_passages(document)
        self._starts = [passage.start for passage in self._passages]
        self._rows: dict[tuple[int | None, int | None], int] = {
            (item.table, item.row): index for index, item in enumerate(statements) if item.row is not None
        }
        self._prose = sorted(
            (start, end, index)
            for index, item in enumerate(statements)
            if item.row is None
            for start, end in item.task_spans
        )

    def passage(self, offset: int) -> Passage:
        """Return the passage that holds the offset."""
        return self._passages[bisect_right(self._starts, offset) - 1]

    def before(self, offset: int) -> str:
        """Return the words of the clause before the offset."""
        passage = self.passage(offset)
        position = bisect_left(passage.offsets, offset)
        left = passage.text[max(0, position - LONGEST_LEAD_IN) : position]
        return re.split("[，。；：]", left)[-1]

    def after(self, offset: int) -> str:
        """Return the words of the passage behind the offset, which ends a name."""
        passage = self.passage(offset - 1)
        position = bisect_left(passage.offsets, offset)
        return passage.text[position : position + LONGEST_LEAD_IN]

    def meant(self, passage: Passage, position: int, head: str) -> Platform | None:
        """Return the platform that 该中心 or 追溯平台 means at the place: the last one named before it in the passage.

        Of a kind of things (not of one noun alone) it is else the only one that the text names.
        """
        named = within(self.platforms, (passage.start, passage.offsets[position]))
        ends = (head, "园") if head == "园区" else head
        near = islice(reversed(named), MOST_NEAR)
        last = next((item for item in near if self.plain_names[item.name].endswith(ends)), None)
        return last or (self._only_of(head) if len(head) >= SHORTEST_SHARED else None)

    def _only_of(self, head: str) -> Platform | None:
        """Return the only platform whose name ends in the words and says more; a text asks for few of them."""
        if head not in self._only:
            every = [name for name, short in self.plain_names.items() if short.endswith(head) and short != head]
            one = len({self.plain_names[name] for name in every}) == 1
            self._only[head] = self.first_named[every[0]] if one else None
        return self._only[head]

    def named(self, span: Span) -> Sequence[Named]:
        """Return what is named in the stretch, in text order."""
        return within(self._names, span)

    def statement(self, offset: int) -> int | None:
        """Return the index of the statement whose task or row holds the offset."""
        passage = self.passage(offset)
        if passage.table is not None:
            return self._rows.get((passage.table, passage.row))
        position = bisect_right(self._prose, (offset, len(self.document.text), 0)) - 1
        if position >= 0 and self._prose[position][0] <= offset < self._prose[position][1]:
            return self._prose[position][2]
        return None

    def holder(self, offset: int) -> str | None:
        """Return the end of a dependency for the place: its statement, else its section."""
        index = self.statement(offset)
        if index is not None:
            return f"statement:{index}"
        section = self.outline.section(offset)
        return section.id if section else None

    def sentence(self, offset: int) -> Span:
        """Return where the sentence around the offset lies in the document."""
        passage = self.passage(offset)
        stop = passage.offsets[-1] + 1
        text = self.document.text
        start = max(text.rfind("。", passage.start, offset) + 1, passage.start)
        end = text.find("。", offset, stop)
        return start, stop if end < 0 else end

    @cached_property
    def placed(self) -> tuple[tuple[Target, int | None], ...]:
        """Return the targets, each with the index of the statement it stands in."""
        return tuple((target, self.statement(target.spans[0][0])) for target in self.targets)

    @cached_property
    def builders(self) -> tuple[tuple[Platform, int], ...]:
        """Return the platforms that a statement builds, upgrades or applies for, with the statement's index."""
        made = (item for item in self.platforms if item.status in {"build", "upgrade", "create"})
        pairs = ((item, self.statement(item.spans[0][0])) for item in made)
        return tuple((item, index) for item, index in pairs if index is not None)

    @cached_property
    def _builders_by_name(self) -> Mapping[str, list[tuple[Platform, int]]]:
        return _group(self.builders, lambda pair: plain(pair[0].name))

    @cached_property
    def _builders_by_ending(self) -> Mapping[str, list[tuple[Platform, int]]]:
        return _group(self.builders, lambda pair: plain(pair[0].name)[-2:])

    @cached_property
    def _placed_by_figure(self) -> Mapping[Hashable, list[tuple[Target, int]]]:
        rows = [(target, index) for target, index in self.placed if index is not None]
        return _group(rows, lambda pair: _figure(pair[0]))

    @cached_property
    def _placed_by_indicator(self) -> Mapping[Hashable, list[tuple[Target, int]]]:
        rows = [(target, index) for target, index in self.placed if index is not None]
        return _group(rows, lambda pair: _indicator(pair[0]))

    def made(self, name: str) -> Sequence[tuple[Platform, int]]:
        """Return the statements' platforms of exactly this name."""
        return self._builders_by_name.get(plain(name), ())

    def builder(self, name: str) -> tuple[Platform, int] | None:
        """Return the first statement's platform of this name, or of one that abbreviates it."""
        near = self._builders_by_ending.get(plain(name)[-2:], ())
        alike = self.made(name) or [pair for pair in near if is_same_thing(pair[0].name, name)]
        return alike[0] if alike else None

    def full_name(self, name: str) -> str | None:
        """Return the name of a platform that this one abbreviates: its words without those for a place or a rank."""
        short = plain(name)
        long = len(short) > SHORTEST_SHARED
        return next((full for full, each in self.plain_names.items() if long and each.endswith(short)), None)

    @cached_property
    def first_named(self) -> Mapping[str, Platform]:
        """Return the platforms by name, of several the first."""
        return {item.name: item for item in reversed(self.platforms)}

    @cached_property
    def plain_names(self) -> Mapping[str, str]:
        """Return the platforms' names, in text order, each with the form in which names are compared."""
        return {name: plain(name) for name in dict.fromkeys(item.name for item in self.platforms)}

    def same_figure(self, target: Target) -> Iterator[tuple[Target, int]]:
        """Yield the targets of statements that say the same figure of the same thing."""
        name = plain(target.indicator)
        for other, index in self._placed_by_figure.get(_figure(target), ()):
            other_name = plain(other.indicator)
            if other is not target and (name in other_name or other_name in name):
                yield other, index

    def same_indicator(self, target: Target) -> Sequence[tuple[Target, int]]:
        """Return the targets of statements for the same indicator, whatever their figure."""
        return self._placed_by_indicator.get(_indicator(target), ())

    def dated_rows(self) -> Iterator[list[tuple[Target, int]]]:
        """Yield the dated targets of statements for each indicator, by year."""
        for rows in self._placed_by_indicator.values():
            dated = [(target.year, index, target) for target, index in rows if target.year is not None]
            yield [(target, index) for _, index, target in sorted(dated, key=lambda row: row[:2])]

    def takers(self, span: Span) -> tuple[int, ...]:
        """Return the statements that take up a stretch of the body: by a figure or by a platform named in it."""
        found: set[int] = set()
        for target in within(self.targets, span):
            found |= {index for _, index in self.same_figure(target)}
        for platform in within(self.platforms, span):
            if platform.status != "use":
                found |= {index for _, index in self.made(platform.name)}
        return tuple(sorted(found))

    def _takers_of(self, section: Section) -> tuple[int, ...]:
        if section.id not in self._section_takers:
            self._section_takers[section.id] = self.takers((section.start, section.end))
        return self._section_takers[section.id]

    def dependents(self, offset: int) -> tuple[str, ...]:
        """Return what a sentence of the body is about: its statement, the tasks that take it up, or its section."""
        own = self.statement(offset)
        if own is not None:
            return (f"statement:{own}",)
        section = self.outline.section(offset)
        takers = self.takers(self.sentence(offset)) or (self._takers_of(section) if section else ())
        if takers:
            return tuple(f"statement:{index}" for index in takers)
        return (section.id,) if section else self._made_behind(offset)

    def _made_behind(self, offset: int) -> tuple[str, ...]:
        """Return the platform that the rest of the sentence brings about, for a text without tasks and sections."""
        behind = within(self.platforms, (offset + 1, self.sentence(offset)[1]))
        made = (f"platform:{item.name}" for item in behind if item.status in {"build", "create"})
        return tuple(islice(made, 1))


def within(items: Sequence[Placed], span: Span) -> Sequence[Placed]:
    """Return the facts, which are in text order, that begin in the stretch."""

    def start(item: Placed) -> int:
        return item.spans[0][0]

    return items[bisect_left(items, span[0], key=start) : bisect_left(items, span[1], key=start)]


def _figure(target: Target) -> Hashable:
    return target.value, target.text_value, target.unit


def _indicator(target: Target) -> Hashable:
    return plain(target.indicator.partition("（")[0]), target.unit


def _group(items: Iterable[Value], key: Callable[[Value], Key]) -> dict[Key, list[Value]]:
    groups: dict[Key, list[Value]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
