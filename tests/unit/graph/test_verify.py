"""Replaying quotes: what is right passes, and every kind of tampering is found."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

import pytest

from graph.builder import GraphBuilder, Proof
from graph.errors import EvidenceError
from graph.evidence import Passage, add_evidence, merge_spans, text_id
from graph.model import Graph, Node, Value, freeze_properties
from graph.verify import find_mismatches, require_replay, verify

TEXT = "县脆李\n\n产业中心牵头，2025年完成。"


@pytest.fixture
def graph() -> Graph:
    digest = sha256(TEXT.encode()).hexdigest()
    builder = GraphBuilder()
    properties: dict[str, Value] = {"sha256": digest, "text": TEXT, "length": len(TEXT)}
    builder.add_node(text_id(digest), "Text", properties, Proof(documents=("plan:1",)))
    passage = add_evidence(builder, Passage(digest, TEXT, ((0, 3), (5, 9))), Proof(documents=("plan:1",)))
    builder.add_node("unit:1", "Unit", {"name": "县脆李产业中心"}, Proof((passage,), ("plan:1",)))
    return builder.build()


def _with(graph: Graph, label: str, changes: Mapping[str, Value | None]) -> Graph:
    def change(node: Node) -> Node:
        if node.label != label:
            return node
        return replace(node, properties=freeze_properties({**node.properties, **changes}))

    return replace(graph, nodes=tuple(change(node) for node in graph.nodes))


def _rules(graph: Graph) -> list[str]:
    return [mismatch.rule for mismatch in find_mismatches(graph)]


def test_an_untouched_graph_replays(graph: Graph) -> None:
    report = verify(graph)

    assert report.mismatches == ()
    assert (report.texts, report.quotes, report.replayed) == (1, 1, 1)
    require_replay(graph)


def test_a_name_broken_over_lines_is_quoted_whole(graph: Graph) -> None:
    (passage,) = (node for node in graph.nodes if node.label == "Evidence")

    assert passage.properties["quote"] == "县脆李产业中心"
    assert (passage.properties["start"], passage.properties["end"]) == (0, 9)


def test_one_flipped_character_of_the_text_is_found(graph: Graph) -> None:
    changed = _with(graph, "Text", {"text": TEXT.replace("李", "梨")})

    assert _rules(changed) == ["text-hash", "quote"]


def test_one_flipped_character_of_a_quote_is_found(graph: Graph) -> None:
    assert _rules(_with(graph, "Evidence", {"quote": "县脆梨产业中心"})) == ["quote"]


@pytest.mark.parametrize("changes", [{"starts": (1, 5)}, {"ends": (3, 8)}, {"starts": (0,)}, {"ends": (3, 99)}])
def test_a_moved_offset_is_found(graph: Graph, changes: Mapping[str, Value]) -> None:
    assert _rules(_with(graph, "Evidence", changes)) == ["quote"]


def test_bounds_that_contradict_the_spans_are_found(graph: Graph) -> None:
    assert _rules(_with(graph, "Evidence", {"start": 1})) == ["offsets"]


def test_a_passage_of_another_text_is_found(graph: Graph) -> None:
    assert _rules(_with(graph, "Evidence", {"sha256": "0" * 64})) == ["no-text"]


def test_a_shortened_text_is_found(graph: Graph) -> None:
    assert "text-length" in _rules(_with(graph, "Text", {"text": TEXT[:-1]}))


def test_a_fact_without_proof_is_found(graph: Graph) -> None:
    bare = replace(graph, nodes=tuple(replace(node, evidence=()) for node in graph.nodes))

    assert _rules(bare) == ["no-evidence"]


def test_proof_that_is_not_in_the_graph_is_found(graph: Graph) -> None:
    lost = replace(graph, nodes=tuple(node for node in graph.nodes if node.label != "Evidence"), edges=())

    assert _rules(lost) == ["lost-evidence"]


def test_the_refusal_says_how_many_and_which(graph: Graph) -> None:
    with pytest.raises(EvidenceError, match="1 pieces of evidence do not replay, first passage evidence:"):
        require_replay(_with(graph, "Evidence", {"quote": "县脆梨产业中心"}))


def test_the_report_can_be_written_as_json(graph: Graph) -> None:
    report = verify(_with(graph, "Evidence", {"quote": "别的"})).as_dict()

    assert report["quotes"] == 1
    assert report["replayed"] == 0
    assert report["mismatches"][0]["rule"] == "quote"


def test_overlapping_and_touching_spans_become_one() -> None:
    assert merge_spans(((5, 9), (0, 3), (3, 4), (6, 7))) == ((0, 4), (5, 9))


def test_words_that_their_evidence_does_not_hold_are_found(graph: Graph) -> None:
    (passage,) = (node.id for node in graph.nodes if node.label == "Evidence")
    builder = GraphBuilder()
    proof = Proof((passage,), ("plan:1",))
    builder.add_node("responsibility:1", "Responsibility", {"role": "lead", "writtenAs": "县脆李 产业中心"}, proof)
    builder.add_node("task:1", "Task", {"text": "另一件事"}, proof)
    added = builder.build().nodes

    assert [
        (mismatch.rule, mismatch.element) for mismatch in find_mismatches(replace(graph, nodes=(*graph.nodes, *added)))
    ] == [("wording", "task:1")]
