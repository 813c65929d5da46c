"""Ask the graph: a saved question with parameters as a person types them, or a read-only statement of one's own."""

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from cypher import Bilingual, SavedQuery, load_catalogue
from graph.errors import QueryError, UnknownQueryError
from graph.names import ALL, Source
from graph.parameters import bind_parameters
from graph.wording import in_words

TIMEOUT = 30.0
"""Seconds until a store gives up: a person waits no longer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a question in a fixed order. ``truncated`` says that there are more than were asked for."""

    id: str
    store: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    labels: tuple[Bilingual, ...]
    truncated: bool = False

    def headings(self, language: Literal["zh", "en"]) -> list[str]:
        """Return the headings of the columns in the language."""
        return [label[language] for label in self.labels]

    def records(self) -> list[dict[str, Any]]:
        """Return the rows as dictionaries by the names of the columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def readable(self, language: Literal["zh", "en"], *, ids: bool = False) -> "Answer":
        """Return the answer for a screen: codes in words, and the columns of ids only where they are asked for."""
        kept = [place for place, column in enumerate(self.columns) if ids or not is_id(column)]
        return replace(
            self,
            columns=tuple(self.columns[place] for place in kept),
            labels=tuple(self.labels[place] for place in kept),
            rows=tuple(
                tuple(in_words(self.columns[place], row[place], language) for place in kept) for row in self.rows
            ),
        )

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values; ``truncated`` is there only when it is true."""
        answer = {
            "id": self.id,
            "store": self.store,
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
        }
        return {**answer, "truncated": True} if self.truncated else answer


def is_id(column: str) -> bool:
    """Tell whether the column holds ids, with which a node or an edge can be shown."""
    return column.endswith(("_id", "_ids"))


def run_query(
    store: Source,
    query_id: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    limit: int = ALL,
    timeout: float = TIMEOUT,
) -> Answer:
    """Return the answer to a saved question; values may be text as typed on a command line.

    A unit, plan, industry, place, task or platform may be given by name, alias or id.

    Raises:
        UnknownQueryError: no saved question has the id.
        ParameterError: a parameter is unknown, missing, of the wrong type, or names nothing or several things.
    """
    query = find_query(query_id)
    bound = {**bind_parameters(store, query, parameters or {}), "limit": limit + 1}
    rows = store.query(query.text, bound, timeout=timeout, limit=limit + 1).rows
    return Answer(
        id=query.id,
        store=store.name,
        columns=tuple(column.name for column in query.columns),
        rows=tuple(tuple(row) for row in rows[:limit]),
        labels=tuple(column.label for column in query.columns),
        truncated=len(rows) > limit,
    )


def find_query(query_id: str) -> SavedQuery:
    """Return the saved question with the id.

    Raises:
        UnknownQueryError: there is none; the message suggests near ones, or says where all are listed.
    """
    catalogue = load_catalogue()
    query = catalogue.find(query_id)
    if query is not None:
        return query
    near = difflib.get_close_matches(query_id, [each.id for each in catalogue.queries], n=3, cutoff=0.5)
    raise UnknownQueryError(
        zh=f"没有名为 {query_id} 的查询"
        + (f"；是否指 {'、'.join(near)}？" if near else "；全部查询见 policygraph queries"),
        en=f"there is no query called {query_id}"
        + (f"; did you mean {', '.join(near)}?" if near else "; policygraph queries lists them all"),
    )


def run_cypher(
    store: Source,
    text: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    limit: int = ALL,
    timeout: float = TIMEOUT,
) -> Answer:
    """Return the answer to a statement of one's own, which can only read.

    A parameter that is a JSON value (``5``, ``true``, ``["a"]``, ``"5"``) is that value, any other is text.

    Raises:
        QueryError: the statement is refused, is not Cypher, or takes too long.
    """
    if not text.strip():
        raise QueryError(zh="Cypher 语句是空的", en="the Cypher statement is empty")
    bound = {name: _read_literal(value) for name, value in (parameters or {}).items()}
    answer = store.query(text, bound, timeout=timeout, limit=limit)
    labels = tuple(Bilingual(column, column) for column in answer.columns)
    return Answer("cypher", store.name, tuple(answer.columns), tuple(answer.rows), labels, answer.truncated)


def _read_literal(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
