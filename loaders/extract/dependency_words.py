"""The words that order things, compiled (data/dependencies.toml)."""

import re
from functools import cache
from typing import NamedTuple

from loaders.extract.alternation import any_of
from loaders.extract.data_files import compile_pattern, read_data, require_words
from loaders.extract.phrase_words import alternation

FILE = "dependencies.toml"


class DependencyWords(NamedTuple):
    """The words of the data file, compiled."""

    before: re.Pattern[str]
    before_institution: re.Pattern[str]
    basis: re.Pattern[str]
    gate: re.Pattern[str]
    body: re.Pattern[str]
    order_hint: re.Pattern[str]
    order_rules: tuple[re.Pattern[str], ...]
    order_after: re.Pattern[str]
    order_start: re.Pattern[str]
    goal: re.Pattern[str]
    classes: re.Pattern[str]


@cache
def load_dependency_words() -> DependencyWords:
    """Return the words.

    Raises:
        DataFileError: The data file breaks its form, or a pattern is no regular expression.
    """
    data = read_data(FILE)

    def words(key: str) -> str:
        return any_of(require_words(data, key, FILE))

    done, results = f"(?P<done>{words('order.done')})", words("order.results")
    return DependencyWords(
        before=re.compile(rf"{words('reliance.before')}(?:[^，。；：的、和及与]{{1,20}}[、和及与])*$"),
        before_institution=re.compile(
            rf"{words('reliance.institutions')}(?:[^，。；：的、和及与]{{1,20}}[、和及与])*$"
        ),
        basis=re.compile(
            rf"{words('reliance.open')}(?P<things>(?:(?!{words('reliance.parts')})[^，。；：]){{3,30}}?)的?{words('reliance.closed')}"
        ),
        gate=re.compile(alternation(data, "gate.patterns", FILE)),
        body=re.compile(
            rf"{words('gate.body')}(?P<unit>[^，。；、]{{2,16}}?(?:局|委|办|办公室|厅|部门|中心|政府|小组))"
        ),
        order_hint=re.compile(words("order.hints")),
        order_rules=tuple(
            compile_pattern(pattern.replace("{done}", done).replace("{results}", results), "order.rules", FILE)
            for pattern in require_words(data, "order.rules", FILE)
        ),
        order_after=re.compile(
            rf"(?<![^，。；：（待])(?:[^，。；：（）]{{2,16}}?在)?(?P<first>[^，。；：（）、待在]{{2,24}}?){done}之?后"
            rf"(?:，|(?={words('order.deeds')}))(?!{results})"
        ),
        order_start=re.compile(words("order.starts")),
        goal=re.compile(words("goals.headings")),
        classes=re.compile(rf"{words('goals.classes')}$"),
    )
