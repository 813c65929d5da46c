"""Open the store that an address, a folder or the environment names."""

import os
from pathlib import Path

from graph.errors import StoreUnreachableError
from graph.store.connection import Connection, Login, open_driver
from graph.store.dialect import NEO4J
from graph.store.engine import DEFAULT_FOLDER, open_embedded
from graph.store.failures import translate, translated
from graph.store.store import Store
from graph.store.version import require_supported


def open_store(
    url: str | None = None,
    *,
    folder: Path | None = None,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
) -> Store:
    """Open Neo4j at the URL, or the embedded store in the folder.

    Without both, NEO4J_URI decides, and without that the embedded store of ``./.policygraph`` is opened. User, password
    and database come from NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE where they are not given. URLs are those of the
    driver: ``bolt://``, ``neo4j://``, and both with ``+s`` or ``+ssc``.

    Raises:
        StoreUnreachableError: Nobody answers, or the user, the password or the database is wrong.
        StoreConflictError: The server is too old.
        StoreLockedError: Another process holds the folder and does not answer.
    """
    if url is None and folder is None:
        url = os.environ.get("NEO4J_URI")
    if url is None:
        return Store(lambda: open_embedded(folder or DEFAULT_FOLDER))
    address = url
    user = user or os.environ.get("NEO4J_USER", "neo4j")
    password = password or os.environ.get("NEO4J_PASSWORD", "")
    database = database or os.environ.get("NEO4J_DATABASE")
    return Store(lambda: _connect(address, user, password, database))


SCHEMES = tuple(f"{name}{security}://" for name in ("bolt", "neo4j") for security in ("", "+s", "+ssc"))


def _connect(url: str, user: str, password: str, database: str | None) -> Connection:
    if not url.startswith(SCHEMES):
        raise StoreUnreachableError(
            zh=f"存储地址 {url} 无效：应以 {'、'.join(SCHEMES)} 开头",
            en=f"{url} is not an address of a store: expected {', '.join(SCHEMES)}",
        )
    with translated(url):
        try:
            driver = open_driver(url, user, password)
        except ValueError as error:  # what the driver says of an address that it cannot read
            raise translate(error, url) from error
        connection = Connection(url, NEO4J, driver, driver, database, Login(url, user, password, database))
        try:
            require_supported(connection)
        except BaseException:
            connection.close()
            raise
    return connection
