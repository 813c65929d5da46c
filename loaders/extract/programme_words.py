"""The words that name programmes, designations and partners, compiled (data/programmes.toml)."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from loaders.extract.alternation import any_of, begun_by
from loaders.extract.data_files import read_data, require_pattern, require_words

FILE = "programmes.toml"
LONGEST_VERB = 10
"""Characters right before a name in which the verb stands that leads it in."""

SHORTEST_KIND = 2
"""Characters of the word that says what is named: 工程, 行动, 计划."""

WHOLE_KINDS = ("contest", "campaign")
QUOTED_KINDS = ("project", "pilot")
KINDS = ("project", "action", "plan", "contest", "campaign", "pilot", "scheme")

_EDITION = (
    r"第[一二三四五六七八九十百\d]+[届批次]|首届|新一轮|[一两几]个|[一两二三](?:[次场]|期(?=[一-龥]))|\d{1,2}[.．、]"
    r"|惠及[\d.]+[万余多]*|\d+(?:[—\-~～至]\d+)?[万千百]?[个项家名场次期](?:以上|左右|以内)?"
)
"""Which edition or how many: not part of a name."""


class ProgrammeWords(NamedTuple):
    """The words of the data file, compiled."""

    kinds: Mapping[str, str]
    ending: re.Pattern[str]
    ending_whole: re.Pattern[str]
    year_name: re.Pattern[str]
    doing: re.Pattern[str]
    plan_for: re.Pattern[str]
    behind_quote: re.Pattern[str]
    ended: re.Pattern[str]
    quoted: re.Pattern[str]
    quoted_counted: re.Pattern[str]
    quote_verb: re.Pattern[str]
    quote_verb_wide: re.Pattern[str]
    quote_tail: re.Pattern[str]
    feast_verb: re.Pattern[str]
    shared: re.Pattern[str]
    events: re.Pattern[str]
    event: re.Pattern[str]
    counted: re.Pattern[str]
    counted_end: re.Pattern[str]
    bracketed: re.Pattern[str]
    way: re.Pattern[str]
    of_place: re.Pattern[str]
    sought: re.Pattern[str]
    listed: re.Pattern[str]
    noun_verb: re.Pattern[str]
    noun_opening: re.Pattern[str]
    deed: re.Pattern[str]
    carrier: re.Pattern[str]
    verb: re.Pattern[str]
    verb_before: re.Pattern[str]
    verb_after: re.Pattern[str]
    edition: re.Pattern[str]
    meeting: re.Pattern[str]
    behind_led: re.Pattern[str]
    cut: re.Pattern[str]
    generic: re.Pattern[str]
    proper: frozenset[str]
    kept: frozenset[str]
    brands: frozenset[str]
    strategies: frozenset[str]
    shows: frozenset[str]
    quoted_only: frozenset[str]
    common: frozenset[str]
    formulas: frozenset[str]
    season: re.Pattern[str]
    kind_of_many: re.Pattern[str]
    of_list: re.Pattern[str]
    saying: re.Pattern[str]
    alone_after: frozenset[str]
    designation: re.Pattern[str]
    designation_after: re.Pattern[str]
    designation_whole: re.Pattern[str]
    designation_office: re.Pattern[str]
    designation_goes_on: re.Pattern[str]
    sentence: re.Pattern[str]
    praise: frozenset[str]
    praise_verb: re.Pattern[str]
    plain: re.Pattern[str]
    of_state: re.Pattern[str]
    designation_verb: re.Pattern[str]
    designation_cut: re.Pattern[str]
    designation_generic: re.Pattern[str]
    partner: re.Pattern[str]
    partner_proper: frozenset[str]
    partner_word: re.Pattern[str]
    partner_cut: re.Pattern[str]
    partner_generic: re.Pattern[str]


@cache
def load_programme_words() -> ProgrammeWords:
    """Return the words.

    Raises:
        DataFileError: The data file breaks its form.
    """
    data = read_data(FILE)

    def words(key: str) -> str:
        return any_of(require_words(data, key, FILE))

    kinds = {word: kind for kind in KINDS for word in require_words(data, f"programmes.{kind}", FILE)}
    whole_words = {word: kind for kind in WHOLE_KINDS for word in require_words(data, f"whole.{kind}", FILE)}
    not_whole = "".join(f"(?<!{word})" for word in require_words(data, "whole.not_whole", FILE))
    bound = rf"{any_of(whole_words)}{not_whole}(?=$|[，。；：、和及与等”（]|{words('whole.before')})"
    endings, tails = rf"(?:{any_of(kinds)}|{bound})", words("names.tails")
    quoted_kinds = {word: kind for kind in QUOTED_KINDS for word in require_words(data, f"behind_quote.{kind}", FILE)}
    behind = any_of(kinds)
    items = r"(?P<items>(?:(?:[^，。；：、的]|目的){3,16}、)+(?:[^，。；：、的等]|目的){3,16})"
    number = r"[一两二三四五六七八九十\d]+(?:大|项|个)[一-龥]{0,4}?"
    shared = f"(?:{words('names.shared')}|{words('names.shared_deeds')})"
    partner_words = words("partners.words")
    return ProgrammeWords(
        kinds={
            **dict.fromkeys(require_words(data, "names.shared_deeds", FILE), "action"),
            **whole_words,
            **kinds,
            **quoted_kinds,
        },
        ending=re.compile(begun_by((*kinds, *whole_words), rf"{endings}(?!{words('names.not_before')})")),
        ending_whole=re.compile(rf"[一-龥]{{3,}}{endings}$"),
        year_name=re.compile(rf"[一-龥]{{2,10}}{words('names.years')}"),
        plan_for=re.compile(words("names.plans")),
        doing=re.compile(rf"{words('names.doing')}$"),
        behind_quote=re.compile(
            rf"(?!{any_of(quoted_kinds)}[和及与]|等)[^的，。；：“”、]{{0,8}}?(?P<word>{behind})(?!{words('names.not_before')})"
            rf"|(?:[^的，。；：“”、]{{0,4}}?(?={any_of(quoted_kinds)}))?"
            rf"(?P<mark>认证|{any_of(quoted_kinds)}(?!{words('names.not_before')}))"
        ),
        ended=re.compile(rf"”[一-龥]{{0,4}}?{any_of((*kinds, *quoted_kinds))}[和及与]"),
        quoted=re.compile(
            rf"(?:等[^，。；：“”、的]{{0,6}}?(?=(?:{words('names.quoted')}|项目))|(?:国家)?(?:{tails})*)"
            rf"(?P<kind>{words('names.quoted')}|(?<=[^”])项目)(?!{words('names.not_behind_quote')})"
        ),
        quoted_counted=re.compile(
            rf"(?:{number}|[^的，。；：“”、]{{0,4}}?)(?P<kind>{words('names.quoted')}|项目|试点)"
            rf"(?!{words('names.not_behind_quote')}|{words('names.not_before')})"
        ),
        shared=re.compile(
            rf"(?:(?:以?实施|以)(?=[^等]*等[^等]{{0,6}}{words('names.shared')})"
            rf"|{words('names.counted_verbs')}(?=[^等]*等[^等]{{0,6}}{words('names.shared_deeds')}))"
            rf"{items}等(?:[一-龥]{{0,4}}?|“[^“”]{{1,4}}”?)(?P<kind>{words('names.shared')}|{words('names.shared_deeds')})"
            rf"(?!{words('names.not_before')})"
        ),
        events=re.compile(
            rf"{words('names.event_verbs')}好?(?:第[一二三四五六七八九十百\d]+届|首届)?"
            rf"(?P<items>(?:[^，。；：、“”（）的]{{3,14}}、)+[^，。；：、“”（）的等]{{3,14}})等[^，。；：、]{{0,6}}?{words('names.event_kinds')}"
        ),
        event=re.compile(rf"{words('names.event_ends')}{not_whole}$"),
        counted=re.compile(
            rf"{words('names.counted_verbs')}{items}等?“?(?P<number>{number})”?(?P<kind>{shared})"
            rf"(?!{words('names.not_before')})"
        ),
        bracketed=re.compile(
            rf"(?P<number>{number})”?(?P<kind>{words('names.shared')})”?（(?:即|包括|分别[是为])?：?"
            r"(?P<items>(?:[^，。；：、（）的\d]{2,14}、)+[^，。；：、（）的\d]{2,14}?)等?）"
        ),
        of_place=re.compile(rf"{words('names.place_aims')}(?!{words('names.no_places')})[一-龥]{{2,3}}"),
        sought=re.compile(words("names.place_verbs")),
        way=re.compile(rf"^{words('names.way_begins')}|{words('names.way_ends')}$"),
        counted_end=re.compile(rf"{number}{words('names.counted')}”?$"),
        quote_verb=re.compile(rf"{words('names.quote_verbs')}{words('names.scopes')}?$"),
        quote_verb_wide=re.compile(
            rf"(?:{words('names.quote_verbs_wide')}{words('names.scopes')}?|{words('names.kinds_before')})$"
        ),
        feast_verb=re.compile(words("names.quote_verbs")),
        quote_tail=re.compile(rf"{words('names.quote_tails')}?(?:$|[、和及等])"),
        deed=re.compile(rf"{words('names.deeds')}$"),
        noun_verb=re.compile(rf"[和与及]?{words('names.noun_verbs')}+$"),
        noun_opening=re.compile(words("names.noun_openings")),
        carrier=re.compile(rf"{words('names.carriers')}$"),
        listed=re.compile(rf"{words('names.listed')}$"),
        verb=re.compile(words("verbs.before")),
        verb_after=re.compile(
            rf"{words('names.soon')}{{0,2}}{words('verbs.after')}"
            rf"|{words('verbs.measuring')}(?=[约近达超]?\d)|(?:(?:定?于|在|将)[^，。；：]{{1,14}}?)?{words('verbs.opening')}"
        ),
        edition=re.compile(r"(?:第[一二三四五六七八九十百\d]+|首)届$"),
        meeting=re.compile(rf"{words('names.meetings')}$"),
        behind_led=re.compile(rf"[^的，。；：“”、]{{0,4}}?{words('names.led_marks')}(?!{words('names.not_before')})"),
        verb_before=re.compile(rf"{words('verbs.before')}(?:第[一二三四五六七八九十百\d]+[届次])?$"),
        cut=_cut(require_words(data, "names.cut", FILE)),
        generic=re.compile(rf"(?:{words('names.generic')}|\d)*"),
        proper=frozenset(require_words(data, "names.proper", FILE)),
        kept=frozenset(require_words(data, "names.kept", FILE)),
        brands=frozenset(require_words(data, "names.brands", FILE)),
        strategies=frozenset(require_words(data, "names.strategies", FILE)),
        shows=frozenset(require_words(data, "names.shows", FILE)),
        quoted_only=frozenset(require_words(data, "names.quoted_only", FILE)),
        common=frozenset(require_words(data, "names.common", FILE)),
        formulas=frozenset(require_words(data, "names.formulas", FILE)),
        season=re.compile(rf"[一-龥]{{2,8}}{words('names.seasons')}"),
        kind_of_many=re.compile(
            f"(?:{require_pattern(data, 'names.kind_ends', FILE).pattern})$"
            f"|^(?:{require_pattern(data, 'names.kind_begins', FILE).pattern})"
        ),
        of_list=re.compile(rf"(?:（[^（）]*）)?(?:、[^，。；：]*)?等[^，。；：、等]{{0,12}}?{words('names.works')}"),
        saying=re.compile(rf"[一两二三四五六七八九十\d]+(?:个{words('names.counted')}?|大?{words('names.counted')}$)"),
        alone_after=frozenset(("", *require_words(data, "names.alone_after", FILE))),
        designation=re.compile(
            rf"(?:{words('designations.ends')}|{words('designations.qualities')}{words('designations.places')}"
            r"|(?<=中国)[一-龥]{1,6}都(?=”)|(?<=“)[一-龥]{1,6}(?:县城(?=”)|[县市镇乡村](?=”(?:建设|创建))))(?!场)"
        ),
        designation_after=re.compile(words("designations.after")),
        designation_whole=re.compile(words("designations.whole")),
        designation_office=re.compile(rf"(?:{words('designations.office_words')})*{words('designations.offices')}"),
        designation_goes_on=re.compile(words("designations.goes_on")),
        sentence=require_pattern(data, "designations.sentence", FILE),
        praise=frozenset(require_words(data, "designations.praise", FILE)),
        praise_verb=re.compile(words("designations.praise_verbs")),
        plain=re.compile(words("designations.plain")),
        of_state=re.compile(rf"{words('designations.whole')}|省级(?!以上)"),
        designation_verb=_cut(require_words(data, "designations.verbs", FILE)),
        designation_cut=_cut(
            [*require_words(data, "designations.verbs", FILE), *require_words(data, "designations.cut", FILE)]
        ),
        designation_generic=re.compile(rf"(?:{words('designations.generic')}|\d)*"),
        partner=re.compile(
            rf"(?:大学[一-龥]{{1,8}}?{words('partners.parts')}|{words('partners.ends')})"
            rf"(?![一-龥]?{words('partners.not_before')})"
        ),
        partner_proper=frozenset(require_words(data, "partners.proper", FILE)),
        partner_word=re.compile(partner_words),
        partner_cut=re.compile(
            rf"{partner_words}|{any_of('与和同向以由在的对到至')}|{words('names.cut')}|{words('partners.cut')}"
        ),
        partner_generic=re.compile(rf"(?:\d+[多余]?[所家个])?(?:{words('partners.generic')})*"),
    )


def _cut(words: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of what parts a name from the words before it: one of the words, or which edition it is."""
    return re.compile(begun_by((*words, *"第首新一两二三惠"), rf"{any_of(words)}|{_EDITION}"))
