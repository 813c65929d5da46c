"""Programmes, campaigns and contests: quoted and unquoted names, and lists that end in one word for all."""

import re
from collections.abc import Iterator

from graph.model import Span
from loaders.extract.clause_names import LONGEST_LEAD_IN, LONGEST_NAME, Found, Parts, find_beginning, read_names
from loaders.extract.clauses import LIST_MARK, strip_opening
from loaders.extract.name_borders import begin_name
from loaders.extract.numbers import read_chinese_number
from loaders.extract.programme_words import load_programme_words
from loaders.extract.records import Mention
from loaders.read.document import Document

LONGEST_BEFORE = 10
"""Characters before a quote that belong to its name (云服务大数据“融通”工程)."""

LONGEST_VERB = 10
"""Characters right before a name in which the verb stands that leads it in."""

SHORTEST_LISTED = 4
"""Characters of a name whose ending stands behind the next one (甲河治理、乙河整治工程)."""

LONG_KIND = 8
"""So many everyday words that head an item say which one (现代农业科技示范工程)."""

SHORTEST_KIND = 2
"""Characters of the word that says what is named: 工程, 行动, 计划."""

LONG_ENDING = 4
"""Characters of an ending (专项行动) before which two are enough to say which one."""

DIRECT = frozenset({"project", "action", "plan", "contest", "campaign"})
"""Kinds of which two characters say which one right behind their verb: 推进雪亮工程, but not 一批雪亮工程."""

EVENTS = frozenset({"contest", "campaign"})
"""Kinds that an edition before the name leads in: 第三届某某节."""

LONGEST_COUNT = 14
"""Characters before a colon in which the number of the names behind it stands."""

SHORTEST_QUOTE = 4
"""Characters in a quote that alone is a name; shorter ones are sayings (“回头看”)."""

_QUOTE = re.compile(r"“(?P<inner>[^“”]{1,24})”")
_PARTS = re.compile(r"[一两二三四五六七八九十\d]+[^、，]{1,6}[、，]")
_COUNT_BEHIND = re.compile("[一二两三四五六七八九十]大")
"""Says of a quote that its parts together are the name: “选育、扩繁、推广”三大工程."""

BETWEEN = frozenset("、和及与暨")
"""What stands between two names of a list that one verb leads in."""

_CODE = re.compile(r"\d{3}|([一二三四五六七八九])\1")
_ONE_EACH = re.compile("一[一-龥]一[策档码表单卡证册案]")
"""A paper for each of many (“一企一策”): a way of working."""

_OWN_PLACE = re.compile(r"[一-龥]{2,4}|[一-龥]{2,8}[省市县区州旗]")
"""What may stand before a quoted name and belong to it: 江城“5150”计划, 某某县“云网”工程."""

_PERIOD = re.compile("十[一二三四五六七]?五")
"""A five-year period, which names no programme: “十四五”."""

_ONLY_COUNT = re.compile(r"[一两二三四五六七八九十\d]+[大项个]")

_MEANS = re.compile(r"[一-龥][+＋]|^\d+$")
"""What a quote joins to a service, or its number: “甲+乙”服务, “12345”热线服务."""

_SEVERAL = "”“"
"""Parts names of their own: “甲”“乙”培育行动."""

_IN_YEAR = re.compile(r"\d{4}年")

_OPEN_END = re.compile("(?:[”、和及性]|(?<!参)与)$")
_FORMULA = re.compile(r"[\dN一二三四五六七八九十百]+(?:[+＋][\dN一二三四五六七八九十百]+)+")
"""What makes a scheme of work of a system: “100+N”体系, but not “稳就业”政策体系."""

_MARK = re.compile(
    rf"(?:专栏\s*\d{{1,2}}|第[一二三四五六七八九十百\d]{{1,4}}[章节条篇]\s*|任务[一二三四五六七八九十\d]{{1,3}}[.．、：:]?"
    rf"|[一二三四五六七八九十]是|{LIST_MARK})+"
)
_BRACKET_BEHIND = re.compile(r"（[^（）]{1,60}）")
_ALSO = "暨"
"""Joins two meetings that are held as one; each is named."""

_AND = re.compile("以及|[和与及]")
_BETWEEN_NAMES = re.compile("、|以及|[和与及]")


def extract_programmes(document: Document) -> tuple[Mention, ...]:
    """Return each place where a programme, campaign or contest is named, in text order; ``kind`` says which."""
    return read_names(document, _may_have_programmes, _programmes)


def _may_have_programmes(parts: Parts) -> bool:
    return "“" in parts.text or load_programme_words().ending.search(parts.masked) is not None


def _programmes(text: str, masked: str, start: int, end: int) -> Iterator[Found]:
    if "“" in text[start:end]:
        yield from _quoted(text, masked, start, end)
    words = load_programme_words()
    if "、" in masked[start:end]:
        yield from _shared(text, masked, start, end)
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
            if "number" in match.re.groupindex or not words.generic.fullmatch(item[0]):
                first, last = (match.start("items") + place for place in item.span())
                yield Found(first, last, words.kinds[match["kind"]])


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
        if len(items) == _count(match["number"]) or all(item[0] == "“" or words.deed.search(item) for item in items):
            yield match
    for match in words.bracketed.finditer(text, start, end):
        if len(match["items"].split("、")) == _count(match["number"]):
            yield match


def _count(number: str) -> int:
    """Return the number that a count begins with (五大支撑行动)."""
    digits = re.match(r"\d+|[一两二三四五六七八九十]+", number)
    return int(digits[0]) if digits and digits[0].isdecimal() else read_chinese_number(digits[0]) if digits else 0


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
    event = words.kinds[match[0]] in EVENTS
    led_in = led_in or (event and words.edition.search(text, max(0, begin - LONGEST_VERB), begin) is not None)
    led_in = led_in or (works and words.of_list.match(text, match.end()) is not None)
    if match[0] in words.quoted_only or not (led_in or alone):
        return False
    if _ONLY_COUNT.fullmatch(modifiers) or (match[0].endswith("会") and words.meeting.search(modifiers)):
        return False
    if alone and _IN_YEAR.search(modifiers):
        return False
    direct = words.kinds[match[0]] in DIRECT and words.verb_before.search(
        text, max(clause[0], begin - LONGEST_VERB), begin
    )
    short = len(match[0]) >= LONG_ENDING or direct or match[0].endswith("战") or (event and listed)
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
    kind = words.generic.fullmatch(modifiers) is not None and not doing
    is_deed = words.kinds[match[0]] == "action" or (words.kinds[match[0]] == "project" and deed)
    stem = len(modifiers) + (len(match[0]) - SHORTEST_KIND) * (words.kinds[match[0]] == "action")
    headed = alone and stem >= (LONG_ENDING if is_deed else LONG_KIND)
    return long_enough and not counted and (not kind or headed)


def _quoted(text: str, masked: str, start: int, end: int) -> Iterator[Found]:
    """Yield names in quotes: “…大赛”, “…”工程, and “…”“…”等主题活动, where the last words are said of all of them."""
    words = load_programme_words()
    for group in _quote_groups(text, start, end):
        tail = words.quoted.match(text, group[-1][1], end)
        tail = None if tail and len(group) == 1 and _belongs(tail) else tail
        tail = tail or (words.quoted_counted.match(text, group[-1][1], end) if len(group) > 1 else None)
        ends = words.quote_tail.match(text, group[-1][1], end) is not None
        is_named = ends and words.quote_verb.search(text, start, group[0][0]) is not None
        is_named_so = ends and words.quote_verb_wide.search(text, start, group[0][0]) is not None
        for index, (first, last) in enumerate(group):
            inner = text[first + 1 : last - 1]
            own = words.ending.search(inner)
            behind = words.behind_quote.match(text, last, end) if index == len(group) - 1 else None
            begin = begin_name(masked, max(start, first - LONGEST_LEAD_IN), first, words.cut) if index == 0 else first
            begin = max([begin, *(match.end() for match in _AND.finditer(text, begin, first))])
            begin = begin if _fits_before(text[begin:first]) else first
            led_in = words.verb_before.search(text, max(start, begin - LONGEST_VERB), begin) is not None
            if _PERIOD.fullmatch(inner):
                continue
            season = words.season.fullmatch(inner)
            if own and season and len(group) > 1 and len(own[0]) < SHORTEST_KIND:
                yield Found(first, last, "campaign")
            elif own and own.end() == len(inner) and len(inner) > len(own[0]) and not _is_count(inner):
                yield Found(first + 1, last - 1, words.kinds[own[0]])
            elif tail and not words.saying.match(inner) and (tail["kind"] not in words.brands or season):
                strategy = tail["kind"] in words.strategies
                yield Found(first if strategy else begin, last, "strategy" if strategy else "campaign")
            elif season and (len(group) > 1 or words.feast_verb.search(text, start, first)):
                yield Found(first, last, "campaign")
            elif behind and behind["word"] in words.formulas and not _FORMULA.fullmatch(inner):
                continue
            elif behind and (behind[0] in words.kept or not (_PARTS.match(inner) or words.saying.match(inner))):
                near = not behind["mark"] and led_in
                begin = begin if near or _OWN_PLACE.fullmatch(text, begin, first) else first
                count = words.counted_end.search(text, last, behind.end())
                stop = count.start() if count and not _COUNT_BEHIND.match(text, last) else behind.end()
                if stop > last:
                    yield Found(begin, stop, words.kinds[behind["word"] or behind["mark"]])
            elif (
                (served := words.behind_led.match(text, last, end))
                and led_in
                and len(group) == 1
                and len(inner) >= SHORTEST_QUOTE
                and not (words.way.search(inner) or words.saying.match(inner) or _MEANS.search(inner))
            ):
                yield Found(first, served.end(), "campaign")
            elif (
                inner in words.proper
                or words.year_name.fullmatch(inner)
                or (words.counted_end.fullmatch(inner) and _is_carried_out(text, first, last))
                or (
                    (is_named or (is_named_so and not words.way.search(inner)))
                    and len(inner) >= SHORTEST_QUOTE
                    and not _is_saying(inner)
                )
            ):
                yield Found(first, last, words.kinds[own[0]] if own and own.end() == len(inner) else "campaign")


def _is_count(inner: str) -> bool:
    """Tell whether a quote but counts things (“十大工程”); a code is a name (“361工程”, “双五工程”, “五五工程”)."""
    return load_programme_words().saying.fullmatch(inner) is not None and not _CODE.match(inner)


def _is_carried_out(text: str, first: int, last: int) -> bool:
    """Tell whether a quoted number of things (“十大行动”) is what is carried out, or what the plan is for."""
    words = load_programme_words()
    return bool(words.doing.search(text, max(0, first - LONGEST_VERB), first) or words.plan_for.match(text, last))


def _is_saying(inner: str) -> bool:
    """Tell whether what is quoted is a way of working (“互联网+”, “一窗一网”) and no name."""
    words = load_programme_words()
    return "+" in inner or bool(_PARTS.match(inner) or words.saying.match(inner) or _ONE_EACH.fullmatch(inner))


def _belongs(tail: re.Match[str]) -> bool:
    """Tell whether the word behind one quote is part of the name (“工赋”行动) or makes it no programme (“甲”品牌)."""
    words = load_programme_words()
    direct = tail[0] in {tail["kind"], f"专项{tail['kind']}"}
    return tail["kind"] in words.brands or (tail["kind"] in words.kept and direct)


def _fits_before(words_before: str) -> bool:
    """Tell whether words before a quote belong to the name (文化科技卫生“三下乡”)."""
    return 2 <= len(words_before) <= LONGEST_BEFORE and not re.search("[、“”]", words_before)


def _quote_groups(text: str, start: int, end: int) -> Iterator[list[Span]]:
    """Yield the quotes of a clause, those that follow each other directly or by 、 as one group."""
    group: list[Span] = []
    for match in _QUOTE.finditer(text, start, end):
        if group and text[group[-1][1] : match.start()] not in {"", "、", "和", "及"}:
            yield group
            group = []
        group.append(match.span())
    if group:
        yield group
