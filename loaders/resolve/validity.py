"""Find units that a plan names outside the time in which the user's registry lets them exist."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Graph, Node
from loaders.resolve.registry import UnitRegistry


@dataclass(frozen=True, slots=True)
class Anachronism:
    """A plan of the day names the unit, which did not exist then; ``successors`` are those that took over.

    ``day`` is as precise as the plan says (ISO 8601); ``begin`` and ``end`` are empty where the registry is.
    """

    plan: str
    day: str
    division: str
    unit: str
    begin: str
    end: str
    successors: tuple[str, ...]


def find_anachronisms(graph: Graph, registry: UnitRegistry) -> Iterator[Anachronism]:
    """Yield each unit named in a plan that was issued before the unit began or after it ended, in graph order."""
    days = {node.id: str(node.properties["issueDate"]) for node in graph.nodes if _is_dated(node)}
    for node in graph.nodes:
        if node.label != "Unit":
            continue
        division, name = str(node.properties.get("divisionCode", "")), str(node.properties.get("name", ""))
        begin, end = registry.find_span(division, name)
        for plan in node.documents if begin or end else ():
            if plan in days and not _is_within(days[plan], begin, end):
                later = tuple(successor for successor, _ in registry.find_successors(division, name))
                yield Anachronism(plan, days[plan], division, name, begin, end, later)


def _is_within(day: str, begin: str, end: str) -> bool:
    """Tell whether the day, or some day of the month or year, lies in the span."""
    return begin[: len(day)] <= day and (not end or day <= end[: len(day)])


def _is_dated(node: Node) -> bool:
    return node.label == "Plan" and "issueDate" in node.properties
