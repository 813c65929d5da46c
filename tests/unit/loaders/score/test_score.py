"""The measuring: counts, what is optional, and refusals."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from loaders.alignment import longest_common
from loaders.errors import DataFileError
from loaders.extract.records import Deadline, Role, Statement, UnitMention
from loaders.labels import read_labels
from loaders.score import score_statements

SPANS = ((0, 1),)


def _statement(task: str, units: dict[str, Role], date: str | None = None) -> Statement:
    return Statement(
        kind="bracket",
        number="1.",
        task_text=task,
        task_spans=SPANS,
        quote=f"（{'、'.join(units)}负责）",
        spans=SPANS,
        units=tuple(UnitMention(name, name, role, name.startswith("各"), SPANS) for name, role in units.items()),
        deadlines=(Deadline("2025年底前", "by", date, None, SPANS),) if date else (),
    )


def _label(task: str, units: list[dict[str, Any]], deadlines: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    quote = f"（{'、'.join(unit['name'] for unit in units)}负责）"
    return {"number": "1.", "task_text": task, "quote": quote, "units": units, "deadlines": deadlines or []}


def _unit(name: str, role: str = "responsible", **more: Any) -> dict[str, Any]:
    return {"name": name, "role": role, "group": name.startswith("各"), **more}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with the labels of one document."""
    units = [_unit("县农业农村局"), _unit("各乡镇", "support", optional=True)]
    limit = {"raw": "2025年底前", "norm": {"date": "2025-12-31"}, "source": "task_text"}
    labels = [
        _label("建设良种基地十处以上", units, [limit]),
        _label("推广良种到全县各村社", [_unit("县脐橙中心", "lead", canonical="县脐橙产业中心")]),
        _label("整治高标准农田三万亩", [_unit("县自然资源局", "responsible", alt_role="lead")]),
    ]
    data = {"id": "plan", "file": "plan.txt", "statements": labels}
    (tmp_path / "plan.gold.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return tmp_path


GOOD = (
    _statement("建设良种基地十处以上", {"县农业农村局": "responsible", "各乡镇": "support"}, "2025-12-31"),
    _statement("推广良种到全县各村社", {"县脐橙产业中心": "lead"}),
    _statement("整治高标准农田三万亩", {"县自然资源局": "lead"}),
)


def test_what_agrees_with_the_labels_is_all_right(gold: Path) -> None:
    (labels,) = read_labels(gold)

    score = score_statements(labels, GOOD)

    assert not score.misses
    assert all(count.f1 == 1 for count in score.counts.values())


def test_a_missed_statement_takes_its_offices_and_limits_with_it(gold: Path) -> None:
    (labels,) = read_labels(gold)

    score = score_statements(labels, GOOD[1:])

    assert [score.counts[name].missed for name in ("statement", "unit", "unit_role", "deadline")] == [1, 1, 1, 1]
    assert score.misses == ["statement missed: 1. 建设良种基地十处以上"]


def test_a_false_statement_counts_against_precision(gold: Path) -> None:
    (labels,) = read_labels(gold)
    false = _statement("完全没有标注过的一句话而已", {"县水利局": "lead"}, "2024-12-31")

    score = score_statements(labels, (*GOOD, false))

    assert [score.counts[name].false for name in ("statement", "unit", "unit_role", "deadline")] == [1, 1, 1, 1]


def test_names_roles_and_dates_are_judged_apart(gold: Path) -> None:
    (labels,) = read_labels(gold)
    wrong_role = _statement("推广良种到全县各村社", {"县脐橙产业中心": "support"})
    wrong_date = replace(GOOD[0], deadlines=(replace(GOOD[0].deadlines[0], date="2024-12-31"),))

    score = score_statements(labels, (wrong_date, wrong_role, GOOD[2]))

    assert (score.counts["unit"].f1, score.counts["deadline"].f1) == (1, 1)
    assert (score.counts["unit_role"].missed, score.counts["deadline_date"].missed) == (1, 1)


def test_what_is_found_in_a_control_is_false(gold: Path) -> None:
    (labels,) = read_labels(gold)

    score = score_statements(replace(labels, statements=()), GOOD)

    assert score.is_control
    assert (score.found, score.counts["statement"].false) == (3, 3)


def test_damaged_labels_are_refused_with_the_name_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "bad.gold.json").write_text('{"id": "bad"}', encoding="utf-8")

    with pytest.raises(DataFileError, match=r"bad\.gold\.json is incomplete"):
        tuple(read_labels(tmp_path))


@pytest.mark.parametrize(
    ("first", "second", "size"), [("", "x", 0), ("abcd", "xbcy", 2), ("ab", "ab", 2), ("ab", "cd", 0)]
)
def test_the_longest_common_text_is_found(first: str, second: str, size: int) -> None:
    assert longest_common(first, second) == size
