"""OWL RL finds no clash in the terms, nor in the terms together with whole graphs; and it would find one."""

from pathlib import Path

import owlrl  # type: ignore[import-untyped]  # it ships no types
import pytest
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef

from graph.rdf import BASE, to_rdflib
from loaders.build import build_graph
from loaders.extract.pipeline import extract
from loaders.read import read_document
from ontology.compile import PG

ERROR = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
UNIT = URIRef(f"{BASE}unit/01")


def terms_of(turtle: Graph) -> Graph:
    """Return the terms and what is said of several, without vocabularies and shapes, which would take minutes."""
    terms = Graph()
    for triple in turtle:
        if str(triple[0]).startswith(PG):
            terms.add(triple)
    for statement in turtle.subjects(RDF.type, URIRef("http://www.w3.org/2002/07/owl#AllDisjointClasses")):
        for triple in turtle.cbd(statement):
            terms.add(triple)
    return terms


def data_of(*paths: Path) -> Graph:
    """Return the documents' graph as RDF, without texts, of which OWL says nothing, and zeros, which owlrl refuses."""
    graph = to_rdflib(build_graph([extract(read_document(path)) for path in paths]))
    for triple in list(graph):
        value = triple[2]
        if isinstance(value, Literal) and (value.datatype in (None, XSD.string) or value.eq(Literal(0.0))):
            graph.remove(triple)
    return graph


def clashes(graph: Graph) -> list[str]:
    """Return what OWL RL finds contradictory."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return [str(each) for each in graph.objects(None, ERROR.error)]


def test_the_terms_have_no_clash(turtle: Graph) -> None:
    assert clashes(terms_of(turtle)) == []


def test_the_terms_with_a_whole_graph_have_no_clash(turtle: Graph, examples: Path) -> None:
    files = sorted(path for path in examples.iterdir() if path.suffix in (".txt", ".html", ".docx"))
    data = data_of(*files)

    assert len(data) > 10_000
    assert clashes(terms_of(turtle) + data) == []


@pytest.mark.corpus
def test_the_terms_with_the_seeds_have_no_clash(turtle: Graph, shared: Path) -> None:
    data = data_of(*sorted((shared / "corpus").glob("00?_*.txt")))

    assert len(data) > 50_000
    assert clashes(terms_of(turtle) + data) == []


@pytest.mark.parametrize(
    "spoilt",
    [
        ((UNIT, RDF.type, PG.UnitGroup),),
        ((UNIT, RDF.type, PG.Plan),),
        ((UNIT, PG.relation, PG.ledBy), (UNIT, RDF.type, PG.Edge)),
        ((UNIT, PG.inDocument, UNIT),),
        ((UNIT, PG.order, Literal("first", datatype=XSD.integer)),),
    ],
)
def test_a_deliberate_clash_is_found(
    spoilt: tuple[tuple[URIRef, URIRef, URIRef | Literal], ...], turtle: Graph
) -> None:
    graph = terms_of(turtle)
    graph.add((UNIT, RDF.type, PG.Unit))
    for triple in spoilt:
        graph.add(triple)

    assert clashes(graph)
