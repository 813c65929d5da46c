"""Sentences and clauses of running text, and what their wording says: verbs, times, subjects (data/wording.toml)."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from graph.model import Span
from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_pattern, require_words

FILE = "wording.toml"
VerbClass = Literal["build", "start", "upgrade", "title", "promote", "use", "existing", "other"]
VERB_CLASSES: tuple[VerbClass, ...] = ("other", "use", "promote", "upgrade", "build", "title", "start", "existing")
"""In rising order of strength: a verb in two classes belongs to the later one."""

REMEMBERED = 2_000
"""Texts whose hidden form or times are kept: more than a document has passages, mostly."""

HIDDEN = "\ue000"
"""Stands for punctuation and digits inside brackets and quotes, so that they split and count nothing."""

_NESTED = (
    re.compile(r"[（(][^（()）]{0,400}[)）]"),
    re.compile(r"“[^”]{0,400}”"),
    re.compile(r"《[^》]{0,200}》"),
)
"""Brackets, quotes and titles; one that is never closed hides nothing and costs no search through the whole text."""

LIST_MARK = (
    r"(?:——|\d{1,2}(?:[.．]\d{1,2}){2,3}(?![\d.．])[、.．]?"
    r"|[●·○▶►■◆★※◎√]|[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.．、﹒]|[①-⑳])"
)
"""What stands before an item of a list."""

_INNER = re.compile(r"[，。；：、！？,;:!?\d一两二三四五六七八九十]")
_RATIO_COLON = re.compile(r"(?<=\d)[:：](?=\d)")
LONGEST_QUOTED = 40
"""Characters of a quoted name; what is longer and has clauses is speech."""

_QUOTED_GOALS = re.compile(
    r"(?:达到?|不低于|不少于|超过|突破)[^，]{0,4}\d[^，]*，|，[^，]*(?:达到?|不低于|不少于|超过|突破)\d"
)
_FIVE_YEAR = {"十五": 2005} | {
    f"十{digit}五": 2005 + 5 * number for number, digit in enumerate("一二三四五六七八九", 1)
}
_YEAR = re.compile(
    r"(?P<lead>力争到|争取到|截至|截止到?|到|至|于|在|自|从|比|较|由)?(?P<year>(?:19|20)\d\d)"
    r"(?:年?[—–\-~～至－]+(?P<until>(?:19|20)?\d\d))?年(?:度|底|末|年底|年末|初|[上下]半年)?(?:\d{1,2}月)?(?:底|末)?(?:之?前|以前)?(?:期间)?(?:起)?"
)
_PERIOD = re.compile(r"“?(?P<period>十[一二三四五六七八九]?五)”?(?:规划)?(?P<tail>末|期末|期间|时期|以来|期内)")
_WAYS_TO_BUILD = re.compile("[改扩续迁重]、[改扩续迁重]")
"""What stands in the bracket of 新（改、扩）建, which is one verb."""

_BARE_YEAR = re.compile(r"20\d\d年")
_MULTIPLE = re.compile(r"的?(?:\d+(?:\.\d+)?|[两三四五])倍|(?:水平|同期)")
_TIME_HINT = re.compile("[年每五月季]")
"""One of these is in every time; most clauses have none and are passed by at once."""

_NOW = ("今年", "本年", "下半年", "一季", "二季", "三季", "四季", "第")
"""So begins a time of the present year."""

_WITHIN = re.compile(
    r"(?:力争)?(?:\d{1,2}|[一两二三四五])(?:年|个月)(?:之?内|时间)|(?<![一-龥\d、—-])[两三四五]年(?![来前后间级以期度均制行规内时左]|计(?!划[投新建完改培引实])|之|[、，。]|[一-龥]?[，。])|第[一二三四五]年|0\d{3}年(?:年?底|末)?(?:之?前|起)?|年内|本年度?|(?:今|明)年(?:以?内|底前?|末)?(?!以来|来)|年底前|(?<!年)下半年|(?<![年每第至和、个两一二三四])第?[一二三四]季度(?:之?前|末|内)?|每?\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|份)?(?:之?前)?"
)


class Time(NamedTuple):
    """A time named in a clause: a year or a span of years, or ``each`` (每年).

    ``baseline`` years are compared with; ``until`` years (到2025年) hold for what follows as well; ``now`` is 今年.
    """

    start: int
    end: int
    year: int | None
    first: int | None = None
    each: bool = False
    baseline: bool = False
    until: bool = False
    now: bool = False


class Wording(NamedTuple):
    """The words of the data file, compiled."""

    verb_class: Mapping[str, VerbClass]
    opening: re.Pattern[str]
    opening_signs: frozenset[str]
    closing_verb: re.Pattern[str]
    any_verb: re.Pattern[str]
    acting_verb: re.Pattern[str]
    each: re.Pattern[str]
    subject: re.Pattern[str]
    past_heading: re.Pattern[str]
    past_weak: re.Pattern[str]
    not_past_heading: re.Pattern[str]
    past_sentence: re.Pattern[str]
    past_certain: re.Pattern[str]
    describing: re.Pattern[str]
    past_spans: re.Pattern[str]
    aim: re.Pattern[str]
    ahead: re.Pattern[str]
    last_year: re.Pattern[str]
    past_opening: re.Pattern[str]
    past_closing: re.Pattern[str]
    past_title: re.Pattern[str]
    planned: re.Pattern[str]
    report_end: re.Pattern[str]
    plan_title: re.Pattern[str]
    purpose: re.Pattern[str]
    goal_year: re.Pattern[str]
    goals_open: re.Pattern[str]
    parts: re.Pattern[str]
    benefit: re.Pattern[str]
    level_verb: re.Pattern[str]
    other_name: re.Pattern[str]
    process: re.Pattern[str]
    level_tails: tuple[str, ...]


@cache
def load_wording() -> Wording:
    """Return the wording.

    Raises:
        DataFileError: The data file breaks its form.
    """
    data = read_data(FILE)

    def words(key: str) -> tuple[str, ...]:
        return require_words(data, key, FILE)

    verb_class: dict[str, VerbClass] = {verb: name for name in VERB_CLASSES for verb in words(f"verbs.{name}")}
    not_object = f"(?!{any_of(words('objects.not_parts'))}){any_of(words('objects.parts'))}"
    things = f"(?!{any_of(words('objects.not_things'))}){any_of(words('objects.things'))}"
    noun_like = f"{any_of(words('objects.noun_like'))}(?!{things})"
    plain = any_of(verb for verb in verb_class if verb not in words("objects.noun_like"))
    verbs, adverbs, before_verb = (
        any_of(verb_class),
        any_of(words("adverbs.words")),
        any_of(words("adverbs.before_verb")),
    )
    frequency = any_of(words("time.each"))
    ends, each = any_of(words("subjects.ends")), any_of(words("subjects.each"))
    openings = (*verb_class, *words("adverbs.words"), *words("adverbs.before_verb"), *words("objects.noun_like"))
    return Wording(
        verb_class=verb_class,
        opening=re.compile(
            rf"[、，,：:的将把使]|(?:和|及)(?={verbs})|{before_verb}+(?={verbs}|{adverbs}|\d|$)|(?!建成区(?!级))(?:{adverbs}|{noun_like}|{plain})(?!{not_object})"
        ),
        opening_signs=frozenset("、，,：:的将把使和及") | {word[0] for word in openings},
        closing_verb=re.compile(rf"(?:{verbs}|(?<![党基承土])建)(?:了)?$"),
        any_verb=re.compile(verbs),
        acting_verb=re.compile(rf"{verbs}(?!{not_object})"),
        each=re.compile(rf"{frequency}(?!{any_of(words('time.not_each'))})"),
        subject=re.compile(
            rf"(?:{each}[^，。；]{{0,12}}?{ends}?|[^，。；\d]{{1,16}}?{ends})(?:（[^）]*）)?(?=(?:必须|[要应须需]|力争|确保|原则上|年内|全年|每年)*(?:{frequency}|均|各|分别)?(?:{verbs}|有|至少|不少于|不低于))|{each}[^，。；]{{0,12}}{ends}(?:（[^）]*）)?$"
        ),
        past_heading=re.compile(any_of(words("past.headings"))),
        past_weak=re.compile(any_of(words("past.weak"))),
        not_past_heading=re.compile(any_of(words("past.not_headings"))),
        past_sentence=re.compile(rf"(?!(?<=项)目前){any_of(words('past.sentence'))}"),
        last_year=re.compile(any_of(words("past.last_year"))),
        past_certain=require_pattern(data, "past.certain", FILE),
        describing=require_pattern(data, "past.describes", FILE),
        past_spans=re.compile(any_of(words("past.spans"))),
        aim=re.compile(any_of(words("past.aims"))),
        ahead=re.compile(any_of((*words("past.aims"), *words("past.ahead")))),
        past_opening=re.compile(rf"{any_of(words('past.opening'))}$|^{any_of(words('past.begins'))}"),
        past_closing=re.compile(any_of(words("past.closing"))),
        past_title=re.compile(rf"{any_of(words('past.titles'))}(?:的?(?:报告|通报|汇报|公报))?(?:[（(].*)?$"),
        planned=require_pattern(data, "past.plans", FILE),
        report_end=re.compile(rf"{any_of(words('past.reports'))}[。：:；;]?$"),
        plan_title=re.compile(rf"{any_of(words('plans.leads'))}{any_of(words('plans.ends'))}(?:[（(].*)?$"),
        purpose=re.compile(
            rf"{any_of(words('purpose.verbs'))}[^，。；\d]{{0,8}}(?P<year>20\d{{2}})年(?:度|全)?(?![底前末\d—～~至-])"
            rf"[^，。；\d]{{0,20}}{any_of(words('purpose.things'))}[^。\d]{{0,60}}{any_of(words('purpose.deeds'))}"
        ),
        goal_year=re.compile(
            rf"(?<!\d)(20\d\d)年[^，。；：\n]{{0,20}}{any_of(words('goals.kinds'))}目标(?:任务)?(?:是|为|：)"
        ),
        goals_open=re.compile(rf"(?:[：:]|{any_of(words('goals.opens'))})$"),
        parts=re.compile(any_of(words("goals.parts"))),
        benefit=re.compile(rf"{any_of(words('benefits.words'))}(?!性)"),
        other_name=re.compile(f"(?:{require_pattern(data, 'names.ends', FILE).pattern})[和与及]"),
        process=re.compile(rf"[^、]{{2,4}}{any_of(words('names.processes'))}"),
        level_verb=re.compile(rf"(?:{any_of(words('levels.verbs'))})(?:国家|全国|省级|市级|[^，。；、]{{0,4}})?$"),
        level_tails=words("levels.tails"),
    )


@lru_cache(maxsize=REMEMBERED)
def hide_nested(text: str) -> str:
    """Return the text, equally long, with punctuation and numbers inside brackets, quotes and 《》 hidden.

    依次 is told as 分别, which it means.

    The last texts are remembered: every extractor of things asks for the passages of the same document.
    """
    text = _RATIO_COLON.sub("∶", text).replace("依次", "分别")
    for pattern in _NESTED:
        text = pattern.sub(_hide, text)
    return text


def _hide(match: re.Match[str]) -> str:
    """Hide what is inside, but for “十四五”, which is a time, for goals quoted as a list of clauses, and for speech."""
    inner = match[0][1:-1]
    if _BARE_YEAR.fullmatch(inner) or _WAYS_TO_BUILD.fullmatch(inner):
        return match[0]
    if match[0][0] == "“" and (_QUOTED_GOALS.search(inner) or (len(inner) > LONGEST_QUOTED and "，" in inner)):
        return f"，{inner}，"
    return match[0] if inner in _FIVE_YEAR else match[0][0] + _INNER.sub(HIDDEN, inner) + match[0][-1]


def split_spans(text: str, marks: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the non-empty stretches of the text between the marks."""
    stop = len(text) if end is None else end
    return map(re.Match.span, _without(marks).finditer(text, start, stop))


@cache
def _without(marks: str) -> re.Pattern[str]:
    return re.compile(f"[^{re.escape(marks)}]+")


def find_times(text: str) -> tuple[Time, ...]:
    """Return the years, five-year periods, lengths of time (3年内) and 每年 of a clause, in order."""
    return _find_times(text) if _TIME_HINT.search(text) else ()


@lru_cache(maxsize=REMEMBERED)
def _find_times(text: str) -> tuple[Time, ...]:
    found = [*_years(text), *_periods(text)]
    found += [Time(*match.span(), None, now=match[0].startswith(_NOW)) for match in _WITHIN.finditer(text)]
    found += [Time(match.start(), match.end(), None, each=True) for match in load_wording().each.finditer(text)]
    return tuple(sorted(found, key=lambda time: time.start))


def _years(text: str) -> Iterator[Time]:
    for match in _YEAR.finditer(text):
        first = int(match["year"])
        until = match["until"]
        last = int(until) if until and len(until) == 4 else first // 100 * 100 + int(until) if until else first
        basis = (
            match["lead"] in {"比", "较", "自", "从", "由"}
            or "基础上" in text[match.end() : match.end() + 12]
            or _MULTIPLE.match(text, match.end()) is not None
        )
        until_then = match["lead"] in {"力争到", "争取到", "到", "至"}
        yield Time(match.start(), match.end(), last, first=first, baseline=basis, until=until_then)


def _periods(text: str) -> Iterator[Time]:
    for match in _PERIOD.finditer(text):
        last = _FIVE_YEAR[match["period"]]
        until = text[max(0, match.start() - 1) : match.start()] in {"到", "至"}
        yield Time(match.start(), match.end(), last, first=last - 4, until=until)


def strip_opening(text: str, start: int, end: int) -> int:
    """Return where the noun of a clause begins: after times, adverbs and verbs."""
    wording = load_wording()
    times = {start + time.start: start + time.end for time in find_times(text[start:end])}
    here = start
    while here < end:
        if here in times:
            here = times[here]
            here += text[here : here + 1] in {"和", "及", "与"} and here + 1 in times
            continue
        match = wording.opening.match(text, here, end) if text[here] in wording.opening_signs else None
        if match is None:
            break
        here = match.end()
    return here


def closing_verb(text: str) -> str:
    """Return the verb that ends the text, or an empty string."""
    match = load_wording().closing_verb.search(text[-10:])
    return match[0] if match else ""
