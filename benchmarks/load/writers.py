"""One load by one writer in a process of its own: ``python writers.py NAME DATA URI PASSWORD`` prints seconds.

This file imports only what the chosen writer needs, so that each can run in an environment of its own.
"""

import json
import pickle
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Rows = dict[str, Any]
BATCH = 10_000


def chunks(items: list[Any]) -> Any:
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))


def ours(rows: Rows, uri: str, password: str) -> dict[str, float]:
    """Load, then load the same again."""
    from graph.store import open_store  # noqa: PLC0415 - one writer, one library

    with open_store(uri, user="neo4j", password=password) as store:
        started = time.perf_counter()
        first = store.load(rows["graph"])
        loaded = time.perf_counter()
        second = store.load(rows["graph"])
        finished = time.perf_counter()
    return {
        "load": loaded - started,
        "reload": finished - loaded,
        "created": first.nodes.created + first.edges.created,
        "changes": second.writes,
    }


def server(rows: Rows, uri: str, password: str) -> dict[str, float]:
    """The limit: nodes and edges of the same number and shape that the server makes by itself, by CREATE."""
    with _driver(uri, password) as driver, driver.session() as session:
        started = time.perf_counter()
        sizes = {label: len(members) for label, members in rows["nodes"].items()}
        for label, members in rows["nodes"].items():
            make = f"UNWIND range($from, $to) AS i CREATE (x:`{label}` {{id: '{label}:' + i}}) SET x += $like"
            _ranges(session, make, len(members), _like(members[-1]))
        for (kind, source, target), members in rows["edges"].items():
            make = (
                f"UNWIND range($from, $to) AS i MATCH (a:`{source}` {{id: '{source}:' + (i % {sizes[source]})}}) "
                f"MATCH (b:`{target}` {{id: '{target}:' + ((i * 7) % {sizes[target]})}}) "
                f"CREATE (a)-[x:`{kind}` {{id: '{kind}:' + i}}]->(b) SET x += $like"
            )
            _ranges(session, make, len(members), _like(members[-1][2]))
        return {"load": time.perf_counter() - started}


def match_only(rows: Rows, uri: str, password: str) -> dict[str, float]:
    """The limit of a reload: load with plain MERGE, then find every node and edge by its key."""
    plain_merge(rows, uri, password)
    with _driver(uri, password) as driver, driver.session() as session:
        started = time.perf_counter()
        for label, members in rows["nodes"].items():
            find = f"UNWIND $rows AS row MATCH (x:`{label}` {{id: row}}) RETURN count(x)"
            for batch in chunks([each["id"] for each in members]):
                session.execute_read(lambda tx, f=find, b=batch: tx.run(f, rows=b).consume())
        for (kind, source, target), members in rows["edges"].items():
            find = (
                f"UNWIND $rows AS row MATCH (a:`{source}` {{id: row[0]}}) MATCH (b:`{target}` {{id: row[1]}}) "
                f"MATCH (a)-[x:`{kind}` {{id: row[2]}}]->(b) RETURN count(x)"
            )
            for batch in chunks([[s, t, properties["id"]] for s, t, properties in members]):
                session.execute_read(lambda tx, f=find, b=batch: tx.run(f, rows=b).consume())
        return {"match": time.perf_counter() - started}


def plain_merge(rows: Rows, uri: str, password: str) -> dict[str, float]:
    """The textbook way: UNWIND and MERGE, 10,000 rows a transaction."""
    with _driver(uri, password) as driver, driver.session() as session:
        started = time.perf_counter()
        for label, members in rows["nodes"].items():
            merge = f"UNWIND $rows AS row MERGE (x:`{label}` {{id: row.id}}) SET x += row"
            for batch in chunks(members):
                session.execute_write(lambda tx, m=merge, b=batch: tx.run(m, rows=b).consume())
        for (kind, source, target), members in rows["edges"].items():
            merge = (
                f"UNWIND $rows AS row MATCH (a:`{source}` {{id: row[0]}}) MATCH (b:`{target}` {{id: row[1]}}) "
                f"MERGE (a)-[x:`{kind}` {{id: row[2].id}}]->(b) SET x += row[2]"
            )
            for batch in chunks([list(each) for each in members]):
                session.execute_write(lambda tx, m=merge, b=batch: tx.run(m, rows=b).consume())
        return {"load": time.perf_counter() - started}


def py2neo(rows: Rows, uri: str, password: str) -> dict[str, float]:
    from py2neo import Graph  # noqa: PLC0415 - one writer, one library
    from py2neo.bulk import merge_nodes, merge_relationships  # noqa: PLC0415 - one writer, one library

    graph = Graph(uri, auth=("neo4j", password))
    started = time.perf_counter()
    for label, members in rows["nodes"].items():
        for batch in chunks(members):
            merge_nodes(graph.auto(), batch, (label, "id"))
    for (kind, source, target), members in rows["edges"].items():
        for batch in chunks(members):
            data = [(s, properties, t) for s, t, properties in batch]
            merge_relationships(
                graph.auto(), data, (kind, "id"), start_node_key=(source, "id"), end_node_key=(target, "id")
            )
    return {"load": time.perf_counter() - started}


def graphio(rows: Rows, uri: str, password: str) -> dict[str, float]:
    from graphio import NodeSet, RelationshipSet  # noqa: PLC0415 - one writer, one library

    with _driver(uri, password) as driver:
        started = time.perf_counter()
        for label, members in rows["nodes"].items():
            nodes = NodeSet([label], merge_keys=["id"])
            for each in members:
                nodes.add_node(each)
            nodes.merge(driver, batch_size=BATCH)
        for (kind, source, target), members in rows["edges"].items():
            edges = RelationshipSet(kind, [source], [target], ["id"], ["id"])
            for s, t, properties in members:
                edges.add_relationship({"id": s}, {"id": t}, properties)
            edges.merge(driver, batch_size=BATCH)
        return {"load": time.perf_counter() - started}


def neomodel(rows: Rows, uri: str, password: str) -> dict[str, float]:
    """Nodes by ``create_or_update``, edges one by one by ``connect``: its own way."""
    from neomodel import RelationshipTo, StringProperty, StructuredNode, StructuredRel, config  # noqa: PLC0415 - one writer, one library

    config.DATABASE_URL = uri.replace("bolt://", f"bolt://neo4j:{password}@")
    relation = type("Stated", (StructuredRel,), {"key": StringProperty()})
    kinds: dict[str, Any] = {}
    for label in rows["nodes"]:
        attributes: dict[str, Any] = {"id": StringProperty(unique_index=True, required=True), "__label__": label}
        for kind, source, target in rows["edges"]:
            if source == label:
                attributes[f"{kind}_{target}".lower()] = RelationshipTo(target, kind, model=relation)
        kinds[label] = type(label, (StructuredNode,), attributes)
    started = time.perf_counter()
    known: dict[str, Any] = {}
    for label, members in rows["nodes"].items():
        for batch in chunks([{"id": each["id"]} for each in members]):
            known |= {each.id: each for each in kinds[label].create_or_update(*batch)}
    for (kind, _source, target), members in rows["edges"].items():
        for s, t, properties in members:
            getattr(known[s], f"{kind}_{target}".lower()).connect(known[t], {"key": properties["id"]})
    return {"load": time.perf_counter() - started}


def _driver(uri: str, password: str) -> Any:
    from neo4j import GraphDatabase  # noqa: PLC0415 - one writer, one library

    return GraphDatabase.driver(uri, auth=("neo4j", password))


def _like(properties: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in properties.items() if key != "id"}


def _ranges(session: Any, statement: str, count: int, like: dict[str, Any]) -> None:
    for start in range(0, count, BATCH):
        bounds = {"from": start, "to": min(start + BATCH, count) - 1, "like": like}
        session.execute_write(lambda tx, b=bounds: tx.run(statement, b).consume())


WRITERS: dict[str, Callable[[Rows, str, str], dict[str, float]]] = {
    "ours": ours,
    "server": server,
    "match_only": match_only,
    "plain_merge": plain_merge,
    "py2neo": py2neo,
    "graphio": graphio,
    "neomodel": neomodel,
}


def main() -> None:
    name, data, uri, password = sys.argv[1:]
    rows = pickle.loads(Path(data).read_bytes())
    print(json.dumps(WRITERS[name](rows, uri, password)))


if __name__ == "__main__":
    main()
