"""Statements in brackets in every form of the catalogue, and texts that only look like them."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loaders.extract.brackets import find_brackets
from loaders.extract.records import Statement, UnitMention

CASES = Path(__file__).parent / "cases"
LETTERS = {"lead": "l", "support": "s", "responsible": "r", "guide": "g", "reporter": "f"}


def _load(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return cases


def _show_unit(unit: UnitMention) -> str:
    full = "" if unit.canonical == unit.name else f"={unit.canonical}"
    return f"{unit.name}{full}:{LETTERS[unit.role]}{'*' if unit.group else ''}"


def _show(statement: Statement, expected: str) -> str:
    """Write the statement in the form of the expectation, the task as long as expected."""
    task = expected.split(" | ")[1]
    parts = [" ".join(_show_unit(unit) for unit in statement.units), statement.task_text[: len(task)]]
    dates = " ".join(deadline.date or deadline.interval or deadline.type for deadline in statement.deadlines)
    return " | ".join([*parts, dates] if dates else parts)


@pytest.mark.parametrize("case", _load("brackets.toml"), ids=lambda case: case["form"])
def test_a_bracket_says_who_does_the_task_before_it(
    case: dict[str, Any], find_statements: Callable[[str], tuple[Statement, ...]]
) -> None:
    found = find_statements(case["text"])

    expected = [entry.replace("#", "") for entry in case["expected"]]
    assert [_show(*pair) for pair in zip(found, expected, strict=False)] == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize("case", _load("refused.toml"), ids=lambda case: case["form"])
def test_what_only_looks_like_responsibility_is_refused(
    case: dict[str, Any], find_statements: Callable[[str], tuple[Statement, ...]]
) -> None:
    assert find_statements(case["text"]) == ()


@pytest.mark.parametrize("signs", ["（", "（【", "【（）"])
def test_time_spent_on_brackets_grows_with_their_number_alone(signs: str) -> None:
    assert len(find_brackets(signs * 50_000)) == 50_000 * sum(sign in "（【" for sign in signs)


def test_a_closing_sign_closes_the_nearest_of_its_kind() -> None:
    found = find_brackets("甲（乙【丙）丁】戊（己")

    assert [(bracket.start, bracket.end, bracket.closed) for bracket in found] == [(1, 6, True), (9, 11, False)]
