"""Add divisions and vocabulary terms: nodes that come from a register and not from the text."""

from graph.builder import GraphBuilder
from graph.ids import make_id
from loaders.resolve.register import Jurisdiction, load_register


def division_id(code: str) -> str:
    """Return the id of a division's node."""
    return make_id("division", code)


def add_division(builder: GraphBuilder, division: Jurisdiction) -> str:
    """Add the division and all above it, up to the country; return its id."""
    register = load_register()
    node = division_id(division.code)
    if builder.has_node(node):
        return node
    properties = {
        "code": division.code,
        "name": division.name,
        "level": division.level,
        "fullName": division.full_name,
        "source": register.source,
    }
    builder.add_node(node, "Jurisdiction", properties)
    above = register.parent(division.code)
    if above is not None:
        builder.add_edge("WITHIN", node, add_division(builder, above))
    return node


def add_function(builder: GraphBuilder, name: str) -> str:
    """Add a function of units; return its id."""
    return builder.add_node(
        make_id("function", name), "UnitFunction", {"name": name, "source": "vocabulary unit-function"}
    )
