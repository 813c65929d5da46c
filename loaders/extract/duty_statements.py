"""Statements of duty lists: 区规划局：负责…；负责…。 one office or group after the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from loaders.extract.deadlines import find_deadlines
from loaders.extract.frames import Frame, Passage
from loaders.extract.mentions import make_mentions
from loaders.extract.records import Role, Spans, Statement
from loaders.extract.role_words import load_role_words
from loaders.extract.roles import Bearer
from loaders.extract.unit_words import is_complete, is_whole_group
from loaders.extract.units import split_units

FEWEST_DUTIES = 2
"""A single office with a colon may be an address or a quotation; two make a list."""

_BOUNDARY = re.compile(r"[。；;：:！]")
_HEADING = re.compile(r"(?<=[。；;])(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])")
_NUMBER = re.compile(
    r"[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|\d{1,3}[.．、]|[一二三四五六七八九十]{1,3}、|[①-⑳]"
)


@dataclass(frozen=True, slots=True)
class _Duty:
    """An office at ``[start, colon)`` with its duty behind the colon, in one paragraph or in the next ones."""

    passage: Passage
    number: str | None
    start: int
    colon: int
    duty: tuple[tuple[Passage, int, int], ...]


def find_duty_statements(frame: Frame, run: Sequence[Passage]) -> Iterator[Statement]:
    """Yield the duties of a run of paragraphs, where there are at least two."""
    duties = [duty for index, passage in enumerate(run) for duty in _find_duties(run, index, passage)]
    if len(duties) >= FEWEST_DUTIES:
        yield from (_make(frame, duty) for duty in duties)


def _find_duties(run: Sequence[Passage], index: int, passage: Passage) -> Iterator[_Duty]:
    text = passage.text.text
    found = [
        (start, match.start())
        for match in re.finditer(r"[：:]", text)
        if (start := _find_office(passage, match.start())) is not None
    ]
    for (start, colon), following in zip_longest(found, found[1:]):
        limit = following[0] if following else len(text)
        heading = _HEADING.search(text, colon, limit)
        end = heading.start() if heading else limit
        number = _NUMBER.match(text, _begin(text, colon))
        printed = number[0] if number else None
        if load_role_words().duty.match(text, colon + 1):
            yield _Duty(passage, printed, start, colon, ((passage, colon + 1, end),))
        elif colon + 1 == len(text) and (below := _paragraphs_below(run[index + 1 :])):
            yield _Duty(passage, printed, start, colon, below)


def _begin(text: str, colon: int) -> int:
    return max((match.end() for match in _BOUNDARY.finditer(text, 0, colon)), default=0)


def _find_office(passage: Passage, colon: int) -> int | None:
    """Return where the offices before the colon begin, None where something else stands there."""
    text = passage.text
    start = _begin(text.text, colon)
    if number := _NUMBER.match(text.text, start, colon):
        start = number.end()
    pieces = split_units(text, start, colon)
    certain = pieces and all(is_complete(piece.name) or is_whole_group(piece.name) for piece in pieces)
    whole = sum(len(piece.name) for piece in pieces) + 2 * len(pieces) >= colon - start
    return start if certain and whole else None


def _paragraphs_below(run: Sequence[Passage]) -> tuple[tuple[Passage, int, int], ...]:
    """Return the paragraphs that tell the duties of the office on the line above."""
    found: list[tuple[Passage, int, int]] = []
    for passage in run:
        if not load_role_words().duty.match(passage.text.text) or passage.text.text.endswith(("：", ":")):
            break
        found.append((passage, 0, len(passage.text)))
    return tuple(found)


def _make(frame: Frame, duty: _Duty) -> Statement:
    text = duty.passage.text
    first, start, end = duty.duty[0]
    role = _role(first.text.text[start:end])
    bearers = [Bearer(piece, role) for piece in split_units(text, duty.start, duty.colon)]
    task_spans: Spans = tuple(span for part, begin, stop in duty.duty for span in part.text.spans(begin, stop))
    office = text.raw[duty.start : duty.colon + 1]
    task = "".join(part.text.raw[begin:stop] for part, begin, stop in duty.duty)
    section = frame.find_section(text.offsets[duty.start])
    return Statement(
        kind="duty_list",
        number=duty.number,
        task_text=task,
        task_spans=task_spans,
        quote=office + task,
        spans=(*text.spans(duty.start, duty.colon + 1), *task_spans),
        units=make_mentions(text, bearers),
        deadlines=tuple(
            deadline
            for part, begin, stop in duty.duty
            for deadline in find_deadlines(part.text, begin, stop, frame.calendar)
        ),
        section=section.id if section else None,
        table=duty.passage.table,
        row=duty.passage.row,
    )


def _role(duty: str) -> Role:
    """Return the role of an office whose duties begin so: 配合… supports; everything else is its own duty."""
    if duty.startswith(("牵头", "负责牵头")):
        return "lead"
    return "support" if duty.startswith(("配合", "协助", "参与")) else "responsible"
