"""Read RDF texts into statements: by pyoxigraph where it is installed, else by rdflib."""

import importlib
import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import rdflib

from graph.rdf.errors import RdfError
from graph.rdf.literals import STRING
from graph.rdf.reading import Literal, Statement

_OXIGRAPH_FORMATS = {"turtle": "TURTLE", "nt": "N_TRIPLES", "json-ld": "JSON_LD", "xml": "RDF_XML"}


def parse_statements(path: Path, format_: str) -> list[Statement]:
    """Return the statements of the file; ``format_`` is rdflib's name of the format.

    Raises:
        RdfError: If the file cannot be read or is not in the format.
    """
    try:
        if format_ == "json-ld":
            _refuse_remote_contexts(path)
        return list(_parse_fast(path, format_)) if _oxigraph() else list(_parse(path, format_))
    except RdfError:
        raise
    except Exception as error:  # the parsers raise errors of many kinds for bad syntax
        reason = " ".join(str(error).split())[:200]
        raise RdfError(
            zh=f"{path.name} 不能按 {format_} 读取：{reason}", en=f"{path.name} cannot be read as {format_}: {reason}"
        ) from error


def statements_of(graph: rdflib.Graph) -> Iterator[Statement]:
    """Yield the statements of an rdflib graph."""
    for subject, predicate, object_ in graph:
        term = (
            Literal(str(object_), str(object_.datatype or STRING))
            if isinstance(object_, rdflib.Literal)
            else str(object_)
        )
        yield str(subject), str(predicate), term


def _parse(path: Path, format_: str) -> Iterator[Statement]:
    graph = rdflib.Graph()
    with warnings.catch_warnings():  # rdflib's JSON-LD parser uses a class that rdflib has deprecated
        warnings.simplefilter("ignore", DeprecationWarning)
        graph.parse(path, format=format_)
    return statements_of(graph)


def _refuse_remote_contexts(path: Path) -> None:
    """Refuse what rdflib would fetch from the web: JSON-LD may name a context there instead of stating it."""
    waiting = [json.loads(path.read_text("utf-8"))]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            contexts = item.get("@context")
            named = [each for each in (contexts if isinstance(contexts, list) else [contexts]) if isinstance(each, str)]
            for address in (*named, *filter(None, [item.get("@import")])):
                raise RdfError(
                    zh=f"{path.name} 引用外部上下文 {address}；不从网络读取",
                    en=f"{path.name} names the outside context {address}; nothing is fetched from the web",
                )
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)


def _parse_fast(path: Path, format_: str) -> Iterator[Statement]:
    oxigraph = _oxigraph()
    quads = oxigraph.parse(path=str(path), format=getattr(oxigraph.RdfFormat, _OXIGRAPH_FORMATS[format_]))
    for quad in quads:
        object_ = quad.object
        is_literal = isinstance(object_, oxigraph.Literal)
        term = Literal(object_.value, object_.datatype.value) if is_literal else object_.value
        yield quad.subject.value, quad.predicate.value, term


def _oxigraph() -> Any:
    """Return the module, or None where the optional extra is not installed."""
    try:
        return importlib.import_module("pyoxigraph")
    except ModuleNotFoundError:
        return None
