"""What a user knows of his units beyond the texts: names, types, validity, reorganisations, members of groups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from loaders.resolve.identity import UnitKey, standard_in
from loaders.resolve.places import Places
from loaders.resolve.register import Jurisdiction
from loaders.resolve.sheets import SheetError

ENDING = ("renamed", "merged", "abolished")
"""Reorganisations after which the old unit is there no more."""
Name = tuple[str, str]
"""Division code and name."""


@dataclass(frozen=True, slots=True)
class RegisteredUnit:
    """A unit as the user's registry has it; None where a cell is empty."""

    division: str
    name: str
    official: str | None = None
    aliases: tuple[str, ...] = ()
    unit_type: str | None = None
    function: str | None = None
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def all_names(self) -> tuple[str, ...]:
        """Return the canonical name, the official one and the aliases, each once."""
        return tuple(dict.fromkeys((self.name, *((self.official,) if self.official else ()), *self.aliases)))


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """A dated event: the old unit's duties went to the new one. An abolished unit may have no successor."""

    day: date
    division: str
    old: str
    new: str | None
    kind: str
    basis: str


@dataclass(frozen=True, slots=True)
class Membership:
    """The members of a group, in code order, and who says so."""

    members: tuple[Jurisdiction, ...]
    source: str


@dataclass(frozen=True, slots=True)
class UnitRegistry:
    """The user's knowledge; ``groups`` and ``_names`` are keyed by division code and name."""

    units: tuple[RegisteredUnit, ...] = ()
    reorganisations: tuple[Reorganisation, ...] = ()
    groups: Mapping[Name, Membership] = field(default_factory=lambda: MappingProxyType({}))
    places: Mapping[str, Places] = field(default_factory=lambda: MappingProxyType({}))
    _names: Mapping[Name, RegisteredUnit] = field(default_factory=lambda: MappingProxyType({}))

    def settle(self, key: UnitKey, written: str) -> UnitKey:
        """Return the identity after the registry: a registered alias or official name means its unit."""
        for name in (key.name, written, key.full_name, key.official_name):
            unit = self._names.get((key.division.code, name))
            if unit is not None:
                return UnitKey(key.division, unit.name)
        return key

    def places_of(self, division: str) -> Places:
        """Return the places that the registry has of a division, by name."""
        return self.places.get(division, {})

    def find_unit(self, division: str, name: str) -> RegisteredUnit | None:
        """Return the registered unit of the canonical name, None where the registry has none."""
        found = self._names.get((division, name))
        return found if found is not None and found.name == name else None

    def find_span(self, division: str, name: str) -> tuple[str, str]:
        """Return the first and the last day of the unit (ISO 8601), empty where the registry leaves them open.

        What ``units.csv`` leaves open follows from the reorganisation that ended the unit: the day before it.
        """
        unit = self.find_unit(division, name)
        begin, end = (unit.valid_from, unit.valid_to) if unit else (None, None)
        for event in self.reorganisations if end is None else ():
            if (event.division, event.old) == (division, name) and event.kind in ENDING:
                end = event.day - timedelta(days=1)
        return begin.isoformat() if begin else "", end.isoformat() if end else ""

    def find_successors(self, division: str, name: str) -> Iterator[tuple[str, tuple[Reorganisation, ...]]]:
        """Yield every later unit with the chain of events that leads to it, nearest first."""
        waiting: list[tuple[str, tuple[Reorganisation, ...]]] = [(name, ())]
        seen = {name}
        while waiting:
            current, chain = waiting.pop(0)
            for event in self.reorganisations:
                is_next = (event.division, event.old) == (division, current)
                if is_next and event.new is not None and event.new not in seen:
                    seen.add(event.new)
                    waiting.append((event.new, (*chain, event)))
                    yield event.new, (*chain, event)


def make_registry(
    units: Sequence[RegisteredUnit],
    reorganisations: Sequence[Reorganisation] = (),
    groups: Mapping[Name, Membership] = MappingProxyType({}),
    places: Mapping[str, Places] = MappingProxyType({}),
) -> UnitRegistry:
    """Return the registry of these records.

    Raises:
        SheetError: If one name means two units.
    """
    events = sorted(reorganisations, key=lambda event: (event.day, event.division, event.old, event.new or ""))
    return UnitRegistry(tuple(units), tuple(events), groups, places, MappingProxyType(_index_names(units)))


def _index_names(units: Sequence[RegisteredUnit]) -> dict[Name, RegisteredUnit]:
    """Return the units by every name, and refuse a name that means two of them."""
    owners: dict[Name, RegisteredUnit] = {}
    for unit in units:
        for name in unit.all_names:
            other = owners.setdefault((unit.division, name), unit)
            if other is not unit:
                raise SheetError(
                    zh=f"单位名录：区划 {unit.division} 的“{name}”既指“{other.name}”又指“{unit.name}”",
                    en=f"registry of units: {name!r} ({unit.division}) means both {other.name!r} and {unit.name!r}",
                )
    for (division, name), unit in tuple(owners.items()):
        owners.setdefault((division, standard_in(division, name)), unit)
    return owners
