"""The files for neo4j-admin import give the same database as a load over Bolt."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest

from graph.bulk import ARGUMENTS, STATEMENTS, write_bulk
from graph.model import Edge, Graph, Node, freeze_properties
from graph.store import Store, open_store
from graph.store.server import LocalServer, fetch_server, missing_programs

pytestmark = pytest.mark.neo4j


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_an_import_equals_a_load(
    plan_graph: Callable[..., Graph],
    joined: Callable[..., Graph],
    neo4j_store: Store,
    tmp_path: Path,
    format: Literal["csv", "parquet"],
) -> None:
    graph = awkward(joined(plan_graph("甲"), plan_graph("乙", 2)), empty="" if format == "csv" else "无")
    write_bulk(graph, tmp_path / "bulk", format=format)
    if missing_programs():
        pytest.skip("an import needs a stopped server: install Java and Maven")
    server = LocalServer(tmp_path / "neo4j", library=fetch_server())

    server.administer("database", "import", "full", "neo4j", *arguments(tmp_path / "bulk"))

    with server, open_store(server.uri, user=server.user, password=server.password) as imported:
        for statement in (tmp_path / "bulk" / STATEMENTS).read_text(encoding="utf-8").split(";\n")[:-1]:
            with imported._connection.writing() as session:
                session.run(statement).consume()
        neo4j_store.load(graph)
        assert content(imported) == content(neo4j_store)
        assert imported.read_graph() == graph
        assert imported.load(graph).writes == 0
        imported.load(plan_graph("甲", 1))
        assert imported.documents() == neo4j_store.documents()


def arguments(folder: Path) -> list[str]:
    """Return the arguments of the import, with whole paths instead of a change of folder."""
    lines = (folder / ARGUMENTS).read_text(encoding="utf-8").splitlines()
    return [_absolute(line, folder) for line in lines]


def _absolute(line: str, folder: Path) -> str:
    option, _, value = line.partition("=")
    if option not in ("--nodes", "--relationships"):
        return line
    name, _, file = value.partition("=")
    return f"{option}={name}={folder / file}"


def awkward(graph: Graph, empty: str) -> Graph:
    """Add what files get wrong: quotes, lines, empty text, separators, fractions, truth values, lists of numbers."""
    plan = "plan:甲"
    text = "引号\"双\"、'单'，逗号,分号;竖线|\n新行\r\n反斜杠\\ 制表\t结束"
    nodes = (
        Node(
            "evidence:awkward",
            "Evidence",
            freeze_properties({"sha256": "甲", "start": 0, "end": 9, "starts": (0, 5), "ends": (3, 9), "quote": text}),
            (),
            (plan,),
        ),
        Node(
            "target:1",
            "Target",
            freeze_properties({"value": 0.1 + 0.2, "textValue": empty, "indicatorName": text, "year": 2025}),
            ("evidence:awkward",),
            (plan,),
        ),
        Node("quota:1", "Quota", freeze_properties({"perMember": True, "additive": False, "value": 7.0}), (), (plan,)),
    )
    edges = (Edge("divides:1", "DIVIDES", "quota:1", "target:1", {}, ("evidence:awkward",), (plan,)),)
    return Graph(
        tuple(sorted((*graph.nodes, *nodes), key=lambda node: (node.label, node.id))),
        tuple(sorted((*graph.edges, *edges), key=lambda edge: (edge.type, edge.id))),
    )


def content(store: Store) -> list[Any]:
    with store._connection.writing() as session:
        nodes = session.run("MATCH (n) RETURN n.id, labels(n), properties(n) ORDER BY n.id, labels(n)").values()
        edges = session.run("MATCH ()-[r]->() RETURN r.id, type(r), properties(r) ORDER BY r.id").values()
    return [*nodes, *edges]
