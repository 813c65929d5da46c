"""Imports run one way: ontology and cypher know nobody, graph knows them, loaders know graph, policygraph knows all."""

import ast
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest

ALLOWED = {
    "ontology": set(),
    "cypher": set(),
    "graph": {"ontology", "cypher"},
    "loaders": {"graph", "ontology"},
    "policygraph": {"loaders", "graph", "ontology", "cypher"},
}


def _folder(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_a_package_imports_only_what_lies_before_it(package: str) -> None:
    foreign = set(ALLOWED) - ALLOWED[package] - {package}

    wrong = [
        f"{path.name}: {name}"
        for path in sorted(_folder(package).rglob("*.py"))
        for name in _imported(path)
        if name.split(".")[0] in foreign
    ]

    assert wrong == []


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_no_other_distribution_provides_the_package(package: str) -> None:
    # An editable install lists no top-level package at all.
    assert set(packages_distributions().get(package, [])) <= {"policygraph"}


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_relative_imports_are_not_used(package: str) -> None:
    wrong = [
        path.name
        for path in sorted(_folder(package).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level > 0
    ]

    assert wrong == []
