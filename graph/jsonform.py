"""The graph as JSON: one form, byte for byte the same for the same graph.

One element a line, keys in fixed order, so that two graphs can be compared with ordinary tools::

    {"format": "policygraph graph 1",
    "nodes": [
    {"id": "unit:…", "label": "Unit", "properties": {…}, "evidence": […], "documents": […]},
    …
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from graph.errors import GraphFileError
from graph.model import Edge, Graph, Node, Properties, Value, freeze_properties

FORMAT = "policygraph graph 1"

Element = TypeVar("Element")


def to_json(graph: Graph) -> str:
    """Return the graph's JSON; equal graphs give equal text."""
    return "".join(to_json_parts(graph))


def to_json_parts(graph: Graph) -> Iterator[str]:
    """Yield the graph's JSON in parts, so that a large one need not be held as text."""
    yield f'{{"format": {_dump(FORMAT)},\n"nodes": [\n'
    yield from _lines(_from_node(node) for node in graph.nodes)
    yield '],\n"edges": [\n'
    yield from _lines(_from_edge(edge) for edge in graph.edges)
    yield "]}\n"


def from_json(text: str) -> Graph:
    """Return the graph of the JSON text.

    Raises:
        GraphFileError: If the text is not JSON or not of our form.
    """
    try:
        payload: dict[str, Any] = json.loads(text)
    except json.JSONDecodeError as error:
        raise _wrong(f"第 {error.lineno} 行不是 JSON", f"line {error.lineno} is not JSON: {error.msg}") from error
    found = payload.get("format") if isinstance(payload, dict) else None
    if found != FORMAT:
        raise _wrong(f"format 应为“{FORMAT}”，实为 {found!r}", f"format must be {FORMAT!r}, found {found!r}")
    return Graph(_elements(payload, "nodes", _to_node), _elements(payload, "edges", _to_edge))


def read_json(path: Path) -> Graph:
    """Return the graph of the file.

    Raises:
        GraphFileError: If the file cannot be read or is not of our form.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(f"无法读取 {path}：{error}", f"cannot read {path}: {error}") from error
    return from_json(text)


def _lines(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    separator = ""
    for record in records:
        yield separator + _dump(record)
        separator = ",\n"
    if separator:
        yield "\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _from_node(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "label": node.label,
        "properties": _from_properties(node.properties),
        "evidence": node.evidence,
        "documents": node.documents,
    }


def _from_edge(edge: Edge) -> dict[str, Any]:
    return {
        "id": edge.id,
        "type": edge.type,
        "source": edge.source,
        "target": edge.target,
        "properties": _from_properties(edge.properties),
        "evidence": edge.evidence,
        "documents": edge.documents,
    }


def _from_properties(properties: Properties) -> dict[str, Value]:
    return {key: properties[key] for key in sorted(properties)}


def _elements(
    payload: Mapping[str, Any], key: str, read: Callable[[Mapping[str, Any]], Element]
) -> tuple[Element, ...]:
    elements: list[Element] = []
    records = payload.get(key)
    if not isinstance(records, list):
        raise _wrong(f"缺少列表 {key}", f"the list {key} is missing")
    for position, record in enumerate(records, start=1):
        try:
            elements.append(read(record))
        except (KeyError, TypeError, AttributeError) as error:
            raise _wrong(f"{key} 第 {position} 条有误：{error!r}", f"{key}, item {position}: {error!r}") from error
    return tuple(elements)


def _to_node(record: Mapping[str, Any]) -> Node:
    properties, evidence, documents = _common(record)
    return Node(record["id"], record["label"], properties, evidence, documents)


def _to_edge(record: Mapping[str, Any]) -> Edge:
    properties, evidence, documents = _common(record)
    return Edge(record["id"], record["type"], record["source"], record["target"], properties, evidence, documents)


def _common(record: Mapping[str, Any]) -> tuple[Properties, tuple[str, ...], tuple[str, ...]]:
    properties = freeze_properties({key: _to_value(value) for key, value in record["properties"].items()})
    return properties, tuple(record["evidence"]), tuple(record["documents"])


def _to_value(value: Any) -> Value:
    if isinstance(value, list):
        return tuple(value)
    if not isinstance(value, str | int | float | bool):
        raise TypeError(f"property value {value!r}")
    return value


def _wrong(zh: str, en: str) -> GraphFileError:
    return GraphFileError(zh=f"不是图谱文件：{zh}", en=f"not a graph file: {en}")
