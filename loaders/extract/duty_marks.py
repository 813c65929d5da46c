"""The offices that open a duty: before a colon (区规划局：负责…), in a box, or on a line of their own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.extract.frames import Passage
from loaders.extract.role_words import load_role_words
from loaders.extract.unit_words import is_whole_name, take_level
from loaders.extract.units import UnitPiece, split_units
from loaders.regex import regex

LONGEST_OFFICES = 60
FEWEST_LISTED = 3
LONGEST_BRANCH = 6
"""Characters of a name that shares its ending with the last of a list (国资、商务、供销部门)."""

BOUNDARY = regex(r"[。；;：:！]")
_COLON = regex(r"[：:]")
_NUMBER = regex(
    r"[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|(?<!\d)\d{1,3}[.．、]|[一二三四五六七八九十]{1,3}、|[①-⑳]|[—●■◆▲·\-*]+"
)
_COUNT = regex(r"[（(]共?\d{1,3}[项条件个][)）]$")
_BOXED = regex(r"【(?P<offices>[^】]{2,60})】[:：]?")
_LISTED = regex(r"(?:^|(?<=[。：:；]))\d{1,2}[.．、](?P<offices>[^。；：:，,\d]{3,40})。")
_SENTENCE = regex(r"(?>[^：:]*?[一-龥]{4})[^：:]*[。；;]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Offices at ``[start, end)`` of a passage; their duties begin at ``after``. ``number`` is printed before them.

    ``listed`` tells that others of the same form stand in the passage: then all that follows are duties.
    """

    number: str | None
    start: int
    end: int
    after: int
    listed: bool = False


def read_opening(passage: Passage) -> Mark | None:
    """Return the offices that open the line before a colon and a sentence."""
    text = passage.text.text
    colon = _COLON.search(text, 0, LONGEST_OFFICES)
    if colon is None or not _SENTENCE.fullmatch(text, colon.end()):
        return None
    return read_mark(passage, 0, colon.start(), colon.end())


def find_marks(passage: Passage) -> Iterator[Mark]:
    """Yield the offices with a colon, and those that begin a paragraph before a full stop or a gap and a duty."""
    text = passage.text.text
    if listed := _find_listed(passage):
        yield from listed
        return
    if (lead := _find_lead(passage) or _find_title(passage)) is not None:
        yield lead
    for colon in _COLON.finditer(text, lead.after if lead else 0):
        window = max(0, colon.start() - 2 * LONGEST_OFFICES)
        begin = max((match.end() for match in BOUNDARY.finditer(text, window, colon.start())), default=window)
        numbers = [match.start() for match in _NUMBER.finditer(text, begin, colon.start())]
        marks = (read_mark(passage, start, colon.start(), colon.end()) for start in (*reversed(numbers), begin))
        if mark := next((mark for mark in marks if mark), None):
            yield mark


def _find_listed(passage: Passage) -> list[Mark]:
    """Return the offices of a list in one paragraph, each with number and full stop: 1.气象部门。…2.电力部门。…."""
    found = list(_LISTED.finditer(passage.text.text))
    if len(found) < FEWEST_LISTED:
        return []
    marks = [read_mark(passage, match.start(), match.end("offices"), match.end()) for match in found]
    whole = [replace(mark, listed=True) for mark in marks if mark is not None]
    return whole if len(whole) >= FEWEST_LISTED else []


def _find_lead(passage: Passage) -> Mark | None:
    text = passage.text.text
    boxed = _BOXED.match(text, passage.body)
    if boxed and load_role_words().duty.match(text, boxed.end()):
        return read_mark(passage, *boxed.span("offices"), boxed.end())
    stop = text.find("。", passage.body, passage.body + LONGEST_OFFICES)
    gaps = sorted(place for place in passage.text.breaks if passage.body < place < passage.body + LONGEST_OFFICES)
    for end, after in (*([(stop, stop + 1)] if stop > 0 else []), *((gap, gap) for gap in gaps)):
        if load_role_words().duty.match(text, after) and (mark := read_mark(passage, 0, end, after)):
            return mark
    return None


def _find_title(passage: Passage) -> Mark | None:
    """Return the offices of a heading over their duties: （一）市教育局职责; below 成员单位职责 each is named."""
    text = passage.text.text
    titled = len(text) <= LONGEST_OFFICES and load_role_words().duty_title.search(text)
    mark = read_mark(passage, 0, len(text), len(text)) if titled else None
    return None if mark is None or load_role_words().duty_of_all.search(text, mark.start, mark.end) else mark


def read_mark(passage: Passage, begin: int, end: int, after: int) -> Mark | None:
    """Return the mark where nothing but certain offices stand in the range, with a number before them or not."""
    text = passage.text
    number = _NUMBER.match(text.text, begin, end)
    start = number.end() if number else begin
    if (count := _COUNT.search(text.text, start, end)) is not None:
        end = count.start()
    if (named := load_role_words().duty_title.search(text.text, start, end)) is not None:
        end = named.start()
    if end - start > LONGEST_OFFICES:
        return None
    pieces = split_units(text, start, end)
    branches = bool(pieces) and pieces[-1].name.endswith("部门")
    certain = pieces and all(_is_certain(piece) or (branches and len(piece.name) <= LONGEST_BRANCH) for piece in pieces)
    whole = sum(len(piece.name) for piece in pieces) + 2 * len(pieces) >= end - start
    return Mark(number[0] if number else None, start, end, after) if certain and whole else None


def _is_certain(piece: UnitPiece) -> bool:
    """Tell whether the name is a whole one; of a weak ending (镇水利站) it begins with whose office it is.

    气象部门 means that of the place.
    """
    levelled = piece.kind == "named" and bool(take_level(piece.name)[0])
    branch = piece.kind == "named" and piece.name.endswith("部门")
    return piece.kind in {"named", "group"} and (is_whole_name(piece.name) or levelled or branch)
