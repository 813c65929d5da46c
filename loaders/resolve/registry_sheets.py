"""Read what a user knows of his units from a folder of tables.

It has up to four CSV files (each may be missing; headings in Chinese or English):

- ``units.csv``            区划代码,名称,全称,别名,类型,职能,上级,起,止
- ``reorganisations.csv``  日期,区划代码,原名称,新名称,方式,依据
- ``members.csv``          区划代码,组,成员,来源
- ``places.csv``           区划代码,名称,乡镇,类型,来源

A member is a township or another division below, by name or code; a place may lie in several townships (；between).
``data/reforms.csv`` has the reorganisations of the State Council's bodies, which hold for every registry.
"""

from collections.abc import Mapping, Sequence
from importlib.resources import as_file, files
from pathlib import Path

from loaders.resolve.identity import standard_in
from loaders.resolve.places import KnownPlace, find_division
from loaders.resolve.register import Jurisdiction, load_register
from loaders.resolve.registry import Membership, Name, RegisteredUnit, Reorganisation, UnitRegistry, make_registry
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

_ALIAS_SEPARATORS = str.maketrans("；、|", ";;;")
_OPTIONAL = ("official", "aliases", "type", "function", "parent", "from", "to")


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
