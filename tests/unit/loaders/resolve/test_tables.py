"""A wrong data file is named with its key."""

import re

import pytest

from loaders.errors import DataFileError
from loaders.resolve.groups import MEMBER_LEVELS
from loaders.resolve.places import known_places
from loaders.resolve.tables import read_mapping, read_rows, read_strings, read_table
from loaders.resolve.units import UNIT_TYPES, load_unit_rules


@pytest.mark.parametrize("name", ["divisions", "groups", "places", "units"])
def test_every_data_file_is_read(name: str) -> None:
    assert read_table(name)


@pytest.mark.parametrize("value", [None, "text", ["a", ""], [1]])
def test_a_list_of_texts_is_required(value: object) -> None:
    with pytest.raises(DataFileError, match=re.escape("units.toml is wrong: expected words = [text")):
        read_strings("units", {"words": value}, "words")


@pytest.mark.parametrize("value", [None, [], {"a": 1}, {"a": ""}])
def test_a_table_of_texts_is_required(value: object) -> None:
    with pytest.raises(DataFileError, match=r"\[zones\] with texts"):
        read_mapping("divisions", {"zones": value}, "zones")


def test_a_row_without_a_field_is_named_by_its_number() -> None:
    rows = [{"type": "park", "pattern": "x"}, {"type": "park"}]

    with pytest.raises(DataFileError, match=r"\[\[types\]\] 2: pattern"):
        read_rows("units", {"types": rows}, "types", ("type", "pattern"))


def test_every_function_has_one_entry_and_known_types() -> None:
    rules = load_unit_rules()
    names = [rule.name for rule in rules.functions]

    assert len(names) == len(set(names))
    assert all(rule.types <= set(UNIT_TYPES) for rule in rules.functions)
    assert all(rule.words for rule in rules.functions)


def test_every_membership_rule_has_a_level() -> None:
    rules = {str(row["rule"]) for row in read_table("groups")["members"]}

    assert rules - {"unknown"} == set(MEMBER_LEVELS)


def test_known_places_name_their_source() -> None:
    assert all(place.source for places in known_places("500237").values() for place in places)
