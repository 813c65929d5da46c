"""On random small graphs, random questions in portable Cypher have the same answer on both stores."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model import Edge, Graph, Node, freeze_properties
from graph.store import Store

pytestmark = pytest.mark.neo4j

WORDS = ("茶叶", "脐橙", "建设", "平台", "", "Ab c", "茶")
PLANS = ("plan:1", "plan:2")
KINDS = ("table_row", "bracket", None)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """A few plans, tasks and units, joined at random; some properties are missing."""
    tasks = [_task(draw, number) for number in range(draw(st.integers(1, 6)))]
    units = [_node(f"unit:{number}", "Unit", name=draw(st.sampled_from(WORDS[:4]))) for number in range(3)]
    plans = [_node(plan, "Plan", title=plan) for plan in PLANS]
    joins = st.tuples(st.sampled_from(tasks), st.sampled_from(units), st.sampled_from(["LED_BY", "SUPPORTED_BY"]))
    edges = [
        Edge(f"{kind.lower()}:{number}", kind, task.id, unit.id, freeze_properties({"via": str(number)}), (), PLANS[:1])
        for number, (task, unit, kind) in enumerate(draw(st.lists(joins, max_size=12)))
    ]
    nodes = sorted((*tasks, *units, *plans), key=lambda node: (node.label, node.id))
    return Graph(tuple(nodes), tuple(sorted(edges, key=lambda edge: (edge.type, edge.id))))


def _task(draw: st.DrawFn, number: int) -> Node:
    return _node(
        f"task:{number}",
        "Task",
        number=draw(st.sampled_from(["1", "2", "10"])),
        order=draw(st.one_of(st.none(), st.integers(-3, 3))),
        text=draw(st.sampled_from(WORDS)) + draw(st.sampled_from(WORDS)),
        kind=draw(st.sampled_from(KINDS)),
    )


def _node(node_id: str, label: str, **properties: Any) -> Node:
    return Node(node_id, label, freeze_properties(properties), (), PLANS[:1])


MATCHES = st.sampled_from(
    [
        "MATCH (t:Task) OPTIONAL MATCH (t)-[r:LED_BY]->(u:Unit)",
        "MATCH (t:Task)-[r:LED_BY]->(u:Unit)",
        "MATCH (t:Task)-[r:LED_BY|SUPPORTED_BY]->(u:Unit)",
        "MATCH (u:Unit)<-[r]-(t:Task)",
        "MATCH (t:Task), (u:Unit)",
        "MATCH (u:Unit) OPTIONAL MATCH (t:Task)-[r:SUPPORTED_BY]->(u)",
        "MATCH (a:Task)-[:LED_BY]->(u:Unit)<-[:LED_BY]-(t:Task)",
        "MATCH (a:Task)-[:LED_BY|SUPPORTED_BY*1..3]-(t:Task) MATCH (u:Unit {id: 'unit:1'})",
        "UNWIND ['unit:0', 'unit:9', null] AS i MATCH (u:Unit {id: i}) MATCH (t:Task)-->(u)",
    ]
)
ATOMS = st.sampled_from(
    [
        "t.order > 0",
        "t.order <= -1",
        "t.order IS NULL",
        "t.kind = 'bracket'",
        "t.kind <> 'bracket'",
        "t.text CONTAINS '茶'",
        "t.text STARTS WITH '建设'",
        "t.text ENDS WITH $word",
        "t.number IN ['1', '10']",
        "t.number > '1'",
        "u.name = $word",
        "size(t.text) > 2",
        "EXISTS { (t)-[:SUPPORTED_BY]->(:Unit) }",
        "COUNT { (t)-[:LED_BY]->() } > 1",
        "NOT EXISTS { MATCH (t)-[:LED_BY]->(x:Unit) WHERE x.id <> u.id }",
        "any(d IN t.documents WHERE d = 'plan:1')",
        "all(d IN t.evidence WHERE d = 'x')",
        "t.text =~ '.*茶.*'",
    ]
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["AND", "OR", "XOR"]), inner).map(lambda parts: f"({' '.join(parts)})"),
        inner.map(lambda part: f"NOT ({part})"),
    ),
    max_leaves=3,
)
VALUES = st.sampled_from(
    [
        "t.id",
        "t.order",
        "u.name",
        "t.kind",
        "coalesce(t.kind, '无')",
        "size(t.text)",
        "substring(t.text, 0, 2)",
        "toUpper(t.text)",
        "t.order + 1",
        "t.order * 0.5",
        "t.order % 2",
        "toFloat(t.order)",
        "toString(t.order)",
        "t.documents",
        "t.number + '/' + u.name",
        "CASE WHEN t.order > 0 THEN 'later' WHEN t.order IS NULL THEN null ELSE 'now' END",
        "[x IN range(0, 2) WHERE x <> t.order | x * 2]",
        "split(t.text, '茶')",
        "replace(t.text, '茶', '-')",
        "head(t.documents)",
        "COUNT { (t)-->(:Unit) }",
        "t.order IN [1, null]",
    ]
)
SUMS = st.sampled_from(
    [
        "count(*)",
        "count(t.order)",
        "count(DISTINCT t.kind)",
        "sum(t.order)",
        "min(t.order)",
        "max(t.text)",
        "avg(t.order)",
        "size(collect(DISTINCT t.id))",
        "sum(toFloat(t.order)) / count(*)",
    ]
)


@st.composite
def questions(draw: st.DrawFn) -> str:
    """A question whose rows are in a total order, as the query library wants it."""
    columns = draw(st.lists(VALUES, min_size=1, max_size=3)) + draw(st.lists(SUMS, max_size=2))
    returned = ", ".join(f"{column} AS c{place}" for place, column in enumerate(columns))
    ordering = ", ".join(f"c{place}{draw(st.sampled_from(['', ' DESC']))}" for place in range(len(columns)))
    distinct = "DISTINCT " if draw(st.booleans()) else ""
    bound = draw(st.sampled_from(["", " SKIP 1", " LIMIT 3", " SKIP 1 LIMIT 2"]))
    condition = draw(st.one_of(st.just(""), CONDITIONS.map(lambda text: f" WITH * WHERE {text}")))
    return f"{draw(MATCHES)}{condition} RETURN {distinct}{returned} ORDER BY {ordering}{bound}"


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(graph=graphs(), asked=st.lists(questions(), min_size=6, max_size=10), word=st.sampled_from(WORDS))
def test_both_stores_give_the_same_rows(
    embedded_store: Store, neo4j_store: Store, graph: Graph, asked: list[str], word: str
) -> None:
    for store in (embedded_store, neo4j_store):
        store.load(graph)

    for question in asked:
        embedded, neo4j = (store.query(question, {"word": word}) for store in (embedded_store, neo4j_store))
        assert (question, typed(embedded.rows)) == (question, typed(neo4j.rows))


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=graphs(), second=graphs())
def test_both_stores_hold_the_same_after_a_change(
    embedded_store: Store, neo4j_store: Store, first: Graph, second: Graph
) -> None:
    for graph in (first, second):
        counts = [store.load(graph).as_dict() for store in (embedded_store, neo4j_store)]
        assert counts[0] == counts[1]

    assert embedded_store.read_graph() == neo4j_store.read_graph() == second


def typed(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [typed(item) for item in value]
    return type(value).__name__, value
