"""Graphs of whole documents: they keep to the ontology, and RDF gives them back as they were, in every format."""

from pathlib import Path

import pytest

from graph.model import Graph
from graph.rdf import FORMATS, read_rdf, to_rdflib, write_rdf
from graph.validate import find_problems
from graph.validate.judge import judge

GRAPHS = ["example_graph", pytest.param("seed_graph", marks=pytest.mark.corpus)]


@pytest.mark.parametrize("name", GRAPHS)
def test_a_built_graph_has_no_violation(name: str, request: pytest.FixtureRequest) -> None:
    graph: Graph = request.getfixturevalue(name)

    assert [problem for problem in find_problems(graph) if problem.severity == "violation"] == []


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("suffix", [each.suffixes[0] for each in FORMATS.values()])
def test_a_built_graph_comes_back_from_rdf_as_it_was(
    name: str, suffix: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    graph: Graph = request.getfixturevalue(name)
    path, again = tmp_path / f"graph{suffix}", tmp_path / f"again{suffix}"

    write_rdf(graph, path)
    returned = read_rdf(path)
    write_rdf(returned, again)

    assert returned == graph
    assert again.read_bytes() == path.read_bytes()


@pytest.mark.corpus
def test_no_statement_is_lost_or_added(seed_graph: Graph, tmp_path: Path) -> None:
    write_rdf(seed_graph, tmp_path / "seeds.nt")

    before, after = to_rdflib(seed_graph), to_rdflib(read_rdf(tmp_path / "seeds.nt"))

    assert len(before) > 50_000
    assert set(before) == set(after)


@pytest.mark.slow
def test_shacl_finds_in_a_whole_plan_what_the_fast_checks_find(graph_of, examples: Path) -> None:
    graph = graph_of([examples / "fengjie_plan.txt"])
    found = [(problem.rule, problem.element) for problem in find_problems(graph)]
    # All elements would take a minute: those with a problem, and every tenth of the others.
    focus = (
        {element for _, element in found}
        | {node.id for node in graph.nodes[::10]}
        | {edge.id for edge in graph.edges[::10]}
    )

    assert [(problem.rule, problem.element) for problem in judge(graph, focus)] == found
