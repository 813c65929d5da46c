"""A real Neo4j that refuses, holds other people's data, or goes away: a clear line each, and nothing half done."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.errors import StoreConflictError, StoreError, StoreUnreachableError
from graph.jsonform import to_json
from graph.model import Graph
from graph.store import Store, open_store
from graph.store.server import LocalServer, fetch_server, missing_programs
from graph.store.version import require_supported

pytestmark = pytest.mark.neo4j

MakePlan = Callable[..., Graph]
Join = Callable[..., Graph]
LOAD = """
import sys
from pathlib import Path
from graph.jsonform import from_json
from graph.store import open_store
graph = from_json(Path(sys.argv[1]).read_text(encoding="utf-8"))
with open_store() as store:
    store.load(graph, progress=lambda done: print(done, flush=True))
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LocalServer]:
    """A server of the test's own, which it may kill."""
    if missing_programs():
        pytest.skip("this test kills the server, so it needs one of its own: install Java and Maven")
    with LocalServer(tmp_path / "neo4j", library=fetch_server()) as started:
        yield started


def opened(server: LocalServer) -> Store:
    return open_store(server.uri, user=server.user, password=server.password)


def run(store: Store, statement: str, **parameters: Any) -> list[Any]:
    with store._connection.writing() as session:
        return session.run(statement, parameters).values()


def test_a_wrong_password_is_said_so(neo4j_login: Any) -> None:
    with pytest.raises(StoreUnreachableError, match="refuses the user name or password") as caught:
        open_store(neo4j_login.url, user=neo4j_login.user, password="wrong-password")

    assert "拒绝登录" in caught.value.zh


def test_a_wrong_database_is_said_so(neo4j_login: Any) -> None:
    login = neo4j_login

    with pytest.raises(StoreUnreachableError, match="has no such database"):
        open_store(login.url, user=login.user, password=login.password, database="nowhere")


def test_nobody_at_the_address_is_said_so() -> None:
    with pytest.raises(StoreUnreachableError, match="does not answer"):
        open_store("bolt://127.0.0.1:9", user="neo4j", password="x")


def test_an_address_of_another_kind_is_said_so() -> None:
    with pytest.raises(StoreUnreachableError, match="is not an address of a store"):
        open_store("http://127.0.0.1:7474", user="neo4j", password="x")


def test_a_routing_address_works_as_well(neo4j_login: Any) -> None:
    url = neo4j_login.url.replace("bolt://", "neo4j://")

    with open_store(url, user=neo4j_login.user, password=neo4j_login.password) as store:
        assert store.query("RETURN 1").rows == ((1,),)


def test_a_server_that_is_too_old_is_refused(neo4j_store: Store) -> None:
    with pytest.raises(StoreConflictError, match=r"runs Neo4j \S+; 99\.0 or later is needed"):
        require_supported(neo4j_store._connection, oldest=(99, 0))


def test_data_of_others_is_never_touched(neo4j_store: Store, plan_graph: MakePlan) -> None:
    run(neo4j_store, "CREATE (:Person {name: '甲'})-[:KNOWS]->(:Person {name: '乙'})")

    neo4j_store.load(plan_graph("甲"))
    neo4j_store.load(plan_graph("甲", 1))
    neo4j_store.remove("plan:甲")

    assert run(neo4j_store, "MATCH (n) RETURN labels(n), n.name ORDER BY n.name") == [
        [["Person"], "乙"],
        [["Person"], "甲"],
    ]
    assert run(neo4j_store, "MATCH (a)-[r]->(b) RETURN a.name, type(r), b.name") == [["甲", "KNOWS", "乙"]]


def test_notes_of_others_on_our_nodes_stay(neo4j_store: Store, plan_graph: MakePlan) -> None:
    neo4j_store.load(plan_graph("甲"))
    run(neo4j_store, "MATCH (t:Task {number: '1'}) SET t.colour = 'red' CREATE (:Note {text: '!'})-[:ABOUT]->(t)")

    counts = neo4j_store.load(plan_graph("甲", note="改"))

    assert counts.nodes.changed == 3
    assert run(neo4j_store, "MATCH (n:Note)-[:ABOUT]->(t:Task) RETURN t.number, t.colour") == [["1", "red"]]
    assert neo4j_store.read_graph() == plan_graph("甲", note="改")


def test_a_node_that_others_point_at_is_not_taken_away(neo4j_store: Store, plan_graph: MakePlan) -> None:
    neo4j_store.load(plan_graph("甲", 3))
    run(neo4j_store, "MATCH (t:Task {number: '3'}) CREATE (:Note {text: '!'})-[:ABOUT]->(t)")

    with pytest.raises(StoreConflictError, match="task:甲:3 is to go, but others have a ABOUT edge on it") as caught:
        neo4j_store.load(plan_graph("甲", 2))

    assert "他人的关系" in caught.value.zh
    assert neo4j_store.read_graph() == plan_graph("甲", 3)


def test_our_labels_on_nodes_of_others_are_refused(server: LocalServer, plan_graph: MakePlan) -> None:
    with opened(server) as store:
        run(store, "CREATE (:Unit {id: 'unit:县科技局', name: '别人的'}), (:Unit {name: '又一个'})")

        with pytest.raises(StoreConflictError, match="already holds 2 Unit nodes of others"):
            store.load(plan_graph("甲"))
        assert run(store, "MATCH (n) RETURN count(n)") == [[2]]
        assert run(store, "SHOW CONSTRAINTS YIELD name RETURN count(name)") == [[0]]

        run(store, "MATCH (n) DELETE n")
        run(store, "CREATE CONSTRAINT theirs FOR (n:Unit) REQUIRE n.name IS UNIQUE")
        with pytest.raises(StoreConflictError, match="has a constraint theirs on Unit already"):
            store.load(plan_graph("甲"))
        assert run(store, "MATCH (n) RETURN count(n)") == [[0]]


def test_a_node_of_others_under_our_id_is_refused(neo4j_store: Store, plan_graph: MakePlan) -> None:
    neo4j_store.load(plan_graph("乙"))
    run(neo4j_store, "CREATE (:Task {id: 'task:甲:1', text: '别人的'})")

    with pytest.raises(StoreConflictError, match="task:甲:1"):
        neo4j_store.load(plan_graph("甲"))

    assert run(neo4j_store, "MATCH (t:Task {id: 'task:甲:1'}) RETURN t.text") == [["别人的"]]
    assert neo4j_store.read_graph() == plan_graph("乙")


def test_a_load_that_loses_its_server_is_completed_by_the_next(server: LocalServer, plan_graph: MakePlan) -> None:
    graph = plan_graph("甲", 1000)

    def kill_at_half(done: int) -> None:
        if done > len(graph.nodes):
            server.kill()

    with opened(server) as store, pytest.raises(StoreUnreachableError, match="does not answer, or went away"):
        store.load(graph, progress=kill_at_half)
    server.start()

    with opened(server) as store:
        assert [each.complete for each in store.documents()] == [False]
        store.load(graph)
        assert store.read_graph() == graph
        assert store.load(graph).writes == 0


def test_a_load_that_was_killed_is_completed_by_the_next(
    neo4j_store: Store, neo4j_login: Any, plan_graph: MakePlan, tmp_path: Path
) -> None:
    graph = plan_graph("甲", 1000)
    file = tmp_path / "graph.json"
    file.write_text(to_json(graph), encoding="utf-8")
    login = {"URI": neo4j_login.url, "USER": neo4j_login.user, "PASSWORD": neo4j_login.password}
    environment = os.environ | {f"NEO4J_{name}": value for name, value in login.items()}
    command = [sys.executable, "-c", LOAD, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        while int(process.stdout.readline()) < len(graph.nodes):
            pass
        process.send_signal(signal.SIGKILL)

    assert [each.complete for each in neo4j_store.documents()] == [False]
    neo4j_store.load(graph)
    assert neo4j_store.read_graph() == graph


def test_loads_of_several_documents_at_once_end_as_one_after_the_other(
    neo4j_store: Store, neo4j_login: Any, plan_graph: MakePlan, joined: Join
) -> None:
    graphs = [plan_graph(name, 30) for name in "甲乙丙丁"]
    errors: list[StoreError] = []

    def load(graph: Graph) -> None:
        login = neo4j_login
        try:
            with open_store(login.url, user=login.user, password=login.password) as store:
                store.load(graph)
        except StoreError as error:
            errors.append(error)

    neo4j_store.load(plan_graph("甲"))
    threads = [threading.Thread(target=load, args=(graph,)) for graph in graphs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert neo4j_store.read_graph() == joined(*graphs)
