"""Statements whose responsibility is a sentence of its own at the end of a paragraph (由A牵头，B配合).

A duty told in a running sentence (A负责…工作) is no such statement: who does what part of it is not certain.
"""

from collections.abc import Iterator, Sequence

from loaders.extract.deadlines import read_deadline_cells
from loaders.extract.frames import Frame, Passage
from loaders.extract.mentions import make_mentions, settle_roles
from loaders.extract.records import Statement
from loaders.extract.roles import RoleReading, read_roles
from loaders.extract.task_texts import MOST_PARAGRAPHS, TaskText, read_task
from loaders.regex import regex

LONGEST_SENTENCE = 160
SHORTEST_TASK = 8

_SENTENCE = regex(r"(?<=[。；;])(?P<sentence>[^。；;]{4,}[^。]*)。?$")
_BEFORE_OFFICES = regex(
    r"(?:(?:此项|该项|本项|上述|以上|该|此|本)?(?:各项)?(?:工作|任务|项目|工程|事项)?(?:，)?(?:具体|统一|主要|分别)?由)?"
    r"(?:(?:[^，。；]{2,14}前)，?(?:由)?)?"
)
"""What may stand before the offices: another subject (会议由…牵头) says who holds something, not who bears the task."""

_ALONE = regex(r"[—–\-]*(?P<sentence>[^。；;—]{6,})[。；;]?")
_CERTAIN = regex(
    r"^(?:此项|该项|本项|以上|上述)?(?:工作|任务)?(?:具体|统一|主要)?由|牵头(?!单位|部门|责任|人|领导)"
    r"|负责(?:落实|实施|推进)?$"
)
_TOLD_BY = ("由", "牵头", "负责")


def find_sentence_statements(frame: Frame, run: Sequence[Passage]) -> Iterator[Statement]:
    """Yield the paragraphs that close with a sentence about nothing but who leads, supports and is responsible."""
    after = 0
    for index, passage in enumerate(run):
        if not any(word in passage.text.text for word in _TOLD_BY):
            continue
        for span, passages, end in _find_places(run, after, index):
            reading = _read_sentence(passage, span)
            task = read_task(frame, passages, 0, end) if reading else None
            if reading is None or task is None or len(task.text) < SHORTEST_TASK:
                continue
            after = index + 1
            yield _make(frame, passage, span, task, reading)
            break


def _find_places(
    run: Sequence[Passage], after: int, index: int
) -> Iterator[tuple[tuple[int, int], Sequence[Passage], int]]:
    """Yield where the sentence may stand: at the end of the paragraph with its task, or alone below it.

    With each come the paragraphs that hold the task, and where it ends in the last of them.
    """
    text = run[index].text.text
    if match := _SENTENCE.search(text, _last_stop(text)):
        yield match.span("sentence"), run[index : index + 1], match.start("sentence")
    if index > after and run[index].number is None and (alone := _ALONE.fullmatch(text)):
        yield alone.span("sentence"), run[max(after, index - MOST_PARAGRAPHS) : index + 1], 0


def _read_sentence(passage: Passage, span: tuple[int, int]) -> RoleReading | None:
    """Return who leads, supports and is responsible, None where the sentence says more or is no such sentence."""
    sentence = passage.text.text[slice(*span)]
    if len(sentence) > LONGEST_SENTENCE or not _CERTAIN.search(sentence):
        return None
    reading = read_roles(passage.text, *span)
    return reading if _uses_all(passage, span, reading) else None


def _make(frame: Frame, passage: Passage, span: tuple[int, int], task: TaskText, reading: RoleReading) -> Statement:
    section = frame.find_section(task.start)
    return Statement(
        kind="sentence",
        number=task.number,
        task_text=task.text,
        task_spans=task.spans,
        quote=passage.text.raw[slice(*span)],
        spans=passage.text.spans(*span),
        units=settle_roles(make_mentions(passage.text, reading.bearers)),
        deadlines=(*task.deadlines, *read_deadline_cells(passage.text, reading.deadlines, frame.calendar, "line")),
        section=section.id if section else None,
        table=passage.table,
        row=passage.row,
    )


def _last_stop(text: str) -> int:
    """Return the place of the last full stop before the closing one: the closing sentence has none inside."""
    return max(0, text.rfind("。", 0, len(text) - 1))


def _uses_all(passage: Passage, span: tuple[int, int], reading: RoleReading) -> bool:
    """Tell whether offices, verbs and separators are all that the sentence has."""
    if not reading.cued or reading.labelled or not reading.bearers:
        return False
    certain = all(bearer.certain and bearer.role for bearer in reading.bearers)
    rest = list(passage.text.text[span[0] : span[1]])
    for start, end in reading.deadlines:
        rest[start - span[0] : end - span[0]] = " " * (end - start)
    for bearer in reading.bearers:
        rest[bearer.piece.start - span[0] : bearer.piece.end - span[0]] = " " * (bearer.piece.end - bearer.piece.start)
    words = "".join(rest).split()
    first = min(bearer.piece.start for bearer in reading.bearers)
    if not _BEFORE_OFFICES.fullmatch(passage.text.text, span[0], first):
        return False
    return certain and all(len(word) <= 14 for word in words) and sum(map(len, words)) <= 12 + 4 * len(reading.bearers)
