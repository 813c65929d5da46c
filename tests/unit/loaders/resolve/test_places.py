"""Places and the townships they lie in."""

import pytest

from loaders.resolve import find_division, find_townships, load_register
from loaders.resolve.places import known_places


@pytest.mark.parametrize(
    ("name", "full_name"),
    [
        ("奉节", "重庆市奉节县"),
        ("草堂", "重庆市奉节县草堂镇"),
        ("草堂镇", "重庆市奉节县草堂镇"),
        ("重庆", "重庆市"),
        ("巫山县", "重庆市巫山县"),
    ],
)
def test_a_division_is_found_by_full_or_short_name(name: str, full_name: str) -> None:
    found = find_division(name, load_register().get("500236"))

    assert found is not None
    assert found.full_name == full_name


@pytest.mark.parametrize("name", ["渝东北", "三峡库区", "朝阳区"])
def test_what_is_no_single_division_is_none(name: str) -> None:
    assert find_division(name, load_register().get("500236")) is None


def townships(name: str, plan: str) -> list[str]:
    return [location.township.name for location in find_townships(name, load_register().get(plan))]


@pytest.mark.parametrize(
    ("plan", "name", "township"),
    [
        ("500236", "白帝坪上多彩脐橙园", "白帝镇"),
        ("500236", "欧营", "草堂镇"),
        ("500236", "天鹅村", "安坪镇"),
        ("500236", "长江天鹅村", "安坪镇"),
        ("500236", "真武村", "夔州街道"),
        ("500236", "藕塘社区", "安坪镇"),
        ("500237", "天鹅村", "双龙镇"),
        ("500237", "下庄村", "竹贤乡"),
        ("500237", "红椿村", "红椿土家族乡"),
        ("500237", "骡坪镇兴旺村", "骡坪镇"),
        ("500236", "小寨天坑", "兴隆镇"),
        ("500237", "大昌古镇", "大昌镇"),
    ],
)
def test_a_village_or_site_lies_in_the_township_that_is_known(plan: str, name: str, township: str) -> None:
    assert townships(name, plan) == [township]


def test_a_scenic_place_lies_in_all_its_townships() -> None:
    assert townships("神女景区", "500237") == ["官渡镇", "抱龙镇", "建平乡", "两坪乡", "培石乡"]


@pytest.mark.parametrize(
    ("plan", "name"),
    [
        ("500236", "黄莲村"),
        ("500237", "兴旺村"),
        ("500236", "下庄村"),
        ("500236", "草堂河"),
        ("500237", "龙门峡"),
        ("500231", "天鹅村"),
    ],
)
def test_what_no_list_knows_or_two_townships_share_lies_nowhere(plan: str, name: str) -> None:
    assert townships(name, plan) == []


@pytest.mark.parametrize(("county", "count"), [("500236", 392), ("500237", 340)])
def test_every_township_has_its_villages_with_their_codes(county: str, count: int) -> None:
    villages = {
        place.code: place
        for places in known_places(county).values()
        for place in places
        if place.kind == "village" and place.code
    }
    covered = {code for place in villages.values() for code in place.townships}

    assert len(villages) == count
    assert covered == {township.code for township in load_register().townships(county)}
    assert all(len(code) == 12 and code.startswith(county) for code in villages)


def test_a_list_says_so_and_a_name_speaks_for_itself() -> None:
    county = load_register().get("500236")

    assert [location.source for location in find_townships("草堂镇欧营村", county)] == [None]
    assert all(location.source for location in find_townships("欧营村", county))
