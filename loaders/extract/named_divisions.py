"""Divisions in running text: full names, and short ones near the plan's own division, in lists and between borders."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from loaders.extract.clauses import load_wording
from loaders.extract.data_files import read_data
from loaders.extract.place_words import load_place_words
from loaders.regex import regex
from loaders.resolve.gazetteer import DivisionMention, choose, load_gazetteer
from loaders.resolve.register import Jurisdiction, load_register

EVERYDAY = "everyday.toml"
LEAST_LISTED = 3
"""So many names of one province in a list are meant as places, everyday words or not (金沙、大方、黔西)."""

LONGEST_ITEM = 8
"""Characters behind the name in an item of a list (永丰蔬菜、泰和乌鸡)."""

_PUNCTUATION = regex("[，。；：、（）]")
_OF_RIVER = regex("[河湖江海][南北东西]")
_PART_OF_RIVER = regex("[闸岸堤坝桥滩]")
"""What follows 河南 where a river's name ends in 河 (虎渡河南闸)."""

_LED_WATER = regex("引[一-龥]{1,2}济$")
"""How the name of a channel goes on (引黄济宁): the water of one river is led to another or to a place."""

_NUMBER = regex("[一二三四五六七八九十]")


class Found(NamedTuple):
    """A place in a passage. ``code`` is that of the division that it is, ``within`` of the one it is said to lie in."""

    start: int
    end: int
    kind: str
    code: str | None = None
    within: str | None = None


def taken_by(found: Iterable[Found]) -> set[int]:
    """Return the characters that belong to the places."""
    return {position for place in found for position in range(place.start, place.end)}


def is_led_to(text: str, start: int) -> bool:
    """Tell whether a border, a word that joins or a verb stands before the place."""
    return load_place_words().before.search(text[max(0, start - 2) : start]) is not None


def read_divisions(text: str, own: Jurisdiction | None) -> Iterator[Found]:
    """Yield the divisions from province to county that the text names, in text order."""
    gazetteer = load_gazetteer()
    mentions = gazetteer.find(text)
    listed = divisions_in_lists(text, mentions)
    last: Found | None = None
    for mention in mentions:
        if last is not None and mention.start < last.end:
            continue
        found = _read(text, mention, own, last, listed)
        if found is None and not mention.full:
            other = gazetteer.across(text, mention)
            found = _read(text, other, own, last, listed) if other else None
        if found is not None:
            last = found
            yield found


def _read(
    text: str,
    mention: DivisionMention,
    own: Jurisdiction | None,
    last: Found | None,
    listed: Mapping[int, Jurisdiction],
) -> Found | None:
    above = last.code if last is not None and last.end == mention.start else None
    below = _only_within(mention, above) if above else None
    register = load_register()
    division = (
        below
        or (choose(mention, own.full_name, register) if own else None)
        or choose(mention, text, register)
        or listed.get(mention.start)
        or _only_city_of(mention)
    )
    inside = division is not None and _is_inside(mention, division, own) and is_led_to(text, mention.start)
    if division is None or _is_part(text, mention, inside=inside):
        return None
    former = former_ending(text, mention)
    near = _is_near(division, own)
    named = mention.full or former
    settled = below or mention.start in listed
    if named and not settled and _runs_on(text, mention, former, division, own):
        return None
    if (
        settled
        or (named and (len(mention.name) > 2 or former or above))
        or (near and not named and not is_everyday(mention))
        or _is_city(text, mention)
        or stands_alone(text, mention, near=near, inside=_is_inside(mention, division, own))
    ):
        division = listed.get(mention.start, division)
        code = None if former and division.level == "city" else division.code
        return Found(mention.start, mention.end + former, "division", code)
    return None


def _runs_on(
    text: str, mention: DivisionMention, former: int, division: Jurisdiction, own: Jurisdiction | None
) -> bool:
    """Tell whether the name of a county far away is the end of another word (洋泉山区, 穿越城市) or everyday (南部县).

    The latter names the county only beside a division above it.
    """
    if len(mention.name) > 3 or division.level != "county" or _is_near(division, own):
        return False
    if mention.name[:2] in everyday_names("divisions") and mention.name not in (own.full_name if own else text):
        register = load_register()
        above = [each.name[:2] for each in register.ancestors(division.code)[:-1]]
        return not any(name in text for name in above)
    name = text[mention.start : mention.end + former]
    return name.endswith(load_place_words().open_ends) and not is_led_to(text, mention.start)


def _only_within(mention: DivisionMention, above: str) -> Jurisdiction | None:
    """Return the one division of the name that lies in the division named before it (浙江象山)."""
    found = [each for each in mention.candidates if load_register().is_within(each.code, above)]
    return found[0] if len(found) == 1 else None


def _only_city_of(mention: DivisionMention) -> Jurisdiction | None:
    """Return the city of two counties of one parent that share the short name (伊宁市, 伊宁县)."""
    register = load_register()
    parents = {register.parent(each.code) for each in mention.candidates}
    cities = [each for each in mention.candidates if each.name.endswith("市")]
    return cities[0] if len(parents) == 1 and len(cities) == 1 and not mention.full else None


def _is_near(division: Jurisdiction, own: Jurisdiction | None) -> bool:
    """Tell whether a short name may mean the division: a province or city, or a county near the plan's own division.

    For a whole province the short names of its counties are too many, and too many are everyday words (牡丹, 高密):
    they count where they stand alone or in a list.
    """
    if division.level in {"province", "city"}:
        return True
    digits = {"city": 4, "county": 2}.get(own.level, 0) if own else 0
    return own is not None and digits > 0 and division.code[:digits] == own.code[:digits]


def _is_inside(mention: DivisionMention, division: Jurisdiction, own: Jurisdiction | None) -> bool:
    """Tell whether the division lies in the plan's own city, or in its province and has no everyday word's name."""
    digits = {"province": 2, "city": 4, "county": 2}.get(own.level, 0) if own else 0
    if own is None or not digits or (digits == 2 and is_everyday(mention)):
        return False
    return division.code[:digits] == own.code[:digits]


def _is_part(text: str, mention: DivisionMention, *, inside: bool) -> bool:
    """Tell whether the name is part of one that is no place (南京路, 六宜城市), or begins in a verb (推广安坪)."""
    verbs = load_wording().verb_class
    if not mention.full and (mention.name in verbs or text[max(0, mention.start - 1) : mention.start + 1] in verbs):
        return True
    words, following = load_place_words(), text[mention.end : mention.end + 4]
    if not mention.full and text[mention.start - 1 : mention.start] == "“" and following[:1] == "”":
        return True
    if _LED_WATER.search(text, max(0, mention.start - 3), mention.start + 1):
        return True
    if not mention.full and _OF_RIVER.match(mention.name) and _PART_OF_RIVER.match(text, mention.end):
        return True
    if mention.full and len(mention.name) == 3 and _NUMBER.match(text[mention.start - 1 : mention.start]):
        return True
    is_water = not (mention.full or inside) and mention.name[-1] in words.waters
    if is_water and words.not_after.match(following) and not words.side.match(text, mention.end):
        return True
    return words.division.match(following) is not None


@cache
def everyday_names(key: str) -> frozenset[str]:
    """Return the short names under the key (``words`` of townships, ``divisions`` of counties) that are everyday words.

    Raises:
        DataFileError: The file is not valid TOML.
    """
    return frozenset(read_data(EVERYDAY)[key].split())


def former_ending(text: str, mention: DivisionMention) -> int:
    """Return the length of the level word behind a short name that makes the name it had once (龙南县); 0 for none."""
    known = mention.full or mention.name in everyday_names("divisions")
    return 1 if not known and load_place_words().former.match(text, mention.end) else 0


def is_everyday(mention: DivisionMention) -> bool:
    """Tell whether the name is a short one that is an everyday word."""
    return not mention.full and mention.name in everyday_names("divisions")


def _is_city(text: str, mention: DivisionMention) -> bool:
    """Tell whether an everyday word behind a border means a city, as it does as a rule (西安, but not 海南部)."""
    if mention.name not in everyday_names("cities") or not is_led_to(text, mention.start):
        return False
    return not text.startswith(tuple(everyday_names("not_behind_cities")), mention.end)


def stands_alone(text: str, mention: DivisionMention, *, near: bool, inside: bool) -> bool:
    """Tell whether a short name stands between borders; an everyday word must be that of a division ``near``.

    Of a division ``inside`` the plan's own area only what stands before is looked at (嘉荫龙骨山).
    """
    return (
        (near or not is_everyday(mention))
        and (inside or load_place_words().after.match(text, mention.end) is not None)
        and is_led_to(text, mention.start)
    )


def divisions_in_lists(text: str, mentions: Sequence[DivisionMention]) -> Mapping[int, Jurisdiction]:
    """Return the divisions whose names begin the items of a list with others of their province, by their places."""
    found: dict[int, Jurisdiction] = {}
    for run in _runs(text, mentions):
        provinces = Counter(code for mention in run for code in {each.code[:2] for each in mention.candidates})
        province, number = provinces.most_common(1)[0]
        if number < LEAST_LISTED:
            continue
        for mention in run:
            here = [division for division in mention.candidates if division.code.startswith(province)]
            if len(here) == 1:
                found[mention.start] = here[0]
    return found


def _runs(text: str, mentions: Sequence[DivisionMention]) -> Iterator[list[DivisionMention]]:
    """Yield the mentions of each list, of which every item begins with one."""
    run: list[DivisionMention] = []
    for mention in mentions:
        if run and not _is_next(text, run[-1], mention):
            yield from [run] if len(run) >= LEAST_LISTED else []
            run = []
        run.append(mention)
    yield from [run] if len(run) >= LEAST_LISTED else []


def _is_next(text: str, before: DivisionMention, mention: DivisionMention) -> bool:
    gap = text[before.end : mention.start]
    return 1 <= len(gap) <= LONGEST_ITEM + 1 and gap[-1] in "、和与及" and _PUNCTUATION.search(gap[:-1]) is None
