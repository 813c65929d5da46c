"""Read project tables: one Project per row, with period, money in 万元, land and benefit as printed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from loaders.extract.money import Amounts, load_money_words, parse_money
from loaders.extract.money_units import find_money_unit
from loaders.extract.periods import find_period
from loaders.extract.records import Money, Number, Project, Spans, Statement
from loaders.extract.tables import BodyRow, ClassifiedTable, Column
from loaders.extract.unit_words import classify_name
from loaders.read.document import Cell, Document
from loaders.regex import regex

BEARERS = frozenset({"lead", "support", "responsible"})

_SPACES = regex(r"\s+")
_UNIT_NOTE = regex(r"[（(][^（）()]*[)）]$")
_UNIT_SEPARATORS = regex(r"[、，,；;\s]+")
_GROUP_NUMBER = regex(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、．.]?)\s*")
_CHINESE = regex(r"[（(]?[一二三四五六七八九十]{1,3}[)）、．.]?")
_GROUP_COUNT = regex(r"[（(]\s*(?:共|合计)?\s*\d+\s*[个项]\s*[）)]$")


def extract_projects(
    document: Document, tables: tuple[ClassifiedTable, ...], statements: tuple[Statement, ...]
) -> tuple[Project, ...]:
    """Return the rows of all project tables in order; a damaged row is given as it stands."""
    by_row = {
        (statement.table, statement.row): index
        for index, statement in enumerate(statements)
        if statement.table is not None and statement.row is not None
    }
    projects = (table for table in tables if table.kind == "project")
    return tuple(project for table in projects for project in _read_table(document, table, by_row, statements))


def _read_table(
    document: Document,
    table: ClassifiedTable,
    by_row: Mapping[tuple[int, int], int],
    statements: Sequence[Statement],
) -> list[Project]:
    group: str | None = None
    name: Cell | None = None
    found: list[Project] = []
    for row in table.rows:
        if row.kind == "group":
            group = _group_name(document, row)
        elif row.kind == "data":
            index = by_row.get((table.index, row.index))
            statement = statements[index] if index is not None else None
            reader = _Row(document, table, row)
            project = reader.read(group, index, statement)
            if project and statement is None and _heads_group(project):
                group = _GROUP_COUNT.sub("", project.name)
            elif project and found and reader.name is name:
                found[-1] = _join(found[-1], project)
            elif project:
                found.append(project)
                name = reader.name
    return found


def _heads_group(project: Project) -> bool:
    """Tell whether a row sums up those below it: 一 | 农业项目（3个） | 48500."""
    return _GROUP_COUNT.search(project.name) is not None and _CHINESE.fullmatch(project.number or "") is not None


def _join(project: Project, more: Project) -> Project:
    """Return a project whose name spans several rows, with what the further row adds."""
    contents = dict.fromkeys(text for text in (project.content, more.content) if text)
    return replace(
        project,
        responsible_units=tuple(dict.fromkeys((*project.responsible_units, *more.responsible_units))),
        content="\n".join(contents) or None,
        spans=tuple(sorted({*project.spans, *more.spans})),
    )


def _group_name(document: Document, row: BodyRow) -> str | None:
    cell = next((cell for cell in row.cells.values() if cell is not None and cell.paragraphs), None)
    text = _SPACES.sub("", document.slice(cell.paragraphs)) if cell else ""
    return _GROUP_COUNT.sub("", _GROUP_NUMBER.sub("", text)) or None


class _Row:
    """One row of a project table, read by the roles of its columns."""

    def __init__(self, document: Document, table: ClassifiedTable, row: BodyRow) -> None:
        self._document = document
        self._table = table
        self._row = row
        self.name = next(iter(self._cells("name")), None)

    def read(self, group: str | None, index: int | None, statement: Statement | None) -> Project | None:
        """Return the project, None for a row without a name."""
        name = self._joined("name")
        if not name:
            return None
        raw = self._joined("period") or self._joined("deadline")
        start, end = _years(raw, statement)
        return Project(
            number=self._joined("number"),
            category=self._joined("category") or group,
            name=name,
            reporting_unit=self._joined("reporter"),
            responsible_units=self._bearers(statement),
            content=self._lines("content") or self._lines("task"),
            period_raw=raw,
            period_start=start,
            period_end=end,
            money=self._money(),
            land=self._joined("land"),
            benefit=self._lines("benefit"),
            spans=self._spans(),
            statement=index,
        )

    def _cells(self, *roles: str) -> list[Cell]:
        cells = (self._row.cells.get(column.index) for column in self._table.with_role(*roles))
        return [cell for cell in cells if cell is not None and cell.paragraphs]

    def _joined(self, role: str) -> str | None:
        """Return the text of the role's first filled cell, without white space."""
        cells = self._cells(role)
        return _SPACES.sub("", self._document.slice(cells[0].paragraphs)) or None if cells else None

    def _lines(self, role: str) -> str | None:
        """Return the text of all cells of the role, a line for each paragraph."""
        spans = (span for cell in self._cells(role) for span in cell.paragraphs)
        return "\n".join(self._document.text[start:end].strip() for start, end in spans) or None

    def _bearers(self, statement: Statement | None) -> tuple[str, ...]:
        """Return the units that answer for the project: those of its statement, else those the cells list."""
        if statement is not None:
            return tuple(dict.fromkeys(unit.name for unit in statement.units if unit.role in BEARERS))
        texts = (text for cell in self._cells(*sorted(BEARERS)) for text in self._listed(cell))
        return tuple(dict.fromkeys(name for text in texts for name in _UNIT_SEPARATORS.split(text) if name))

    def _listed(self, cell: Cell) -> tuple[str, ...]:
        """Return the texts of a cell: its paragraphs if each is a name, else all in one, as a wrapped name is."""
        texts = tuple(self._document.text[start:end].strip() for start, end in cell.paragraphs)
        alone = len(texts) > 1 and all(classify_name(text) in {"named", "group"} for text in texts)
        return texts if alone else ("".join(texts),)

    def _spans(self) -> Spans:
        """Return the places of the row's own cells; a cell filled down from above is not the row's."""
        cells = self._row.cells.values()
        own = (cell for cell in cells if cell is not None and cell.row == self._row.index)
        return tuple(dict.fromkeys(span for cell in own for span in cell.paragraphs))

    def _money(self) -> Money:
        several = len(self._table.with_role("government")) > 1
        total, social = self._amounts("total"), self._amounts("social")
        government = Amounts(None) if several else self._amounts("government")
        words = load_money_words()
        further = list(self._further_parts("money", *(["government"] if several else [])))
        whole = next((amount for name, amount in further if name in words.whole), None)
        further = [(name, amount) for name, amount in further if name not in words.whole]
        parts = [*total.parts, *government.parts, *social.parts, *further]
        return Money(
            total=(_only_part(total) or whole) if total.total is None else total.total,
            government=_share(government.total, parts, words.government),
            social=_share(social.total, parts, words.social),
            government_source=government.source,
            parts=tuple(dict.fromkeys(parts)),
            spans=tuple(
                span for cell in self._cells("total", "government", "social", "money") for span in cell.paragraphs
            ),
        )

    def _amounts(self, role: str) -> Amounts:
        for column in self._table.with_role(role):
            cell = self._row.cells.get(column.index)
            if cell is not None and cell.paragraphs:
                return self._parse(column, cell)
        return Amounts(None)

    def _parse(self, column: Column, cell: Cell) -> Amounts:
        unit = find_money_unit(self._document, self._table, column)
        return parse_money(self._document.slice(cell.paragraphs), unit)

    def _further_parts(self, *roles: str) -> Iterator[tuple[str, Number]]:
        """Yield the amounts of further money columns, named by their headers (年度投资, 中央资金).

        A column of sources names its parts itself: 中央资金500万元，自筹300万元.
        """
        for column in self._table.with_role(*roles):
            cell = self._row.cells.get(column.index)
            if cell is not None and cell.paragraphs:
                amounts = self._parse(column, cell)
                if amounts.total is not None:
                    yield _part_name(column.header), amounts.total
                else:
                    yield from amounts.parts


def _part_name(header: str) -> str:
    """Return the name of a part: below a header of sources (资金来源/中央) that of its own column."""
    group, _, own = header.rpartition("/")
    named = own and load_money_words().sources.match(group)
    return _UNIT_NOTE.sub("", own) if named else header


def _years(raw: str | None, statement: Statement | None) -> tuple[int | None, int | None]:
    """Return the years of the period; one without a year (9月底) ends in the year of the row's dated deadline."""
    if raw is None:
        return None, None
    if period := find_period(raw):
        return period.start, period.end
    dates = [item.date for item in statement.deadlines if item.date and item.raw in raw] if statement else []
    years = [int(date[:4]) for date in dates if date[:4].isdecimal()]
    return None, max(years, default=None)


def _only_part(amounts: Amounts) -> Number | None:
    """Return the amount of a total cell that names its one payer (县级资金2000万元)."""
    return amounts.parts[0][1] if len(amounts.parts) == 1 else None


def _share(stated: Number | None, parts: Sequence[tuple[str, Number]], names: frozenset[str]) -> Number | None:
    return stated if stated is not None else next((amount for name, amount in parts if name in names), None)
