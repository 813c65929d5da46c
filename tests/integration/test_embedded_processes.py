"""The embedded store among several processes: joining, taking over, and whatever a process dies of."""

import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.errors import StoreError, StoreLockedError
from graph.jsonform import to_json
from graph.model import Graph
from graph.store import open_store
from graph.store.engine import open_embedded

MakePlan = Callable[..., Graph]

HOLD = """
import sys
from pathlib import Path
from graph.store import open_store
with open_store(folder=Path(sys.argv[1])) as store:
    print("open", flush=True)
    sys.stdin.readline()
"""
COUNT = """
import sys
from pathlib import Path
from graph.store import open_store
with open_store(folder=Path(sys.argv[1])) as store:
    print(store.query("MATCH (t:Task) RETURN count(t)").rows[0][0])
"""
LOAD = """
import sys
from pathlib import Path
from graph.jsonform import from_json
from graph.store import open_store
graph = from_json(Path(sys.argv[2]).read_text(encoding="utf-8"))
with open_store(folder=Path(sys.argv[1])) as store:
    store.load(graph, progress=lambda done: print(done, flush=True))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@contextmanager
def running(script: str, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """Run the script in another process, and end it afterwards."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
    with process:
        try:
            yield process
        finally:
            process.kill()


def output(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def let_end(process: subprocess.Popen[str]) -> None:
    """Tell the process that it may end, without waiting until it has."""
    assert process.stdin is not None
    if not process.stdin.closed:
        process.stdin.close()


def finish(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Let the process go on, and return all that it printed."""
    return process.communicate("\n", timeout=60)


def test_a_second_process_joins_the_first(folder: Path, plan_graph: MakePlan) -> None:
    with open_store(folder=folder) as store:
        store.load(plan_graph("甲", 3))

        with running(COUNT, folder) as other:
            assert finish(other) == ("3\n", "")


def test_a_second_store_in_the_same_process_joins_the_first(folder: Path, plan_graph: MakePlan) -> None:
    with open_store(folder=folder) as first, open_store(folder=folder) as second:
        second.load(plan_graph("甲", 3))

        assert first.read_graph() == plan_graph("甲", 3)


def test_when_the_first_process_ends_the_second_takes_over(folder: Path, plan_graph: MakePlan) -> None:
    with running(HOLD, folder) as owner:
        assert output(owner) == "open"
        with open_store(folder=folder) as store:
            store.load(plan_graph("甲"))
            finish(owner)

            assert store.read_graph() == plan_graph("甲")
            store.load(plan_graph("乙"))
            assert [each.id for each in store.documents()] == ["plan:乙", "plan:甲"]


def test_a_load_goes_on_when_the_first_process_ends_in_the_middle(folder: Path, plan_graph: MakePlan) -> None:
    graph = plan_graph("甲", 400)
    with running(HOLD, folder) as owner:
        assert output(owner) == "open"
        with open_store(folder=folder) as store:
            store.load(graph, progress=lambda _done: let_end(owner))

            assert store.read_graph() == graph
            assert owner.wait(60) == 0


def test_when_the_first_process_is_killed_the_second_takes_over(folder: Path, plan_graph: MakePlan) -> None:
    with running(HOLD, folder) as owner:
        assert output(owner) == "open"
        with open_store(folder=folder) as store:
            store.load(plan_graph("甲"))
            owner.kill()
            owner.wait()

            assert store.read_graph() == plan_graph("甲")


def test_when_the_first_of_one_process_closes_the_second_takes_over(folder: Path, plan_graph: MakePlan) -> None:
    first = open_store(folder=folder)
    with open_store(folder=folder) as second:
        second.load(plan_graph("甲"))
        first.close()

        assert second.read_graph() == plan_graph("甲")


def test_what_was_loaded_survives_a_kill(folder: Path, plan_graph: MakePlan, tmp_path: Path) -> None:
    graph = plan_graph("甲", 50)
    with running(LOAD + "    sys.stdin.readline()", folder, saved(graph, tmp_path)) as owner:
        while output(owner) != str(elements_of(graph)):
            pass
        os.kill(owner.pid, signal.SIGKILL)
        owner.wait()

    with open_store(folder=folder) as store:
        assert store.read_graph() == graph


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_load_that_was_killed_is_completed_by_the_next(
    folder: Path, plan_graph: MakePlan, tmp_path: Path, share: float
) -> None:
    graph = plan_graph("甲", 1000)
    kill_within_load(folder, saved(graph, tmp_path), int(elements_of(graph) * share))

    with open_store(folder=folder) as store:
        assert [each.complete for each in store.documents()] == [False]
        store.load(graph)

        assert [each.complete for each in store.documents()] == [True]
        assert store.read_graph() == graph


def test_a_load_that_was_killed_is_undone_by_removing_the_document(
    folder: Path, plan_graph: MakePlan, tmp_path: Path
) -> None:
    graph = plan_graph("甲", 1000)
    kill_within_load(folder, saved(graph, tmp_path), elements_of(graph) // 2)

    with open_store(folder=folder) as store:
        store.remove("plan:甲")

        assert store.read_graph() == Graph((), ())
        assert store.documents() == ()


def test_a_killed_change_ends_as_the_next_load_says(folder: Path, plan_graph: MakePlan, tmp_path: Path) -> None:
    with open_store(folder=folder) as store:
        store.load(plan_graph("甲", 100, note="旧"))
        store.load(plan_graph("乙"))
        store.remove("plan:乙")
    graph = plan_graph("甲", 1000, note="新")
    kill_within_load(folder, saved(graph, tmp_path), elements_of(graph) // 2)

    with open_store(folder=folder) as store:
        store.load(plan_graph("甲", 40, note="终"))

        assert store.read_graph() == plan_graph("甲", 40, note="终")


def test_a_suspended_holder_is_named(folder: Path) -> None:
    with running(HOLD, folder) as owner:
        assert output(owner) == "open"
        os.kill(owner.pid, signal.SIGSTOP)

        with pytest.raises(StoreLockedError, match=f"held by process {owner.pid}") as caught:
            open_embedded(folder, patience=0.5)

        os.kill(owner.pid, signal.SIGCONT)
    assert "占用" in caught.value.zh


def test_a_note_of_a_dead_holder_keeps_nobody_out(folder: Path) -> None:
    folder.mkdir()
    note = {"host": "127.0.0.1", "port": 9, "pid": 999_999_999, "writer_password": "x", "reader_password": "x"}
    (folder / "server.json").write_text(json.dumps(note), encoding="utf-8")

    with open_store(folder=folder) as store:
        assert store.query("RETURN 1").rows == ((1,),)


def test_two_processes_that_start_at_once_share_the_folder(folder: Path) -> None:
    with running(COUNT, folder) as first, running(COUNT, folder) as second:
        assert finish(first) == ("0\n", "")
        assert finish(second) == ("0\n", "")


def test_loads_of_several_documents_at_once_end_as_one_after_the_other(
    folder: Path, plan_graph: MakePlan, joined: Callable[..., Graph]
) -> None:
    graphs = [plan_graph(name, 30) for name in "甲乙丙"]
    with open_store(folder=folder) as store:
        threads = [threading.Thread(target=load_beside, args=(folder, graph)) for graph in graphs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert store.read_graph() == joined(*graphs)


def load_beside(folder: Path, graph: Graph) -> None:
    with open_store(folder=folder) as store:
        store.load(graph)


def test_only_the_user_can_read_the_passwords(folder: Path) -> None:
    with open_store(folder=folder):
        assert stat.S_IMODE((folder / "server.json").stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    assert not (folder / "server.json").exists()


def test_nothing_is_printed_and_nothing_written_elsewhere(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    work = tmp_path / "work"
    home.mkdir()
    work.mkdir()
    environment = {**os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home)}

    command = [sys.executable, "-c", COUNT, str(folder)]
    finished = subprocess.run(command, capture_output=True, text=True, cwd=work, env=environment, check=True)

    assert (finished.stdout, finished.stderr) == ("0\n", "")
    assert list(work.iterdir()) == []
    assert list(home.iterdir()) == []


def test_a_forked_child_leaves_the_engine_to_its_parent(folder: Path) -> None:
    script = COUNT.replace("    print(", "    import os\n    if os.fork() == 0: sys.exit()\n    os.wait()\n    print(")

    with running(script, folder) as process:
        assert finish(process)[0] == "0\n"


def test_an_interrupted_process_lets_the_next_one_in(folder: Path) -> None:
    # A shell that runs the tests in the background has the signal ignored, and children inherit that.
    script = f"import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n{HOLD}"
    with running(script, folder) as owner:
        assert output(owner) == "open"
        os.kill(owner.pid, signal.SIGINT)
        owner.wait(timeout=30)

    started = time.monotonic()
    with open_store(folder=folder):
        assert time.monotonic() - started < 10


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")

    with pytest.raises(StoreError, match="cannot write the data folder"):
        open_store(folder=file / "store")


def kill_within_load(folder: Path, graph: Path, elements: int) -> None:
    """Load in another process, and kill it when so many elements are in."""
    with running(LOAD, folder, graph) as process:
        while int(output(process)) < elements:
            pass
        os.kill(process.pid, signal.SIGKILL)
        process.wait()


def saved(graph: Graph, folder: Path) -> Path:
    path = folder / "graph.json"
    path.write_text(to_json(graph), encoding="utf-8")
    return path


def elements_of(graph: Graph) -> int:
    """Return how many nodes and edges the store holds of the graph, the derived ones included."""
    return len(graph.nodes) + len(graph.edges) + sum(len(node.evidence) for node in graph.nodes)
