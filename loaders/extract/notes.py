"""Apply the notes that hold for many statements: 列第一位者为牵头单位，下同; 以下均需…落实，不再列出."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.extract.frames import Frame
from loaders.extract.mentions import let_first_lead, settle_roles
from loaders.extract.records import Statement, UnitMention
from loaders.extract.role_words import load_role_words
from loaders.extract.squeezed import Squeezed, squeeze
from loaders.extract.units import split_units

_EVER_AFTER_ROLE = "responsible"


def apply_notes(frame: Frame, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements, in the same order, with what the document's notes say of roles and further offices."""
    if not statements:
        return ()
    text = squeeze(frame.document, ((block.start, block.end) for block in frame.document.blocks))
    noted = tuple(_with_leads(text, statements))
    if load_role_words().responsible_leads.search(text.text):
        noted = tuple(replace(statement, units=_let_responsible_lead(statement.units)) for statement in noted)
    noted = tuple(_with_further(text, noted))
    return tuple(_with_marks(text, frame, noted))


def _with_leads(text: Squeezed, statements: Sequence[Statement]) -> Iterator[Statement]:
    note = load_role_words().first_leads.search(text.text)
    since = _since(text, note, statements)
    for index, statement in enumerate(statements):
        applies = since is not None and index >= since and statement.kind != "duty_list"
        yield replace(statement, units=let_first_lead(statement.units)) if applies else statement


def _let_responsible_lead(units: Sequence[UnitMention]) -> tuple[UnitMention, ...]:
    """Apply the note 无牵头单位的，责任单位即为牵头单位."""
    if any(unit.role == "lead" for unit in units):
        return tuple(units)
    return tuple(replace(unit, role="lead") if unit.role == "responsible" else unit for unit in units)


def _since(text: Squeezed, note: re.Match[str] | None, statements: Sequence[Statement]) -> int | None:
    """Return from which statement on the note holds: the one it stands in, else all; None without a note."""
    if note is None:
        return None
    place = text.offsets[note.start()]
    within = (
        index for index, statement in enumerate(statements) if statement.spans[0][0] <= place < statement.spans[-1][1]
    )
    return next(within, 0)


def _with_further(text: Squeezed, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Add the offices of a note 以下均需…落实，不再列出 to every bracket after it; the note is their proof."""
    note = load_role_words().ever_after.search(text.text)
    place = text.offsets[note.start()] if note else 0
    pieces = split_units(text, *note.span("units")) if note else ()
    further = tuple(
        UnitMention(piece.name, piece.full, "responsible", piece.group, text.spans(piece.start, piece.end))
        for piece in pieces
        if piece.kind != "refused"
    )
    for statement in statements:
        named = {unit.name for unit in statement.units}
        more = tuple(unit for unit in further if unit.name not in named)
        if more and statement.kind == "bracket" and statement.spans[0][0] > place:
            yield replace(statement, units=_add_further(statement.units, more))
        else:
            yield statement


def _add_further(units: Sequence[UnitMention], more: Sequence[UnitMention]) -> tuple[UnitMention, ...]:
    """Say support for those the note adds where others lead or are responsible."""
    borne = any(unit.role in {"lead", "responsible"} for unit in units)
    return (*units, *(replace(unit, role="support") if borne else unit for unit in more))


def _with_marks(text: Squeezed, frame: Frame, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Let the offices lead that carry the mark of a note 标★的为牵头单位."""
    marks = {
        mark
        for pattern in load_role_words().starred
        for match in pattern.finditer(text.text)
        if (mark := match["mark"])
    }
    for statement in statements:
        leads = [unit for unit in statement.units if _is_marked(frame, unit, marks)] if marks else []
        if leads:
            marked = [replace(unit, role="lead") if unit in leads else unit for unit in statement.units]
            yield replace(statement, units=settle_roles(marked))
        else:
            yield statement


def _is_marked(frame: Frame, unit: UnitMention, marks: set[str]) -> bool:
    start, end = unit.spans[0][0], unit.spans[-1][1]
    around = frame.document.text[max(0, start - 1) : start] + frame.document.text[end : end + 1]
    return any(mark in around for mark in marks)
