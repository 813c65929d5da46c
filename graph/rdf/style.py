"""How a format writes tables of statements: a template for each table, filled with its columns.

All is bytes from the start, so that what recurs is encoded once; the texts of a column are escaped and encoded at once,
and the pieces of all rows are joined at once.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import ClassVar, cast

from graph.model import Graph, Scalar
from graph.rdf.describe import Block, Column, Description, Kind, Links, Table
from graph.rdf.names import Names

BETWEEN = "\x7f"
"""Stands between the texts of a column; no format escapes it."""
HOLE, SUBJECT = b"\xfe", b"\xff"
"""Stand in a template for an object and for the subject: bytes that no UTF-8 has."""
_HOLES = re.compile(b"([" + HOLE + SUBJECT + b"])")
_PLAIN_IDS = re.compile(r"[a-z][a-z_]*:[0-9a-f]+(?:\n[a-z][a-z_]*:[0-9a-f]+)*")

Form = type[str] | type[int] | type[float]
"""How objects are written: as texts, as integers, or (``float``) each by itself."""
_FORMS: Mapping[type, Form] = {str: str, int: int}


class Style(ABC):
    """Writes a graph in one format; the classes derived from it say what the parts look like."""

    between: ClassVar[bytes] = b""
    """What stands between two resources."""
    start: ClassVar[bytes]
    """The beginning of a resource, with the place of its term."""
    separator: ClassVar[bytes]
    """What stands between two statements of a resource; it may have the place of the term again."""
    end: ClassVar[bytes]

    def __init__(self, names: Names, graph: Graph) -> None:
        self.names = names
        self.graph = graph
        self._resources = _Terms(self.resource)
        self._iris = _Terms(self.iri)
        self._statements: dict[tuple[str, Kind, Form, int], bytes] = {}
        self._links: dict[str, bytes] = {}

    def write(self) -> Iterator[bytes]:
        """Yield the graph, piece by piece; equal graphs give equal bytes."""
        self._resources.update(self._plain_resources(self.graph.ids()))
        description = Description(self.graph, self.names)
        for links in description.links:
            self._add_links(links)
        blocks = map(self._block, description.blocks())
        yield self.opening() + next(blocks).removeprefix(self.between)
        yield from blocks
        yield self.closing()

    def opening(self) -> bytes:
        """Return what stands before the first resource."""
        return b""

    def closing(self) -> bytes:
        """Return what stands behind the last resource."""
        return b""

    @abstractmethod
    def resource(self, id_: str) -> str:
        """Return the term of a node or edge."""

    @abstractmethod
    def plain_resources(self, ids: str) -> str | None:
        """Return the terms of ids that need no escape, both one to a line; None where each must be looked at."""

    @abstractmethod
    def iri(self, iri: str) -> str:
        """Return the term of any other IRI."""

    @abstractmethod
    def escape(self, text: str) -> str:
        """Return the text as it stands within a literal, each character by itself."""

    @abstractmethod
    def literal(self, value: Scalar) -> str:
        """Return the object of a value that is no string."""

    @abstractmethod
    def object_template(self, kind: Kind, form: Form) -> bytes:
        """Return the template of an object."""

    @abstractmethod
    def statement(self, predicate: str, objects: list[bytes]) -> bytes:
        """Return the statements with the predicate's IRI and the objects."""

    def form(self, values: Sequence[Scalar]) -> Form:
        """Return how the values, which are of one type, are written."""
        return _FORMS.get(type(values[0]), float)

    def _block(self, block: Block) -> bytes:
        if len(block) == 1:
            return b"".join(self._table(block[0])[0])
        texts = [b""] * sum(len(table.rows) for table in block)
        for table in block:
            pieces, width = self._table(table)
            for place, row in enumerate(table.rows):
                texts[row] = b"".join(pieces[place * width : (place + 1) * width])
        return b"".join(texts)

    def _add_links(self, links: Links) -> None:
        start, end, cells = self._varied(links.column, subjects := self._subjects(links.ids))
        statements = [start + cell + end for cell in cells]
        if not self._links.keys().isdisjoint(links.ids):  # of these nodes some have other links already
            before = [self._links.get(id_) for id_ in links.ids]
            statements = [
                statement if other is None else other + self.separator.replace(SUBJECT, subject) + statement
                for statement, other, subject in zip(statements, before, subjects, strict=True)
            ]
        self._links.update(zip(links.ids, statements, strict=True))

    def _table(self, table: Table) -> tuple[list[bytes], int]:
        """Return the pieces of all rows, and how many each row has."""
        subjects = self._subjects(table.ids)
        statements = [self._constant(Column(predicate, Kind.IRI, [iris])) for predicate, iris in table.fixed]
        columns = []
        for column in table.columns:
            if _is_constant(column):
                statements.append(self._constant(column))
                continue
            start, end, cells = self._varied(column, subjects)
            statements.append(start + HOLE + end)
            columns.append(cells)
        if table.has_links:
            statements.append(HOLE)
            columns.append([self._links[each] for each in table.ids])
        template = self.between + self.start + self.separator.join(statements) + self.end
        parts = [part for part in _HOLES.split(template) if part]
        pieces = [b""] * (len(subjects) * len(parts))
        filling = iter(columns)
        for place, part in enumerate(parts):
            cells = subjects if part == SUBJECT else next(filling) if part == HOLE else [part] * len(subjects)
            pieces[place :: len(parts)] = cells
        return pieces, len(parts)

    def _subjects(self, ids: Sequence[str]) -> list[bytes]:
        return list(map(self._resources.__getitem__, ids))

    def _constant(self, column: Column) -> bytes:
        """Return the statements that all rows share."""
        form, cells, lengths = self._objects(replace(column, values=column.values[:1]))
        return _fill(self._statement(column.predicate, column.kind, form, lengths[0]).split(HOLE), cells)

    def _varied(self, column: Column, subjects: list[bytes]) -> tuple[bytes, bytes, list[bytes]]:
        """Return what stands before and behind each row's part of the column, and these parts."""
        form, cells, lengths = self._objects(column)
        if len(cells) == len(lengths):
            start, end = self._statement(column.predicate, column.kind, form, 1).split(HOLE)
            return start, end, cells
        left = iter(cells)
        parts = {each: self._statement(column.predicate, column.kind, form, each).split(HOLE) for each in set(lengths)}
        filled = [_fill(parts[each], islice(left, each)) for each in lengths]
        if SUBJECT in self.separator:
            filled = [text.replace(SUBJECT, subject) for text, subject in zip(filled, subjects, strict=True)]
        return b"", b"", filled

    def _objects(self, column: Column) -> tuple[Form, list[bytes], Sequence[int]]:
        """Return how the objects are written, all of them, and how many each row has."""
        values, lengths = column.flattened()
        is_mixed = len(values) != len(lengths) and len(set(map(type, values))) > 1  # within a tuple
        form = float if is_mixed else self.form(values)
        return form, self._cells(column.kind, form, values), lengths

    def _statement(self, predicate: str, kind: Kind, form: Form, count: int) -> bytes:
        """Return the template of the statements with so many objects."""
        key = predicate, kind, form, count
        if key not in self._statements:
            self._statements[key] = self.statement(predicate, [self.object_template(kind, form)] * count)
        return self._statements[key]

    def _cells(self, kind: Kind, form: Form, values: Sequence[Scalar]) -> list[bytes]:
        if kind is not Kind.LITERAL:
            terms = self._resources if kind is Kind.RESOURCE else self._iris
            return list(map(terms.__getitem__, cast(Sequence[str], values)))
        if form is str:
            return self._texts(cast(Sequence[str], values))
        if form is int:
            return str(list(values))[1:-1].encode().split(b", ")
        return [self.literal(each).encode() for each in values]

    def _texts(self, texts: Sequence[str]) -> list[bytes]:
        joined = BETWEEN.join(texts)
        if joined.count(BETWEEN) == len(texts) - 1:
            return self.escape(joined).encode().split(BETWEEN.encode())
        return [self.escape(each).encode() for each in texts]

    def _plain_resources(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Return the terms of all ids at once, or none where one of them needs a closer look."""
        joined = "\n".join(ids)
        if not _PLAIN_IDS.fullmatch(joined):
            return {}
        terms = self.plain_resources(joined)
        return dict(zip(ids, terms.encode().split(b"\n"), strict=True)) if terms else {}


def _is_constant(column: Column) -> bool:
    """Say whether all rows have one value; 0.0 and -0.0 are equal and two."""
    first = column.values[0]
    is_likely = column.values[-1] == first and not isinstance(first, float)
    return is_likely and column.values.count(first) == len(column.values)


def _fill(parts: Sequence[bytes], cells: Iterable[bytes]) -> bytes:
    """Return the cells, each behind the next part, and the last part behind them."""
    return b"".join(chain.from_iterable(zip(parts, chain(cells, (b"",)), strict=True)))


class PrefixedStyle(Style):
    """A style that shortens ids; ``prefixes`` are what may stand before their colon."""

    def __init__(self, names: Names, graph: Graph) -> None:
        super().__init__(names, graph)
        self.prefixes = names.prefixes(graph)


class _Terms(dict[str, bytes]):
    """The encoded terms of names, each made when it is first asked for."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> bytes:
        self[name] = self._make(name).encode()
        return self[name]
