"""Habits of this code that a reader relies on, held by tests."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("ontology", "cypher", "graph", "loaders", "policygraph")
SOURCES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
BANNED_NAMES = {"utils", "util", "helpers", "common", "misc", "manager"}
HAN = re.compile(r"[\u4e00-\u9fff]")

pytestmark = pytest.mark.skipif(not SOURCES, reason="the sources are not beside the tests")


def test_modules_are_named_for_what_they_hold() -> None:
    assert [path.name for path in SOURCES if path.stem in BANNED_NAMES] == []


def test_every_public_function_and_class_says_what_it_is() -> None:
    missing = []
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if ast.get_docstring(tree) is None:
            missing.append(str(path))
        missing += [
            f"{path.name}: {node.name}"
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and ast.get_docstring(node) is None
        ]

    assert missing == []


def test_identifiers_are_english() -> None:
    wrong = [
        f"{path.name}: {node.id}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and HAN.search(node.id)
    ]

    assert wrong == []


def test_every_lint_exception_has_its_code() -> None:
    bare = re.compile(r"#\s*(noqa(?!:)|type:\s*ignore(?!\[))")
    wrong = [path.name for path in SOURCES if bare.search(path.read_text(encoding="utf-8"))]

    assert wrong == []


def test_the_library_does_not_print() -> None:
    wrong = [
        path.name
        for path in SOURCES
        if path.relative_to(ROOT).parts[0] != "policygraph" and "__main__" not in path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]

    assert wrong == []


def test_what_is_caught_broadly_is_raised_or_kept() -> None:
    wrong = [
        f"{path.name}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
        and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
        and not any(isinstance(inner, ast.Name) and inner.id == node.name for inner in ast.walk(node))
    ]

    assert wrong == []


def test_no_quantifier_is_swallowed_by_an_f_string() -> None:
    """In an f-string ``{0,8}`` is a tuple, not the quantifier of a pattern; it must be written with two braces."""
    wrong = [
        f"{path.name}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FormattedValue)
        and (isinstance(node.value, ast.Tuple) or isinstance(getattr(node.value, "value", None), int))
        and not isinstance(node.value, ast.Attribute)
    ]

    assert wrong == []
