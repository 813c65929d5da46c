"""The year that the opening of a goals section gives to the items below it (到2025年，…： ——…; ——…)."""

from collections.abc import Iterator
from functools import lru_cache

from loaders.extract.clauses import Time, find_times
from loaders.extract.dependency_words import load_dependency_words
from loaders.extract.outline import Outline
from loaders.extract.passages import Passage

ITEMS = frozenset({"dash_item", "item", "list_item", "run_in"})
"""Divisions that go on with what the paragraph above them opens."""


class GoalYears:
    """Asked passage by passage, in text order.

    ``horizon`` is the last year of the plan: a later year (展望2035年) is a vision and is not handed on.
    """

    def __init__(self, outline: Outline, horizon: int | None) -> None:
        self._outline = outline
        self._horizon = horizon
        self._years: dict[str, int] = {}

    def read(self, passage: Passage) -> int | None:
        """Return the year handed on to the passage, None outside goals; an opening passage hands its first year on."""
        goal = next((section for section in self._outline.path(passage.start) if _is_goal(section.title)), None)
        if goal is None or passage.table is not None:
            return None
        here = self._outline.section(passage.start)
        if here is None or here.type not in ITEMS or here.id == goal.id:
            self._hand_on(goal.id, passage.text)
        return self._years.get(goal.id)

    def _hand_on(self, goal: str, text: str) -> None:
        years = [time.year for time in _aimed_at(text) if time.year is not None]
        if years and (self._horizon is None or years[0] <= self._horizon):
            self._years[goal] = years[0]


@lru_cache(maxsize=1_000)
def _is_goal(title: str) -> bool:
    return load_dependency_words().goal.search(title) is not None


def _aimed_at(text: str) -> Iterator[Time]:
    return (time for time in find_times(text) if time.until and not time.baseline)
