"""What the user's registry adds: units above others, units that took over, places that only it knows."""

from collections.abc import Iterator, Mapping

from graph.builder import GraphBuilder
from graph.model import Node
from loaders.build.context import DocumentContext
from loaders.extract.records import Mention
from loaders.resolve.registry import Reorganisation, UnitRegistry


def add_registry_edges(builder: GraphBuilder, registry: UnitRegistry) -> None:
    """Add SUBORDINATE_TO and SUCCEEDED_BY between units that the documents name."""
    if not registry.units and not registry.reorganisations:
        return
    units = {_name_of(node): node.id for node in builder.build().nodes if node.label == "Unit"}
    _add_parents(builder, registry, units)
    _add_succession(builder, registry, units)


def find_registered(context: DocumentContext) -> Iterator[Mention]:
    """Yield where the plan names a place that its registry has and whose kind its name does not tell (夔门)."""
    if context.jurisdiction is None:
        return
    text = context.extraction.document.text
    taken = {place for mention in context.extraction.places for span in mention.spans for place in range(*span)}
    for name, (known, *_) in sorted(context.known.registry.places_of(context.jurisdiction.code).items()):
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if taken.isdisjoint(range(start, end)):
                yield Mention(name, ((start, end),), kind=known.kind)
            start = text.find(name, end)


def _add_parents(builder: GraphBuilder, registry: UnitRegistry, units: Mapping[tuple[str, str], str]) -> None:
    for unit in registry.units:
        ends = units.get((unit.division, unit.name)), units.get((unit.division, unit.parent or ""))
        if ends[0] is not None and ends[1] is not None:
            builder.add_edge("SUBORDINATE_TO", ends[0], ends[1])


def _add_succession(builder: GraphBuilder, registry: UnitRegistry, units: Mapping[tuple[str, str], str]) -> None:
    """Add the events; those through units that no document names are joined into one edge."""
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
