"""Graphs of whole documents, which several promises are held against."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.model import Graph
from loaders.build import build_graph
from loaders.extract.pipeline import extract
from loaders.read import read_documents


@pytest.fixture(scope="session")
def graph_of() -> Callable[[list[Path]], Graph]:
    """Maker of the graph of files."""
    return lambda paths: build_graph([extract(document) for path in paths for document in read_documents(path)])


@pytest.fixture(scope="module")
def example_graph(graph_of: Callable[[list[Path]], Graph], examples: Path) -> Graph:
    """The bundled examples."""
    return graph_of(sorted(path for path in examples.iterdir() if path.suffix in (".txt", ".docx", ".html")))


@pytest.fixture(scope="module")
def seed_graph(graph_of: Callable[[list[Path]], Graph], shared: Path) -> Graph:
    """The two real county plans."""
    return graph_of(sorted((shared / "corpus").glob("00[01]_*.txt")))
