"""Statements whose responsibility stands in labelled lines below the task: 牵头单位：…, 完成时限：…."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from loaders.extract.deadlines import find_deadlines, read_deadline_cell
from loaders.extract.frames import Frame, Passage
from loaders.extract.headers import load_header_names
from loaders.extract.label_parts import LABEL_ENDS, LabelledPart, find_label_lines, find_parts
from loaders.extract.mentions import let_first_lead, let_helpers_answer, make_mentions, settle_roles
from loaders.extract.records import Deadline, Spans, Statement, UnitMention
from loaders.extract.role_words import VERB_ROLES, LabelRole, find_labels, load_role_words
from loaders.extract.roles import read_roles
from loaders.extract.task_texts import TaskText, read_task
from loaders.extract.unit_words import is_person
from loaders.regex import regex

FEWEST_DOUBTFUL = 2
FEWEST_GUIDE_LINES = 2
LONGEST_HEADING = 60
LONGEST_LIMIT = 16
"""A time limit in a table's cell is seldom longer (2025年12月31日前完成)."""

_LEADING = regex(r"[（(【\[]?(?:\d{1,2}[.．、]|[①-⑳]|[（(][一二三四五六七八九十\d]{1,2}[)）]|[●■◆▲·—\-*]+)?")


@dataclass(slots=True)
class _Record:
    """The lines of one task as they are collected; ``labelled`` where the task itself stands behind labels.

    ``offices_first`` tells that the offices stand before them: a problem, 责任单位：…, 整改目标：…, 整改措施：….
    """

    task: TaskText | None
    table: int | None
    row: int | None
    quotes: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    units: list[UnitMention] = field(default_factory=list)
    labels: set[LabelRole] = field(default_factory=set)
    deadlines: list[Deadline] = field(default_factory=list)
    first_leads: bool = False
    wants: LabelRole | None = None
    lines_below: int = 0
    labelled: bool = False
    offices_first: bool = False

    def take_below(self, frame: Frame, passage: Passage) -> bool:
        """Read the paragraph below an empty label as what the label asks for; tell whether it was that."""
        text = passage.text
        if self.wants in VERB_ROLES:
            reading = read_roles(text, passage.body, len(text), self.wants)
            if not reading.bearers or not all(bearer.certain for bearer in reading.bearers):
                return False
            written = sum(len(bearer.piece.name) + 1 for bearer in reading.bearers)
            if self.lines_below and written < len(text) - passage.body:
                return False
            self.units += make_mentions(text, reading.bearers)
        elif self.wants == "deadline":
            limits = read_deadline_cell(text, passage.body, len(text), frame.calendar, "line")
            if self.lines_below or not limits:
                return False
            self.deadlines += limits
        elif self.wants == "task":
            if not self.offices_first or not passage.number or not _value(passage.number):
                return False
            self._add_task(frame, passage, 0, len(text))
            return True
        elif self.lines_below or not is_person(text.text):
            return False
        self.lines_below += 1
        self.quotes.append(text.raw)
        self.spans += text.spans(0, len(text))
        return True

    def add(self, frame: Frame, passage: Passage, part: LabelledPart) -> int:
        """Read one labelled part into the record; return where it ends."""
        text = passage.text
        self.wants = part.label if part.inner == part.end else None
        self.lines_below = 0
        if part.label == "task":
            self.offices_first |= bool(self.units) and not self.labelled
            self._add_task(frame, passage, part.inner, part.end)
            return part.end
        end = part.end
        if part.label == "deadline":
            self.deadlines += read_deadline_cell(text, part.inner, end, frame.calendar, "line")
        elif part.label != "other":
            marked = text.text[part.inner - 1] in LABEL_ENDS
            role = next((role for role in VERB_ROLES if role == part.label), None)
            reading = read_roles(text, part.start if marked else part.inner, end, None if marked else role)
            self.units += make_mentions(text, reading.bearers)
            self.labels |= {part.label} if reading.bearers else set()
            self.first_leads |= reading.first_leads
            end = self._take_limit(frame, passage, end)
        self.quotes.append(_without_stray_end(text.raw[part.start : end]))
        self.spans += text.spans(part.start, end)
        return end

    def _add_task(self, frame: Frame, passage: Passage, start: int, end: int) -> None:
        """Add what the range says to the task; what stood before its first label is kept where it is a heading."""
        number = self.task.number if self.task else passage.number
        keep = self.task if self.labelled or self.offices_first or _is_heading(self.task) else None
        before = keep or TaskText(number, "", (), ())
        inner = find_deadlines(passage.text, start, end, frame.calendar)
        written = before.text + passage.text.raw[start:end]
        self.task = TaskText(number, written, before.spans + passage.text.spans(start, end), before.deadlines + inner)
        self.labelled = True

    def _take_limit(self, frame: Frame, passage: Passage, start: int) -> int:
        """Read a time limit that follows a list without a label, as in a row of a flattened table; return its end."""
        text = passage.text
        end = next((gap for gap in sorted(text.breaks) if gap > start), len(text))
        labelled = any(True for _ in find_labels(text, start, end))
        apart = start in text.breaks or text.text[start - 1] in "，,；;"
        if labelled or not apart or start == end or end - start > LONGEST_LIMIT:
            return start
        limits = read_deadline_cell(text, start, end, frame.calendar, "line")
        self.deadlines += limits
        return end if limits else start

    def finish(self, frame: Frame) -> Iterator[Statement]:
        """Yield the statement, nothing where no office or no task was named."""
        if (
            not self.units
            or self.task is None
            or not self.task.spans
            or load_role_words().contact.match(self.task.text)
        ):
            return
        units = settle_roles(let_helpers_answer(self.units))
        section = frame.find_section(self.task.start)
        yield Statement(
            kind="line_record" if self.table is None else "cell_text",
            number=self.task.number,
            task_text=self.task.text,
            task_spans=self.task.spans,
            quote="\t".join(self.quotes),
            spans=_as_spans(self.spans),
            units=let_first_lead(units) if self.first_leads else units,
            deadlines=(*self.deadlines, *self.task.deadlines),
            section=section.id if section else None,
            table=self.table,
            row=self.row,
        )


def _without_stray_end(line: str) -> str:
    """Return the line without closing marks, and without brackets at its end that open nowhere in it."""
    while line and (line[-1] in "。；;，," or (line[-1] in "）)】" and not _closes(line))):
        line = line[:-1]
    return line


def _closes(line: str) -> bool:
    return sum(line.count(sign) for sign in "（(【") >= sum(line.count(sign) for sign in "）)】")


def _is_heading(task: TaskText | None) -> bool:
    return task is not None and bool(task.number) and len(task.text) <= LONGEST_HEADING


def _value(number: str) -> int | None:
    """Return the value of an Arabic or circled number: that of an item, not of a heading."""
    digits = number.strip("（()）.．、﹒")
    return int(digits) if digits.isdecimal() else unicodedata.digit(digits, None) if len(digits) == 1 else None


def _as_spans(spans: Sequence[tuple[int, int]]) -> Spans:
    return tuple(sorted(set(spans)))


def find_record_statements(frame: Frame, run: Sequence[Passage]) -> tuple[Statement, ...]:
    """Return the records of a run of paragraphs: a task, then one or more labels with a colon.

    A guide to a service (承诺办结时限：5个工作日) has none. A single one that names who holds something is none, nor is
    any that names who builds what a list of approvals (审批文号：…) judges.
    """
    if led := tuple(_read_led(frame, run)):
        return led
    guide = sum(bool(load_role_words().guide.match(passage.text.text, passage.body)) for passage in run)
    found = tuple(_read_records(frame, run)) if guide < FEWEST_GUIDE_LINES else ()
    approvals = sum(bool(load_role_words().approval.match(passage.text.text, passage.body)) for passage in run)
    if len(found) >= FEWEST_DOUBTFUL and approvals < FEWEST_GUIDE_LINES:
        return found
    return tuple(one for one in found if not all(map(_names_no_bearer, one.quote.split("\t"))))


def _read_led(frame: Frame, run: Sequence[Passage]) -> Iterator[Statement]:
    """Yield a record for each block of labels that stands above what is to be done: 牵头单位：X⏎（1）…⏎（2）…."""
    for heads, items in _find_led(run):
        record = _Record(None, heads[0].table, heads[0].row)
        for passage in heads:
            for part in find_parts(passage):
                record.add(frame, passage, part)
        tasks = [task for passage in items if (task := read_task(frame, (passage,), 0, len(passage.text)))]
        record.task = TaskText(
            number=heads[0].number or items[0].number,
            text="".join(task.text for task in tasks),
            spans=tuple(span for task in tasks for span in task.spans),
            deadlines=tuple(deadline for task in tasks for deadline in task.deadlines),
        )
        yield from record.finish(frame)


def _find_led(run: Sequence[Passage]) -> list[tuple[list[Passage], list[Passage]]]:
    """Return the lines of labels with the items below each, nothing where other lines stand above or between them."""
    if len(run) < 2 * FEWEST_DOUBTFUL:
        return []
    parts = [(is_head, list(lines)) for is_head, lines in groupby(run, key=_names_bearers_only)]
    if parts and not parts[0][0]:
        title = parts.pop(0)[1][-1].text.text
        if len(title) > LONGEST_HEADING or not load_header_names().titles.search(title):
            return []
    groups = [(heads[1], items[1]) for heads, items in pairwise(parts) if heads[0]]
    whole = len(parts) == 2 * len(groups) and len(groups) >= FEWEST_DOUBTFUL
    return groups if whole and all(item.number for _, items in groups for item in items) else []


def _names_bearers_only(passage: Passage) -> bool:
    """Tell whether the line has labels of offices from its beginning, and no task."""
    parts = find_parts(passage)
    bearing = any(part.label in VERB_ROLES for part in parts)
    return (
        bearing
        and parts[0].start <= max(passage.body, _lead_in(passage))
        and all(part.label not in {"task", "other"} for part in parts)
    )


def _names_no_bearer(line: str) -> bool:
    """Tell whether the line only says who holds or builds something, or nothing of offices (建设地点：…)."""
    words = load_role_words()
    label = re.split("[:：]", line, maxsplit=1)[0]
    return bool(words.doubtful.match(line)) or words.labels.get(label) == "other"


def _read_records(frame: Frame, run: Sequence[Passage]) -> Iterator[Statement]:
    record: _Record | None = None
    after = 0
    label_lines = find_label_lines(run)
    for index, passage in enumerate(run):
        parts = label_lines.get(index) or find_parts(passage)
        if record is not None and not parts:
            if record.wants and record.take_below(frame, passage):
                after = index + 1
                continue
            yield from record.finish(frame)
            record = None
        place = 0
        for part in parts:
            own = (
                read_task(frame, run[index : index + 1], place, part.start) if part.start > _lead_in(passage) else None
            )
            if record is None or own is not None or (not place and _begins_anew(record, part)):
                yield from record.finish(frame) if record is not None else ()
                task = own or read_task(frame, run[after : index + 1], 0, 0)
                record = _Record(task, passage.table, passage.row)
            place = record.add(frame, passage, part)
        if parts:
            after = index + 1
    if record is not None:
        yield from record.finish(frame)


def _lead_in(passage: Passage) -> int:
    match = _LEADING.match(passage.text.text)
    return match.end() if match else 0


def _begins_anew(record: _Record, part: LabelledPart) -> bool:
    """Tell whether the label begins the next record: a second task, or a lead where one has been named."""
    if part.label == "task":
        return bool(record.units) and record.labelled and not record.offices_first
    named = part.label in record.labels
    return named and (part.label == "lead" or record.offices_first)
