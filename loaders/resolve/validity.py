"""Find units that a plan names outside the time in which the user's registry lets them exist."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.model import Graph, Node
from loaders.resolve.registry import RegisteredUnit, UnitRegistry


@dataclass(frozen=True, slots=True)
class Anachronism:
    """A plan of the day names the unit, which did not exist then; ``successors`` are those that took over."""

    plan: str
    day: date
    unit: RegisteredUnit
    successors: tuple[str, ...]


def find_anachronisms(graph: Graph, registry: UnitRegistry) -> Iterator[Anachronism]:
    """Yield each unit named in a plan that was issued before the unit began or after it ended, in graph order."""
    days = {node.id: date.fromisoformat(str(node.properties["issueDate"])) for node in graph.nodes if _is_dated(node)}
    for node in graph.nodes:
        division, name = str(node.properties.get("divisionCode", "")), str(node.properties.get("name", ""))
        unit = registry.find_unit(division, name) if node.label == "Unit" else None
        for plan in node.documents if unit is not None else ():
            if unit is not None and plan in days and not unit.is_valid(days[plan]):
                later = tuple(successor for successor, _ in registry.find_successors(division, name))
                yield Anachronism(plan, days[plan], unit, later)


def _is_dated(node: Node) -> bool:
    return node.label == "Plan" and "issueDate" in node.properties
