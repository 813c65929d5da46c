"""A table as rows of cells with their text, as headers and names are read."""

from loaders.read.document import Cell, Document, Table


class Grid:
    """The cells of a table and what is written in them."""

    def __init__(self, document: Document, table: Table) -> None:
        self.rows = table.row_count
        self.columns = table.column_count
        self._text = document.text
        self._table = table
        self._last: tuple[int, tuple[tuple[Cell, ...], tuple[str, ...]]] = (-1, ((), ()))

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell that covers the position, None where the source has none."""
        return self._table.at(row, column)

    def row(self, index: int) -> tuple[Cell, ...]:
        """Return the cells that cover the row, in column order."""
        return self._table.covering(index)

    def text(self, cell: Cell | None) -> str:
        """Return the cell's text with its paragraphs joined by nothing, as header and name cells are read."""
        return "".join([self._text[start:end] for start, end in cell.paragraphs]) if cell else ""

    def bare(self, cell: Cell | None) -> str:
        """Return the cell's text without white space."""
        return "".join(self.text(cell).split())

    def filled(self, index: int) -> tuple[Cell, ...]:
        """Return the cells of the row that are not empty."""
        return self._written(index)[0]

    def texts(self, index: int) -> tuple[str, ...]:
        """Return what stands in the filled cells of the row, without white space."""
        return self._written(index)[1]

    def _written(self, index: int) -> tuple[tuple[Cell, ...], tuple[str, ...]]:
        """Return the filled cells of the row and their texts; those of the last row asked for are kept."""
        if self._last[0] != index:
            pairs = [(cell, text) for cell in self.row(index) if cell.paragraphs and (text := self.bare(cell))]
            self._last = (index, (tuple([cell for cell, _ in pairs]), tuple([text for _, text in pairs])))
        return self._last[1]
