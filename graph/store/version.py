"""Refuse servers that do not understand what is sent to them."""

import re

from graph.errors import StoreConflictError
from graph.store.connection import Connection

OLDEST = (5, 23)
"""The first release with ``CALL () { … }``, which the query library uses."""
TESTED = "5.26"


def require_supported(connection: Connection, *, oldest: tuple[int, int] = OLDEST) -> None:
    """Raise StoreConflictError if the server is older than that."""
    with connection.reading() as session:
        row = session.run(
            "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0] AS version"
        ).single(strict=True)
    version = str(row["version"])
    if _parts(version) < oldest:
        wanted = ".".join(str(part) for part in oldest)
        raise StoreConflictError(
            zh=f"{connection.address} 的 Neo4j 版本为 {version}，至少需要 {wanted}（已在 {TESTED} 上测试）",
            en=f"{connection.address} runs Neo4j {version}; {wanted} or later is needed ({TESTED} is tested)",
        )


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:2])
