"""Which task or section a passage belongs to, and which tasks take up what a sentence of the body says."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from graph.model import Span
from loaders.extract.outline import Outline
from loaders.extract.passages import Passage, read_passages
from loaders.extract.records import Platform, Section, Spans, Statement, Target
from loaders.read.document import Document

_NOT_NAME = re.compile(r"[\s“”‘’（）()·•、，]")
SHORTEST_SHARED = 4
"""Characters two names must share to mean one thing; shorter ones are kinds of things (平台, 基地)."""


def plain(name: str) -> str:
    """Return the name without quotes, brackets and dots, as names are compared."""
    return _NOT_NAME.sub("", name)


def is_same_thing(left: str, right: str) -> bool:
    """Tell whether two names mean one thing: equal, or the shorter is the longer with characters left out."""
    short, long = sorted((plain(left), plain(right)), key=len)
    if short == long:
        return True
    rest = iter(long)
    return len(short) >= SHORTEST_SHARED and len(long) <= 2 * len(short) and all(char in rest for char in short)


class TaskLinks:
    """The tasks of a document, asked by place, by figure and by platform."""

    def __init__(
        self,
        document: Document,
        sections: Sequence[Section],
        statements: Sequence[Statement],
        platforms: Sequence[Platform],
        targets: Sequence[Target],
    ) -> None:
        self.document = document
        self.outline = Outline(document, sections)
        self.statements = statements
        self.platforms = platforms
        self.targets = targets
        self._passages = read_passages(document)
        self._starts = [passage.start for passage in self._passages]
        self._rows = {(item.table, item.row): index for index, item in enumerate(statements) if item.row is not None}
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
        left = passage.text[: bisect_left(passage.offsets, offset)]
        return re.split("[，。；：]", left)[-1]

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

    def builder(self, name: str) -> tuple[Platform, int] | None:
        """Return the first statement's platform of this name."""
        exact = [pair for pair in self.builders if plain(pair[0].name) == plain(name)]
        alike = exact or [pair for pair in self.builders if is_same_thing(pair[0].name, name)]
        return alike[0] if alike else None

    def same_figure(self, target: Target) -> Iterator[tuple[Target, int]]:
        """Yield the targets of statements that say the same figure of the same thing."""
        for other, index in self.placed:
            if index is not None and other is not target and _is_same_figure(target, other):
                yield other, index

    def takers(self, span: Span) -> tuple[int, ...]:
        """Return the statements that take up a stretch of the body: by a figure or by a platform named in it."""
        found: set[int] = set()
        for target in self.targets:
            if _inside(target.spans, span):
                found |= {index for _, index in self.same_figure(target)}
        for platform in self.platforms:
            if _inside(platform.spans, span) and platform.status != "use":
                found |= {index for made, index in self.builders if plain(made.name) == plain(platform.name)}
        return tuple(sorted(found))

    def dependents(self, offset: int) -> tuple[str, ...]:
        """Return what a sentence of the body is about: its statement, the tasks that take it up, or its section."""
        own = self.statement(offset)
        if own is not None:
            return (f"statement:{own}",)
        section = self.outline.section(offset)
        takers = self.takers(self.sentence(offset)) or (self.takers((section.start, section.end)) if section else ())
        if takers:
            return tuple(f"statement:{index}" for index in takers)
        return (section.id,) if section else ()


def _inside(spans: Spans, span: Span) -> bool:
    return span[0] <= spans[0][0] < span[1]


def _is_same_figure(left: Target, right: Target) -> bool:
    same = (left.value, left.text_value, left.unit) == (right.value, right.text_value, right.unit)
    a, b = plain(left.indicator), plain(right.indicator)
    return same and (a in b or b in a)
