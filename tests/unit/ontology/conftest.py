"""The Turtle of the ontology, parsed once."""

import pytest
from rdflib import Graph

from ontology.compile import read_turtle


@pytest.fixture(scope="session")
def turtle() -> Graph:
    """The union of the ontology's Turtle files."""
    return read_turtle()
