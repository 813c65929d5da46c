"""Programmes and campaigns, designations that are applied for, and partners from outside (data/programmes.toml)."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from graph.model import Span
from loaders.extract.clauses import HIDDEN, LIST_MARK, hide_nested, split_spans, strip_opening
from loaders.extract.name_borders import begin_name, keep_longest, mask_quotes, widen_to_quotes
from loaders.extract.passages import Passage, read_passages
from loaders.extract.programme_words import load_programme_words
from loaders.extract.records import Mention
from loaders.read.document import Document

LONGEST_NAME = 36
"""Longer stretches are sentences; the longest real name in the corpus has 30 characters."""

LONGEST_BEFORE = 10
"""Characters before a quote that belong to its name (云服务大数据“融通”工程)."""

LONGEST_VERB = 6
"""Characters right before a name in which the verb stands that leads it in."""

LONGEST_PARTNER = 14
"""Characters before the last word of a partner's name."""

SHORTEST_NOUN = 4
"""Characters before a verb that make it one half of a name (甲示范区创建工程)."""

SHORTEST_LISTED = 4
"""Characters of a name whose ending stands behind the next one (甲河治理、乙河整治工程)."""

LONG_KIND = 8
"""So many everyday words that head an item say which one (现代农业科技示范工程)."""

LONG_ENDING = 4
"""Characters of an ending (专项行动) before which two are enough to say which one."""

DIRECT = frozenset({"project", "action"})
"""Kinds of which two characters say which one right behind their verb: 推进雪亮工程, but not 一批雪亮工程."""

LONGEST_LEAD_IN = 400
"""Characters of a clause before a name that may lead it in."""

_QUOTE = re.compile(r"“(?P<inner>[^“”]{1,24})”")
_TITLE = re.compile(r"《[^》]{0,200}》")
_PARTS = re.compile(r"[一两二三四五六七八九十\d]+[^、，]{1,6}[、，]")
_MODAL = re.compile("需|均|应(?!用)|须")
_SAYING = re.compile(r"[一两二三四五六七八九十\d]+(?:个|大?(?:工程|行动|计划|项目|活动|专项|任务)$)")
"""A count of things (“三个样板”, “十大工程”) is the name of none."""
_OWN_PLACE = re.compile(r"[一-龥]{2,4}|[一-龥]{2,8}[省市县区州旗]")
"""What may stand before a quoted name and belong to it: 江城“5150”计划, 某某县“云网”工程."""

_KINDS = re.compile("(?:重点|重大|主要|系列|专项)$|^(?:各(?!族)|有关|相关|其他)")
"""How the heading of a list of programmes ends (专栏3 文化旅游重点项目)."""

_OPEN_END = re.compile("[”、和与及性]$")
_FORMULA = re.compile(r"[\dN一二三四五六七八九十百]+(?:[+＋][\dN一二三四五六七八九十百]+)+")
"""What makes a scheme of work of a system: “100+N”体系, but not “稳就业”政策体系."""

_MARK = re.compile(rf"(?:专栏\s*\d{{1,2}}|{LIST_MARK})+")
_UNOPENED = re.compile("[^（]*）")
"""The end of a bracket before the name: words of the line above."""


class _Found(NamedTuple):
    """A name in a passage and its kind."""

    start: int
    end: int
    kind: str


def extract_programmes(document: Document) -> tuple[Mention, ...]:
    """Return each place where a programme, campaign or contest is named, in text order; ``kind`` says which."""
    return _read_all(document, _may_have_programmes, _programmes)


def extract_designations(document: Document) -> tuple[Mention, ...]:
    """Return each place where a designation (示范县, 文明城市) is named that is sought or held, in text order."""
    return _read_all(document, _may_have_designations, _designations)


def extract_partners(document: Document) -> tuple[Mention, ...]:
    """Return each place where a university, institute or company is named as a partner, in text order."""
    return _read_all(document, _may_have_partners, _partners)


_Reader = Callable[[str, str, int, int], Iterable[_Found]]


class _Parts(NamedTuple):
    """A passage with its titles hidden, the same with its quotes hidden too, and its clauses."""

    passage: Passage
    text: str
    masked: str
    clauses: tuple[Span, ...]


@lru_cache(maxsize=1)
def _read_parts(document: Document) -> tuple[_Parts, ...]:
    """Return the passages in parts; the last document's are kept for the three extractors."""
    return tuple(_part(passage) for passage in read_passages(document))


def _part(passage: Passage) -> _Parts:
    text = _TITLE.sub(lambda match: f"《{HIDDEN * (len(match[0]) - 2)}》", passage.text)
    clauses = tuple(split_spans(hide_nested(text), "。！？!?；;，,：:《》"))
    return _Parts(passage, text, mask_quotes(text), clauses)


def _read_all(document: Document, may_have: Callable[[_Parts], bool], read: _Reader) -> tuple[Mention, ...]:
    """Read clause by clause the passages that may have a name: most have none."""
    candidates = (parts for parts in _read_parts(document) if may_have(parts))
    return tuple(mention for parts in candidates for mention in _read_passage(parts, read))


def _read_passage(parts: _Parts, read: _Reader) -> Iterator[Mention]:
    passage = parts.passage
    found = [item for start, end in parts.clauses for item in read(parts.text, parts.masked, start, end)]
    for item in keep_longest(found):
        name = passage.original[item.start : item.end]
        yield Mention(name, passage.spans(item.start, item.end), kind=item.kind)


def _may_have_programmes(parts: _Parts) -> bool:
    return "“" in parts.text or load_programme_words().ending.search(parts.masked) is not None


def _may_have_designations(parts: _Parts) -> bool:
    return load_programme_words().designation.search(parts.text) is not None


def _may_have_partners(parts: _Parts) -> bool:
    words = load_programme_words()
    return words.partner.search(parts.masked) is not None and words.partner_word.search(parts.text) is not None


def _programmes(text: str, masked: str, start: int, end: int) -> Iterator[_Found]:
    if "“" in text[start:end]:
        yield from _quoted(text, masked, start, end)
    words = load_programme_words()
    yield from _shared(masked, start, end)
    limit = start
    for match in words.ending.finditer(masked, start, end):
        kind = words.kinds[match[0]]
        mark = _MARK.match(masked, start, match.start()) if limit == start else None
        opened = mark.end() if mark else limit
        begin = _begin(masked, opened, match.start(), words.cut)
        if mark or opened == start:
            begin = _whole(masked, opened, begin, match.start())
        if kind != "scheme" and _is_programme(text, begin, match, (start, end)):
            yield _Found(begin, match.end(), kind)
        if "、" in masked[limit : match.start()] and words.listed.search(match[0]):
            yield from _listed(masked, limit, match)
        limit = limit if kind == "scheme" else match.end()


def _begin(masked: str, limit: int, ending: int, cut: re.Pattern[str]) -> int:
    """Return where the name begins; a verb that stands between it and its last word is a noun (甲示范区创建工程)."""
    words = load_programme_words()
    begin = begin_name(masked, limit, ending, cut)
    noun = words.noun_verb.search(masked, limit, ending) if begin == ending else None
    earlier = begin_name(masked, limit, noun.start(), cut) if noun else begin
    return earlier if noun and noun.start() - earlier >= SHORTEST_NOUN else begin


def _whole(masked: str, start: int, begin: int, ending: int) -> int:
    """Return the place where the clause begins if but a verb that is a noun here parts it from the name (发展方式…)."""
    opening = load_programme_words().noun_opening
    return start if begin > start and opening.fullmatch(masked, start, begin) and begin < ending else begin


def _shared(masked: str, start: int, end: int) -> Iterator[_Found]:
    """Yield the names of a list whose last word is said of all of them: 实施“强链”、技改扩能等工程."""
    words = load_programme_words()
    for match in words.shared.finditer(masked, start, end):
        for item in re.finditer("[^、]+", match["items"]):
            if not words.generic.fullmatch(item[0]):
                first, last = (match.start("items") + place for place in item.span())
                yield _Found(first, last, words.kinds[match["kind"]])


def _listed(masked: str, limit: int, match: re.Match[str]) -> Iterator[_Found]:
    """Yield the names before the last of a list that have its ending: 推进甲河治理、乙河整治工程."""
    words = load_programme_words()
    start = max(limit, *(masked.rfind(mark, limit, match.start()) + 1 for mark in "，的等和及与"))
    items = [
        (start + item.start(), start + item.end()) for item in re.finditer("[^、]+", masked[start : match.start()])
    ]
    items[:1] = [(begin_name(masked, first, last, words.cut), last) for first, last in items[:1]]
    if len(items) > 1 and words.verb_before.search(masked, max(limit, items[0][0] - LONGEST_VERB), items[0][0]):
        action = match[0].endswith("行动")
        if all(
            last - first >= SHORTEST_LISTED
            and strip_opening(masked, first, last) == first
            and not words.carrier.search(masked, first, last)
            and (not action or words.deed.search(masked, first, last) or last == match.start())
            for first, last in items
        ):
            yield from (_Found(first, last, words.kinds[match[0]]) for first, last in items[:-1])


def _is_programme(text: str, begin: int, match: re.Match[str], clause: Span) -> bool:
    """Tell whether the words name one programme: more than everyday words are in it, and a verb leads it in.

    A clause that is nothing but the name, as in headings and boxes, needs no verb; a plan alone is a document's title.
    """
    words = load_programme_words()
    modifiers = text[begin : match.start()]
    mark = _MARK.match(text, *clause)
    alone = begin == (mark.end() if mark else clause[0]) and text[match.end() : clause[1]] in {"", "建设", "实施"}
    alone = alone and (words.kinds[match[0]] != "plan" or text[clause[1] : clause[1] + 1] in {"：", ":"})
    led_in = words.verb.search(text, max(clause[0], begin - LONGEST_LEAD_IN), begin) is not None or (
        (match[0] not in words.common or len(modifiers) >= LONG_KIND)
        and words.verb_after.match(text, match.end()) is not None
    )
    if match[0].endswith(tuple(words.quoted_only)) or not (led_in or alone):
        return False
    direct = words.kinds[match[0]] in DIRECT and words.verb_before.search(
        text, max(clause[0], begin - LONGEST_VERB), begin
    )
    shortest = 6 if match[0] in words.common else 2 if len(match[0]) >= LONG_ENDING or direct else 3
    if text[begin : match.end()] in words.proper:
        return True
    long_enough = shortest <= len(modifiers) <= LONGEST_NAME and not _OPEN_END.search(modifiers)
    long_enough = long_enough and not _SAYING.match(modifiers) and not (match[0] in words.common and "、" in modifiers)
    kinds = _KINDS.search(modifiers)
    if kinds and (alone or kinds.start() == 0):
        return False
    kind = words.generic.fullmatch(modifiers) is not None
    return long_enough and (not kind or (alone and len(modifiers) >= LONG_KIND))


def _quoted(text: str, masked: str, start: int, end: int) -> Iterator[_Found]:
    """Yield names in quotes: “…大赛”, “…”工程, and “…”“…”等主题活动, where the last words are said of all of them."""
    words = load_programme_words()
    for group in _quote_groups(text, start, end):
        tail = words.quoted.match(text, group[-1][1], end)
        tail = None if tail and len(group) == 1 and _belongs(tail) else tail
        for index, (first, last) in enumerate(group):
            inner = text[first + 1 : last - 1]
            own = words.ending.search(inner)
            behind = words.behind_quote.match(text, last, end) if index == len(group) - 1 else None
            begin = begin_name(masked, max(start, first - LONGEST_LEAD_IN), first, words.cut) if index == 0 else first
            begin = begin if _fits_before(text[begin:first]) else first
            led_in = words.verb_before.search(text, max(start, begin - LONGEST_VERB), begin) is not None
            if own and own.end() == len(inner) and len(inner) > len(own[0]) and not _SAYING.fullmatch(inner):
                yield _Found(first + 1, last - 1, words.kinds[own[0]])
            elif tail and not _SAYING.match(inner):
                strategy = tail["kind"] in words.strategies
                yield _Found(first if strategy else begin, last, "strategy" if strategy else "campaign")
            elif len(group) > 1 and words.season.fullmatch(inner):
                yield _Found(first, last, "campaign")
            elif behind and behind["word"] in words.formulas and not _FORMULA.fullmatch(inner):
                continue
            elif behind and not (_PARTS.match(inner) or (_SAYING.match(inner) and behind[0] not in words.kept)):
                begin = begin if led_in or _OWN_PLACE.fullmatch(text, begin, first) else first
                yield _Found(begin, behind.end(), words.kinds[behind["word"] or behind["mark"]])


def _belongs(tail: re.Match[str]) -> bool:
    """Tell whether the word behind one quote is part of the name (“工赋”行动) or makes it no programme (“甲”品牌)."""
    words = load_programme_words()
    return tail["kind"] in words.brands or (tail["kind"] in words.kept and tail.start("kind") == tail.start())


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


def _designations(text: str, masked: str, start: int, end: int) -> Iterator[_Found]:
    words = load_programme_words()
    limit = start
    for match in words.designation.finditer(text, start, end):
        begin = _begin(masked, limit, match.start(), words.designation_cut)
        first, last = widen_to_quotes(text, begin, match.end())
        first += text[first : first + 1] == "“" and "”" not in text[first:last]
        first = text.rfind("”“", first, match.start()) + 1 or first
        modifiers = text[first : match.start()].strip("“”")
        led_in = (
            words.designation_verb.search(text, max(start, first - LONGEST_LEAD_IN), max(first, start)) is not None
            or (match[0] not in words.praise and words.designation_whole.match(modifiers) is not None)
            or words.designation_after.match(text, last, end) is not None
        )
        if (
            led_in
            and not _MODAL.search(modifiers)
            and not _UNOPENED.match(modifiers)
            and (_is_quoted(text, match) or 2 <= len(modifiers) <= LONGEST_NAME)
            and not (modifiers and _is_kind(modifiers, match[0]))
            and not words.designation_office.match(text, last)
        ):
            yield _Found(first, last, "designation")
        limit = match.end()


def _is_kind(modifiers: str, ending: str) -> bool:
    """Tell whether a designation is a kind of them: everyday words, but for the state's own titles (国家卫生城市)."""
    words = load_programme_words()
    if words.designation_generic.fullmatch(modifiers) is None:
        return False
    rated = ending.startswith("A") or words.plain.match(ending) is None
    return not (rated and words.of_state.match(modifiers))


def _is_quoted(text: str, match: re.Match[str]) -> bool:
    """Tell whether a designation is all that a quote holds: “千兆城市”."""
    return text[match.start() - 1 : match.start()] == "“" and text[match.end() : match.end() + 1] == "”"


def _partners(text: str, masked: str, start: int, end: int) -> Iterator[_Found]:
    words = load_programme_words()
    if not words.partner_word.search(text, start, end):
        return
    limit = start
    for match in words.partner.finditer(masked, start, end):
        begin = begin_name(masked, limit, match.start(), words.partner_cut)
        stem = text[begin : match.start()]
        known = match[0] in words.partner_proper
        if 1 <= len(stem) <= LONGEST_PARTNER and (known or not words.partner_generic.fullmatch(stem)):
            yield _Found(begin, match.end(), "partner")
        limit = match.end()
