"""Pairs of units for a person to look at."""

from datetime import date

import pytest

from graph.builder import GraphBuilder, Proof
from graph.evidence import Passage, add_evidence, text_id
from graph.model import Graph
from loaders.resolve.decisions import Decision, Decisions, settle_decisions
from loaders.resolve.doubts import find_doubtful_pairs, find_reason

TEXT = "由县人力社保局牵头。另一处写作县人力资源社会保障局负责。"


@pytest.fixture
def graph() -> Graph:
    builder = GraphBuilder()
    properties = {"sha256": "a", "text": TEXT}
    builder.add_node(text_id("a"), "Text", properties, Proof(documents=("plan:1",)))
    builder.add_node("task:1", "Task", {})
    builder.add_node("task:2", "Task", {})
    for number, name in enumerate(("县人力社保局", "县人力资源社会保障局"), start=1):
        start = TEXT.index(name)
        passage = add_evidence(builder, Passage("a", TEXT, ((start, start + len(name)),)), Proof(documents=("plan:1",)))
        unit = f"unit:{number}"
        builder.add_node(unit, "Unit", {"name": name, "divisionCode": "500236"}, Proof((passage,), ("plan:1",)))
        builder.add_node(f"duty:{number}", "Responsibility", {})
        builder.add_edge("OF_TASK", f"duty:{number}", f"task:{number}")
        builder.add_edge("BORNE_BY", f"duty:{number}", unit)
    return builder.build()


def test_a_pair_comes_with_both_passages(graph: Graph) -> None:
    (pair,) = find_doubtful_pairs(graph)

    assert (pair.division, {pair.first, pair.second}) == ("500236", {"县人力社保局", "县人力资源社会保障局"})
    assert pair.reason == "abbreviation"
    assert {pair.first_passage.quote, pair.second_passage.quote} == {"县人力社保局", "县人力资源社会保障局"}
    assert "由县人力社保局牵头" in pair.first_passage.context + pair.second_passage.context


@pytest.mark.parametrize(
    ("name", "other", "reason"),
    [
        ("县人力社保局", "县人力资源社会保障局", "abbreviation"),
        ("县脐橙产业发展中心", "县脐柑产业发展中心", "one-character"),
        ("县文化旅游委", "县文旅广电局", "same-function"),
        ("县科技局", "县教育局", None),
        ("市农科院", "市林科院", None),
        ("县科技局", "县科协", None),
        ("县委", "县委宣传部", None),
        ("各乡镇", "各乡镇（街道）", None),
    ],
)
def test_the_strongest_reason_is_given(name: str, other: str, reason: str | None) -> None:
    assert find_reason(name, other) == reason


def test_a_decided_pair_is_not_asked_again(graph: Graph) -> None:
    row = Decision("500236", "县人力社保局", "县人力资源社会保障局", "different", "", "", date(2022, 1, 1), 2)

    assert list(find_doubtful_pairs(graph, settle_decisions([row]))) == []
    assert len(list(find_doubtful_pairs(graph, Decisions()))) == 1


def test_units_that_bear_one_task_together_are_two(graph: Graph) -> None:
    builder = GraphBuilder()
    for node in graph.nodes:
        builder.add_node(node.id, node.label, node.properties, Proof(node.evidence, node.documents))
    for edge in graph.edges:
        target = "task:1" if edge.type == "OF_TASK" else edge.target
        builder.add_edge(edge.type, edge.source, target, edge.properties)

    assert list(find_doubtful_pairs(builder.build())) == []
