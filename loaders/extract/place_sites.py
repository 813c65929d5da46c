"""Sites that a text names, told by their endings (黄莲村, 商会大厦): where each begins and ends, and its kind."""

import re
from collections.abc import Iterator, Sequence, Set

from loaders.extract.clauses import load_wording
from loaders.extract.industries import load_gazetteer as load_trades
from loaders.extract.named_divisions import Found, taken_by
from loaders.extract.place_words import load_place_words
from loaders.extract.townships import Townships
from loaders.regex import regex

LONG_ENDING = 3
"""An ending of so many characters names a kind of place by itself (度假区); shorter ones are parts of other words."""

LEAST_OF_FARM = 3
"""Characters before 农场 that make the name of a state farm: firms have two (禾丰农场)."""

FAR = 30
"""Characters before the name of a farm in which another one may stand."""

LONGEST_LISTED = 7
"""The same of a village in a list of villages, each behind the short name of its township (五里坝贯子沟村)."""

LONGEST_MEMORIAL = 9
"""The same of a memorial (官田中央兵工厂旧址)."""

LONGEST_SLOGAN = 3
"""Characters between the word like a place and the end of the quotes (“慢湾听海”)."""

LONGEST_STEM = 5
"""Characters before the ending; real names of villages, rivers and buildings are shorter."""

_BORDER = regex(r"[^一-龥]|[着在于至从沿和与及的等对将为把由到即了有、]")
_CLOSING = frozenset("、，。；等）”为")
_LEVELS = regex("[省市县区乡镇村街社道各全本我该新老小大]*")
"""Words of levels only: 县镇乡."""

_GENERIC = regex("[国家省市县区乡镇各]+级?|[一两二三四五六七八九十]大")
"""What begins no name of a park or a site by itself (市高新区, 省级森林公园)."""

_NATURAL = frozenset("江河湖海溪泉山岭岛峡")
"""What belongs to the name before it, though that may be a division's (多伦湖国家旅游度假区)."""

_LOWEST = frozenset("镇乡道县区市")
"""What a name ends with behind which a village may be called by an everyday word (十美堂镇同兴村)."""

_GATHERED = ("集聚区", "集中区")
"""What a trade may stand before, which then names the sort of the area only (数据产业集聚区)."""

_PARTS = frozenset({"组团", "片区"})
NATURAL = frozenset({"mountain", "water"})
SELF_SAYING = frozenset({"mountain", "scenic_area", "building", "line"})
"""Kinds whose endings of several characters are words; those of waters and regions end longer names (任河谷)."""

_COUNTED_SAYING = regex("(?:[一两二三四五六七八九十][江河湖山水])+|(?:[一两二三四五六七八九十][一-龥]){2,}")
"""What sums places up (两江四湖) or is the short name of a policy (两旧一村)."""

_OF_A_LEVEL = regex("世界|国家|[省市县]级")
_ALL_OF_A_LEVEL = regex("(?:[十百千万][县镇乡村街])+")
"""So many villages or towns, in the short name of a policy (百乡千村)."""

_OF_LEVEL = regex("级|[建创申设评获成列入为升]")
_COUNTER = regex("[家个座条处片]")
_SOME = regex(f"[一两二三四五六七八九十几数多各]+{_COUNTER.pattern}")
"""What counts places (两个集镇) and begins no name."""

_NUMBER = regex("[一两二四五六七八九十]")


def read_sites(text: str, found: Sequence[Found], townships: Townships) -> Iterator[Found]:
    """Yield what an ending tells (黄莲村, 商会大厦): the name begins at a border, a verb, or the place before it.

    A village that the register knows begins where the register says.
    """
    words = load_place_words()
    ends = {place.end for place in found}
    taken = taken_by(found)
    inside = taken - {place.start for place in found}
    for match in words.ending.finditer(text):
        kind = words.kinds[match[0]]
        if match[0] == "片区" and match.start() in ends:
            continue
        if match.start() in taken or text[match.start() - 1 : match.start()] == "两" or _goes_on(text, match, ends):
            continue
        known = townships.ends_at(text, match.end()) if kind == "village" else None
        if known is not None and not taken.intersection(range(known, match.start())):
            yield Found(known, match.end(), "village")
            continue
        start = _stem_start(text, match.start(), ends, long=len(match[0]) >= LONG_ENDING)
        start = next((each for each in range(start, match.start()) if each not in inside), match.start())
        if start in ends and match.start() - start == 1 and text[start] in _NATURAL and len(match[0]) > LONG_ENDING:
            start = max((place.start for place in found if place.end == start), default=start)
        name = text[start : match.end()]
        if _SOME.match(name) or (_COUNTER.match(name) and text[start - 1 : start].isdigit()):
            continue
        alone = start == match.start() and start not in ends and len(match[0]) < 4
        if not alone and len(name) >= 2 and not _is_common(text, start, match, ends):
            ends.add(match.end())
            yield Found(start, match.end(), kind)


def _inside_products(text: str) -> Set[int]:
    """Return the characters of products that more of their name follows (the 山 of 山核桃): they end no mountain."""
    spans = load_trades().automaton.find_matches_as_indexes(text)
    return {position for _, start, end in spans for position in range(start, end - 1)}


def _is_common(text: str, start: int, ending: re.Match[str], ends: Set[int]) -> bool:
    """Tell whether the words up to the ending name no place: a number of places, words of levels, a slogan."""
    words = load_place_words()
    name = text[start : ending.end()]
    return bool(
        words.counted.search(name)
        or (words.kinds[ending[0]] == "region" and (_NUMBER.search(name) or text[start - 1 : start] == "）"))
        or (ending[0] in words.ways and not _is_told_by_way(text, start, ending.end()))
        or _is_led_by_a_sign(start, ending, ends)
        or _is_slogan(text, start, ending)
        or _is_quality(text, start, ending, ends)
        or name in words.stop
        or words.kinds[ending[0]] == words.kinds.get(text[start : ending.start()]) == "park"
        or (start == ending.start() and start not in ends and _OF_A_LEVEL.match(name))
        or (ending[0] in words.farms and start not in ends and not _is_whole_farm(text, start, ending))
        or _LEVELS.fullmatch(name)
        or _COUNTED_SAYING.fullmatch(name)
        or _ALL_OF_A_LEVEL.fullmatch(name)
        or name.endswith(words.stop_ends)
        or (len(ending[0]) > 1 and _GENERIC.fullmatch(text, start, ending.start()))
        or (len(ending[0]) == 1 and _ends_by_chance(text, start, ending, ends))
    )


def _is_told_by_way(text: str, start: int, end: int) -> bool:
    """Tell whether a railway or a road says where something is (沿沪昆高速, 沪昆高速出口): as a work it is no place."""
    words = load_place_words()
    return bool(words.along.search(text, max(0, start - 3), start) or words.by_way.match(text, end))


def _ends_by_chance(text: str, start: int, ending: re.Match[str], ends: Set[int]) -> bool:
    """Tell whether an ending of one character closes an everyday word, or more words than a name has.

    Behind the name of another site it goes on with that (香零山村), whatever word it makes with the last character.
    """
    words = load_place_words()
    name, kind, before = text[start : ending.end()], words.kinds[ending[0]], text[start - 1 : start]
    begins = _begins(text, start)
    listed = before == "、" and text[ending.end() : ending.end() + 1] in _CLOSING
    at_border = before in _LOWEST or (ending[0] == "村" and begins)
    beside = before in "、和与及" and start - 1 in ends
    longer = ending.start() in ends
    if name[-2:] in words.stop and not (at_border or beside or longer or (listed and kind == "water")):
        return True
    settled = kind in {"village", "township"} and (start in ends or begins or (ending[0] == "村" and before == "在"))
    longest = LONGEST_STEM + 1 if settled or words.foreign.issuperset(name[:-1]) else LONGEST_STEM - (not listed)
    longest = LONGEST_LISTED + 1 if beside and kind == "village" else longest
    return len(name) > longest


def _is_slogan(text: str, start: int, ending: re.Match[str]) -> bool:
    """Tell whether the name is a slogan (“水美葡乡”), an aim (成为种苗组团), an area of a trade or short (越乡)."""
    quoted = text[start - 1 : start] == "“" and 0 <= text.find("”", ending.end()) - ending.end() <= LONGEST_SLOGAN
    if ending[0] == "乡" and ending.start() - start == 1 and text[start - 1 : start] not in _LOWEST:
        return True
    if ending[0].endswith(_GATHERED) and text[start : ending.start()] in load_trades().labels:
        return True
    parts = ending[0] in _PARTS
    aim = parts and "为" in text[max(0, start - 1) : ending.start()]
    trade = parts and text[start : ending.start()].endswith(load_trades().labels)
    return (
        aim or trade or (quoted and load_place_words().kinds[ending[0]] in {"village", "township", "water", "mountain"})
    )


def _is_led_by_a_sign(start: int, ending: re.Match[str], ends: Set[int]) -> bool:
    """Tell whether one character, mostly a verb, stands before a word that says a kind by itself (护湿地, 治沙漠)."""
    long = len(ending[0]) > 1 and load_place_words().kinds[ending[0]] in SELF_SAYING
    return long and ending.start() - start == 1 and start not in ends


def _is_quality(text: str, start: int, ending: re.Match[str], ends: Set[int]) -> bool:
    """Tell whether the words before the ending only say what the place is or is to be (宜居街道, 天然湿地)."""
    words = load_place_words()
    said = words.qualities.get(words.kinds[ending[0]])
    if said is None or start in ends or start - 1 in ends:
        return False
    match = said.search(text, max(0, start - LONGEST_STEM), ending.start())
    return match is not None and match.start() <= start


def _is_whole_farm(text: str, start: int, ending: re.Match[str]) -> bool:
    """Tell whether the name is a state farm's: long, in brackets, with an office of its own or beside another farm."""
    bracketed = text[start - 1 : start] == "（" and text.startswith("）", ending.end())
    before = text[max(0, start - FAR) : start]
    listed = (ending[0] in before and before.endswith("、")) or text.startswith(ending[0], ending.end() + LEAST_OF_FARM)
    office = text.startswith(load_place_words().farm_offices, ending.end())
    return bracketed or office or listed or ending.start() - start >= LEAST_OF_FARM


def _begins(text: str, start: int) -> bool:
    """Tell whether a clause begins at the place: 共兴村采取 is about a village, 富民兴村 is not."""
    return start == 0 or text[start - 1] in "，。；：、（“"


def _goes_on(text: str, ending: re.Match[str], ends: Set[int]) -> bool:
    """Tell whether the ending is part of another word: 河长制, 山区, 乡村.

    A village behind its township is one before more words (洛家潭村水产养殖).
    """
    words = load_place_words()
    if words.kinds[ending[0]] == "township":
        return bool(words.township.match(text, ending.end()))
    if ending[0] == "村" and not ends.isdisjoint(range(ending.start() - LONGEST_STEM, ending.start())):
        return bool(words.village.match(text, ending.end()))
    is_water = words.kinds[ending[0]] == "water"
    if words.side.match(text, ending.end()) or (is_water and words.state.match(text, ending.end())):
        return False
    if words.kinds[ending[0]] in NATURAL and words.school.match(text, ending.end()):
        return True
    not_after = words.not_after if len(ending[0]) == 1 else words.not_after_long
    return len(ending[0]) <= LONG_ENDING and bool(not_after.match(text, ending.end()))


def _stem_start(text: str, ending: int, ends: set[int], *, long: bool) -> int:
    """Return where the name begins that ends in the word at ``ending``; there itself where nothing fits before it.

    It begins at a border (punctuation, 在, 和), behind the place before it, or behind a verb. Before a ``long`` ending
    a word like 康养 that fills the gap to the place before is part of the name (三峡康养旅游度假区).
    """
    low = max(0, ending - LONGEST_STEM)
    if text.startswith(tuple(load_place_words().memorials), ending):
        low = max(0, ending - LONGEST_MEMORIAL)
    beside = text.rfind("、", max(0, ending - LONGEST_LISTED - 1), ending)
    low = min(low, beside + 1) if beside in ends and text.startswith("村", ending) else low
    kept = next((word for word in load_place_words().kept if text.endswith(word, max(0, low - 4), ending)), "")
    stop = ending - len(kept)
    borders = [match.end() for match in _BORDER.finditer(text, max(0, low - 1), stop)]
    borders += [stop] if kept and _BORDER.match(kept) else []
    begin = borders[-1] if borders else (0 if low == 0 else None)
    window = low - 4 if begin is None else begin - 1
    patterns = (load_place_words().inside, load_place_words().result, load_wording().any_verb)
    if begin == ending - 2 and text[ending - 1] in load_place_words().last_of_two:
        return begin
    cuts = [match.end() for pattern in patterns for match in pattern.finditer(text, max(0, window), stop)]
    places = [place for place in range(max(low, begin or 0), ending) if place in ends]
    known = [*places, *(cut for cut in cuts if cut >= low), *([] if begin is None else [begin])]
    start = max(known, default=ending)
    if ending - 2 in known and start == ending and text[ending - 1] in load_place_words().last_of_two:
        return ending - 2
    fills = start == ending and long and places and _OF_LEVEL.search(text, max(places), ending) is None
    return max(places) if fills else start
