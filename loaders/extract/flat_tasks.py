"""A task that stands once above the rows of what it consists of, where a conversion left no empty cells."""

from collections.abc import MutableMapping, Sequence
from typing import Generic, Protocol, TypeVar

from loaders.extract.squeezed import Squeezed
from loaders.extract.tables import Column


class Piece(Protocol):
    """A part of a cell."""

    @property
    def text(self) -> Squeezed:
        """Return what is written there."""


Written = TypeVar("Written", bound=Piece)


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


def _length(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)
