"""Programmes in quotes: “甲”工程, “甲”“乙”等活动, and quotes that alone are a name behind their verb."""

import re
from collections.abc import Iterator

from graph.model import Span
from loaders.extract.clause_names import LONGEST_LEAD_IN, Found
from loaders.extract.name_borders import begin_name
from loaders.extract.programme_words import LONGEST_VERB, SHORTEST_KIND, load_programme_words
from loaders.regex import regex

LONGEST_BEFORE = 10
"""Characters before a quote that belong to its name (云服务大数据“融通”工程)."""

SHORTEST_QUOTE = 4
"""Characters in a quote that alone is a name; shorter ones are sayings (“回头看”)."""

_QUOTE = regex(r"“(?P<inner>[^“”]{1,24})”")
_PARTS = regex(r"[一两二三四五六七八九十\d]+[^、，]{1,6}[、，]")
_COUNT_BEHIND = regex("[一二两三四五六七八九十]大")
"""Says of a quote that its parts together are the name: “选育、扩繁、推广”三大工程."""

_CODE = regex(r"\d{3}|([一二三四五六七八九])\1")
_ONE_EACH = regex("一[一-龥]一[策档码表单卡证册案]")
"""A paper for each of many (“一企一策”): a way of working."""

_OWN_PLACE = regex(r"[一-龥]{2,4}|[一-龥]{2,8}[省市县区州旗]")
"""What may stand before a quoted name and belong to it: 江城“5150”计划, 某某县“云网”工程."""

_PERIOD = regex("十[一二三四五六七]?五")
"""A five-year period, which names no programme: “十四五”."""

_MEANS = regex(r"[一-龥][+＋]|^\d+$")
"""What a quote joins to a service, or its number: “甲+乙”服务, “12345”热线服务."""

_FORMULA = regex(r"[\dN一二三四五六七八九十百]+(?:[+＋][\dN一二三四五六七八九十百]+)+")
"""What makes a scheme of work of a system: “100+N”体系, but not “稳就业”政策体系."""

_SOME_ONE = regex("[一两二三四五六七八九十]个一")
"""A number of things that is a name nevertheless: “六个一”项目."""

_AND = regex("以及|[和与及]")


def read_quoted(text: str, masked: str, start: int, end: int) -> Iterator[Found]:
    """Yield names in quotes: “…大赛”, “…”工程, and “…”“…”等主题活动, where the last words are said of all of them."""
    words = load_programme_words()
    for group in _quote_groups(text, start, end):
        tail = words.quoted.match(text, group[-1][1], end)
        tail = None if tail and len(group) == 1 and (_belongs(tail) or _is_list(tail, text, group[0])) else tail
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
            if _PERIOD.fullmatch(inner) or (inner in words.sorts and text.startswith("项目", last)):
                continue
            season = words.season.fullmatch(inner)
            if own and season and len(group) > 1 and len(own[0]) < SHORTEST_KIND:
                yield Found(first, last, "campaign")
            elif own and own.end() == len(inner) and len(inner) > len(own[0]) and not _is_count(inner):
                yield Found(first + 1, last - 1, words.kinds[own[0]])
            elif (
                tail
                and not words.saying.match(inner)
                and not inner.endswith("化")
                and (tail["kind"] not in words.brands or season)
            ):
                strategy = tail["kind"] in words.strategies
                yield Found(first if strategy else begin, last, "strategy" if strategy else "campaign")
            elif season and (len(group) > 1 or words.feast_verb.search(text, start, first)):
                yield Found(first, last, "campaign")
            elif behind and behind["word"] in words.formulas and not _FORMULA.fullmatch(inner):
                continue
            elif behind and (
                behind[0] in words.kept
                or _SOME_ONE.fullmatch(inner)
                or not (_PARTS.match(inner) or words.saying.match(inner))
            ):
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
                or (words.of_place.fullmatch(inner) and words.sought.match(text, last, end))
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


def _is_list(tail: re.Match[str], text: str, quote: Span) -> bool:
    """Tell whether one quote before 等 holds a list of things: “甲、乙”等重大工程, but not “游甲、看乙”等活动."""
    shows = load_programme_words().shows
    return tail[0].startswith("等") and tail["kind"] not in shows and "、" in text[slice(*quote)]


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
