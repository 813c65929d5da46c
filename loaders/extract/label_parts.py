"""Labels before offices and time limits (牵头单位：, 【配合单位】) in a paragraph, and the text that each begins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from loaders.extract.frames import Passage
from loaders.extract.role_words import VERB_ROLES, LabelRole, find_labels, load_role_words
from loaders.extract.roles import read_roles
from loaders.extract.squeezed import Squeezed
from loaders.extract.unit_borders import goes_on_with, is_listed
from loaders.regex import regex

FEWEST_LABEL_LINES = 2
LABEL_ENDS = "：:—】〕]"
BRACKETS = (("（(", "）)"), ("【", "】"))

_ROUND = regex("[（()）]")
_NAME = regex(r"[^、，,；;\d。]*")
_DIGIT = regex(r"(?<![（(\d])(?!\d{1,2}[.．、][一-龥])\d")
_STOP = regex(
    r"[。]|(?<=[^（(\d])(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,3}[.．、](?=\D))"
)


@dataclass(frozen=True, slots=True)
class LabelledPart:
    """A label and what stands behind it in one paragraph: ``[start, end)`` with the label, ``inner`` without."""

    label: LabelRole
    start: int
    inner: int
    end: int


def find_parts(passage: Passage) -> tuple[LabelledPart, ...]:
    """Return the labels of the paragraph that stand outside brackets, each with the text up to the next."""
    text = passage.text.text
    labels = [label for label in find_labels(passage.text, 0, len(text)) if text[label[2] - 1] in LABEL_ENDS]
    if not labels or load_role_words().footer.search(text):
        return ()
    free = _free_places(text, [start for _, start, _ in labels])
    found = [label for label in labels if label[1] in free]
    parts = []
    for (label, start, inner), following in zip_longest(found, found[1:]):
        limit = _end_before(text, inner, following[1]) if following else len(text)
        stop = limit if label == "task" else _first_stop(text, inner, limit)
        end = _first_stray(text, inner, stop)
        parts.append(LabelledPart(label, start, inner, _end_of_list(passage.text, label, inner, end)))
    return tuple(parts)


def _end_before(text: str, start: int, end: int) -> int:
    """Return where the list ends before the next label: at 。 or ； where the next task follows, not more offices."""
    place = max(text.rfind(mark, start, end) for mark in "；;")
    between = text[place + 1 : end].rstrip("，,：:")
    return place if place > start and between and not is_listed(between) and text[end - 1] in "，," else end


def _first_stop(text: str, start: int, end: int) -> int:
    """Return where the sentence or the item ends; numbers in a list of offices (1.县教育局2.县财政局) end nothing."""
    for stop in _STOP.finditer(text, start, end):
        name = _NAME.match(text, stop.end(), end)
        if stop[0] == "。" or name is None or not is_listed(name[0]):
            return stop.start()
    return end


def _first_stray(text: str, start: int, end: int) -> int:
    """Return where a bracket closes that was never opened (责任单位：县教育局）), or ``end``."""
    depth = 0
    for sign in _ROUND.finditer(text, start, end):
        depth += 1 if sign[0] in "（(" else -1
        if depth < 0:
            return sign.start()
    return end


def _end_of_list(text: Squeezed, label: LabelRole, start: int, end: int) -> int:
    """Return where the list behind a label ends: in a text without line ends other words follow it directly."""
    if label not in VERB_ROLES:
        return end
    digit = _DIGIT.search(text.text, start, end)
    end = digit.start() if digit and digit.start() > start else end
    gaps = sorted(place for place in text.breaks if start < place < end)
    for gap, following in zip_longest(gaps, gaps[1:]):
        if is_listed(text.text[start:gap]) and not goes_on_with(text.text[gap : following or end]):
            return gap
    return end


def _free_places(text: str, places: Sequence[int]) -> frozenset[int]:
    """Return those of the places that stand outside of brackets of every kind."""
    free: set[int] = set()
    depths = [0] * len(BRACKETS)
    before = 0
    for place in sorted(places):
        for kind, (opening, closing) in enumerate(BRACKETS):
            depths[kind] += sum(text.count(mark, before, place) for mark in opening)
            depths[kind] -= sum(text.count(mark, before, place) for mark in closing)
        before = place
        if max(depths) <= 0:
            free.add(place)
    return frozenset(free)


def find_label_lines(run: Sequence[Passage]) -> Mapping[int, tuple[LabelledPart, ...]]:
    """Return the lines that begin with a label without its colon, by index: alone on its line, or before a gap.

    There are none where fewer than two stand before offices.
    """
    words = load_role_words()
    found: dict[int, tuple[LabelledPart, ...]] = {}
    offices = 0
    for index, passage in enumerate(run):
        text = passage.text
        label = next((text.text[:end] for end in _gaps(text) if end > 2 and text.text[:end] in words.labels), None)
        if label is None:
            continue
        end = len(label)
        found[index] = (LabelledPart(words.labels[label], 0, end, len(text)),)
        below = run[index + 1 : index + 2] if end == len(text) else (passage,)
        if words.labels[label] in VERB_ROLES:
            offices += any(_names_offices(other, 0 if other is not passage else end) for other in below)
    return found if offices >= FEWEST_LABEL_LINES else {}


def _gaps(text: Squeezed) -> Sequence[int]:
    return (*sorted(text.breaks), len(text))


def _names_offices(passage: Passage, start: int) -> bool:
    reading = read_roles(passage.text, max(start, passage.body), len(passage.text), "responsible")
    return bool(reading.bearers) and all(bearer.certain for bearer in reading.bearers)
