"""Rules against going round in circles."""

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
    return sorted(start for start in following if start in _reachable(following, start))


def _without_loose_ends(following: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Drop what leads nowhere, again and again: what is left leads to cycles."""
    left = {start: list(ends) for start, ends in following.items()}
    while True:
        kept = {start: [end for end in ends if end in left] for start, ends in left.items()}
        kept = {start: ends for start, ends in kept.items() if ends}
        if len(kept) == len(left):
            return kept
        left = kept


def _reachable(following: Mapping[str, list[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = list(following[start])
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting.extend(following[each])
    return found
