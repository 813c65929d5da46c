"""The Turtle is well formed, complete in both languages, consistent, and equal to what the library loads."""

from importlib.resources import files

import pyshacl
import pytest
from rdflib import Graph
from rdflib.namespace import SH

from ontology.compile import COMPILED_FILE, MAP, SCHEMA, compile_ontology, dump_compiled


def test_the_compiled_form_is_that_of_the_turtle(turtle: Graph) -> None:
    compiled = (files("ontology") / COMPILED_FILE).read_text("utf-8")

    assert dump_compiled(compile_ontology(turtle)) == compiled, "run: python -m ontology.compile"


def test_the_ontology_passes_its_meta_shapes(turtle: Graph) -> None:
    meta = Graph().parse(data=(files("ontology") / "meta.ttl").read_text("utf-8"), format="turtle")

    conforms, _, text = pyshacl.validate(turtle, shacl_graph=meta, inference="none", meta_shacl=True)

    assert conforms, text


@pytest.mark.parametrize("name", ["policy.ttl", "shapes.ttl", "vocabularies.ttl", "industries.ttl", "meta.ttl"])
def test_the_turtle_files_are_utf8_with_plain_line_ends(name: str) -> None:
    content = (files("ontology") / name).read_bytes()

    assert b"\r" not in content
    assert b"\t" not in content
    assert content.decode("utf-8").endswith("\n")


def test_a_property_names_as_its_domain_the_classes_whose_shapes_have_it(turtle: Graph) -> None:
    shaped = {
        (path, class_)
        for shape, class_ in turtle.subject_objects(SH.targetClass)
        for constraint in turtle.objects(shape, SH.property)
        for path in turtle.objects(constraint, SH.path)
        if (path, MAP.name, None) in turtle
    }
    named = {
        (each, class_) for each in turtle.subjects(MAP.name) for class_ in turtle.objects(each, SCHEMA.domainIncludes)
    }

    assert named == shaped
