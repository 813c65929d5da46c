"""What a user knows of his units beyond the texts: names, types, validity, reorganisations, members of groups.

A folder with up to four CSV files (each may be missing; headings in Chinese or English):

- ``units.csv``            区划代码,名称,全称,别名,类型,职能,上级,起,止
- ``reorganisations.csv``  日期,区划代码,原名称,新名称,方式,依据
- ``members.csv``          区划代码,组,成员,来源
- ``places.csv``           区划代码,名称,乡镇,类型,来源

A member is a township or another division below, by name or code; a place may lie in several townships (；between).
``data/reforms.csv`` has the reorganisations of the State Council's bodies, which hold for every registry.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from types import MappingProxyType

from loaders.resolve.identity import UnitKey, standard_in
from loaders.resolve.places import KnownPlace, Places, find_division
from loaders.resolve.register import Jurisdiction, load_register
from loaders.resolve.sheets import SheetError, SheetRow, read_sheet
from loaders.resolve.units import UNIT_TYPES
from ontology import load_ontology

UNIT_HEADINGS = {
    "division": ("区划代码", "division"),
    "name": ("名称", "name"),
    "official": ("全称", "official"),
    "aliases": ("别名", "aliases"),
    "type": ("类型", "type"),
    "function": ("职能", "function"),
    "parent": ("上级", "parent"),
    "from": ("起", "from"),
    "to": ("止", "to"),
}
EVENT_HEADINGS = {
    "date": ("日期", "date"),
    "division": ("区划代码", "division"),
    "old": ("原名称", "old"),
    "new": ("新名称", "new"),
    "kind": ("方式", "kind"),
    "basis": ("依据", "basis"),
}
MEMBER_HEADINGS = {
    "division": ("区划代码", "division"),
    "group": ("组", "group"),
    "member": ("成员", "member"),
    "source": ("来源", "source"),
}
PLACE_HEADINGS = {
    "division": ("区划代码", "division"),
    "name": ("名称", "name"),
    "townships": ("乡镇", "townships"),
    "kind": ("类型", "kind"),
    "source": ("来源", "source"),
}
ENDING = ("renamed", "merged", "abolished")
"""Reorganisations after which the old unit is there no more."""
KINDS = {"更名": "renamed", "合并": "merged", "拆分": "split", "撤销": "abolished", "划转": "moved"}
TYPES = {
    "政府部门": "government",
    "党委部门": "party",
    "事业单位": "institution",
    "群团组织": "mass_organisation",
    "企业": "enterprise",
    "园区": "park",
    "学校": "school",
    "医院": "hospital",
    "议事协调机构": "committee",
    "岗位": "post",
    "其他": "other",
    **{unit_type: unit_type for unit_type in UNIT_TYPES},
}

Name = tuple[str, str]
"""Division code and name."""

_ALIAS_SEPARATORS = str.maketrans("；、|", ";;;")


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


def read_registry(folder: Path) -> UnitRegistry:
    """Return what the folder's files say, with the reforms of the State Council; a missing file says nothing.

    Raises:
        SheetError: If there is no such folder, a file breaks its form, or one name means two units.
    """
    if not folder.is_dir():
        raise SheetError(zh=f"找不到文件夹：{folder}", en=f"no such folder: {folder}")
    units = tuple(_read_unit(row) for row in _rows(folder / "units.csv", UNIT_HEADINGS, _OPTIONAL))
    rows = _rows(folder / "reorganisations.csv", EVENT_HEADINGS, ("basis",))
    with as_file(files("loaders.resolve") / "data" / "reforms.csv") as reforms:
        events = [_read_event(row) for row in (*_rows(reforms, EVENT_HEADINGS, ("basis",)), *rows)]
    groups = _read_groups(_rows(folder / "members.csv", MEMBER_HEADINGS, ()))
    return make_registry(units, events, groups, _read_places(_rows(folder / "places.csv", PLACE_HEADINGS, ("kind",))))


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


_OPTIONAL = ("official", "aliases", "type", "function", "parent", "from", "to")


def _rows(path: Path, headings: Mapping[str, tuple[str, ...]], optional: Sequence[str]) -> list[SheetRow]:
    return read_sheet(path, headings, optional=optional) if path.exists() else []


def _read_unit(row: SheetRow) -> RegisteredUnit:
    division, name = _require_division(row).code, _require_name(row, "name")
    aliases = {alias.strip() for alias in row.name("aliases").translate(_ALIAS_SEPARATORS).split(";")} | {name}
    canonical = standard_in(division, name)
    return RegisteredUnit(
        division=division,
        name=canonical,
        official=row.name("official") or None,
        aliases=tuple(sorted(aliases - {"", canonical})),
        unit_type=row.choice("type", TYPES) if row["type"] else None,
        function=row.name("function") or None,
        parent=standard_in(division, row.name("parent")) or None,
        valid_from=row.optional_day("from"),
        valid_to=row.optional_day("to"),
    )


def _read_event(row: SheetRow) -> Reorganisation:
    division = _require_division(row).code
    kind = row.choice("kind", {**KINDS, **{code: code for code in KINDS.values()}})
    new = row.name("new") or None
    if new is None and kind != "abolished":
        raise row.wrong("new", "新名称 / the new name")
    old = standard_in(division, _require_name(row, "old"))
    return Reorganisation(row.day("date"), division, old, new and standard_in(division, new), kind, row["basis"])


def _read_groups(rows: Sequence[SheetRow]) -> dict[Name, Membership]:
    groups: dict[Name, Membership] = {}
    for row in rows:
        jurisdiction = _require_division(row)
        key = (jurisdiction.code, standard_in(jurisdiction.code, _require_name(row, "group")))
        known = groups[key].members if key in groups else ()
        members = {*known, _find_below(row, "member", row.name("member"), jurisdiction)}
        groups[key] = Membership(tuple(sorted(members, key=lambda division: division.code)), row["source"])
    return groups


def _read_places(rows: Sequence[SheetRow]) -> dict[str, dict[str, tuple[KnownPlace, ...]]]:
    """Return the places by division and name; a name in several rows is several places."""
    concepts = load_ontology().scheme_named("place-kind").concepts
    kinds = {name: concept.code for concept in concepts.values() for name in (concept.code, concept.zh)}
    places: dict[str, dict[str, tuple[KnownPlace, ...]]] = {}
    for row in rows:
        jurisdiction, name = _require_division(row), _require_name(row, "name")
        written = row.name("townships").translate(_ALIAS_SEPARATORS).split(";")
        townships = tuple(_find_below(row, "townships", each, jurisdiction).code for each in written)
        place = KnownPlace(name, townships, row.choice("kind", kinds) if row["kind"] else "other", row["source"])
        known = places.setdefault(jurisdiction.code, {})
        known[name] = (*known.get(name, ()), place)
    return places


def _find_below(row: SheetRow, column: str, written: str, jurisdiction: Jurisdiction) -> Jurisdiction:
    register = load_register()
    found = register.get(written) if register.has(written) else find_division(written, jurisdiction)
    if found is None or found == jurisdiction or not register.is_within(found.code, jurisdiction.code):
        raise row.wrong(column, f"{jurisdiction.name}的乡镇、街道或下级区划 / a division below {jurisdiction.code}")
    return found


def _require_division(row: SheetRow) -> Jurisdiction:
    if not load_register().has(row["division"]):
        raise row.wrong("division", "GB/T 2260")
    return load_register().get(row["division"])


def _require_name(row: SheetRow, field_name: str) -> str:
    name = row.name(field_name)
    if not name:
        raise row.wrong(field_name, "名称 / a name")
    return name


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
