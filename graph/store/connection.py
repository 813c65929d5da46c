"""What a store holds on to while it is open: one driver that may write and one that may not."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, NotificationMinimumSeverity, Session
from neo4j.api import BookmarkManager

from graph.store.dialect import Dialect
from graph.store.lockfile import Address

# What the driver has to report reaches the user as our errors; without this, Python prints its log as well.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

FETCH_SIZE = 1000
"""Records per message; small enough that a query whose rows are cut off costs little."""


@dataclass(frozen=True, slots=True)
class Login:
    """How other programs reach the database as the store's reader."""

    url: str
    user: str
    password: str = field(repr=False)
    database: str | None


@dataclass(frozen=True, slots=True)
class Connection:
    """An open connection to one database of one server."""

    address: str
    dialect: Dialect
    writer: Driver
    reader: Driver
    database: str | None
    reader_login: Login
    joined: Address | None = None
    """Which other process's engine this is connected to, if that is so."""
    release: Callable[[], None] = lambda: None
    """What else is to be given back, after the drivers: the engine in this process, if we run one."""

    def writing(self, bookmarks: BookmarkManager | None = None) -> Session:
        """Open a session that may write; it sees what it wrote, and what sessions with the same bookmarks wrote."""
        return self.writer.session(database=self.database, default_access_mode=WRITE_ACCESS, bookmark_manager=bookmarks)

    def reading(self) -> Session:
        """Open a session that the server itself keeps from writing."""
        return self.reader.session(database=self.database, default_access_mode=READ_ACCESS, fetch_size=FETCH_SIZE)

    def close(self) -> None:
        """Close the drivers, then whatever stands behind them."""
        self.reader.close()
        if self.writer is not self.reader:
            self.writer.close()
        self.release()


def open_driver(url: str, user: str, password: str) -> Driver:
    """Make a driver; nothing is sent before it is used."""
    return GraphDatabase.driver(
        url,
        auth=(user, password),
        connection_timeout=10.0,
        max_transaction_retry_time=15.0,
        notifications_min_severity=NotificationMinimumSeverity.OFF,
        telemetry_disabled=True,
    )
