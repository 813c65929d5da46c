"""Who may bear a share in running text: towns and counties, offices, villages beside others (data/shares.toml)."""

from functools import lru_cache

from loaders.extract.clauses import load_wording
from loaders.extract.running_words import load_running_words
from loaders.extract.unit_words import is_complete
from loaders.regex import regex
from loaders.resolve import load_register

REMEMBERED = 2_000
"""Names that are judged once."""

FEWEST_BESIDE, FEWEST_SHORT = 2, 3
"""So many bearers stand side by side where a name alone does not tell that it is one (红星村; 奉节 without 县)."""

_JOINT = regex("[、和及与]")
_BETWEEN = regex("、|(?<=[一-龥]{2})[和及与](?=[一-龥]{2})")
"""What parts whole names; 和 inside a name (太和乡) has one sign before it."""

_SHORT_NAMES = range(2, 6)
"""How many signs names have in a list that only its figures tell to be one of places."""

_UPPER = regex("[一-龥]{2,6}?(?:自治州|[省市州盟])(?=[一-龥]{2,8}[县市区旗]$)")
"""The larger division before the name of a county: 凉山州西昌市."""

_OF_TOWNS = regex("(?:镇|乡|街道|苏木)[一-龥]{0,4}$")
_SHORT = regex(r"[一-龥]{2,4}?(?=[、和及与\d]|各|$)")


def read_units(text: str, start: int, end: int) -> tuple[tuple[str, ...], int]:
    """Return the names of the list that begins at the place, and where it ends; none where the list breaks off."""
    units: list[str] = []
    here = start
    while name := _bearer_at(text, here, end):
        units.append(name)
        here += len(name)
        if not _JOINT.match(text, here, end):
            return tuple(units), here
        here += 1
    return (), start


def _bearer_at(text: str, start: int, end: int) -> str:
    """Return the name of a town, a county, an office or a village that begins at the place, else nothing."""
    for pattern in load_running_words().bearers:
        match = pattern.match(text, start, end)
        if match and may_bear(match[0]):
            return match[0]
    short = _SHORT.match(text, start, end)
    return short[0] if short and _is_short(short[0]) else ""


def split_names(listed: str) -> tuple[str, ...]:
    """Return the names that stand side by side in the words."""
    return tuple(_BETWEEN.split(listed))


def split_short_names(listed: str) -> tuple[str, ...]:
    """Return the names that stand side by side in the words, nothing where one of them is too long or too short."""
    names = split_names(listed)
    return names if all(len(name) in _SHORT_NAMES for name in names) else ()


def is_place(name: str) -> bool:
    """Tell whether the name is that of a town or a county."""
    place = load_running_words().own_office.sub("", name)
    return bool(load_register().named(place)) or (_OF_TOWNS.search(name) is not None and may_bear(name))


@lru_cache(maxsize=REMEMBERED)
def may_bear(name: str) -> bool:
    """Tell whether the name is that of one body: a town or an office, no kind of them; a county must be a known one."""
    words = load_running_words()
    place = words.own_office.sub("", name)
    if not name:
        return False
    if load_register().named(place):
        return True
    upper = _UPPER.match(place)
    if words.rest.fullmatch(name) or (upper and load_register().named(place[upper.end() :])):
        return True
    if words.kinds.fullmatch(name):
        return False
    if words.beside.fullmatch(name):
        return True
    if name[-1] in "县区市州旗盟":
        return words.zones.fullmatch(name) is not None
    return bool(_OF_TOWNS.search(name) or is_complete(name))


def may_be_short(name: str) -> bool:
    """Tell whether the word may be the short name of a place beside others: no verb, no kind, no sum."""
    return load_running_words().no_name.match(name) is None and load_wording().any_verb.match(name) is None


def wanted_beside(unit: str) -> int:
    """Return how many bearers must stand in the text for the name to be that of one."""
    if load_running_words().beside.fullmatch(unit):
        return FEWEST_BESIDE
    return FEWEST_SHORT if _is_short(unit) else 1


def provinces_of(name: str) -> set[str]:
    """Return the provinces of the cities and counties of this short name; places far apart share nothing."""
    return {place.code[:2] for place in load_register().short_named(name)}


def _is_short(name: str) -> bool:
    """Tell whether the name is that of a city or county without its suffix."""
    return any(place.level in {"city", "county"} for place in load_register().short_named(name))
