"""The manual page, the picture and the neosemantics mapping are what the ontology says."""

import xml.etree.ElementTree as ET
from importlib.resources import files
from pathlib import Path

import pytest

from graph.charts.svg import text_width
from graph.rdf.neosemantics import write_mapping
from graph.schema_page import write_page
from graph.schema_picture import COLUMN, GROUPS, INSET, TEXT, draw_schema, mermaid
from ontology import load_ontology

DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize(
    ("name", "text", "command"),
    [
        ("schema.md", write_page(), "python -m graph.schema_page > docs/schema.md"),
        ("images/schema.svg", draw_schema(load_ontology()), "python -m graph.schema_picture > docs/images/schema.svg"),
    ],
    ids=["page", "picture"],
)
def test_the_written_files_are_current(name: str, text: str, command: str) -> None:
    if not (DOCS / name).exists():
        pytest.skip("the documentation is not beside the tests")

    assert (DOCS / name).read_text(encoding="utf-8") == text, f"run: {command}"


def test_the_neosemantics_mapping_is_current() -> None:
    shipped = (files("ontology") / "neosemantics.cypher").read_text("utf-8")

    assert shipped == write_mapping(), "run: python -m graph.rdf.neosemantics > ontology/neosemantics.cypher"


def test_every_class_stands_in_one_group_of_the_page() -> None:
    grouped = [label for group in GROUPS for label in group.labels]

    assert sorted(grouped) == sorted(load_ontology().classes)


def test_the_page_names_every_class_relation_property_scheme_and_rule() -> None:
    page = write_page()
    ontology = load_ontology()

    named = [
        *ontology.classes,
        *ontology.relations,
        *ontology.rules,
        *(each.name for each in ontology.properties.values()),
    ]
    assert [name for name in named if f"`{name}`" not in page] == []
    assert [code for code in ontology.schemes if f"\n### {code}\n" not in page] == []


def test_the_picture_is_well_formed_and_has_every_class_in_both_languages() -> None:
    picture = draw_schema(load_ontology())

    texts = {element.text for element in ET.fromstring(picture).iter() if element.text}
    titles = {f"{each.zh}  {each.label}" for each in load_ontology().classes.values()}
    assert {title for title in titles if not any(text.startswith(title) for text in texts)} == set()


def test_no_line_of_the_picture_leaves_its_card() -> None:
    root = ET.fromstring(draw_schema(load_ontology()))  # our own
    lines = [each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text") if each.get("font-size") == "12"]

    assert len(lines) > 100
    assert max(text_width(line, TEXT) for line in lines) <= COLUMN - INSET


def test_a_diagram_draws_stated_relations_whole_and_derived_ones_dashed() -> None:
    diagram = mermaid(load_ontology(), GROUPS[1])

    assert diagram.startswith("flowchart LR\n")
    assert "  Responsibility -- BORNE_BY --> Unit\n" in diagram
    assert "  Task -. LED_BY SUPPORTED_BY GUIDED_BY REPORTED_BY DEPENDS_ON .-> Unit\n" in diagram
    assert "HAS_EVIDENCE" not in diagram
