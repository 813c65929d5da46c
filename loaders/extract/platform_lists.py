"""Lists of platforms: those between semicolons that share a verb, and those that are the subject of one."""

from collections.abc import Iterator, Sequence

from graph.model import Span
from loaders.extract.clauses import load_wording, split_spans
from loaders.extract.platform_names import JOINTS, PHASE, Name, find_names
from loaders.extract.platform_status_words import load_platform_status_words
from loaders.extract.platform_words import load_platform_words
from loaders.regex import regex

SHORTEST_SUBJECT = 5
"""Characters of a name that is one by what it does alone."""

LONG_SUBJECT = 9
"""The same where only something of it is measured: 甲乙丙再生资源产业园回用能力达到2万吨."""

_ITEMS = regex("(?:[^，、在对从把将为由向让使]{2,16}[、和与及])+")
"""What else may stand in a list of subjects before the first name."""

_OPENING = regex("(?:[一二三四五六七八九十]是|其中|同时|此外|今年|年内|20\\d\\d年(?:底前?)?)")
"""What stands before the subject of a clause."""

_SUMMED = regex("等?[两二三四五六七八九十][大个家座处][一-龥]{2,3}(?=[一-龥])")
"""What sums a list up behind its last name: 甲园、乙馆两大平台."""

_COUNTED_PART = regex("(?:\\d{1,2}|[一二三四五六七八九十])[个大]?[一-龥]{1,8}[，：]")
"""How a part of a list begins that says what it counts: 一园，甲产业园；一中心，乙中心."""


def find_parts(
    text: str, masked: str, hidden: str, start: int, end: int, ends: Sequence[Span]
) -> Iterator[tuple[int, int, str]]:
    """Yield the parts of the sentence between semicolons, and how each goes on: ``listed``, ``alone`` or not.

    ``ends`` are the places of all words that end a name, in order.
    """
    parts = [*split_spans(hidden, "；;", start, end)]
    if len(parts) == 1:
        yield start, end, ""
        return
    alone = [_is_listed(text, masked, first, last, ends) for first, last in parts]
    for index, (first, last) in enumerate(parts):
        beside = alone[max(0, index - 1) : index] + alone[index + 1 : index + 2]
        yield first, last, "" if not alone[index] else "listed" if any(beside) else "alone"


def _is_listed(text: str, masked: str, start: int, end: int, ends: Sequence[Span]) -> bool:
    """Tell whether the stretch is a name and nothing else, behind a label (园区：甲园) or what counts it, or alone."""
    if _COUNTED_PART.match(text, start, end):
        return True
    first = max(text.rfind(mark, start, end) for mark in "：:") + 1 or start
    names = [name for name in find_names(text, masked, first, end, ends) if name.end == end]
    return any(not load_wording().any_verb.search(masked, first, name.start) for name in names)


def count_subjects(text: str, masked: str, names: Sequence[Name], start: int) -> int:
    """Return how many of the names head the clause as the subject of a verb: 甲园、乙馆接待游客5万人次."""
    if not names:
        return 0
    opening = _OPENING.match(text, start)
    start = opening.end() if opening else start
    words, said, count, place = load_platform_words(), load_platform_status_words(), 0, start
    if names[0].start > start and (item := _ITEMS.fullmatch(text, start, names[0].start)):
        place = start if said.verb.search(masked, start, item.end()) else item.end()
    for name in names:
        if name.start > place and text[place : name.start] not in JOINTS:
            break
        count, place = count + 1, name.end
    if count and words.offices.search(text, names[0].start, names[0].end):
        return 0
    phase = PHASE.match(text, place) or (_SUMMED.match(text, place) if count > 1 else None)
    if not count or (place - names[count - 1].start < SHORTEST_SUBJECT and phase is None):
        return 0
    place = phase.end() if phase else place
    told = words.local.match(text, names[0].start) or place - names[count - 1].start >= LONG_SUBJECT
    grows = told and said.grows.match(text, place)
    return count if grows or said.acts.match(text, place) else 0
