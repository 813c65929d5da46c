"""The parts of the stores that need no store: statements, journal, tokens, lock, values."""

from pathlib import Path

import pytest
from neo4j.graph import Graph as DriverGraph
from neo4j.graph import Node as DriverNode
from neo4j.time import Date, Duration

from graph.errors import StoreError
from graph.model import Graph, Node
from graph.store import statements
from graph.store.calls import find_calls, loads_files
from graph.store.dialect import embedded_schema, neo4j_schema
from graph.store.elements import Kind, Reference, arrange, fingerprint_of
from graph.store.journal import References, decode, digest, encode, join
from graph.store.lockfile import Address, acquire_lock, read_address
from graph.store.schema import storage_schema
from graph.store.server import fetch_server
from graph.store.values import to_plain

TASK = Kind("Task")
HAS_TASK = Kind("HAS_TASK", "Plan", "Task")


def test_nodes_are_created_by_key_and_left_alone_if_there() -> None:
    assert statements.create(TASK, [["task:1", "", "", 0, "0001", "text"]], ["fingerprint", "text"]) == (
        "UNWIND $rows AS row MERGE (x:`Task` {id: row[0]}) ON CREATE SET x.documents = $owners[row[3]], "
        "x.`fingerprint` = row[4], x.`text` = row[5] RETURN collect(row[0]) AS ids, collect(elementId(x)) AS places"
    )


def test_edges_are_looked_for_from_the_end_that_has_fewer() -> None:
    rows = [[str(i), "plan:1", f"task:{i}", 0, "0001"] for i in range(2)]

    assert statements.create(HAS_TASK, rows, ["fingerprint"]) == (
        "UNWIND $rows AS row MATCH (a:`Plan` {id: row[1]}) MATCH (b:`Task` {id: row[2]}) "
        "MERGE (b)<-[x:`HAS_TASK` {id: row[0]}]-(a) "
        "ON CREATE SET x.documents = $owners[row[3]], x.`fingerprint` = row[4]"
    )
    assert "MERGE (a)-[x:`HAS_TASK` {id: row[0]}]->(b)" in statements.create(HAS_TASK, rows[:1], ["fingerprint"])


def test_an_end_that_the_load_has_made_is_found_without_its_id() -> None:
    rows = [["e", "4:plan:1", "task:1", 0, "0001"]]

    assert statements.create(HAS_TASK, rows, ["fingerprint"], statements.Ends(source=True)).startswith(
        "UNWIND $rows AS row MATCH (a:`Plan`) WHERE elementId(a) = row[1] MATCH (b:`Task` {id: row[2]}) MERGE "
    )


def test_rows_are_neither_written_out_for_the_log_of_the_driver_nor_kept() -> None:
    rows = [["task:1"], ["task:2"]]

    with statements.on_their_way(rows) as sent:
        assert sent == rows
        assert repr({"rows": sent}) == "{'rows': 2 rows}"
    assert (sent, len(rows)) == ([], 2)


def test_a_comparison_returns_only_differences() -> None:
    assert statements.compare(TASK, []) == (
        "UNWIND $rows AS row OPTIONAL MATCH (x:`Task` {id: row[0]}) "
        "WITH row, x WHERE x IS NULL OR x.fingerprint IS NULL OR x.fingerprint <> row[4] "
        "RETURN row[3] AS place, x IS NOT NULL AS found, keys(x) AS keys, x.fingerprint AS fingerprint, "
        "x.documents AS documents, x.evidence AS evidence ORDER BY place"
    )


def test_the_schema_of_neo4j_comes_from_the_ontology() -> None:
    schema = dict(neo4j_schema(storage_schema()))

    assert schema["policygraph_Unit_id"] == (
        "CREATE CONSTRAINT policygraph_Unit_id IF NOT EXISTS FOR (n:`Unit`) REQUIRE n.id IS UNIQUE"
    )
    assert schema["policygraph_Unit_name"] == (
        "CREATE INDEX policygraph_Unit_name IF NOT EXISTS FOR (n:`Unit`) ON (n.`name`)"
    )
    assert schema["task_text"] == (
        "CREATE FULLTEXT INDEX task_text IF NOT EXISTS FOR (n:`Task`) ON EACH [n.`text`] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    )


def test_the_embedded_engine_gets_the_same_schema_with_one_index_per_property() -> None:
    indexes = [text for text in embedded_schema(storage_schema()) if text.startswith("CREATE INDEX")]
    places = [text.split(" ON ")[1].split(")")[0] for text in indexes]

    assert len(places) == len(set(places))
    assert "CREATE INDEX IF NOT EXISTS ON `Unit` (id) UNIQUE" in indexes
    assert any(text.startswith("CREATE INDEX task_text IF NOT EXISTS ON `Task` (`text`) FULL_TEXT") for text in indexes)


def test_the_journal_reads_back_what_it_wrote() -> None:
    states = {TASK: (Reference("task:1"), Reference("task:2")), HAS_TASK: (Reference("e:1", "plan:1", "task:1"),)}

    assert decode(encode(states)) == states


def test_a_journal_that_is_only_begun_lists_nothing() -> None:
    assert decode("") == {}


def test_lists_of_one_digest_are_the_same() -> None:
    one: References = {TASK: (Reference("task:1"), Reference("task:2"))}
    others: list[References] = [
        {},
        {TASK: (Reference("task:1"),)},
        {TASK: (Reference("task:1\ntask:2"),)},
        {HAS_TASK: one[TASK]},
        {TASK: one[TASK][:1], HAS_TASK: one[TASK][1:]},
        {HAS_TASK: (Reference("task:1", "task:2"),)},
    ]

    assert digest({TASK: tuple(one[TASK])}) == digest(one)
    assert len({digest(each) for each in [one, *others]}) == 7


def test_what_was_and_what_shall_be_are_joined_without_repetition() -> None:
    before = {TASK: (Reference("task:1"), Reference("task:2"))}
    after = {TASK: (Reference("task:2"), Reference("task:3"))}

    assert join(before, after) == {TASK: (Reference("task:1"), Reference("task:2"), Reference("task:3"))}


def test_a_fingerprint_depends_on_content_documents_and_evidence_only() -> None:
    def fingerprint(**changes: object) -> str:
        fields = {"properties": {"a": 1, "b": ("x",)}, "evidence": (), "documents": ("plan:1",)} | changes
        graph = Graph((Node("task:1", "Task", **fields),), ())  # type: ignore[arg-type]  # a test of several shapes
        return fingerprint_of(arrange(graph)[TASK][0])

    assert fingerprint() == fingerprint(properties={"b": ("x",), "a": 1})
    assert fingerprint() != fingerprint(properties={"a": 1.5, "b": ("x",)})
    assert fingerprint() != fingerprint(properties={"a": True, "b": ("x",)})
    assert fingerprint() != fingerprint(documents=())


@pytest.mark.parametrize(
    ("statement", "calls"),
    [
        ("CALL db.labels()", ["db.labels"]),
        ("call `db` . /* x */ labels ( )", ["db.labels"]),
        ("CALL { CALL a.b() YIELD c RETURN c } RETURN c", ["a.b"]),
        ("CALL () { RETURN 1 AS x } CALL single() RETURN x", ["single"]),
        ("RETURN 'CALL a.b()' // CALL c.d()", []),
        ("WITH 1 AS call RETURN call", []),
        ("RETURN `CALL a.b()`", []),
    ],
)
def test_calls_are_found_by_tokens(statement: str, calls: list[str]) -> None:
    assert list(find_calls(statement)) == calls


def test_loading_files_is_found_by_tokens() -> None:
    assert loads_files("LOAD /* */\ncsv FROM 'x' AS l RETURN l")
    assert not loads_files("RETURN 'LOAD CSV' AS `LOAD CSV`, load + csv")


def test_a_folder_has_one_holder(tmp_path: Path) -> None:
    first = acquire_lock(tmp_path)
    assert first is not None
    assert acquire_lock(tmp_path) is None

    first.release()

    second = acquire_lock(tmp_path)
    assert second is not None
    second.release()


def test_the_note_says_where_the_holder_is(tmp_path: Path) -> None:
    address = Address("127.0.0.1", 7687, 1, "writer", "reader")
    lock = acquire_lock(tmp_path)
    assert lock is not None
    assert read_address(tmp_path) is None

    lock.write_address(address)
    assert read_address(tmp_path) == address

    lock.release()
    assert read_address(tmp_path) is None


def test_driver_values_become_plain_ones() -> None:
    node = DriverNode(
        DriverGraph(), "4:x:1", 1, ["B", "A"], {"name": "x", "fingerprint": "f", "at": Date(2025, 12, 31)}
    )

    assert to_plain([node, Duration(days=2), {"b": 1, "a": None}]) == [
        {"labels": ["A", "B"], "properties": {"at": "2025-12-31", "name": "x"}},
        "P2D",
        {"a": None, "b": 1},
    ]


def test_missing_programs_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(StoreError, match="needs java, mvn, not found on this machine") as caught:
        fetch_server(tmp_path)

    assert "缺少 java, mvn" in caught.value.zh
