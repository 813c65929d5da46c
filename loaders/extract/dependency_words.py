"""The words that order things, compiled (data/dependencies.toml)."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from loaders.extract.alternation import any_of, begun_by
from loaders.extract.data_files import compile_pattern, read_data, require_words
from loaders.extract.phrase_words import alternation

FILE = "dependencies.toml"


class DependencyWords(NamedTuple):
    """The words of the data file, compiled.

    ``before`` and ``before_institution`` end where the name begins; ``leaning`` has the ``things``
    with the words before them; ``supported`` stands before a thing and ``supports`` behind it that
    another serves (为乙系统提供支撑); ``joined_with`` stands before a system and
    ``joined`` behind it (与甲系统对接); ``meant`` stands for a thing that was named before, and
    ``pronoun`` for one on which the sentence relies (以该中心为枢纽).
    """

    before: re.Pattern[str]
    before_institution: re.Pattern[str]
    leaning: re.Pattern[str]
    joined_with: re.Pattern[str]
    joined: re.Pattern[str]
    supported: re.Pattern[str]
    supports: re.Pattern[str]
    pronoun: re.Pattern[str]
    meant: re.Pattern[str]
    basis: re.Pattern[str]
    gate: re.Pattern[str]
    body: re.Pattern[str]
    order_hint: re.Pattern[str]
    order_rules: tuple[re.Pattern[str], ...]
    order_after: re.Pattern[str]
    order_start: re.Pattern[str]
    phases: re.Pattern[str]
    passing: frozenset[str]
    issued: frozenset[str]
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

    listed = rf"(?:(?:(?!{words('reliance.deeds')})[^，。；：的、和及与]){{1,20}}[、和及与])*$"
    described = rf"(?:(?:(?!{words('reliance.made')})[^，。；：、]){{0,20}}的)?{words('reliance.adjectives')}?"
    begins = [
        word
        for key in ("reliance.before", "reliance.into", "reliance.open", "reliance.leaning")
        for word in require_words(data, key, FILE)
    ]
    not_behind = "".join(f"(?<!{word})" for word in require_words(data, "reliance.not_behind", FILE))
    into = rf"{words('reliance.into')}{words('reliance.adjectives')}?"
    leads = rf"{not_behind}(?:{words('reliance.before')}{described}|{into})"
    meant = rf"[该此](?P<head>{words('reliance.heads')})"
    marks = {
        "{done}": f"(?P<done>{words('order.done')})",
        "{results}": words("order.results"),
        "{strong}": words("order.strong"),
    }
    done, results = marks["{done}"], marks["{results}"]
    return DependencyWords(
        before=re.compile(begun_by(begins, f"{leads}{listed}")),
        leaning=re.compile(
            begun_by(
                begins,
                rf"{leads}(?P<things>[^，。；：的]{{4,40}}?)(?=[，。；的等]|{words('reliance.ends')}|{words('reliance.deeds')}|$)",
            )
        ),
        before_institution=re.compile(rf"{words('reliance.institutions')}{described}{listed}"),
        joined_with=re.compile(rf"[与同和](?:{described}){listed}"),
        joined=re.compile(rf"(?:的|实现|进行|完成|全面|实时)?{words('reliance.joined')}"),
        supported=re.compile(rf"为{listed}"),
        supports=re.compile(rf"[^，。；]{{0,16}}?提供[^，。；、]{{0,8}}?{words('reliance.supports')}"),
        pronoun=re.compile(
            begun_by(
                begins,
                rf"(?:{words('reliance.before')}|{words('reliance.into')}|{words('reliance.open')}){meant}"
                rf"|{words('reliance.leaning')}(?:其(?!他|它|中|余|所|在)"
                rf"|(?P<kind>[^，。；：的、和及与]{{4,6}}?)(?=[，的]|{words('reliance.deeds')}))",
            )
        ),
        meant=re.compile(meant),
        basis=re.compile(
            rf"{words('reliance.open')}(?P<things>(?:(?!{words('reliance.parts')})[^，。；：]){{3,30}}?)的?"
            rf"(?:为“?{words('reliance.as_what')}{{0,2}}{words('reliance.as')}|{words('reliance.closed')})"
        ),
        gate=re.compile(alternation(data, "gate.patterns", FILE)),
        body=re.compile(
            rf"{words('gate.body')}(?P<unit>[^，。；、]{{2,16}}?(?:局|委|办|办公室|厅|部(?!门)|部门|中心|政府|小组|管委会|联席会议|专班))"
        ),
        order_hint=re.compile(words("order.hints")),
        order_rules=tuple(
            compile_pattern(_filled(pattern, marks), "order.rules", FILE)
            for pattern in require_words(data, "order.rules", FILE)
        ),
        order_after=re.compile(
            rf"(?<![^，。；：（待])(?=[^，。；：（）]*后)(?:[^，。；：（）]{{2,16}}?在)?(?P<first>[^，。；：（）、待在]{{2,24}}?){done}之?后"
            rf"(?:，|(?={words('order.deeds')}))(?!{results})"
        ),
        order_start=re.compile(rf"{words('order.starts')}|[^，。；]{{0,20}}?{words('order.late')}"),
        phases=re.compile(rf"(?:{words('order.phases')}|{words('order.done')})*"),
        passing=frozenset(require_words(data, "order.passing", FILE)),
        issued=frozenset(require_words(data, "order.issued", FILE)),
        goal=re.compile(words("goals.headings")),
        classes=re.compile(rf"{words('goals.classes')}$"),
    )


def _filled(pattern: str, marks: Mapping[str, str]) -> str:
    """Return the pattern with the words that its marks stand for."""
    for mark, words in marks.items():
        pattern = pattern.replace(mark, words)
    return pattern
