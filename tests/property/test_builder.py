"""Laws of the builder and the JSON form, on made-up graphs; and of evidence, on made-up texts."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from graph.builder import GraphBuilder, Proof
from graph.evidence import merge_spans, quote_of
from graph.jsonform import from_json, to_json
from graph.model import Graph

NAMES = st.sampled_from([f"unit:{letter}" for letter in "abcdef"])
IDS = st.lists(st.sampled_from(["x", "y", "z"]), max_size=3)
NODES = st.tuples(NAMES, IDS, IDS)
LINKS = st.tuples(NAMES, NAMES, st.sampled_from(["via:1", "via:2"]), IDS)
Steps = tuple[Sequence[tuple[str, list[str], list[str]]], Sequence[tuple[str, str, str, list[str]]]]
STEPS = st.tuples(st.lists(NODES, max_size=12), st.lists(LINKS, max_size=12))
VALUES = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=8),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.lists(st.integers(), max_size=3).map(tuple),
)


def _build(steps: Steps) -> Graph:
    builder = GraphBuilder()
    nodes, links = steps
    for source, target, _, _ in links:
        for end in (source, target):
            builder.add_node(end, "Unit", {"name": end})
    for node, evidence, documents in nodes:
        builder.add_node(node, "Unit", {"name": node}, Proof(evidence, documents))
    for source, target, via, evidence in links:
        builder.add_edge("LED_BY", source, target, {"via": via}, Proof(evidence))
    return builder.build()


@given(STEPS, st.randoms(use_true_random=False))
def test_the_order_of_adding_does_not_show(steps: Steps, random: Random) -> None:
    nodes, links = steps
    shuffled_nodes, shuffled_links = list(nodes), list(links)
    random.shuffle(shuffled_nodes)
    random.shuffle(shuffled_links)

    assert _build((shuffled_nodes, shuffled_links)) == _build(steps)


@given(STEPS)
def test_adding_everything_twice_changes_nothing(steps: Steps) -> None:
    nodes, links = steps

    assert _build(([*nodes, *nodes], [*links, *links])) == _build(steps)


@given(STEPS)
def test_nodes_and_edges_come_in_one_order_and_joined_lists_are_sorted(steps: Steps) -> None:
    graph = _build(steps)

    assert [node.id for node in graph.nodes] == sorted({node.id for node in graph.nodes})
    assert [edge.id for edge in graph.edges] == sorted({edge.id for edge in graph.edges})
    assert all(list(node.evidence) == sorted(set(node.evidence)) for node in graph.nodes)


@given(st.dictionaries(st.text("abcXYZ", min_size=1, max_size=4), VALUES, max_size=5))
def test_reading_back_gives_what_was_written(properties: dict[str, str | int | float | bool | tuple[int, ...]]) -> None:
    builder = GraphBuilder()
    builder.add_node("unit:1", "Unit", properties)
    graph = builder.build()

    again = from_json(to_json(graph))

    assert again == graph
    assert to_json(again) == to_json(graph)


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair) + 1)), max_size=8)
)
def test_merged_spans_cover_the_same_characters_in_order(spans: list[tuple[int, int]]) -> None:
    merged = merge_spans(spans)
    covered = {position for start, end in spans for position in range(start, end)}

    assert {position for start, end in merged for position in range(start, end)} == covered
    assert all(first[1] < second[0] for first, second in pairwise(merged))
    assert merge_spans(merged) == merged
    assert len(quote_of("字" * 40, merged)) == len(covered)
