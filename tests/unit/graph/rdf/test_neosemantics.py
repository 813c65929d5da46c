"""The mapping for neosemantics does what the plugin's own rules make of it, and a server can read it."""

import re
from importlib.resources import files

import pytest
from neo4j.exceptions import ClientError

from graph.rdf.neosemantics import RECORDS
from graph.store import Store
from ontology import load_ontology

MAPPING = (files("ontology") / "neosemantics.cypher").read_text("utf-8")
STATEMENTS = [each.strip() for each in re.split(r";\n", re.sub(r"(?m)^//.*\n", "", MAPPING)) if each.strip()]
CALL = re.compile(r"CALL n10s\.([a-z]+\.[a-z]+)\((.*)\)", re.IGNORECASE)
TEXTS = re.compile(r"'([^']*)'")
SETTINGS = re.compile(r"\{handleVocabUris: 'MAP', handleMultival: 'ARRAY', multivalPropList: \[('[^']*'(, )?)+\]\}")
"""Names and values of n10s.graphconfig.init in the plugin's reference."""


def test_every_call_is_one_of_the_plugin_and_has_its_parameters() -> None:
    calls = [found for each in STATEMENTS if (found := CALL.fullmatch(each))]

    numbers = {"nsprefixes.add": 2, "mapping.add": 2}
    assert [each[0] for each in calls if each[1] in numbers and len(TEXTS.findall(each[2])) != numbers[each[1]]] == []
    (init,) = [each[2] for each in calls if each[1] not in numbers]
    assert SETTINGS.fullmatch(init)
    others = [each for each in STATEMENTS if not CALL.fullmatch(each)]
    assert [each.split()[0] for each in others] == ["CREATE", "MATCH"]


def test_all_terms_are_mapped_at_the_end() -> None:
    ontology = load_ontology()
    terms = dict(RECORDS)
    terms |= {each.iri: each.label for each in ontology.classes.values()}
    terms |= {each.iri: each.type for each in ontology.relations.values()}
    terms |= {each.iri: each.name for each in ontology.properties.values()}

    assert _mapped() == terms


def _mapped() -> dict[str, str]:
    """Return name by IRI as the plugin has it after all statements; a name or IRI mapped again replaces the first."""
    spaces: set[str] = set()
    mapped: dict[str, str] = {}
    for statement in STATEMENTS:
        call, texts = CALL.fullmatch(statement), TEXTS.findall(statement)
        if call and call[1] == "nsprefixes.add":
            spaces.add(texts[1])
        elif call and call[1] == "mapping.add":
            assert re.sub(r"[^#/]*$", "", texts[0]) in spaces, "the plugin refuses a name space without a prefix"
            mapped = {iri: name for iri, name in mapped.items() if name != texts[1]}
            mapped[texts[0]] = texts[1]
        elif statement.startswith("MATCH"):
            space, *pairs = texts
            mapped |= {space + local: name for local, name in zip(pairs[::2], pairs[1::2], strict=True)}
    return mapped


@pytest.mark.neo4j
def test_a_server_reads_every_statement(neo4j_store: Store) -> None:
    refused = {}
    with neo4j_store._connection.writing() as session:
        for statement in STATEMENTS:
            try:
                session.run(f"EXPLAIN {statement}").consume()
            except ClientError as error:
                refused[statement] = error.code

    assert set(refused.values()) <= {"Neo.ClientError.Procedure.ProcedureNotFound"}
    assert all(statement.startswith("CALL n10s.") for statement in refused)


@pytest.mark.neo4j
def test_shared_names_are_stored_each_with_its_term(neo4j_store: Store) -> None:
    (shared,) = [each for each in STATEMENTS if each.startswith("MATCH")]
    with neo4j_store._connection.writing() as session:
        session.run("CREATE (:_MapNs {_ns: $space})", space=TEXTS.findall(shared)[0]).consume()
        for _ in range(2):
            session.run(shared).consume()

    rows = neo4j_store.query("MATCH (t:_MapDef)-[:_IN]->(:_MapNs) RETURN t._local, t._key").rows
    texts = TEXTS.findall(shared)[1:]
    assert sorted(map(tuple, rows)) == sorted(zip(texts[::2], texts[1::2], strict=True))
