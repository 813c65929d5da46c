"""What holds for every document, whatever was read: places fit, nothing is lost, any bytes are read or refused."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.errors import ReadError
from loaders.read.document import Document
from loaders.read.readers import read_source
from loaders.read.source import Source
from loaders.read.wrapping import unwrap

PLAIN = st.text("\t\t\n\n\n 　甲乙。1|,：", max_size=120)
TAGS = (
    "<p>",
    "</p>",
    "<table border=1>",
    "</table>",
    "<tr>",
    "<td>",
    "<td rowspan=2>",
    "<td colspan=3>",
    "<br>",
    "<li>",
)
PAGES = st.lists(st.sampled_from([*TAGS, "甲", "乙。", " \n ", "&nbsp;", "1"]), max_size=40).map("".join)


def read(name: str, text: str) -> Document | None:
    try:
        (document,) = read_source(Source(name, text.encode()))
    except ReadError:
        return None
    return document


def require_places(document: Document) -> None:
    text = document.text
    edges = [(0, 0), *((block.start, block.end) for block in document.blocks), (len(text), len(text))]
    assert all(end <= start and not text[end:start].strip() for (_, end), (start, _) in pairwise(edges))
    for table in document.tables:
        assert [(cell.row, cell.column) for cell in table.cells] == sorted((c.row, c.column) for c in table.cells)
        covered = [
            (cell.row + down, cell.column + right)
            for cell in table.cells
            for down in range(cell.row_span)
            for right in range(cell.column_span)
        ]
        assert len(covered) == len(set(covered))
        assert all(row < table.row_count and column < table.column_count for row, column in covered)
        for cell in table.cells:
            assert table.start <= cell.start <= cell.end <= table.end
            assert all(cell.start <= start < end <= cell.end for start, end in cell.paragraphs)
            assert "".join(document.slice(cell.paragraphs).split()) == "".join(text[cell.start : cell.end].split())


@settings(max_examples=150, deadline=None)
@given(PLAIN)
def test_plain_text_keeps_its_characters_and_places(text: str) -> None:
    document = read("plan.txt", text)

    if document is not None:
        require_places(document)
        assert "".join(document.text.split()) == "".join(text.split())


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_pages_keep_their_places_whatever_their_tags(page: str) -> None:
    document = read("page.html", page)

    if document is not None:
        require_places(document)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["plan.csv", "plan.md"]), PLAIN)
def test_separated_values_and_markdown_keep_their_places(name: str, text: str) -> None:
    document = read(name, text)

    if document is not None:
        require_places(document)


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(["", "%PDF-1.7", "PK\x03\x04", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "<p>"]),
)
def test_any_bytes_are_read_or_refused(data: bytes, magic: str) -> None:
    source = Source("plan.bin", magic.encode("latin-1") + data)
    refusal = refusal_of(source)

    assert refusal is None or (refusal.zh.startswith(source.name) and refusal.en.startswith(source.name))


def refusal_of(source: Source) -> ReadError | None:
    try:
        read_source(source)
    except ReadError as error:
        return error
    return None


@given(st.lists(st.text("甲乙丙。，1 　", max_size=60), max_size=30))
def test_unwrapping_changes_white_space_only(lines: list[str]) -> None:
    text = "\n".join(lines)

    assert "".join(unwrap(text).text.split()) == "".join(text.split())
