"""Extraction speed against two references in one run: decoding the same bytes, and a plain regex extractor.

    python -m benchmarks.extract.run FOLDER [--rounds 3] [--output table.md]

FOLDER holds text and html documents, and pdf files for the long one. Rounds rotate the contestants, so that a slow
minute of the machine hits all of them; figures are CPU time of this process, the best of the rounds, with the spread
beside it. Cycles are looked for as seldom as in the command line. A second table has single documents, each alone in a
fresh process: CPU time and memory, the cold start of the command among them. A third has 200 documents with one and
two workers.
"""

import argparse
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pypdfium2

from benchmarks.extract.many import measure_many, report_many
from loaders.batch import collect_seldom
from loaders.extract.pipeline import extract
from loaders.read import read_document

PATTERNS = [
    re.compile(pattern)
    for pattern in (
        r"《[^》]{2,60}》",
        r"〔\d{4}〕\d{1,4}号",
        r"\d{4}年\d{1,2}月\d{1,2}日",
        r"[^。；\n]{2,40}负责",
        r"牵头单位[：:][^\n）]+",
        r"责任单位[：:][^\n）]+",
        r"\d+(?:\.\d+)?(?:%|亿元|万元|家|个)",
        r"第[一二三四五六七八九十]+章",
        r"[\u4e00-\u9fa5]{2,12}?(?:局|委|办|厅|中心)",
    )
]
"""What a quick script would look for: nine patterns, no structure, no roles, no proof."""


def decode(_files: Sequence[Path], contents: Sequence[bytes]) -> int:
    """The floor: nothing can read a document without decoding it."""
    return sum(len(content.decode("utf-8", "replace")) for content in contents)


def plain(_files: Sequence[Path], contents: Sequence[bytes]) -> int:
    """Decode, run the patterns, make a record with an id of every hit."""
    records = []
    for content in contents:
        text = content.decode("utf-8", "replace")
        for pattern in PATTERNS:
            for hit in pattern.finditer(text):
                digest = blake2b(hit.group().encode(), digest_size=8).hexdigest()
                records.append((digest, hit.group(), hit.start(), hit.end()))
    return len(records)


def read_only(files: Sequence[Path], _contents: Sequence[bytes]) -> int:
    """Our readers alone: canonical text, blocks, tables."""
    return sum(len(read_document(file).blocks) for file in files)


def whole(files: Sequence[Path], _contents: Sequence[bytes]) -> int:
    """Everything: readers and all extractors, with proof and coverage of every character."""
    return sum(len(extract(read_document(file)).statements) for file in files)


CONTESTANTS: dict[str, Callable[[Sequence[Path], Sequence[bytes]], int]] = {
    "decode UTF-8": decode,
    "plain regex extractor": plain,
    "our readers": read_only,
    "our readers and extraction": whole,
}


def measure(files: Sequence[Path], rounds: int) -> dict[str, list[float]]:
    """Return the CPU seconds of every round by contestant; the order of contestants rotates."""
    contents = [file.read_bytes() for file in files]
    for run in CONTESTANTS.values():
        run(files[:2], contents[:2])
    seconds: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    names = list(CONTESTANTS)
    for round_number in range(rounds):
        for name in names[round_number % len(names) :] + names[: round_number % len(names)]:
            repeats = 50 if name == "decode UTF-8" else 1
            begin = time.process_time()
            for _ in range(repeats):
                CONTESTANTS[name](files, contents)
            seconds[name].append((time.process_time() - begin) / repeats)
    return seconds


PDF_PAGES = 75
"""The goal: such a PDF in under 5 s."""

TABLE_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Alone:
    """What one document took in a process of its own: CPU seconds, and MiB beyond what the loaded program holds."""

    name: str
    size: int
    seconds: float
    memory: float


def measure_alone(path: Path) -> Alone:
    """Read and extract one document; to be called in a fresh process."""
    extract(read_document(_warm_up(path.parent / "warm.txt")))
    before, begin = _peak(), time.process_time()
    extract(read_document(path))
    return Alone(path.stem, path.stat().st_size, time.process_time() - begin, _peak() - before)


def _warm_up(path: Path) -> Path:
    path.write_text("奉节县行动方案\n1. 到2025年建成1座粮库。（牵头单位：县粮食局）\n", encoding="utf-8")
    return path


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def make_large(files: Sequence[Path], folder: Path) -> Iterator[Path]:
    """Write a text of 1 MB and a PDF of 75 pages out of the given documents, and a table of 20,000 rows."""
    text = "\n".join(read_document(file).text for file in files if file.suffix in (".txt", ".html"))
    long_text = folder / "text of 1 MB.txt"
    long_text.write_bytes((text * (1_000_000 // len(text.encode()) + 1)).encode()[:1_000_000].rpartition(b"\n")[0])
    yield long_text
    table = folder / f"table of {TABLE_ROWS:,} rows.csv"
    row = "{0},建设第{0}座标准化粮库，库容达到{0}万吨,县粮食局,县财政局、县发展改革委,2025年6月底前\n"
    rows = "".join(row.format(number) for number in range(1, TABLE_ROWS + 1))
    table.write_text(f"序号,重点任务,牵头单位,责任单位,完成时限\n{rows}", encoding="utf-8")
    yield table
    sources = [pypdfium2.PdfDocument(file) for file in files if file.suffix == ".pdf"]
    if sources:
        yield _join_pages(sources, folder / f"PDF of {PDF_PAGES} pages.pdf")


def _join_pages(sources: Sequence[pypdfium2.PdfDocument], path: Path) -> Path:
    joined = pypdfium2.PdfDocument.new()
    while len(joined) < PDF_PAGES:
        for source in sources:
            joined.import_pages(source, list(range(min(len(source), PDF_PAGES - len(joined)))))
    joined.save(path)
    return path


def measure_large(files: Sequence[Path]) -> list[Alone]:
    """Return what the large documents take, each in its own process."""
    with TemporaryDirectory() as folder:
        found = []
        for path in make_large(files, Path(folder)):
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                found.append(pool.submit(measure_alone, path).result())
        return found


def measure_cold(file: Path) -> float:
    """Return the CPU seconds of one ``policygraph extract`` from start to end, the best of four.

    The first run writes the byte code, as installing does; a setting of this shell against it must not count.
    """
    command = [sys.executable, "-c", "from policygraph.cli import main; main()", "extract", str(file)]
    with TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return min(_child_seconds(command, {**kept, "PYTHONPYCACHEPREFIX": folder}) for _ in range(4))


def _child_seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def report_alone(found: Sequence[Alone], cold: float, first: Path) -> str:
    """Return the second table as Markdown."""
    lines = ["| one document | MB | CPU s | MiB beside the program |", "|---|---:|---:|---:|"]
    lines += [f"| {item.name} | {item.size / 1e6:.2f} | {item.seconds:.2f} | {item.memory:,.0f} |" for item in found]
    lines.append(f"| `policygraph extract`, cold, {first.stat().st_size / 1000:,.0f} kB of text | | {cold:.2f} | |")
    return "\n".join([*lines, ""])


def report(files: Sequence[Path], seconds: dict[str, list[float]]) -> str:
    """Return the table as Markdown: MB of input per CPU second, and the ratios to the two references."""
    megabytes = sum(file.stat().st_size for file in files) / 1e6
    floor, script = min(seconds["decode UTF-8"]), min(seconds["plain regex extractor"])
    rounds = len(seconds["decode UTF-8"])
    lines = [
        f"{len(files)} documents, {megabytes:.2f} MB; best of {rounds} rounds, CPU time, one core.",
        "",
        "| | MB/s | median MB/s | times decoding | times the plain extractor |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, taken in seconds.items():
        best = min(taken)
        speeds = f"{megabytes / best:,.2f} | {megabytes / median(taken):,.2f}"
        lines.append(f"| {name} | {speeds} | {best / floor:,.0f} | {best / script:,.1f} |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return "\n".join([*lines, "", f"Peak memory of the whole run: {peak:,.0f} MiB.", ""])


def main() -> None:
    """Measure and print, or write, the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--output", type=Path)
    arguments = parser.parse_args()
    collect_seldom()
    known = sorted(path for path in arguments.folder.iterdir() if path.suffix in (".txt", ".html", ".pdf"))
    files = [path for path in known if path.suffix != ".pdf"]
    speed = report(files, measure(files, arguments.rounds))
    alone = report_alone(measure_large(known), measure_cold(files[0]), files[0])
    text = "\n".join([speed, alone, report_many(*measure_many(files, arguments.rounds))])
    if arguments.output:
        arguments.output.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
