"""The words that say what is done with a platform, compiled (data/platforms.toml, status)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from loaders.extract.alternation import any_of
from loaders.extract.clauses import load_wording
from loaders.extract.data_files import read_data, require_words
from loaders.extract.platform_words import FILE
from loaders.regex import Regex, regex

_COUNTING_VERBS = "建设"
"""Verbs of one character, before a number or a quote: 建2个, 设“甲”展厅."""

_LED = frozenset({"build", "start", "upgrade", "promote", "use"})
"""Classes of verbs behind which a name begins that is in quotes."""


@dataclass(frozen=True, slots=True)
class PlatformStatusWords:
    """``verb`` finds what is done with the name behind it, ``verb_class`` gives what each verb says.

    ``before_quote`` is such a verb right before a quote. ``after`` has what may stand behind a name, by what it says,
    in the order in which it is tried; ``rest_of_list`` stands between the first name of a list and what is said of all
    of it (甲所、乙院等机构建设).
    """

    before_quote: Regex
    pushing: Regex
    used: Regex
    house_works: Regex
    item_text: Regex
    verb: Regex
    verb_class: Mapping[str, str]
    opening: frozenset[str]
    of_it: Regex
    after: tuple[tuple[str, Regex], ...]
    after_at: Regex
    rest_of_list: Regex
    acts: Regex
    grows: Regex
    joins: Regex


@cache
def load_platform_status_words() -> PlatformStatusWords:
    """Return the words.

    Raises:
        DataFileError: The data file breaks its form.
    """
    data = read_data(FILE)

    def words(key: str) -> tuple[str, ...]:
        return require_words(data, key, FILE)

    verb_class: dict[str, str] = {**load_wording().verb_class}
    verb_class |= dict.fromkeys(words("status.title"), "title") | dict.fromkeys(words("status.improve"), "upgrade")
    verb_class |= dict.fromkeys(words("status.foster"), "foster") | dict.fromkeys(words("status.advance"), "advance")
    verb_class |= dict.fromkeys(words("status.use"), "use")
    verb_class |= dict.fromkeys([*words("status.found"), *_COUNTING_VERBS], "build")
    led = tuple(verb for verb, said in verb_class.items() if len(verb) > 1 and said in _LED)
    verbs = any_of(verb for verb in verb_class if len(verb) > 1)
    return PlatformStatusWords(
        before_quote=regex(rf"(?:{any_of(led)}|(?<![建开增新加附])[{_COUNTING_VERBS}])(?=“)"),
        pushing=regex(rf"{any_of(words('status.pushing'))}$"),
        used=regex(any_of(words("names.used"))),
        house_works=regex(rf"(?:（[^（）]{{1,8}}）)?{any_of(words('names.house_works'))}"),
        item_text=regex(f"[：:](?!{any_of(words('names.duties'))}).{{6}}"),
        verb=regex(verbs.removesuffix(")") + "".join(rf"|{one}(?=[\d“])" for one in _COUNTING_VERBS) + ")(?!式)"),
        verb_class=verb_class,
        opening=frozenset(words("status.opening")),
        of_it=regex(any_of(words("status.of_it"))),
        after=tuple(
            (name, _behind(words(f"status.{name}_after"), words("status.adverbs"), words("status.not_after")))
            for name in ("upgrade", "build", "use", "promote", "existing")
        ),
        after_at=regex(
            r"(?:内|中|周边)?(?:规划|布局|合作|联合|试点|集中|重点|各|率先)?"
            rf"{any_of([*words('names.building'), *words('names.done_at')])}(?!中)"
        ),
        rest_of_list=regex(
            r"(?:（[^（）]*）)?(?:\d{1,4}[个座处家所条套])?(?:(?:[、和及与]|(?=“))[^，。；：、和及与的]{2,16}?){0,9}(?:等[^，。；：、的]{0,14}?)?"
            rf"(?={any_of([*words('status.upgrade_after'), *words('status.build_after')])})"
        ),
        acts=regex(
            rf"{any_of(words('status.between'))}*(?!(?!{any_of(words('status.yet_acting'))}){any_of(words('status.measuring'))})"
            rf"(?:{verbs}(?![\d的])"
            rf"|{any_of(words('status.existing_after'))})"
        ),
        grows=regex(
            rf"(?!{any_of(words('status.own_size'))}|{any_of(words('status.rising'))}\d+{any_of(words('names.counters'))})"
            rf"[一-龥]{{2,8}}?{any_of(words('status.rising'))}?\d[\d.]*(?![\d.年月日])"
        ),
        joins=regex(rf"[和与][^，。；：、]{{2,20}}?{any_of(words('names.joined'))}"),
    )


def _behind(said: tuple[str, ...], adverbs: tuple[str, ...], not_after: tuple[str, ...]) -> Regex:
    """Return the pattern of what follows a name, at once or behind an adverb if nothing more is said (在三县上线)."""
    words = rf"{any_of(said)}(?!{any_of(not_after)})"
    when = r"(?:20\d\d年|\d{1,2}月)"
    return regex(
        rf"(?:（[^（）]{{1,8}}）)?等?(?:{words}|(?:{any_of(adverbs)}|{when})[^，。；、的]{{0,16}}?{words}(?=[，。；、）]|$))"
    )
