"""Many files: each read and extracted on its own, in parallel where that pays, the outcomes in the order given."""

import gc
import os
import sys
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from graph.errors import PolicyGraphError
from loaders.errors import DamagedFileError, FaultError
from loaders.extract.pipeline import extract
from loaders.extract.records import Extraction
from loaders.read import SUFFIXES, read_documents
from loaders.read.source import is_rubbish

PARALLEL_FROM_BYTES = 2_000_000
"""Below this much input the start of worker processes costs more than they win (a worker starts in about 0.5 s)."""

AHEAD = 16
"""Files for each worker that are given out before the first of them is ready, so that a long one stops no other."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its documents' extractions (a zip has several), or the error that stopped it."""

    path: Path
    extractions: tuple[Extraction, ...] = ()
    error: PolicyGraphError | None = None


def collect_seldom() -> None:
    """Let a process that makes records look for cycles seldom: records have none, and looking takes time.

    It is a twentieth of the time of extracting and a fifth of building. For processes of our own only: the command line
    and the workers.
    """
    gc.set_threshold(50_000, 20, 100)


def find_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files named, and for a folder the readable files below it, in name order, each once (links, too).

    A path that leads to nothing, and a folder that holds nothing to read, stay: reading them says why, and the others
    go on. Links to folders are not followed.
    """
    found: dict[str, Path] = {}
    for path in paths:
        for file in _files_at(path):
            found.setdefault(os.path.realpath(file), file)
    return tuple(found.values())


def _files_at(path: Path) -> list[Path]:
    if not os.path.isdir(path):  # unlike is_dir, False where a folder above it may not be looked into
        return [path]
    closed: list[Path] = []
    walk = os.walk(path, onerror=lambda error: closed.append(Path(error.filename)))
    below = [Path(folder, name) for folder, _, names in walk for name in names if _may_be_document(name)]
    return sorted(below + closed) or [path]


def count_other_files(paths: Sequence[Path]) -> Counter[str]:
    """Return how many files of other kinds lie in the folders named, by their suffix; rubbish is not counted."""
    names = (name for path in paths for _, _, found in os.walk(path) for name in found if not is_rubbish(name))
    return Counter(Path(name).suffix.lower() for name in names if not _may_be_document(name))


def _may_be_document(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES and not is_rubbish(name)


def extract_file(path: Path) -> Outcome:
    """Read the file and extract its documents; an error of ours becomes part of the outcome."""
    try:
        return Outcome(path, tuple(extract(document) for document in read_documents(path)))
    except PolicyGraphError as error:
        return Outcome(path, error=error)


def extract_files(
    paths: Sequence[Path],
    *,
    workers: int | None = None,
    on_done: Callable[[Path], None] = lambda path: None,
    work: Callable[[Path], Outcome] = extract_file,
) -> tuple[Outcome, ...]:
    """Return all outcomes of ``stream_files`` at once: a graph is built from all documents."""
    return tuple(stream_files(paths, workers=workers, on_done=on_done, work=work))


def stream_files(
    paths: Sequence[Path],
    *,
    workers: int | None = None,
    on_done: Callable[[Path], None] = lambda path: None,
    work: Callable[[Path], Outcome] = extract_file,
) -> Iterator[Outcome]:
    """Yield one outcome per path, in the order of the paths whatever the number of workers.

    A worker that the system kills costs its own file only; where none can start (a program from standard input, a
    script that calls this while it is imported), this process does the work. Only as many outcomes are held as the
    workers are ahead of the one yielded; a worker holds one document.

    Args:
        paths: The files.
        workers: Number of processes; None chooses one for little input, else one per core.
        on_done: Called with each path, in order, when its outcome is there.
        work: What is done with one file; must be importable, as worker processes look it up by its name.
    """
    count = min(_worker_count(paths) if workers is None else workers, len(paths))
    if not _can_be_imported_again():
        count = 1
    guarded = partial(_attempt, work)
    for outcome in map(guarded, paths) if count <= 1 else _in_processes(paths, count, guarded):
        on_done(outcome.path)
        yield outcome


def _attempt(work: Callable[[Path], Outcome], path: Path) -> Outcome:
    """Do the work; a fault of ours in one document becomes its outcome, with its place, and stops no other."""
    try:
        return work(path)
    except Exception as fault:
        trace = "".join(traceback.format_exception(fault))
        last = traceback.extract_tb(fault.__traceback__)[-1]
        what = f"{type(fault).__name__} {fault} ({Path(last.filename).name}:{last.lineno})"
        error = FaultError(
            zh=f"{path}：程序内部错误，该文件未计入：{what}",
            en=f"{path}: a fault of ours, the file is left out: {what}",
        )
        error.trace = trace
        return Outcome(path, error=error)


def _worker_count(paths: Sequence[Path]) -> int:
    if len(paths) < 2 or sum(map(_size_of, paths)) < PARALLEL_FROM_BYTES:
        return 1
    return min(len(paths), os.cpu_count() or 1)


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # reading it will say why
        return 0


def _can_be_imported_again() -> bool:
    """Tell whether a worker can import the program as it must: one from standard input has a name but no file."""
    return not str(getattr(sys.modules["__main__"], "__file__", "")).startswith("<")


def _in_processes(paths: Sequence[Path], workers: int, work: Callable[[Path], Outcome]) -> Iterator[Outcome]:
    """Yield the outcomes of a pool; where a worker dies, what was not ready is tried once more, one by one."""
    waiting = deque(paths)
    started: deque[tuple[Path, Future[Outcome]]] = deque()
    while waiting or started:
        with _make_pool(workers) as pool:
            try:
                yield from _through_pool(pool, waiting, started, workers * AHEAD, work)
            except BrokenProcessPool:
                if not _can_start():
                    yield from map(work, [*(path for path, _ in started), *waiting])
                    return
                yield from _one_by_one(started, work)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise


def _make_pool(workers: int) -> ProcessPoolExecutor:
    """Return a pool by ``spawn``, because the embedded store's native threads must not be copied by a fork."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=collect_seldom)


def _can_start() -> bool:
    """Tell whether a worker can do anything at all, asked only after one has died."""
    with _make_pool(1) as pool:
        return pool.submit(os.getpid).exception() is None


def _through_pool(
    pool: ProcessPoolExecutor,
    waiting: deque[Path],
    started: deque[tuple[Path, Future[Outcome]]],
    most: int,
    work: Callable[[Path], Outcome],
) -> Iterator[Outcome]:
    """Yield the outcomes in order; at most so many files are started and not yet yielded."""
    while waiting or started:
        while waiting and len(started) < most:
            started.append((waiting[0], pool.submit(work, waiting[0])))
            waiting.popleft()
        outcome = started[0][1].result()
        started.popleft()
        yield outcome


def _one_by_one(started: deque[tuple[Path, Future[Outcome]]], work: Callable[[Path], Outcome]) -> Iterator[Outcome]:
    """Yield what was ready when the pool broke, and a second try of the rest in a worker that has one file at a time.

    So it is certain whose worker dies again; that file is reported, and the others go on in a new worker.
    """
    while started:
        with _make_pool(1) as pool:
            alive = True
            while started and alive:
                path, future = started.popleft()
                try:
                    yield future.result() if future.exception() is None else pool.submit(work, path).result()
                except BrokenProcessPool:
                    alive = False
                    yield _killed(path)


def _killed(path: Path) -> Outcome:
    return Outcome(
        path,
        error=DamagedFileError(
            zh=f"{path}：读取进程被系统终止（可能内存不足），该文件未计入",
            en=f"{path}: the reading process was killed (out of memory?); the file is left out",
        ),
    )
