"""What a package exports is what it is meant to: a new name is added here on purpose."""

import importlib

import pytest

EXPORTED = {
    "ontology": (
        "Concept Datatype Limits LinkRule NodeClass Ontology OntologyError Property Relation Rule Scheme Severity "
        "Words load_ontology"
    ),
    "cypher": "Bilingual Catalogue CatalogueError Column Parameter ParameterType SavedQuery load_catalogue",
    "graph.store": "Counts LoadCounts Progress Rows Store StoredDocument open_store",
    "graph.rdf": "BASE FORMATS RdfError RdfFormat format_of from_rdflib rdf_text read_rdf to_rdflib write_rdf",
    "graph.validate": "InvalidGraphError Problem find_problems require_valid",
    "loaders.read": "READERS SUFFIXES read_document read_documents",
    "loaders.resolve": (
        "Jurisdiction Register UnitKey canonical_names classify_unit find_division find_jurisdiction find_members "
        "find_townships is_group load_register membership_rule resolve_unit"
    ),
    "loaders.build": "build_graph",
}


@pytest.mark.parametrize("package", sorted(EXPORTED))
def test_a_package_exports_what_it_is_meant_to(package: str) -> None:
    module = importlib.import_module(package)

    assert list(module.__all__) == EXPORTED[package].split()
    assert [name for name in module.__all__ if not hasattr(module, name)] == []
