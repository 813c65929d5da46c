"""One load by one writer in a process of its own: ``python writers.py NAME DATA URI PASSWORD SERVER_PROCESS``.

Prints what each step took: seconds of the clock, processor seconds of the writer and of the server, and what the
writer's peak of memory rose by. This file imports only what the chosen writer needs, so that each can run in an
environment of its own.
"""

import asyncio
import json
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import field, make_dataclass
from pathlib import Path
from typing import Any

from benchmarks.load.meter import Meter

Rows = dict[str, Any]
BATCH = 10_000


def chunks(items: list[Any]) -> Any:
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))


def ours(rows: Rows, uri: str, password: str, meter: Meter) -> None:
    """Load, then load the same again."""
    from graph.store import open_store  # noqa: PLC0415 - one writer, one library

    with open_store(uri, user="neo4j", password=password) as store:
        with meter.measure("load"):
            store.load(rows["graph"])
        with meter.measure("reload"):
            again = store.load(rows["graph"])
    meter.outcome["changes"] = again.writes


def ours_pure(rows: Rows, uri: str, password: str, meter: Meter) -> None:
    """The same without the driver's compiled part: it falls back to Python if that cannot be imported."""
    sys.modules["neo4j._rust"] = None  # type: ignore[assignment]
    ours(rows, uri, password, meter)


def server(rows: Rows, uri: str, password: str, meter: Meter) -> None:
    """The limit: nodes and edges of the same number and shape that the server makes by itself, by CREATE."""
    sizes = {label: len(members) for label, members in rows["nodes"].items()}
    with _session(uri, password) as session, meter.measure("load"):
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


def match_only(rows: Rows, uri: str, password: str, meter: Meter) -> None:
    """The limit of a reload: load with plain MERGE, then find every node and edge by its key."""
    plain_merge(rows, uri, password, meter)
    with _session(uri, password) as session, meter.measure("match"):
        for label, members in rows["nodes"].items():
            find = f"UNWIND $rows AS row MATCH (x:`{label}` {{id: row}}) RETURN count(x)"
            for batch in chunks([each["id"] for each in members]):
                session.execute_read(_run, find, batch)
        for (kind, source, target), members in rows["edges"].items():
            edge = f"[x:`{kind}` {{id: row[2]}}]"
            for batch in chunks([[s, t, properties["id"]] for s, t, properties in members]):
                # From the end with fewer edges, as ours does; from a unit with thousands of tasks it takes much longer.
                fewer_at_target = len({t for _, t, _ in batch}) > len({s for s, _, _ in batch})
                find = (
                    f"UNWIND $rows AS row MATCH (a:`{source}` {{id: row[0]}}) MATCH (b:`{target}` {{id: row[1]}}) "
                    f"MATCH {f'(b)<-{edge}-(a)' if fewer_at_target else f'(a)-{edge}->(b)'} RETURN count(x)"
                )
                session.execute_read(_run, find, batch)


def plain_merge(rows: Rows, uri: str, password: str, meter: Meter) -> None:
    """The textbook way: UNWIND and MERGE, 10,000 rows a transaction."""
    with _session(uri, password) as session, meter.measure("load"):
        for label, members in rows["nodes"].items():
            merge = f"UNWIND $rows AS row MERGE (x:`{label}` {{id: row.id}}) SET x += row"
            for batch in chunks(members):
                session.execute_write(_run, merge, batch)
        for (kind, source, target), members in rows["edges"].items():
            merge = (
                f"UNWIND $rows AS row MATCH (a:`{source}` {{id: row[0]}}) MATCH (b:`{target}` {{id: row[1]}}) "
                f"MERGE (a)-[x:`{kind}` {{id: row[2].id}}]->(b) SET x += row[2]"
            )
            for batch in chunks([list(each) for each in members]):
                session.execute_write(_run, merge, batch)


def py2neo(rows: Rows, uri: str, password: str, meter: Meter) -> None:
    from py2neo import Graph  # noqa: PLC0415 - one writer, one library
    from py2neo.bulk import merge_nodes, merge_relationships  # noqa: PLC0415 - one writer, one library

    graph = Graph(uri, auth=("neo4j", password))
    with meter.measure("load"):
        for label, members in rows["nodes"].items():
            for batch in chunks(members):
                merge_nodes(graph.auto(), batch, (label, "id"))
        for (kind, source, target), members in rows["edges"].items():
            for batch in chunks(members):
                data = [(s, properties, t) for s, t, properties in batch]
                merge_relationships(
                    graph.auto(), data, (kind, "id"), start_node_key=(source, "id"), end_node_key=(target, "id")
                )


def graphio(rows: Rows, uri: str, password: str, meter: Meter) -> None:
    from graphio import NodeSet, RelationshipSet  # noqa: PLC0415 - one writer, one library

    with _driver(uri, password) as driver, meter.measure("load"):
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


def neomodel(rows: Rows, uri: str, password: str, meter: Meter) -> None:
    """Nodes by ``create_or_update``, edges one by one by ``connect``: its own way."""
    from neomodel import RelationshipTo, StringProperty, StructuredNode, StructuredRel, config  # noqa: PLC0415 - one writer, one library

    config.DATABASE_URL = uri.replace("bolt://", f"bolt://neo4j:{password}@")
    relation = type("Stated", (StructuredRel,), {"key": StringProperty()})
    kinds: dict[str, Any] = {}
    for label in rows["nodes"]:
        attributes: dict[str, Any] = {
            "uid": StringProperty(unique_index=True, required=True, db_property="id"),
            "__label__": label,
        }
        for kind, source, target in rows["edges"]:
            if source == label:
                attributes[f"{kind}_{target}".lower()] = RelationshipTo(target, kind, model=relation)
        kinds[label] = type(label, (StructuredNode,), attributes)
        setattr(sys.modules[__name__], label, kinds[label])  # where neomodel looks for the class at an edge's end
    with meter.measure("load"):
        known: dict[str, Any] = {}
        for label, members in rows["nodes"].items():
            for batch in chunks([{"uid": each["id"]} for each in members]):
                known |= {each.uid: each for each in kinds[label].create_or_update(*batch)}
        for (kind, _source, target), members in rows["edges"].items():
            for s, t, properties in members:
                getattr(known[s], f"{kind}_{target}".lower()).connect(known[t], {"key": properties["id"]})


def graphrag(rows: Rows, uri: str, password: str, meter: Meter) -> None:
    """Nodes and edges by the writer of neo4j-graphrag, which needs APOC on the server for edges."""
    from neo4j_graphrag.components.kg_writer import Neo4jWriter  # noqa: PLC0415 - one writer, one library
    from neo4j_graphrag.components.types import (  # noqa: PLC0415 - one writer, one library
        Neo4jGraph,
        Neo4jNode,
        Neo4jRelationship,
    )

    with _driver(uri, password) as driver, meter.measure("load"):
        nodes = [
            Neo4jNode(id=each["id"], label=label, properties=each)
            for label, members in rows["nodes"].items()
            for each in members
        ]
        edges = [
            Neo4jRelationship(start_node_id=s, end_node_id=t, type=kind, properties=properties)
            for (kind, _source, _target), members in rows["edges"].items()
            for s, t, properties in members
        ]
        writer = Neo4jWriter(driver, batch_size=BATCH)
        outcome = asyncio.run(writer.run(Neo4jGraph(nodes=nodes, relationships=edges)))
    if outcome.status != "SUCCESS":
        raise SystemExit(f"neo4j-graphrag: {outcome.metadata}")


def cartography(rows: Rows, uri: str, password: str, meter: Meter) -> None:
    """Nodes by ``load``, edges by ``load_matchlinks``, with schemas made from the rows."""
    from cartography.client.core.tx import load, load_matchlinks  # noqa: PLC0415 - one writer, one library

    with _session(uri, password) as session, meter.measure("load"):
        for label, members in rows["nodes"].items():
            load(session, _cartography_nodes(label, members), members, lastupdated=1)
        for (kind, source, target), members in rows["edges"].items():
            flat = [{**properties, "source": s, "target": t} for s, t, properties in members]
            schema = _cartography_edges(kind, source, target, members[-1][2])
            load_matchlinks(session, schema, flat, lastupdated=1, _sub_resource_label="Plan", _sub_resource_id="all")


def _cartography_nodes(label: str, members: list[Any]) -> Any:
    from cartography.models.core.common import PropertyRef  # noqa: PLC0415 - one writer, one library
    from cartography.models.core.nodes import CartographyNodeProperties, CartographyNodeSchema  # noqa: PLC0415

    names = {key: PropertyRef(key) for member in members for key in member}
    names["lastupdated"] = PropertyRef("lastupdated", set_in_kwargs=True)
    properties = _frozen("Properties", CartographyNodeProperties, names)
    return _frozen("Schema", CartographyNodeSchema, {"label": label, "properties": properties()})()


def _cartography_edges(kind: str, source: str, target: str, example: Rows) -> Any:
    from cartography.models.core.common import PropertyRef  # noqa: PLC0415 - one writer, one library
    from cartography.models.core.relationships import (  # noqa: PLC0415 - one writer, one library
        CartographyRelProperties,
        CartographyRelSchema,
        LinkDirection,
        make_source_node_matcher,
        make_target_node_matcher,
    )

    names = {key: PropertyRef(key) for key in example}
    for key in ("lastupdated", "_sub_resource_label", "_sub_resource_id"):
        names[key] = PropertyRef(key, set_in_kwargs=True)
    schema = {
        "target_node_label": target,
        "target_node_matcher": make_target_node_matcher({"id": PropertyRef("target")}),
        "source_node_label": source,
        "source_node_matcher": make_source_node_matcher({"id": PropertyRef("source")}),
        "direction": LinkDirection.OUTWARD,
        "rel_label": kind,
        "properties": _frozen("Properties", CartographyRelProperties, names)(),
    }
    return _frozen("Schema", CartographyRelSchema, schema)()


def _frozen(name: str, base: type, values: dict[str, Any]) -> Any:
    """Return a frozen dataclass whose fields have these defaults."""
    members = [(key, Any, field(default=value)) for key, value in values.items()]
    return make_dataclass(name, members, bases=(base,), frozen=True)


def _driver(uri: str, password: str) -> Any:
    from neo4j import GraphDatabase  # noqa: PLC0415 - one writer, one library

    return GraphDatabase.driver(uri, auth=("neo4j", password))


@contextmanager
def _session(uri: str, password: str) -> Iterator[Any]:
    with _driver(uri, password) as driver, driver.session() as session:
        yield session


def _run(transaction: Any, statement: str, rows: list[Any]) -> None:
    transaction.run(statement, rows=rows).consume()


def _like(properties: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in properties.items() if key != "id"}


def _ranges(session: Any, statement: str, count: int, like: dict[str, Any]) -> None:
    for start in range(0, count, BATCH):
        bounds = {"from": start, "to": min(start + BATCH, count) - 1, "like": like}
        session.execute_write(lambda tx, b=bounds: tx.run(statement, b).consume())


WRITERS: dict[str, Callable[[Rows, str, str, Meter], None]] = {
    each.__name__: each
    for each in (
        ours,
        ours_pure,
        server,
        match_only,
        plain_merge,
        py2neo,
        graphio,
        neomodel,
        graphrag,
        cartography,
    )
}


def main() -> None:
    name, data, uri, password, process = sys.argv[1:]
    rows = pickle.loads(Path(data).read_bytes())
    meter = Meter(process)
    WRITERS[name](rows, uri, password, meter)
    print(json.dumps(meter.outcome))


if __name__ == "__main__":
    main()
