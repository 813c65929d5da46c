"""The code that makes and reads graphs uses no label, no type and no property that is not in the ontology.

That a property belongs to its class is checked on the graphs themselves: rules ``node-property``, ``edge-property``.
"""

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from ontology import load_ontology

PACKAGES = ("graph", "loaders", "policygraph")
OF_THE_STORE = {"fingerprint"}
TYPE = re.compile(r"[A-Z]+(_[A-Z]+)+")
LABEL = re.compile(r"([A-Z][a-z]+)+")


def builders() -> Iterator[ast.Module]:
    """Yield the modules that make nodes and edges."""
    paths = [*Path(str(files("loaders") / "build")).rglob("*.py")]
    paths += [Path(str(files("graph") / name)) for name in ("derive.py", "evidence.py")]
    yield from (ast.parse(path.read_text("utf-8")) for path in sorted(paths))


def strings() -> Iterator[str]:
    """Yield the strings in the code that makes nodes and edges, docstrings and names of type variables left out."""
    for tree in builders():
        variables = {
            id(call.args[0]) for call in ast.walk(tree) if isinstance(call, ast.Call) and is_type_variable(call)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in variables:
                yield node.value


def written_properties(tree: ast.Module) -> Iterator[str]:
    """Yield the keys of the dictionaries that functions write down: the properties of nodes and edges."""
    functions = (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef))
    for node in (node for function in functions for node in ast.walk(function) if isinstance(node, ast.Dict)):
        yield from (str(key.value) for key in node.keys if isinstance(key, ast.Constant))


def read_properties(tree: ast.Module) -> Iterator[str]:
    """Yield the names under which ``….properties[…]`` and ``….properties.get(…)`` look."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and is_properties(node.value):
            yield from constants([node.slice])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
            yield from constants(node.args[:1] if is_properties(node.func.value) else [])


def is_properties(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "properties"


def constants(nodes: list[ast.expr]) -> Iterator[str]:
    yield from (str(node.value) for node in nodes if isinstance(node, ast.Constant))


def is_type_variable(call: ast.Call) -> bool:
    return getattr(call.func, "id", "") == "TypeVar"


def test_every_type_in_the_code_is_in_the_ontology() -> None:
    types = {each for each in strings() if TYPE.fullmatch(each)}

    assert len(types) > 20
    assert types <= set(load_ontology().relations)


def test_every_label_in_the_code_is_in_the_ontology() -> None:
    labels = {each for each in strings() if LABEL.fullmatch(each)}

    assert len(labels) > 10
    assert labels <= set(load_ontology().classes)


def test_every_property_in_the_code_is_in_the_ontology() -> None:
    modules = (path for name in PACKAGES for path in Path(str(files(name))).rglob("*.py"))
    written = {name for tree in builders() for name in written_properties(tree)}
    read = {name for path in modules for name in read_properties(ast.parse(path.read_text("utf-8")))}

    assert len(written) > 60
    assert len(read) > 20
    assert (written | read) - {each.name for each in load_ontology().properties.values()} == OF_THE_STORE


def test_every_property_of_the_ontology_is_written_somewhere() -> None:
    written = {name for tree in builders() for name in written_properties(tree)}

    assert {each.name for each in load_ontology().properties.values()} - written == set()


def test_every_class_and_relation_is_made_somewhere() -> None:
    made = set(strings())
    derived = {each.type for each in load_ontology().relations.values() if each.is_derived}

    assert set(load_ontology().classes) <= made
    assert set(load_ontology().relations) - derived <= made
