"""The only statements that differ between the stores: schema, accounts, and how a query is stopped.

Everything else the package sends is portable Cypher.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.store.schema import Index, StorageSchema

CJK_ANALYZER = "org.apache.lucene.analysis.cjk.CJKAnalyzer"
"""The same analyzer that Neo4j calls ``cjk``: pairs of neighbouring characters."""

READER_GROUPS = {
    "version": 2,
    "databases": {
        "*": {
            "groups": {
                "admin": {
                    "resultSetLimit": -1,
                    "readTimeout": -1,
                    "access": ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
                    "types": {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}},
                },
                "reader": {
                    "resultSetLimit": -1,
                    "readTimeout": -1,
                    "access": [],
                    "types": {"*": {"access": ["readRecord"]}},
                },
                "*": {"resultSetLimit": -1, "readTimeout": -1, "access": [], "types": {"*": {"access": []}}},
            }
        }
    },
}
"""The embedded engine's groups: ``admin`` loads, ``reader`` asks; who is in neither may do nothing."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a store cannot do like the other one."""

    name: str
    batch_rows: int
    """Rows per transaction at most."""
    lanes: int
    """How many transactions of a load run at once; the embedded engine has one writer."""
    seeks_places: bool
    """Whether a node is found at once by what the store itself knows it by (``elementId``), without its id."""
    creates_schema: bool
    """Whether the schema is made over Bolt before a load; the embedded engine makes its own when it starts."""
    obeys_timeout: bool
    """Whether the server stops a transaction by itself after the time that the driver names."""
    explains_fully: bool
    """Whether EXPLAIN says what kind of statement it is and shows every operator, those of subqueries too."""


NEO4J = Dialect(
    "neo4j", batch_rows=10_000, lanes=2, seeks_places=True, creates_schema=True, obeys_timeout=True, explains_fully=True
)
EMBEDDED = Dialect(
    "embedded",
    batch_rows=2_000,
    lanes=1,
    seeks_places=False,
    creates_schema=False,
    obeys_timeout=False,
    explains_fully=False,
)


def neo4j_schema(schema: StorageSchema) -> Iterator[tuple[str, str]]:
    """Yield (name, statement) for each constraint and index, constraints first."""
    for label in schema.labels:
        name = f"policygraph_{label}_id"
        yield name, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE"
    for index in schema.indexes:
        yield index.name, _neo4j_index(index)


def _neo4j_index(index: Index) -> str:
    if index.full_text:
        return (
            f"CREATE FULLTEXT INDEX {index.name} IF NOT EXISTS FOR (n:`{index.label}`) ON EACH [n.`{index.property}`] "
            "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
        )
    return f"CREATE INDEX {index.name} IF NOT EXISTS FOR (n:`{index.label}`) ON (n.`{index.property}`)"


def embedded_schema(schema: StorageSchema) -> Iterator[str]:
    """Yield the engine's SQL for the same schema; each statement changes nothing where the thing exists."""
    for label in schema.labels:
        yield f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS"
        yield f"CREATE PROPERTY `{label}`.id IF NOT EXISTS STRING"
        yield f"CREATE INDEX IF NOT EXISTS ON `{label}` (id) UNIQUE"
    for relation in schema.types:
        yield f"CREATE EDGE TYPE `{relation}` IF NOT EXISTS"
    searched = {(index.label, index.property) for index in schema.indexes if index.full_text}
    for index in schema.indexes:
        # The engine has one index per property; without one by value it scans, and answers the same.
        if index.full_text or (index.label, index.property) not in searched:
            yield from _embedded_index(index)


def _embedded_index(index: Index) -> Iterator[str]:
    yield f"CREATE PROPERTY `{index.label}`.`{index.property}` IF NOT EXISTS STRING"
    kind = f'FULL_TEXT METADATA {{"analyzer": "{CJK_ANALYZER}"}}' if index.full_text else "NOTUNIQUE"
    name = f"{index.name} " if index.full_text else ""
    yield f"CREATE INDEX {name}IF NOT EXISTS ON `{index.label}` (`{index.property}`) {kind}"
