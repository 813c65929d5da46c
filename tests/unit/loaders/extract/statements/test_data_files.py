"""The data files are complete, and a wrong one is named with its key."""

from typing import Any

import pytest

from loaders.errors import DataFileError
from loaders.extract.data_files import read_data, require_table, require_words
from loaders.extract.dates import load_plans
from loaders.extract.deadline_words import load_deadline_words
from loaders.extract.headers import load_header_names
from loaders.extract.role_words import load_role_words
from loaders.extract.unit_words import load_unit_words


def test_every_data_file_loads() -> None:
    assert load_header_names().exact["牵头单位"] == "lead"
    assert load_role_words().labels["配合单位"] == "support"
    assert "财政部" in load_unit_words().ministries
    assert load_deadline_words().open.search("长期坚持")
    assert load_plans()["十四五"] == 2025


def test_no_header_word_has_two_roles() -> None:
    roles = read_data("headers.toml")["roles"]
    words = [word for role in roles.values() for word in {*role["words"], *role["exact"]}]

    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "key a.b must be a list of non-empty strings, found None"),
        ({"a": {"b": "局"}}, "key a.b must be a list of non-empty strings, found '局'"),
        ({"a": {"b": ["局", ""]}}, "key a.b must be a list of non-empty strings"),
        ({"a": {"b": ["局", "委", "局"]}}, r"key a.b repeats \['局'\]"),
    ],
)
def test_a_wrong_list_of_words_is_refused(data: dict[str, Any], message: str) -> None:
    with pytest.raises(DataFileError, match=f"data file words.toml: {message}") as caught:
        require_words(data, "a.b", "words.toml")

    assert "words.toml" in caught.value.zh


def test_a_wrong_table_of_words_is_refused() -> None:
    with pytest.raises(DataFileError, match=r"key plans must be a table of strings, found \{'十四五': 2025\}"):
        require_table({"plans": {"十四五": 2025}}, "plans", "words.toml")
