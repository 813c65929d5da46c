"""Rules for responsibilities and dependencies, and for the edges derived from them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from graph.model import Edge
from graph.validate.finding import Finding, pairs_of
from graph.validate.view import View
from ontology import load_ontology


def find_edges_without_via(view: View) -> Iterator[Finding]:
    """Yield derived edges that do not name the node behind them."""
    yield from (Finding("via-missing", edge.id) for edge, _ in _derived(view) if "via" not in edge.properties)


def find_wrong_via_classes(view: View) -> Iterator[Finding]:
    """Yield derived edges whose node is missing or of another class."""
    for edge, class_ in _derived(view):
        via = edge.properties.get("via")
        if via is not None and not list(view.known([str(via)], class_)):
            yield Finding("via-class", edge.id, str(via))


def find_wrong_via_ends(view: View) -> Iterator[Finding]:
    """Yield derived edges that do not join what the node behind them joins."""
    for edge, class_ in _derived(view):
        for via in view.known([str(edge.properties.get("via"))], class_):
            if not _joins(view, via.id, edge):
                yield Finding("via-ends", edge.id, via.id)


def find_wrong_via_roles(view: View) -> Iterator[Finding]:
    """Yield shortcuts that do not fit the role of the responsibility behind them."""
    for edge, _ in _derived(view):
        for via in view.known([str(edge.properties.get("via"))], "Responsibility"):
            expected = _shortcuts().get(via.properties.get("role"))
            if expected not in (None, edge.type):
                yield Finding("via-role", edge.id, via.id)


def find_missing_shortcuts(view: View) -> Iterator[Finding]:
    """Yield responsibilities and dependencies without their derived edge."""
    present = {(edge.properties.get("via"), edge.type) for edge in view.graph.edges}
    for duty in view.labelled("Responsibility"):
        expected = _shortcuts().get(duty.properties.get("role"))
        if expected is not None and (duty.id, expected) not in present:
            yield Finding("duty-shortcut", duty.id)
    for dependency in view.labelled("Dependency"):
        if (dependency.id, "DEPENDS_ON") not in present:
            yield Finding("dependency-shortcut", dependency.id)


def find_repeated_duties(view: View) -> Iterator[Finding]:
    """Yield responsibilities with the task, bearer and role of another."""
    same: dict[tuple[str, str, object], list[str]] = defaultdict(list)
    for duty in view.labelled("Responsibility"):
        role = duty.properties.get("role")
        for task in view.targets(duty.id, "OF_TASK"):
            for bearer in view.targets(duty.id, "BORNE_BY"):
                same[task, bearer, role].append(duty.id)
    for (_, _, shared_role), ids in same.items():
        if shared_role is not None:
            yield from (Finding("duty-twice", id_, other) for id_, other in pairs_of(ids))


def _derived(view: View) -> Iterator[tuple[Edge, str]]:
    """Yield the edges that nodes stand behind, with the class of these nodes."""
    sources = {each.type: each.derived_from for each in load_ontology().relations.values()}
    for edge in view.graph.edges:
        class_ = sources.get(edge.type)
        if class_ is not None and class_ != "Evidence":
            yield edge, class_


def _joins(view: View, via: str, edge: Edge) -> bool:
    tasks, bearers = view.targets(via, "OF_TASK"), view.targets(via, "BORNE_BY")
    if edge.source in tasks and edge.target in bearers:
        return True
    if edge.type == "RESPONSIBLE_FOR" and edge.target in tasks and edge.source in bearers:
        return True
    return edge.source in view.targets(via, "DEPENDENT") and edge.target in view.targets(via, "PREREQUISITE")


def _shortcuts() -> Mapping[object, str | None]:
    return {role.code: role.shortcut for role in load_ontology().schemes["role"].concepts.values()}
