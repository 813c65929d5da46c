"""The code that makes graphs uses no label and no type that is not in the ontology.

Properties are checked on the graphs themselves: rules ``node-property`` and ``edge-property``.
"""

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from ontology import load_ontology

TYPE = re.compile(r"[A-Z]+(_[A-Z]+)+")
LABEL = re.compile(r"([A-Z][a-z]+)+")


def strings() -> Iterator[str]:
    """Yield the strings in the code that makes nodes and edges, docstrings and names of type variables left out."""
    builders = [*Path(str(files("loaders") / "build")).rglob("*.py")]
    builders += [Path(str(files("graph") / name)) for name in ("derive.py", "evidence.py")]
    for path in sorted(builders):
        tree = ast.parse(path.read_text("utf-8"))
        variables = {
            id(call.args[0]) for call in ast.walk(tree) if isinstance(call, ast.Call) and is_type_variable(call)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in variables:
                yield node.value


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


def test_every_class_and_relation_is_made_somewhere() -> None:
    made = set(strings())
    derived = {each.type for each in load_ontology().relations.values() if each.is_derived}

    assert set(load_ontology().classes) <= made
    assert set(load_ontology().relations) - derived <= made
