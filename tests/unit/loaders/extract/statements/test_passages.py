"""Statements in rows, lines, duty lists and sentences in every form of the catalogue."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loaders.extract.records import Statement, UnitMention

FILE = Path(__file__).parent / "cases" / "passages.toml"
CASES: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
LETTERS = {"lead": "l", "support": "s", "responsible": "r", "guide": "g", "reporter": "f"}


def _show_unit(unit: UnitMention) -> str:
    full = "" if unit.canonical == unit.name else f"={unit.canonical}"
    return f"{unit.name}{full}:{LETTERS[unit.role]}{'*' if unit.group else ''}"


def _show(statement: Statement, expected: str) -> str:
    """Write the statement in the form of the expectation, the task as long as expected."""
    task = expected.split(" | ")[1]
    units = " ".join(_show_unit(unit) for unit in statement.units)
    dates = " ".join(deadline.date or deadline.type for deadline in statement.deadlines)
    parts = [f"{statement.kind}: {units}", statement.task_text[: len(task)]]
    return " | ".join([*parts, dates] if dates else parts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["form"])
def test_a_passage_says_who_does_what(
    case: dict[str, Any], find_statements: Callable[[str], tuple[Statement, ...]]
) -> None:
    found = find_statements(case["text"])

    assert [_show(*pair) for pair in zip(found, case["expected"], strict=False)] == case["expected"]
    assert len(found) == len(case["expected"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["form"])
def test_quotes_are_the_characters_of_their_spans(
    case: dict[str, Any],
    read_plan: Callable[[str], Any],
    find_statements: Callable[[str], tuple[Statement, ...]],
) -> None:
    text = read_plan(case["text"]).text

    for statement in find_statements(case["text"]):
        for unit in statement.units:
            assert "".join("".join(text[start:end] for start, end in unit.spans).split()) == unit.name
        for deadline in statement.deadlines:
            assert "".join("".join(text[start:end] for start, end in deadline.spans).split()) == deadline.raw
        task = "".join("".join(text[start:end] for start, end in statement.task_spans).split())
        assert task == statement.task_text


def test_each_of_very_many_equal_statements_is_kept_at_its_place(
    find_statements: Callable[[str], tuple[Statement, ...]],
) -> None:
    found = find_statements("推进工作。（县农业农村局负责）\n" * 4000)

    starts = [statement.spans[0][0] for statement in found]
    assert len(found) == 4000
    assert starts == sorted(set(starts))


def test_the_number_of_the_next_office_is_no_part_of_a_duty(
    find_statements: Callable[[str], tuple[Statement, ...]],
) -> None:
    found = find_statements("分工：1.县水利局：负责修渠。2.县科技局：负责培训。3.县交通局：负责修路。")

    assert [statement.task_text for statement in found] == ["负责修渠。", "负责培训。", "负责修路。"]
