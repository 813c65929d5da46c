"""What all tests share: where real documents and labels lie, if they are there, and the two stores."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

from graph.ids import make_id
from graph.model import Edge, Graph, Node, Value, freeze_properties
from graph.store import Store, open_store
from graph.store.server import LocalServer, fetch_server, missing_programs

Item = TypeVar("Item", Node, Edge)
ROOT = Path(__file__).resolve().parent.parent


def _shared_folder() -> Path | None:
    """Return the folder of real documents and labels: POLICYGRAPH_CORPUS, else a sibling of the checkout."""
    stated = os.environ.get("POLICYGRAPH_CORPUS")
    candidates = [Path(stated)] if stated else [ROOT.parent / "shared"]
    return next((path for path in candidates if (path / "gold").is_dir()), None)


# Speed is measured in benchmarks/, not judged here: the first use of a character table takes seconds on a busy machine.
settings.register_profile("unhurried", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

CANNOT_RUN = re.compile(r"install|could not import|no Chromium|no real")
"""Reasons of skips that mean a part was not tried, unlike those that mean it does not apply."""


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Under CI=true a part that could not be tried counts as a failure."""
    reporter = session.config.pluginmanager.getplugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter is not None else []
    missing = [report for report in skipped if CANNOT_RUN.search(str(report.longrepr))]
    if os.environ.get("CI") == "true" and missing and exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"CI=true: {len(missing)} skipped parts could not be tried", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with ``corpus/`` and ``gold/``; the test is skipped where it is absent."""
    folder = _shared_folder()
    if folder is None:
        pytest.skip("no real documents here: set POLICYGRAPH_CORPUS")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    """The bundled example documents; absent where only the wheel and the tests are installed."""
    folder = ROOT / "examples"
    if not folder.is_dir():
        pytest.skip("the examples are not beside the tests")
    return folder


@dataclass(frozen=True)
class Login:
    """How to reach a store; ``folder`` is set for the embedded one, the rest for Neo4j."""

    folder: Path | None = None
    url: str | None = None
    user: str | None = None
    password: str | None = None

    def open(self) -> Store:
        return open_store(self.url, folder=self.folder, user=self.user, password=self.password)


@pytest.fixture(scope="session")
def neo4j_login(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Login]:
    """A real Neo4j: the empty database at NEO4J_URI, else a server started here with Java and Maven."""
    stated = os.environ.get("NEO4J_URI")
    if stated:
        yield Login(
            url=stated, user=os.environ.get("NEO4J_USER", "neo4j"), password=os.environ.get("NEO4J_PASSWORD", "")
        )
        return
    if missing_programs():
        reason = f"no real Neo4j here: set NEO4J_URI, or install {', '.join(missing_programs())}"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    with LocalServer(tmp_path_factory.mktemp("neo4j"), library=fetch_server()) as server:
        yield Login(url=server.uri, user=server.user, password=server.password)


@pytest.fixture(scope="session")
def embedded_login(tmp_path_factory: pytest.TempPathFactory) -> Login:
    """A folder for the embedded store."""
    return Login(folder=tmp_path_factory.mktemp("embedded"))


@pytest.fixture(scope="session")
def embedded_session(embedded_login: Login) -> Iterator[Store]:
    with embedded_login.open() as opened:
        yield opened


@pytest.fixture(scope="session")
def neo4j_session(neo4j_login: Login) -> Iterator[Store]:
    with neo4j_login.open() as opened:
        if opened.query("MATCH (n) RETURN count(n)").rows[0][0]:
            pytest.fail(f"the tests need an empty database, and {opened.address} is not")
        yield opened
        _emptied(opened)


@pytest.fixture
def embedded_store(embedded_session: Store) -> Store:
    """The embedded store, empty."""
    return _emptied(embedded_session)


@pytest.fixture
def neo4j_store(neo4j_session: Store) -> Store:
    """A real Neo4j, empty; tests that ask for it carry the marker ``neo4j``."""
    return _emptied(neo4j_session)


@pytest.fixture(params=["embedded_store", pytest.param("neo4j_store", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> Store:
    """Each of the stores in turn, empty."""
    each: Store = request.getfixturevalue(request.param)
    return each


def _emptied(opened: Store) -> Store:
    with opened._connection.writing() as session:
        session.run("MATCH (n) WHERE n.fingerprint IS NULL DETACH DELETE n").consume()
        for document in opened.documents():
            opened.remove(document.id)
        session.run("MATCH (n) DETACH DELETE n").consume()
    return opened


@pytest.fixture(scope="session")
def plan_graph() -> Callable[..., Graph]:
    """Maker of one plan's graph: ``tasks`` rows led by a unit that other plans of the county name as well."""

    def make(name: str, tasks: int = 3, *, unit: str = "县科技局", note: str = "") -> Graph:
        return _PlanGraph(name, unit).build(tasks, note)

    return make


@pytest.fixture(scope="session")
def joined() -> Callable[..., Graph]:
    """Maker of the graph of several documents: what more than one states is stated by all of them."""

    def join(*graphs: Graph) -> Graph:
        nodes: dict[str, Node] = {}
        edges: dict[str, Edge] = {}
        for graph in graphs:
            for node in graph.nodes:
                nodes[node.id] = _both(nodes.get(node.id, node), node)
            for edge in graph.edges:
                edges[edge.id] = _both(edges.get(edge.id, edge), edge)
        return _in_order(nodes.values(), edges.values())

    return join


class _PlanGraph:
    def __init__(self, name: str, unit: str) -> None:
        self.plan = f"plan:{name}"
        self.text = f"text:{name}"
        self.name = name
        self.unit = f"unit:{unit}"
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self._node(self.plan, "Plan", title=name, workingTitle=name, file=f"{name}.txt")
        self._node(self.text, "Text", sha256=name, text="茶叶" * 50, length=100, file=f"{name}.txt")
        self.evidence = self._evidence(0, "县科技局牵头")
        self._node(self.unit, "Unit", self.evidence, name=unit, divisionCode="500236", unitType="government")
        self._register()
        self._edge("HAS_TEXT", self.plan, self.text)
        self._edge("IN_JURISDICTION", self.unit, "division:500236", self.evidence)

    def build(self, tasks: int, note: str) -> Graph:
        for number in range(1, tasks + 1):
            self._task(number, note)
        return _in_order(self.nodes, self.edges)

    def _register(self) -> None:
        for code, place in (("50", "重庆市"), ("500236", "奉节县")):
            properties = freeze_properties({"code": code, "name": place, "source": "register"})
            self.nodes.append(Node(f"division:{code}", "Jurisdiction", properties))
        self.edges.append(Edge("within:500236", "WITHIN", "division:500236", "division:50", {}))

    def _task(self, number: int, note: str) -> None:
        evidence = self._evidence(number * 10, f"建设第{number}个茶叶基地{note}")
        task = f"task:{self.name}:{number}"
        self._node(task, "Task", evidence, number=str(number), text=f"建设第{number}个茶叶基地{note}", order=number - 1)
        self._edge("HAS_TASK", self.plan, task, evidence)
        self._edge("LED_BY", task, self.unit, evidence, via=f"responsibility:{self.name}:{number}")

    def _evidence(self, start: int, quote: str) -> str:
        evidence = f"evidence:{self.name}:{start}:{len(quote)}"
        self._node(evidence, "Evidence", sha256=self.name, start=start, end=start + len(quote), quote=quote)
        self._edge("IN_TEXT", evidence, self.text)
        return evidence

    def _node(self, node_id: str, label: str, evidence: str | None = None, **properties: Value) -> None:
        self.nodes.append(Node(node_id, label, freeze_properties(properties), _one(evidence), (self.plan,)))

    def _edge(self, kind: str, source: str, target: str, evidence: str | None = None, **properties: Value) -> None:
        edge_id = make_id(kind.lower(), source, target)
        self.edges.append(
            Edge(edge_id, kind, source, target, freeze_properties(properties), _one(evidence), (self.plan,))
        )


def _one(evidence: str | None) -> tuple[str, ...]:
    return () if evidence is None else (evidence,)


def _both(first: Item, second: Item) -> Item:
    return replace(
        first,
        evidence=tuple(sorted({*first.evidence, *second.evidence})),
        documents=tuple(sorted({*first.documents, *second.documents})),
    )


def _in_order(nodes: Iterable[Node], edges: Iterable[Edge]) -> Graph:
    return Graph(
        tuple(sorted(nodes, key=lambda node: (node.label, node.id))),
        tuple(sorted(edges, key=lambda edge: (edge.type, edge.id))),
    )
