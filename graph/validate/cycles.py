"""Rules against going round in circles."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from graph.validate.finding import Finding
from graph.validate.view import View

_HIERARCHIES = ("WITHIN", "BROADER", "HAS_SECTION")


def find_self_dependencies(view: View) -> Iterator[Finding]:
    """Yield dependencies of a thing on itself."""
    for dependency in view.labelled("Dependency"):
        waiting = view.targets(dependency.id, "DEPENDENT")
        for first in view.targets(dependency.id, "PREREQUISITE"):
            if first in waiting:
                yield Finding("dependency-self", dependency.id, first)


def find_dependency_cycles(view: View) -> Iterator[Finding]:
    """Yield nodes that wait for themselves through others."""
    yield from (Finding("dependency-cycle", id_) for id_ in _cyclic(view, "DEPENDS_ON"))


def find_hierarchy_cycles(view: View) -> Iterator[Finding]:
    """Yield divisions, industries and sections that lie above themselves."""
    found = {id_: None for type_ in _HIERARCHIES for id_ in _cyclic(view, type_)}
    yield from (Finding("hierarchy-cycle", id_) for id_ in found)


def _cyclic(view: View, type_: str) -> list[str]:
    """Return the ids that can be reached from themselves, in order."""
    following = _without_loose_ends({start: ends for (start, each), ends in view.outgoing.items() if each == type_})
    if not following:  # as nearly always; then networkx need not be loaded
        return []
    from networkx import DiGraph, strongly_connected_components  # noqa: PLC0415 - see above

    edges = [(start, end) for start, ends in following.items() for end in ends]
    graph: DiGraph[str] = DiGraph(edges)
    found = {start for start, end in edges if start == end}
    for component in strongly_connected_components(graph):
        found.update(component if len(component) > 1 else ())
    return sorted(found)


def _without_loose_ends(following: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Drop what leads nowhere, layer by layer: what is left leads to cycles."""
    left = {start: set(ends) for start, ends in following.items()}
    before: dict[str, list[str]] = defaultdict(list)
    for start, ends in left.items():
        for end in ends:
            before[end].append(start)
    loose = [end for end in before if end not in left]
    while loose:
        end = loose.pop()
        for start in before[end]:
            left[start].discard(end)
            if not left[start]:
                loose.append(start)
    return {start: sorted(ends) for start, ends in left.items() if ends}
