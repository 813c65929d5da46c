"""Rules for the records themselves, which RDF cannot break: ids once, everything in its order."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from graph.validate.finding import Finding
from graph.validate.view import View
from ontology import Words

RULES = {
    "record-twice": Words("编号出现不止一次", "has an id that stands more than once"),
    "record-order": Words("不在（类，编号）的次序上", "is not in the order of kind and id"),
    "record-list": Words(
        "列表 {?value} 为空、未递增或有重复", "has list {?value} empty, not ascending or with repetitions"
    ),
    "record-key": Words(
        "编号与内容不符，应为 {?value}", "has an id that does not follow from its content, which gives {?value}"
    ),
    "record-proof": Words(
        "证据或文件列表未递增或有重复", "has evidence or documents not ascending or with repetitions"
    ),
}


def check_form(view: View) -> Iterator[Finding]:
    """Yield what is wrong with the form of the records."""
    counts = Counter(element.id for element in view.elements())
    yield from (Finding("record-twice", id_) for id_, count in counts.items() if count > 1)
    yield from _unordered([(node.label, node.id) for node in view.graph.nodes])
    yield from _unordered([(edge.type, edge.id) for edge in view.graph.edges])
    for element in view.elements():
        for name, value in element.properties.items():
            if isinstance(value, tuple) and not _is_ascending(value):
                yield Finding("record-list", element.id, name)
        if not all(_is_ascending(ids) for ids in (element.evidence, element.documents) if ids):
            yield Finding("record-proof", element.id)


def _unordered(keys: list[tuple[str, str]]) -> Iterator[Finding]:
    yield from (Finding("record-order", later[1]) for first, later in pairwise(keys) if later < first)


def _is_ascending(items: tuple[str, ...] | tuple[int, ...]) -> bool:
    return bool(items) and all(first < later for first, later in pairwise(items))  # type: ignore[operator]  # one kind
