"""Sentences and clauses of running text, and what their wording says: verbs, times, subjects (data/wording.toml)."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from graph.model import Span
from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_pattern, require_words
from loaders.regex import Regex, regex

FILE = "wording.toml"
VerbClass = Literal["build", "start", "upgrade", "title", "promote", "use", "existing", "other"]
VERB_CLASSES: tuple[VerbClass, ...] = ("other", "use", "promote", "upgrade", "build", "title", "start", "existing")
"""In rising order of strength: a verb in two classes belongs to the later one."""

REMEMBERED = 2_000
"""Texts whose hidden form or times are kept: more than a document has passages, mostly."""

HIDDEN = "\ue000"
"""Stands for punctuation and digits inside brackets and quotes, so that they split and count nothing."""

_NESTED = (
    regex(r"[（(][^（()）]{0,400}[)）]"),
    regex(r"“[^”]{0,400}”"),
    regex(r"《[^》]{0,200}》"),
)
"""Brackets, quotes and titles; one that is never closed hides nothing and costs no search through the whole text."""

LIST_MARK = (
    r"(?:——|\d{1,2}(?:[.．]\d{1,2}){2,3}(?![\d.．])[、.．]?"
    r"|[●·○▶►■◆★※◎√]|[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.．、﹒]|[①-⑳])"
)
"""What stands before an item of a list."""

_INNER = regex(r"[，。；：、！？,;:!?\d一两二三四五六七八九十]")
_RATIO_COLON = regex(r"(?<=\d)[:：](?=\d)")
LONGEST_QUOTED = 40
"""Characters of a quoted name; what is longer and has clauses is speech."""

_QUOTED_GOALS = regex(
    r"(?:达到?|不低于|不少于|超过|突破)[^，]{0,4}\d[^，]*，|，[^，]*(?:达到?|不低于|不少于|超过|突破)\d"
)
_FIVE_YEAR = {"十五": 2005} | {
    f"十{digit}五": 2005 + 5 * number for number, digit in enumerate("一二三四五六七八九", 1)
}
_YEAR = regex(
    r"(?P<lead>力争到|争取到|截至|截止到?|到|至|于|在|自|从|比|较|由)?(?P<year>(?:19|20)\d\d)"
    r"(?:年?[—–\-~～至－]+(?P<until>(?:19|20)?\d\d))?[两三四五]?年(?:度|底|末|年底|年末|初|[上下]半年)?(?:\d{1,2}月)?(?:底|末)?(?:之?前|以前)?(?:期间|时(?![间期段代节候光任限]))?(?:起)?"
)
_PERIOD = regex(r"“?(?P<period>十[一二三四五六七八九]?五)”?(?:规划)?(?P<tail>末|期末|期间|时期|以来|期内)")
_WAYS_TO_BUILD = regex("[改扩续迁重]、[改扩续迁重]")
"""What stands in the bracket of 新（改、扩）建, which is one verb."""

_BARE_YEAR = regex(r"20\d\d年")
_MULTIPLE = regex(r"的?(?:\d+(?:\.\d+)?|[两三四五])倍|(?:水平|同期)")
_TIME_HINT = regex("[年每五月季]")
"""One of these is in every time; most clauses have none and are passed by at once."""

_NOW = ("今年", "本年", "下半年", "一季", "二季", "三季", "四季", "第")
"""So begins a time of the present year."""

_WITHIN = regex(
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
    opening: Regex
    opening_signs: frozenset[str]
    closing_verb: Regex
    any_verb: Regex
    acting_verb: Regex
    each: Regex
    subject: Regex
    past_heading: Regex
    past_weak: Regex
    not_past_heading: Regex
    past_sentence: Regex
    past_certain: Regex
    describing: Regex
    past_spans: Regex
    aim: Regex
    ahead: Regex
    last_year: Regex
    past_opening: Regex
    past_closing: Regex
    past_title: Regex
    planned: Regex
    report_end: Regex
    plan_title: Regex
    purpose: Regex
    goal_year: Regex
    goals_open: Regex
    parts: Regex
    benefit: Regex
    level_verb: Regex
    other_name: Regex
    process: Regex
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
        opening=regex(
            rf"[、，,：:的将把使]|(?:和|及)(?={verbs})|{before_verb}+(?={verbs}|{adverbs}|\d|$)|(?!建成区(?!级))(?:{adverbs}|{noun_like}|{plain})(?!{not_object})"
        ),
        opening_signs=frozenset("、，,：:的将把使和及") | {word[0] for word in openings},
        closing_verb=regex(rf"(?:{verbs}|(?<![党基承土])建)(?:了)?$"),
        any_verb=regex(verbs),
        acting_verb=regex(rf"{verbs}(?!{not_object})"),
        each=regex(rf"{frequency}(?!{any_of(words('time.not_each'))})"),
        subject=regex(
            rf"(?:{each}[^，。；]{{0,12}}?{ends}?|[^，。；\d]{{1,16}}?{ends})(?:（[^）]*）)?(?=(?:必须|[要应须需]|力争|确保|原则上|年内|全年|每年)*(?:{frequency}|均|各|分别)?(?:{verbs}|有|至少|不少于|不低于))|{each}[^，。；]{{0,12}}{ends}(?:（[^）]*）)?$"
        ),
        past_heading=regex(any_of(words("past.headings"))),
        past_weak=regex(any_of(words("past.weak"))),
        not_past_heading=regex(any_of(words("past.not_headings"))),
        past_sentence=regex(rf"(?!(?<=项)目前){any_of(words('past.sentence'))}"),
        last_year=regex(any_of(words("past.last_year"))),
        past_certain=require_pattern(data, "past.certain", FILE),
        describing=require_pattern(data, "past.describes", FILE),
        past_spans=regex(any_of(words("past.spans"))),
        aim=regex(any_of(words("past.aims"))),
        ahead=regex(any_of((*words("past.aims"), *words("past.ahead")))),
        past_opening=regex(rf"{any_of(words('past.opening'))}$|^{any_of(words('past.begins'))}"),
        past_closing=regex(any_of(words("past.closing"))),
        past_title=regex(rf"{any_of(words('past.titles'))}(?:的?(?:报告|通报|汇报|公报))?(?:[（(].*)?$"),
        planned=require_pattern(data, "past.plans", FILE),
        report_end=regex(rf"{any_of(words('past.reports'))}[。：:；;]?$"),
        plan_title=regex(rf"{any_of(words('plans.leads'))}{any_of(words('plans.ends'))}(?:[（(].*)?$"),
        purpose=regex(
            rf"{any_of(words('purpose.verbs'))}[^，。；\d]{{0,8}}(?P<year>20\d{{2}})年(?:度|全)?(?![底前末\d—～~至-])"
            rf"[^，。；\d]{{0,20}}{any_of(words('purpose.things'))}[^。\d]{{0,60}}{any_of(words('purpose.deeds'))}"
        ),
        goal_year=regex(
            rf"(?<!\d)(20\d\d)年[^，。；：\n]{{0,20}}{any_of(words('goals.kinds'))}目标(?:任务)?(?:是|为|：)"
        ),
        goals_open=regex(rf"(?:[：:]|{any_of(words('goals.opens'))})$"),
        parts=regex(any_of(words("goals.parts"))),
        benefit=regex(rf"{any_of(words('benefits.words'))}(?!性)"),
        other_name=regex(f"(?:{require_pattern(data, 'names.ends', FILE).pattern})[和与及]"),
        process=regex(rf"[^、]{{2,4}}{any_of(words('names.processes'))}"),
        level_verb=regex(rf"(?:{any_of(words('levels.verbs'))})(?:国家|全国|省级|市级|[^，。；、]{{0,4}})?$"),
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
def _without(marks: str) -> Regex:
    return regex(f"[^{re.escape(marks)}]+")


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
