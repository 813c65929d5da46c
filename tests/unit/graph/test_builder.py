"""Joining of nodes and edges, and the fixed order of the graph."""

import pytest

from graph.builder import GraphBuilder, Proof
from graph.errors import ValidationError


def test_the_same_node_from_two_documents_joins_evidence_and_documents() -> None:
    builder = GraphBuilder()

    builder.add_node("unit:1", "Unit", {"name": "县科技局"}, Proof(("evidence:b",), ("plan:b",)))
    builder.add_node("unit:1", "Unit", {"name": "县科技局"}, Proof(("evidence:a",), ("plan:a",)))

    (node,) = builder.build().nodes
    assert node.evidence == ("evidence:a", "evidence:b")
    assert node.documents == ("plan:a", "plan:b")


def test_one_id_with_two_contents_is_refused_and_both_are_named() -> None:
    builder = GraphBuilder()
    builder.add_node("plan:1", "Plan", {"file": "一.txt"}, Proof(documents=("plan:1",)))

    with pytest.raises(ValidationError) as caught:
        builder.add_node("plan:1", "Plan", {"file": "二.txt"})

    assert "一.txt" in caught.value.zh
    assert "二.txt" in caught.value.zh
    assert "plan:1" in str(caught.value)


def test_one_id_with_two_labels_is_refused() -> None:
    builder = GraphBuilder()
    builder.add_node("x:1", "Task", {})

    with pytest.raises(ValidationError, match="Project"):
        builder.add_node("x:1", "Project", {})


def test_edges_with_another_via_or_action_stay_apart() -> None:
    builder = GraphBuilder()
    for end in ("task:1", "unit:1"):
        builder.add_node(end, "Task", {})

    first = builder.add_edge("LED_BY", "task:1", "unit:1", {"via": "responsibility:1"})
    second = builder.add_edge("LED_BY", "task:1", "unit:1", {"via": "responsibility:2"})
    again = builder.add_edge("LED_BY", "task:1", "unit:1", {"via": "responsibility:1"})

    assert first != second
    assert first == again
    assert len(builder.build().edges) == 2


def test_an_edge_to_nowhere_is_refused() -> None:
    builder = GraphBuilder()
    builder.add_node("task:1", "Task", {})
    builder.add_edge("DUE", "task:1", "deadline:1")

    with pytest.raises(ValidationError, match="deadline:1"):
        builder.build()


def test_the_order_of_adding_does_not_show() -> None:
    graphs = []
    for ids in (("b", "a", "c"), ("c", "b", "a")):
        builder = GraphBuilder()
        for name in ids:
            builder.add_node(f"unit:{name}", "Unit", {"name": name})
        for name in ids:
            builder.add_edge("LED_BY", f"unit:{name}", "unit:a")
        graphs.append(builder.build())

    assert graphs[0] == graphs[1]


def test_a_property_without_value_is_left_out() -> None:
    builder = GraphBuilder()

    builder.add_node("task:1", "Task", {"number": None, "text": "建设"})

    assert dict(builder.node("task:1").properties) == {"text": "建设"}
