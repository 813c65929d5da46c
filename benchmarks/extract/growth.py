"""How the time of input that grows without end grows with it: 2 is in proportion, 4 is the square.

``python -m benchmarks.extract.growth`` prints a table of CPU seconds for two sizes of each and their ratio.
"""

import time
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO

from loaders.extract.coverage import measure_coverage
from loaders.extract.pipeline import extract
from loaders.extract.records import Extraction, Mention
from loaders.read.archive import Archive
from loaders.read.document import Block, Document
from loaders.read.grid import PlacedCell, build_table
from loaders.read.readers import read_source
from loaders.read.source import Source

Work = Callable[[], object]
ROUNDS = 3


def long_line(size: int) -> Work:
    """Labels in one line without end, as of a damaged export."""
    (document,) = read_source(Source("plan.txt", ("责任单位：县农业农村局，" * size).encode()))
    return lambda: extract(document)


def open_brackets(size: int) -> Work:
    """Brackets that nothing closes."""
    (document,) = read_source(Source("plan.txt", ("（牵头单位：县农业局；" * size).encode()))
    return lambda: extract(document)


def style_sheet(size: int) -> Work:
    """A page whose style sheet begins comments and ends none."""
    page = Source("plan.html", f"<style>{'/* ' * size}</style><p>修渠方案</p>".encode())
    return lambda: list(read_source(page))


def same_names(size: int) -> Work:
    """An archive of empty members of one name."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive, warnings.catch_warnings(action="ignore"):
        for _ in range(size):
            archive.writestr("附件.txt", "")
    return lambda: Archive(Source("plans.zip", packed.getvalue())).names


def wide_row(size: int) -> Work:
    """A row of cells that all state their column."""
    row = [PlacedCell(0, 0, (), column=column) for column in range(size)]
    return lambda: build_table([row], start=0, end=0)


def many_facts(size: int) -> Work:
    """The account of the characters of a text with a fact in each line."""
    text = "建设脐橙园。\n" * size
    blocks = tuple(Block("paragraph", place * 7, place * 7 + 6) for place in range(size))
    mentions = tuple(Mention("脐橙", ((place * 7 + 2, place * 7 + 4),)) for place in range(size))
    extraction = Extraction(Document("plan.txt", "text/plain", "0" * 64, text, blocks), industries=mentions)
    return lambda: measure_coverage(extraction)


CASES: dict[Callable[[int], Work], int] = {
    long_line: 5_000,
    open_brackets: 5_000,
    style_sheet: 20_000,
    same_names: 4_500,
    wide_row: 50_000,
    many_facts: 10_000,
}
"""The smaller of the two sizes of each."""


def measure(work: Work) -> float:
    """Return the CPU seconds of the best round."""
    seconds = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        seconds.append(time.process_time() - begin)
    return min(seconds)


def main() -> None:
    """Print the table."""
    print("| input | size | s | twice the size, s | ratio |\n|---|---:|---:|---:|---:|")
    for make, size in CASES.items():
        once, twice = measure(make(size)), measure(make(2 * size))
        print(f"| {(make.__doc__ or '').rstrip('.')} | {size:,} | {once:.3f} | {twice:.3f} | {twice / once:.1f} |")


if __name__ == "__main__":
    main()
