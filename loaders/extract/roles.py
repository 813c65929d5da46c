"""Read a responsibility text: labels, lists of offices and verbs become offices with their roles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, cast

from loaders.extract.deadline_words import load_deadline_words
from loaders.extract.records import Role
from loaders.extract.role_words import POSTS, LabelRole, find_labels, load_role_words, role_of_verbs
from loaders.extract.squeezed import Squeezed
from loaders.extract.unit_words import LONGEST_NAME, is_complete, is_whole_name, load_unit_words
from loaders.extract.units import UnitPiece, split_units
from loaders.regex import regex

Range = tuple[int, int]

REMEMBERED = 512
"""Readings kept, by the text; a table of tasks seldom has more different cells."""

_OPENING, _CLOSING = "（(〔[【《“", "）)〕]】》”"
_CLAUSE_ENDS = frozenset("，,；;。！")
_MARK = regex("[" + re.escape("".join((_OPENING, _CLOSING, *sorted(_CLAUSE_ENDS)))) + "]")
_DATE_FIRST = regex(
    r"(?:20\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?)$|"
    r"(?:于|在|到|至|力争|计划|确保)?(?:20\d\d年|“?十[三四五六]五”?|\d{1,2}月|年底|年内|每年|每季|每月|每半年)[^，,；;。由局委厅办]{0,14}?"
    r"(?:完成|前|底|内|末|年)(?:完成|前|底)?(?=由|$|[一-龥]{2,}(?:局|委|厅|办|部|政府)|[省市县区])"
)
_DATE_ONLY = regex(
    r"(?:于|在|到|至|力争|计划|确保)?(?:20\d\d年|\d\d年(?:底|末|\d)|\d{1,2}月|[一二三四五六七八九十]{1,2}月[底末上中下前初]|年底|年内|每年|每季度?|每月|每半年|“?十[三四五六]五)"
)
_ENDING_VERB = regex(
    "(?<=[一-龥）)])(?:牵头|主办|负责(?:落实|实施|推进)?|组织(?:落实|实施)|配合|(?<!政)协办|参与)(?=、|[省市县区州旗镇乡各团国])"
)
_DUTY = regex("负责|牵头|配合|参与|协助|承担|指导|落实|保障|实施|推进|提供|做好|抓好")
_NOTE_ROLE = regex("(?P<support>配合|参与|参加|协|会办|辅|次)|(?P<guide>指导)|(?P<responsible>责任|负责)")
_BODIES = ("群团", "社会", "党", "基层", "行业", "自治")
"""Before 组织 these make it a noun: 群团组织负责."""

_ITEM = regex(r"\d{1,2}[.．、)）]|[①-⑳]|[（(]\d{1,2}[)）]|由")
_NO_LIST: frozenset[LabelRole] = frozenset({"task", "other"})


class Bearer(NamedTuple):
    """An office and its role; ``role`` is None where the text names offices only."""

    piece: UnitPiece
    role: Role | None

    @property
    def certain(self) -> bool:
        """Tell whether the name proves itself: one of an office, or of a group that is more than a general word."""
        return self.piece.kind in {"named", "group"} and self.piece.name not in load_unit_words().general


@dataclass(frozen=True, slots=True)
class RoleReading:
    """What a responsibility text says.

    ``labelled`` means that a role label with a colon stands in it, ``cued`` that a verb gives a role. ``deadlines``
    are the ranges of the squeezed text that hold time limits. ``first_leads`` is the note 列第一位者为牵头单位.
    """

    bearers: tuple[Bearer, ...]
    deadlines: tuple[Range, ...] = ()
    labelled: bool = False
    cued: bool = False
    first_leads: bool = False


def read_roles(text: Squeezed, start: int, end: int, default: Role | None = None) -> RoleReading:
    """Return the offices named between the two places with their roles; ``default`` is the role of a list alone."""
    return _read(text.raw, text.text, text.breaks, (start, end), default)


@lru_cache(maxsize=REMEMBERED)
def _read(raw: str, folded: str, breaks: frozenset[int], span: Range, default: Role | None) -> RoleReading:
    """Read a text without its place in the document: cells of tables say the same again and again."""
    text = Squeezed(raw, folded, (), breaks)
    start, end = span
    words = load_role_words()
    bearers: list[Bearer] = []
    deadlines: list[Range] = []
    labels: set[LabelRole] = set()
    cued = False
    further = words.ever_after.search(text.text, start, end)
    for label, begin, stop in _segments(text, start, further.start() if further else end):
        if label == "deadline":
            deadlines.append((begin, stop))
        elif label is not None and label in POSTS:
            bearers += (bearer for bearer in _read_list(text, begin, stop, POSTS[label]) if bearer.piece.kind == "post")
        elif label not in _NO_LIST:
            reader = _ClauseReader(text, cast(Role | None, label) or default)
            reader.read(begin, stop)
            bearers += reader.bearers
            deadlines += reader.deadlines
            cued |= reader.cued
        if label:
            labels.add(label)
    return RoleReading(
        bearers=tuple(bearers),
        deadlines=tuple(deadlines),
        labelled=bool(labels - {"deadline", *_NO_LIST}),
        cued=cued,
        first_leads=bool(words.first_leads.search(text.text, start, end)),
    )


def _segments(text: Squeezed, start: int, end: int) -> Iterator[tuple[LabelRole | None, int, int]]:
    """Yield the parts that labels begin, and what stands before the first label."""
    label: LabelRole | None = None
    for following, begin, inner in find_labels(text, start, end):
        if begin > start:
            yield label, start, begin
        label, start = following, inner
    if start < end:
        yield label, start, end


@dataclass(slots=True)
class _ClauseReader:
    """Reads clause by clause: offices wait until a verb gives them their role, at the end they get ``default``."""

    text: Squeezed
    default: Role | None
    bearers: list[Bearer] = field(default_factory=list)
    deadlines: list[Range] = field(default_factory=list)
    cued: bool = False

    def read(self, start: int, end: int) -> None:
        """Read the clauses between the two places."""
        waiting: Range | None = None
        for clause in _clauses(self.text, start, end):
            begin, stop = self._take_notes(*clause)
            if begin == stop or (not waiting and load_role_words().cue.fullmatch(self.text.text, begin, stop)):
                continue
            first = waiting[0] if waiting else begin
            if found := _read_with_verb(self.text, first, begin, stop):
                self.bearers += found
                self.cued = True
                waiting = None
            else:
                waiting = (first, stop)
        if waiting:
            has_lead = any(bearer.role == "lead" for bearer in self.bearers)
            self.bearers += _read_list(self.text, *waiting, self.default or ("support" if has_lead else None))

    def _take_notes(self, start: int, end: int) -> Range:
        """Return what the clause says besides 下同, the note on who leads, and a time limit at its beginning."""
        words = load_role_words()
        if note := words.first_leads.search(self.text.text, start, end):
            end = note.start()
            while end > start and self.text.text[end - 1] in "（(【〔[，,；;中":
                end -= 1
        if words.empty.search(self.text.text[start:end]) or _is_note(self.text.text[start:end]):
            return end, end
        begin = start + self.text.text.startswith(("并", "且"), start)
        if load_deadline_words().only_open.fullmatch(self.text.text, begin, end):
            self._add_limit(start, end)
            return end, end
        if _DATE_ONLY.match(self.text.text, start, end) and not _names_office(self.text, start, end):
            self._add_limit(start, end)
            return end, end
        if date := _DATE_FIRST.match(self.text.text, start, end):
            self.deadlines.append(date.span())
            return date.end(), end
        return start, end

    def _add_limit(self, start: int, end: int) -> None:
        """Add a time limit; a clause as 并持续推进 belongs to the one directly before it."""
        last = self.deadlines[-1] if self.deadlines else None
        if last and last[1] + 1 == start and self.text.text.startswith(("并", "且"), start):
            self.deadlines[-1] = (last[0], end)
        else:
            self.deadlines.append((start, end))


def _is_note(clause: str) -> bool:
    """Tell whether the clause says what a sign means (★为牵头单位)."""
    return any(note.search(clause) for note in load_role_words().starred)


def _names_office(text: Squeezed, start: int, end: int) -> bool:
    """Tell whether the clause names an office behind its date (2025年底前由县科技局牵头完成)."""
    cue = load_role_words().cue.search(text.text, start, end)
    stop = cue.start() if cue else end
    first = max(start + 3, stop - 2 * LONGEST_NAME)
    return any(is_complete(text.text[begin:stop]) for begin in range(first, stop - 2))


def _clauses(text: Squeezed, start: int, end: int) -> Iterator[Range]:
    depth = 0
    begin = start
    for mark in _MARK.finditer(text.text, start, end):
        depth = max(0, depth + (mark[0] in _OPENING) - (mark[0] in _CLOSING))
        if mark[0] in _CLAUSE_ENDS and not depth:
            yield from _at_verbs(text, begin, mark.start())
            begin = mark.end()
    yield from _at_verbs(text, begin, end)


def _at_verbs(text: Squeezed, start: int, end: int) -> Iterator[Range]:
    """Yield the parts of a clause that verbs before 、 or a gap end (A牵头、B配合; A牵头 B配合)."""
    for verb in _ENDING_VERB.finditer(text.text, start, end):
        listed = text.text.startswith("、", verb.end())
        if listed or (verb.end() in text.breaks and verb.end() < end):
            yield start, verb.end()
            start = verb.end() + listed
    yield start, end


def _read_with_verb(text: Squeezed, first: int, start: int, end: int) -> list[Bearer]:
    """Read a clause and the offices waiting before it, where a verb gives them a role; else return nothing."""
    cue = load_role_words().cue.search(text.text, start, end)
    if cue and cue[0].startswith("组织") and text.text.endswith(_BODIES, start, cue.start()):
        cue = load_role_words().cue.search(text.text, cue.start() + 2, end)
    found = _read_cued(text, first, cue) if cue else []
    certain = bool(found) and all(bearer.certain for bearer in found)
    return found if certain else _read_duty(text, start, end) or found


def _read_cued(text: Squeezed, start: int, cue: re.Match[str]) -> list[Bearer]:
    """Read a list that verbs follow; the office behind 会同 supports the one before it."""
    words = load_role_words()
    role = role_of_verbs(cue[0])
    if begins := words.before.match(text.text, start, cue.start()):
        start = begins.end()
    for join in words.joining.finditer(text.text, start, cue.start()):
        before = text.text[start : join.start()]
        if not before:
            return _read_list(text, join.end(), cue.start(), "support")
        if _is_list(text, start, join.start()):
            first: Role = "lead" if "牵头" in join[0] else role
            return [
                *_read_list(text, start, join.start(), first),
                *_read_list(text, join.end(), cue.start(), "support"),
            ]
    return _read_list(text, start, cue.start(), role)


def _read_duty(text: Squeezed, start: int, end: int) -> list[Bearer]:
    """Read an office with its verb and object (教育部负责高校), where the office is certain; else return nothing."""
    words = load_role_words()
    for verb in _DUTY.finditer(text.text, start + 2, end - 1):
        if words.cue.match(text.text, verb.start(), end):
            continue
        begin = number.end() if (number := _ITEM.match(text.text, start, verb.start())) else start
        if _bears_duty(text.text[begin : verb.start()]):
            role = role_of_verbs(verb[0]) if verb[0] in words.verbs else "responsible"
            return _read_list(text, begin, verb.start(), role)
    return []


def _bears_duty(name: str) -> bool:
    """Tell whether the text is certainly an office; 市委 before 推进 may begin the name of a leading group's office."""
    words = load_unit_words()
    if name in words.general or name in words.umbrellas:
        return False
    return is_whole_name(name)


def _role_of_note(note: str) -> Role:
    match = _NOTE_ROLE.search(note)
    return cast(Role, match.lastgroup) if match else "lead"


def _is_list(text: Squeezed, start: int, end: int) -> bool:
    return all(piece.kind in {"named", "group"} for piece in split_units(text, start, end))


def _read_list(text: Squeezed, start: int, end: int, role: Role | None) -> list[Bearer]:
    return [
        Bearer(piece, _role_of_note(piece.note) if piece.note else role)
        for piece in split_units(text, start, end)
        if piece.kind not in {"refused", "person"}
    ]
