"""Link units to those that took over from them, as far as the user's registry knows the reorganisations."""

from graph.builder import GraphBuilder
from graph.model import Node
from loaders.resolve.registry import Reorganisation, UnitRegistry


def add_succession(builder: GraphBuilder, registry: UnitRegistry) -> None:
    """Add SUCCEEDED_BY between units that the documents name; events through unnamed units are joined into one edge."""
    if not registry.reorganisations:
        return
    units = {_name_of(node): node.id for node in builder.build().nodes if node.label == "Unit"}
    for (division, name), unit in sorted(units.items()):
        named: set[str] = set()
        for successor, chain in registry.find_successors(division, name):
            is_direct = not any(event.new in named for event in chain)
            if is_direct and (division, successor) in units:
                named.add(successor)
                builder.add_edge("SUCCEEDED_BY", unit, units[division, successor], _properties(chain))


def _name_of(node: Node) -> tuple[str, str]:
    return str(node.properties.get("divisionCode", "")), str(node.properties["name"])


def _properties(chain: tuple[Reorganisation, ...]) -> dict[str, str | None]:
    last = chain[-1]
    basis = "；".join(event.basis for event in chain if event.basis)
    return {"date": last.day.isoformat(), "kind": last.kind, "basis": basis or None}
