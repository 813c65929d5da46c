"""The competency questions on two real plans loaded together; the answers were worked out by hand."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cypher import load_catalogue
from graph.errors import ParameterError
from graph.query import Answer, run_query
from graph.store import Store, open_store
from loaders.build import build_graph
from loaders.extract.pipeline import extract
from loaders.read import read_documents

pytestmark = pytest.mark.corpus

FENGJIE = "奉节县“科技创新赋能”工程实施方案"
SCIENCE = "奉节县/县科技局"
NEED_A_SUBJECT = {"proof", "responsibility-chain"}
"""Questions that must be told what they are about."""


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The Fengjie plan and the Wushan project list in one embedded store."""
    files = [next((shared / "corpus").glob(f"{number}_*.txt")) for number in ("000", "001")]
    extractions = [extract(document) for file in files for document in read_documents(file)]
    with open_store(folder=tmp_path_factory.mktemp("seeds")) as store:
        store.load(build_graph(extractions))
        yield store


@pytest.fixture(scope="module")
def wushan(seeds: Store) -> str:
    """The id of the Wushan plan, which prints no title."""
    plans = run_query(seeds, "budget-total").records()
    return str(plans[0]["plan_id"])


def _values(answer: Answer, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(record[column] for column in columns) for record in answer.records()]


def test_1_leads_per_unit(seeds: Store) -> None:
    expected = [
        ("县科技局", 9),
        ("县农业农村委", 8),
        ("县生态环境局", 6),
        ("县脐橙产业发展中心", 5),
        ("县林业局", 4),
        ("县科协", 4),
    ]

    for parameters in ({}, {"plan": FENGJIE}):
        answer = run_query(seeds, "leads-per-unit", parameters)
        assert sorted(_values(answer, "unit", "tasks")[:6], key=lambda row: -row[1])[:4] == expected[:4]
        assert set(expected) <= set(_values(answer, "unit", "tasks"))
        assert sum(row[0] for row in _values(answer, "tasks")) == 65


def test_2_duties_of_one_unit_by_role(seeds: Store) -> None:
    answer = run_query(seeds, "unit-duties", {"unit": SCIENCE})

    assert Counter(record["role"] for record in answer.records()) == {"lead": 9, "support": 15}
    assert len({record["task_id"] for record in answer.records()}) == 24
    assert len(run_query(seeds, "tasks", {"plan": FENGJIE}).rows) == 51


def test_2_the_offices_of_two_counties_are_two_units(seeds: Store) -> None:
    with pytest.raises(ParameterError) as caught:
        run_query(seeds, "unit-duties", {"unit": "县科技局"})

    assert "奉节县/县科技局" in caught.value.zh
    assert "巫山县/县科技局" in caught.value.zh


def test_2_an_alias_finds_the_unit(seeds: Store) -> None:
    short = run_query(seeds, "unit-duties", {"unit": "县脐橙产业中心"})
    long = run_query(seeds, "unit-duties", {"unit": "县脐橙产业发展中心"})

    assert short.rows == long.rows
    assert Counter(record["role"] for record in short.records())["lead"] == 5


def test_4_functions_in_both_counties(seeds: Store) -> None:
    answer = run_query(seeds, "shared-functions")

    functions = {record["function"] for record in answer.records()}
    assert functions == {"农业农村", "教育", "文化旅游", "林业", "果品产业", "气象", "科协", "科技"}


def test_5_tasks_without_support(seeds: Store) -> None:
    assert len(run_query(seeds, "tasks-without-support").rows) == 18


def test_6_tasks_with_several_leads(seeds: Store) -> None:
    answer = run_query(seeds, "tasks-with-several-leads")

    assert _values(answer, "number", "leads") == [("8", 9), ("51", 3), ("41", 2), ("42", 2), ("43", 2), ("44", 2)]


def test_7_everything_a_task_waits_for(seeds: Store) -> None:
    records = run_query(seeds, "prerequisites", {"task": "46", "plan": FENGJIE}).records()

    assert {(record["steps"], record["waits_for"][:8]) for record in records} == {
        (1, "开发智慧旅游一站"),
        (1, "深入实施“光网•"),
        (2, "深入实施“光网•"),
    }
    assert all(record["quotes"] for record in records)


def test_8_what_stops_when_a_platform_fails(seeds: Store) -> None:
    records = run_query(seeds, "impact", {"platform": "城市智能中枢"}).records()

    assert {(record["steps"], record["stops_number"]) for record in records if record["stops_kind"] == "task"} == {
        (1, "47"),
        (2, "48"),
    }


def test_9_deadlines_per_year_and_kind(seeds: Store) -> None:
    for parameters in ({}, {"plan": FENGJIE}):
        counts = {
            row[:2]: row[2]
            for row in _values(run_query(seeds, "deadlines-by-year", parameters), "deadline_kind", "year", "deadlines")
        }
        assert {year: counts["fixed", year] for year in range(2022, 2027)} == {
            2022: 6,
            2023: 2,
            2024: 3,
            2025: 27,
            2026: 1,
        }
        assert counts["yearly", None] == 10
        assert counts["external", None] == 2


def test_10_recurring_duties_by_lead(seeds: Store) -> None:
    answer = run_query(seeds, "recurring-duties")

    assert set(_values(answer, "unit", "tasks")) == {
        ("县科技局", 6),
        ("县科协", 2),
        ("县经济信息委", 1),
        ("县委宣传部", 1),
    }


def test_11_quotas_add_up(seeds: Store) -> None:
    answer = run_query(seeds, "quotas", {"plan": FENGJIE, "task": "8"})

    sums = {(record["total"], record["sum"], record["adds_up"]) for record in answer.records()}
    assert sums == {(100.0, 100.0, True), (10.0, 10.0, True), (2.0, 2.0, True)}
    assert len(answer.rows) == 9 + 9 + 1


def test_12_budget_per_responsible_unit(seeds: Store) -> None:
    answer = run_query(seeds, "budget-per-unit")

    assert _values(answer, "unit", "amount")[:3] == [
        ("县文产公司", 25000.0),
        ("县果品产业发展中心", 24300.0),
        ("县农业农村委", 12000.0),
    ]
    assert sum(record["amount"] for record in answer.records()) == 77250.0


def test_13_budget_total(seeds: Store) -> None:
    (record,) = run_query(seeds, "budget-total").records()

    assert (record["amount"], record["projects"], record["with_amount"]) == (77250.0, 20, 19)
    assert [name.split()[0] for name in record["projects_without_amount"]] == ["9"]


def test_14_projects_reported_by_another_unit(seeds: Store) -> None:
    answer = run_query(seeds, "reported-by-another")

    assert [row[0] for row in _values(answer, "number")] == [
        "6",
        "7",
        "8",
        "9",
        "10",
        "11",
        "12",
        "13",
        "14",
        "16",
        "17",
    ]


def test_17_load_on_collective_units(seeds: Store) -> None:
    answer = run_query(seeds, "collective-load")

    groups = {record["unit"]: record["tasks"] for record in answer.records() if record["bearer_kind"] == "group"}
    members = {record["tasks"] for record in answer.records() if record["bearer_kind"] == "member"}
    assert groups == {"各乡镇（街道）": 7, "科普工作联席会议成员单位": 2, "各乡镇": 1, "有关行业主管部门": 1}
    assert members == {7, 8}


def test_20_legal_basis(seeds: Store, wushan: str) -> None:
    records = run_query(seeds, "legal-basis", {"plan": wushan}).records()

    assert len(records) == 9
    assert sum(record["document_number"] is not None for record in records) == 6
    assert not any(record["held"] for record in records)


def test_21_planned_change_per_indicator(seeds: Store, wushan: str) -> None:
    changes = _values(run_query(seeds, "indicator-changes", {"plan": wushan}), "indicator", "baseline", "target")

    assert ("万人发明专利拥有量", 0.56, 1.0) in changes
    assert ("全社会R&D经费支出占地区GDP比重", 0.15, 0.25) in changes


def test_22_proof_of_a_lead(seeds: Store) -> None:
    duties = run_query(seeds, "unit-duties", {"unit": "县脐橙产业发展中心", "roles": "lead"}).records()
    lead = next(record["responsibility_id"] for record in duties if record["number"] == "18")

    records = run_query(seeds, "proof", {"id": lead}).records()

    assert (7017, 7026, "县脐橙产业中心") in {
        (record["start"], record["end"], "".join(record["quote"].split())) for record in records
    }


def test_24_a_prerequisite_that_is_due_too_late(seeds: Store) -> None:
    records = run_query(seeds, "late-prerequisites", {"plan": FENGJIE}).records()

    assert [(record["dependent_number"], record["prerequisite_number"]) for record in records] == [("45", "6")]


def test_25_goals_without_task(seeds: Store) -> None:
    names = {record["name"] for record in run_query(seeds, "goals-without-task", {"plan": FENGJIE}).records()}

    assert {"数字经济增加值占地区生产总值比重", "创新平台", "产值", "智慧农业大数据平台", "农村能人培训计划"} <= names
    assert "5G基站" not in names


def test_26_platforms_that_nobody_builds(seeds: Store) -> None:
    names = {record["platform"] for record in run_query(seeds, "platforms-not-built", {"plan": FENGJIE}).records()}

    assert {"城市智能中枢", "县级技术合同登记站"} <= names


def test_27_everything_about_one_industry(seeds: Store) -> None:
    records = run_query(seeds, "industry", {"industry": "脆李"}).records()

    projects = {record["number"]: record["amount"] for record in records if record["kind"] == "project"}
    assert projects == {"1": 2000.0, "8": 6000.0, "10": 300.0, "11": 5000.0, "17": 10000.0, "19": 200.0}


def test_29_units_that_only_support(seeds: Store) -> None:
    assert len(run_query(seeds, "support-only", {"plan": FENGJIE}).rows) == 12
    assert len(run_query(seeds, "support-only").rows) == 12


def test_33_dated_obligations(seeds: Store) -> None:
    records = run_query(seeds, "obligations", {"unit": SCIENCE, "roles": "lead"}).records()

    recurring = [record for record in records if record["recurring"]]
    assert len(recurring) == 24
    assert Counter(record["year"] for record in recurring) == {2022: 6, 2023: 6, 2024: 6, 2025: 6}


@pytest.mark.parametrize(
    "query", [query.id for query in load_catalogue().queries if query.competency and query.id not in NEED_A_SUBJECT]
)
def test_rows_have_one_order_and_plain_values(query: str, seeds: Store) -> None:
    first, second = run_query(seeds, query), run_query(seeds, query)

    assert first.rows == second.rows
    assert len({repr(row) for row in first.rows}) == len(first.rows)
    flat = [item for row in first.rows for value in row for item in (value if isinstance(value, list) else [value])]
    assert all(item is None or isinstance(item, str | int | float) for item in flat)
