"""Merged cells of a table that a conversion flattened: a wide header, and a task above what it consists of."""

from collections.abc import MutableMapping, Sequence
from typing import Generic, Protocol, TypeVar

from loaders.extract.headers import load_header_names
from loaders.extract.squeezed import Squeezed
from loaders.extract.tables import Column

FEWEST_BELOW = 2
"""Headers below a wide one."""


FEWEST_OF_CLASS = 2


class Piece(Protocol):
    """A part of a cell."""

    @property
    def text(self) -> Squeezed:
        """Return what is written there."""


Written = TypeVar("Written", bound=Piece)


def unfold_offices(words: Sequence[Written], roles: Sequence[str]) -> list[Written]:
    """Return the words of a header with those of its second line in the place of the wide one above them.

    序号 | 任务 | 责任单位 | 时限, and below 责任单位 | 牵头单位 | 配合单位: the second line comes last.
    """
    offices = load_header_names().unit_roles
    last = next((index for index in reversed(range(len(roles))) if roles[index] not in offices), 0)
    wide = next((index for index in range(last) if roles[index] == "responsible"), None)
    if wide is None or len(words) - last <= FEWEST_BELOW or any(role in offices for role in roles[wide + 1 : last]):
        return list(words)
    return [*words[:wide], *words[last + 1 :], *words[wide + 1 : last + 1]]


class TaskAbove(Generic[Written]):
    """The columns of a task and of what it consists of; a row with but one text goes on with the task above."""

    def __init__(self, columns: Sequence[Column]) -> None:
        names = (column.index for column in columns if column.role in {"task", "name"})
        contents = (column.index for column in columns if column.role == "content")
        self._name, self._content = next(names, None), next(contents, None)
        self._above: list[Written] = []

    def fill(self, row: MutableMapping[int, list[Written]]) -> None:
        """Put the task above into a row that has but one text, longer than that."""
        if self._name is None or self._content is None:
            return
        texts = row.get(self._name), row.get(self._content)
        if all(texts):
            self._above = row[self._name]
        elif self._above and (text := texts[0] or texts[1]) and _length(text) > _length(self._above):
            row[self._name], row[self._content] = self._above, text


def let_leads_go_on(
    rows: Sequence[MutableMapping[int, list[Written]]], begun: Sequence[bool], columns: Sequence[Column]
) -> None:
    """Give rows with one list of offices the lead above, where the rows that begin a class have two lists, others one.

    ``begun`` tells for each row whether a class begins with it: its lead stood once above all rows of the class.
    """
    lead = next((column.index for column in columns if column.role == "lead"), None)
    helper = next((column.index for column in columns if column.role in {"support", "responsible"}), None)
    if lead is None or helper is None:
        return
    first = [bool(row[lead]) and bool(row[helper]) for row, begins in zip(rows, begun, strict=False) if begins]
    further = [bool(row[lead]) and not row[helper] for row, begins in zip(rows, begun, strict=False) if not begins]
    if min(len(first), len(further)) < FEWEST_OF_CLASS or not all((*first, *further)):
        return
    above: list[Written] = []
    for row, begins in zip(rows, begun, strict=False):
        if begins:
            above = row[lead]
        else:
            row[lead], row[helper] = above, row[lead]


def _length(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)
