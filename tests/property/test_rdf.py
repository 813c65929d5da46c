"""Property graph → RDF → property graph is the identity, for any graph of the ontology's labels and properties."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Edge, Graph, Node, Value, freeze_properties
from graph.rdf import FORMATS, from_rdflib, rdf_text, read_rdf, to_rdflib, write_rdf
from ontology import Property, load_ontology

CHARACTERS = st.characters(exclude_categories=["Cs"])
XML_CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
TYPES = sorted(set(load_ontology().relations) - {"HAS_EVIDENCE"})  # which the evidence lists say already
SCALARS: dict[str, st.SearchStrategy[Value]] = {
    "integer": st.integers(),
    "float": st.floats(allow_nan=False),
    "boolean": st.booleans(),
}


def texts(characters: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.text(characters, max_size=8)


def ids(characters: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    plain = st.from_regex(r"[a-z]{1,4}:[0-9a-f]{2}", fullmatch=True)
    return plain | st.text(characters, min_size=1, max_size=5).map(lambda text: f"x:{text}")


def values(declared: Property, characters: st.SearchStrategy[str]) -> st.SearchStrategy[Value]:
    one = SCALARS.get(declared.datatype, texts(characters))
    if declared.scheme is not None:
        one = one | st.sampled_from(sorted(load_ontology().schemes[declared.scheme].concepts))
    if declared.is_reference:
        one = ids(characters)
    if not declared.is_list:
        return one
    if declared.datatype == "integer":
        return st.sets(st.integers(), min_size=1, max_size=3).map(lambda items: tuple(sorted(items)))
    return st.sets(texts(characters), min_size=1, max_size=3).map(lambda items: tuple(sorted(items)))


@st.composite
def graphs(draw: st.DrawFn, characters: st.SearchStrategy[str] = CHARACTERS) -> Graph:
    names = draw(st.lists(ids(characters), unique=True, max_size=5))
    lists = st.lists(ids(characters), max_size=2, unique=True).map(lambda each: tuple(sorted(each)))

    def properties(declared: tuple[Property, ...]) -> st.SearchStrategy[dict[str, Value]]:
        return st.fixed_dictionaries({}, optional={each.name: values(each, characters) for each in declared})

    cut = draw(st.integers(0, len(names)))
    nodes, edges = [], []
    for name in names[:cut]:
        class_ = load_ontology().classes[draw(st.sampled_from(sorted(load_ontology().classes)))]
        found = freeze_properties(draw(properties(class_.properties)))
        nodes.append(Node(name, class_.label, found, draw(lists), draw(lists)))
    for name in names[cut:]:
        relation = load_ontology().relations[
            draw(st.sampled_from(sorted(set(load_ontology().relations) - {"HAS_EVIDENCE"})))
        ]
        ends = draw(st.tuples(*(ids(characters) | st.sampled_from(names),) * 2))
        found = freeze_properties(draw(properties(relation.properties)))
        edges.append(Edge(name, relation.type, *ends, found, draw(lists), draw(lists)))
    return Graph(
        tuple(sorted(nodes, key=lambda node: (node.label, node.id))),
        tuple(sorted(edges, key=lambda edge: (edge.type, edge.id))),
    )


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_a_graph_survives_rdflib(graph: Graph) -> None:
    assert from_rdflib(to_rdflib(graph)) == graph


@pytest.mark.parametrize("name", ["turtle", "nt", "json-ld"])
@settings(max_examples=30, deadline=None)
@given(graph=graphs())
def test_a_graph_survives_a_file(name: str, graph: Graph) -> None:
    assert written_and_read(graph, name) == graph


@settings(max_examples=30, deadline=None)
@given(graphs(XML_CHARACTERS))
def test_a_graph_survives_xml_as_far_as_xml_can_hold_it(graph: Graph) -> None:
    assert written_and_read(graph, "xml") == graph


@settings(max_examples=15, deadline=None)
@given(graphs())
def test_writing_twice_gives_equal_bytes(graph: Graph) -> None:
    for name in ("turtle", "nt", "json-ld"):
        assert list(rdf_text(graph, name)) == list(rdf_text(graph, name))


def written_and_read(graph: Graph, name: str) -> Graph:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"graph{FORMATS[name].suffixes[0]}"
        write_rdf(graph, path)
        return read_rdf(path)
