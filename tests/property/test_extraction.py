"""Laws of extraction, on made-up documents: every fact stands where it says, whatever the text looks like."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model import Span
from loaders.extract.characters import simplify, simplify_document
from loaders.extract.pipeline import extract
from loaders.extract.records import Extraction
from loaders.extract.squeezed import squeeze
from loaders.read.source import Source
from loaders.read.text import read_text

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

OFFICES = st.sampled_from(
    [
        "市教育局",
        "县科技局",
        "省发展改革委",
        "市文化广电和旅游局",
        "各县（市、区）人民政府",
        "人民银行",
        "縣衛生健康局",
        "某某集团有限公司",
    ]
)
OFFICE_LISTS = st.lists(OFFICES, min_size=1, max_size=4).flatmap(
    lambda names: st.sampled_from(["、", "，", ",", " ", "；", "和", "\n"]).map(lambda mark: mark.join(names))
)
ROLES = st.sampled_from(
    [
        "（牵头单位：{}；责任单位：{}）",
        "({}牵头,{}配合)",
        "【{}负责】{}",
        "（{}牵头，{}等按职责分工负责",
        "牵头单位：{}\n配合单位：{}\n",
        "由{}牵头，{}配合。",
        "{}：负责{}工作。",
        "（牽頭單位:{};配合單位:{}）",
    ]
)
TIMES = st.sampled_from(
    ["2025年底前", "12月底前", "每年", "年内", "印发后3个月内", "２０２６年６月", "持续推进", "“十四五”末", "到2027年"]
)
HEADINGS = st.sampled_from(
    ["一、总体要求\n", "（一）", "1.", "（1）", "①", "第一章 总则\n", "附件1\n", "3.1.2 ", "——", "专栏1 "]
)
TASKS = st.builds(
    "{}，{}建成平台{}个，增长{}%。".format,
    st.text("推进建设农村产业数据管理", max_size=12),
    TIMES,
    st.integers(0, 99),
    st.integers(0, 99),
)
RESPONSIBILITIES = st.builds(lambda form, first, second: form.format(first, second), ROLES, OFFICE_LISTS, OFFICE_LISTS)
ROWS = st.lists(st.tuples(TASKS, OFFICE_LISTS, TIMES), min_size=1, max_size=4)
NOISE = st.text(
    "（）()《》“”：:；;、，。．. \n\t\u3000\xa0—-…%0123一二三年月日市县区各等和附件\ufffd\U00020000é", max_size=30
)


def _table(rows: list[tuple[str, str, str]]) -> str:
    lines = ["序号\t工作任务\t责任单位\t完成时限"]
    for number, cells in enumerate(rows, 1):
        lines.append("\t".join([str(number), *(" ".join(cell.split()) for cell in cells)]))
    return "\n" + "\n".join(lines) + "\n\n"


PIECES = st.one_of(HEADINGS, TASKS, RESPONSIBILITIES, NOISE, ROWS.map(_table), st.sampled_from(["\n", "\n\n", "\r\n"]))
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map("".join).filter(lambda text: bool(text.strip()))


def _extract(text: str) -> Extraction:
    return extract(read_text(Source("plan.txt", text.encode())))


def _spans(value: Any) -> Iterator[Span]:
    """Yield all spans in a record, those of the records in it included."""
    if is_dataclass(value):
        for item in fields(value):
            found = getattr(value, item.name)
            if item.name.endswith("spans"):
                yield from found
            elif item.name != "document":
                yield from _spans(found)
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)


@FEW
@given(TEXTS)
def test_every_span_lies_in_the_text(text: str) -> None:
    extraction = _extract(text)

    length = len(extraction.document.text)

    for name in ("statements", "sections", "targets", "projects", "indicators", "platforms", "places", "citations"):
        assert all(0 <= start <= end <= length for start, end in _spans(getattr(extraction, name)))


@FEW
@given(TEXTS)
def test_what_a_statement_quotes_is_what_stands_at_its_spans(text: str) -> None:
    extraction = _extract(text)
    document = extraction.document

    for statement in extraction.statements:
        assert statement.task_text == squeeze(document, statement.task_spans).raw
        assert statement.task_text
        for unit in statement.units:
            assert unit.name == squeeze(document, unit.spans).raw
        for deadline in statement.deadlines:
            assert "".join(deadline.raw.split()) in squeeze(document, deadline.spans).raw


@FEW
@given(TEXTS)
def test_statements_stand_in_the_order_of_the_text_and_share_no_words(text: str) -> None:
    statements = _extract(text).statements

    assert [item.task_spans[0] for item in statements] == sorted(item.task_spans[0] for item in statements)
    places = [span for item in statements for span in item.spans if item.kind != "table_row"]
    taken = sorted(places)
    assert all(before[1] <= after[0] or before == after for before, after in pairwise(taken))


@FEW
@given(TEXTS)
def test_each_character_is_fact_structure_or_unread_and_only_one_of_them(text: str) -> None:
    extraction = _extract(text)
    coverage = extraction.coverage

    assert coverage is not None
    assert coverage.characters == len(extraction.document.text)
    assert coverage.facts + coverage.structure + coverage.unread == coverage.characters
    assert min(coverage.facts, coverage.structure, coverage.unread) >= 0
    ends = [0, *(place for span in coverage.unread_spans for place in span)]
    assert ends == sorted(ends)


@FEW
@given(TEXTS, st.text(" \n\u3000", max_size=5))
def test_white_space_behind_the_text_changes_nothing(text: str, blank: str) -> None:
    first, second = _extract(text.rstrip() + "。\n"), _extract(text.rstrip() + "。\n" + blank)

    assert first.statements == second.statements
    assert first.metadata == second.metadata


@FEW
@given(TEXTS)
def test_the_same_text_gives_the_same_facts(text: str) -> None:
    assert _extract(text) == _extract(text)


@given(st.text(max_size=60))
def test_simplifying_a_document_keeps_every_place(text: str) -> None:
    document = read_text(Source("plan.txt", ("推进" + text.replace("\x00", "")).encode("utf-8", "ignore")))

    plain = simplify_document(document)

    assert len(plain.text) == len(document.text)
    assert simplify_document(plain).text == plain.text
    assert len(simplify(document.text)) == len(document.text)
