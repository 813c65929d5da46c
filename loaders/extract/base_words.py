"""The words by which a text says on what it builds, compiled (data/dependencies.toml, bases)."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from loaders.extract.alternation import any_of, begun_by
from loaders.extract.data_files import read_data, require_words
from loaders.extract.dependency_words import FILE
from loaders.regex import Regex, regex


class BaseWords(NamedTuple):
    """The words, compiled.

    ``hint`` is in every passage that names a base. ``lead`` stands before one, its groups ``any``, ``drawn`` and
    ``funded`` tell what it may be; behind one stand ``frame`` (announced by 以), ``agreed`` (by 与), ``helped`` (by 由
    or 在), ``supply`` (by 以) and ``chance`` (by 借); ``titled`` stands before a title. ``deed`` ends what a text
    builds on, and so does an ``apposition`` (甲滩区这个战场). ``tails`` has, for each kind of thing, what may follow
    its name; ``members`` what follows a list and tells its kind, ``of_none`` that it is of no things. ``single`` is an
    institute of which each division has one; ``written`` has, for each kind that is known by its last word, that word,
    in ``own`` what comes before and in ``rest`` what is said of it behind. Of a trade (``trade`` ends its name)
    the ``advantage`` may be drawn upon.
    """

    hint: Regex
    lead: Regex
    frame: Regex
    agreed: Regex
    titled: Regex
    helped: Regex
    supply: Regex
    chance: Regex
    deed: Regex
    apposition: Regex
    adjectives: Regex
    tails: Mapping[str, Regex]
    members: Regex
    of_none: Regex
    single: Regex
    written: Mapping[str, Regex]
    vague: Regex
    trade: Regex
    advantage: Regex
    not_under: Regex


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
    good_of = words("bases.said_of")
    said = rf"(?P<rest>{good_of}*)"
    written = {
        "unit": rf"(?P<own>[^的]{{2,20}}?){words('bases.units')}(?P<rest>(?:{tails['unit']}|{good_of})*)",
        "fund": rf"(?P<own>[^的\d]{{2,20}}?){words('bases.funds')}{said}",
        "resource": rf"(?P<own>[^的]{{2,20}}?){words('bases.resources')}{said}",
        "work": rf"(?P<own>[^的]{{3,14}}?){words('bases.works')}(?P<rest>)",
        "plan": rf"(?P<own>[^的]{{2,20}}?){words('bases.plans')}(?P<rest>)",
    }
    hints = [
        *begins,
        *listed("bases.agreed"),
        *listed("bases.helped"),
        *listed("bases.under"),
        *listed("bases.chance"),
        *(f"为{word}" for word in (*listed("bases.frame"), *listed("bases.supply"), *listed("bases.frame_what"))),
    ]
    deeds = any_of((*listed("reliance.deeds"), *listed("bases.deeds")))
    return BaseWords(
        hint=regex(begun_by(hints, any_of(hints))),
        lead=regex(begun_by(begins, lead)),
        frame=regex(rf"为{words('bases.frame_what')}{{0,2}}{words('bases.frame')}(?=[，。；、]|$)"),
        titled=regex(rf"{words('bases.agreed')}(?=《)"),
        agreed=regex(words("bases.agreed")),
        helped=regex(rf"{words('bases.helped')}|{words('bases.under')}"),
        chance=regex(words("bases.chance")),
        supply=regex(rf"为{words('bases.supply')}(?=[，。；、]|$)"),
        deed=regex(rf"(?<!合作){deeds}(?![，。；：、等的]|{words('bases.no_deed_before')}|$)"),
        apposition=regex("这[一个]"),
        adjectives=regex(rf"{words('bases.adjectives')}*"),
        tails={kind: regex(rf"的?(?:{tail})*等?(?:作用|优势)?") for kind, tail in tails.items()},
        members=regex(
            rf"(?<![中高初上优同平均])等(?:{words('bases.of_none')}.*"
            rf"|[^，。；：、等的]{{0,8}}?(?:{kinds})[^，。；：、]{{0,4}}|[^，。；：、]*)$"
        ),
        of_none=regex(words("bases.of_none")),
        single=regex(rf"[省市县区州旗盟]级?{words('bases.singles')}{said}"),
        written={kind: regex(pattern) for kind, pattern in written.items()},
        vague=regex(words("bases.vague")),
        trade=regex(f"{words('bases.trade_ends')}$"),
        advantage=regex(f"(?:产业|行业|项目)?{words('bases.advantages')}"),
        not_under=regex(words("bases.not_under")),
    )
