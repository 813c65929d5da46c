"""Collective names and their members."""

import pytest

from loaders.resolve import find_members, is_group, load_register, membership_rule

GROUPS = """
各乡镇（街道） 各乡镇 各街道 各乡镇人民政府、街道办事处
各镇(街道)人民政府(办事处) 各区政府 各市政府 各市、县、区政府
各县(市、区、特区)人民政府 各有关省级人民政府 各地区、各部门 各有关部门、各市政府
省级有关部门 省级各部门 县级各部门 县政府各部门 县直各单位 县直各有关单位
市直有关部门、单位 县直及驻县各单位 有关行业主管部门 科普工作联席会议成员单位
三大国有公司 各相关单位 相关部门 全部责任单位 市相关行业主管部门
考核组一类乡镇（除街道以外） 考核组二类乡镇 国务院相关部门及各地区 各片区开发管理局
专班成员单位
"""


@pytest.mark.parametrize("name", GROUPS.split())
def test_a_collective_name_is_a_group(name: str) -> None:
    assert is_group(name)


@pytest.mark.parametrize(
    "name",
    [
        "县科技局",
        "团县委",
        "生态工业园区",
        "县委组织部",
        "草堂镇人民政府",
        "夔门街道办事处",
        "县供销合作社",
        "县乡村振兴局",
        "重庆赤甲集团",
        "县人民政府",
    ],
)
def test_a_single_unit_is_no_group(name: str) -> None:
    assert not is_group(name)


@pytest.mark.parametrize(
    ("name", "rule", "count"),
    [("各乡镇（街道）", "townships_and_streets", 33), ("各乡镇", "townships", 29), ("各街道", "streets", 4)],
)
def test_townships_of_a_county_come_from_the_register(name: str, rule: str, count: int) -> None:
    members = find_members(name, load_register().get("500236"))

    assert membership_rule(name) == rule
    assert len(members) == count


def test_another_county_has_its_own_townships() -> None:
    members = find_members("各乡镇（街道）", load_register().get("500237"))

    assert len(members) == 26
    assert {member.code[:6] for member in members} == {"500237"}


@pytest.mark.parametrize(
    "name",
    ["考核组一类乡镇（除街道以外）", "考核组二类乡镇", "有关行业主管部门", "科普工作联席会议成员单位", "有关乡镇"],
)
def test_members_that_the_register_cannot_know_stay_unknown(name: str) -> None:
    assert membership_rule(name) == "unknown"
    assert find_members(name, load_register().get("500236")) == ()


def test_the_cities_of_a_province_are_its_members() -> None:
    members = find_members("各市政府", load_register().get("370000"))

    assert len(members) == 16
    assert {member.level for member in members} == {"city"}


@pytest.mark.parametrize(
    ("name", "code", "rule", "count"),
    [
        ("各苏木乡镇", "150622", "townships", 10),
        ("各镇街", "500237", "townships_and_streets", 26),
        ("各县市政府", "513400", "counties", 17),
        ("各县（市）人民政府", "513400", "counties", 17),
        ("各区市", "370200", "counties", 10),
        ("各县（市、区、特区）政府", "520200", "counties", 4),
        ("各市、县（市、区）人民政府", "330000", "cities_and_counties", 101),
        ("每个市", "370000", "cities", 16),
        ("各市（州）政府", "510000", "cities", 21),
    ],
)
def test_divisions_that_a_group_means_come_from_the_register(name: str, code: str, rule: str, count: int) -> None:
    members = find_members(name, load_register().get(code))

    assert (membership_rule(name), len(members)) == (rule, count)
