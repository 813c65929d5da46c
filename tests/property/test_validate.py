"""The fast checks and SHACL agree on any graph, however wrong it is."""

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graph.model import Edge, Graph, Node, Value, freeze_properties
from graph.validate import find_problems
from graph.validate.form import RULES
from graph.validate.judge import judge
from ontology import Property, load_ontology

CLASSES, RELATIONS = load_ontology().classes, load_ontology().relations
TYPES = sorted(set(RELATIONS) - {"HAS_EVIDENCE"})  # such edges would add to the evidence that RDF shows
HASHES = st.sampled_from([f"{number:016x}" for number in range(4)])


def scalars(declared: Property) -> st.SearchStrategy[Value]:
    """Values that are mostly right, and else wrong in kind, size or form."""
    right: dict[str, st.SearchStrategy[Value]] = {
        "string": st.sampled_from(["", "县科技局", "a b", "2025-12-31", "500236", "0" * 64]),
        "integer": st.integers(-1, 4) | st.sampled_from([2022, 2025]),
        "float": st.sampled_from([-1.0, 0.5, 1.0, 10.0]),
        "boolean": st.booleans(),
    }
    chosen = right[declared.datatype]
    if declared.scheme is not None:
        chosen = st.sampled_from([*sorted(load_ontology().schemes[declared.scheme].concepts)[:5], "nonsense"])
    if declared.is_reference:
        chosen = st.sampled_from(["responsibility", "dependency"]).flatmap(lambda p: HASHES.map(lambda h: f"{p}:{h}"))
    return chosen | st.sampled_from([3, "three", True, 2.5])


def values(declared: Property) -> st.SearchStrategy[Value]:
    if declared.is_list:
        return st.sets(st.integers(0, 5), min_size=1, max_size=3).map(lambda items: tuple(sorted(items)))
    return scalars(declared)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    labels = draw(st.lists(st.sampled_from(sorted(CLASSES)), min_size=1, max_size=6))
    nodes = {}
    for label in labels:
        id_ = f"{draw(st.sampled_from([CLASSES[label].prefix] * 9 + ['x']))}:{draw(HASHES)}"
        found = {each.name: values(each) for each in CLASSES[label].properties}
        properties = draw(st.fixed_dictionaries({}, optional=found))
        nodes[id_] = Node(id_, label, freeze_properties(properties), *draw(st.tuples(*proofs())))
    edges = {}
    ends = st.sampled_from([*sorted(nodes), "unit:00000000000000ff"])
    for type_ in draw(st.lists(st.sampled_from(TYPES), max_size=6)):
        id_ = f"{type_.lower()}:{draw(HASHES)}"
        found = {each.name: values(each) for each in RELATIONS[type_].properties}
        properties = draw(st.fixed_dictionaries({}, optional=found))
        edges[id_] = Edge(
            id_, type_, draw(ends), draw(ends), freeze_properties(properties), *draw(st.tuples(*proofs()))
        )
    return Graph(
        tuple(sorted(nodes.values(), key=lambda node: (node.label, node.id))),
        tuple(sorted(edges.values(), key=lambda edge: (edge.type, edge.id))),
    )


def proofs() -> tuple[st.SearchStrategy[tuple[str, ...]], ...]:
    """Strategies for the evidence and the documents of an element."""
    ids = (HASHES.map(lambda each: f"evidence:{each}"), HASHES.map(lambda each: f"plan:{each}"))
    return tuple(st.lists(each, max_size=1).map(tuple) for each in ids)


# SHACL takes a third of a second for each graph, so a failing one is not made smaller.
@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(graphs())
def test_the_fast_checks_and_shacl_find_the_same(graph: Graph) -> None:
    found = {(each.rule, each.element) for each in find_problems(graph) if each.rule not in RULES}

    assert {(each.rule, each.element) for each in judge(graph)} == found
