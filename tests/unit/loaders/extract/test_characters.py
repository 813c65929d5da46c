"""Traditional characters and the readings that web pages print behind them."""

import re

import pytest

from loaders.extract.characters import READING, as_printed, fold_punctuation, simplify, simplify_document
from loaders.extract.squeezed import squeeze
from loaders.read.document import Document


def test_traditional_characters_become_simplified_ones_of_the_same_length() -> None:
    written = "（牽頭單位：市衛生健康委；責任單位：各縣區政府）"

    simple = simplify(written)

    assert simple == "（牵头单位：市卫生健康委；责任单位：各县区政府）"
    assert len(simple) == len(written)


def test_simplified_text_is_left_alone() -> None:
    text = "乾县台州着力推进文化广电和旅游工作，干部于年底前后完成"

    assert simplify(text) == text


def test_a_reading_is_a_bracket_with_a_tone_mark_behind_a_character() -> None:
    readings = re.findall(READING, "印發(fā)關(guān)于縣（市、區(qū)）第(a)款AI(人工智能)")

    assert readings == ["(fā)", "(guān)", "(qū)"]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("(牵头单位:市教育局;责任单位:市财政局,各县区)", "（牵头单位：市教育局；责任单位：市财政局，各县区）"),
        ("1.建设5G基站1,200座.推进组网.", "1.建设5G基站1,200座。推进组网。"),
        ("一.总体要求", "一.总体要求"),
        ("9:00前达到1.5倍", "9:00前达到1.5倍"),
    ],
)
def test_half_width_punctuation_becomes_full_width_but_not_in_numbers(written: str, folded: str) -> None:
    assert fold_punctuation(written) == folded


def _document(text: str) -> Document:
    return Document("plan.txt", "text/plain", "0" * 64, text, ())


def test_a_document_is_simplified_in_place_and_its_values_are_printed_as_written() -> None:
    document = _document("關(guān)于印發(fā)《節水方案》的通知")

    plain = simplify_document(document)

    assert len(plain.text) == len(document.text)
    assert as_printed(document, ((0, len(document.text)),), plain.text) == "關于印發《節水方案》的通知"


def test_blanks_between_all_characters_part_no_names() -> None:
    spaced, listed = _document("市 农 业 农 村 局 、 市 财 政 局"), _document("市农业农村局 市财政局")

    assert squeeze(spaced, [(0, len(spaced.text))]).breaks == frozenset()
    assert squeeze(listed, [(0, len(listed.text))]).breaks == {6}


def test_a_page_mark_is_no_text() -> None:
    document = _document("配合单位：\n— 3 —\n市经信局，2021—2025年")

    assert squeeze(document, [(0, len(document.text))]).raw == "配合单位：市经信局，2021—2025年"
