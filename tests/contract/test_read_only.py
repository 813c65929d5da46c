"""A question can only read: no statement writes, reaches a file or another host, or disturbs others."""

from collections.abc import Callable

import pytest

from graph.errors import QueryError, WriteRefusedError
from graph.model import Graph
from graph.store import Store

WRITES = (
    "CREATE (n:Unit {id: 'x'})",
    "create (n:Unit {id: 'x'}) return n",
    "CREATE (:Neu)",
    "INSERT (n:Unit {id: 'x'})",
    "MERGE (n:Unit {id: 'x'})",
    "MERGE (n:Unit {id: 'unit:县科技局'}) RETURN n",
    "MERGE (n:Unit {id: 'unit:县科技局'}) ON MATCH SET n.name = 'x'",
    "MATCH (n:Unit) SET n.name = 'x'",
    "MATCH (n:Unit) SET n += {name: 'x'}",
    "MATCH (n:Unit) SET n:Andere",
    "MATCH (n:Unit) SET n.name = n.name",
    "MATCH (n:Unit) REMOVE n.name",
    "MATCH (n:Unit) REMOVE n:Unit",
    "MATCH (n) DELETE n",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) NODETACH DELETE n",
    "MATCH ()-[r:LED_BY]->() DELETE r",
    "MATCH (a:Task), (b:Unit) CREATE (a)-[:LED_BY]->(b)",
    "MATCH (a:Task), (b:Unit) MERGE (a)-[:LED_BY {id: 'x'}]->(b)",
    "MATCH (n:Unit) WITH n LIMIT 1 SET n.name = 'x' RETURN n.name",
    "UNWIND [1, 2] AS i CREATE (:Unit {id: toString(i)})",
    "FOREACH (i IN [1, 2] | CREATE (:Unit {id: toString(i)}))",
    "MATCH (n:Unit) FOREACH (i IN [1] | SET n.name = 'x')",
    "CALL () { CREATE (n:Unit {id: 'x'}) RETURN n } RETURN n",
    "CALL { CREATE (n:Unit {id: 'x'}) }",
    "MATCH (n:Unit) CALL (n) { SET n.name = 'x' } RETURN n",
    "MATCH (n:Unit) CALL (n) { DETACH DELETE n }",
    "CALL () { CALL () { CREATE (:Unit {id: 'x'}) } } RETURN 1",
    "UNWIND [1] AS i CALL (i) { CREATE (:Unit {id: 'x'}) } IN TRANSACTIONS",
    "MATCH (n:Unit) RETURN n.name UNION CREATE (n:Unit {id: 'x'}) RETURN n.name",
    "MATCH (n:Unit) WITH n ORDER BY n.name SET n.name = 'x'",
    "MATCH (n:Unit) // RETURN\nSET n.name = 'x'",
    "/* MATCH (n) RETURN n */ CREATE (:Unit {id: 'x'})",
    "MATCH (`CREATE`:Unit) SET `CREATE`.name = 'x'",
    "MATCH p = (:Task)-[:LED_BY]->(:Unit) FOREACH (n IN nodes(p) | SET n.name = 'x')",
)
SCHEMA = (
    "CREATE INDEX neu FOR (n:Unit) ON (n.unitType)",
    "CREATE FULLTEXT INDEX neu FOR (n:Unit) ON EACH [n.unitType]",
    "CREATE CONSTRAINT neu FOR (n:Unit) REQUIRE n.name IS UNIQUE",
    "DROP INDEX task_text",
    "DROP INDEX task_text IF EXISTS",
    "DROP CONSTRAINT policygraph_Unit_id",
    "CREATE LOOKUP INDEX neu FOR (n) ON EACH labels(n)",
)
FILES_AND_HOSTS = (
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "load csv with headers from 'file:///x.csv' as line return line",
    "LOAD CSV FROM 'http://127.0.0.1:9/x.csv' AS line RETURN line",
    "LOAD CSV FROM 'https://127.0.0.1:9/x.csv' AS line RETURN line",
    "LOAD CSV FROM 'ftp://127.0.0.1:9/x.csv' AS line RETURN line",
    "LOAD /* */ CSV FROM 'file:///x.csv' AS line RETURN line",
    "WITH 'file:///etc/passwd' AS f LOAD CSV FROM f AS line RETURN line",
    "CALL () { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } RETURN line",
    "RETURN COUNT { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } AS n",
    "MATCH (n:Unit) WHERE EXISTS { LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l } RETURN n",
    "CALL apoc.load.json('http://127.0.0.1:9/x') YIELD value RETURN value",
    "CALL apoc.load.csv('file:///etc/passwd') YIELD list RETURN list",
    "CALL apoc.export.csv.all('/tmp/x.csv', {})",
    "CALL apoc.export.cypher.all('/tmp/x.cypher', {})",
)
OTHERS = (
    "SHOW TRANSACTIONS",
    "SHOW TRANSACTIONS YIELD transactionId RETURN transactionId",
    "TERMINATE TRANSACTION 'neo4j-transaction-1'",
    "TERMINATE TRANSACTIONS 'a', 'b' YIELD message RETURN message",
    "SHOW USERS",
    "SHOW CURRENT USER",
    "SHOW DATABASES",
    "SHOW INDEXES",
    "SHOW SETTINGS",
    "SHOW PROCEDURES",
    "CREATE USER eve SET PASSWORD 'abcdefgh'",
    "ALTER CURRENT USER SET PASSWORD FROM 'abcdefgh' TO 'hgfedcba'",
    "ALTER USER neo4j SET PASSWORD 'hgfedcba'",
    "DROP USER neo4j",
    "CREATE DATABASE neu",
    "DROP DATABASE neo4j",
    "STOP DATABASE neo4j",
    "CALL dbms.listConfig() YIELD name, value RETURN name, value",
    "CALL () { CALL dbms.listConfig() YIELD name RETURN name } RETURN name",
    "CALL `dbms`.`listConfig`() YIELD name RETURN name",
    "CALL /* harmless */ dbms . listConfig () YIELD name RETURN name",
    "CALL dbms.listConnections() YIELD connectionId RETURN connectionId",
    "CALL dbms.killConnection('bolt-1')",
    "CALL db.clearQueryCaches()",
    "CALL db.prepareForReplanning()",
    "CALL db.createLabel('Neu')",
    "CALL db.stats.clear('QUERIES')",
    "CALL tx.setMetaData({a: 1})",
    "CALL dbms.upgrade()",
    "CALL apoc.cypher.runWrite('CREATE (:Unit)', {}) YIELD value RETURN value",
    "CALL apoc.do.when(true, 'CREATE (:Unit)', '', {}) YIELD value RETURN value",
    "CALL do.when(true, 'CREATE (:Unit)', '', {}) YIELD value RETURN value",
    "CALL merge.node(['Unit'], {id: 'x'}) YIELD node RETURN node",
    "CALL apoc.util.sleep(100000)",
    "CALL db.migrate.legacyTemporals()",
    "CALL algo.pagerank()",
    "MATCH (n:Unit) WHERE EXISTS { CALL dbms.listConfig() YIELD name RETURN name } RETURN n",
    "CALL () { MATCH (n) RETURN n LIMIT 1 } IN TRANSACTIONS RETURN n",
    "USE system SHOW USERS",
    "USE system MATCH (n) RETURN n",
    "START TRANSACTION",
    "COMMIT",
    "ROLLBACK",
    "PROFILE CREATE (:Unit {id: 'x'})",
    "EXPLAIN CREATE (:Unit {id: 'x'})",
    "RETURN 1; CREATE (:Unit {id: 'x'})",
    r"\u0043REATE (:Unit {id: 'x'})",
    r"C\u0041LL dbms.listConfig() YIELD name RETURN name",
    r"LO\u0041D CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "SELECT FROM Unit",
    "DELETE FROM Unit",
    "{sql} DELETE FROM Unit",
    "",
)
HARMLESS = (
    "MATCH (n:Unit) WHERE n.name = 'CREATE (n) SET n.x = 1 DELETE n' RETURN n",
    'MATCH (n:Unit) WHERE n.name CONTAINS "LOAD CSV FROM" RETURN count(n)',
    "MATCH (`DETACH DELETE`:Unit) RETURN `DETACH DELETE`.name",
    "RETURN 'CALL dbms.listConfig()' AS `TERMINATE TRANSACTION`",
    "MATCH (n:Unit) /* SET n.name = 1 */ RETURN n.name // DELETE n",
    "RETURN {create: 1, `set`: 2, merge: [3]} AS m",
    "WITH 1 AS call RETURN call",
    "WITH 1 AS load RETURN load",
    "CALL db.labels() YIELD label RETURN count(label)",
    "CALL db.index.fulltext.queryNodes('task_text', 'CREATE') YIELD node RETURN node",
    "CALL () { MATCH (n:Unit) RETURN n.name AS name } RETURN name",
    "MATCH (n:Task) WHERE EXISTS { (n)-[:LED_BY]->(:Unit) } RETURN count(n)",
    "MATCH (n:Task) RETURN n.number, COUNT { (n)-[:LED_BY]->() } AS c ORDER BY n.number",
    "MATCH (n:Task) RETURN COLLECT { MATCH (n)-[:LED_BY]->(u) RETURN u.name } AS names",
    "MATCH (n:Unit) RETURN n.name UNION MATCH (n:Task) RETURN n.text AS `n.name`",
    "UNWIND [1, 2, 3] AS i WITH i WHERE i > 1 RETURN sum(i)",
    "MATCH p = shortestPath((a:Task)-[:LED_BY*..3]-(b:Task)) WHERE a.id < b.id RETURN length(p)",
    "OPTIONAL MATCH (n:Platform) RETURN n",
    "MATCH (n:Task) RETURN n.number AS set ORDER BY set SKIP 1 LIMIT 1",
    "RETURN 1;",
)


@pytest.fixture(params=["embedded_session", pytest.param("neo4j_session", marks=pytest.mark.neo4j)])
def filled(request: pytest.FixtureRequest, plan_graph: Callable[..., Graph]) -> Store:
    """A store with one document; it is loaded again only where it is not as it was."""
    store: Store = request.getfixturevalue(request.param)
    for document in store.documents():
        if document.id != "plan:甲":
            store.remove(document.id)
    store.load(plan_graph("甲"))
    return store


@pytest.mark.parametrize("statement", [*WRITES, *SCHEMA, *FILES_AND_HOSTS, *OTHERS])
def test_a_hostile_statement_is_refused_and_changes_nothing(filled: Store, statement: str) -> None:
    if statement.startswith("EXPLAIN") and filled.name == "neo4j":
        pytest.skip("Neo4j takes EXPLAIN EXPLAIN for one, and only plans")

    before = _content(filled)

    with pytest.raises(QueryError):
        filled.query(statement)

    assert _content(filled) == before


@pytest.mark.parametrize("statement", [*WRITES[:-2], *FILES_AND_HOSTS[:10], *OTHERS[:4]])
def test_the_refusal_says_why(filled: Store, statement: str) -> None:
    with pytest.raises(WriteRefusedError, match="may only read") as caught:
        filled.query(statement)

    assert caught.value.zh.startswith("只读查询")
    assert "\n" not in caught.value.en


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("DROP INDEX task_name", "not allowed: DROP INDEX"),
        ("MATCH (n) CALL { CREATE (m:X) } RETURN n", "a query may only read the graph"),
    ],
)
def test_the_reason_is_in_the_askers_words(filled: Store, statement: str, reason: str) -> None:
    with pytest.raises(WriteRefusedError, match=reason) as caught:
        filled.query(statement)

    assert "reader" not in caught.value.en
    assert "EXPLAIN" not in caught.value.en


def test_want_of_memory_is_said_in_one_line(embedded_session: Store) -> None:
    with pytest.raises(QueryError, match="more memory") as caught:
        embedded_session.query("WITH reduce(s = 'a', i IN range(1, 40) | s + s) AS s RETURN size(s)")

    assert "\n" not in caught.value.zh


@pytest.mark.parametrize("statement", HARMLESS)
def test_a_harmless_statement_is_not_refused_for_its_words(filled: Store, statement: str) -> None:
    filled.query(statement)


def _content(store: Store) -> list[list[object]]:
    with store._connection.writing() as session:
        nodes = session.run("MATCH (n) RETURN n.id, labels(n), properties(n) ORDER BY n.id").values()
        edges = session.run("MATCH ()-[r]->() RETURN r.id, type(r), properties(r) ORDER BY r.id").values()
    return [*nodes, *edges]
