"""Time limits in every form of the catalogue, and dates that are none."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from loaders.extract.calendars import Calendar, repair_years
from loaders.extract.deadlines import find_deadlines, read_deadline_cell
from loaders.extract.records import Deadline
from loaders.extract.squeezed import Squeezed

CASES = tomllib.loads((Path(__file__).parent / "cases" / "deadlines.toml").read_text(encoding="utf-8"))
TODAY = Calendar(2019, date(2019, 3, 15))


def _show(deadline: Deadline) -> str:
    parts = [deadline.type, deadline.date, deadline.interval, deadline.start, deadline.until]
    return " ".join(part or "-" for part in parts)


def _full(expected: str) -> list[str]:
    entries = [entry.split() for entry in expected.split(";") if entry.strip()]
    return [" ".join((entry + ["-"] * 5)[:5]) for entry in entries]


@pytest.mark.parametrize(("text", "expected"), CASES["cells"].items())
def test_a_cell_gives_its_time_limits(text: str, expected: str, squeezed: Callable[[str], Squeezed]) -> None:
    cell = squeezed(text)

    found = read_deadline_cell(cell, 0, len(cell), TODAY)

    assert [_show(deadline) for deadline in found] == _full(expected)


@pytest.mark.parametrize(("text", "expected"), CASES["prose"].items())
def test_running_text_gives_only_what_limits_the_task(
    text: str, expected: str, squeezed: Callable[[str], Squeezed]
) -> None:
    prose = squeezed(text)

    found = find_deadlines(prose, 0, len(prose), TODAY)

    assert [_show(deadline) for deadline in found] == _full(expected)


def test_the_raw_text_of_a_cell_is_the_whole_cell(squeezed: Callable[[str], Squeezed]) -> None:
    cell = squeezed("2025年\n12月底")

    (found,) = read_deadline_cell(cell, 0, len(cell), TODAY)

    assert found.raw == "2025年12月底"
    assert found.spans == ((0, 5), (6, 10))


def test_a_date_without_a_year_stays_without_one_where_no_year_is_known(squeezed: Callable[[str], Squeezed]) -> None:
    cell = squeezed("12月底前")

    (found,) = read_deadline_cell(cell, 0, len(cell), Calendar())

    assert (found.type, found.date) == ("by", None)


def test_damaged_years_are_repaired_where_one_reading_is_the_best() -> None:
    text = "0402年启动。0400年底前建成。0403年底前推广。"

    assert repair_years(text, 2021, 2023) == {"0400": "2022", "0402": "2021", "0403": "2023"}


@pytest.mark.parametrize(("start", "end"), [(None, None), (2021, 2030), (2031, 2033)])
def test_damaged_years_stay_where_no_reading_is_certain(start: int | None, end: int | None) -> None:
    assert repair_years("0402年启动。", start, end) == {}


def test_what_lies_before_the_plan_is_no_limit(squeezed: Callable[[str], Squeezed]) -> None:
    prose = squeezed("2019年建成基地2个。2021年建成基地3个。")

    found = find_deadlines(prose, 0, len(prose), Calendar(earliest=2021))

    assert [deadline.raw for deadline in found] == ["2021年"]
