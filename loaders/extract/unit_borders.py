"""Find where one name of a list ends and the next begins, when no comma says so."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from loaders.extract.squeezed import Squeezed
from loaders.extract.unit_words import (
    REMEMBERED,
    classify_name,
    is_complete,
    is_group,
    is_person,
    is_whole_group,
    is_whole_name,
    load_unit_words,
    take_level,
)
from loaders.regex import regex
from loaders.resolve import load_register

Cut = tuple[int, int]
"""Where the left name ends and the right one begins; what stands between belongs to neither."""


class _Chunk(NamedTuple):
    """What stands between two commas: its text, and the places before which white space stood."""

    text: str
    breaks: frozenset[int]


Finder = Callable[[_Chunk, int, int], Cut | None]

SHORTEST_NAME = 2
SHORTEST_BODY = 3
"""Characters behind the level word of a name that a weak ending may end: 市司 is the beginning of 市司法局."""
SHORTEST_OWN = 4
LONGEST_CHUNK = 1_000
"""Characters; 40 offices that nothing but gaps parts take 330."""

_OFFICES = ("政府", "管委会", "部门", "单位")

_AMONG_OTHERS = regex(
    r"等(?:(?:部门|单位|部门和单位)(?:和|及|与|以及)|和|及|与|以及)?(?=(?:各|有关|相关|其他|其它|群团|地方|所在地|试点|属地|省|市|县|区|国家)(?:[^，、]{2,}|[^，、]、))"
)
_GROUP_BEGINS = regex(
    r"各|驻|在[省市县区]|有关|相关|其他|其它|全部|所有|[省市县区州盟旗](?:级|直|属|有关|相关|各)|国务院|专班|[一-龥]{2,12}(?:成员|牵头)单位$"
)
"""How a group begins that can follow another name: not 主管部门, which may be the rest of one."""
_VERB = regex("牵头|配合|负责|参与|协助|落实")
_BARE_LEVELS = regex(r"各(?:直管|设区|县级)?[省市县区州盟旗]+(?:、(?:直管|设区|县级)?[省市县区州盟旗]+)*")
"""What goes on with 政府 behind 及: 各市、州、直管市及神农架林区人民政府 is one group."""

_OWN_NAME = regex(r"武警|消防|中国|国家|中央|驻|国网|中石|中铁")
_CONNECTIVE = regex(r"以及|和|及|与|暨")


def find_borders(text: Squeezed, start: int, end: int) -> Iterator[Cut]:
    """Yield the parts of the chunk that are one name each; one longer than any list of them is left whole."""
    if end - start > LONGEST_CHUNK:
        yield start, end
        return
    breaks = frozenset(place - start for place in text.breaks.intersection(range(start + 1, end)))
    for first, last in _find_in_chunk(text.text[start:end], breaks):
        yield start + first, start + last


@lru_cache(maxsize=REMEMBERED)
def _find_in_chunk(chunk: str, breaks: frozenset[int]) -> tuple[Cut, ...]:
    return tuple(_split_all(_Chunk(chunk, breaks), 0, len(chunk), FINDERS))


def _split_all(text: _Chunk, start: int, end: int, finders: Sequence[Finder]) -> Iterator[Cut]:
    """Yield the parts that the first finder cuts, each cut by the other finders in their order."""
    if not finders:
        yield start, end
        return
    while (cut := finders[0](text, start, end)) is not None:
        yield from _split_all(text, start, cut[0], finders[1:])
        start = cut[1]
    yield from _split_all(text, start, end, finders[1:])


def _after_others(text: _Chunk, start: int, end: int) -> Cut | None:
    """Cut at 等 before a group (…等和各省级人民政府, …等相关部门)."""
    match = _AMONG_OTHERS.search(text.text, start + SHORTEST_NAME, end)
    return match.span() if match else None


def _at_connective(text: _Chunk, start: int, end: int) -> Cut | None:
    """Cut at 和, 及… where both sides are whole names: 文化和旅游局 is one name."""
    for match in _CONNECTIVE.finditer(text.text, start + SHORTEST_NAME, end - 1):
        left, right = text.text[start : match.start()], text.text[match.end() : end]
        if _BARE_LEVELS.fullmatch(left) and right.endswith("政府"):
            continue
        if _goes_on_as_group(left, right):
            continue
        if _outside_brackets(left) and is_whole_name(left) and (_begins_name(right) or _names_others(left, right)):
            return match.span()
    return None


def _goes_on_as_group(left: str, right: str) -> bool:
    """Tell whether the right only goes on with a group: 有关部门和单位, before others or the end."""
    more = next((word for word in load_unit_words().group_open if right.startswith(word)), None)
    if more is None or not is_whole_group(left):
        return False
    return len(right) == len(more) or _CONNECTIVE.match(right, len(more)) is not None


def _at_break(text: _Chunk, start: int, end: int) -> Cut | None:
    """Cut at white space between whole names; white space inside a name was a line break."""
    for place in sorted(place for place in text.breaks if start < place < end):
        left, right = text.text[start:place], text.text[place:end]
        until = min((other for other in text.breaks if place < other < end), default=end)
        if is_person(text.text[place:until]) and classify_name(left) in {"named", "group", "post"}:
            return place, place
        if not _outside_brackets(left) or _belongs_to(left, text.text[place:until]):
            continue
        beside = text.text[place:until]
        if is_whole_name(left) and (_begins_name(right) or _begins_name(beside)):
            return place, place
        if are_of_one_level(left, beside) or _ends_before(left, beside):
            return place, place
    return None


def _ends_before(left: str, right: str) -> bool:
    """Tell whether a name of any ending is whole: behind its note, or before a group (高新园（城西镇） 各街道)."""
    noted = left[-1] in "）)" and classify_name(right) in {"named", "group"}
    return classify_name(left) == "named" and (noted or bool(_GROUP_BEGINS.match(right) and is_whole_group(right)))


def are_of_one_level(left: str, right: str) -> bool:
    """Tell whether both are offices below one government, by a level word and any ending: 镇建设办 镇综合执法队."""
    level, rest = take_level(left)
    whole = len(rest) >= SHORTEST_BODY and classify_name(left) == "named"
    own, other = take_level(right)
    same = own == level and len(other) >= SHORTEST_BODY and classify_name(right) == "named"
    return bool(level) and whole and (same or is_whole_group(right))


def _by_form(text: _Chunk, start: int, end: int) -> Cut | None:
    """Cut where nothing but the form parts two names: 区环境与国土资源局区规划局."""
    words = load_unit_words()
    level, _ = take_level(text.text[start:end])
    if text.text[start:end] in words.whole:
        return None
    for place in range(start + SHORTEST_NAME, end - SHORTEST_NAME):
        same_level = bool(level) and text.text.startswith(level, place)
        right = text.text[place:end]
        if not (same_level or right in words.ministries or _names_company(text.text[start:end], right)):
            continue
        left = text.text[start:place]
        if is_complete(left) and is_complete(right) and not _is_inside_name(level, left, right):
            return place, place
    return None


FINDERS: tuple[Finder, ...] = (_after_others, _at_connective, _at_break, _by_form)
"""In this order: what one has cut, the next looks at in parts."""


def _names_company(whole: str, right: str) -> bool:
    return right.startswith("中国") and whole.startswith("中国")


def _is_inside_name(level: str, left: str, right: str) -> bool:
    """Tell whether the right is a part of the left (县委县政府办公室)."""
    return left == level or (left in load_unit_words().umbrellas and right.endswith(("办公室", "督查室", "研究室")))


def _names_others(group: str, right: str) -> bool:
    """Tell whether a name of its own follows a group of offices (有关地方政府及双创示范基地), not the group's rest."""
    words = load_unit_words()
    if len(right) < SHORTEST_OWN or right in words.tails | words.group_open:
        return False
    return is_whole_group(group) and group.endswith(_OFFICES) and classify_name(right) == "named"


def _begins_name(text: str) -> bool:
    """Tell whether a name or a list of names begins here."""
    first = re.split(r"[、，,；;]|以及|和|及", text, maxsplit=1)[0]
    return is_complete(first) or is_complete(text) or bool(_GROUP_BEGINS.match(text) and is_group(text))


def is_listed(text: str) -> bool:
    """Tell whether a list of names may end here: its last name is whole."""
    last = re.split(r"[、，,；;]", text)[-1]
    return bool(last) and is_whole_name(last)


def goes_on_with(text: str) -> bool:
    """Tell whether a list of names may go on with the text behind a gap: a name, a separator, a person or a verb."""
    return _begins_name(text) or text[0] in "、，,；;（(和及与等" or is_person(text) or bool(_VERB.search(text))


def _belongs_to(left: str, right: str) -> bool:
    """Tell whether the right is a part of the office on the left: 县委 组织部, 县公安局 交警大队."""
    words = load_unit_words()
    if take_level(right)[0] or is_group(right) or _OWN_NAME.match(right) or _begins_with_place(right):
        return False
    return left in words.umbrellas or bool(words.below.search(right))


def _begins_with_place(name: str) -> bool:
    register = load_register()
    return any(register.short_named(name[:size]) or register.named(name[:size]) for size in range(2, len(name)))


def _outside_brackets(text: str) -> bool:
    return sum(text.count(mark) for mark in "（(〔[【") == sum(text.count(mark) for mark in "）)〕]】")
