"""Graphs that are wrong in one place, each with the rule that must find it there; SHACL has the last word."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from graph.validate import find_problems
from graph.validate.form import RULES as FORM_RULES
from graph.validate.judge import judge
from graph.validate.rules import CHECKS
from ontology import load_ontology

LED = ("LED_BY", "task", "unit")


class Broken(NamedTuple):
    rule: str
    place: str | tuple[str, ...]
    spoil: Callable[[Any], Any]


BROKEN = (
    Broken("node-label", "issue", lambda s: s.node("issue", label="Problem")),
    Broken("node-id", "unit", lambda s: s.node("unit", id="unit:科技局").without_edge(*LED)),
    Broken("edge-id", LED, lambda s: s.edge(*LED, id="edge 7")),
    Broken("node-property", "unit", lambda s: s.put("unit", telephone="123")),
    Broken("edge-property", LED, lambda s: s.put_edge(*LED, weight=0.5)),
    Broken("edge-type", LED, lambda s: s.edge(*LED, type="COMMANDS")),
    Broken("code", "duty", lambda s: s.put("duty", role="boss")),
    Broken("code", "unit", lambda s: s.put("unit", unitType="局")),
    Broken("open-code", "place", lambda s: s.put("place", kind="moon")),
    Broken(
        "edge-code", ("DELIVERS", "task", "platform"), lambda s: s.put_edge("DELIVERS", "task", "platform", action="x")
    ),
    Broken("node-evidence", "task", lambda s: s.node("task", evidence=())),
    Broken("node-origin", "industry", lambda s: s.put("industry", source=None)),
    Broken("edge-evidence", LED, lambda s: s.edge(*LED, evidence=())),
    Broken("node-document", "target", lambda s: s.node("target", documents=())),
    Broken("edge-document", LED, lambda s: s.edge(*LED, documents=())),
    Broken("node-evidence-known", "unit", lambda s: s.node("unit", evidence=("evidence:0000000000000000",))),
    Broken("edge-evidence-known", LED, lambda s: s.edge(*LED, evidence=(s.id("task"),))),
    Broken("node-document-known", "unit", lambda s: s.node("unit", documents=("plan:0000000000000000",))),
    Broken("edge-document-known", LED, lambda s: s.edge(*LED, documents=(s.id("text"),))),
    Broken("node-evidence-place", "task", lambda s: s.without_edge("HAS_TEXT", "plan", "text")),
    Broken("edge-evidence-place", LED, lambda s: s.without_edge("HAS_TEXT", "plan", "text")),
    Broken("edge-end", ("MEASURES", "target", "indicator"), lambda s: s.without("indicator")),
    Broken("edge-from", ("DUE", "unit", "deadline"), lambda s: s.with_edge("DUE", "unit", "deadline")),
    Broken("edge-to", ("DUE", "task", "unit"), lambda s: s.with_edge("DUE", "task", "unit")),
    Broken("edge-twice", ("DUE", "task", "deadline"), lambda s: s.with_edge("DUE", "task", "deadline", 2)),
    Broken("proof-edge", ("HAS_EVIDENCE", "task", "proof"), lambda s: s.with_edge("HAS_EVIDENCE", "task", "proof")),
    Broken("via-missing", LED, lambda s: s.put_edge(*LED, via=None)),
    Broken("via-class", LED, lambda s: s.put_edge(*LED, via=s.id("wait"))),
    Broken("via-ends", LED, lambda s: s.put_edge(*LED, via=s.id("help"))),
    Broken("via-role", LED, lambda s: s.put("duty", role="support")),
    Broken("duty-shortcut", "duty", lambda s: s.without_edge(*LED)),
    Broken("dependency-shortcut", "wait", lambda s: s.without_edge("DEPENDS_ON", "second", "task")),
    Broken(
        "duty-twice",
        "again",
        lambda s: (
            s.with_copy("duty", "again").with_edge("OF_TASK", "again", "task").with_edge("BORNE_BY", "again", "unit")
        ),
    ),
    Broken("evidence-replay", "proof", lambda s: s.put("proof", quote="奉岭县教育局")),
    Broken("evidence-length", "broken", lambda s: s.put("broken", quote="奉岭")),
    Broken("evidence-spans", "broken", lambda s: s.put("broken", end=9)),
    Broken("evidence-spans", "broken", lambda s: s.put("broken", ends=(8,))),
    Broken("evidence-beyond", "proof", lambda s: s.put("proof", end=9999)),
    Broken("evidence-hash", "proof", lambda s: s.put("proof", sha256="0" * 64)),
    Broken("text-hash", "text", lambda s: s.put("text", text="另一篇")),
    Broken("text-length", "text", lambda s: s.put("text", length=7)),
    Broken("plan-issuer", "plan", lambda s: s.put("plan", issuer=None)),
    Broken("plan-number", "plan", lambda s: s.put("plan", documentNumber=None)),
    Broken("plan-dates", "plan", lambda s: s.put("plan", printedDate="2022-05-01")),
    Broken("unit-division", "unit", lambda s: s.put("unit", divisionCode="500237")),
    Broken("group-division", "group", lambda s: s.without_edge("IN_JURISDICTION", "group", "county")),
    Broken("unit-function", "unit", lambda s: s.put("unit", function="教育")),
    Broken("industry-name", "industry", lambda s: s.put("industry", name="橙子")),
    Broken("group-members", "group", lambda s: s.without_edge("HAS_MEMBER", "group", "county")),
    Broken("deadline-form", "deadline", lambda s: s.put("deadline", type="recurring")),
    Broken("deadline-form", "deadline", lambda s: s.put("deadline", date=None, year=None)),
    Broken("deadline-late", "task", lambda s: s.put("deadline", date="2026-11-30")),
    Broken("target-value", "target", lambda s: s.put("target", value=None)),
    Broken("quota-sum", "target", lambda s: s.put("quota", value=4.0)),
    Broken("budget-sum", "project", lambda s: s.put("public", amount=160.0)),
    Broken(
        "dependency-self",
        "wait",
        lambda s: s.without_edge("PREREQUISITE", "wait", "task").with_edge("PREREQUISITE", "wait", "second"),
    ),
    Broken("dependency-cycle", "task", lambda s: s.with_edge("DEPENDS_ON", "task", "second", via=s.id("wait"))),
    Broken("hierarchy-cycle", "county", lambda s: s.with_edge("WITHIN", "city", "county")),
    Broken("hierarchy-cycle", "industry", lambda s: s.with_edge("BROADER", "broader", "industry")),
    Broken("Task.text.missing", "task", lambda s: s.put("task", text=None)),
    Broken("Task.text.length", "task", lambda s: s.put("task", text="")),
    Broken("Task.order.low", "task", lambda s: s.put("task", order=-1)),
    Broken("Task.order.datatype", "task", lambda s: s.put("task", order="first")),
    Broken("Unit.name.many", "unit", lambda s: s.put("unit", name=("县科技局", "科技局"))),
    Broken("Unit.name.pattern", "unit", lambda s: s.put("unit", name="县 科技局")),
    Broken("Unit.unitType.datatype", "unit", lambda s: s.put("unit", unitType=3)),
    Broken("Target.value.datatype", "target", lambda s: s.put("target", value=10)),
    Broken("Responsibility.shared.datatype", "duty", lambda s: s.put("duty", shared=1)),
    Broken("Dependency.confidence.high", "wait", lambda s: s.put("wait", confidence=1.5)),
    Broken("Evidence.start.order", "proof", lambda s: s.put("proof", start=6)),
    Broken("Plan.periodStart.order", "plan", lambda s: s.put("plan", periodStart=2026)),
    Broken("Plan.sha256.pattern", "plan", lambda s: s.put("plan", sha256="ABC")),
    Broken("Jurisdiction.code.pattern", "county", lambda s: s.put("county", code="5002")),
    Broken("Deadline.date.pattern", "deadline", lambda s: s.put("deadline", date="2025年12月")),
    Broken("Deadline.date.pattern", "deadline", lambda s: s.put("deadline", date="2025-13-45")),
    Broken("Deadline.date.pattern", "deadline", lambda s: s.put("deadline", date="2025-11-31")),
    Broken("Plan.issueDate.pattern", "plan", lambda s: s.put("plan", issueDate="2022-00")),
    Broken("Industry.gbtCodes.pattern", "industry", lambda s: s.put("industry", gbtCodes=("153橙",))),
    Broken("Responsibility.BORNE_BY.missing", "duty", lambda s: s.without_edge("BORNE_BY", "duty", "unit")),
    Broken("Responsibility.OF_TASK.many", "duty", lambda s: s.with_edge("OF_TASK", "duty", "second")),
    Broken("Task.HAS_TASK.missing", "task", lambda s: s.without_edge("HAS_TASK", "plan", "task")),
    Broken("Quota.ASSIGNED_TO.missing", "quota", lambda s: s.without_edge("ASSIGNED_TO", "quota", "office")),
    Broken("Evidence.IN_TEXT.missing", "proof", lambda s: s.without_edge("IN_TEXT", "proof", "text")),
)

BROKEN_FORM = (
    Broken("record-key", "unit", lambda s: s.put("unit", name="县教育局")),
    Broken("record-key", "proof", lambda s: s.put("proof", starts=(1,))),
    Broken("record-key", LED, lambda s: s.put_edge(*LED, via=s.id("help"))),
    Broken("record-twice", "unit", lambda s: s.node("office", id=s.id("unit"))),
    Broken("record-list", "broken", lambda s: s.put("broken", starts=(6, 0))),
    Broken("record-list", "industry", lambda s: s.put("industry", gbtCodes=())),
    Broken("record-proof", "task", lambda s: s.node("task", evidence=(s.id("proof"), s.id("proof")))),
)


def name(case: Broken) -> str:
    return case.rule


def place(sample: Any, where: str | tuple[str, ...]) -> str:
    return str(sample.id(where) if isinstance(where, str) else sample.edge_id(*where))


def test_the_whole_sample_breaks_no_rule(sample: Any) -> None:
    assert list(find_problems(sample.graph)) == []


def test_the_sample_has_every_class_once_at_least(sample: Any) -> None:
    assert {node.label for node in sample.graph.nodes} == set(load_ontology().classes)


@pytest.mark.parametrize("case", BROKEN, ids=name)
def test_each_broken_graph_is_caught_by_its_rule_as_shacl_says(case: Broken, sample: Any) -> None:
    spoiled = case.spoil(sample)
    element = place(spoiled, case.place)

    found = {problem for problem in find_problems(spoiled.graph) if problem.element == element}

    assert case.rule in {problem.rule for problem in found}
    judged = {(problem.rule, problem.element) for problem in judge(spoiled.graph, [element])}
    assert judged == {(each.rule, each.element) for each in found if each.rule not in FORM_RULES}


@pytest.mark.parametrize("case", BROKEN_FORM, ids=name)
def test_broken_records_are_caught_although_rdf_cannot_hold_them(case: Broken, sample: Any) -> None:
    spoiled = case.spoil(sample)

    found = {(problem.rule, problem.element) for problem in find_problems(spoiled.graph)}

    assert (case.rule, place(spoiled, case.place)) in found


def test_nodes_out_of_order_are_caught(sample: Any) -> None:
    graph = sample.graph
    turned = type(graph)(tuple(reversed(graph.nodes)), graph.edges)

    assert "record-order" in {problem.rule for problem in find_problems(turned)}


def test_every_rule_of_the_shapes_has_a_check_and_a_broken_graph() -> None:
    checked = [rule for rules in CHECKS.values() for rule in rules]

    assert sorted(checked) == sorted(load_ontology().rules)
    assert set(checked) <= {case.rule for case in BROKEN}
    assert set(FORM_RULES) == {case.rule for case in BROKEN_FORM} | {"record-order"}
