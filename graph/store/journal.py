"""What each loaded document states, kept in the store beside the graph.

One node per document lists the elements that the document states. A load writes the list first, marked as
unfinished and holding both what was and what shall be; so a load that was killed leaves word of everything it may
have touched, and the next load of the document completes or undoes it. The list also makes a change cost what the
document costs, not what the store holds.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from neo4j import ManagedTransaction, Session

from graph.store.elements import Elements, Kind, Reference
from graph.store.schema import LOAD_RECORD

References = Mapping[Kind, tuple[Reference, ...]]

READ = (
    f"MATCH (x:`{LOAD_RECORD}`) WHERE x.id IN $documents RETURN x.id AS id, x.complete AS complete, x.states AS states"
)
LIST = f"MATCH (x:`{LOAD_RECORD}`) RETURN x.id AS id, x.complete AS complete ORDER BY id"
WRITE = (
    f"UNWIND $rows AS row MERGE (x:`{LOAD_RECORD}` {{id: row.id}}) "
    "SET x.complete = row.complete, x.states = row.states, x.fingerprint = row.id"
)
DELETE = f"UNWIND $rows AS row MATCH (x:`{LOAD_RECORD}` {{id: row.id}}) DELETE x"


@dataclass(frozen=True, slots=True)
class Entry:
    """One document's list. ``complete`` is False while a load is under way, and after one was killed."""

    document: str
    complete: bool
    states: References


def read_entries(transaction: ManagedTransaction | Session, documents: Iterable[str]) -> tuple[Entry, ...]:
    """Return the entries of those documents that the store knows, by id."""
    rows = transaction.run(READ, documents=sorted(documents)).data()
    entries = [Entry(row["id"], row["complete"], decode(row["states"])) for row in rows]
    return tuple(sorted(entries, key=lambda entry: entry.document))


def list_entries(session: Session) -> list[tuple[str, bool]]:
    """Return id and completeness of every document in the store."""
    return [(row["id"], row["complete"]) for row in session.run(LIST).data()]


def stated_by(elements: Elements, documents: Iterable[str]) -> dict[str, References]:
    """Return what each of the documents states in the graph."""
    stated: dict[str, dict[Kind, list[Reference]]] = {document: {} for document in documents}
    for kind, members in elements.items():
        for element in members:
            for document in element.documents:
                stated[document].setdefault(kind, []).append(element.reference)
    return {document: {kind: tuple(found) for kind, found in kinds.items()} for document, kinds in stated.items()}


def join(first: References, second: References) -> References:
    """Return what is in either, each once."""
    return {
        kind: tuple(dict.fromkeys((*first.get(kind, ()), *second.get(kind, ())))) for kind in sorted({*first, *second})
    }


def encode(states: References) -> str:
    """Return the list as text: JSON, compressed, in base64 (both stores keep text best)."""
    plain = [
        [kind.name, kind.source, kind.target, [_bare(reference, kind) for reference in references]]
        for kind, references in states.items()
    ]
    return base64.b64encode(zlib.compress(json.dumps(plain, separators=(",", ":")).encode(), 1)).decode()


def decode(text: str) -> References:
    """Read what ``encode`` wrote."""
    plain = json.loads(zlib.decompress(base64.b64decode(text)))
    return {
        Kind(name, source, target): tuple(
            Reference(*each) if isinstance(each, list) else Reference(each) for each in references
        )
        for name, source, target, references in plain
    }


def _bare(reference: Reference, kind: Kind) -> str | list[str]:
    return [reference.id, reference.source, reference.target] if kind.is_edge else reference.id
