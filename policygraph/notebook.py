"""Helpers for notebooks: answers as data frames, charts shown in the cell."""

from typing import TYPE_CHECKING, Any

from graph.analysis.ledger import read_ledger
from graph.charts.unit_map import draw_unit_map
from graph.names import find_id
from graph.query import run_query
from graph.store import Store

if TYPE_CHECKING:
    from pandas import DataFrame


def ask(store: Store, query_id: str, **parameters: Any) -> "DataFrame":
    """Return the answer to a saved question as a data frame, with the question's own column names."""
    import pandas

    answer = run_query(store, query_id, parameters)
    return pandas.DataFrame(answer.records(), columns=list(answer.columns))


class Drawn:
    """SVG pages that a notebook shows by themselves."""

    def __init__(self, pages: tuple[str, ...]) -> None:
        self.pages = pages

    def _repr_html_(self) -> str:
        return "\n".join(self.pages)


def unit_map(store: Store, unit: str) -> Drawn:
    """Return the responsibility map of a unit (name, county/name, or id), ready to be shown."""
    return Drawn(draw_unit_map(read_ledger(store), find_id(store, "unit", unit)))
