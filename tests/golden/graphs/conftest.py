"""A graph as lines that a person can review: no ids, every fact with its quote."""

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from graph.model import Edge, Graph, Node

LEFT_OUT = ("Evidence", "Text", "Jurisdiction", "UnitFunction", "Industry")
"""Passages stand beside the facts; what comes from a register or vocabulary is not ours to review."""

EDGES_LEFT_OUT = ("IN_TEXT", "HAS_TEXT", "WITHIN", "BROADER", "HAS_MEMBER", "IN_JURISDICTION", "HAS_FUNCTION")
NAMES = ("fullName", "workingTitle", "name", "title", "text", "raw", "indicatorName", "kind", "role", "rule", "type")
QUOTED = 40


def pytest_addoption(parser: pytest.Parser) -> None:
    with contextlib.suppress(ValueError):  # the whole suite may know the option already
        parser.addoption("--update-golden", action="store_true", help="rewrite the reviewed outputs")


def _shorten(text: str) -> str:
    compact = "".join(text.split())
    return compact if len(compact) <= QUOTED else compact[: QUOTED - 1] + "…"


def _name(node: Node) -> str:
    key = next((key for key in NAMES if key in node.properties), None)
    number = node.properties.get("number")
    parts = [node.label, str(number) if number else "", _shorten(str(node.properties[key])) if key else ""]
    return " ".join(part for part in parts if part)


def _quotes(element: Node | Edge, nodes: Mapping[str, Node]) -> str:
    passages = sorted((nodes[evidence] for evidence in element.evidence), key=_place)
    quotes = [f"“{_shorten(str(node.properties['quote']))}”@{node.properties['start']}" for node in passages]
    return " ".join(quotes[:3]) + (f" +{len(quotes) - 3}" if len(quotes) > 3 else "")


def _place(node: Node) -> tuple[int, ...]:
    starts, ends = node.properties["starts"], node.properties["ends"]
    assert isinstance(starts, tuple)
    assert isinstance(ends, tuple)
    return tuple(int(position) for position in (*starts, *ends))


def _properties(element: Node | Edge, nodes: Mapping[str, Node]) -> str:
    shown = {key: value for key, value in element.properties.items() if key not in ("sha256", "via", "source")}
    if isinstance(element, Edge) and "via" in element.properties:
        shown["via"] = _name(nodes[str(element.properties["via"])])
    return ", ".join(f"{key}={_shorten(str(value))}" for key, value in sorted(shown.items()))


def _line(element: Node | Edge, nodes: Mapping[str, Node]) -> str:
    if isinstance(element, Node):
        head = _name(element)
    else:
        head = f"({_name(nodes[element.source])}) -[{element.type}]-> ({_name(nodes[element.target])})"
    return " | ".join((head, _properties(element, nodes), _quotes(element, nodes))).rstrip(" |")


def _describe(graph: Graph) -> str:
    nodes = {node.id: node for node in graph.nodes}
    shown = [node for node in graph.nodes if node.label not in LEFT_OUT]
    edges = [edge for edge in graph.edges if edge.type not in EDGES_LEFT_OUT]
    lines = [*sorted(_line(node, nodes) for node in shown), "", *sorted(_line(edge, nodes) for edge in edges)]
    return "\n".join(lines) + "\n"


@pytest.fixture
def describe() -> Callable[[Graph], str]:
    """Return the function that writes a graph as lines."""
    return _describe


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a check of a text against the reviewed file; with ``--update-golden`` it writes the file and fails."""
    folder = Path(__file__).parent

    def check(name: str, text: str) -> None:
        path = folder / f"{name}.txt"
        if request.config.getoption("--update-golden", default=False):
            path.write_text(text, "utf-8")
            pytest.fail(f"{path.name} was rewritten: review it and run again without --update-golden")
        assert text == path.read_text("utf-8")

    return check
