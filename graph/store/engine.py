"""The embedded engine: started inside this process, or joined over Bolt if another one already serves the folder."""

import atexit
import base64
import contextlib
import json
import os
import secrets
import socket
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.errors import StoreError, StoreLockedError
from graph.reasons import reason_in, reason_of
from graph.store.connection import Connection, Login, open_driver
from graph.store.dialect import EMBEDDED, READER_GROUPS, embedded_schema
from graph.store.failures import unwritable
from graph.store.lockfile import Address, FolderLock, acquire_lock, read_address
from graph.store.schema import storage_schema

HOST = "127.0.0.1"
DATABASE = "policygraph"
WRITER = "root"
READER = "reader"
DEFAULT_FOLDER = Path(".policygraph")
PATIENCE = 20.0
"""Seconds to wait for a holder that is starting or stopping; a start takes about one."""
START_ATTEMPTS = 5
"""A port that was free may be taken by another before the engine has it."""
BOLT_HELLO = bytes.fromhex("6060b017 00000405 00000404 00000005 00000000")
"""Bolt's magic number and four offers of versions: the shortest question to which only a Bolt server answers."""


def open_embedded(folder: Path, *, patience: float = PATIENCE) -> Connection:
    """Serve the folder, or join the process that does.

    Raises:
        StoreLockedError: Somebody holds the folder and does not answer in time.
        StoreError: The engine does not start.
    """
    folder = _prepare_folder(folder)
    deadline = time.monotonic() + patience
    while True:
        try:
            lock = acquire_lock(folder)
        except OSError as error:
            raise _unwritable(folder, error) from error
        if lock is not None:
            return _serve(folder, lock)
        address = read_address(folder)
        if address is not None and _answers(address):
            return _connect(folder, address)
        if time.monotonic() > deadline:
            raise _locked(folder, address)
        time.sleep(0.05)


def has_gone(folder: Path, holder: Address) -> bool:
    """Whether the process that served the folder has stopped or is stopping: its note is there no more."""
    return read_address(folder) != holder


def _prepare_folder(folder: Path) -> Path:
    """Make the folder, for this user only, and keep it out of version control."""
    folder = folder.resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder


def _unwritable(folder: Path, error: OSError) -> StoreError:
    return unwritable(str(folder), reason_of(error, writing=True))


def _unstarted(folder: Path, error: Exception | None) -> StoreError:
    """Return the error of an engine that does not start; a known reason replaces the engine's long words."""
    message = " ".join(str(error).split())
    reason = reason_in(message)
    return (
        unwritable(str(folder), reason)
        if reason
        else StoreError(
            zh=f"内嵌数据库无法启动（{folder}）：{message}",
            en=f"the embedded store does not start ({folder}): {message}",
        )
    )


def _locked(folder: Path, address: Address | None) -> StoreLockedError:
    holder = f" {address.pid}" if address else ""
    return StoreLockedError(
        zh=f"数据目录 {folder} 正被进程{holder} 占用，且无响应；请等待或结束该进程后重试",
        en=f"the data folder {folder} is held by process{holder}, which does not answer; wait for it or end it",
    )


def _answers(address: Address) -> bool:
    """Whether a Bolt server is at the address; a suspended process accepts connections but says nothing."""
    try:
        with socket.create_connection((address.host, address.port), timeout=2.0) as connection:
            connection.sendall(BOLT_HELLO)
            return len(connection.recv(4)) == 4
    except OSError:
        return False


def _connect(folder: Path, address: Address, engine: "Engine | None" = None) -> Connection:
    url = f"bolt://{address.host}:{address.port}"
    return Connection(
        address=str(folder),
        dialect=EMBEDDED,
        writer=open_driver(url, WRITER, address.writer_password),
        reader=open_driver(url, READER, address.reader_password),
        database=DATABASE,
        reader_login=Login(url, READER, address.reader_password, DATABASE),
        joined=None if engine else address,
        release=engine.stop if engine else lambda: None,
    )


def _serve(folder: Path, lock: FolderLock) -> Connection:
    try:
        engine = Engine(folder, lock)
    except BaseException:
        lock.release()
        raise
    return _connect(folder, engine.address, engine)


class Engine:
    """The engine of one data folder, running in this process until ``stop`` or the process's end."""

    def __init__(self, folder: Path, lock: FolderLock) -> None:
        self._lock = lock
        self._writer_password = secrets.token_urlsafe(24)
        reader_password = secrets.token_urlsafe(24)
        root = folder / "engine"
        _write_accounts(root)
        self._server, bolt_port, http_port = _start_server(root, self._writer_password)
        atexit.register(self.stop)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)
        self.address = Address(HOST, bolt_port, os.getpid(), self._writer_password, reader_password)
        try:
            with _setting_up(folder):
                self._create_reader(http_port, reader_password)
                self._create_schema(root)
                lock.write_address(self.address)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop serving; calling it again does nothing."""
        atexit.unregister(self.stop)
        if self._server is not None:
            self._lock.withdraw_address()
            self._server.stop()
            self._server = None
            self._lock.release()

    def _forget(self) -> None:
        """In a forked child: the engine's threads stayed with the parent, so must the engine."""
        if self._server is not None:
            # Else its finaliser would call an engine that has no threads here.
            self._server._started = False
            self._server = None
            self._lock.forget()
            atexit.unregister(self.stop)

    def _create_reader(self, http_port: int, password: str) -> None:
        account = {"name": READER, "password": password, "databases": {DATABASE: ["reader"]}}
        self._command(http_port, f"create user {json.dumps(account)}")

    def _command(self, http_port: int, command: str) -> None:
        """Send an administrator's command; the engine takes these over HTTP only."""
        login = base64.b64encode(f"{WRITER}:{self._writer_password}".encode()).decode()
        request = urllib.request.Request(
            f"http://{HOST}:{http_port}/api/v1/server",
            data=json.dumps({"command": command}).encode(),
            headers={"Authorization": f"Basic {login}", "Content-Type": "application/json"},
        )
        # No proxy of the environment may come between this process and itself.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=30):
            pass

    def _create_schema(self, root: Path) -> None:
        exists = (root / "databases" / DATABASE).is_dir()
        database = self._server.get_database(DATABASE) if exists else self._server.create_database(DATABASE)
        for statement in embedded_schema(storage_schema()):
            database.command("sql", statement)


@contextlib.contextmanager
def _setting_up(folder: Path) -> Iterator[None]:
    """Raise our error in place of the engine's and the system's: a full disk shows when the schema is made."""
    import arcadedb  # noqa: PLC0415 - see _launch

    try:
        yield
    except (OSError, arcadedb.ArcadeDBError) as error:
        raise _unstarted(folder, error) from error


def _write_accounts(root: Path) -> None:
    """Define the groups, and drop the accounts of the last run: every run has its own passwords."""
    settings = root / "config"
    settings.mkdir(mode=0o700, parents=True, exist_ok=True)
    (settings / "server-users.jsonl").unlink(missing_ok=True)
    (settings / "server-groups.json").write_text(json.dumps(READER_GROUPS), encoding="utf-8")


def _start_server(root: Path, password: str) -> tuple[Any, int, int]:
    """Start the engine on two free ports of this machine; return it with its Bolt and HTTP port."""
    problem: Exception | None = None
    for _ in range(START_ATTEMPTS):
        bolt_port, http_port = _free_ports()
        try:
            with _quiet(root / "log"):
                return _launch(root, password, bolt_port, http_port), bolt_port, http_port
        except RuntimeError as error:
            problem = error
    raise _unstarted(root.parent, problem) from problem


def _launch(root: Path, password: str, bolt_port: int, http_port: int) -> Any:
    import arcadedb  # noqa: PLC0415 - reads its environment when first used, and is not needed for Neo4j

    try:
        server = arcadedb.create_server(
            root_path=str(root),
            root_password=password,
            config={
                "host": HOST,
                "http_port": http_port,
                "bolt_port": bolt_port,
                "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
                "opencypher_loadCsv_allowFileUrls": False,
                "opencypher_loadCsv_allowRemoteUrls": False,
            },
        )
        server.start()
    except arcadedb.ArcadeDBError as error:
        raise RuntimeError(str(error)) from error
    return server


@contextlib.contextmanager
def _quiet(log: Path) -> Iterator[None]:
    """Send the engine's log to the data folder; it reads these variables when it first starts in a process."""
    wanted = {"ARCADEDB_LOG_CONSOLE": "0", "ARCADEDB_LOG_DIR": str(log)}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _free_ports() -> tuple[int, int]:
    with socket.socket() as first, socket.socket() as second:
        for each in (first, second):
            each.bind((HOST, 0))
        return first.getsockname()[1], second.getsockname()[1]
