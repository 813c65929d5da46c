"""Lines that are longer than any paragraph: read in parts, nothing lost."""

from collections.abc import Callable

import pytest

from loaders.extract.paragraphs import LONGEST, Paragraph, part_long, read_paragraphs
from loaders.extract.passages import read_passages
from loaders.extract.pipeline import extract
from loaders.read.document import Document

Read = Callable[[str], Document]
TASK = "修建灌溉水渠三公里。（牵头单位：县水利局；完成时限：2026年6月底）"


@pytest.mark.parametrize("mark", ["。", "；", "，", "、"])
def test_a_long_text_is_parted_behind_a_mark(mark: str) -> None:
    text = f"修建灌溉水渠{mark}" * 2_000

    parts = list(part_long(text, 0, len(text)))

    assert [parts[0][0], *(end for _, end in parts)] == [*(start for start, _ in parts), len(text)]
    assert all(text[end - 1] == mark and end - start <= LONGEST for start, end in parts)


def test_a_text_without_any_mark_is_parted_all_the_same() -> None:
    assert list(part_long("渠" * 12_000, 0, 12_000)) == [(0, 5_000), (5_000, 10_000), (10_000, 12_000)]


def test_what_is_no_longer_than_a_paragraph_stays_whole() -> None:
    assert list(part_long("修渠。" * 100, 3, 300)) == [(3, 300)]


def test_every_task_of_a_line_without_end_is_found_in_parts(read: Read) -> None:
    document = read(f"某县方案\n{TASK * 500}\n")

    found = extract(document)

    assert len(found.statements) == 500
    assert all([unit.name for unit in statement.units] == ["县水利局"] for statement in found.statements)
    assert max(len(passage.text) for passage in read_passages(document)) <= LONGEST
    assert max(len(item.text) for item in read_paragraphs(document) if isinstance(item, Paragraph)) <= LONGEST


def test_paragraphs_of_a_cell_that_no_sentence_ends_are_read_in_parts(read: Read) -> None:
    lines = "\n".join(["修建灌溉水渠，" * 10] * 200)
    document = read(f"\t序号\n\t任务\n\t责任单位\n\n\t1\n\t{lines}\n\t县水利局\n\n\t2\n\t修路\n\t县交通局\n")

    passages = read_passages(document)

    assert max(len(passage.text) for passage in passages) <= LONGEST
    assert sum(len(passage.text) for passage in passages if passage.role == "task") == 14_000 + len("修路")
