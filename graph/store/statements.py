"""The statements of a load, made from kinds; values travel as parameters, in ``$rows``.

Names in backticks come from the ontology, never from a document.
"""

from graph.store.elements import Kind

EDGE_ENDS = "MATCH (a:`{kind.source}` {{id: row.source}}) MATCH (b:`{kind.target}` {{id: row.target}}) "
NODE = "(x:`{kind.name}` {{id: row.id}})"
EDGE = "(a)-[x:`{kind.name}` {{id: row.id}}]->(b)"
STATE = "x.fingerprint AS fingerprint, x.documents AS documents, x.evidence AS evidence"


def _form(template: str, kind: Kind) -> str:
    return template.format(kind=kind)


def _find(kind: Kind) -> str:
    """Match an element that is there."""
    if kind.is_edge:
        return "UNWIND $rows AS row " + _form(EDGE_ENDS + "MATCH " + EDGE, kind)
    return "UNWIND $rows AS row " + _form("MATCH " + NODE, kind)


def compare(kind: Kind) -> str:
    """Return only what is missing or differs, so that an unchanged graph sends nothing back."""
    ends, pattern = (EDGE_ENDS, EDGE) if kind.is_edge else ("", NODE)
    return (
        "UNWIND $rows AS row "
        + _form(f"{ends}OPTIONAL MATCH {pattern} ", kind)
        + "WITH row, x WHERE x IS NULL OR x.fingerprint IS NULL OR x.fingerprint <> row.fingerprint "
        + f"RETURN row.place AS place, x IS NOT NULL AS found, keys(x) AS keys, {STATE} ORDER BY place"
    )


def create(kind: Kind) -> str:
    """Create what is missing; what somebody else has created meanwhile is left as it is."""
    ends, pattern = (EDGE_ENDS, EDGE) if kind.is_edge else ("", NODE)
    return "UNWIND $rows AS row " + _form(f"{ends}MERGE {pattern} ", kind) + "ON CREATE SET x += row.properties"


def update(kind: Kind) -> str:
    """Change what still is as it was seen.

    Writing the fingerprint first takes the lock, so that the comparison sees what another loader has committed.
    """
    return (
        _find(kind)
        + " SET x.fingerprint = x.fingerprint WITH row, x WHERE x.fingerprint = row.before "
        + "SET x += row.properties RETURN count(x) AS changed"
    )


def state(kind: Kind) -> str:
    """Return who states the elements, for those that are there and ours."""
    return (
        _find(kind)
        + " WITH row, x WHERE x.fingerprint IS NOT NULL "
        + f"RETURN row.place AS place, {STATE} ORDER BY place"
    )


def delete_edges(kind: Kind) -> str:
    """Delete edges that nobody states any more."""
    return _find(kind) + " DELETE x"


def delete_nodes(kind: Kind) -> str:
    """Delete nodes that nobody states and nothing of ours leads to, with the register's edges that lead away.

    A plain DELETE: should an edge of others hang on a node, the server refuses and nothing is lost.
    """
    return (
        _find(kind)
        + " WITH x WHERE x.fingerprint IS NOT NULL AND size(x.documents) = 0"
        + " AND NOT EXISTS { MATCH (x)<-[i]-() WHERE i.fingerprint IS NOT NULL }"
        + " OPTIONAL MATCH (x)-[o]->() WHERE o.fingerprint IS NOT NULL DELETE o WITH DISTINCT x DELETE x"
    )


def unneeded(kind: Kind) -> str:
    """Return which of the nodes ``delete_nodes`` would delete, with what they lead to."""
    return (
        _find(kind)
        + " WITH x WHERE x.fingerprint IS NOT NULL AND size(x.documents) = 0"
        + " AND NOT EXISTS { MATCH (x)<-[i]-() WHERE i.fingerprint IS NOT NULL }"
        + " AND NOT EXISTS { MATCH (x)-[f]-() WHERE f.fingerprint IS NULL }"
        + " OPTIONAL MATCH (x)-[o]->(y) RETURN x.id AS id, labels(y)[0] AS label, y.id AS target ORDER BY id, target"
    )


def foreign_edges(kind: Kind) -> str:
    """Return the edges of others that hang on the nodes."""
    return (
        _find(kind)
        + " MATCH (x)-[f]-() WHERE f.fingerprint IS NULL RETURN x.id AS id, type(f) AS type ORDER BY id, type LIMIT 1"
    )
