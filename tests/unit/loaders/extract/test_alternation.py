"""One pattern for many words."""

import re

import pytest

from loaders.extract.alternation import any_of

WORDS = ("省", "省级", "省政府", "市", "市直", "(", "省级")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("省级部门", ["省级"]),
        ("省政府和市直单位", ["省政府", "市直"]),
        ("省市", ["省", "市"]),
        ("(省", ["(", "省"]),
        ("县级", []),
    ],
)
def test_the_longest_word_is_found_at_each_place(text: str, found: list[str]) -> None:
    assert re.findall(any_of(WORDS), text) == found


def test_a_shorter_word_is_taken_where_only_it_lets_the_rest_fit() -> None:
    assert re.fullmatch(any_of(("省", "省级")) + "级部门", "省级部门")


def test_no_words_match_the_empty_text() -> None:
    assert re.fullmatch(any_of(()), "")


def test_the_pattern_does_not_depend_on_the_order_of_the_words() -> None:
    assert any_of(WORDS) == any_of(reversed(WORDS))
