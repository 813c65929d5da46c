"""What may exist in the graph: classes, relations, properties and vocabularies, read from Turtle."""

import json
from functools import cache
from importlib.resources import files

from ontology.errors import OntologyError
from ontology.model import (
    Concept,
    Datatype,
    Limits,
    LinkRule,
    NodeClass,
    Ontology,
    Property,
    Relation,
    Rule,
    Scheme,
    Severity,
    Words,
)
from ontology.reader import read_ontology

__all__ = [
    "Concept",
    "Datatype",
    "Limits",
    "LinkRule",
    "NodeClass",
    "Ontology",
    "OntologyError",
    "Property",
    "Relation",
    "Rule",
    "Scheme",
    "Severity",
    "Words",
    "load_ontology",
]


@cache
def load_ontology() -> Ontology:
    """Return the ontology of this package (cached; it takes a few milliseconds).

    Raises:
        OntologyError: If the compiled ontology is damaged or contradicts itself.
    """
    return read_ontology(json.loads((files("ontology") / "compiled.json").read_text("utf-8")))
