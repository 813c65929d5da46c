"""Read a responsibility text: labels, lists of offices and verbs become offices with their roles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.extract.records import Role
from loaders.extract.role_words import POSTS, LabelRole, load_role_words, role_of_verbs
from loaders.extract.squeezed import Squeezed
from loaders.extract.unit_words import is_complete, is_whole_group, load_unit_words
from loaders.extract.units import UnitPiece, split_units

_OPENING, _CLOSING = "（(〔[【《“", "）)〕]】》”"
_CLAUSE_ENDS = frozenset("，,；;。！")
_DATE_FIRST = re.compile(
    r"(?:于|在|到|至|力争|计划|确保)?(?:20\d\d年|“?十[三四五六]五”?|\d{1,2}月|年底|年内|每年|每季|每月|每半年)[^，,；;。由局委厅办]{0,14}?"
    r"(?:完成|前|底|内|末|年)(?:完成|前|底)?(?=由|$|[一-龥]{2,}(?:局|委|厅|办|部|政府)|[省市县区])"
)
_NOTE_ROLES: dict[str, Role] = {"配合": "support", "配合单位": "support", "参与": "support", "指导": "guide"}


@dataclass(frozen=True, slots=True)
class Bearer:
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
    ``ever_after`` is the range of the offices that a note adds to all that follows (以下均需…落实，不再列出).
    """

    bearers: tuple[Bearer, ...]
    deadlines: tuple[tuple[int, int], ...] = ()
    labelled: bool = False
    cued: bool = False
    first_leads: bool = False
    ever_after: tuple[int, int] | None = None


def read_roles(text: Squeezed, start: int, end: int, default: Role | None = None) -> RoleReading:
    """Return the offices named between the two places with their roles; ``default`` is the role of a list alone."""
    words = load_role_words()
    bearers: list[Bearer] = []
    deadlines: list[tuple[int, int]] = []
    labels: list[LabelRole | None] = []
    cued = False
    note = words.ever_after.search(text.text, start, end)
    first_leads = bool(words.first_leads.search(text.text, start, end))
    end = note.start() if note else end
    for label, begin, stop in _segments(text, start, end):
        labels.append(label)
        if label == "deadline":
            deadlines.append((begin, stop))
        elif label in POSTS:
            bearers += (bearer for bearer in _read_list(text, begin, stop, POSTS[label]) if bearer.piece.kind == "post")
        elif label not in {"task", "other"}:
            found, dates, has_verbs = _read_clauses(text, begin, stop, label or default)  # type: ignore[arg-type]  # the labels left are roles
            bearers += found
            deadlines += dates
            cued |= has_verbs
    return RoleReading(
        bearers=tuple(bearers),
        deadlines=tuple(deadlines),
        labelled=any(label not in {None, "deadline", "task", "other"} for label in labels),
        cued=cued,
        first_leads=first_leads,
        ever_after=note.span("units") if note else None,
    )


def _segments(text: Squeezed, start: int, end: int) -> Iterator[tuple[LabelRole | None, int, int]]:
    """Yield the parts that labels begin, and what stands before the first label."""
    words = load_role_words()
    label: LabelRole | None = None
    for match in words.label.finditer(text.text, start, end):
        if match.start() > start:
            yield label, start, match.start()
        label = words.labels[match["long"] or match["short"] or match["plain"]]
        start = match.end()
    if start < end:
        yield label, start, end


def _read_clauses(
    text: Squeezed, start: int, end: int, default: Role | None
) -> tuple[list[Bearer], list[tuple[int, int]], bool]:
    """Read clause by clause: offices wait until a verb gives them their role."""
    words = load_role_words()
    bearers: list[Bearer] = []
    deadlines: list[tuple[int, int]] = []
    waiting: int | None = None
    until = start
    cued = False
    for begin, stop in _clauses(text, start, end):
        if note := words.first_leads.search(text.text, begin, stop):
            stop = _before_note(text, begin, note.start())
        if words.empty.search(text.text[begin:stop]):
            continue
        if date := _DATE_FIRST.match(text.text, begin, stop):
            deadlines.append(date.span())
            begin = date.end()
        if begin == stop:
            continue
        first = begin if waiting is None else waiting
        if found := _read_with_verb(text, first, begin, stop):
            bearers += found
            waiting = None
            cued = True
        else:
            waiting, until = first, stop
    if waiting is not None:
        has_lead = any(bearer.role == "lead" for bearer in bearers)
        bearers += _read_list(text, waiting, until, default or ("support" if has_lead else None))
    return bearers, deadlines, cued


def _before_note(text: Squeezed, start: int, note: int) -> int:
    """Return where a clause ends in which the note on who leads stands, in a bracket of its own or not."""
    while note > start and text.text[note - 1] in "（(，,；;中":
        note -= 1
    return note


def _clauses(text: Squeezed, start: int, end: int) -> Iterator[tuple[int, int]]:
    depth = 0
    begin = start
    for place in range(start, end):
        character = text.text[place]
        depth = max(0, depth + (character in _OPENING) - (character in _CLOSING))
        if character in _CLAUSE_ENDS and not depth:
            yield begin, place
            begin = place + 1
    yield begin, end


def _read_with_verb(text: Squeezed, first: int, start: int, end: int) -> list[Bearer]:
    """Read a clause and the offices waiting before it, where a verb gives them a role; else return nothing."""
    cue = load_role_words().cue.search(text.text, start, end)
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
            return [
                *_read_list(text, start, join.start(), role),
                *_read_list(text, join.end(), cue.start(), "support"),
            ]
    return _read_list(text, start, cue.start(), role)


def _read_duty(text: Squeezed, start: int, end: int) -> list[Bearer]:
    """Read an office with its verb and object (教育部负责高校), where the office is certain; else return nothing."""
    words = load_role_words()
    for verb in words.verb.finditer(text.text, start + 2, end - 1):
        if verb[0] not in {"负责", "牵头", "配合", "参与", "协助", "承担", "指导"} or words.cue.match(
            text.text, verb.start(), end
        ):
            continue
        name = text.text[start : verb.start()]
        if is_complete(name) or (is_whole_group(name) and name not in load_unit_words().general):
            return _read_list(text, start, verb.start(), role_of_verbs(verb[0]))
    return []


def _is_list(text: Squeezed, start: int, end: int) -> bool:
    return all(piece.kind in {"named", "group"} for piece in split_units(text, start, end))


def _read_list(text: Squeezed, start: int, end: int, role: Role | None) -> list[Bearer]:
    return [
        Bearer(piece, _NOTE_ROLES.get(piece.note, "lead") if piece.note else role)
        for piece in split_units(text, start, end)
        if piece.kind not in {"refused", "person"}
    ]
