"""How a format writes tables of statements: a template for each table, filled with its columns.

All is bytes from the start, so that what recurs is encoded once; the texts of a column are escaped and encoded at once.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import ClassVar, cast

from graph.model import Graph, Scalar
from graph.rdf.describe import Block, Column, Description, Kind, Links, Table
from graph.rdf.names import Names

BETWEEN = "\x7f"
"""Stands between the texts of a column; no format escapes it."""
_HOLE = b"\xfe"
"""Stands for the % of a hole while others are doubled: a byte that no UTF-8 has."""
_PLAIN_IDS = re.compile(r"[a-z][a-z_]*:[0-9a-f]+(?:\n[a-z][a-z_]*:[0-9a-f]+)*")

Form = type[str] | type[int] | type[float]
"""How objects are written: as texts, as integers, or (``float``) each by itself."""
_FORMS: Mapping[type, Form] = {str: str, int: int}


class Style(ABC):
    """Writes a graph in one format; the classes derived from it say what the parts look like."""

    between: ClassVar[bytes] = b""
    """What stands between two resources."""
    start: ClassVar[bytes]
    """The beginning of a resource, with a hole for its term."""
    separator: ClassVar[bytes]
    """What stands between two statements of a resource."""
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

    def fill(self, template: bytes, subjects: list[bytes], columns: list[Sequence[object]]) -> list[bytes]:
        """Return the filled template for each row."""
        return [template % row for row in zip(subjects, *columns, strict=True)]

    def _block(self, block: Block) -> bytes:
        if len(block) == 1:
            return b"".join(self._table(block[0]))
        texts = [b""] * sum(len(table.rows) for table in block)
        for table in block:
            for row, text in zip(table.rows, self._table(table), strict=True):
                texts[row] = text
        return b"".join(texts)

    def _add_links(self, links: Links) -> None:
        template, cells = self._column(links.column)
        for id_, cell in zip(links.ids, cells, strict=True):
            before = self._links.get(id_)
            self._links[id_] = template % cell if before is None else before + self.separator + template % cell

    def _table(self, table: Table) -> list[bytes]:
        fixed = [
            self.statement(predicate, [self.object_template(Kind.IRI, str) % self._iris[each] for each in iris])
            for predicate, iris in table.fixed
        ]
        statements, columns = [each.replace(b"%", b"%%") for each in fixed], []
        for column in table.columns:
            statement, cells = self._column(column)
            statements.append(statement)
            columns.append(cells)
        if table.has_links:
            statements.append(b"%b")
            columns.append([self._links[each] for each in table.ids])
        template = self.between + self.start + self.separator.join(statements) + self.end
        return self.fill(template, list(map(self._resources.__getitem__, table.ids)), columns)

    def _column(self, column: Column) -> tuple[bytes, Sequence[object]]:
        """Return the statement's template and what fills it."""
        predicate, kind = column.predicate, column.kind
        values, lengths = column.flattened()
        is_mixed = len(values) != len(lengths) and len(set(map(type, values))) > 1  # within a tuple
        form = float if is_mixed else self.form(values)
        cells = self._cells(kind, form, values)
        if len(values) == len(lengths):
            return self._statement(predicate, kind, form, 1), cells
        left = iter(cells)
        templates = {each: self._statement(predicate, kind, form, each) for each in set(lengths)}
        return b"%b", [templates[each] % tuple(islice(left, each)) for each in lengths]

    def _statement(self, predicate: str, kind: Kind, form: Form, count: int) -> bytes:
        """Return the template of the statements with so many objects."""
        key = predicate, kind, form, count
        if key not in self._statements:
            hole = self.object_template(kind, form).replace(b"%", _HOLE)
            filled = self.statement(predicate, [hole] * count)
            self._statements[key] = filled.replace(b"%", b"%%").replace(_HOLE, b"%")
        return self._statements[key]

    def _cells(self, kind: Kind, form: Form, values: Sequence[Scalar]) -> Sequence[object]:
        if kind is not Kind.LITERAL:
            terms = self._resources if kind is Kind.RESOURCE else self._iris
            return list(map(terms.__getitem__, cast(Sequence[str], values)))
        if form is str:
            return self._texts(cast(Sequence[str], values))
        return values if form is int else [self.literal(each).encode() for each in values]

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
