"""What a user adds: units, reorganisations, members of groups."""

from pathlib import Path

import pytest

from loaders.resolve import load_register, resolve_unit
from loaders.resolve.registry import RegisteredUnit, UnitRegistry, make_registry
from loaders.resolve.registry_sheets import read_registry
from loaders.resolve.sheets import SheetError

UNITS = """区划代码,名称,全称,别名,类型,职能,上级,起,止
500236,县农业农村委,奉节县农业农村委员会,县农村农业委；县农业农村工作委,政府部门,农业农村,,2019-03-01,
500236,县农委,奉节县农业委员会,,政府部门,农业农村,,,2019-02-28
"""
EVENTS = """日期,区划代码,原名称,新名称,方式,依据
2019-03-01,500236,县农委,县农业农村委,更名,机构改革方案
2010-01-01,500236,县农业局,县农委,合并,机构改革方案
2019-03-01,500236,县农机局,,撤销,机构改革方案
"""
MEMBERS = """区划代码,组,成员,来源
500236,考核组一类乡镇,草堂镇,考核办法
500236,考核组一类乡镇,500236101,考核办法
"""


@pytest.fixture
def registry(tmp_path: Path) -> UnitRegistry:
    for name, text in (("units", UNITS), ("reorganisations", EVENTS), ("members", MEMBERS)):
        (tmp_path / f"{name}.csv").write_text(text, "utf-8-sig")
    return read_registry(tmp_path)


@pytest.mark.parametrize("written", ["县农村农业委", "奉节县农业农村委员会", "县农业农村工作委", "县农业农村委"])
def test_every_registered_name_means_its_unit(registry: UnitRegistry, written: str) -> None:
    key = resolve_unit(written, load_register().get("500236"))

    assert registry.settle(key, written).name == "县农业农村委"


def test_another_division_is_not_touched(registry: UnitRegistry) -> None:
    key = resolve_unit("县农村农业委", load_register().get("500237"))

    assert registry.settle(key, "县农村农业委") == key


def test_a_unit_has_the_span_that_the_registry_states(registry: UnitRegistry) -> None:
    assert registry.find_span("500236", "县农委") == ("", "2019-02-28")
    assert registry.find_span("500236", "县农业农村委") == ("2019-03-01", "")


def test_a_reorganisation_ends_a_unit_of_which_nothing_else_is_said(registry: UnitRegistry) -> None:
    assert registry.find_span("500236", "县农业局") == ("", "2009-12-31")
    assert registry.find_span("500236", "县农机局") == ("", "2019-02-28")
    assert registry.find_span("500237", "县农机局") == ("", "")


def test_successors_are_followed_through_all_events(registry: UnitRegistry) -> None:
    found = {name: [event.kind for event in chain] for name, chain in registry.find_successors("500236", "县农业局")}

    assert found == {"县农委": ["merged"], "县农业农村委": ["merged", "renamed"]}


def test_an_abolished_unit_has_no_successor(registry: UnitRegistry) -> None:
    assert list(registry.find_successors("500236", "县农机局")) == []


def test_members_are_found_by_name_or_code(registry: UnitRegistry) -> None:
    membership = registry.groups["500236", "考核组一类乡镇"]

    assert [member.name for member in membership.members] == ["白帝镇", "草堂镇"]
    assert membership.source == "考核办法"


def test_an_empty_folder_says_nothing_of_the_user_s_units(tmp_path: Path) -> None:
    registry = read_registry(tmp_path)

    assert (registry.units, dict(registry.groups)) == ((), {})
    assert {event.division for event in registry.reorganisations} == {"000000"}


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("units", UNITS.replace("县农委,奉节县农业委员会", "县农委,县农村农业委"), "means both"),
        ("units", UNITS.replace("政府部门", "衙门"), "line 2, type: found '衙门'"),
        ("units", UNITS.replace("2019-02-28", "二月"), "line 3, to: found '二月'"),
        ("reorganisations", EVENTS.replace("更名", "改名"), "line 2, kind: found '改名'"),
        ("reorganisations", EVENTS.replace("县农业农村委", ""), "line 2, new"),
        ("reorganisations", EVENTS.replace("县农委,县农业农村委", ",县农业农村委"), "line 2, old"),
        ("members", MEMBERS.replace("草堂镇", "巫峡镇"), "line 2, member: found '巫峡镇'"),
        ("members", MEMBERS.replace("500236,考核", "999999,考核"), "line 2, division"),
    ],
)
def test_a_broken_file_is_named_with_line_and_field(tmp_path: Path, file: str, text: str, message: str) -> None:
    (tmp_path / f"{file}.csv").write_text(text, "utf-8")

    with pytest.raises(SheetError, match=message):
        read_registry(tmp_path)


def test_other_forms_of_a_registered_name_mean_its_unit() -> None:
    unit = RegisteredUnit("500236", "县农业园区管委会", official="奉节县现代农业园区管理委员会", aliases=("县发改委",))
    registry = make_registry([unit])

    for written in ("县农业园区管理委员会", "县发展和改革委员会", "奉节县现代农业园区管委会"):
        key = resolve_unit(written, load_register().get("500236"))
        assert registry.settle(key, written).name == "县农业园区管委会"


def test_units_and_events_bear_the_names_that_the_graph_gives_them(tmp_path: Path) -> None:
    units = "区划代码,名称\n500236,县发改委\n"
    events = "日期,区划代码,原名称,新名称,方式\n2019-03-01,500236,县发改局,县发改委,更名\n"
    (tmp_path / "units.csv").write_text(units, "utf-8-sig")
    (tmp_path / "reorganisations.csv").write_text(events, "utf-8-sig")

    registry = read_registry(tmp_path)

    assert registry.find_unit("500236", "县发展改革委") is not None
    assert [name for name, _ in registry.find_successors("500236", "县发展改革局")] == ["县发展改革委"]


def test_the_reforms_of_the_state_council_come_with_every_registry(tmp_path: Path) -> None:
    registry = read_registry(tmp_path)

    found = [(name, chain[-1].day.year) for name, chain in registry.find_successors("000000", "银监会")]
    assert found == [("银保监会", 2018), ("金融监管总局", 2023)]


def test_the_bodies_of_the_reforms_are_units_of_the_country_by_their_own_names(tmp_path: Path) -> None:
    events = read_registry(tmp_path).reorganisations
    names = {name for event in events for name in (event.old, event.new) if name}

    assert len(events) > 20
    keys = {resolve_unit(name, load_register().country) for name in names}
    assert {(key.division.code, key.name) for key in keys} == {("000000", name) for name in names}
    assert {key.division.code for key in (resolve_unit(name, load_register().get("500236")) for name in names)} == {
        "000000"
    }
