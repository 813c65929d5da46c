"""Find the division or township that a place name means, seen from a plan's own division."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.ids import normalise
from loaders.resolve.gazetteer import choose, load_gazetteer
from loaders.resolve.register import Jurisdiction, load_register
from loaders.resolve.tables import read_rows, read_table, wrong_table


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A village or scenic place of ``data/places.toml`` and the township it lies in."""

    name: str
    township: str
    kind: str
    source: str


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


def find_township(name: str, jurisdiction: Jurisdiction) -> Jurisdiction | None:
    """Return the township of the jurisdiction in which a village or site lies, where the register or our list knows.

    A name that begins with a township's name lies in it (草堂欧营智慧脐橙园); else the list of known places decides,
    and only if the place is known in exactly one township of the jurisdiction.
    """
    compact = normalise(name)
    register = load_register()
    townships = register.townships(jurisdiction.code)
    for township in townships:
        short = register.short_name(township)
        if compact.startswith(township.name) or (short and compact.startswith(short)):
            return township
    codes = {township.code for township in townships}
    known = sorted({place.township for place in known_places().get(compact, ()) if place.township in codes})
    return register.get(known[0]) if len(known) == 1 else None


@lru_cache(maxsize=1)
def known_places() -> Mapping[str, tuple[KnownPlace, ...]]:
    """Return the places of ``data/places.toml`` by name, checked against the register.

    Raises:
        DataFileError: If a row lacks a field or names a township that the register does not have.
    """
    register = load_register()
    found: dict[str, tuple[KnownPlace, ...]] = {}
    for row in read_rows("places", read_table("places"), "places", ("name", "township", "kind", "source")):
        if not register.has(row["township"]):
            raise wrong_table("places", "township = a code of the register", row["township"])
        place = KnownPlace(row["name"], row["township"], row["kind"], row["source"])
        found[place.name] = (*found.get(place.name, ()), place)
    return found
