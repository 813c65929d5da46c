"""The language is chosen once, and the Chinese catalogue is complete."""

import ast
import gettext
import re
from importlib.resources import files
from pathlib import Path

import pytest

from graph.errors import PolicyGraphError
from policygraph.cli.app import language_first
from policygraph.language import activate, choose_language, say

SOURCES = sorted(Path(str(files("policygraph"))).rglob("*.py"))
CATALOGUE = Path(str(files("policygraph"))) / "locale" / "zh_CN" / "LC_MESSAGES" / "policygraph.mo"
FIELD = re.compile(r"\{(\w+)")


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        (["--lang", "zh", "build"], {}, "zh"),
        (["build", "--lang=en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"POLICYGRAPH_LANG": "zh"}, "zh"),
        ([], {"LANG": "zh_CN.GBK"}, "zh"),
        ([], {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        (["--lang"], {"LANG": "en_US.UTF-8"}, "en"),
    ],
)
def test_the_option_comes_before_the_environment(arguments, environment, expected) -> None:
    assert choose_language(arguments, environment) == expected


@pytest.mark.parametrize(
    ("given", "parsed"),
    [
        (["build", "a.txt", "--lang", "zh", "--json"], ["--lang", "zh", "build", "a.txt", "--json"]),
        (["queries", "--lang=en"], ["--lang=en", "queries"]),
        (["extract", "--", "--lang"], ["extract", "--", "--lang"]),
        (["queries"], ["queries"]),
    ],
)
def test_the_option_may_stand_behind_the_command(given, parsed) -> None:
    assert language_first(given) == parsed


def test_an_error_speaks_the_active_language() -> None:
    error = PolicyGraphError(zh="错", en="wrong")

    activate("zh")
    in_chinese = say(error)
    activate("en")

    assert (in_chinese, say(error)) == ("错", "wrong")


def _texts() -> set[str]:
    """All arguments of ``_(…)`` in the package; a text built at run time would be missed, so it must be a constant."""
    texts = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                argument = node.args[0]
                assert isinstance(argument, ast.Constant), f"{path.name}:{node.lineno}"
                texts.add(argument.value)
    return texts


def test_every_text_has_a_chinese_one_with_the_same_fields() -> None:
    with CATALOGUE.open("rb") as file:
        chinese = gettext.GNUTranslations(file)

    missing = [text for text in sorted(_texts()) if chinese.gettext(text) == text and re.search("[a-z]{2}", text)]
    differing = [
        text for text in sorted(_texts()) if sorted(FIELD.findall(text)) != sorted(FIELD.findall(chinese.gettext(text)))
    ]

    assert missing == []
    assert differing == []


def test_the_compiled_catalogue_is_that_of_the_text_file() -> None:
    pofile = pytest.importorskip("babel.messages.pofile")
    with CATALOGUE.with_suffix(".po").open("rb") as file:
        texts = {message.id: message.string for message in pofile.read_po(file) if message.id and not message.fuzzy}
    with CATALOGUE.open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    assert {text: compiled.gettext(text) for text in texts} == texts
