"""Write import files for ``neo4j-admin database import``: the first load of a graph too large to load over Bolt.

The files hold exactly what a load writes, the journal included, so that later loads carry on from there.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from graph.export.files import OutputError, write_text, write_with, writing
from graph.model import Graph
from graph.store.dialect import neo4j_schema
from graph.store.elements import Element, Elements, Kind, arrange, reference_of
from graph.store.journal import digest, encode, stated_by
from graph.store.plan import stored_properties
from graph.store.schema import LOAD_RECORD, storage_schema
from ontology import load_ontology

Format = Literal["csv", "parquet"]
Row = dict[str, Any]

LIST_SEPARATOR = "\x1f"
"""Between the members of a list in a cell: the unit separator, which no text holds."""
TYPES = {"string": "string", "integer": "long", "float": "double", "boolean": "boolean"}
"""Datatypes of the ontology as the import names them."""
BOOK_KEEPING = {"documents": "string[]", "evidence": "string[]", "fingerprint": "string"}
ARGUMENTS = "arguments.txt"
START, END = ":START_ID", ":END_ID"
"""Keys of an edge's ends in a row: no property has a colon in its name."""
STATEMENTS = "after-import.cypher"
PARQUET_ROWS = 50_000
"""Rows per group of a Parquet file: bounds what is held in memory."""


@dataclass(frozen=True, slots=True)
class BulkFiles:
    """What was written, and the command that imports it on the server's machine, with the server stopped."""

    files: tuple[Path, ...]
    command: str


@dataclass(frozen=True, slots=True)
class Table:
    """One file: ``columns`` are (header, key in the row, type), the rows come when they are written."""

    name: str
    option: str
    columns: tuple[tuple[str, str, str], ...]
    rows: Callable[[], Iterator[Row]]


def write_bulk(graph: Graph, folder: Path, *, format: Format = "csv", database: str = "neo4j") -> BulkFiles:
    """Write one file per kind of node and edge, the arguments of the import, and the statements to run after it.

    Args:
        graph: The whole graph of the database: the import replaces what is there.
        folder: Made if missing; files of the same names are replaced.
        format: Parquet needs the extra ``bulk`` (pyarrow); Neo4j reads it from 5.26 on, but drops empty text.
        database: The name of the database to import into.

    Raises:
        OutputError: The folder cannot be written, or the disk is full; then none of the files is replaced.
    """
    tables = list(_tables(arrange(graph)))
    options = [f"{table.option}={table.name}.{format}" for table in tables]
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        # An import of half the files would succeed: they take their places only when all are written.
        with TemporaryDirectory(prefix=".", dir=folder) as draft:
            drafts = [Path(draft) / f"{table.name}.{format}" for table in tables]
            for table, path in zip(tables, drafts, strict=True):
                WRITERS[format](path, table)
            drafts += [Path(draft) / ARGUMENTS, Path(draft) / STATEMENTS]
            write_text(drafts[-2], "".join(f"{each}\n" for each in [*OPTIONS[format], *options]))
            write_text(drafts[-1], "".join(f"{each};\n" for each in _statements()))
            files = tuple(path.replace(folder / path.name) for path in drafts)
    command = f"cd {folder} && neo4j-admin database import full {database} @{ARGUMENTS}"
    return BulkFiles(files, command)


OPTIONS: dict[Format, tuple[str, ...]] = {
    "csv": (
        "--overwrite-destination=true",
        "--multiline-fields=true",
        "--array-delimiter=U+001F",
        "--skip-bad-relationships=false",
        "--skip-duplicate-nodes=false",
    ),
    "parquet": (
        "--overwrite-destination=true",
        "--input-type=parquet",
        "--skip-bad-relationships=false",
        "--skip-duplicate-nodes=false",
    ),
}


def _statements() -> Iterator[str]:
    """Yield what the import cannot do in Neo4j Community: constraints and indexes, and empty lists."""
    schema = storage_schema()
    for label in schema.labels:
        if label != LOAD_RECORD:
            yield from _empty_lists(f"MATCH (x:`{label}`)")
    for name in schema.types:
        yield from _empty_lists(f"MATCH ()-[x:`{name}`]->()")
    yield from (statement for _, statement in neo4j_schema(schema))


def _empty_lists(match: str) -> Iterator[str]:
    for name in ("documents", "evidence"):
        yield f"{match} WHERE x.{name} IS NULL AND x.fingerprint IS NOT NULL SET x.{name} = []"


def _tables(elements: Elements) -> Iterator[Table]:
    for kind, members in elements.items():
        yield _edge_table(kind, members) if kind.is_edge else _node_table(kind, members)
    yield _journal_table(elements)


def _node_table(kind: Kind, members: Sequence[Element]) -> Table:
    columns = ((f"id:ID({kind.name})", "id", "string"), *_property_columns(kind.name))
    return Table(kind.name, f"--nodes={kind.name}", columns, lambda: map(_row, members))


def _edge_table(kind: Kind, members: Sequence[Element]) -> Table:
    columns = (
        (f":START_ID({kind.source})", START, "string"),
        (f":END_ID({kind.target})", END, "string"),
        ("id:string", "id", "string"),
        *_property_columns(kind.name),
    )
    name = f"{kind.name}.{kind.source}.{kind.target}"
    return Table(name, f"--relationships={kind.name}", columns, lambda: map(_row, members))


def _journal_table(elements: Elements) -> Table:
    documents = sorted({name for members in elements.values() for each in members for name in each.documents})
    columns = (
        (f"id:ID({LOAD_RECORD})", "id", "string"),
        ("complete:boolean", "complete", "boolean"),
        ("states:string", "states", "string"),
        ("fingerprint:string", "fingerprint", "string"),
    )

    def rows() -> Iterator[Row]:
        for name, states in stated_by(elements, documents).items():
            yield {"id": name, "complete": True, "states": encode(states), "fingerprint": digest(states)}

    return Table(LOAD_RECORD, f"--nodes={LOAD_RECORD}", columns, rows)


def _property_columns(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield the columns of a label's or type's own properties, then those of the loader."""
    ontology = load_ontology()
    owner = ontology.classes.get(name) or ontology.relation_named(name)
    own = {each.name: TYPES[each.datatype] + ("[]" if each.is_list else "") for each in owner.properties}
    for key, kind in {**own, **BOOK_KEEPING}.items():
        yield f"{key}:{kind}", key, kind


def _row(element: Element) -> Row:
    reference = reference_of(element)
    return {
        "id": reference.id,
        START: reference.source,
        END: reference.target,
        **stored_properties(element),
    }


def _write_csv(path: Path, table: Table) -> None:
    def write(draft: str) -> None:
        with open(draft, "w", encoding="utf-8", newline="") as file:
            file.write(",".join(header for header, _, _ in table.columns) + "\n")
            for row in table.rows():
                file.write(",".join(_cell(row.get(key)) for _, key, _ in table.columns) + "\n")

    write_with(path, write)


def _cell(value: Any) -> str:
    """Return a cell; text is always quoted, so that an empty text differs from none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return _cell(LIST_SEPARATOR.join(map(str, value))) if value else ""
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return repr(value)


def _write_parquet(path: Path, table: Table) -> None:
    import pyarrow  # type: ignore[import-untyped]  # it ships no types  # noqa: PLC0415 - an optional extra
    from pyarrow import parquet  # noqa: PLC0415

    kinds = {
        "string": pyarrow.string(),
        "long": pyarrow.int64(),
        "double": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
    }
    kinds |= {f"{name}[]": pyarrow.list_(kind) for name, kind in kinds.items()}
    schema = pyarrow.schema([(header, kinds[kind]) for header, _, kind in table.columns])

    def write(draft: str) -> None:
        with parquet.ParquetWriter(draft, schema, compression="snappy") as writer:
            for rows in _groups(table.rows(), PARQUET_ROWS):
                columns = [[row.get(key) for row in rows] for _, key, _ in table.columns]
                _refuse_empty_text(path, columns)
                writer.write_table(pyarrow.table(columns, schema=schema))

    write_with(path, write)


def _refuse_empty_text(path: Path, columns: Iterable[list[Any]]) -> None:
    """Raise where a text is empty: the import drops it from Parquet files without a word."""
    if any(value == "" for column in columns for value in column):
        raise OutputError(
            zh=f"{path}：Neo4j 导入 Parquet 时会丢弃空文本，请改用 csv",
            en=f"{path}: Neo4j drops empty text when it imports Parquet; use csv",
        )


def _groups(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


WRITERS: dict[Format, Callable[[Path, Table], None]] = {"csv": _write_csv, "parquet": _write_parquet}
