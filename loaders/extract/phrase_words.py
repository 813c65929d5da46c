"""The words around a figure that tell what it measures, compiled (data/phrases.toml)."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from loaders.errors import DataFileError
from loaders.extract.alternation import any_of
from loaders.extract.clauses import load_wording
from loaders.extract.data_files import compile_pattern, read_data, require_table, require_words
from loaders.regex import Regex, regex

FILE = "phrases.toml"


class PhraseWords(NamedTuple):
    """One pattern for each list of the data file. ``deed`` is what ``led_deed`` and ``listed_deed`` have both."""

    separator: Regex
    skipped: Regex
    not_a_noun: Regex
    leading: Regex
    qualities: Regex
    per_head: Regex
    made_of: tuple[str, ...]
    trailing: Regex
    carrying: Regex
    kinds: Regex
    does: Regex
    measured: Regex
    refused_before: Regex
    aside: Regex
    topic: Regex
    counted_topics: tuple[str, ...]
    for_whom: tuple[str, ...]
    apiece: Regex
    acting: Regex
    altogether: Regex
    people: frozenset[str]
    examples: Regex
    size_of_work: Regex
    in_towns: Regex
    total: Regex
    problem: Regex
    predicate: Regex
    outcome: Regex
    deed: Regex
    led_deed: Regex
    listed_deed: Regex
    areas: Regex
    forbidding: Regex
    body: Regex
    members: Regex
    classes: Regex
    preposition: Regex
    sized: Regex
    benefiting: Regex
    benefit: Regex
    among: Regex
    condition: Regex
    fund: Regex
    spending: Regex
    actor: Regex
    acting_body: Regex
    earned: Regex
    over: frozenset[str]
    earners: Regex
    covered: Regex
    raised: Regex
    raising: Regex
    granted: Regex
    funded: Regex
    priced: Regex
    compared: Regex
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
        separator=regex(separator),
        skipped=regex(rf"(?:（[^）]*）|\([^)]*\)|；|{separator})*"),
        not_a_noun=regex(alternation(data, "nouns.not_a_noun", FILE)),
        leading=regex(f"{any_of(require_words(data, 'nouns.leading', FILE))}?的?"),
        qualities=regex(alternation(data, "nouns.qualities", FILE)),
        per_head=regex(alternation(data, "nouns.per_head", FILE)),
        made_of=require_words(data, "nouns.made_of", FILE),
        trailing=regex(rf"(?:{alternation(data, 'nouns.trailing', FILE)})$"),
        kinds=regex(alternation(data, "nouns.kinds", FILE)),
        does=regex(rf"(?<=[一-龥”]{{2}})(?:{alternation(data, 'nouns.does', FILE)})"),
        carrying=regex(rf"(?:{alternation(data, 'nouns.carrying', FILE)})$"),
        measured=regex(rf"(?:{alternation(data, 'nouns.measured', FILE)})$"),
        refused_before=regex(rf"(?:{alternation(data, 'refused.before', FILE)})$"),
        aside=regex(alternation(data, "refused.aside", FILE)),
        topic=regex(alternation(data, "refused.topics", FILE)),
        counted_topics=require_words(data, "refused.counted_topics", FILE),
        for_whom=require_words(data, "refused.for_whom", FILE),
        apiece=regex(alternation(data, "refused.apiece", FILE)),
        altogether=regex(alternation(data, "refused.altogether", FILE)),
        examples=regex(rf"^(?:{alternation(data, 'nouns.examples', FILE)})"),
        size_of_work=regex(rf"^(?:{alternation(data, 'nouns.sizes_of_works', FILE)})"),
        in_towns=regex(alternation(data, "nouns.in_towns", FILE)),
        total=regex(rf"(?:{alternation(data, 'nouns.totals', FILE)})$"),
        people=frozenset(require_words(data, "nouns.people", FILE)),
        problem=regex(alternation(data, "nouns.problems", FILE)),
        acting=regex(alternation(data, "refused.acting", FILE)),
        predicate=regex(alternation(data, "nouns.predicates", FILE)),
        outcome=regex(rf"(?:{alternation(data, 'nouns.outcomes', FILE)})$"),
        deed=regex(f"[{before}、]{any_of((*deeds, *led, *listed))}"),
        led_deed=regex(f"[一-龥]{{2,}}?{any_of(leads)}{any_of((*deeds, *led))}(?=[一-龥]{{2}})"),
        listed_deed=regex(f"[^，]{{2,}}、{any_of((*deeds, *listed))}(?=[一-龥]{{2}})"),
        areas=regex(f"、[^、，]{{1,8}}{any_of(require_words(data, 'areas.ends', FILE))}$"),
        forbidding=regex(alternation(data, "refused.forbidding", FILE)),
        body=regex(rf"(?:{alternation(data, 'bodies.ends', FILE)})$"),
        preposition=regex(alternation(data, "nouns.prepositions", FILE)),
        members=regex(alternation(data, "bodies.members", FILE)),
        classes=regex(alternation(data, "bodies.classes", FILE)),
        benefiting=regex(alternation(data, "benefits.openings", FILE)),
        benefit=regex(alternation(data, "benefits.deeds", FILE)),
        sized=regex(alternation(data, "refused.sizes", FILE)),
        among=regex(alternation(data, "refused.among", FILE)),
        condition=regex(alternation(data, "refused.conditions", FILE)),
        fund=regex(alternation(data, "nouns.funds", FILE)),
        spending=regex(rf"(?:{alternation(data, 'refused.spending', FILE)})$"),
        actor=regex(rf"(?:{alternation(data, 'bodies.actors', FILE)})(?={load_wording().any_verb.pattern})"),
        acting_body=_compile_acting(data),
        earned=regex(f"[^，、；]{{2,10}}{any_of(require_words(data, 'earners.earned', FILE))}"),
        over=frozenset(require_words(data, "earners.over", FILE)),
        earners=regex(f"的?{any_of(require_words(data, 'earners.who', FILE))}"),
        covered=regex(f"(?:{alternation(data, 'grants.covered', FILE)})率$"),
        raised=regex(f"[^，]*(?:{alternation(data, 'grants.raised', FILE)})"),
        raising=regex(alternation(data, "grants.raising", FILE)),
        funded=regex(alternation(data, "grants.funded", FILE)),
        priced=regex(alternation(data, "grants.priced", FILE)),
        granted=regex(alternation(data, "grants.granted", FILE)),
        compared=regex(alternation(data, "nouns.compared", FILE)),
        bare_measures=frozenset(require_words(data, "nouns.bare_measures", FILE)),
        bare_tasks=frozenset(require_words(data, "nouns.bare_tasks", FILE)),
        joint={joint: require_words(data, f"joint.{joint}", FILE) for joint in data["joint"]},
        levels=require_table(data, "levels", FILE),
    )


def _compile_acting(data: Mapping[str, Any]) -> Regex:
    """Return the pattern of who acts and the deed, where behind it the thing is named that is counted."""
    who, bare = (alternation(data, f"bodies.{key}", FILE) for key in ("acting", "bare"))
    deeds = any_of(require_words(data, "bodies.deeds", FILE))
    return regex(
        rf"[^，；的\d]{{0,40}}?(?:{who})[”》]?(?:（[^）]*）)?(?:(?:面向|为|针对|围绕)[^，。；\d]{{2,20}}?)?(?:各|均)?(?P<deed>年(?=[一-龥]{{2}})|{deeds})(?!项目)(?!(?:{bare})?$)"
    )


class WordedAim(NamedTuple):
    """A form of words for an aim without a number; the pattern has the groups ``indicator`` and ``value``.

    One of the ``signs`` is in every aim of this form: looking for them first saves most of the time.
    """

    mode: str
    comparator: str
    signs: tuple[str, ...]
    pattern: Regex


@cache
def load_worded_aims() -> tuple[WordedAim, ...]:
    """Return the forms in the order of the file.

    Raises:
        DataFileError: A form lacks a field, or its pattern is no regular expression with both groups.
    """
    found: list[WordedAim] = []
    for row in read_data(FILE).get("worded", ()):
        pattern = compile_pattern(str(row.get("pattern", "")), "worded.pattern", FILE)
        if not {"indicator", "value"} <= set(pattern.compiled.groupindex) or not {"mode", "comparator"} <= set(row):
            raise DataFileError(
                zh=f"数据文件 {FILE} 的 worded 应有 mode、comparator 和含 indicator、value 的 pattern，实际为 {row!r}",
                en=f"data file {FILE}: worded needs mode, comparator, pattern with indicator and value, found {row!r}",
            )
        found.append(WordedAim(row["mode"], row["comparator"], require_words(row, "signs", FILE), pattern))
    return tuple(found)


@cache
def any_sign() -> Regex:
    """Return the pattern of the signs of all forms: most clauses have none."""
    return regex(any_of(sign for aim in load_worded_aims() for sign in aim.signs))


def alternation(data: Mapping[str, Any], key: str, name: str) -> str:
    """Return one pattern for the list of regular expressions under the key.

    Raises:
        DataFileError: The list breaks its form, or one of its patterns is no regular expression.
    """
    joined = "|".join(require_words(data, key, name))
    compile_pattern(joined, key, name)
    return joined
