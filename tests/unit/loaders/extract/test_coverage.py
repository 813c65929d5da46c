"""Every character is part of a fact, of structure, or unread."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Span
from loaders.extract.coverage import measure_coverage, merge
from loaders.extract.metadata import extract_metadata
from loaders.extract.records import Extraction, Mention
from loaders.extract.sections import extract_sections
from loaders.read.document import Block, Document, LeftOut

Read = Callable[[str], Document]

spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda pair: (pair[0], pair[0] + pair[1])))


def test_counts_add_up_and_white_space_is_structure(read: Read) -> None:
    document = read("一、目标\n  发展脐橙产业。\n还有 别的话。\n")
    place = document.text.index("脐橙")
    extraction = Extraction(
        document=document,
        sections=extract_sections(document),
        industries=(Mention("脐橙", ((place, place + 2),)),),
    )

    found = measure_coverage(extraction)

    assert found.facts == 2
    assert found.facts + found.structure + found.unread == found.characters == len(document.text)
    assert [document.text[start:end] for start, end in found.unread_spans] == ["发展", "产业", "还有 别的话"]
    assert found.unread == len("发展产业还有别的话")


def test_metadata_is_fact_and_headings_are_structure(read: Read) -> None:
    document = read("春耕工作方案\n一、目标任务\n")
    sections = extract_sections(document)

    found = measure_coverage(Extraction(document, extract_metadata(document, sections), sections))

    assert (found.facts, found.unread) == (6, 0)


def test_furniture_is_structure() -> None:
    text = "首页 > 公开\n正文内容\n"
    blocks = (Block("furniture", 0, 7), Block("paragraph", 8, 12))
    document = Document("page.html", "text/html", "0" * 64, text, blocks)

    found = measure_coverage(Extraction(document))

    assert [text[start:end] for start, end in found.unread_spans] == ["正文内容"]


def test_what_stands_beside_the_text_is_listed_beside_the_sum() -> None:
    left_out = (LeftOut("comment", "请 核实"), LeftOut("hidden", "底稿"))
    document = Document(
        "plan.docx", "text/plain", "0" * 64, "正文", (Block("paragraph", 0, 2),), unread_images=3, left_out=left_out
    )

    found = measure_coverage(Extraction(document))

    assert (found.unread_images, found.left_out, found.left_out_texts) == (3, 5, left_out)
    assert found.facts + found.structure + found.unread == found.characters == 2


def test_headers_and_row_numbers_of_tables_are_structure(read: Read, write_table: Callable[..., str]) -> None:
    table = write_table([["序号", "工作任务", "牵头单位"], ["1", "建站", "县水利局"]])

    found = measure_coverage(Extraction(read(f"任务表\n{table}")))

    document = read(f"任务表\n{table}")
    assert [document.text[start:end] for start, end in found.unread_spans] == ["建站", "县水利局"]


@given(spans)
def test_merged_spans_cover_the_same_characters_once(found: list[Span]) -> None:
    merged = merge(found)

    assert {place for start, end in merged for place in range(start, end)} == {
        place for start, end in found for place in range(start, end)
    }
    assert all(first[1] < second[0] for first, second in pairwise(merged))


@pytest.mark.parametrize("size", [20_000])
def test_a_long_document_is_measured_whole(size: int) -> None:
    text = "建设脐橙园。\n" * size
    blocks = tuple(Block("paragraph", place * 7, place * 7 + 6) for place in range(size))
    mentions = tuple(Mention("脐橙", ((place * 7 + 2, place * 7 + 4),)) for place in range(size))
    document = Document("plan.txt", "text/plain", "0" * 64, text, blocks)

    found = measure_coverage(Extraction(document, industries=mentions))

    assert found.facts == 2 * size
