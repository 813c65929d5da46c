"""The words around a figure that tell what it measures, compiled (data/phrases.toml)."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from loaders.errors import DataFileError
from loaders.extract.alternation import any_of
from loaders.extract.clauses import load_wording
from loaders.extract.data_files import compile_pattern, read_data, require_table, require_words

FILE = "phrases.toml"


class PhraseWords(NamedTuple):
    """One pattern for each list of the data file. ``deed`` is what ``led_deed`` and ``listed_deed`` have both."""

    separator: re.Pattern[str]
    skipped: re.Pattern[str]
    not_a_noun: re.Pattern[str]
    trailing: re.Pattern[str]
    carrying: re.Pattern[str]
    measured: re.Pattern[str]
    refused_before: re.Pattern[str]
    aside: re.Pattern[str]
    topic: re.Pattern[str]
    acting: re.Pattern[str]
    altogether: re.Pattern[str]
    problem: re.Pattern[str]
    predicate: re.Pattern[str]
    outcome: re.Pattern[str]
    deed: re.Pattern[str]
    led_deed: re.Pattern[str]
    listed_deed: re.Pattern[str]
    areas: re.Pattern[str]
    forbidding: re.Pattern[str]
    body: re.Pattern[str]
    members: re.Pattern[str]
    preposition: re.Pattern[str]
    sized: re.Pattern[str]
    benefiting: re.Pattern[str]
    benefit: re.Pattern[str]
    among: re.Pattern[str]
    condition: re.Pattern[str]
    fund: re.Pattern[str]
    spending: re.Pattern[str]
    actor: re.Pattern[str]
    acting_body: re.Pattern[str]
    earned: re.Pattern[str]
    over: frozenset[str]
    earners: re.Pattern[str]
    covered: re.Pattern[str]
    raised: re.Pattern[str]
    raising: re.Pattern[str]
    granted: re.Pattern[str]
    funded: re.Pattern[str]
    priced: re.Pattern[str]
    compared: re.Pattern[str]
    bare_measures: frozenset[str]
    bare_tasks: frozenset[str]
    joint: Mapping[str, tuple[str, ...]]
    levels: Mapping[str, str]


@cache
def load_phrase_words() -> PhraseWords:
    """Return the words.

    Raises:
        DataFileError: The data file breaks its form, or a pattern is no regular expression.
    """
    data = read_data(FILE)
    separator = alternation(data, "between.separators", FILE)
    deeds, led, listed, leads = (
        require_words(data, f"deeds.{key}", FILE) for key in ("words", "led", "listed", "leads")
    )
    before = "".join(sorted({lead[-1] for lead in leads}))
    return PhraseWords(
        separator=re.compile(separator),
        skipped=re.compile(rf"(?:（[^）]*）|\([^)]*\)|；|{separator})*"),
        not_a_noun=re.compile(alternation(data, "nouns.not_a_noun", FILE)),
        trailing=re.compile(rf"(?:{alternation(data, 'nouns.trailing', FILE)})$"),
        carrying=re.compile(rf"(?:{alternation(data, 'nouns.carrying', FILE)})$"),
        measured=re.compile(rf"(?:{alternation(data, 'nouns.measured', FILE)})$"),
        refused_before=re.compile(rf"(?:{alternation(data, 'refused.before', FILE)})$"),
        aside=re.compile(alternation(data, "refused.aside", FILE)),
        topic=re.compile(alternation(data, "refused.topics", FILE)),
        altogether=re.compile(alternation(data, "refused.altogether", FILE)),
        problem=re.compile(alternation(data, "nouns.problems", FILE)),
        acting=re.compile(alternation(data, "refused.acting", FILE)),
        predicate=re.compile(alternation(data, "nouns.predicates", FILE)),
        outcome=re.compile(rf"(?:{alternation(data, 'nouns.outcomes', FILE)})$"),
        deed=re.compile(f"[{before}、]{any_of((*deeds, *led, *listed))}"),
        led_deed=re.compile(f"[一-龥]{{3,}}?{any_of(leads)}{any_of((*deeds, *led))}(?=[一-龥]{{2}})"),
        listed_deed=re.compile(f"[^，]{{2,}}、{any_of((*deeds, *listed))}(?=[一-龥]{{2}})"),
        areas=re.compile(f"、[^、，]{{1,8}}{any_of(require_words(data, 'areas.ends', FILE))}$"),
        forbidding=re.compile(alternation(data, "refused.forbidding", FILE)),
        body=re.compile(rf"(?:{alternation(data, 'bodies.ends', FILE)})$"),
        preposition=re.compile(alternation(data, "nouns.prepositions", FILE)),
        members=re.compile(alternation(data, "bodies.members", FILE)),
        benefiting=re.compile(alternation(data, "benefits.openings", FILE)),
        benefit=re.compile(alternation(data, "benefits.deeds", FILE)),
        sized=re.compile(alternation(data, "refused.sizes", FILE)),
        among=re.compile(alternation(data, "refused.among", FILE)),
        condition=re.compile(alternation(data, "refused.conditions", FILE)),
        fund=re.compile(alternation(data, "nouns.funds", FILE)),
        spending=re.compile(rf"(?:{alternation(data, 'refused.spending', FILE)})$"),
        actor=re.compile(rf"(?:{alternation(data, 'bodies.actors', FILE)})(?={load_wording().any_verb.pattern})"),
        acting_body=_compile_acting(data),
        earned=re.compile(f"[^，、；]{{2,10}}{any_of(require_words(data, 'earners.earned', FILE))}"),
        over=frozenset(require_words(data, "earners.over", FILE)),
        earners=re.compile(f"的?{any_of(require_words(data, 'earners.who', FILE))}"),
        covered=re.compile(f"(?:{alternation(data, 'grants.covered', FILE)})率$"),
        raised=re.compile(f"[^，]*(?:{alternation(data, 'grants.raised', FILE)})"),
        raising=re.compile(alternation(data, "grants.raising", FILE)),
        funded=re.compile(alternation(data, "grants.funded", FILE)),
        priced=re.compile(alternation(data, "grants.priced", FILE)),
        granted=re.compile(alternation(data, "grants.granted", FILE)),
        compared=re.compile(alternation(data, "nouns.compared", FILE)),
        bare_measures=frozenset(require_words(data, "nouns.bare_measures", FILE)),
        bare_tasks=frozenset(require_words(data, "nouns.bare_tasks", FILE)),
        joint={joint: require_words(data, f"joint.{joint}", FILE) for joint in data["joint"]},
        levels=require_table(data, "levels", FILE),
    )


def _compile_acting(data: Mapping[str, Any]) -> re.Pattern[str]:
    """Return the pattern of who acts and the deed, where behind it the thing is named that is counted."""
    who, bare = (alternation(data, f"bodies.{key}", FILE) for key in ("acting", "bare"))
    deeds = any_of(require_words(data, "bodies.deeds", FILE))
    return re.compile(
        rf"[^，；的\d]{{0,40}}?(?:{who})[”》]?(?:（[^）]*）)?(?:各|均)?(?P<deed>年(?=[一-龥]{{2}})|{deeds})(?!项目)(?!(?:{bare})?$)"
    )


class WordedAim(NamedTuple):
    """A form of words for an aim without a number; the pattern has the groups ``indicator`` and ``value``.

    One of the ``signs`` is in every aim of this form: looking for them first saves most of the time.
    """

    mode: str
    comparator: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def load_worded_aims() -> tuple[WordedAim, ...]:
    """Return the forms in the order of the file.

    Raises:
        DataFileError: A form lacks a field, or its pattern is no regular expression with both groups.
    """
    found: list[WordedAim] = []
    for row in read_data(FILE).get("worded", ()):
        pattern = compile_pattern(str(row.get("pattern", "")), "worded.pattern", FILE)
        if not {"indicator", "value"} <= set(pattern.groupindex) or not {"mode", "comparator"} <= set(row):
            raise DataFileError(
                zh=f"数据文件 {FILE} 的 worded 应有 mode、comparator 和含 indicator、value 的 pattern，实际为 {row!r}",
                en=f"data file {FILE}: worded needs mode, comparator, pattern with indicator and value, found {row!r}",
            )
        found.append(WordedAim(row["mode"], row["comparator"], require_words(row, "signs", FILE), pattern))
    return tuple(found)


@cache
def any_sign() -> re.Pattern[str]:
    """Return the pattern of the signs of all forms: most clauses have none."""
    return re.compile(any_of(sign for aim in load_worded_aims() for sign in aim.signs))


def alternation(data: Mapping[str, Any], key: str, name: str) -> str:
    """Return one pattern for the list of regular expressions under the key.

    Raises:
        DataFileError: The list breaks its form, or one of its patterns is no regular expression.
    """
    joined = "|".join(require_words(data, key, name))
    compile_pattern(joined, key, name)
    return joined
