"""Load the same two plans into stores that hold more and more already: what does it take, in time and memory?

``python -m benchmarks.load.grown 0 10000 50000 100000`` (nodes that the store holds)
"""

import pickle
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.load.data import make_graph
from benchmarks.load.run import MEMORY, WRITERS, make_template, run_writer, session_of
from graph.store.server import LocalServer, fetch_server

SIZE = 1_600
"""Nodes of two plans and their units."""
FIRST = 1_000_000
"""Number of the first of the two plans, far above those that the store holds."""


def main() -> None:
    print("| nodes in the store | load, writer CPU, s | memory, MiB | second load, writer CPU, s | memory, MiB |")
    print("|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template = make_template(folder / "template", None)
        plans = folder / "plans"
        plans.write_bytes(pickle.dumps({"graph": make_graph(SIZE, first=FIRST)}))
        for nodes in map(int, sys.argv[1:]):
            home = shutil.copytree(template, folder / f"run{nodes}")
            with LocalServer(home, library=fetch_server(), memory=MEMORY) as server:
                if nodes:
                    with session_of(server) as (store, _):
                        store.load(make_graph(nodes))
                login = [server.uri, server.password, str(server.process_id)]
                outcome = run_writer([sys.executable, str(WRITERS), "ours", str(plans), *login])
            figures = [outcome[f"{step}_{what}"] for step in ("load", "reload") for what in ("writer_cpu", "mib")]
            print(f"| {nodes:,} | " + " | ".join(f"{each:.1f}" for each in figures) + " |", flush=True)


if __name__ == "__main__":
    main()
