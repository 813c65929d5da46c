"""Find the text of the task that a responsibility belongs to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.extract.deadlines import find_deadlines
from loaders.extract.frames import Frame, Passage
from loaders.extract.records import Deadline, Spans

_BETWEEN = "。；;，,、：:）)"
MOST_PARAGRAPHS = 6
"""A task goes back to its numbered paragraph, but not over more paragraphs than this."""


@dataclass(frozen=True, slots=True)
class TaskText:
    """A task's own words, without its number: ``text`` without white space, and the time limits in it."""

    number: str | None
    text: str
    spans: Spans
    deadlines: tuple[Deadline, ...]

    @property
    def start(self) -> int:
        """Return where the task begins in the document."""
        return self.spans[0][0]


def read_task(frame: Frame, passages: Sequence[Passage], start: int, end: int) -> TaskText | None:
    """Return the task between the two places of the last passage; None where there are no words.

    Where the passage has none there, the paragraphs before it are the task, back to a numbered one.
    """
    passage = passages[-1]
    start = max(start, passage.body)
    while start < end and passage.text.text[start] in _BETWEEN:
        start += 1
    if start < end:
        return _make(frame, passage.number, ((passage, start, end),))
    before = _paragraphs_before(passages[:-1])
    numbered = before[0].number if before else None
    return _make(frame, numbered, tuple((part, part.body, len(part.text)) for part in before)) if before else None


def _paragraphs_before(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    found: list[Passage] = []
    for passage in reversed(passages[-MOST_PARAGRAPHS:]):
        found.insert(0, passage)
        if passage.number:
            return tuple(found)
    return tuple(found[-1:])


def _make(frame: Frame, number: str | None, parts: Sequence[tuple[Passage, int, int]]) -> TaskText | None:
    parts = [part for part in parts if part[1] < part[2]]
    if not parts:
        return None
    spans = tuple(span for passage, start, end in parts for span in passage.text.spans(start, end))
    deadlines = (
        found for passage, start, end in parts for found in find_deadlines(passage.text, start, end, frame.calendar)
    )
    text = "".join(passage.text.raw[start:end] for passage, start, end in parts)
    return TaskText(number or frame.find_number(spans[0][0]), text, spans, without_repetition(deadlines))


def without_repetition(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Return the time limits without those that say again what one before them says (每年…，每年…)."""
    found: dict[tuple[str | None, ...], Deadline] = {}
    for deadline in deadlines:
        found.setdefault((deadline.type, deadline.date, deadline.interval, deadline.start, deadline.until), deadline)
    return tuple(found.values())
