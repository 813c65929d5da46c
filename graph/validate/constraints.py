"""Checks of single values: which properties and how many relations each class has, as the shapes say."""

import re
from collections.abc import Iterator

from graph.model import Edge, Node, Scalar, Value
from graph.validate.finding import Finding
from graph.validate.view import View
from ontology import Datatype, LinkRule, Ontology, Property, Words

BREACHES = {
    "missing": Words("缺少{zh}（{name}）", "lacks {en} ({name})"),
    "many": Words("{zh}（{name}）不止一个", "has more than one {en} ({name})"),
    "datatype": Words("{zh}（{name}）的类型不对", "has {en} ({name}) of the wrong type"),
    "pattern": Words("{zh}（{name}）的写法不对", "has {en} ({name}) in the wrong form"),
    "length": Words("{zh}（{name}）太短", "has {en} ({name}) that is too short"),
    "low": Words("{zh}（{name}）太小", "has {en} ({name}) that is too small"),
    "high": Words("{zh}（{name}）太大", "has {en} ({name}) that is too large"),
    "order": Words("{zh}（{name}）与另一值先后颠倒", "has {en} ({name}) that does not come before its counterpart"),
}
"""How a property or relation can be wrong, with its message; rules are named ``Class.property.breach``."""

_TYPES: dict[Datatype, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "float": (float,),
    "boolean": (bool,),
}


def check_values(view: View, ontology: Ontology) -> Iterator[Finding]:
    """Yield what is wrong with properties and with numbers of relations."""
    for node in view.graph.nodes:
        class_ = ontology.classes.get(node.label)
        if class_ is not None:
            yield from _check_properties(node, node.label, class_.properties)
            for link in class_.links:
                yield from _check_link(view, node, link)
    for edge in view.graph.edges:
        relation = ontology.relations.get(edge.type)
        if relation is not None:
            yield from _check_properties(edge, edge.type, relation.properties)


def _check_properties(element: Node | Edge, kind: str, properties: tuple[Property, ...]) -> Iterator[Finding]:
    for each in properties:
        for breach in sorted(set(_breaches(each, element))):
            yield Finding(f"{kind}.{each.name}.{breach}", element.id)


def _breaches(declared: Property, element: Node | Edge) -> Iterator[str]:
    value = element.properties.get(declared.name)
    items = _items(value)
    if not items:
        if declared.is_required:
            yield "missing"
        return
    if len(items) > 1 and not declared.is_list:
        yield "many"
    for item in items:
        if _has_datatype(item, declared.datatype):
            yield from _limit_breaches(declared, item, element)
        else:
            yield "datatype"


def _items(value: Value | None) -> tuple[Scalar, ...]:
    if value is None:
        return ()
    return tuple(dict.fromkeys(value)) if isinstance(value, tuple) else (value,)


def _has_datatype(item: Scalar, datatype: Datatype) -> bool:
    is_boolean = isinstance(item, bool)
    return isinstance(item, _TYPES[datatype]) and is_boolean == (datatype == "boolean")


def _limit_breaches(declared: Property, item: Scalar, element: Node | Edge) -> Iterator[str]:
    limits = declared.limits
    if isinstance(item, str):
        if limits.pattern is not None and not re.search(limits.pattern, item):
            yield "pattern"
        if limits.min_length is not None and len(item) < limits.min_length:
            yield "length"
        return
    if limits.minimum is not None and item < limits.minimum:
        yield "low"
    if limits.maximum is not None and item > limits.maximum:
        yield "high"
    if not _precedes(item, limits.less_than, element, may_equal=False):
        yield "order"
    if not _precedes(item, limits.at_most, element, may_equal=True):
        yield "order"


def _precedes(item: float, other: str | None, element: Node | Edge, *, may_equal: bool) -> bool:
    limit = None if other is None else element.properties.get(other)
    if limit is None:
        return True
    # What cannot be compared is a breach, too (SHACL, 4.5.3 and 4.5.4).
    if isinstance(limit, bool) or not isinstance(limit, int | float):
        return False
    return item < limit or (may_equal and item == limit)


def _check_link(view: View, node: Node, link: LinkRule) -> Iterator[Finding]:
    ends = view.sources(node.id, link.type) if link.is_inverse else view.targets(node.id, link.type)
    if len(ends) < link.minimum:
        yield Finding(f"{node.label}.{link.type}.missing", node.id)
    if link.maximum is not None and len(ends) > link.maximum:
        yield Finding(f"{node.label}.{link.type}.many", node.id)
