"""Keep apart what is ours and what is not, in a database that others use as well.

Ours are the nodes and edges with a fingerprint. A label of ours on a node without one means that somebody else uses
the same name, and our queries would count their nodes: such a database is refused.
"""

from collections.abc import Mapping, Sequence

from neo4j import Session

from graph.errors import StoreConflictError
from graph.store import statements
from graph.store.connection import Connection
from graph.store.dialect import neo4j_schema
from graph.store.elements import Kind, batches
from graph.store.plan import Update
from graph.store.schema import storage_schema

ROWS = 10_000


def prepare_schema(session: Session, connection: Connection) -> None:
    """Make our schema where it is missing, after refusing a database in which others use our labels."""
    if not connection.dialect.creates_schema:
        return
    names = {row["name"] for row in session.run("SHOW INDEXES YIELD name RETURN name").data()}
    missing = [(name, text) for name, text in neo4j_schema(storage_schema()) if name not in names]
    if not missing:
        return
    _refuse_foreign_nodes(session, connection)
    _refuse_foreign_constraints(session, connection)
    for _, text in missing:
        session.run(text).consume()
    session.run("CALL db.awaitIndexes(300)").consume()


def _refuse_foreign_nodes(session: Session, connection: Connection) -> None:
    for label in storage_schema().labels:
        count = session.run(f"MATCH (n:`{label}`) WHERE n.fingerprint IS NULL RETURN count(n) AS count").single(
            strict=True
        )["count"]
        if count:
            raise StoreConflictError(
                zh=f"{connection.address} 中已有 {count} 个他人的 {label} 节点；请换一个数据库",
                en=f"{connection.address} already holds {count} {label} nodes of others; use another database",
            )


def _refuse_foreign_constraints(session: Session, connection: Connection) -> None:
    ours = set(storage_schema().labels)
    rows = session.run("SHOW CONSTRAINTS YIELD name, labelsOrTypes RETURN name, labelsOrTypes ORDER BY name").data()
    for row in rows:
        labels = sorted(ours.intersection(row["labelsOrTypes"] or ()))
        if labels and not row["name"].startswith("policygraph_"):
            raise StoreConflictError(
                zh=f"{connection.address} 中已有他人的约束 {row['name']}（{labels[0]}）；请换一个数据库",
                en=f"{connection.address} has a constraint {row['name']} on {labels[0]} already; use another database",
            )


def refuse_foreign_edges(session: Session, connection: Connection, abandoned: Mapping[Kind, Sequence[Update]]) -> None:
    """Raise if edges of others hang on nodes that are to go: deleting the nodes would take them along."""
    for kind, updates in abandoned.items():
        for batch in batches(updates, ROWS):
            rows = [[*each.reference] for each in batch]
            row = session.run(statements.foreign_edges(kind, rows), rows=rows).single()
            if row is not None:
                raise StoreConflictError(
                    zh=f"{connection.address}：{row['id']} 将被删除，但其上有他人的关系 {row['type']}；请先处理该关系",
                    en=f"{connection.address}: {row['id']} is to go, but others have a {row['type']} edge on it; "
                    "remove that edge first",
                )
