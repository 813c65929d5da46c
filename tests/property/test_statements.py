"""Laws of extraction that hold for any text made of the genre's pieces."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.extract.metadata import extract_metadata
from loaders.extract.records import Statement
from loaders.extract.sections import extract_sections
from loaders.extract.squeezed import squeeze
from loaders.extract.statements import extract_statements
from loaders.extract.tables import classify_tables
from loaders.extract.units import split_units
from loaders.read import read_document
from loaders.read.document import Document

PIECES = [
    *("县农业农村局", "县科技局", "各乡镇（街道）", "省政府办公厅", "中国电信奉节分公司"),
    *("牵头单位：", "责任单位:", "配合单位：", "完成时限：", "牵头", "配合", "按职责分工负责", "会同", "由"),
    *("、", "，", "；", "。", "：", "（", "）", "(", "】", "等", "和", "及", "★"),
    *("\n", "\n\n", "\t", "\n\t", "\n\n\t", " ", "　", "1.", "（一）", "①", "一、", "附件"),
    *("建设良种基地", "推广面积达到10万亩", "2025年12月底", "每年", "持续推进", "到2025年，", "0402年"),
    *("序号", "工作任务", "列第一位者为牵头单位，下同", "以下均需各县政府落实，不再列出", "同上"),
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join).filter(str.strip)
RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def extract_text(tmp_path: Path) -> Callable[[str], tuple[Document, tuple[Statement, ...]]]:
    def extract(text: str) -> tuple[Document, tuple[Statement, ...]]:
        path = tmp_path / "plan.txt"
        path.write_text("计划" + text, encoding="utf-8")
        document = read_document(path)
        sections = extract_sections(document)
        metadata = extract_metadata(document, sections)
        return document, extract_statements(document, sections, classify_tables(document), metadata)

    return extract


@RELAXED
@given(text=TEXTS)
def test_every_statement_proves_itself(
    text: str, extract_text: Callable[[str], tuple[Document, tuple[Statement, ...]]]
) -> None:
    document, statements = extract_text(text)

    for statement in statements:
        assert statement.units or statement.deadlines
        assert statement.task_spans
        assert statement.spans
        parts = [(unit.name, unit.spans) for unit in statement.units]
        parts += [(deadline.raw, deadline.spans) for deadline in statement.deadlines]
        for quote, spans in [*parts, (statement.task_text, statement.task_spans)]:
            assert spans
            assert "".join("".join(document.text[start:end] for start, end in spans).split()) == quote


@RELAXED
@given(text=TEXTS)
def test_statements_are_in_text_order_and_always_the_same(
    text: str, extract_text: Callable[[str], tuple[Document, tuple[Statement, ...]]]
) -> None:
    _, statements = extract_text(text)

    starts = [statement.task_spans[0] for statement in statements]
    assert starts == sorted(starts)
    assert extract_text(text)[1] == statements


@RELAXED
@given(text=TEXTS)
def test_names_of_a_list_stand_in_it_in_order_and_apart(text: str) -> None:
    squeezed = squeeze(Document("plan.txt", "text/plain", "", text, ()), ((0, len(text)),))

    pieces = split_units(squeezed, 0, len(squeezed))

    assert all(squeezed.raw[piece.start : piece.end] == piece.name for piece in pieces)
    assert all(left.end <= right.start for left, right in pairwise(pieces))


@RELAXED
@given(
    names=st.lists(
        st.sampled_from(["县农业农村局", "市教育局", "省财政厅", "各乡镇（街道）", "合肥海关"]), min_size=1, max_size=6
    )
)
def test_a_list_joined_by_separators_comes_apart_again(names: list[str]) -> None:
    for separator in ("、", "，", "；", "\n", " "):
        text = separator.join(names)
        squeezed = squeeze(Document("plan.txt", "text/plain", "", text, ()), ((0, len(text)),))
        assert [piece.name for piece in split_units(squeezed, 0, len(squeezed))] == names
