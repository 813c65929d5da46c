"""One plan in every format: each reader gives the same paragraphs and the same table."""

import csv
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pytest

from loaders.extract.pipeline import extract
from loaders.read import READERS, read_document, read_documents
from loaders.read.document import Document, Table
from loaders.read.readers import SUFFIX_FORMATS


@dataclass(frozen=True)
class Place:
    """A cell of the plan: its paragraphs, and how many rows and columns it covers."""

    row: int
    column: int
    paragraphs: tuple[str, ...]
    row_span: int = 1
    column_span: int = 1

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


TITLE = "河湾县特色产业提升行动任务分解表"
REMARK = "注：列第一位者为牵头单位，其余单位按照职责分工配合落实。"
WIDTHS = (40, 160, 80, 80, 100)
HEADER = (
    Place(0, 0, ("序号",), 2),
    Place(0, 1, ("工作任务",), 2),
    Place(0, 2, ("责任分工",), 1, 2),
    Place(0, 4, ("完成时限",), 2),
    Place(1, 2, ("牵头单位",)),
    Place(1, 3, ("配合单位",)),
)
BODY = (
    ("1", "建成春见示范园3个。\n改造低产果园500亩。", "县农业农村委", "县科技局", "2025年12月底"),
    ("2", "打造果品冷链服务平台，降低损耗15%以上。", "县商务委", "", "2024年6月底"),
    ("3", "每年举办采果节1次。", "县文化旅游委", "河口镇、松林乡", "每年10月底"),
)
PLACES = HEADER + tuple(
    Place(row, column, tuple(cell.split("\n")) if cell else ())
    for row, cells in enumerate(BODY, start=2)
    for column, cell in enumerate(cells)
)
ROWS = 2 + len(BODY)


def cells_of(row: int) -> list[Place]:
    return [place for place in PLACES if place.row == row]


def spread(row: int) -> list[str]:
    """The row as a format without spans holds it: merged cells at their corner, empty elsewhere."""
    texts = [""] * len(WIDTHS)
    for place in cells_of(row):
        texts[place.column] = place.text
    return texts


def write_text(folder: Path) -> Path:
    collapsed = [[place.text for place in cells_of(0)], *map(spread, range(1, ROWS))]
    rows = ["\n".join(f"\t{cell}" for cell in row) for row in collapsed]
    path = folder / "plan.txt"
    path.write_text(f"{TITLE}\n" + "\n\n".join(rows) + f"\n\n\n{REMARK}\n", encoding="utf-8")
    return path


def write_tabbed_text(folder: Path) -> Path:
    path = folder / "tabbed.txt"
    rows = ["\t".join(cell.replace("\n", "") for cell in spread(row)) for row in range(ROWS)]
    path.write_text("\n".join([TITLE, *rows, REMARK]), encoding="utf-8")
    return path


def html_of_plan() -> str:
    rows = []
    for row in range(ROWS):
        cells = [
            f'<td rowspan="{place.row_span}" colspan="{place.column_span}">'
            + "".join(f"<p>{escape(paragraph)}</p>" for paragraph in place.paragraphs)
            + "</td>"
            for place in cells_of(row)
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    head = '<meta charset="gb2312"><title>示例</title>'
    body = f'<p>{TITLE}</p><table border="1">{"".join(rows)}</table><p>{REMARK}</p>'
    return f"<html><head>{head}</head><body>{body}</body></html>"


def write_html(folder: Path) -> Path:
    path = folder / "plan.html"
    path.write_bytes(html_of_plan().encode("gb18030"))
    return path


def write_web_archive(folder: Path) -> Path:
    path = folder / "plan.mht"
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
    path.write_bytes(head.encode() + html_of_plan().encode() + b"\n--b--\n")
    return path


def write_docx(folder: Path) -> Path:
    file = docx.Document()
    file.add_paragraph(TITLE)
    table = file.add_table(ROWS, len(WIDTHS))
    table.style = "Table Grid"
    for place in PLACES:
        cell = table.cell(place.row, place.column)
        corner = table.cell(place.row + place.row_span - 1, place.column + place.column_span - 1)
        merged = cell.merge(corner) if place.row_span * place.column_span > 1 else cell
        merged.text = place.text
        for extra in merged.paragraphs[1:]:
            extra._element.getparent().remove(extra._element)
        merged.paragraphs[0].text = place.paragraphs[0] if place.paragraphs else ""
        for paragraph in place.paragraphs[1:]:
            merged.add_paragraph(paragraph)
    file.add_paragraph(REMARK)
    path = folder / "plan.docx"
    file.save(str(path))
    return path


def write_xlsx(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = TITLE
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(WIDTHS))
    for place in PLACES:
        top, left = place.row + 2, place.column + 1
        sheet.cell(top, left, place.text)
        if place.row_span * place.column_span > 1:
            bottom, right = top + place.row_span - 1, left + place.column_span - 1
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    sheet.cell(ROWS + 2, 1, REMARK)
    path = folder / "plan.xlsx"
    book.save(path)
    return path


def write_csv(folder: Path) -> Path:
    path = folder / "plan.csv"
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([[TITLE], *map(spread, range(ROWS)), [REMARK]])
    return path


def write_markdown(folder: Path) -> Path:
    rows = ["| " + " | ".join(cell.replace("\n", "<br>") for cell in spread(row)) + " |" for row in range(ROWS)]
    rows.insert(1, "|" + "---|" * len(WIDTHS))
    path = folder / "plan.md"
    path.write_text("\n".join([TITLE, "", *rows, "", REMARK]), encoding="utf-8")
    return path


def convert(suffix: str) -> Callable[[Path], Path]:
    """A writer that lets LibreOffice convert the docx or xlsx; the test is skipped where it is not installed."""

    def write(folder: Path) -> Path:
        program = shutil.which("soffice")
        if program is None:
            pytest.skip("LibreOffice is not installed")
        source = write_xlsx(folder) if suffix in {"xls", "ods"} else write_docx(folder)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), str(source)]
        subprocess.run(command, capture_output=True, check=True, timeout=180)
        return folder / f"plan.{suffix}"

    return write


SIZE, PITCH, MARGIN, TOP = 10.0, 14.0, 60.0, 80.0


def drawn_cells() -> list[tuple[Place, float, float, float, float]]:
    """Each cell with the rectangle it is drawn in: left, top, right, bottom."""
    xs = [MARGIN]
    for width in WIDTHS:
        xs.append(xs[-1] + width)
    heights = [1 + max(len(lines_of(place)) for place in PLACES if place.row == row) for row in range(ROWS)]
    ys = [TOP]
    for height in heights:
        ys.append(ys[-1] + height * PITCH)
    return [
        (place, xs[place.column], ys[place.row], xs[place.column + place.column_span], ys[place.row + place.row_span])
        for place in PLACES
    ]


def lines_of(place: Place) -> list[str]:
    """The cell's text broken into lines that fill its width."""
    room = int((sum(WIDTHS[place.column : place.column + place.column_span]) - SIZE) // SIZE)
    return [line for text in place.paragraphs for line in [text[i : i + room] for i in range(0, len(text), room)]]


def drawn_texts() -> list[tuple[str, float, float]]:
    """Each line with where its first baseline stands, from the top left corner."""
    texts = [(TITLE, MARGIN, TOP - 2 * PITCH)]
    bottom = 0.0
    for place, left, top, _, cell_bottom in drawn_cells():
        bottom = max(bottom, cell_bottom)
        texts += [(line, left + 4, top + (n + 1) * PITCH) for n, line in enumerate(lines_of(place))]
    return [*texts, (REMARK, MARGIN, bottom + 3 * PITCH)]


def write_pdf(folder: Path) -> Path:
    """A PDF by hand with a font that every reader knows by its name, so that nothing is embedded."""
    width, height = 595, 842
    drawn = [show(text, x, height - y) for text, x, y in drawn_texts()]
    drawn += [f"{x1} {height - y2} {x2 - x1} {y2 - y1} re S" for _, x1, y1, x2, y2 in drawn_cells()]
    stream = "\n".join(drawn).encode()
    font = "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R "
        "/Resources << /Font << /F 5 0 R /G 8 0 R >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        f"{font} {system} /FontDescriptor 7 0 R >>".encode(),
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /Ascent 880 /Descent -120 /CapHeight 700 "
        b"/ItalicAngle 0 /StemV 80 /FontBBox [0 -120 1000 880] >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    path = folder / "plan.pdf"
    path.write_bytes(assemble_pdf(bodies))
    return path


def show(text: str, x: float, y: float) -> str:
    """The operators that draw a text; a lone digit needs a Latin font, the Chinese one has no shape for it."""
    font, shown = ("G", f"({text})") if text.isascii() else ("F", f"<{text.encode('utf-16-be').hex()}>")
    return f"BT /{font} {SIZE} Tf 1 0 0 1 {x} {y} Tm {shown} Tj ET"


def assemble_pdf(bodies: list[bytes]) -> bytes:
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(bodies) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % count
    return data + head + table + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(data))


def write_ofd(folder: Path) -> Path:
    """An OFD by hand: texts with the distance of their characters, cells as stroked rectangles."""
    scale = 25.4 / 72
    objects = []
    for text, x, y in drawn_texts():
        box = f'Boundary="{x * scale} {(y - SIZE) * scale} 200 {SIZE * scale}" Size="{SIZE * scale}" Font="1"'
        delta = f"g {len(text)} {SIZE * scale}"
        code = f'<ofd:TextCode X="0" Y="{SIZE * scale}" DeltaX="{delta}">{escape(text)}</ofd:TextCode>'
        objects.append(f"<ofd:TextObject {box}>{code}</ofd:TextObject>")
    for _, x1, y1, x2, y2 in drawn_cells():
        width, height = (x2 - x1) * scale, (y2 - y1) * scale
        data = f"M 0 0 L {width} 0 L {width} {height} L 0 {height} C"
        box = f'Boundary="{x1 * scale} {y1 * scale} {width} {height}"'
        objects.append(f"<ofd:PathObject {box}><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>")
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    parts = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        "</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        "</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/Pages/Page_0/Content.xml": f"<ofd:Page {space}><ofd:Content><ofd:Layer>{''.join(objects)}"
        "</ofd:Layer></ofd:Content></ofd:Page>",
    }
    path = folder / "plan.ofd"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


WRITERS: dict[str, Callable[[Path], Path]] = {
    "text": write_text,
    "html": write_html,
    "mhtml": write_web_archive,
    "docx": write_docx,
    "xlsx": write_xlsx,
    "csv": write_csv,
    "markdown": write_markdown,
    "pdf": write_pdf,
    "ofd": write_ofd,
    "doc": convert("doc"),
    "xls": convert("xls"),
    "rtf": convert("rtf"),
    "odt": convert("odt"),
    "ods": convert("ods"),
}
"""Format to what writes the plan in it; the formats left need files of old programs or a recogniser."""
UNWRITABLE = {"word 95", "image"}
CASES = [
    pytest.param(name, marks=pytest.mark.slow) if name in {"rtf", "odt", "ods"} else pytest.param(name)
    for name in WRITERS
]


def grid_of(document: Document, table: Table) -> dict[tuple[int, int], tuple[tuple[str, ...], int, int]]:
    return {
        (cell.row, cell.column): (
            tuple(document.text[start:end] for start, end in cell.paragraphs),
            cell.row_span,
            cell.column_span,
        )
        for cell in table.cells
    }


@pytest.fixture(scope="module")
def read_plan(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Document]:
    """Return the plan as read from a format; each is written and read once."""

    @cache
    def read(name: str) -> Document:
        return read_document(WRITERS[name](tmp_path_factory.mktemp(name)))

    return read


@pytest.mark.parametrize("name", CASES)
def test_every_format_gives_the_same_plan(name: str, read_plan: Callable[[str], Document]) -> None:
    document = read_plan(name)

    paragraphs = [document.text[block.start : block.end] for block in document.blocks if block.kind == "paragraph"]
    (table,) = document.tables
    assert paragraphs == [TITLE, REMARK]
    assert grid_of(document, table) == {
        (place.row, place.column): (place.paragraphs, place.row_span, place.column_span) for place in PLACES
    }
    assert table.caption is not None
    assert document.text[slice(*table.caption)] == TITLE
    assert document.method == "text"


@pytest.mark.parametrize("name", CASES)
def test_every_format_gives_the_same_statements(name: str, read_plan: Callable[[str], Document]) -> None:
    assert _statements(read_plan(name)) == _statements(read_plan("text"))


def _statements(document: Document) -> list[tuple[object, ...]]:
    """What is stated, without the places, which differ between formats."""
    return [
        (
            statement.kind,
            statement.number,
            "".join(statement.task_text.split()),
            tuple((unit.name, unit.canonical, unit.role, unit.group) for unit in statement.units),
            tuple((due.raw, due.type, due.date, due.interval) for due in statement.deadlines),
        )
        for statement in extract(document).statements
    ]


@pytest.mark.parametrize("name", CASES)
def test_blocks_are_in_order_and_only_white_space_is_between(name: str, read_plan: Callable[[str], Document]) -> None:
    document = read_plan(name)

    edges = [(0, 0), *((block.start, block.end) for block in document.blocks), (len(document.text),) * 2]
    assert all(end <= start and not document.text[end:start].strip() for (_, end), (start, _) in pairwise(edges))


def test_every_reader_is_in_this_contract() -> None:
    assert set(WRITERS) | UNWRITABLE == set(READERS)
    assert {name for names in SUFFIX_FORMATS.values() for name in names} <= set(READERS) | {"zip"}


def change_stream(path: Path, before: bytes = b"", after: bytes = b"") -> None:
    """Put operators before and after those of the one page of a PDF; PDFium finds the objects behind it again."""
    data = path.read_bytes()
    stream = data[data.index(b"stream\n") + 7 : data.index(b"\nendstream")]
    changed = b"\n".join((before, stream, after))
    data = data.replace(b"/Length %d " % len(stream), b"/Length %d " % len(changed))
    path.write_bytes(data.replace(stream, changed))


def test_a_watermark_is_left_out_and_reported(tmp_path: Path) -> None:
    path = write_pdf(tmp_path)
    text = "内部资料".encode("utf-16-be").hex().encode()
    change_stream(path, after=b"BT /F 30 Tf 0.7 0.7 -0.7 0.7 150 300 Tm <%s> Tj ET" % text)

    document = read_document(path)

    assert [issue.rule for issue in document.issues] == ["slanted_text"]
    assert "内部资料" not in document.text
    assert (document.tables[0].row_count, document.tables[0].column_count) == (ROWS, len(WIDTHS))


@pytest.mark.parametrize("matrix", ["0 1 -1 0 842 0", "0 -1 1 0 0 595", "-1 0 0 -1 595 842"])
def test_a_page_on_its_side_or_head_is_read_upright(matrix: str, tmp_path: Path) -> None:
    path = write_pdf(tmp_path)
    change_stream(path, before=f"{matrix} cm".encode())
    if not matrix.startswith("-1"):
        path.write_bytes(path.read_bytes().replace(b"[0 0 595 842]", b"[0 0 842 595]"))

    document = read_document(path)

    assert grid_of(document, document.tables[0])[2, 1] == (("建成春见示范园3个。", "改造低产果园500亩。"), 1, 1)
    assert document.issues == ()


def test_lines_parted_by_tabs_are_a_table(tmp_path: Path) -> None:
    document = read_document(write_tabbed_text(tmp_path))

    (table,) = document.tables
    assert (table.row_count, table.column_count) == (ROWS, len(WIDTHS))
    assert document.text[slice(*table.at(2, 2).paragraphs[0])] == "县农业农村委"  # type: ignore[union-attr] # it is there


def test_an_archive_gives_its_documents_in_order_of_their_names(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "附件.zip", "w") as archive:
        archive.write(write_docx(tmp_path), "附件2.docx")
        archive.write(write_text(tmp_path), "附件1.txt")

    documents = read_documents(tmp_path / "附件.zip")

    assert [document.file for document in documents] == ["附件.zip/附件1.txt", "附件.zip/附件2.docx"]


def test_canonical_text_read_as_plain_text_gives_the_same_cells(tmp_path: Path) -> None:
    document = read_document(write_html(tmp_path))
    copied = tmp_path / "copied.txt"
    copied.write_text(document.text, encoding="utf-8")

    again = read_document(copied)

    texts = [[again.text[slice(*span)] for span in cell.paragraphs] for cell in again.tables[0].cells]
    assert [text for text in texts if text] == [list(place.paragraphs) for place in PLACES if place.paragraphs]


def test_the_seeds_tables_are_whole(shared: Path) -> None:
    fengjie = read_document(shared / "corpus" / "000_e8f4e406a370e12e.txt")
    wushan = read_document(shared / "corpus" / "001_49d3bf6eb27b0e74.txt")

    assert [(table.row_count, table.column_count) for table in fengjie.tables] == [(52, 5)]
    shapes = [(table.row_count, table.column_count) for table in wushan.tables]
    assert shapes == [(22, 6), (12, 5), *[(1, 1)] * 5, (23, 12)]
    header = wushan.tables[-1].at(0, 8)
    assert header is not None
    assert (header.column, header.column_span, header.merged) == (7, 3, "inferred")
