"""A real Neo4j Community server on this machine, without Docker: copied once from Maven, run with Java.

``python -m graph.store.server`` starts one, prints how to reach it, and stops it on Ctrl-C.
"""

import argparse
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Self

from neo4j.exceptions import DriverError, Neo4jError

from graph.errors import StoreError
from graph.store.connection import open_driver

VERSION = "5.26.30"
HOST = "127.0.0.1"
USER = "neo4j"
DEFAULT_HOME = Path(".neo4j")
START_SECONDS = 120
STOP_SECONDS = 60
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
JAVA_FLAGS = (
    # Without these three, Neo4j 5 does not start on Java 17 and later.
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
)
CONFIGURATION = """\
server.directories.data={home}/data
server.directories.logs={home}/logs
server.directories.plugins={home}/plugins
server.directories.import={home}/import
server.default_listen_address={host}
server.bolt.enabled=true
server.bolt.listen_address={host}:{port}
server.bolt.advertised_address={host}:{port}
server.http.enabled=false
server.https.enabled=false
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
server.memory.pagecache.size={page_cache}
"""


@dataclass(frozen=True, slots=True)
class Memory:
    """How much memory the server may take, in Java's notation."""

    heap: str = "1g"
    page_cache: str = "512m"


def missing_programs() -> tuple[str, ...]:
    """Return which of the programs that a local server needs are not on this machine."""
    return tuple(name for name in ("java", "mvn") if shutil.which(name) is None)


def default_cache() -> Path:
    """Return where the server's files are kept: POLICYGRAPH_CACHE, or the user's cache folder."""
    named = os.environ.get("POLICYGRAPH_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "policygraph"


def fetch_server(cache: Path | None = None, *, version: str = VERSION) -> Path:
    """Return the folder with the server's jars; they are copied by Maven the first time (about 125 MB).

    Raises:
        StoreError: Java or Maven is missing, or Maven fails.
    """
    pom = (resources.files("graph.store") / "data" / "neo4j-pom.xml").read_bytes()
    library = (cache or default_cache()) / f"neo4j-{version}-{blake2b(pom, digest_size=4).hexdigest()}"
    if library.is_dir():
        return library
    if missing_programs():
        names = ", ".join(missing_programs())
        raise StoreError(
            zh=f"本机缺少 {names}，无法启动 Neo4j；请安装 Java 17（或 21）和 Maven",
            en=f"a local Neo4j needs {names}, not found on this machine; install Java 17 (or 21) and Maven",
        )
    draft = library.with_name(f"{library.name}.{os.getpid()}")
    draft.mkdir(parents=True)
    _copy_jars(draft, version)
    try:
        draft.rename(library)
    except OSError:
        shutil.rmtree(draft)  # another process was faster
    return library


def _copy_jars(target: Path, version: str) -> None:
    with resources.as_file(resources.files("graph.store") / "data" / "neo4j-pom.xml") as pom:
        command = ["mvn", "-q", "-B", "-f", str(pom), COPY, f"-Dneo4j.version={version}"]
        command += ["-DincludeScope=runtime", f"-DoutputDirectory={target}"]
        finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode:
        shutil.rmtree(target)
        last = (finished.stdout + finished.stderr).strip().splitlines()[-1:] or ["?"]
        raise StoreError(zh=f"Maven 未能下载 Neo4j：{last[0]}", en=f"Maven could not fetch Neo4j: {last[0]}")


class LocalServer:
    """A Neo4j server with its data in ``home``; start and stop it, also as a ``with`` statement."""

    user = USER

    def __init__(
        self,
        home: Path,
        *,
        library: Path,
        port: int | None = None,
        memory: Memory | None = None,
        settings: Mapping[str, str] | None = None,
        scheme: str = "bolt",
    ) -> None:
        """Prepare the server's folder.

        ``settings`` are further lines of its configuration; if they ask for TLS, ``scheme`` says how to reach it.
        """
        self.home = home.resolve()
        self._library = library.resolve()
        self._port = port or _free_port()
        self._memory = memory or Memory()
        self._further = dict(settings or {})
        self._scheme = scheme
        self._process: subprocess.Popen[bytes] | None = None
        self.password = self._prepare()

    @property
    def uri(self) -> str:
        """Return the address for the driver."""
        return f"{self._scheme}://{HOST}:{self._port}"

    @property
    def process_id(self) -> int:
        """Return the id of the running server's process."""
        if self._process is None:
            raise RuntimeError("the server is not running")
        return self._process.pid

    def start(self) -> Self:
        """Start the server and wait until it answers.

        Raises:
            StoreError: It ends, or does not answer in two minutes.
        """
        self._configure()
        heap = self._memory.heap
        entry = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={self.home}", f"--config-dir={self._settings}"]
        # Plugins too: parts of APOC are found on the class path only.
        path = os.pathsep.join([f"{self.home}/plugins/*", f"{self._settings}", f"{self._library}/*"])
        command = ["java", f"-Xms{heap}", f"-Xmx{heap}", *JAVA_FLAGS, "-cp", path, *entry, "--console-mode"]
        with (self.home / "console.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self._wait()
        return self

    def stop(self) -> None:
        """Shut the server down in order; nothing happens if it does not run."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def join(self) -> None:
        """Wait until the server ends by itself."""
        while self._process is not None and self._process.poll() is None:
            time.sleep(0.5)

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def administer(self, *arguments: str) -> str:
        """Run ``neo4j-admin`` with the arguments, while the server is stopped; return what it printed."""
        self._configure()
        command = ["java", f"-Xmx{self._memory.heap}", *JAVA_FLAGS, "-cp", f"{self._library}/*"]
        finished = subprocess.run(
            [*command, "org.neo4j.cli.AdminTool", *arguments],
            env=os.environ | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self._settings)},
            cwd=self.home,  # the import leaves its report in the working directory
            capture_output=True,
            text=True,
            check=False,
        )
        output = finished.stdout + finished.stderr
        if finished.returncode:
            last = output.strip().splitlines()[-1:] or ["?"]
            raise StoreError(zh=f"neo4j-admin 失败：{last[0]}", en=f"neo4j-admin fails: {last[0]}")
        return output

    def __enter__(self) -> Self:
        """Start the server."""
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server."""
        self.stop()

    @property
    def _settings(self) -> Path:
        return self.home / "conf"

    def _prepare(self) -> str:
        """Make the folders and the password the first time; return the password."""
        for name in ("conf", "data", "logs", "plugins", "import"):
            (self.home / name).mkdir(parents=True, exist_ok=True)
        note = self.home / "password"
        if note.exists():
            return note.read_text(encoding="utf-8")
        password = secrets.token_hex(16)  # a password with a leading dash would be taken for an option
        self.administer("dbms", "set-initial-password", password)
        with open(os.open(note, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
            file.write(password)
        return password

    def _configure(self) -> None:
        text = CONFIGURATION.format(
            home=self.home.as_posix(), host=HOST, port=self._port, page_cache=self._memory.page_cache
        )
        text += "".join(f"{name}={value}\n" for name, value in self._further.items())
        (self._settings / "neo4j.conf").write_text(text, encoding="utf-8")

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        with open_driver(self.uri, USER, self.password) as driver:
            while self._process is not None and self._process.poll() is None and time.monotonic() < deadline:
                try:
                    driver.verify_connectivity()
                except (Neo4jError, DriverError):
                    time.sleep(0.2)
                else:
                    return
        self.kill()
        log = self.home / "console.log"
        raise StoreError(zh=f"Neo4j 未能启动，见 {log}", en=f"Neo4j does not start; see {log}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a server until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m graph.store.server", description=__doc__)
    parser.add_argument("--home", type=Path, default=DEFAULT_HOME, help="folder for data, logs and password")
    parser.add_argument("--port", type=int, default=7687, help="port for Bolt on 127.0.0.1 (0: any free one)")
    parser.add_argument("--version", default=VERSION, help="release of Neo4j to fetch")
    options = parser.parse_args(arguments)
    # Whoever ends this process means the server as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    library = fetch_server(version=options.version)
    with LocalServer(options.home, library=library, port=options.port) as server:
        print(f"export NEO4J_URI={server.uri} NEO4J_USER={server.user} NEO4J_PASSWORD={server.password}", flush=True)
        with suppress(KeyboardInterrupt):
            server.join()


if __name__ == "__main__":
    main()
