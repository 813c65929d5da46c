"""The words that name programmes, designations and partners, compiled (data/programmes.toml)."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from loaders.extract.alternation import any_of, begun_by
from loaders.extract.data_files import read_data, require_pattern, require_words
from loaders.regex import Regex, regex

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
    ending: Regex
    ending_whole: Regex
    year_name: Regex
    doing: Regex
    plan_for: Regex
    behind_quote: Regex
    ended: Regex
    quoted: Regex
    quoted_counted: Regex
    quote_verb: Regex
    quote_verb_wide: Regex
    quote_tail: Regex
    feast_verb: Regex
    shared: Regex
    events: Regex
    event: Regex
    counted: Regex
    counted_end: Regex
    bracketed: Regex
    way: Regex
    of_place: Regex
    sought: Regex
    listed: Regex
    sorts: frozenset[str]
    noun_verb: Regex
    noun_opening: Regex
    deed: Regex
    carrier: Regex
    verb: Regex
    verb_before: Regex
    verb_after: Regex
    edition: Regex
    meeting: Regex
    behind_led: Regex
    cut: Regex
    generic: Regex
    proper: frozenset[str]
    kept: frozenset[str]
    brands: frozenset[str]
    strategies: frozenset[str]
    shows: frozenset[str]
    quoted_only: frozenset[str]
    common: frozenset[str]
    formulas: frozenset[str]
    season: Regex
    kind_of_many: Regex
    of_list: Regex
    saying: Regex
    alone_after: frozenset[str]
    designation: Regex
    designation_after: Regex
    designation_whole: Regex
    designation_office: Regex
    designation_goes_on: Regex
    sentence: Regex
    praise: frozenset[str]
    praise_verb: Regex
    plain: Regex
    of_state: Regex
    designation_verb: Regex
    designation_cut: Regex
    designation_generic: Regex
    partner: Regex
    partner_proper: frozenset[str]
    partner_word: Regex
    partner_cut: Regex
    partner_generic: Regex


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
        ending=regex(begun_by((*kinds, *whole_words), rf"{endings}(?!{words('names.not_before')})")),
        ending_whole=regex(rf"[一-龥]{{3,}}{endings}$"),
        year_name=regex(rf"[一-龥]{{2,10}}{words('names.years')}"),
        plan_for=regex(words("names.plans")),
        doing=regex(rf"{words('names.doing')}$"),
        behind_quote=regex(
            rf"(?!{any_of(quoted_kinds)}[和及与]|等)[^的，。；：“”、]{{0,8}}?(?P<word>{behind})(?!{words('names.not_before')})"
            rf"|(?:[^的，。；：“”、]{{0,4}}?(?={any_of(quoted_kinds)}))?"
            rf"(?P<mark>认证|{any_of(quoted_kinds)}(?!{words('names.not_before')}))"
        ),
        ended=regex(rf"”[一-龥]{{0,4}}?{any_of((*kinds, *quoted_kinds))}[和及与]"),
        quoted=regex(
            rf"(?:等[^，。；：“”、的]{{0,6}}?(?=(?:{words('names.quoted')}|项目))|(?:国家)?(?:{tails})*)"
            rf"(?P<kind>{words('names.quoted')}|(?<=[^”])项目)(?!{words('names.not_behind_quote')})"
        ),
        quoted_counted=regex(
            rf"(?:{number}|[^的，。；：“”、]{{0,4}}?)(?P<kind>{words('names.quoted')}|项目|试点)"
            rf"(?!{words('names.not_behind_quote')}|{words('names.not_before')})"
        ),
        shared=regex(
            rf"(?:(?:以?实施|以)(?=[^等]*等[^等]{{0,6}}{words('names.shared')})"
            rf"|{words('names.counted_verbs')}(?=[^等]*等[^等]{{0,6}}{words('names.shared_deeds')}))"
            rf"{items}等(?:[一-龥]{{0,4}}?|“[^“”]{{1,4}}”?)(?P<kind>{words('names.shared')}|{words('names.shared_deeds')})"
            rf"(?!{words('names.not_before')})"
        ),
        events=regex(
            rf"{words('names.event_verbs')}好?(?:第[一二三四五六七八九十百\d]+届|首届)?"
            rf"(?P<items>(?:[^，。；：、“”（）的]{{3,14}}、)+[^，。；：、“”（）的等]{{3,14}})等[^，。；：、]{{0,6}}?{words('names.event_kinds')}"
        ),
        event=regex(rf"{words('names.event_ends')}{not_whole}$"),
        counted=regex(
            rf"{words('names.counted_verbs')}{items}等?“?(?P<number>{number})”?(?P<kind>{shared})"
            rf"(?!{words('names.not_before')})"
        ),
        bracketed=regex(
            rf"(?P<number>{number})”?(?P<kind>{words('names.shared')})”?（(?:即|包括|分别[是为])?：?"
            r"(?P<items>(?:[^，。；：、（）的\d]{2,14}、)+[^，。；：、（）的\d]{2,14}?)等?）"
        ),
        of_place=regex(rf"{words('names.place_aims')}(?!{words('names.no_places')})[一-龥]{{2,3}}"),
        sought=regex(words("names.place_verbs")),
        way=regex(rf"^{words('names.way_begins')}|{words('names.way_ends')}$"),
        counted_end=regex(rf"{number}{words('names.counted')}”?$"),
        quote_verb=regex(rf"{words('names.quote_verbs')}{words('names.scopes')}?$"),
        quote_verb_wide=regex(
            rf"(?:{words('names.quote_verbs_wide')}{words('names.scopes')}?|{words('names.kinds_before')})$"
        ),
        feast_verb=regex(words("names.quote_verbs")),
        quote_tail=regex(rf"{words('names.quote_tails')}?(?:$|[、和及等])"),
        deed=regex(rf"{words('names.deeds')}$"),
        noun_verb=regex(rf"[和与及]?{words('names.noun_verbs')}+$"),
        noun_opening=regex(words("names.noun_openings")),
        carrier=regex(rf"{words('names.carriers')}$"),
        listed=regex(rf"{words('names.listed')}$"),
        verb=regex(words("verbs.before")),
        verb_after=regex(
            rf"{words('names.soon')}{{0,2}}{words('verbs.after')}"
            rf"|{words('verbs.measuring')}(?=[约近达超]?\d)|(?:(?:定?于|在|将)[^，。；：]{{1,14}}?)?{words('verbs.opening')}"
        ),
        edition=regex(r"(?:第[一二三四五六七八九十百\d]+|首)届$"),
        meeting=regex(rf"{words('names.meetings')}$"),
        behind_led=regex(rf"[^的，。；：“”、]{{0,4}}?{words('names.led_marks')}(?!{words('names.not_before')})"),
        verb_before=regex(rf"{words('verbs.before')}(?:第[一二三四五六七八九十百\d]+[届次])?$"),
        cut=_cut(require_words(data, "names.cut", FILE), require_words(data, "names.inner", FILE)),
        generic=regex(rf"(?:{words('names.generic')}|\d)*"),
        proper=frozenset(require_words(data, "names.proper", FILE)),
        kept=frozenset(require_words(data, "names.kept", FILE)),
        sorts=frozenset(require_words(data, "names.sorts", FILE)),
        brands=frozenset(require_words(data, "names.brands", FILE)),
        strategies=frozenset(require_words(data, "names.strategies", FILE)),
        shows=frozenset(require_words(data, "names.shows", FILE)),
        quoted_only=frozenset(require_words(data, "names.quoted_only", FILE)),
        common=frozenset(require_words(data, "names.common", FILE)),
        formulas=frozenset(require_words(data, "names.formulas", FILE)),
        season=regex(rf"[一-龥]{{2,8}}{words('names.seasons')}"),
        kind_of_many=regex(
            f"(?:{require_pattern(data, 'names.kind_ends', FILE).pattern})$"
            f"|^(?:{require_pattern(data, 'names.kind_begins', FILE).pattern})"
        ),
        of_list=regex(rf"(?:（[^（）]*）)?(?:、[^，。；：]*)?等[^，。；：、等]{{0,12}}?{words('names.works')}"),
        saying=regex(rf"[一两二三四五六七八九十\d]+(?:个{words('names.counted')}?|大?{words('names.counted')}$)"),
        alone_after=frozenset(("", *require_words(data, "names.alone_after", FILE))),
        designation=regex(
            rf"(?:{words('designations.ends')}|{words('designations.qualities')}{words('designations.places')}"
            r"|(?<=中国)[一-龥]{1,6}都(?=”)|(?<=“)[一-龥]{1,6}(?:县城(?=”)|[县市镇乡村](?=”(?:建设|创建))))(?!场)"
        ),
        designation_after=regex(words("designations.after")),
        designation_whole=regex(words("designations.whole")),
        designation_office=regex(rf"(?:{words('designations.office_words')})*{words('designations.offices')}"),
        designation_goes_on=regex(words("designations.goes_on")),
        sentence=require_pattern(data, "designations.sentence", FILE),
        praise=frozenset(require_words(data, "designations.praise", FILE)),
        praise_verb=regex(words("designations.praise_verbs")),
        plain=regex(words("designations.plain")),
        of_state=regex(rf"{words('designations.whole')}|省级(?!以上)"),
        designation_verb=_cut(require_words(data, "designations.verbs", FILE)),
        designation_cut=_cut(
            [*require_words(data, "designations.verbs", FILE), *require_words(data, "designations.cut", FILE)]
        ),
        designation_generic=regex(rf"(?:{words('designations.generic')}|\d)*"),
        partner=regex(
            rf"(?:大学[一-龥]{{1,8}}?{words('partners.parts')}|{words('partners.ends')})"
            rf"(?![一-龥]?{words('partners.not_before')})"
        ),
        partner_proper=frozenset(require_words(data, "partners.proper", FILE)),
        partner_word=regex(partner_words),
        partner_cut=regex(
            rf"{partner_words}|{any_of('与和同向以由在的对到至')}|{words('names.cut')}|{words('partners.cut')}"
        ),
        partner_generic=regex(rf"(?:\d+[多余]?[所家个])?(?:{words('partners.generic')})*"),
    )


def _cut(words: Sequence[str], inner: Sequence[str] = ()) -> Regex:
    """Return the pattern of what parts a name from the words before it: one of the words, or which edition it is.

    A word that begins one of the ``inner`` words parts nothing, nor one that ends a longer of them (行为).
    """
    kept = "".join(
        f"(?!(?<={word[:place]}){word[place:]})" if place else ""
        for word in inner
        for place in range(1, len(word))
        if word[place:] in words
    )
    begun = rf"(?!(?<=[\d一-龥][一-龥]){any_of(inner)})" if inner else ""
    return regex(begun_by((*words, *"第首新一两二三惠"), rf"{begun}{kept}(?:{any_of(words)}|{_EDITION})"))
