"""Many files at once: the order, what one bad file costs, and what a killed worker costs."""

import importlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.batch import Outcome, extract_file, extract_files, find_files, stream_files
from loaders.errors import FaultError, ReadError

DEADLY_WORK = '''
import os
import signal

from loaders.batch import extract_file


def work(path):
    """Die as the system kills: at once and without a word."""
    if path.name.startswith("deadly"):
        os.kill(os.getpid(), signal.SIGKILL)
    return extract_file(path)
'''


@pytest.fixture
def deadly_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Outcome]:
    """Return work that kills its process at files called deadly; it lies where worker processes can import it."""
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "deadly_work.py").write_text(DEADLY_WORK, encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, "deadly_work", raising=False)
    work: Callable[[Path], Outcome] = importlib.import_module("deadly_work").work
    return work


@pytest.fixture
def plans(tmp_path: Path) -> list[Path]:
    """Return six short plans, the first the longest, so that later ones are ready before it."""
    paths = []
    for number in range(6):
        task = f"建设第{number}座粮库。（牵头单位：县粮食局，责任单位：县财政局）\n"
        path = tmp_path / f"plan{number}.txt"
        path.write_text("实施方案\n" + task * (60 if number == 0 else 1), encoding="utf-8")
        paths.append(path)
    return paths


@pytest.mark.parametrize("workers", [1, 2])
def test_the_outcomes_and_their_order_are_those_of_one_file_after_the_other(plans: list[Path], workers: int) -> None:
    order = [*plans[3:], *plans[:3]]
    done: list[Path] = []

    outcomes = extract_files(order, workers=workers, on_done=done.append)

    assert outcomes == tuple(extract_file(path) for path in order)
    assert done == order


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_in_one_file_becomes_its_outcome(plans: list[Path], workers: int) -> None:
    plans[1].write_bytes(b"")

    outcomes = extract_files(plans[:3], workers=workers)

    assert outcomes[1].error is not None
    assert plans[1].name in outcomes[1].error.en
    assert [len(outcome.extractions) for outcome in outcomes] == [1, 0, 1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_worker_costs_only_its_file(plans: list[Path], deadly_work: Callable[[Path], Outcome]) -> None:
    deadly = plans[1].rename(plans[1].with_name("deadly.txt"))
    order = [plans[0], deadly, *plans[2:]]

    outcomes = extract_files(order, workers=2, work=deadly_work)

    assert [outcome.path for outcome in outcomes] == order
    assert [path for path, outcome in zip(order, outcomes, strict=True) if outcome.error is not None] == [deadly]
    assert outcomes[1].error is not None
    assert "deadly.txt: the reading process was killed" in outcomes[1].error.en


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_run_outlives_many_killed_workers(plans: list[Path], deadly_work: Callable[[Path], Outcome]) -> None:
    deadly = [plan.rename(plan.with_name(f"deadly{number}.txt")) for number, plan in enumerate(plans[1:5:2])]
    order = [plans[0], deadly[0], plans[2], deadly[1], plans[4], plans[5]]

    outcomes = extract_files(order, workers=2, work=deadly_work)

    assert [outcome.path for outcome in outcomes] == order
    assert [outcome.path for outcome in outcomes if outcome.error is not None] == deadly
    assert [len(outcome.extractions) for outcome in outcomes] == [1, 0, 1, 0, 1, 1]


CALLER = """
from pathlib import Path
from loaders.batch import stream_files
for outcome in stream_files([Path(name) for name in {names!r}], workers=2):
    print(outcome.path.name, len(outcome.extractions), outcome.error)
"""


@pytest.mark.parametrize("from_file", [False, True], ids=["standard input", "script that does not ask who imports it"])
def test_files_are_read_where_no_worker_can_start(plans: list[Path], tmp_path: Path, *, from_file: bool) -> None:
    script = tmp_path / "script.py"
    script.write_text(CALLER.format(names=[str(plan) for plan in plans[:2]]), encoding="utf-8")

    done = subprocess.run(
        [sys.executable, str(script) if from_file else "-"],
        input=None if from_file else script.read_text(encoding="utf-8"),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert done.stdout.splitlines() == [f"{plan.name} 1 None" for plan in plans[:2]]


def test_outcomes_come_as_they_are_ready_and_no_more_are_held_than_are_asked_for(plans: list[Path]) -> None:
    read: list[Path] = []

    def work(path: Path) -> Outcome:
        read.append(path)
        return extract_file(path)

    stream = stream_files(plans, workers=1, work=work)

    assert next(stream).path == plans[0]
    assert read == plans[:1]


def _faulty(path: Path) -> Outcome:
    if path.name == "plan1.txt":
        raise IndexError("tuple index out of range")
    return extract_file(path)


def test_a_fault_of_ours_costs_one_file_and_is_named_with_its_place(plans: list[Path]) -> None:
    outcomes = extract_files(plans[:3], workers=1, work=_faulty)

    good, bad, also_good = outcomes
    assert good.error is None
    assert also_good.error is None
    assert isinstance(bad.error, FaultError)
    assert "plan1.txt" in bad.error.en
    assert "test_batch.py" in bad.error.en
    assert "IndexError" in bad.error.trace


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_what_is_neither_file_nor_folder_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.txt")

    (outcome,) = extract_files(find_files([tmp_path / "plan.txt"]))

    assert isinstance(outcome.error, ReadError)
    assert "not a regular file" in outcome.error.en


def test_what_is_missing_or_empty_stops_no_other_file(plans: list[Path], tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()

    found = find_files([tmp_path / "gone.txt", plans[0], tmp_path / "nothing", plans[1]])
    outcomes = extract_files(found)

    assert [outcome.error is None for outcome in outcomes] == [False, True, False, True]
    assert outcomes[0].error is not None
    assert "文件不存在" in outcomes[0].error.zh
    assert outcomes[2].error is not None
    assert "没有可读的文件" in outcomes[2].error.zh


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_file_is_read_once_whatever_leads_to_it(plans: list[Path]) -> None:
    folder = plans[0].parent
    (folder / "loop").symlink_to(folder)
    (folder / "again.txt").symlink_to(plans[0])
    (folder / "circle.txt").symlink_to(folder / "circle.txt")

    found = find_files([plans[0], folder / ".." / folder.name / plans[0].name, folder])

    assert sorted(path.name for path in found) == sorted([*(plan.name for plan in plans), "circle.txt"])
    (circle,) = (outcome for outcome in extract_files(found) if outcome.path.name == "circle.txt")
    assert circle.error is not None
    assert "链接循环" in circle.error.zh


def test_lock_files_of_office_in_a_folder_are_no_documents(tmp_path: Path) -> None:
    for name in ("方案.txt", "~$方案.docx", "._方案.txt"):
        (tmp_path / name).write_text("正文。", encoding="utf-8")

    assert [path.name for path in find_files([tmp_path])] == ["方案.txt"]
