"""The words by which a text says on what it builds, compiled (data/dependencies.toml, bases)."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from loaders.extract.alternation import any_of, begun_by
from loaders.extract.data_files import read_data, require_words
from loaders.extract.dependency_words import FILE


class BaseWords(NamedTuple):
    """The words, compiled.

    ``lead`` stands before a base, its groups ``any``, ``drawn`` and ``funded`` tell what it may be; ``frame`` and
    ``agreed`` stand behind one that 以 or 与 announces. ``deed`` ends what a text builds on, and so does an
    ``apposition`` (甲滩区这个战场). ``tails`` has, for each kind of thing, what may follow its name; ``members`` what
    follows a list and tells its kind, ``of_none`` that it is of no things. ``written`` has, for each kind that is known
    by its last word, that word and in ``own`` what comes before; ``said_of`` is what is said of it behind. Of a trade
    (``trade`` ends its name) the ``advantage`` may be drawn upon.
    """

    lead: re.Pattern[str]
    frame: re.Pattern[str]
    agreed: re.Pattern[str]
    deed: re.Pattern[str]
    apposition: re.Pattern[str]
    adjectives: re.Pattern[str]
    tails: Mapping[str, re.Pattern[str]]
    members: re.Pattern[str]
    of_none: re.Pattern[str]
    written: Mapping[str, re.Pattern[str]]
    said_of: re.Pattern[str]
    vague: re.Pattern[str]
    trade: re.Pattern[str]
    advantage: re.Pattern[str]
    not_under: re.Pattern[str]


@cache
def load_base_words() -> BaseWords:
    """Return the words.

    Raises:
        DataFileError: The data file breaks its form.
    """
    data = read_data(FILE)

    def listed(key: str) -> tuple[str, ...]:
        return require_words(data, key, FILE)

    def words(key: str) -> str:
        return any_of(listed(key))

    not_behind = "".join(f"(?<!{word})" for word in listed("reliance.not_behind"))
    begins = [*listed("bases.before"), *listed("bases.drawn"), *listed("bases.funded")]
    drawn, funded = rf"{not_behind}{words('bases.drawn')}", words("bases.funded")
    lead = rf"(?P<any>{words('bases.before')})|(?P<drawn>{drawn})|(?P<funded>{funded})"
    good = rf"(?<=业)[^，]{{0,6}}的[^，]{{0,6}}{words('bases.industry_good')}"
    tails = {
        "industry": rf"(?:{words('bases.industry_tail')}|{good})",
        "unit": words("bases.unit_tail"),
        "place": words("bases.place_tail"),
        "programme": words("bases.work_tail"),
        "platform": words("bases.work_tail"),
        "document": words("bases.work_tail"),
    }
    kinds = "|".join(f"(?P<{kind}>{words(f'bases.of_{kind}')})" for kind in ("units", "places", "works", "trades"))
    said = rf"{words('bases.said_of')}*"
    written = {
        "unit": rf"(?P<own>[^的]{{2,20}}?){words('bases.units')}{said}",
        "fund": rf"(?P<own>[^的\d]{{2,20}}?){words('bases.funds')}{said}",
        "resource": rf"(?P<own>[^的]{{2,20}}?){words('bases.resources')}{said}",
        "work": rf"(?P<own>[^的]{{3,14}}?){words('bases.works')}",
        "plan": rf"(?P<own>[^的]{{2,20}}?){words('bases.plans')}",
    }
    deeds = any_of((*listed("reliance.deeds"), *listed("bases.deeds")))
    return BaseWords(
        lead=re.compile(begun_by(begins, lead)),
        frame=re.compile(rf"为{words('bases.frame_what')}{{0,2}}{words('bases.frame')}(?=[，。；、]|$)"),
        agreed=re.compile(words("bases.agreed")),
        deed=re.compile(rf"{deeds}(?![，。；：、等的]|{words('bases.no_deed_before')}|$)"),
        apposition=re.compile("这[一个]"),
        adjectives=re.compile(rf"{words('bases.adjectives')}*"),
        tails={kind: re.compile(rf"的?(?:{tail})*等?(?:作用|优势)?") for kind, tail in tails.items()},
        members=re.compile(
            rf"(?<![中高初上优同平均])等(?:{words('bases.of_none')}.*"
            rf"|[^，。；：、等的]{{0,8}}?(?:{kinds})[^，。；：、]{{0,4}}|[^，。；：、]*)$"
        ),
        of_none=re.compile(words("bases.of_none")),
        written={kind: re.compile(pattern) for kind, pattern in written.items()},
        said_of=re.compile(rf"{words('bases.said_of')}+$"),
        vague=re.compile(words("bases.vague")),
        trade=re.compile("(?:业|产业链|经济)$"),
        advantage=re.compile("(?:产业|行业|项目)?(?:优势|基础|等?作用|机遇|机会)"),
        not_under=re.compile(words("bases.not_under")),
    )
