"""Statements whose responsibility stands in a bracket: （牵头单位：X，责任单位：Y）, （X牵头，Y配合）, （X负责）."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.extract.brackets import Bracket, find_brackets
from loaders.extract.deadline_words import load_deadline_words
from loaders.extract.deadlines import read_deadline_cell, read_deadline_cells
from loaders.extract.frames import Frame, Passage
from loaders.extract.mentions import make_mentions, settle_roles
from loaders.extract.records import Deadline, Statement, StatementKind
from loaders.extract.role_words import VERB_ROLES, find_labels, load_role_words
from loaders.extract.roles import RoleReading, read_roles
from loaders.extract.squeezed import Squeezed
from loaders.extract.task_texts import MOST_PARAGRAPHS, read_task
from loaders.extract.unit_words import classify_name, is_whole_name, take_level
from loaders.regex import regex

LONGEST_BRACKET = 600
"""The longest real one seen lists 40 offices in 330 characters."""

SHORTEST_BRACKET = 4
"""One character between the signs names nobody with a role."""

MANY_BARE = 3
"""So many paragraphs must end with a bracket of offices alone before such brackets are read as responsibilities."""

_ENDS_SENTENCE = regex(r"[。；;]|$|\d{1,3}[.．、]|[（(【]")

_LED = regex(r"(?<=[。；;])由[^。；;]{2,}(?:牵头|负责)[^。；;]*。?$")

MANY_LABELLED = 2
"""Beside so many paragraphs that name roles, one bracket of offices alone is enough."""

SHORTEST_LINE = 6
LONG_LINE = 60
"""A line of so many characters with a sentence in it is no heading; without an end it was cut."""

_ENDS_LINE = regex(r"[。；;：:！？!?）)”】]$")

_END = regex(r"[。；;.]?$")


def find_bracket_statements(frame: Frame, run: Sequence[Passage], *, bare: bool = False) -> Iterator[Statement]:
    """Yield the statements of a run of paragraphs; ``bare`` accepts brackets with nothing but offices at the end."""
    after = 0
    for index, passage in enumerate(run):
        made: Statement | None = None
        place = 0
        for bracket, reading in _read_brackets(passage, bare=bare):
            first = after if made is None else index
            begun = _begin_of_cut(run, after, index) if made is None and not place else index
            first = max(first, min(begun, index - MOST_PARAGRAPHS))
            task = read_task(frame, run[first : index + 1], place, bracket.start, begun=index - begun)
            place = bracket.end
            if task is None:
                if made is not None:
                    made = _extend(frame, passage, made, bracket, reading)
                continue
            if made is not None:
                yield made
            made = Statement(
                kind=_kind(passage),
                number=task.number,
                task_text=task.text,
                task_spans=task.spans,
                quote=passage.text.raw[bracket.start : bracket.end],
                spans=passage.text.spans(bracket.start, bracket.end),
                units=settle_roles(make_mentions(passage.text, reading.bearers)),
                deadlines=(
                    *task.deadlines,
                    *read_deadline_cells(passage.text, reading.deadlines, frame.calendar, "bracket"),
                ),
                section=section.id if (section := frame.find_section(task.start)) else None,
                table=passage.table,
                row=passage.row,
            )
        if made is not None:
            after = index + 1
            yield _with_limit_behind(frame, run, index, place, made)


def _begin_of_cut(run: Sequence[Passage], after: int, index: int) -> int:
    """Return the paragraph that the one at the index goes on with: the line above breaks off within a sentence."""
    while index > after and run[index].number is None and _breaks_off(run[index - 1]):
        index -= 1
    return index


def _breaks_off(passage: Passage) -> bool:
    text = passage.text.text
    return len(text) >= LONG_LINE and "。" in text and not _ENDS_LINE.search(text)


def _with_limit_behind(frame: Frame, run: Sequence[Passage], index: int, start: int, made: Statement) -> Statement:
    """Add the time limit that alone stands behind the last bracket or, labelled, on the next line."""
    text = run[index].text
    limits: tuple[Deadline, ...] = ()
    if start < len(text) and (behind := load_deadline_words().behind_bracket.fullmatch(text.text, start)):
        limits = read_deadline_cell(text, *behind.span("limit"), frame.calendar, "bracket")
    elif (bracket := _find_limit_bracket(text, start)) is not None:
        limits = read_deadline_cell(text, *bracket, frame.calendar, "bracket")
    elif _END.match(text.text, start) and index + 1 < len(run):
        below = run[index + 1].text
        labels = tuple(find_labels(below, 0, len(below)))
        if len(labels) == 1 and labels[0][:2] == ("deadline", 0):
            limits = read_deadline_cell(below, labels[0][2], len(below), frame.calendar, "line")
    return replace(made, deadlines=made.deadlines + limits) if limits else made


def _find_limit_bracket(text: Squeezed, start: int) -> tuple[int, int] | None:
    """Return where a time limit stands in a bracket of its own: 【责任单位：X】【完成时限：Y】."""
    bracket = next((one for one in find_brackets(text.text[start:]) if one.start == 0), None)
    if bracket is None:
        return None
    begin, end = (start + place for place in bracket.inner)
    labels = tuple(find_labels(text, begin, end))
    return (labels[0][2], end) if len(labels) == 1 and labels[0][:2] == ("deadline", begin) else None


def are_bare_read(runs: Sequence[Sequence[Passage]]) -> bool:
    """Tell whether brackets of offices alone name who is responsible: many do, or others name roles, or a note says so.

    The note is one that the first of a list leads in all brackets after it (列第一位者为牵头单位，下同).
    """
    passages = [passage for run in runs for passage in run]
    if any(_notes_for_all(passage) for passage in passages):
        return True
    bare = sum(any(True for _ in _read_brackets(passage, bare=True, only_bare=True)) for passage in passages)
    if not 0 < bare < MANY_BARE:
        return bare > 0
    return sum(_names_roles(passage) for passage in passages) >= MANY_LABELLED


def _notes_for_all(passage: Passage) -> bool:
    text, words = passage.text.text, load_role_words()
    if not words.for_all.search(text):
        return False
    note = words.first_leads.search(text)
    return note is not None and words.for_all.match(text, note.end()) is not None


def _kind(passage: Passage) -> StatementKind:
    return "bracket" if passage.table is None else "cell_text"


def _read_brackets(passage: Passage, *, bare: bool, only_bare: bool = False) -> Iterator[tuple[Bracket, RoleReading]]:
    """Yield the outermost brackets that say who is responsible."""
    text = passage.text
    last = 0
    for bracket in find_brackets(text.text):
        if bracket.start < last or bracket.end - bracket.start > LONGEST_BRACKET:
            continue
        may_be_bare = bare and _closes_paragraph(passage, bracket)
        if not may_be_bare and (only_bare or bracket.end - bracket.start < SHORTEST_BRACKET):
            continue
        reading = read_roles(text, *bracket.inner)
        alone = may_be_bare and _is_bare(bracket, reading)
        if not alone and _is_doubtful(text.text, bracket):
            continue
        if alone if only_bare else (alone or _says_who(bracket, reading)):
            last = bracket.end
            yield bracket, reading


def _says_who(bracket: Bracket, reading: RoleReading) -> bool:
    """Tell whether the bracket gives roles; one that is not closed must do so by a label."""
    if not reading.bearers:
        return False
    if reading.labelled:
        return True
    offices = [bearer for bearer in reading.bearers if bearer.piece.kind != "post"]
    strong = [bearer for bearer in offices if bearer.certain]
    noted = any(bearer.piece.note for bearer in reading.bearers)
    if (reading.deadlines or noted) and strong and len(strong) == len(offices):
        return True
    if reading.cued or reading.first_leads:
        return 2 * len(strong) > len(offices) and (bracket.closed or len(strong) == len(offices))
    return False


def _names_roles(passage: Passage) -> bool:
    """Tell whether a label, a bracket or the last sentence of the paragraph says who bears its task in which role."""
    if _LED.search(passage.text.text):
        return True
    labels = (label for label, _, _ in find_labels(passage.text, 0, len(passage.text)))
    return any(label in VERB_ROLES for label in labels) or any(True for _ in _read_brackets(passage, bare=False))


def _is_doubtful(text: str, bracket: Bracket) -> bool:
    """Tell whether the bracket only says in passing whose a thing is: 开幕式（主办单位：县政府）于8日举行."""
    if not load_role_words().doubtful.match(text, bracket.inner[0]):
        return False
    goes_on = not _ENDS_SENTENCE.match(text, bracket.end)
    return goes_on or text[bracket.start - 1] not in "。；;，、”）)"


def _closes_paragraph(passage: Passage, bracket: Bracket) -> bool:
    text = passage.text.text
    at_end = bracket.closed and bracket.start > passage.body and _END.match(text, bracket.end)
    return bool(at_end) and (text[bracket.start - 1] in "。；;，" or _tells_task(passage, bracket.start))


def _tells_task(passage: Passage, end: int) -> bool:
    """Tell whether a numbered line without a full stop says what is done, not who or what is listed."""
    text = passage.text.text
    done = load_role_words().duty.match(text, passage.body) or load_deadline_words().completing.match(
        text, passage.body
    )
    return passage.number is not None and end - passage.body >= SHORTEST_LINE and bool(done)


def _is_bare(bracket: Bracket, reading: RoleReading) -> bool:
    """Tell whether whole names of offices are all that the bracket has."""
    names = [bearer.piece.name for bearer in reading.bearers]
    whole = sum(map(len, names)) + len(names) - 1 >= bracket.end - bracket.start - 2
    sure = [name for name in names if is_whole_name(name)]
    return bool(sure) and whole and all(name in sure or _has_level(name) for name in names)


def _has_level(name: str) -> bool:
    """Tell whether a name of a weak ending begins with whose it is (县档案馆); a list of others proves it then."""
    return bool(take_level(name)[0]) and classify_name(name) == "named"


def _extend(frame: Frame, passage: Passage, made: Statement, bracket: Bracket, reading: RoleReading) -> Statement:
    """Add a bracket that follows another one directly: （牵头单位：X）（配合单位：Y）."""
    return replace(
        made,
        quote=made.quote + passage.text.raw[bracket.start : bracket.end],
        spans=made.spans + passage.text.spans(bracket.start, bracket.end),
        units=settle_roles(made.units + make_mentions(passage.text, reading.bearers)),
        deadlines=made.deadlines + read_deadline_cells(passage.text, reading.deadlines, frame.calendar, "bracket"),
    )
