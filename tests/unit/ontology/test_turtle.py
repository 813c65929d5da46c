"""The Turtle is well formed, complete in both languages, consistent, and equal to what the library loads."""

from importlib.resources import files

import owlrl  # type: ignore[import-untyped]  # it ships no types
import pyshacl
import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from ontology.compile import COMPILED_FILE, PG, compile_ontology, dump_compiled

ERROR = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")


def test_the_compiled_form_is_that_of_the_turtle(turtle: Graph) -> None:
    compiled = (files("ontology") / COMPILED_FILE).read_text("utf-8")

    assert dump_compiled(compile_ontology(turtle)) == compiled, "run: python -m ontology.compile"


def test_the_ontology_passes_its_meta_shapes(turtle: Graph) -> None:
    meta = Graph().parse(data=(files("ontology") / "meta.ttl").read_text("utf-8"), format="turtle")

    conforms, _, text = pyshacl.validate(turtle, shacl_graph=meta, inference="none", meta_shacl=True)

    assert conforms, text


def test_the_owl_rl_closure_has_no_clash(turtle: Graph) -> None:
    assert clashes(terms_of(turtle)) == []


def test_a_clash_would_be_seen(turtle: Graph) -> None:
    spoiled = terms_of(turtle)
    for class_ in (PG.Unit, PG.UnitGroup):
        spoiled.add((URIRef("urn:example:both"), RDF.type, class_))

    assert clashes(spoiled)


def terms_of(turtle: Graph) -> Graph:
    """Return the terms without the vocabularies and shapes, of which the closure would take minutes."""
    terms = Graph()
    for triple in turtle:
        if str(triple[0]).startswith(PG):
            terms.add(triple)
    return terms


def clashes(graph: Graph) -> list[str]:
    """Return what OWL RL finds contradictory."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return [str(each) for each in graph.subjects(RDF.type, ERROR.ErrorMessage)]


@pytest.mark.parametrize("name", ["policy.ttl", "shapes.ttl", "vocabularies.ttl", "industries.ttl", "meta.ttl"])
def test_the_turtle_files_are_utf8_with_plain_line_ends(name: str) -> None:
    content = (files("ontology") / name).read_bytes()

    assert b"\r" not in content
    assert b"\t" not in content
    assert content.decode("utf-8").endswith("\n")
