"""The words that order things, compiled (data/dependencies.toml)."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from loaders.extract.alternation import any_of, begun_by
from loaders.extract.data_files import compile_pattern, read_data, require_words
from loaders.extract.phrase_words import alternation
from loaders.regex import Regex, regex

FILE = "dependencies.toml"

DEEDS = ("order.deeds", "order.starts", "reliance.deeds")
"""The lists of what may begin then."""


class DependencyWords(NamedTuple):
    """The words of the data file, compiled.

    ``before`` and ``before_institution`` end where the name begins; ``leaning`` has the ``things``
    with the words before them; ``supported`` stands before a thing and ``supports`` behind it that
    another serves (为乙系统提供支撑); ``joined_with`` stands before a system and
    ``joined`` behind it (与甲系统对接); ``meant`` stands for a thing that was named before, and
    ``pronoun`` for one on which the sentence relies (以该中心为枢纽).
    """

    before: Regex
    before_institution: Regex
    leaning: Regex
    joined_with: Regex
    joined: Regex
    supported: Regex
    supports: Regex
    pronoun: Regex
    meant: Regex
    basis: Regex
    gate: Regex
    body: Regex
    order_hint: Regex
    order_rules: tuple[Regex, ...]
    order_after: Regex
    order_loose: Regex
    order_start: Regex
    maker: Regex
    phases: Regex
    generic: Regex
    passing: frozenset[str]
    issued: frozenset[str]
    goal: Regex
    classes: Regex


@cache
def load_dependency_words() -> DependencyWords:
    """Return the words.

    Raises:
        DataFileError: The data file breaks its form, or a pattern is no regular expression.
    """
    data = read_data(FILE)

    def words(key: str) -> str:
        return any_of(require_words(data, key, FILE))

    listed = rf"(?:(?:(?!(?<!合作){words('reliance.deeds')})[^，。；：的、和及与]){{1,20}}[、和及与])*$"
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
    deeds = any_of(word for key in DEEDS for word in require_words(data, key, FILE))
    marks = {
        "{done}": f"(?P<done>{words('order.done')})",
        "{results}": words("order.results"),
        "{strong}": words("order.strong"),
        "{deeds}": deeds,
        "{barred}": words("order.barred"),
    }
    done, results = marks["{done}"], marks["{results}"]
    return DependencyWords(
        before=regex(begun_by(begins, f"{leads}{listed}")),
        leaning=regex(
            begun_by(
                begins,
                rf"{leads}(?P<things>[^，。；：的]{{4,40}}?)(?=[，。；的等]|{words('reliance.ends')}|{words('reliance.deeds')}|$)",
            )
        ),
        before_institution=regex(rf"{words('reliance.institutions')}{described}{listed}"),
        joined_with=regex(rf"[与同和](?:{described}){listed}"),
        joined=regex(rf"(?:的|实现|进行|完成|全面|实时)?{words('reliance.joined')}"),
        supported=regex(rf"为{listed}"),
        supports=regex(rf"[^，。；]{{0,16}}?提供[^，。；、]{{0,8}}?{words('reliance.supports')}"),
        pronoun=regex(
            begun_by(
                begins,
                rf"(?:{words('reliance.before')}|{words('reliance.into')}|{words('reliance.open')}){meant}"
                rf"|{words('reliance.leaning')}(?:其(?!他|它|中|余|所|在)"
                rf"|(?P<bare>{words('reliance.heads')})(?=[，的]|{words('reliance.behind_bare')}|{words('reliance.deeds')})"
                rf"|(?P<kind>[^，。；：的、和及与]{{4,6}}?)(?=[，的]|{words('reliance.deeds')}))",
            )
        ),
        meant=regex(meant),
        basis=regex(
            rf"{words('reliance.open')}(?P<things>(?:(?!{words('reliance.parts')})[^，。；：]){{3,30}}?)的?"
            rf"(?:为“?{words('reliance.as_what')}{{0,2}}{words('reliance.as')}|{words('reliance.closed')})"
        ),
        gate=regex(alternation(data, "gate.patterns", FILE)),
        body=regex(rf"{words('gate.body')}(?P<unit>[^，。；、]{{2,16}}?(?:{alternation(data, 'gate.units', FILE)}))"),
        order_hint=regex(words("order.hints")),
        order_rules=tuple(
            compile_pattern(_filled(pattern, marks), "order.rules", FILE)
            for pattern in require_words(data, "order.rules", FILE)
        ),
        order_after=regex(
            rf"(?<![^，。；：（待])(?=[^，。；：（）]*后)(?:[^，。；：（）]{{2,16}}?在)?(?P<first>(?![^，。；]{{0,24}}[须应]报)[^，。；：（）待在]{{2,30}}?){done}(?:之|以)?后"
            rf"(?:，|(?={words('order.deeds')}))(?!{results})"
        ),
        order_loose=regex(
            rf"(?<![^．.】，。；：（])(?=[^，。；：（）]*后，)(?P<first>(?!\d|[^，。；]{{0,30}}{words('order.no_event')}后)"
            rf"[^，。；：（）待在]{{4,30}}?)(?:之|以)?后，(?={deeds})(?!{results})"
        ),
        order_start=regex(rf"{deeds}|[^，。；]{{0,20}}?{words('order.late')}"),
        maker=regex(rf"[^，。；：]{{2,16}}?{words('order.makers')}"),
        phases=regex(rf"(?:{words('order.phases')}|{words('order.done')})*"),
        generic=regex(rf"(?![一二三首]期)(?:{words('reliance.heads')}|{words('order.phases')}|{words('order.done')})*"),
        passing=frozenset(require_words(data, "order.passing", FILE)),
        issued=frozenset(require_words(data, "order.issued", FILE)),
        goal=regex(words("goals.headings")),
        classes=regex(rf"{words('goals.classes')}$"),
    )


def _filled(pattern: str, marks: Mapping[str, str]) -> str:
    """Return the pattern with the words that its marks stand for."""
    for mark, words in marks.items():
        pattern = pattern.replace(mark, words)
    return pattern
