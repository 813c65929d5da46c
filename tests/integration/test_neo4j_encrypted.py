"""A server that speaks only TLS: certified and self-signed addresses, with and without routing."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.errors import StoreUnreachableError
from graph.model import Graph
from graph.store import open_store
from graph.store.server import LocalServer, fetch_server, missing_programs

pytestmark = pytest.mark.neo4j

MakePlan = Callable[..., Graph]
POLICY = {
    "server.bolt.tls_level": "REQUIRED",
    "dbms.ssl.policy.bolt.enabled": "true",
    "dbms.ssl.policy.bolt.private_key": "private.key",
    "dbms.ssl.policy.bolt.public_certificate": "public.crt",
    "dbms.ssl.policy.bolt.client_auth": "NONE",
}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a key and a certificate that names this machine and signs itself."""
    if shutil.which("openssl") is None:
        reason = "making a certificate needs openssl"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    folder = tmp_path_factory.mktemp("certificate")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=policygraph"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "private.key", "-out", "public.crt"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, certificate: Path) -> Iterator[LocalServer]:
    if missing_programs():
        pytest.skip("this test needs a server with a certificate of its own: install Java and Maven")
    settings = POLICY | {"dbms.ssl.policy.bolt.base_directory": certificate.as_posix()}
    home = tmp_path_factory.mktemp("neo4j")
    with LocalServer(home, library=fetch_server(), settings=settings, scheme="bolt+ssc") as started:
        yield started


@pytest.mark.parametrize("scheme", ["bolt+ssc", "neo4j+ssc"])
def test_a_certificate_may_sign_itself_if_one_says_so(server: LocalServer, plan_graph: MakePlan, scheme: str) -> None:
    graph = plan_graph(f"方案{scheme}")
    url = server.uri.replace("bolt+ssc", scheme)

    with open_store(url, user=server.user, password=server.password) as store:
        store.load(graph)

        assert store.load(graph).writes == 0
        assert graph.nodes[0] in store.read_graph().nodes


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_a_certified_server_is_trusted(
    server: LocalServer, certificate: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "public.crt"))

    with open_store(server.uri.replace("bolt+ssc", scheme), user=server.user, password=server.password) as store:
        assert store.query("RETURN 1 AS one").rows == ((1,),)


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_a_certificate_that_nobody_vouches_for_is_refused(server: LocalServer, scheme: str) -> None:
    with pytest.raises(StoreUnreachableError):
        open_store(server.uri.replace("bolt+ssc", scheme), user=server.user, password=server.password)


def test_an_open_connection_is_refused(server: LocalServer) -> None:
    with pytest.raises(StoreUnreachableError):
        open_store(server.uri.replace("bolt+ssc", "bolt"), user=server.user, password=server.password)
