"""Places and the townships they lie in."""

import pytest

from loaders.resolve import find_division, find_township, load_register


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


@pytest.mark.parametrize(
    ("plan", "name", "township"),
    [
        ("500236", "白帝坪上多彩脐橙园", "白帝镇"),
        ("500236", "欧营", "草堂镇"),
        ("500236", "天鹅村", "安坪镇"),
        ("500237", "天鹅村", "双龙镇"),
    ],
)
def test_a_village_lies_in_the_township_that_is_known(plan: str, name: str, township: str) -> None:
    found = find_township(name, load_register().get(plan))

    assert found is not None
    assert found.name == township


def test_an_unknown_place_lies_nowhere() -> None:
    assert find_township("黄莲村", load_register().get("500236")) is None
