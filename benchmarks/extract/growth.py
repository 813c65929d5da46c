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
from loaders.read.layout import Glyph, Page
from loaders.read.pages import read_drawn_pages
from loaders.read.readers import read_source
from loaders.read.sheets import read_sheet
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


def _extract(name: str, text: str) -> Work:
    """The reading of a file and all its facts."""
    source = Source(name, text.encode())
    return lambda: [extract(document) for document in read_source(source)]


def one_paragraph(size: int) -> Work:
    """A plan whose line breaks were lost."""
    return _extract("plan.txt", "到2025年建成示范园3个，依托县农科所，实施“云网”工程，由县农业农村局牵头。" * size)


def one_sentence(size: int) -> Work:
    """A sentence that does not end."""
    return _extract("plan.txt", "到2025年建成示范园3个，由县农业农村局牵头，" * size)


def one_cell(size: int) -> Work:
    """A cell that holds a whole text."""
    rows = "序号\t工作任务\t责任单位\n1\t" + "建成示范园3个，到2025年底完成，" * size
    return _extract("plan.txt", f"{rows}\t县农业农村局\n2\t修渠\t县水利局\n3\t修路\t县交通局\n")


def tasks(size: int) -> Work:
    """Tasks of offices that have a name each."""
    lines = (f"（{number}）修渠。（责任单位：县第{number}水利站）" for number in range(size))
    return _extract("plan.txt", "\n".join(("一、任务", *lines)))


def cut_lines(size: int) -> Work:
    """Lines cut at one width in which no sentence ends."""
    return _extract("plan.txt", "建设标准化脐橙示范园推进品种改良和水肥一体化完善仓储物流\n" * size)


def open_marks(size: int) -> Work:
    """Marks of Markdown that nothing closes."""
    return _extract("plan.md", "方案\n" + "\n".join(mark * size for mark in ("![", "[园](", " **园", " __园", " *园")))


def selectors(size: int) -> Work:
    """A style sheet of one selector without end."""
    return _extract("plan.html", f"<style>{'table ' * size}</style><p>修渠方案</p>")


def blank_lines(size: int) -> Work:
    """Blank lines."""
    return _extract("plan.txt", "修渠方案\n" + "\n" * size + "县水利局")


def page_of_rows(size: int) -> Work:
    """A page as drawn of very many lines in columns."""
    columns = ("修渠", 20.0), ("县水利局", 120.0), ("年底前", 220.0)
    glyphs = tuple(
        Glyph(character, left + 10 * place, left + 10 * place + 10, 15.0 * row, 10)
        for row in range(size)
        for text, left in columns
        for place, character in enumerate(text)
    )
    page = Page(1, 595.0, 15.0 * size, glyphs, ())
    return lambda: read_drawn_pages(Source("plan.pdf", b""), "application/pdf", [page])


def style_sheet(size: int) -> Work:
    """A page whose style sheet begins comments and ends none."""
    page = Source("plan.html", f"<style>{'/* ' * size}</style><p>修渠方案</p>".encode())
    return lambda: list(read_source(page))


def lone_rows(size: int) -> Work:
    """A sheet whose rows have one text each below its header."""
    rows = [["序号", "任务", "单位"], *(["修渠", "", ""] for _ in range(size))]
    return lambda: list(read_sheet(rows, {}))


def scattered_cells(size: int) -> Work:
    """Cells of tables that a conversion took apart, with nothing between the tables."""
    text = ("1\n2\n3\n4\n" + "修渠\n" * 45) * size
    return lambda: list(read_source(Source("plan.txt", text.encode())))


def wide_line(size: int) -> Work:
    """A line of blanks below a drawn table."""
    text = f"|任务|单位|\n|---|---|\n|修渠|县水利局|\n{' ' * size}\n"
    return lambda: list(read_source(Source("plan.txt", text.encode())))


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
    one_paragraph: 2_000,
    one_sentence: 2_000,
    one_cell: 2_000,
    tasks: 2_000,
    cut_lines: 5_000,
    open_marks: 10_000,
    selectors: 10_000,
    blank_lines: 50_000,
    page_of_rows: 500,
    style_sheet: 20_000,
    lone_rows: 5_000,
    scattered_cells: 200,
    wide_line: 20_000,
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
