"""Graphs from files, as export writes them, or from the store."""

from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import GraphFileError
from policygraph.cli.options import opened

if TYPE_CHECKING:
    from graph.model import Graph

GRAPH_SUFFIXES = (".ttl", ".nt", ".jsonld", ".rdf", ".json")


def read_graph(path: Path | None, store: str | None) -> "Graph":
    """Return the graph of the file, or without one that of the store."""
    if path is not None:
        return read_graph_file(path)
    with opened(store) as source:
        return source.read_graph()


def read_graph_file(path: Path) -> "Graph":
    """Return the graph of an exported file; its suffix is the format.

    Raises:
        GraphFileError: there is no such file, or it is no graph of ours; the message names the file.
    """
    from graph.jsonform import read_json
    from graph.rdf import RdfError, read_rdf

    if not path.is_file():
        raise GraphFileError(zh=f"找不到文件：{path}", en=f"no such file: {path}")
    try:
        return read_json(path) if path.suffix == ".json" else read_rdf(path)
    except (GraphFileError, RdfError) as error:
        raise GraphFileError(zh=f"{path}：{error.zh}", en=f"{path}: {error.en}") from error
