"""Refuse statements that would do more than read the graph.

The stores themselves refuse to write: Neo4j by the session's access mode, the embedded engine by the reader's account.
That is not enough: reading files and hosts (LOAD CSV), listing users and stopping other people's transactions are no
writes. So every statement is planned first, without running it, and judged by its plan; words in a text prove nothing.
"""

import re
from collections.abc import Iterator
from typing import Any

from neo4j import Query, ResultSummary
from neo4j.exceptions import CypherSyntaxError

from graph.errors import QueryError, WriteRefusedError
from graph.store.calls import find_calls, find_command, loads_files
from graph.store.connection import Connection

PREFIX = "EXPLAIN "
PROCEDURES = frozenset(
    {
        "db.index.fulltext.queryNodes",
        "db.index.fulltext.queryRelationships",
        "db.labels",
        "db.ping",
        "db.propertyKeys",
        "db.relationshipTypes",
        "db.schema.nodeTypeProperties",
        "db.schema.relTypeProperties",
        "db.schema.visualization",
        "dbms.components",
    }
)
"""Procedures that only tell about the graph and the server's version."""

REFUSED_OPERATORS = {
    "LoadCSV": "LOAD CSV",
    "TransactionApply": "CALL … IN TRANSACTIONS",
    "TransactionForeach": "CALL … IN TRANSACTIONS",
    "TerminateTransactions": "TERMINATE",
    "AdministrationCommand": "administration",
    "RunQueryAt": "USE",
}
"""Operators of Neo4j's plans that write nothing and yet do more than read; ``Show…`` is refused as well."""

WRITING_STEPS = ("CREATE", "MERGE", "SET ", "REMOVE ", "DELETE", "DETACH DELETE", "FOREACH")
"""How the steps that write are named in the plans of the embedded engine."""


def require_harmless(connection: Connection, cypher: str, parameters: dict[str, Any], *, timeout: float) -> None:
    """Raise unless the statement only reads the graph.

    Raises:
        WriteRefusedError: It would write, reach a file or another host, or disturb others.
        QueryError: It is empty, or no Cypher.
    """
    if not cypher.strip():
        raise QueryError(zh="查询语句为空", en="the statement is empty")
    if command := find_command(cypher):
        raise _refused(command)
    try:
        with connection.reading() as session:
            summary = session.run(Query(PREFIX + cypher, timeout=timeout), parameters).consume()
    except CypherSyntaxError as error:
        message = _without_prefix(error.message or str(error))
        raise QueryError(zh=f"查询有误：{message}", en=f"the query is not right: {message}") from error
    judge = _objections_of_neo4j if connection.dialect.explains_fully else _objections_of_embedded
    for objection in judge(summary, cypher):
        raise _refused(objection)


def _refused(objection: str) -> WriteRefusedError:
    return WriteRefusedError(
        zh=f"只读查询不允许：{objection}", en=f"a query may only read the graph; not allowed: {objection}"
    )


def _without_prefix(message: str) -> str:
    """Return the message as if the server had seen the statement alone: Neo4j counts the prefix on line 1."""
    shift = len(PREFIX)
    message = " ".join(message.replace(PREFIX, "", 1).split())
    message = re.sub(r"line 1, column (\d+)", lambda m: f"line 1, column {max(1, int(m[1]) - shift)}", message)
    return re.sub(r"\(offset: (\d+)\)", lambda m: f"(offset: {max(0, int(m[1]) - shift)})", message)


def _objections_of_neo4j(summary: ResultSummary, _cypher: str) -> Iterator[str]:
    """Judge by the planner's own classification, by the operators, and by the procedures called."""
    for operator, details in _operators(summary.plan or {}):
        if operator in REFUSED_OPERATORS:
            yield REFUSED_OPERATORS[operator]
        elif operator.startswith("Show"):
            yield "SHOW"
        elif operator == "ProcedureCall":
            procedure = details.split("(", 1)[0]
            if procedure not in PROCEDURES:
                yield f"CALL {procedure}"
    # A procedure of the server's own ("s") that is on the list above is no change of the schema.
    operators = [operator for operator, _ in _operators(summary.plan or {})]
    if summary.query_type != "r" and not (summary.query_type == "s" and "ProcedureCall" in operators):
        yield f"writing ({', '.join(dict.fromkeys(reversed(operators)))})"


def _operators(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield name and details of each operator; the name comes as ``LoadCSV@neo4j``."""
    if plan:
        yield plan["operatorType"].split("@", 1)[0], str(plan["args"].get("Details", ""))
    for child in plan.get("children", ()):
        yield from _operators(child)


def _objections_of_embedded(summary: ResultSummary, cypher: str) -> Iterator[str]:
    """Judge by whether there is a plan at all, and by the calls in the statement.

    Commands (SHOW, TERMINATE, transactions) have no plan. The plan names neither what a subquery does nor, reliably,
    whether it writes; writing is left to the reader's account, and calls are found by reading the statement's tokens.
    """
    if summary.plan is None:
        yield "SHOW, TERMINATE"
    if loads_files(cypher):
        yield "LOAD CSV"
    for procedure in find_calls(cypher):
        if procedure not in PROCEDURES:
            yield f"CALL {procedure}"
    yield from _writing_steps(summary)


def _writing_steps(summary: ResultSummary) -> Iterator[str]:
    """Yield the writing steps that the plan shows; also those that would find nothing to change."""
    plan = (summary.plan or {}).get("args", {}).get("string-representation", "")
    for line in plan.splitlines():
        step = line.strip().removeprefix("+ ")
        if line.strip().startswith("+ ") and (step.startswith(WRITING_STEPS) or step.endswith("IN TRANSACTIONS")):
            yield step.split("(")[0].strip()
