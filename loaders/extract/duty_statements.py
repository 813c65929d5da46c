"""Statements of duty lists (区规划局：负责…；负责…): one office or group after the other, each with its duties."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise, zip_longest

from loaders.extract.deadline_words import load_deadline_words
from loaders.extract.deadlines import find_deadlines
from loaders.extract.duty_marks import BOUNDARY, LONGEST_OFFICES, Mark, find_marks, read_mark, read_opening
from loaders.extract.frames import Frame, Passage
from loaders.extract.headers import load_header_names
from loaders.extract.mentions import make_mentions
from loaders.extract.records import Role, Spans, Statement
from loaders.extract.role_words import load_role_words
from loaders.extract.roles import Bearer
from loaders.extract.units import split_units
from loaders.regex import regex

FEWEST_DUTIES = 2
"""A single office with a colon may be an address or a quotation; two make a list."""

FEWEST_LINES = 3
SHORTEST_PLAIN = 8
LONGEST_TITLE, LONGEST_LIST_TITLE = 20, 50

_HEADING = regex(r"(?<=[。；;])(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])")
_ITEM = regex(r"\d{1,2}[.．、]|[（(]\d{1,2}[)）]|[①-⑳]")
_UNFINISHED = regex(r"[^。；;]*[：:]?$")
_OFFICE_OF_GROUP = regex(
    r"(?:办公室|日常工作)[^。；]{0,12}?(?:设在|设于|由|挂靠在?)(?P<office>[^，。；]{3,30}?)(?:兼任?|承担|负责|，|。)"
    r".{0,60}?(?:具体负责|主要职责(?:是|为)?|职责(?:是|为)?)[：:]",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Duty:
    """Offices with the parts of text that tell their duties; the quotation begins at ``quoted``."""

    passage: Passage
    mark: Mark
    quoted: int
    parts: tuple[tuple[Passage, int, int], ...]


def find_duty_statements(frame: Frame, run: Sequence[Passage]) -> Iterator[Statement]:
    """Yield the duties of a run of paragraphs, where there are at least two."""
    duties = [duty for index, passage in enumerate(run) for duty in _find_duties(run, index, passage)]
    duties += _find_plain(run, {id(duty.passage) for duty in duties})
    duties += _find_headed(run, {id(duty.passage) for duty in duties})
    duties += _find_told(
        run, {id(part.passage) for part in duties} | {id(part[0]) for duty in duties for part in duty.parts}
    )
    if len(duties) >= FEWEST_DUTIES:
        yield from (_make(frame, duty) for duty in duties)


def _find_plain(run: Sequence[Passage], known: frozenset[int] | set[int]) -> Iterator[_Duty]:
    """Yield the lines among a list of duties whose duty has no verb (市公安局：校园周边治安巡逻。).

    They stand in a row of lines of offices, three at least, one of which tells a duty.
    """
    for is_list, lines in groupby(run, key=lambda passage: read_opening(passage) is not None):
        listed = tuple(lines) if is_list else ()
        if len(listed) >= FEWEST_LINES and any(id(passage) in known for passage in listed):
            for passage in listed:
                mark = read_opening(passage)
                if mark is not None and id(passage) not in known:
                    yield _Duty(passage, mark, mark.start, ((passage, mark.after, len(passage.text)),))


def _find_headed(run: Sequence[Passage], known: frozenset[int] | set[int]) -> Iterator[_Duty]:
    """Yield the offices that stand on a line of their own above their duties (县公安局⏎维护现场秩序).

    There are three at least, and most of them tell their duties with a verb, or a title (职责分工) says what they are;
    what stands below the others is one, too. Below the title of a list of tasks (任务分解表) all items are duties.
    Where a task stands above the first of them, each line of offices closes the task above.
    """
    duty = load_role_words().duty
    found: list[tuple[int, _Duty]] = []
    told = 0
    listed = False
    for index, (passage, below) in enumerate(pairwise(run)):
        text = passage.text.text
        if len(text) > LONGEST_OFFICES or id(passage) in known:
            continue
        mark = read_mark(passage, 0, len(text), len(text))
        if mark is None or _begins_deed(text, mark.start):
            continue
        listed = listed or (bool(index) and not found and _lists_tasks(run[index - 1]))
        parts = _paragraphs_below(run, index + 1, numbered=listed)
        told += bool(parts)
        if not parts and _tells_plainly(below):
            parts = ((below, 0, len(below.text)),)
        found += [(index, _Duty(passage, mark, mark.start, parts))] if parts else []
    others = [index for index, passage in enumerate(run) if id(passage) in known and _is_heading(passage)]
    first = min([*others, found[0][0]]) if found else 0
    titled = bool(first) and _heads_duties(run[first - 1])
    count = len(found) + len(others)
    enough = count >= FEWEST_LINES and (titled or 2 * (told + len(others)) >= count)
    if enough and not (first and duty.match(run[first - 1].text.text)):
        yield from (one for _, one in found)


def _is_heading(passage: Passage) -> bool:
    """Tell whether nothing but offices stands on the line."""
    text = passage.text.text
    return len(text) <= LONGEST_OFFICES and read_mark(passage, 0, len(text), len(text)) is not None


def _tells_plainly(passage: Passage) -> bool:
    """Tell whether a line is a sentence without a number: a duty without a verb (河湖管护、清障保洁。)."""
    text = passage.text.text
    return passage.number is None and text.endswith(("。", "；")) and len(text) >= SHORTEST_PLAIN


def _find_told(run: Sequence[Passage], known: frozenset[int] | set[int]) -> Iterator[_Duty]:
    """Yield the paragraphs below a heading of duties (职责分工) that begin with offices and their verb: 县财政局负责….

    There are three at least, one behind the other.
    """
    titled = False
    found: list[_Duty] = []
    for passage in run:
        if _heads_duties(passage):
            titled = True
            continue
        duty = _read_told(passage) if titled and id(passage) not in known else None
        if duty is not None:
            found.append(duty)
            continue
        if len(found) >= FEWEST_LINES:
            yield from found
        titled, found = titled and not found and passage.number is None, []
    if len(found) >= FEWEST_LINES:
        yield from found


def _heads_duties(passage: Passage) -> bool:
    text = passage.text.text
    return len(text) <= LONGEST_TITLE and load_role_words().duty_title.search(text) is not None


def _lists_tasks(passage: Passage) -> bool:
    """Tell whether the line is the title of a list of tasks and those who answer for them."""
    text = passage.text.text
    return len(text) <= LONGEST_LIST_TITLE and load_header_names().titles.search(text) is not None


def _read_told(passage: Passage) -> _Duty | None:
    """Return the duty of a paragraph that begins with whole offices and the verb of their duty."""
    text = passage.text.text
    for verb in load_role_words().telling.finditer(text, passage.body, passage.body + LONGEST_OFFICES):
        mark = read_mark(passage, passage.body, verb.start(), verb.start()) if verb.start() > passage.body else None
        if mark is not None:
            return _Duty(passage, mark, mark.start, ((passage, mark.after, len(text)),))
    return None


def _begins_deed(text: str, start: int) -> bool:
    """Tell whether a heading says what is done: 建设产业技术中心 ends like an office and is none."""
    words = load_role_words().duty, load_deadline_words().completing
    return not text.startswith("各", start) and any(word.match(text, start) for word in words)


def _find_duties(run: Sequence[Passage], index: int, passage: Passage) -> Iterator[_Duty]:
    text = passage.text.text
    marks = tuple(find_marks(passage))
    if office := _read_office_of_group(passage, marks[0].start if marks else len(text)):
        yield office
    for mark, following in zip_longest(marks, marks[1:]):
        limit = following.start - len(following.number or "") if following else len(text)
        heading = _HEADING.search(text, mark.after, limit)
        end = heading.start() if heading else limit
        parts: tuple[tuple[Passage, int, int], ...] = ()
        if mark.after < end and (mark.listed or load_role_words().duty.match(text, mark.after)):
            parts = ((passage, mark.after, end),)
        elif mark.after == len(text):
            parts = _paragraphs_below(run, index + 1, numbered=not text.endswith(("：", ":")))
        if parts:
            yield _Duty(passage, mark, mark.start, parts)


def _paragraphs_below(run: Sequence[Passage], start: int, *, numbered: bool) -> tuple[tuple[Passage, int, int], ...]:
    """Return the paragraphs that tell the duties of the offices on the line above: those with a verb, or the items."""
    found: list[tuple[Passage, int, int]] = []
    for passage in islice(run, start, None):
        item = numbered and _ITEM.match(passage.text.text)
        if passage.text.text.endswith(("：", ":")) or not (item or load_role_words().duty.match(passage.text.text)):
            break
        found.append((passage, 0, len(passage.text)))
    return tuple(found)


def _read_office_of_group(passage: Passage, limit: int) -> _Duty | None:
    """Read the office that serves a leading group (办公室设在县科技局…具体负责：1.…；2.…)."""
    text = passage.text.text
    match = _OFFICE_OF_GROUP.search(text, 0, limit)
    mark = read_mark(passage, match.start("office"), match.end("office"), match.end()) if match else None
    if match is None or mark is None:
        return None
    quoted = max((stop.end() for stop in BOUNDARY.finditer(text, 0, match.start())), default=0)
    end = mark.after + len(_UNFINISHED.sub("", text[mark.after : limit]))
    return _Duty(passage, mark, quoted, ((passage, mark.after, end),)) if end > mark.after else None


def _make(frame: Frame, duty: _Duty) -> Statement:
    text, mark = duty.passage.text, duty.mark
    first, start, end = duty.parts[0]
    bearers = [Bearer(piece, _role(first.text.text[start:end])) for piece in split_units(text, mark.start, mark.end)]
    task_spans: Spans = tuple(span for part, begin, stop in duty.parts for span in part.text.spans(begin, stop))
    task = "".join(part.text.raw[begin:stop] for part, begin, stop in duty.parts)
    section = frame.find_section(text.offsets[mark.start])
    return Statement(
        kind="duty_list",
        number=mark.number,
        task_text=task,
        task_spans=task_spans,
        quote=text.raw[duty.quoted : mark.after] + task,
        spans=(*text.spans(duty.quoted, mark.after), *task_spans),
        units=make_mentions(text, bearers),
        deadlines=tuple(
            deadline
            for part, begin, stop in duty.parts
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
