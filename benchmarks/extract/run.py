"""Extraction speed against two references in one run: decoding the same bytes, and a plain regex extractor.

    python benchmarks/extract/run.py FOLDER [--rounds 3] [--output docs/benchmarks-extract.md]

FOLDER holds text and html documents. Rounds rotate the contestants, so that a slow minute of the machine hits all of
them; figures are CPU time of this process, the best of the rounds, with the spread beside it.
"""

import argparse
import re
import resource
import time
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path
from statistics import median

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
    files = sorted(path for path in arguments.folder.iterdir() if path.suffix in (".txt", ".html"))
    text = report(files, measure(files, arguments.rounds))
    if arguments.output:
        arguments.output.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
