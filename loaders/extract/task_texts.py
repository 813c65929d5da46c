"""Find the text of the task that a responsibility belongs to."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.extract.alternation import any_of, begun_by
from loaders.extract.deadlines import find_deadlines
from loaders.extract.frames import NUMBER, Frame, Passage
from loaders.extract.headers import load_header_names
from loaders.extract.ordinals import parse_ordinal
from loaders.extract.records import Deadline, Spans
from loaders.regex import Regex, regex

_INNER_NUMBER = regex(r"\d{1,3}[.．、]?(?=[一-龥“])")
_BARE_NUMBER = regex(r"(?P<number>\d{1,2})[\ue000-\uf8ff]?(?=[一-龥“])")
"""A number whose point is lost, or a sign that no font has; it is one where the heading that begins here has it."""

_TITLE = regex(r"[^。；，,;:：]{4,40}[:：](?P<number>1[.．、])(?=[^\d.])")
"""What stands before the first item of a text without line ends (…重点项目清单：1.…)."""

_FIRST = regex(r"(?<![\d.])(?P<number>1[.．、])(?=[^\d.])")
_SECOND = regex(r"(?<=[。；;）)])2[.．、](?=[^\d.])")

_BORNE = regex(
    r"[（(【〔\[][^（(]*(?:牵头|负责|配合|单位|部门)|[。；][（(【][^。]*[)）】]。?$|(?:单位|部门)[:：]|由[^。]{2,}牵头"
)

_DASHES = "—–-"
_BETWEEN = "。；;，,、：:）)—●■◆▲·/|｜"
SHORTEST_OFFICE_HEADER = 3
"""Characters that such a header has more than: 责任 and 负责 are words of sentences, too."""

FEWEST_ITEMS, LONGEST_TITLE = 2, 40
"""Items （一） and so on below a title, for all of which a line may say who bears them."""

MOST_PARAGRAPHS = 12
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


def read_task(frame: Frame, passages: Sequence[Passage], start: int, end: int, *, begun: int = 0) -> TaskText | None:
    """Return the task between the two places of the last passage; None where there are no words.

    ``begun`` is how many passages before the last one a line break cut off from it: they are its beginning. Where the
    passage has no words there, the paragraphs before it are the task, back to a numbered one.
    """
    passage = passages[-1]
    start = max(start, passage.body)
    start = _skip_header(passage.text.text, start, end)
    while start < end and passage.text.text[start] in _BETWEEN:
        start += 1
    while end > start and passage.text.text[end - 1] in _DASHES:
        end -= 1
    if start < end:
        number, start = _take_number(frame, passage, start, end)
        above = passages[-1 - begun : -1] if begun else ()
        cut = [(part, 0 if index else part.body, len(part.text)) for index, part in enumerate(above)]
        return _make(frame, above[0].number if above else number, (*cut, (passage, start, end)))
    before = _paragraphs_before(passages[:-1])
    parts = [(part, 0 if index else part.body, len(part.text)) for index, part in enumerate(before)]
    return _make(frame, before[0].number, parts) if before else None


def _skip_header(text: str, start: int, end: int) -> int:
    """Return where a table's header ends that a conversion glued before its first task (序号工作任务责任单位…)."""
    if not _heads_offices().search(text, start, end):
        return start
    found = _glued_headers().finditer(text, start, end)
    ends = [match.end() for match in found if _heads_offices().search(match[0])]
    return ends[-1] if ends else start


@cache
def _glued_headers() -> Regex:
    words = [word for word in load_header_names().exact if len(word) > 1]
    return regex(begun_by(words, f"(?>{any_of(words)}){{3,}}"))


@cache
def _heads_offices() -> Regex:
    """Match the header of numbers or offices; without one, words as 隐患问题整改措施 are those of a task."""
    names = load_header_names()
    return regex(
        any_of(
            word
            for word, role in names.exact.items()
            if (role == "number" and len(word) > 1) or (role in names.unit_roles and len(word) > SHORTEST_OFFICE_HEADER)
        )
    )


def _take_number(frame: Frame, passage: Passage, start: int, end: int) -> tuple[str | None, int]:
    """Return the number of the task, and where its text begins: within a text it may stand alone before the task."""
    if start == passage.body:
        bare = None if passage.number else _BARE_NUMBER.match(passage.text.text, start, end)
        if bare and frame.find_number(passage.text.offsets[start]) == bare["number"]:
            return bare["number"], bare.end()
        title = None if passage.number else _TITLE.match(passage.text.text, start, end)
        title = title or (None if passage.number else _find_first(passage, start, end))
        return (title["number"], title.end()) if title else (passage.number, start)
    if printed := NUMBER.match(passage.text.text, start, end):
        return passage.text.raw[slice(*printed.span())], printed.end()
    match = _INNER_NUMBER.match(passage.text.text, start, end)
    if match and {match.start(), match.end()} & passage.text.breaks:
        return match[0], match.end()
    return passage.number, start


def _find_first(passage: Passage, start: int, end: int) -> re.Match[str] | None:
    """Return the number of the first item where it stands behind an introduction, in a line that has lost its breaks.

    The second item must follow the responsibility that ends at ``end``.
    """
    text = passage.text
    if not _SECOND.search(text.text, end):
        return None
    found = _FIRST.finditer(text.text, start + 1, end)
    begins = [match for match in found if match.start() in text.breaks or text.text[match.start() - 1] in "。：:；;"]
    return begins[-1] if begins else None


def _paragraphs_before(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the paragraphs that a line of responsibility closes: back to the numbered one, or to its heading.

    Where that is the last of several items under one heading, the line is for all of them.
    """
    nearest = passages[-MOST_PARAGRAPHS:]
    start = next((index for index in reversed(range(len(nearest))) if nearest[index].number), None)
    if start is None:
        return tuple(nearest[-1:])
    return tuple(nearest[_find_heading(nearest, start) :])


def _find_heading(passages: Sequence[Passage], last: int) -> int:
    """Return the index of the heading over the items 1 to ``last``.

    It is ``last`` itself where they are not complete, or one of those before says itself who bears it.
    """
    expected = _value(passages[last])
    if expected is None:
        return _find_title(passages, last)
    if expected < 2:
        return last
    for index in reversed(range(last + 1)):
        if index < last and _BORNE.search(passages[index].text.text):
            return last
        if not passages[index].number:
            continue
        value = _value(passages[index])
        above = value is None or _style(passages[index]) != _style(passages[last])
        if expected == 0 and above:
            return index
        if value is None or value != expected:
            return last
        expected -= 1
    return last


def _find_title(passages: Sequence[Passage], last: int) -> int:
    """Return the index of the title over the items （一） to ``last``, one paragraph each, else ``last`` itself.

    A numbered title (二、重点任务) heads a section, whose items each have offices of their own.
    """
    numbers = [passage.number or "" for passage in passages]
    values = [parse_ordinal(number) if number.startswith("（") else None for number in numbers]
    first = last - (values[last] or 0)
    items = range(first + 1, last + 1)
    if first < 0 or len(items) < FEWEST_ITEMS or any(values[index] != index - first for index in items):
        return last
    title = passages[first].text.text
    alone = len(title) <= LONGEST_TITLE and not title.endswith(("。", "；", "：")) and not numbers[first]
    return last if not alone or any(_BORNE.search(passages[index].text.text) for index in items[:-1]) else first


def _style(passage: Passage) -> str:
    """Return the signs around the number: 1. stands above （1）."""
    return re.sub(r"\d", "", passage.number or "")


def _value(passage: Passage) -> int | None:
    """Return the value of an Arabic number before the paragraph, None for any other number: that of a heading."""
    digits = (passage.number or "").strip("（()）.．、﹒")
    return int(digits) if digits.isdecimal() else None


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
