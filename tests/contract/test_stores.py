"""What every store must do, whichever it is."""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from zlib import compress

import pytest

from graph.errors import QueryError, WriteRefusedError
from graph.model import Graph, freeze_properties
from graph.store import Store
from graph.store.failures import translated
from graph.store.schema import LOAD_RECORD

MakePlan = Callable[..., Graph]
Join = Callable[..., Graph]
NODES_OF_ONE_TASK = 2
EDGES_OF_ONE_TASK = 4
TEN_THOUSAND_SQUARED = "UNWIND range(1, 10000) AS a UNWIND range(1, 10000) AS b"


def test_a_loaded_graph_reads_back_as_it_was(store: Store, plan_graph: MakePlan) -> None:
    graph = plan_graph("甲")

    store.load(graph)

    assert store.read_graph() == graph


def test_a_first_load_creates_everything(store: Store, plan_graph: MakePlan) -> None:
    graph = plan_graph("甲")
    derived = sum(len(node.evidence) for node in graph.nodes)

    counts = store.load(graph)

    assert counts.as_dict() == {
        "nodes": {"created": len(graph.nodes), "changed": 0, "unchanged": 0, "removed": 0},
        "edges": {"created": len(graph.edges) + derived, "changed": 0, "unchanged": 0, "removed": 0},
    }


def test_a_second_load_writes_nothing(store: Store, plan_graph: MakePlan) -> None:
    first = store.load(plan_graph("甲"))

    second = store.load(plan_graph("甲"))

    assert second.writes == 0
    assert second.nodes.unchanged == first.nodes.created
    assert second.edges.unchanged == first.edges.created


def test_evidence_becomes_edges(store: Store, plan_graph: MakePlan) -> None:
    store.load(plan_graph("甲", 1))

    answer = store.query("MATCH (t:Task)-[r:HAS_EVIDENCE]->(e:Evidence) RETURN t.evidence, e.id, r.documents")

    assert answer.rows == ((["evidence:甲:10:9"], "evidence:甲:10:9", ["plan:甲"]),)


def test_a_longer_document_adds_only_what_is_new(store: Store, plan_graph: MakePlan) -> None:
    store.load(plan_graph("甲", 3))

    counts = store.load(plan_graph("甲", 4))

    assert (counts.nodes.created, counts.nodes.changed, counts.nodes.removed) == (NODES_OF_ONE_TASK, 0, 0)
    assert (counts.edges.created, counts.edges.changed, counts.edges.removed) == (EDGES_OF_ONE_TASK, 0, 0)
    assert store.read_graph() == plan_graph("甲", 4)


def test_a_shorter_document_removes_only_what_it_no_longer_states(store: Store, plan_graph: MakePlan) -> None:
    store.load(plan_graph("甲", 4))

    counts = store.load(plan_graph("甲", 3))

    assert (counts.nodes.created, counts.nodes.changed, counts.nodes.removed) == (0, 0, NODES_OF_ONE_TASK)
    assert (counts.edges.created, counts.edges.changed, counts.edges.removed) == (0, 0, EDGES_OF_ONE_TASK)
    assert store.read_graph() == plan_graph("甲", 3)


def test_a_changed_property_is_changed_and_a_dropped_one_goes(store: Store, plan_graph: MakePlan) -> None:
    store.load(_with_plan_property(plan_graph("甲"), documentNumber="奉府办发〔2022〕1号"))
    changed = _with_plan_property(plan_graph("甲"), issuer="奉节县人民政府办公室")

    counts = store.load(changed)

    assert counts.nodes.changed == 1
    assert counts.writes == 1
    assert store.read_graph() == changed


def test_what_two_documents_state_stays_until_both_are_gone(store: Store, plan_graph: MakePlan, joined: Join) -> None:
    first, second = plan_graph("甲"), plan_graph("乙")
    store.load(first)
    store.load(second)
    assert store.read_graph() == joined(first, second)

    store.remove("plan:甲")
    assert store.read_graph() == second

    store.remove("plan:乙")
    assert store.read_graph() == Graph((), ())


def test_two_documents_at_once_are_as_one_after_the_other(store: Store, plan_graph: MakePlan, joined: Join) -> None:
    both = joined(plan_graph("甲"), plan_graph("乙"))
    store.load(both)

    assert store.load(plan_graph("甲")).writes == 0
    assert store.load(plan_graph("乙")).writes == 0
    assert store.read_graph() == both


def test_a_document_that_takes_over_another_unit_leaves_the_old_one_to_the_others(
    store: Store, plan_graph: MakePlan, joined: Join
) -> None:
    store.load(plan_graph("甲"))
    store.load(plan_graph("乙"))

    store.load(plan_graph("甲", unit="县农业农村委"))

    assert store.read_graph() == joined(plan_graph("甲", unit="县农业农村委"), plan_graph("乙"))


def test_removing_an_unknown_document_changes_nothing(store: Store, plan_graph: MakePlan) -> None:
    store.load(plan_graph("甲"))

    assert store.remove("plan:无").writes == 0
    assert store.read_graph() == plan_graph("甲")


def test_documents_are_listed(store: Store, plan_graph: MakePlan) -> None:
    store.load(plan_graph("乙"))
    store.load(plan_graph("甲"))

    listed = [(each.id, each.title, each.file, each.complete) for each in store.documents()]

    assert listed == [("plan:乙", "乙", "乙.txt", True), ("plan:甲", "甲", "甲.txt", True)]


class CutOffError(Exception):
    """Stands for whatever ends a load in the middle."""


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.9])
def test_what_a_cut_off_load_left_goes_with_the_next_version(store: Store, plan_graph: MakePlan, share: float) -> None:
    graph = plan_graph("甲", 30, unit="县农业农村局")
    size = len(graph.nodes) + len(graph.edges)

    def cut_off(done: int) -> None:
        if done > share * size:
            raise CutOffError

    store.load(plan_graph("乙"))
    with pytest.raises(CutOffError):
        store.load(graph, progress=cut_off)
    assert [(each.id, each.complete) for each in store.documents()] == [("plan:乙", True), ("plan:甲", False)]
    store.remove("plan:乙")
    store.load(plan_graph("甲", 3))

    assert store.read_graph() == plan_graph("甲", 3)
    assert [each.complete for each in store.documents()] == [True]


def test_an_edge_that_leads_elsewhere_after_a_cut_off_load_goes(store: Store, plan_graph: MakePlan) -> None:
    """A node may be deleted while its edges are written, and the store may give its place to another."""
    store.load(plan_graph("甲", 3))
    astray = (
        "MATCH (p:Plan)-[x:HAS_TASK]->(a:Task), (b:Task) WHERE a.id < b.id WITH p, x, b LIMIT 1 "
        "CREATE (p)-[y:HAS_TASK]->(b) SET y = properties(x)"
    )
    with store._connection.writing() as session:
        session.run(astray).consume()
        session.run(f"MATCH (x:`{LOAD_RECORD}`) SET x.complete = false").consume()
    assert len(store.read_graph().edges) > len(plan_graph("甲", 3).edges)

    store.load(plan_graph("甲", 3))

    assert store.read_graph() == plan_graph("甲", 3)


def test_a_list_that_another_version_wrote_is_looked_up_in_the_store(store: Store, plan_graph: MakePlan) -> None:
    store.load(plan_graph("甲", 5))
    foreign = b64encode(compress(b'[["Task","","",["task:1"]]]')).decode()
    with store._connection.writing() as session:
        session.run(f"MATCH (x:`{LOAD_RECORD}`) SET x.states = $states, x.fingerprint = x.id", states=foreign).consume()

    store.load(plan_graph("甲", 3))

    assert store.read_graph() == plan_graph("甲", 3)


def test_two_versions_loaded_at_once_are_parted_by_the_next_load(store: Store, plan_graph: MakePlan) -> None:
    """Each adds what the other does not know of, so that neither finds itself disturbed."""
    base, one = plan_graph("甲", 3), plan_graph("甲", 5)
    task = next(node for node in base.nodes if node.label == "Task")
    nodes = (*base.nodes, replace(task, id="task:甲:extra", evidence=()))
    other = Graph(tuple(sorted(nodes, key=lambda node: (node.label, node.id))), base.edges)
    begun: list[int] = []

    def meanwhile(done: int) -> None:
        if done > known and not begun:
            begun.append(done)
            store.load(one)

    known = store.load(base).writes
    store.load(other, progress=meanwhile)
    store.load(other)

    assert begun
    assert store.read_graph() == other
    assert [each.complete for each in store.documents()] == [True]


def test_progress_rises_to_the_number_of_elements(store: Store, plan_graph: MakePlan) -> None:
    seen: list[int] = []

    counts = store.load(plan_graph("甲"), progress=seen.append)

    assert seen == sorted(seen)
    assert seen[-1] == counts.nodes.created + counts.edges.created


def test_many_rows_go_in_several_batches(store: Store, plan_graph: MakePlan) -> None:
    graph = plan_graph("甲", 2100)

    store.load(graph)

    assert store.load(graph).writes == 0
    assert store.query("MATCH (t:Task) RETURN count(t)").rows == ((2100,),)


def test_parallel_edges_of_one_type_are_kept_apart(store: Store, plan_graph: MakePlan) -> None:
    graph = plan_graph("甲", 1)
    twin = next(edge for edge in graph.edges if edge.type == "LED_BY")
    other = type(twin)(
        "led_by:zz", "LED_BY", twin.source, twin.target, {"via": "另一项"}, twin.evidence, twin.documents
    )
    doubled = Graph(graph.nodes, tuple(sorted((*graph.edges, other), key=lambda edge: (edge.type, edge.id))))

    store.load(doubled)

    assert store.read_graph() == doubled


def test_property_names_of_the_loader_are_left_out_of_answers(store: Store, plan_graph: MakePlan) -> None:
    store.load(plan_graph("甲", 1))

    ((unit,),) = store.query("MATCH (u:Unit) RETURN u").rows

    assert unit == {
        "labels": ["Unit"],
        "properties": {
            "divisionCode": "500236",
            "documents": ["plan:甲"],
            "evidence": ["evidence:甲:0:6"],
            "id": "unit:县科技局",
            "name": "县科技局",
            "unitType": "government",
        },
    }


def test_full_text_finds_pairs_of_characters(store: Store, plan_graph: MakePlan) -> None:
    store.load(plan_graph("甲", 3))

    answer = store.query(
        "CALL db.index.fulltext.queryNodes('task_text', '茶叶') YIELD node RETURN node.number ORDER BY node.number"
    )

    assert answer.rows == (("1",), ("2",), ("3",))


def test_a_question_stops_after_its_time(store: Store) -> None:
    endless = f"{TEN_THOUSAND_SQUARED} UNWIND range(1, 10000) AS c RETURN count(*)"

    with pytest.raises(QueryError, match="took too long"):
        store.query(endless, timeout=0.5)

    assert store.query("RETURN 1").rows == ((1,),)


def test_an_answer_is_cut_off_at_the_limit(store: Store) -> None:
    answer = store.query(f"{TEN_THOUSAND_SQUARED} RETURN a, b", limit=5)

    assert answer.columns == ("a", "b")
    assert len(answer.rows) == 5
    assert answer.truncated


def test_an_answer_within_the_limit_is_whole(store: Store) -> None:
    answer = store.query("UNWIND range(1, 5) AS i RETURN i", limit=5)

    assert answer.rows == ((1,), (2,), (3,), (4,), (5,))
    assert not answer.truncated


def test_parameters_are_values_never_text(store: Store, plan_graph: MakePlan) -> None:
    store.load(plan_graph("甲"))

    answer = store.query("MATCH (u:Unit {name: $name}) RETURN u.name", {"name": "' OR 1=1 //"})

    assert answer.rows == ()


def test_what_is_not_cypher_is_said_so_in_one_line(store: Store) -> None:
    with pytest.raises(QueryError, match="the query is not right") as caught:
        store.query("SELECT 1")

    assert "\n" not in caught.value.en
    assert "\n" not in caught.value.zh


def test_an_error_is_placed_in_the_statement_as_it_was_given(store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        store.query("MATCH (n RETURN n")

    assert "EXPLAIN" not in caught.value.en
    assert re.search(r"line 1(:9|, column 10)\b", caught.value.en)


def test_an_empty_statement_is_said_to_be_empty(store: Store) -> None:
    with pytest.raises(QueryError, match="the statement is empty"):
        store.query("  \n")


def test_the_store_itself_refuses_a_write(store: Store) -> None:
    with pytest.raises(WriteRefusedError), store._connection.reading() as session:
        _raise_translated(store, lambda: session.run("CREATE (n:Unit {id: 'x'})").consume())

    assert store.query("MATCH (u:Unit) RETURN count(u)").rows == ((0,),)


def _raise_translated(store: Store, work: Callable[[], object]) -> None:
    with translated(store.address):
        work()


def _with_plan_property(graph: Graph, **properties: str) -> Graph:
    nodes = tuple(
        type(node)(node.id, node.label, freeze_properties({**node.properties, **properties}), (), node.documents)
        if node.label == "Plan"
        else node
        for node in graph.nodes
    )
    return Graph(nodes, graph.edges)
