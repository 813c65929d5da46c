"""What each loaded document states, kept in the store beside the graph.

One node per document lists the elements that the document states, with a digest of that list: as long as the digest
is the same, nothing need be read or withdrawn. A load first marks the documents that it touches as unfinished, and
writes their lists when it has done everything; after a load that was cut off, what the documents may have left behind
is found by looking at every element for its owners (``find_stated``). The list also makes a change cost
what the document costs, not what the store holds.
"""

import base64
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, starmap
from operator import attrgetter
from typing import NamedTuple

from neo4j import Session

from graph.store.elements import Element, Elements, Kind, Reference
from graph.store.schema import LOAD_RECORD, storage_schema

References = Mapping[Kind, tuple[Reference, ...]]
States = Elements | References
"""What a document states, as a graph has it or as the store lists it."""

_ID, _ENDS = attrgetter("id"), attrgetter(*Reference._fields)

HEADS = (
    f"MATCH (x:`{LOAD_RECORD}`) WHERE x.id IN $documents "
    "RETURN x.id AS id, x.complete AS complete, x.fingerprint AS digest ORDER BY id"
)
READ = f"MATCH (x:`{LOAD_RECORD}`) WHERE x.id IN $documents RETURN x.id AS id, x.states AS states ORDER BY id"
LIST = f"MATCH (x:`{LOAD_RECORD}`) RETURN x.id AS id, x.complete AS complete ORDER BY id"
MARK = (
    f"UNWIND $rows AS row MERGE (x:`{LOAD_RECORD}` {{id: row.id}}) "
    "SET x.complete = false, x.mark = row.mark, x.states = coalesce(x.states, ''), "
    "x.fingerprint = coalesce(x.fingerprint, '')"
)
WRITE = (
    f"UNWIND $rows AS row MERGE (x:`{LOAD_RECORD}` {{id: row.id}}) "
    "WITH row, x, CASE WHEN x.mark IS NULL THEN coalesce(x.complete AND x.fingerprint = row.digest, false) "
    "ELSE x.mark = row.mark END AS undisturbed "
    "SET x.complete = undisturbed, x.mark = CASE WHEN undisturbed THEN null ELSE row.mark END, "
    "x.states = row.states, x.fingerprint = row.digest"
)
STATED_NODES = (
    "MATCH (x:`{}`) WHERE any(d IN x.documents WHERE d IN $documents) "
    "RETURN x.id AS id, [d IN x.documents WHERE d IN $documents] AS documents ORDER BY id"
)
STATED_EDGES = (
    "MATCH (a)-[x:`{}`]->(b) WHERE any(d IN x.documents WHERE d IN $documents) "
    "RETURN x.id AS id, a.id AS source, b.id AS target, labels(a)[0] AS start, labels(b)[0] AS end, "
    "[d IN x.documents WHERE d IN $documents] AS documents ORDER BY id, source, target"
)
DELETE = f"UNWIND $rows AS row MATCH (x:`{LOAD_RECORD}` {{id: row.id}}) WHERE x.mark = row.mark DELETE x"


KINDS, IDS = "\x1e", "\x1f"
"""What begins a kind and what parts ids in a list: ASCII's separators of records and of units."""


class Head(NamedTuple):
    """What the store says of a document's list; ``complete`` is False during a load, and after one was killed."""

    complete: bool
    digest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One document's list."""

    document: str
    states: References


class Former:
    """What the documents of a load stated before it, read when it is first asked for.

    Of a document whose last load was cut off this is everything that its list names or that names the document; so it
    is where another version of this program wrote the list.
    """

    def __init__(self, session: Session, documents: Iterable[str]) -> None:
        self._session = session
        rows = session.run(HEADS, documents=sorted(documents)).data()
        self.heads = {row["id"]: Head(row["complete"], row["digest"]) for row in rows}
        """What the store says of those of the documents that it knows, by id."""
        self.unfinished = sorted(name for name, head in self.heads.items() if not head.complete)
        self._entries: dict[str, Entry] = {}

    def entries(self, documents: Collection[str] | None = None) -> list[Entry]:
        """Return the entries of those of the documents that the store knows (of all of them), by id."""
        asked = sorted(self.heads if documents is None else self.heads.keys() & set(documents))
        wanting = [name for name in asked if name not in self._entries]
        if wanting:
            lists = {row["id"]: decode(row["states"]) for row in self._session.run(READ, documents=wanting)}
            unknown = [name for name in wanting if name in self.unfinished or lists.get(name) is None]
            found = find_stated(self._session, unknown)
            for name in wanting:
                self._entries[name] = Entry(name, join(lists.get(name) or {}, found.get(name, {})))
        return [self._entries[name] for name in asked]


def find_stated(session: Session, documents: Sequence[str]) -> dict[str, References]:
    """Return what each of the documents states, by asking every element in the store."""
    if not documents:
        return {}
    stated: dict[str, dict[Kind, list[Reference]]] = {name: {} for name in documents}
    for name in storage_schema().labels:
        for row in session.run(STATED_NODES.format(name), documents=documents):
            for document in row["documents"]:
                stated[document].setdefault(Kind(name), []).append(Reference(row["id"]))
    for name in storage_schema().types:
        for row in session.run(STATED_EDGES.format(name), documents=documents):
            kind = Kind(name, row["start"], row["end"])
            for document in row["documents"]:
                stated[document].setdefault(kind, []).append(Reference(row["id"], row["source"], row["target"]))
    return {name: {kind: tuple(found) for kind, found in sorted(kinds.items())} for name, kinds in stated.items()}


def list_entries(session: Session) -> list[tuple[str, bool]]:
    """Return id and completeness of every document in the store."""
    return [(row["id"], row["complete"]) for row in session.run(LIST).data()]


def stated_by(elements: Elements, documents: Iterable[str]) -> Mapping[str, Elements]:
    """Return what each of the documents states in the graph."""
    stated: dict[str, dict[Kind, list[Element]]] = {document: {} for document in documents}
    for kind, members in elements.items():
        for element in members:
            for document in element.documents:
                stated[document].setdefault(kind, []).append(element)
    return stated


def join(first: References, second: References) -> References:
    """Return what is in either, each once."""
    return {
        kind: tuple(dict.fromkeys((*first.get(kind, ()), *second.get(kind, ())))) for kind in sorted({*first, *second})
    }


def digest(states: States) -> str:
    """Return a digest that two lists share only if they are the same."""
    return blake2b(_as_text(states).encode(), digest_size=16).hexdigest()


def encode(states: States) -> str:
    """Return the list as text, compressed, in base64 (both stores keep text best)."""
    return base64.b64encode(zlib.compress(_as_text(states).encode(), 1)).decode()


def decode(text: str) -> References | None:
    """Read what ``encode`` wrote, None if it is not that; a document's first load begins with an empty text."""
    states: dict[Kind, tuple[Reference, ...]] = {}
    plain = zlib.decompress(base64.b64decode(text)).decode() if text else ""
    if plain and not plain.startswith(KINDS):
        return None
    for each in plain.split(KINDS)[1:]:
        name, source, target, *ids = each.split(IDS)
        kind = Kind(name, source, target)
        step = len(Reference._fields) if kind.is_edge else 1
        states[kind] = tuple(starmap(Reference, zip(*(ids[place::step] for place in range(step)), strict=True)))
    return states


def _as_text(states: States) -> str:
    return "".join(KINDS + IDS.join(chain(kind, _ids(kind, members))) for kind, members in states.items())


def _ids(kind: Kind, members: Iterable[Element | Reference]) -> Iterable[str]:
    return chain.from_iterable(map(_ENDS, members)) if kind.is_edge else map(_ID, members)


NOTHING = digest({})
"""Digest of a document that states nothing."""
