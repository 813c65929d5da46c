"""Programmes, campaigns and contests: quoted and unquoted names, and lists that end in one word for all."""

import re
from collections.abc import Iterator

from graph.model import Span
from loaders.extract.clause_names import LONGEST_LEAD_IN, LONGEST_NAME, Found, Parts, find_beginning, read_names
from loaders.extract.clauses import LIST_MARK, strip_opening
from loaders.extract.name_borders import begin_name
from loaders.extract.numbers import read_count
from loaders.extract.programme_words import LONGEST_VERB, SHORTEST_KIND, WHOLE_KINDS, load_programme_words
from loaders.extract.quoted_programmes import read_quoted
from loaders.extract.records import Mention
from loaders.read.document import Document
from loaders.regex import regex

SHORTEST_LISTED = 4
"""Characters of a name whose ending stands behind the next one (甲河治理、乙河整治工程)."""

LONG_KIND = 8
"""So many everyday words that head an item say which one (现代农业科技示范工程)."""

LONG_ENDING = 4
"""Characters of an ending (专项行动) before which two are enough to say which one."""

DIRECT = frozenset({"project", "action", "plan", "contest", "campaign"})
"""Kinds of which two characters say which one right behind their verb: 推进雪亮工程, but not 一批雪亮工程."""

LONGEST_COUNT = 14
"""Characters before a colon in which the number of the names behind it stands."""

BETWEEN = frozenset("、和及与暨")
"""What stands between two names of a list that one verb leads in."""

_ONLY_COUNT = regex(r"[一两二三四五六七八九十\d]+[大项个]")

_SEVERAL = "”“"
"""Parts names of their own: “甲”“乙”培育行动."""

_EQUAL = frozenset("高平同优")
"""With 等 a word that names begin with (高等教育提升工程); else it ends a list."""

_IN_YEAR = regex(r"\d{4}年")

_YEAR = "年活动"
"""Ends the name of a year's work, which is one however everyday its words are: 项目攻坚年活动."""

_COUNTED = regex(r"[约近超]?\d+余?[个项件]")
"""Right behind works it says how many of a sort they are: 甲治理项目86个."""

_OPEN_END = regex("(?:[”、和及性]|(?<!参)与)$")

_MARK = regex(
    rf"(?:专栏\s*\d{{1,2}}|第[一二三四五六七八九十百\d]{{1,4}}[章节条篇]\s*|任务[一二三四五六七八九十\d]{{1,3}}[.．、：:]?"
    rf"|[一二三四五六七八九十]是|{LIST_MARK})+"
)
_BRACKET_BEHIND = regex(r"（[^（）]{1,60}）")
_ALSO = "暨"
"""Joins two meetings that are held as one; each is named."""

_BETWEEN_NAMES = regex("、|以及|[和与及]")


def extract_programmes(document: Document) -> tuple[Mention, ...]:
    """Return each place where a programme, campaign or contest is named, in text order; ``kind`` says which."""
    return read_names(document, _may_have_programmes, _programmes)


def _may_have_programmes(parts: Parts) -> bool:
    return "“" in parts.text or load_programme_words().ending.search(parts.masked) is not None


def _programmes(text: str, masked: str, start: int, end: int) -> Iterator[Found]:
    if "“" in text[start:end]:
        yield from read_quoted(text, masked, start, end)
    words = load_programme_words()
    if "、" in masked[start:end]:
        yield from _shared(text, masked, start, end)
        if masked.find("等", start, end) > 0:
            yield from _events(masked, start, end)
    limit = start
    listed: bool | None = None
    named = -1
    for match in words.ending.finditer(masked, start, end):
        kind = words.kinds[match[0]]
        listed = _is_list(text, masked, start, end) if listed is None else listed
        mark = _MARK.match(masked, start, match.start()) if limit == start else None
        opened = mark.end() if mark else limit
        begin = find_beginning(masked, opened, match.start(), words.cut)
        if mark or opened == start:
            begin = _whole(masked, opened, begin, match.start())
        if mark and match.end() == end and begin == match.start() and not words.verb.match(masked, opened):
            begin = opened
        begin += begin == start and text.startswith("即", begin) and masked[start - 1 : start] == "，"
        begin = max(begin, masked.rfind(_ALSO, begin, match.start()) + 1)
        goes_on = named > 0 and masked[named:begin] in BETWEEN
        if masked[begin - 1 : begin] == "等" and masked[max(0, begin - 2) : begin - 1] in _EQUAL:
            begin -= 2
        if "”" in masked[begin : match.start()]:
            begin = max([begin, *(each.end() for each in words.ended.finditer(masked, begin, match.start()))])
        several = _SEVERAL in masked[begin : match.start()]
        if (
            kind != "scheme"
            and not several
            and _is_programme(text, begin, match, (start, end), listed=listed or goes_on)
        ):
            named = match.end()
            yield Found(begin, match.end(), kind)
        if "、" in masked[limit : match.start()] and words.listed.search(match[0]):
            yield from _listed(masked, limit, match)
        limit = limit if kind == "scheme" else match.end()


def _whole(masked: str, start: int, begin: int, ending: int) -> int:
    """Return the place where the clause begins if but a verb that is a noun here parts it from the name (发展方式…)."""
    opening = load_programme_words().noun_opening
    return start if begin > start and opening.fullmatch(masked, start, begin) and begin < ending else begin


def _is_list(text: str, masked: str, start: int, end: int) -> bool:
    """Tell whether a clause is a list of names and nothing else, or follows their number (实施两大行动：…)."""
    words = load_programme_words()
    if text[start - 1 : start] in {"：", ":"} and words.counted_end.search(
        text, max(0, start - LONGEST_COUNT), start - 1
    ):
        return True
    items = _BETWEEN_NAMES.split(masked[start:end]) if "、" in masked[start:end] else []
    return bool(items) and all(words.ending_whole.search(item) for item in items)


def _shared(text: str, masked: str, start: int, end: int) -> Iterator[Found]:
    """Yield the names of a list whose last word is said of all of them: 实施“强链”、技改扩能等工程."""
    words = load_programme_words()
    more = masked.find("等", start, end)
    shown = text if more > 0 and text.startswith("等“", more) else masked
    found = [*words.shared.finditer(shown, start, end)] if more > 0 else []
    for match in found or _counted(text, start, end):
        for item in re.finditer("[^、]+", match["items"]):
            if not found or not words.generic.fullmatch(item[0]):
                first, last = (match.start("items") + place for place in item.span())
                yield Found(first, last - item[0].endswith("“"), words.kinds[match["kind"]])


def _events(masked: str, start: int, end: int) -> Iterator[Found]:
    """Yield the feasts of a list whose last words say that it is of such: 举办甲节、乙季等系列活动."""
    words = load_programme_words()
    for match in words.events.finditer(masked, start, end):
        for item in re.finditer(r"(?:(?!以及|[、和及]).)+", match["items"]):
            if item[0] not in words.kinds and words.event.search(item[0]) and not words.generic.fullmatch(item[0]):
                first, last = (match.start("items") + place for place in item.span())
                yield Found(first, last, "contest" if item[0].endswith("赛") else "campaign")


def _listed(masked: str, limit: int, match: re.Match[str]) -> Iterator[Found]:
    """Yield the names before the last of a list that have its ending: 推进甲河治理、乙河整治工程."""
    words = load_programme_words()
    start = max(limit, *(masked.rfind(mark, limit, match.start()) + 1 for mark in "，的等和及与"))
    items = [
        (start + item.start(), start + item.end()) for item in re.finditer("[^、]+", masked[start : match.start()])
    ]
    items[:1] = [(begin_name(masked, first, last, words.cut), last) for first, last in items[:1]]
    verb = words.verb_before.search(masked, max(limit, items[0][0] - LONGEST_VERB), items[0][0]) if items else None
    if (
        len(items) > 1
        and verb
        and all(
            last - first >= SHORTEST_LISTED
            and strip_opening(masked, first, last) == first
            and not words.carrier.search(masked, first, last)
            and (words.deed.search(masked, first, last) or last == match.start())
            for first, last in items
        )
    ):
        yield from (Found(first, last, words.kinds[match[0]]) for first, last in items[:-1])


def _counted(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield lists with their number, before it (渔港提质、渔企壮大两大行动) or behind it (两大行动（强基、赋能）).

    Every item of a list before its number is a deed or quoted, unless there are as many as the number says.
    """
    words = load_programme_words()
    for match in words.counted.finditer(text, start, end):
        items = match["items"].split("、")
        as_many = "大" in match["number"] and len(items) == _count(match["number"])
        if as_many or all(item[0] == "“" or words.deed.search(item) for item in items):
            yield match
    for match in words.bracketed.finditer(text, start, end) if "（" in text[start:end] else ():
        if len(match["items"].split("、")) == _count(match["number"]):
            yield match


def _count(number: str) -> int:
    """Return the number that a count begins with (五大支撑行动)."""
    digits = re.match(r"\d+|[一两二三四五六七八九十]+", number)
    return read_count(digits[0]) if digits else 0


def _is_programme(text: str, begin: int, match: re.Match[str], clause: Span, *, listed: bool) -> bool:
    """Tell whether the words name one programme: more than everyday words are in it, and a verb leads it in.

    A clause that is nothing but the name or a list of names, as in headings and boxes, needs no verb; a plan alone is
    a document's title.
    """
    words = load_programme_words()
    modifiers = text[begin : match.start()]
    mark = _MARK.match(text, *clause)
    behind = _BRACKET_BEHIND.sub("", text[match.end() : clause[1]]).partition("（")[0]
    alone = begin == (mark.end() if mark else clause[0]) and behind in words.alone_after
    ends = {"：", ":", "。"} if mark else {"：", ":"}
    alone = alone and (words.kinds[match[0]] != "plan" or text[clause[1] : clause[1] + 1] in ends)
    led_in = (
        listed
        or words.verb.search(text, max(clause[0], begin - LONGEST_LEAD_IN), begin) is not None
        or (
            (match[0] not in words.common or len(modifiers) >= LONG_KIND)
            and words.verb_after.match(text, match.end()) is not None
        )
    )
    works = words.kinds[match[0]] == "project" and (begin == clause[0] or text[begin - 1] == "、")
    event = words.kinds[match[0]] in WHOLE_KINDS
    led_in = led_in or (event and words.edition.search(text, max(0, begin - LONGEST_VERB), begin) is not None)
    led_in = led_in or (works and words.of_list.match(text, match.end()) is not None)
    if match[0] in words.quoted_only or not (led_in or alone):
        return False
    if match[0] == "项目" and _COUNTED.match(text, match.end()) and not words.doing.search(text, clause[0], begin):
        return False
    if (
        text[begin - 1 : begin] == "等"
        or _ONLY_COUNT.fullmatch(modifiers)
        or (match[0].endswith("会") and words.meeting.search(modifiers))
    ):
        return False
    if alone and _IN_YEAR.search(modifiers):
        return False
    direct = words.kinds[match[0]] in DIRECT and words.verb_before.search(
        text, max(clause[0], begin - LONGEST_VERB), begin
    )
    run_in = alone and mark and text[clause[1] : clause[1] + 1] in {"。", ""}
    short = run_in or len(match[0]) >= LONG_ENDING or direct or match[0].endswith("战") or (event and listed)
    shortest = 2 if short else 3
    if match[0] in words.common:
        shortest = LONG_ENDING if alone and mark and text[clause[1] : clause[1] + 1] == "。" else 5 if direct else 6
    if text[begin : match.end()] in words.proper:
        return True
    long_enough = shortest <= len(modifiers) <= LONGEST_NAME and not _OPEN_END.search(modifiers)
    long_enough = (
        long_enough and not words.saying.match(modifiers) and not (match[0] in words.common and "、" in modifiers)
    )
    kinds = words.kind_of_many.search(modifiers)
    if kinds and (alone or kinds.start() == 0):
        return False
    counted = words.counted_end.search(text, begin, match.end()) is not None
    counted = counted and (text[begin - 1 : begin] == "、" or re.search("[、”]", modifiers) is not None)
    deed = words.deed.search(text, begin, match.end() - SHORTEST_KIND) is not None
    doing = deed and words.doing.search(text, max(clause[0], begin - LONGEST_VERB), begin) is not None
    doing = doing and kinds is None and len(modifiers) >= LONG_ENDING
    kind = words.generic.fullmatch(modifiers) is not None and not (doing or match[0].endswith(_YEAR))
    is_deed = words.kinds[match[0]] == "action" or (words.kinds[match[0]] == "project" and deed)
    stem = len(modifiers) + (len(match[0]) - SHORTEST_KIND) * (words.kinds[match[0]] == "action")
    headed = alone and stem >= (LONG_ENDING if is_deed else LONG_KIND)
    return long_enough and not counted and (not kind or headed)
