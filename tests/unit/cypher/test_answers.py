"""Every saved query answers as expected on the sample graph; the expected rows were worked out by hand."""

from typing import Any, NamedTuple

import pytest

from cypher import load_catalogue
from graph.query import run_query
from graph.store import Store

EAST_SCIENCE = "东岭县/县科技局"


class Case(NamedTuple):
    """A question, and the rows of some of its columns."""

    query: str
    parameters: dict[str, str]
    columns: str
    rows: list[tuple[Any, ...]]


CASES = [
    Case(
        "leads-per-unit",
        {},
        "unit jurisdiction tasks",
        [
            ("县科协", "东岭县", 2),
            ("县科技局", "东岭县", 2),
            ("县农业农村委", "东岭县", 1),
            ("县文化旅游委", "东岭县", 1),
            ("县林业局", "东岭县", 1),
        ],
    ),
    Case("leads-per-unit", {"roles": "责任", "unit": "西岭县/县科技局"}, "unit tasks", [("县科技局", 2)]),
    Case(
        "unit-duties",
        {"unit": "县科技部门"},
        "role number due date written_as",
        [
            ("lead", "1", ["2023年12月底"], "2023-12-31", "县科技局"),
            ("lead", "2", ["每年12月底"], None, "县科技部门"),
            ("support", "4", ["每季度"], None, "县科技局"),
        ],
    ),
    Case(
        "workload",
        {"unit": "县科协", "support": "0.2"},
        "unit lead responsible support guide reporter tasks load",
        [("县科协", 2, 0, 1, 0, 0, 3, 2.2)],
    ),
    Case(
        "shared-functions",
        {},
        "function jurisdictions bearers",
        [
            ("农业农村", 2, ["东岭县/县农业农村委", "西岭县/县农业农村委"]),
            ("科技", 2, ["东岭县/县科技局", "西岭县/县科技局"]),
        ],
    ),
    Case("shared-functions", {"at_least": "3"}, "function", []),
    Case("tasks-without-support", {}, "number owners", [("3", ["县农业农村委", "县林业局"]), ("6", ["县科协"])]),
    Case("tasks-without-support", {"unit": "县林业局"}, "number", [("3",)]),
    Case("tasks-with-several-leads", {}, "number leads owners", [("3", 2, ["县农业农村委", "县林业局"])]),
    Case(
        "prerequisites",
        {"task": "5"},
        "steps waits waits_for type basis confidence quotes",
        [
            (
                1,
                "建成智慧景区。",
                "依托平台推广果园监测。",
                "stage",
                "same_item",
                0.8,
                ["quote of dependency:task:5-task:3"],
            ),
            (
                2,
                "依托平台推广果园监测。",
                "建成脐橙大数据平台。",
                "prerequisite",
                "stated",
                1.0,
                ["quote of dependency:task:3-task:1"],
            ),
        ],
    ),
    Case(
        "impact",
        {"platform": "脐橙大数据平台"},
        "failing_kind steps stops_number owners",
        [("platform", 1, "3", ["县农业农村委", "县林业局"]), ("platform", 2, "5", ["县文化旅游委"])],
    ),
    Case(
        "impact",
        {"unit": EAST_SCIENCE},
        "steps stops stops_kind",
        [
            (1, "建成脐橙大数据平台。", "task"),
            (1, "每年培育科技企业10家。", "task"),
            (2, "依托平台推广果园监测。", "task"),
            (2, "脐橙大数据平台", "platform"),
            (3, "建成智慧景区。", "task"),
        ],
    ),
    Case("impact", {"task": "task:3"}, "steps stops_number", [(1, "5")]),
    Case(
        "deadlines-by-year",
        {},
        "deadline_kind year deadlines tasks",
        [
            ("fixed", 2022, 1, 1),
            ("fixed", 2023, 1, 1),
            ("fixed", 2024, 1, 1),
            ("fixed", 2025, 1, 1),
            ("period", 2025, 2, 2),
            ("quarterly", None, 1, 1),
            ("yearly", None, 1, 1),
        ],
    ),
    Case("deadlines-by-year", {"sources": "任务正文"}, "deadline_kind year deadlines", [("fixed", 2024, 1)]),
    Case(
        "recurring-duties",
        {},
        "unit tasks numbers intervals",
        [("县科协", 1, ["4"], ["P3M"]), ("县科技局", 1, ["2"], ["P1Y"])],
    ),
    Case(
        "quotas",
        {},
        "number indicator unit quota measure_unit total sum adds_up",
        [
            ("2", "科技企业", "县科技局", 6.0, "家", 10.0, 10.0, True),
            ("2", "科技企业", "县经济信息委", 4.0, "家", 10.0, 10.0, True),
        ],
    ),
    Case(
        "budget-per-unit",
        {},
        "unit amount projects without_amount",
        [("县果品中心", 2000.0, 1, 0), ("县科技局", 500.5, 2, 1)],
    ),
    Case(
        "budget-total",
        {},
        "plan amount projects with_amount without_amount projects_without_amount",
        [("西岭县重点项目表", 2500.5, 3, 2, 1, ["2 科普馆"])],
    ),
    Case("reported-by-another", {}, "number reporters owners", [("1", ["县农业农村委"], ["县果品中心"])]),
    Case(
        "unit-waits",
        {"unit": EAST_SCIENCE},
        "unit waits_for_unit links because",
        [("县农业农村委", "县科技局", 1, ["3 ← 1"]), ("县林业局", "县科技局", 1, ["3 ← 1"])],
    ),
    Case(
        "dependency-kinds",
        {},
        "type basis confidence dependencies",
        [("prerequisite", "stated", 1.0, 1), ("stage", "same_item", 0.8, 1)],
    ),
    Case(
        "collective-load",
        {},
        "bearer_kind unit jurisdiction tasks members numbers",
        [("group", "各乡镇", "东岭县", 1, 1, ["1"]), ("member", "桥头镇", "东岭县", 1, 0, ["1"])],
    ),
    Case(
        "unit-pairs",
        {"unit": EAST_SCIENCE},
        "unit supporting_unit tasks numbers",
        [
            ("县科协", "县科技局", 1, ["4"]),
            ("县科技局", "县农业农村委", 1, ["1"]),
            ("县科技局", "县经济信息委", 1, ["2"]),
            ("县科技局", "各乡镇", 1, ["1"]),
        ],
    ),
    Case(
        "contradictions",
        {},
        "indicator year figure other_figure quotes finding",
        [
            (
                "发明专利",
                2020,
                0.5,
                0.6,
                ["quote of observation:现状-2020", "quote of observation:专栏-2020"],
                "figures",
            )
        ],
    ),
    Case(
        "legal-basis",
        {},
        "title document_number is_basis held held_id",
        [
            ("东岭县科技兴果方案", "东岭府发〔2022〕3号", True, True, "plan:east"),
            ("岭市科技规划", None, True, False, None),
        ],
    ),
    Case(
        "indicator-changes",
        {},
        "indicator baseline_year baseline target_year target growth growth_percent",
        [("发明专利", 2020, 0.5, 2025, 1.0, 0.5, 100.0)],
    ),
    Case(
        "proof",
        {"id": "task:1"},
        "kind plan file quote evidence_id",
        [("task", "东岭县科技兴果方案", "east.txt", "quote of task:1", "evidence:task:1@plan:east")],
    ),
    Case("proof", {"id": "evidence:task:1@plan:east"}, "kind quote", [("evidence", "quote of task:1")]),
    Case("proof", {"id": "industry:citrus"}, "kind quote source", [("industry", None, "vocabulary")]),
    Case(
        "delay",
        {"task": "task:1", "months": "2"},
        "due_date slipped_date steps dependent_number dependent_date is_late months_late",
        [
            ("2023-12-31", "2024-02-29", 1, "3", "2022-11-30", True, 15),
            ("2023-12-31", "2024-02-29", 2, "5", "2025-12-31", False, None),
        ],
    ),
    Case(
        "late-prerequisites",
        {},
        "dependent_number dependent_date prerequisite_number prerequisite_date",
        [("3", "2022-11-30", "1", "2023-12-31")],
    ),
    Case(
        "goals-without-task",
        {},
        "kind section name target year",
        [
            ("target", "工作目标", "研发投入占比", 1.0, 2025),
            ("target", "工作目标", "科技企业", 40.0, 2025),
            ("platform", "工作目标", "智慧农业平台", None, None),
        ],
    ),
    Case(
        "platforms-not-built",
        {},
        "platform users used_by named_in_body",
        [("城市大脑", 1, ["5 建成智慧景区。"], False)],
    ),
    Case(
        "industry",
        {"industry": "水果"},
        "kind number owners date amount narrower",
        [
            ("project", "1", ["县果品中心"], "2025-12-31", 2000.0, ["柑橘"]),
            ("task", "1", ["县科技局"], "2023-12-31", None, ["脐橙"]),
            ("task", "3", ["县农业农村委", "县林业局"], "2022-11-30", None, ["水果"]),
        ],
    ),
    Case(
        "peak-dates",
        {"plan": "东岭县科技兴果方案", "unit": "县科协"},
        "unit peak_date tasks_on_date peak_month tasks_in_month tasks",
        [("县科协", "2024-12-31", 1, "2024-12", 1, 2)],
    ),
    Case("support-only", {}, "unit jurisdiction tasks numbers", [("县经济信息委", "东岭县", 1, ["2"])]),
    Case(
        "duplicate-duties",
        {},
        "unit same shared_thing number other_number",
        [("县科协", "text", "每季度开展科普活动。", "4", "6")],
    ),
    Case(
        "shared-foundations",
        {},
        "name kind users used_by actions",
        [
            (
                "脐橙大数据平台",
                "platform",
                2,
                ["1 建成脐橙大数据平台。", "3 依托平台推广果园监测。"],
                ["DELIVERS", "RELIES_ON"],
            ),
            ("县科技局", "unit", 2, ["1 柑橘种苗基地", "3 科技服务中心"], ["PARTNERS_WITH"]),
        ],
    ),
    Case(
        "leads-by-body-type",
        {"roles": "lead,responsible"},
        "unit_type responsibilities tasks units",
        [("government", 7, 6, 5), ("mass_organisation", 2, 2, 1), ("institution", 1, 1, 1)],
    ),
    Case(
        "obligations",
        {"unit": EAST_SCIENCE, "roles": "lead"},
        "year month date recurring number quotas",
        [
            (2022, 12, "2022-12-31", True, "2", ["科技企业 6家"]),
            (2023, 12, "2023-12-31", False, "1", []),
            (2023, 12, "2023-12-31", True, "2", ["科技企业 6家"]),
            (2024, 12, "2024-12-31", True, "2", ["科技企业 6家"]),
            (2025, 12, "2025-12-31", True, "2", ["科技企业 6家"]),
        ],
    ),
    Case(
        "obligations",
        {"unit": "县科协", "roles": "lead", "from": "2023", "to": "2023"},
        "date interval",
        [("2023-03-31", "P3M"), ("2023-06-30", "P3M"), ("2023-09-30", "P3M"), ("2023-12-31", "P3M")],
    ),
    Case("place-duties", {"place": "桥头镇"}, "unit role number reason", [("各乡镇", "support", "1", "member")]),
    Case(
        "place-duties",
        {"place": "990101"},
        "unit role number reason",
        [("县文化旅游委", "lead", "5", "located"), ("县科协", "support", "5", "located")],
    ),
    Case(
        "responsibility-chain",
        {"unit": "县经济信息委", "other_unit": "县林业局"},
        "tasks roles chain_ids",
        [
            (
                3,
                ["support", "lead", "lead", "support", "lead", "lead"],
                [
                    "unit:990101-县经济信息委",
                    "task:2",
                    "unit:990101-县科技局",
                    "task:1",
                    "unit:990101-县农业农村委",
                    "task:3",
                    "unit:990101-县林业局",
                ],
            )
        ],
    ),
    Case(
        "task-changes",
        {},
        "same number other_number changed date other_date",
        [("text", "4", "6", ["date"], None, "2024-12-31")],
    ),
    Case(
        "tasks",
        {"unit": "县农业农村委", "plan": "东岭县"},
        "number lead_units support_units due date",
        [
            ("1", ["县科技局"], ["县农业农村委", "各乡镇"], ["2023年12月底"], "2023-12-31"),
            ("3", ["县农业农村委", "县林业局"], [], ["2022年11月底"], "2022-11-30"),
        ],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.query)
def test_a_question_is_answered(case: Case, sample_store: Store) -> None:
    answer = run_query(sample_store, case.query, case.parameters)

    places = [answer.columns.index(column) for column in case.columns.split()]
    assert [tuple(row[place] for place in places) for row in answer.rows] == case.rows


def test_every_question_has_a_case() -> None:
    asked = {case.query for case in CASES}

    assert {query.id for query in load_catalogue().queries if query.competency} - asked == set()
