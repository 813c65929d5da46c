"""What an expression needs, when it is compiled, and when the words are looked for first."""

import re
import subprocess
import sys

import pytest

from loaders.first_characters import first_characters, guard_alternatives
from loaders.needed_words import find_needed_words, parse
from loaders.regex import OFTEN, Regex, regex


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("牵头单位", {"牵头单位"}),
        ("[^，]{2,9}牵头(?:单位)?", {"牵头"}),
        (r"\d+(?:省|市)级", {"级"}),
        ("[^，](?:省级|市级)", {"省级", "市级"}),
        ("[^，](?=各县)", {"各县"}),
        ("[^，][一二]+", {"一", "二"}),
        ("省(?<!外)级", {"省", "级"}),
        ("[^，]?", set()),
        (r"\d\d", set()),
        ("省级|[^，]", set()),
        ("(?:省级)*", set()),
        ("(?<=省级)[^，]", set()),
        ("(?!省级)[^，]", set()),
        ("(?i)abc", set()),
        ("(?i:abc)d", {"d"}),
        ("[一-龥]", set()),
    ],
)
def test_needed_words(pattern: str, words: set[str]) -> None:
    found = set(find_needed_words(parse(pattern, 0)))

    assert found <= words
    assert bool(found) == bool(words)


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("省级", "省"),
        ("(?:省|[市县])?级", "省市县级"),
        ("(?<!外)(?>省|市)", "省市"),
        ("(?=[省市]).", "省市"),
        ("^省|市$", "省市"),
        (".级", None),
        ("省|.", None),
        ("[^省]", None),
        ("[一-龥]级", None),
        ("(?:省)?", None),
        ("(?i:a)", None),
        ("", None),
    ],
)
def test_first_characters(pattern: str, characters: str | None) -> None:
    found = first_characters(parse(pattern, 0))

    assert (found and {chr(value) for _, value in found if isinstance(value, int)}) == (characters and set(characters))


def test_many_alternatives_are_not_tried_where_none_begins() -> None:
    begun, many = "甲乙丙丁戊己", [f"[{letter}]." for letter in "甲乙丙丁戊己"]
    parsed = parse(f"[^，]*?(?:{'|'.join(many)})", 0)
    guard_alternatives(parsed)

    look = parsed[-2]
    assert str(look[0]) == "ASSERT"
    assert {chr(value) for _, value in look[1][1][0][1]} == set(begun)


def test_it_is_compiled_when_first_used() -> None:
    expression = Regex("省.级")
    assert "compiled" not in vars(expression)

    assert expression.match("省一级")
    assert "compiled" in vars(expression)


def test_a_text_without_the_words_is_not_tried_once_it_is_asked_often(monkeypatch: pytest.MonkeyPatch) -> None:
    expression = Regex("[^，]{2,9}牵头")
    for _ in range(OFTEN):
        assert expression.search("县水利局牵头")
    monkeypatch.setitem(vars(expression), "compiled", None)

    assert expression.search("县水利局配合") is None
    assert list(expression.finditer("县水利局配合")) == []
    assert expression.findall("县水利局配合") == []
    assert expression.sub("", "县水利局配合") == "县水利局配合"


def test_the_methods_are_those_of_re_where_words_save_nothing() -> None:
    fast, nothing_needed = Regex("省级"), Regex(r"(?=\d)\d\d")
    for _ in range(OFTEN):
        fast.search("")
        nothing_needed.search("")

    assert fast.search == fast.compiled.search
    assert nothing_needed.search == nothing_needed.compiled.search


def test_what_is_no_expression_is_refused_when_used() -> None:
    with pytest.raises(re.error):
        Regex("(省").search("省")
    with pytest.raises(re.error):
        Regex("(省").check()


def test_in_a_python_that_is_not_known_expressions_are_plain_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.regex.IS_TESTED", False)
    found = Regex("(?:省|市|县|乡|镇|村|区)级")
    assert [match.span() for match in found.finditer("市级和县级")] == [(0, 2), (3, 5)]
    assert found.compiled is re.compile(found.pattern)


def test_the_same_text_gives_the_same_expression() -> None:
    assert regex("省.级") is regex("省.级")
    assert regex("省.级") is not regex("省.级", re.DOTALL)
    assert repr(regex("省.级")) == "regex('省.级')"


CHECK_ALL = """
import gc, importlib, pkgutil, loaders
from loaders.regex import Regex

for module in pkgutil.walk_packages(loaders.__path__, "loaders."):
    importlib.import_module(module.name)
made = [each for each in gc.get_objects() if isinstance(each, Regex)]
for expression in made:
    expression.check()
print(len(made))
"""


def test_all_expressions_of_the_program_can_be_compiled() -> None:
    # In a process of its own: other tests make expressions that are none.
    done = subprocess.run([sys.executable, "-c", CHECK_ALL], capture_output=True, text=True, check=True)

    assert int(done.stdout) > 300
