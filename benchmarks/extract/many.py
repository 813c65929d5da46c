"""Many documents with one and with two workers: time, memory, and whether the outcomes are the same.

The documents are made from those of a folder: each copy has a share of its digits changed, so that it is another plan.
Every run is in a process of its own; the CPU time and the memory of its workers are those of its children.
"""

import random
import re
import resource
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from loaders.batch import collect_seldom, extract_files, stream_files

COPIES = 200
CHANGED = 0.05
"""Share of the digits that differ in a copy."""

WAYS = ((1, False), (2, False), (1, True), (2, True))
"""The number of workers, and whether all facts are kept."""

MEBI = 1024
"""``ru_maxrss`` counts in KiB."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of the clock and of the processors, MiB of the process and of its largest worker."""

    name: str
    clock: float
    cpu: float
    memory: float
    worker: float
    digest: str


def make_documents(files: Sequence[Path], folder: Path) -> list[Path]:
    """Write the copies; return their paths in name order."""
    chance = random.Random(1)
    texts = [(file.read_text(encoding="utf-8", errors="replace"), file.suffix) for file in files]
    made = []
    for number in range(COPIES):
        text, suffix = texts[number % len(texts)]
        path = folder / f"{number:03}{suffix}"
        path.write_text(re.sub(r"\d", lambda digit: _change(digit[0], chance), text), encoding="utf-8")
        made.append(path)
    return made


def _change(digit: str, chance: random.Random) -> str:
    return str(chance.randrange(10)) if chance.random() < CHANGED else digit


def extract_all(paths: Sequence[Path], workers: int, *, keep: bool) -> Run:
    """Extract the documents; ``keep`` all facts, as a graph needs, or only one document's at a time.

    What it takes to compare the outcomes is left out.
    """
    collect_seldom()
    begin = time.perf_counter()
    outcomes = extract_files(paths, workers=workers) if keep else stream_files(paths, workers=workers)
    digest = sha256()
    aside = 0.0
    for outcome in outcomes:
        start = time.process_time()
        digest.update(repr((outcome.path, outcome.extractions, outcome.error)).encode())
        aside += time.process_time() - start
    clock = time.perf_counter() - begin - aside
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = sum(usage.ru_utime + usage.ru_stime for usage in (own, children)) - aside
    name = f"{workers} worker{'s' if workers > 1 else ''}, {'all facts kept' if keep else 'document by document'}"
    return Run(name, clock, cpu, own.ru_maxrss / MEBI, children.ru_maxrss / MEBI, digest.hexdigest())


def measure_many(files: Sequence[Path], rounds: int) -> tuple[list[Run], float]:
    """Return for each way the run that took the least time of the clock, and the size of all documents in MB.

    Raises:
        AssertionError: Two runs gave different outcomes.
    """
    with TemporaryDirectory() as folder:
        paths = make_documents(files, Path(folder))
        size = sum(path.stat().st_size for path in paths) / 1e6
        runs = [[_in_own_process(paths, workers, keep) for workers, keep in WAYS] for _ in range(rounds)]
    assert len({run.digest for each in runs for run in each}) == 1, "outcomes differ"
    return [min(same, key=lambda run: run.clock) for same in zip(*runs, strict=True)], size


def _in_own_process(paths: Sequence[Path], workers: int, keep: bool) -> Run:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(extract_all, paths, workers, keep=keep).result()


def report_many(runs: Sequence[Run], megabytes: float) -> str:
    """Return the table as Markdown."""
    lines = [
        f"| {COPIES} documents, {megabytes:.1f} MB | s | CPU s | MiB of the process | MiB of a worker |",
        "|---|---:|---:|---:|---:|",
    ]
    for run in runs:
        worker = f"{run.worker:,.0f}" if run.worker else ""
        lines.append(f"| {run.name} | {run.clock:.1f} | {run.cpu:.1f} | {run.memory:,.0f} | {worker} |")
    one, two = runs[0], runs[1]
    ratios = f"{two.clock / one.clock:.2f} of the time of one and {two.cpu / one.cpu:.2f} of its CPU time"
    lines += ["", f"All runs give the same outcomes in the same order. Two workers take {ratios}.", ""]
    return "\n".join(lines)
