"""One JSON form, there and back."""

import json
from pathlib import Path

import pytest

from graph.jsonform import GraphFileError, from_json, read_json, to_json
from graph.model import Edge, Graph, Node, freeze_properties


def _graph() -> Graph:
    properties = freeze_properties({"name": "县科技局", "value": 15.0, "year": 2025, "shared": False, "starts": (1, 5)})
    nodes = (
        Node("unit:1", "Unit", properties, ("evidence:1",), ("plan:1",)),
        Node("unit:2", "Unit", freeze_properties({})),
    )
    return Graph(nodes, (Edge("due:1", "DUE", "unit:1", "unit:2", freeze_properties({"via": "x"})),))


def test_reading_back_gives_what_was_written() -> None:
    graph = _graph()

    again = from_json(to_json(graph))

    assert again == graph
    assert to_json(again) == to_json(graph)


def test_numbers_keep_their_kind() -> None:
    properties = from_json(to_json(_graph())).nodes[0].properties

    assert isinstance(properties["value"], float)
    assert isinstance(properties["year"], int)
    assert properties["shared"] is False


def test_each_element_has_its_own_line() -> None:
    lines = to_json(_graph()).splitlines()

    assert sum(line.startswith('{"id"') for line in lines) == 3


def test_an_empty_graph_is_valid_json() -> None:
    text = to_json(Graph((), ()))

    assert json.loads(text)["nodes"] == []
    assert from_json(text) == Graph((), ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("not json", "line 1 is not JSON"),
        ("[]", "format must be"),
        ('{"format": "other"}', "'other'"),
        ('{"format": "policygraph graph 1", "nodes": []}', "edges"),
        ('{"format": "policygraph graph 1", "nodes": [{"id": "a"}], "edges": []}', "nodes, item 1"),
        (
            '{"format": "policygraph graph 1", "edges": [], "nodes": [{"id": "a", "label": "Unit", '
            '"properties": {"x": {}}, "evidence": [], "documents": []}]}',
            "property value",
        ),
    ],
)
def test_another_form_is_refused_with_the_place(text: str, message: str) -> None:
    with pytest.raises(GraphFileError, match=message):
        from_json(text)


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(GraphFileError, match=r"nowhere\.json"):
        read_json(tmp_path / "nowhere.json")


def test_a_written_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    path.write_text(to_json(_graph()), "utf-8")

    assert read_json(path) == _graph()
