"""Places in columns: deterministic, and with few crossings."""

from itertools import combinations

from graph.charts.columns import place_columns


def _crossings(places, edges) -> int:
    return sum(
        (places[a][1] - places[c][1]) * (places[b][1] - places[d][1]) < 0 for (a, b), (c, d) in combinations(edges, 2)
    )


def test_neighbours_come_to_lie_beside_one_another() -> None:
    edges = [("a", "z"), ("b", "y"), ("c", "x")]

    places = place_columns([["a", "b", "c"], ["x", "y", "z"]], edges, gap=100, step=10)

    assert _crossings(places, edges) == 0
    assert {places[node][0] for node in "abc"} == {0}
    assert {places[node][0] for node in "xyz"} == {100}


def test_columns_are_centred() -> None:
    places = place_columns([["a"], ["x", "y", "z"]], [], gap=1, step=10)

    assert places["a"][1] == 0
    assert sorted(places[node][1] for node in "xyz") == [-10, 0, 10]


def test_an_edge_to_something_not_shown_is_no_matter() -> None:
    assert place_columns([["a"]], [("a", "gone")], gap=1, step=1) == {"a": (0, 0)}
