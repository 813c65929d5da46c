"""Read a row of a table flattened without cells: the columns say what may stand where, and whole names prove it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from loaders.extract.deadline_words import load_deadline_words
from loaders.extract.headers import load_header_names
from loaders.extract.role_words import POSTS
from loaders.extract.squeezed import Squeezed
from loaders.extract.tables import Column, TableKind
from loaders.extract.unit_words import (
    classify_name,
    is_complete,
    is_group,
    is_person,
    is_whole_group,
    is_whole_name,
    load_unit_words,
    take_level,
)
from loaders.extract.units import UnitPiece, split_units
from loaders.regex import Regex, regex
from loaders.resolve import load_register

SHORTEST_TASK, SHORTEST_NAME = 4, 3
LONGEST_PLACE = 9
LONGEST_TAIL = 60
"""Characters behind the offices of a row: persons, figures, a time limit, a short remark."""

_DATE = (
    r"(?:(?:20\d\d年)?\d{1,2}月(?:[底末初]|[上中下]旬|\d{1,2}日)?|(?:20\d\d年)?(?:第?[一二三四]季度|[上下]半年)"
    r"|20\d\d[年—－-]20\d\d年?|20\d\d[./]\d{1,2}(?:[./]\d{1,2})?|20\d\d年(?:年?底|年?末|内)?|年[底末内]|全年"
    r"|每(?:年|月|季度|半年)|长期)(?:以?前|之前)?(?:完成)?"
)
_FIGURE = r"(?:[\d.,，]+(?:万元|亿元)?|[—－/-])?"
_REMARK = ".{0,30}"
_TWO_SECTIONS = regex("(?![省市县区州旗镇乡])[一-龥]{2,4}[科股](?:办公室|[一-龥]{2,4}[科股室])")
"""Two sections of one office, of which no form tells where the first ends: 信息科办公室."""

_ENDS_TEXT = frozenset("。；;）)%％")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GluedRow:
    """The borders of a row in its line: number, text, offices (the ranges of each column of them), what follows."""

    start: int
    task: int
    text_end: int
    offices: tuple[tuple[Range, ...], ...]
    limit: Range
    end: int


@dataclass(frozen=True)
class Shape:
    """The columns of a glued table: a number, texts, then in any order figures and persons around the offices."""

    columns: tuple[Column, ...]

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Return what may stand in each column."""
        return tuple(_kind(column.role) for column in self.columns)

    @property
    def is_whole(self) -> bool:
        """Tell whether the table can be read: a number first, its texts before its offices, the offices together."""
        kinds = "".join(kind[0] for kind in self.kinds)
        return re.fullmatch("nt+[fpl]*o{1,3}[fplr]*", kinds) is not None and kinds.count("l") <= 1

    @cached_property
    def text(self) -> int:
        """Return the column that takes the text of a row: that of the names or tasks."""
        roles = load_header_names().text_roles | {"name", "indicator"}
        return next((index for index, column in enumerate(self.columns) if column.role in roles), 1)

    @cached_property
    def kind(self) -> TableKind:
        """Return the kind of the table: names beside money are those of projects."""
        roles = {column.role for column in self.columns}
        return "project" if "name" in roles and roles & load_header_names().project_roles else "task"

    @cached_property
    def offices(self) -> tuple[int, ...]:
        """Return the columns of offices."""
        return tuple(index for index, kind in enumerate(self.kinds) if kind == "office")

    @cached_property
    def limit(self) -> int | None:
        """Return the column of time limits."""
        return self.kinds.index("limit") if "limit" in self.kinds else None

    @cached_property
    def before(self) -> Regex:
        """Match what stands between the text and the offices, up to the end."""
        return regex(_sequence(kind for kind in self.kinds[: self.offices[0]] if kind not in {"number", "text"}) + "$")

    @cached_property
    def after(self) -> Regex:
        """Match what stands behind the offices."""
        return regex(_sequence(self.kinds[self.offices[-1] + 1 :]))

    @cached_property
    def has_leader(self) -> bool:
        """Tell whether persons stand right before the offices."""
        return self.kinds[self.offices[0] - 1] == "person"


def _kind(role: str) -> str:
    names = load_header_names()
    if role == "number":
        return "number"
    if role in names.office_roles:
        return "office"
    if role in POSTS:
        return "person"
    if role in {"deadline", "period"}:
        return "limit"
    if role in names.money_roles | {"land", "value", "score"}:
        return "figure"
    return "remark" if role in {"note", "progress", "date", "contact"} else "text"


def _sequence(kinds: Iterator[str] | Sequence[str]) -> str:
    person = f"(?:(?:{load_unit_words().person.pattern}){{1,2}})?"
    limit = f"(?P<limit>{limit_pattern()})?"
    patterns = {"figure": _FIGURE, "person": person, "limit": limit, "remark": _REMARK}
    return "".join(patterns[kind] for kind in kinds)


def limit_pattern() -> str:
    """Return the pattern of a time limit in a row."""
    return f"{_DATE}|{load_deadline_words().open.pattern}"


def read_glued_row(text: Squeezed, place: tuple[int, int, int], shape: Shape) -> GluedRow | None:
    """Read the row with these places of number, text and end backwards: what follows the offices, then the offices.

    What is left is the text. Nothing comes back where no list of whole names stands there.
    """
    _, task, end = place
    stops = [
        stop for stop in range(end, max(task, end - LONGEST_TAIL), -1) if shape.after.fullmatch(text.text, stop, end)
    ]
    for begin in range(task + SHORTEST_TASK, end):
        if not _may_begin(text.text, begin, shape):
            continue
        for stop in stops:
            if stop > begin and (pieces := _read_names(text, begin, stop)):
                # 何文静教育局: two characters are a person as well, and 静教育局 would pass for an office
                if shape.has_leader and is_person(text.text[begin - 2 : begin + 1]):
                    pieces = max(_read_names(text, begin + 1, stop), pieces, key=len)
                return _make_row(text, place, pieces, shape)
    return None


def _may_begin(text: str, place: int, shape: Shape) -> bool:
    """Tell whether the offices may begin there: with a level word, behind a person or, without one, a sentence."""
    if shape.has_leader:
        return is_person(text[place - 2 : place]) or is_person(text[place - 3 : place])
    inside = text[place] == "州" and load_register().short_named(text[place - 1 : place + 1])
    return (bool(load_header_names().office_begins.match(text, place)) and not inside) or text[place - 1] in _ENDS_TEXT


def _read_names(text: Squeezed, start: int, end: int) -> tuple[UnitPiece, ...]:
    """Return the names of a list that are certainly whole and leave nothing over, else nothing.

    Inside a list a name between commas need not prove itself.
    """
    pieces = tuple(part for piece in split_units(text, start, end) for part in _split_bare(piece))
    tiled = bool(pieces) and pieces[0].start == start and pieces[-1].end == end
    certain = (
        tiled
        and not any(_TWO_SECTIONS.fullmatch(piece.name) for piece in pieces)
        and all(
            is_whole_name(piece.name)
            or (piece.kind == "named" and (piece.start == before.end + 1 or piece.name[-1] in "）)"))
            for before, piece in pairwise((replace(pieces[0], end=-1), *pieces))
        )
    )
    return pieces if certain else ()


def _split_bare(piece: UnitPiece) -> Iterator[UnitPiece]:
    """Yield the names of 教育局财政局各街道; behind a name with a level word the next has one, too."""
    start = piece.start
    for name in _cut(piece.name, levels=bool(take_level(piece.name)[0])):
        end = start + len(name)
        yield replace(piece, start=start, end=end, name=name, full=name, kind="group" if is_group(name) else "named")
        start = end
    if start == piece.start:
        yield piece


def _cut(name: str, *, levels: bool) -> tuple[str, ...]:
    """Return the whole names that the text consists of, nothing where there are not two at least."""
    for end in range(SHORTEST_NAME, len(name) - SHORTEST_NAME + 1):
        left, right = name[:end], name[end:]
        group = is_group(left)
        begun = is_whole_group(left) and (bool(take_level(right)[0]) or is_group(right)) if group else _is_name(left)
        if not begun or load_unit_words().inside.search(right) or (levels and not _begins_anew(right)):
            continue
        if more := _cut(right, levels=levels):
            return (left, *more)
        if is_whole_name(right):
            return (left, right)
    return ()


def _begins_anew(text: str) -> bool:
    """Tell whether a name begins with a level word or with a place, or is that of a group."""
    places = (text[:size] for size in range(SHORTEST_NAME, min(LONGEST_PLACE, len(text))))
    return bool(take_level(text)[0]) or is_group(text) or any(map(load_register().named, places))


def _is_name(text: str) -> bool:
    return is_complete(text) or (text[-1] in "）)" and classify_name(text) == "named")


def _make_row(text: Squeezed, row: tuple[int, int, int], pieces: Sequence[UnitPiece], shape: Shape) -> GluedRow:
    start, task, end = row
    begin, stop = pieces[0].start, pieces[-1].end
    before = shape.before.search(text.text, task, begin)
    after = shape.after.fullmatch(text.text, stop, end)
    limits = [match.span("limit") for match in (before, after) if match and match.re.groupindex and match["limit"]]
    return GluedRow(
        start,
        task,
        before.start() if before else begin,
        _part(pieces, len(shape.offices)),
        limits[0] if limits else (0, 0),
        end,
    )


def end_of_name(text: Squeezed, row: GluedRow, shape: Shape) -> int:
    """Return where the name of a project ends, as far as it says so itself; behind it stands what is built."""
    name = (
        load_header_names().project_ends.match(text.text, row.task, row.text_end) if shape.kind == "project" else None
    )
    return name.end() if name and "text" in shape.kinds[shape.text + 1 :] else row.text_end


def _part(pieces: Sequence[UnitPiece], columns: int) -> tuple[tuple[Range, ...], ...]:
    """Part the offices of several columns where nothing stands between two names: inside a cell a comma does.

    Each column has the ranges of its names, as far as the next one.
    """
    borders = [right.start for left, right in pairwise(pieces) if left.end == right.start][: columns - 1]
    places = [*(piece.start for piece in pieces), pieces[-1].end]
    parts: list[tuple[Range, ...]] = []
    for begin, end in pairwise([pieces[0].start, *borders, pieces[-1].end]):
        parts.append(tuple((left, right) for left, right in pairwise(places) if begin <= left < end))
    return tuple(parts)
