"""The year that stands above a figure: in the opening of its goals, before its list, in a heading, in the title."""

from collections.abc import Iterator
from functools import lru_cache

from loaders.extract.clauses import LIST_MARK, Time, find_times, load_wording
from loaders.extract.dependency_words import load_dependency_words
from loaders.extract.outline import Outline
from loaders.extract.passages import Passage
from loaders.regex import regex

ITEMS = frozenset({"dash_item", "item", "list_item", "run_in"})
"""Divisions that go on with what the paragraph above them opens."""

_LISTED = regex(f"{LIST_MARK}|[一二三四五六七八九十]是")


class GoalYears:
    """Asked passage by passage, in text order.

    ``horizon`` is the last year of the plan: a later year (展望2035年) is a vision and is not handed on. ``year`` is
    that of a document for one year (2024年工作要点), which all its figures have that name no other.
    """

    def __init__(self, outline: Outline, horizon: int | None, year: int | None = None) -> None:
        self._outline = outline
        self._horizon = horizon
        self._year = year
        self._years: dict[str, int] = {}
        self._listed: int | None = None

    def read(self, passage: Passage) -> int | None:
        """Return the year handed on to the passage, None where nothing above it names one."""
        above = self._outline.year_above(passage.start) or self._year
        if passage.table is not None:
            return above
        return self._of_goals(passage) or self._of_list(passage) or above

    def _of_goals(self, passage: Passage) -> int | None:
        """Return the year that opens the goals around the passage; an opening passage hands its first year on."""
        goal = next((section for section in self._outline.path(passage.start) if _is_goal(section.title)), None)
        if goal is None:
            return None
        here = self._outline.section(passage.start)
        if here is None or here.type not in ITEMS or here.id == goal.id or _is_goal(here.title):
            self._hand_on(goal.id, passage.text)
        return self._years.get(goal.id)

    def _of_list(self, passage: Passage) -> int | None:
        """Return the year of the words that open the list of which the passage is a part (到2027年实现：1.…)."""
        if load_wording().goals_open.search(passage.text):
            self._listed = next((time.year for time in _aimed_at(passage.text)), None)
        elif not _LISTED.match(passage.text):
            self._listed = None
        return self._listed

    def _hand_on(self, goal: str, text: str) -> None:
        years = [time.year for time in _aimed_at(text) if time.year is not None]
        if years and (self._horizon is None or years[0] <= self._horizon):
            self._years[goal] = years[0]


@lru_cache(maxsize=1_000)
def _is_goal(title: str) -> bool:
    return load_dependency_words().goal.search(title) is not None


def _aimed_at(text: str) -> Iterator[Time]:
    return (time for time in find_times(text) if time.until and not time.baseline)
