"""Where the name of a platform begins and ends in running text."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from graph.model import Span
from loaders.extract.clauses import strip_opening
from loaders.extract.name_borders import begin_name, widen_to_quotes
from loaders.extract.platform_status_words import load_platform_status_words
from loaders.extract.platform_words import load_platform_words
from loaders.regex import regex
from loaders.resolve.gazetteer import load_gazetteer

JOINTS = frozenset("、和与及")
"""What joins the names of a list."""

LONG_HEAD = 4
"""Characters of a head that says more than a kind (算力中心集群): SHORT_KIND before it are enough."""

SHORTEST_NOUN = 2
"""Characters before a verb that make it one half of a name (项目申报系统)."""

SHORTEST_ELIDED, LONGEST_ELIDED = 4, 20
"""Characters of a name whose head stands at the end of its list."""

LONGEST_SHORT = 3
"""Characters of a place that no register knows (鹏城), in a list with one that it does."""

LONGEST_PLACES = 24
"""Characters of a list of places that share what follows the last."""

SHORTEST_OWN = 3
"""Characters of a name without a head (甲事通)."""

LONGEST_MODIFIER = 12
"""Characters between a word that seems to end a name and the one that does."""

_LIST_QUOTE = regex(r"“(?P<inner>[^”、]{0,200}、[^”]{0,400})”(?=等|[^一-龥]|[一二三四五六七八九十]|$)")
_JOINING = regex(r"[”、，,和与及或并等]*")
_PLACE_LIST = regex("(?:[一-龥]{2,12}[、和与及])+$")
_HARD_SEPARATOR = regex(r"[、，“（(）)的和及或这]")
_SEPARATOR = regex(r"[、和及与或以，“（(）)的这]")
_GROWN = regex("(?<!、)[一-龥]{2,16}(?:、[一-龥]{2,6}(?<![省市县区乡镇村]))+等(?:[一二三四五六七八九十\\d]+大?类)?$")
PHASE = regex(
    "[一二三四五六]期(?:工程|项目)?|(?:启动|核心|拓展|先行|起步|示范)区(?=[建完一二三四开动进规占引吸入，、。；：]|$)"
)
"""Behind a name: what follows is a part of it, not a longer name (甲产业园二期标准厂房)."""

_SHARED = regex("(?:[一-龥]{2,8}[、和])+[一-龥]{2,8}[两二三四五六七八九十]大$")
"""Before 基础库: the list of what it is of, which is a part of its name."""

_QUOTED = regex("“[^”“]{2,20}”")
_QUOTED_LIST = regex(rf"(?P<list>(?:{_QUOTED.pattern}[、和]?){{2,}})等?")
_BRANCH = regex("^（[^（）期]{1,6}）(?=[一-龥])")
"""A bracket inside a name: what follows is a branch of it (甲检测中心（河南）乙检测站)."""

_LEVELS_BEFORE = regex(
    r"(?:[省市县区乡镇村]{1,4}级?[两二三四五]级|省市（县）|(?:省市县|市县区|省市|市县)级?)(?=[一-龥])(?!场)"
)
"""For whom a system is, where several levels share it (省市县三级): no part of its name."""


class Name(NamedTuple):
    """A name in a passage: where it stands, the word that ends it, and where the words before it begin.

    ``shared`` is the place of what it has from a later one of its list (鹏城 in 鹏城、广州国家实验室: 国家实验室).
    """

    start: int
    end: int
    word: str
    limit: int
    shared: Span | None = None

    @property
    def places(self) -> tuple[Span, ...]:
        """Return where the name is written: what it shares with a later one of its list is at a place of its own."""
        own = (self.start, self.end)
        return (own, self.shared) if self.shared else (own,)


def find_regions(text: str, masked: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the clause, cut around quotes that hold a list (打造“甲园、乙园”等2个园) and bracketed lists.

    With each part comes the text in which its names begin: inside a list of quotes nothing is hidden.
    """
    position = start
    patterns = (_LIST_QUOTE, load_platform_words().bracket_list)
    lists = [match.span("inner") for pattern in patterns for match in pattern.finditer(text, start, end)]
    for inner_start, inner_end in sorted(lists):
        if inner_start >= position:
            yield position, inner_start, masked
            yield inner_start, inner_end, text
            position = inner_end
    yield position, end, masked


def find_ends(text: str, matches: Iterable[tuple[int, int, int]]) -> Iterator[Span]:
    """Yield the places of the words that end a name, of those that the automaton found in the text."""
    words = load_platform_words()
    here = 0
    for _, start, end in matches:
        if start >= here and not words.not_before.match(text, end):
            yield start, end
            here = end
            continue
        here = max(here, start)
        while here < end:
            shorter = words.word.match(text, here)
            if shorter:
                yield shorter.span()
            here = shorter.end() if shorter else here + 1


def has_end(ends: Sequence[Span], start: int, end: int) -> bool:
    """Tell whether a word that ends a name stands between the places, which are those of punctuation marks."""
    index = bisect_left(ends, (start, start))
    return index < len(ends) and ends[index][0] < end


def find_names(text: str, masked: str, start: int, end: int, ends: Sequence[Span]) -> Iterator[Name]:
    """Yield what may be a name between the places; names begin where ``masked`` lets them.

    ``ends`` are the places of all words that end a name, in order.
    """
    words = load_platform_words()
    matches = ends[bisect_left(ends, (start, start)) : bisect_left(ends, (end, end))]
    limit = start
    for index, (word_start, word_end) in enumerate(matches):
        following = matches[index + 1][0] if index + 1 < len(matches) else None
        if following is not None and text[slice(*matches[index + 1])] in words.deeds:
            following = None
        bare = word_start == limit + len(_JOINING.match(masked[limit:word_start])[0])  # type: ignore[index]  # it matches the empty string
        if following is not None and _is_modifier(masked[word_end:following], bare=bare):
            continue
        if text[word_start:word_end] not in words.blocked:
            begin = _begin(masked, limit, word_start)
            if text[word_start:word_end] in words.of_lists:
                begin = _begin_of_list(masked, limit, begin, word_start)
            if words.types[text[word_start:word_end]] == "data_platform" and masked[begin - 1 : begin] == "大":
                begin = _begin_of_bases(masked, limit, begin)
            if "以" in masked[begin:word_start]:
                used = words.used_as.search(masked, masked.index("以", begin), word_end + LONGEST_MODIFIER)
                begin = used.start("things") if used and used.start("things") < word_start else begin
            if text[word_end : word_end + 1] == "的" and words.scope.search(masked, limit, begin):
                continue
            if text[word_end - 1] == "区" and _is_division(text[begin:word_end]):
                limit = word_end
                continue
            first, last = widen_to_quotes(text, begin, word_end)
            place = words.place_behind.match(text, last)
            name = Name(first, place.end() if place else last, text[word_start:word_end], limit)
            if first > limit and text[first - 1] in "、和与及等":
                yield from _places_before(text, name)
            yield name
            phase = PHASE.match(text, word_end)
            limit = phase.end() if phase else word_end
        elif words.list_end.search(text, word_start, word_end):
            limit = word_end


def _is_division(name: str) -> bool:
    """Tell whether the name is that of a district (江城港区), which is no zone."""
    found = next(iter(load_gazetteer().find(name)), None)
    return found is not None and (found.start, found.end) == (0, len(name))


def _begin(masked: str, limit: int, ending: int) -> int:
    """Return where the name begins: a verb that is a noun here belongs to it (人才项目申报系统, 规划实施系统)."""
    words = load_platform_words()
    begin = begin_name(masked, limit, ending, words.cut, words.inner, seen=SHORTEST_NOUN)
    noun = words.noun_verb.search(masked, limit, begin)
    bare = ending - begin <= SHORTEST_NOUN and words.generic.fullmatch(masked, begin, ending) is not None
    if noun and (bare or noun[0] in words.never):
        earlier = begin_name(masked, limit, noun.start(), words.cut, words.inner)
        led_in = bare or masked[noun.start() - 1] == "”" or words.building.search(masked, limit, earlier)
        if noun.start() - earlier >= SHORTEST_NOUN and led_in:
            begin = earlier
    if measure := words.power.search(masked, limit, begin):
        earlier = begin_name(masked, limit, measure.start(), words.cut, words.inner)
        sized = masked[earlier : measure.start()].endswith(words.sizes)
        begin = earlier if measure.start() - earlier >= SHORTEST_NOUN and not sized else begin
    if "“" in masked[begin:ending]:
        verbs = load_platform_status_words().before_quote.finditer(masked, begin, ending)
        begin = max([begin, *(match.end() for match in verbs)])
    return _skip_levels(masked, begin, ending)


def _begin_of_list(masked: str, limit: int, begin: int, ending: int) -> int:
    """Return where the list of what is grown or made there begins, if one stands before the name: 甲果、乙菜等基地."""
    words = load_platform_words()
    made = words.of_making.search(masked, begin, ending) and words.generic.fullmatch(masked, begin, ending)
    listed = _GROWN.search(masked, limit, begin) if made else None
    if listed is None:
        return begin
    first = masked.index("、", listed.start())
    start = begin_name(masked, limit, first, words.cut, words.inner)
    return start if first - start >= SHORTEST_NOUN else begin


def _begin_of_bases(masked: str, limit: int, begin: int) -> int:
    """Return where the list of what a set of data bases is of begins: 人口、法人两大基础库."""
    listed = _SHARED.search(masked, limit, begin)
    if listed is None:
        return begin
    first = re.search("[、和]", masked[listed.start() :])
    words = load_platform_words()
    return begin_name(masked, listed.start(), listed.start() + first.start(), words.cut, words.inner)  # type: ignore[union-attr]  # the list has one


def find_own_names(text: str, start: int, end: int) -> Iterator[Name]:
    """Yield the names without a head: those of 完善甲事通、乙里办等平台, and “甲事通” where its quotes name it."""
    for match in load_platform_words().own_quoted.finditer(text, start, end):
        yield Name(*match.span(), load_platform_words().quoted_head, start)
    for match in load_platform_words().quoted_list.finditer(text, start, end):
        for item in _QUOTED.finditer(text, match.start("list"), match.end("list")):
            yield Name(*item.span(), match["head"] if match["head"] in load_platform_words().types else "库", start)
    for match in load_platform_words().own_names.finditer(text, start, end):
        for item in re.finditer("[^、和]+", match["list"]):
            first, last = (match.start("list") + place for place in item.span())
            begin = strip_opening(text, first, last)
            if last - begin >= SHORTEST_OWN:
                yield Name(begin, last, match["head"], start)


def find_elided(text: str, masked: str, start: int, end: int) -> Iterator[Name]:
    """Yield the names that have their head through the end of their list: 建设矛盾调处、信息报送等平台."""
    words = load_platform_words()
    for match in words.elided.finditer(masked, start, end):
        items = [item.span() for item in re.finditer("[^、]+", masked[match.start() : match.start("tail")])]
        items = [(match.start() + first, match.start() + last) for first, last in items]
        first, last = items[0]
        items[0] = (begin_name(masked, first, last, words.cut, words.inner), last)
        generic = all(words.generic.fullmatch(text, *item) for item in items)
        if len(items) > 1 and not generic and all(_is_elided(text, masked, *item) for item in items):
            head = match["head"]  # 数据库 is of the type of 库
            word = next(head[place:] for place in range(len(head)) if head[place:] in words.types)
            yield from (Name(*item, word, start, match.span("head")) for item in items)


def _is_elided(text: str, masked: str, start: int, end: int) -> bool:
    words = load_platform_words()
    return (
        SHORTEST_ELIDED <= end - start <= LONGEST_ELIDED
        and strip_opening(masked, start, end) == start
        and not any(match.end() == end for match in words.word.finditer(text, start, end))
    )


def _places_before(text: str, name: Name) -> Iterator[Name]:
    """Yield the names of the places before that of the name in a list: 鹏城 of 鹏城、广州国家实验室."""
    listed = _PLACE_LIST.search(text, max(name.limit, name.start - LONGEST_PLACES), name.start)
    own = next(iter(load_gazetteer().find(text[name.start : name.end])), None) if listed else None
    if listed is None or own is None or own.start or name.start + own.end == name.end:
        return
    shared = name.start + own.end, name.end
    first = max(strip_opening(text, listed.start(), name.start), listed.start())
    for item in re.finditer("[^、和与及等]+", text[first : name.start]):
        start = first + item.start()
        found = next((place for place in load_gazetteer().find(item[0]) if place.end == len(item[0])), None)
        place = SHORTEST_NOUN <= len(item[0]) <= LONGEST_SHORT and not item[0].endswith(
            load_platform_words().no_place_ends
        )
        short = place and shared[1] - shared[0] > LONG_HEAD
        if (found is not None or short) and not text[start - 1 : start].isdigit():
            yield name._replace(start=start + (found.start if found else 0), end=first + item.end(), shared=shared)


def part_quotes(text: str, name: Name) -> Iterator[Name]:
    """Yield the name, or each of the quoted names of which it is made: “甲云”“乙票”平台."""
    quoted = _QUOTED_LIST.fullmatch(text, name.start, name.end - len(name.word))
    if quoted is None:
        yield name
        return
    for part in _QUOTED.finditer(text, name.start, quoted.end("list")):
        yield name._replace(start=part.start(), end=part.end())


def _is_modifier(between: str, *, bare: bool) -> bool:
    """Tell whether what looks like a name only begins the next one (产业园 in 产业园质量追溯平台).

    A ``bare`` word, which nothing tells apart, does so even before 与 (景区预约与预警平台).
    """
    if PHASE.match(between):
        return False
    between = _BRANCH.sub("", between)
    parted = (_HARD_SEPARATOR if bare else _SEPARATOR).search(between) or load_platform_words().cut.search(between)
    return not parted and len(between) <= LONGEST_MODIFIER


def _skip_levels(text: str, start: int, end: int) -> int:
    """Return where the name begins behind the levels that share it, if enough of it is left."""
    match = _LEVELS_BEFORE.match(text, start, end)
    return match.end() if match and end - match.end() >= 2 else start
