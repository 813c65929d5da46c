"""Load the same rows into fresh copies of one Neo4j by several writers, in rotated rounds.

``python -m benchmarks.load.run --nodes 100000 --rounds 3 --peers VENV/bin/python -o results.json``
"""

import argparse
import json
import pickle
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from neo4j import Session

from benchmarks.load.data import make_graph, plain_rows
from graph.store import Store, open_store
from graph.store.server import LocalServer, Memory, fetch_server

WRITERS = Path(__file__).with_name("writers.py")
ROOT = Path(__file__).resolve().parents[2]
MEMORY = Memory(heap="2g", page_cache="1g")
PEERS = ("py2neo", "graphio", "cartography", "graphrag", "neomodel")


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = _write_data(folder / "data", options.nodes)
        small = _write_data(folder / "small", max(1_500, options.nodes // 20))
        template = make_template(folder / "template", options.plugins)
        results: list[dict[str, Any]] = []
        for round_ in range(options.rounds):
            names = options.writers[round_ % len(options.writers) :] + options.writers[: round_ % len(options.writers)]
            for writer in names:
                # neomodel is so slow that it gets a twentieth of the rows; its time is scaled to all of them.
                chosen = small if writer == "neomodel" else data
                python = options.peers if writer in PEERS else sys.executable
                outcome = _measure(folder / "run", template, [python, str(WRITERS), writer], chosen)
                results.append({"round": round_, "writer": writer, **outcome, **chosen[1]})
                print(json.dumps(results[-1]), flush=True)
                options.output.write_text(json.dumps(results, indent=1), encoding="utf-8")
    _print_medians(results)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", default=sys.executable, help="Python that has the other libraries")
    parser.add_argument("--plugins", type=Path, help="folder with the jars of APOC, without which graphrag cannot load")
    parser.add_argument("--writers", nargs="+", default=["ours", "ours_pure", "server", "match_only", *PEERS])
    parser.add_argument("-o", "--output", type=Path, default=Path("load.json"))
    return parser.parse_args()


def _write_data(path: Path, nodes: int) -> tuple[Path, dict[str, int]]:
    graph = make_graph(nodes)
    node_rows, edge_rows = plain_rows(graph)
    path.write_bytes(pickle.dumps({"graph": graph, "nodes": node_rows, "edges": edge_rows}))
    count = {"nodes": sum(map(len, node_rows.values())), "edges": sum(map(len, edge_rows.values()))}
    return path, count


def make_template(home: Path, plugins: Path | None) -> Path:
    """Make a stopped server that has our schema and no data."""
    if plugins is not None:
        shutil.copytree(plugins, home / "plugins")
    with LocalServer(home, library=fetch_server(), memory=MEMORY) as server, session_of(server) as (store, session):
        store.load(make_graph(0))
        session.run("MATCH (n) DETACH DELETE n").consume()
    return home


def _measure(home: Path, template: Path, command: list[str], data: tuple[Path, Any]) -> dict[str, float]:
    """Copy the template, start it, warm it with the same load, empty it, load, and count.

    A server that has just started compiles as much as it works.
    """
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(template, home)
    with LocalServer(home, library=fetch_server(), memory=MEMORY) as server:
        login = [server.uri, server.password, str(server.process_id)]
        run_writer([*command, str(data[0]), *login])
        with session_of(server) as (_, session):
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        outcome = run_writer([*command, str(data[0]), *login])
        with session_of(server) as (_, session):
            for name, pattern in (("stored_nodes", "(x)"), ("stored_edges", "()-[x]->()")):
                outcome[name] = session.run(f"MATCH {pattern} RETURN count(x)").single(strict=True)[0]
    return outcome


@contextmanager
def session_of(server: LocalServer) -> Iterator[tuple[Store, Session]]:
    with (
        open_store(server.uri, user=server.user, password=server.password) as store,
        store._connection.writing() as session,
    ):
        yield store, session


def run_writer(command: list[str]) -> dict[str, float]:
    finished = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )
    if finished.returncode:
        raise SystemExit(f"{' '.join(command)}\n{finished.stderr}")
    answer: dict[str, float] = json.loads(finished.stdout.splitlines()[-1])
    return answer


def _print_medians(results: list[dict[str, Any]]) -> None:
    for writer in dict.fromkeys(result["writer"] for result in results):
        for measure in ("load", "reload", "match"):
            seconds = [each[measure] for each in results if each["writer"] == writer and measure in each]
            if seconds:
                print(f"{writer:12} {measure:7} {statistics.median(seconds):8.2f} s")


if __name__ == "__main__":
    main()
