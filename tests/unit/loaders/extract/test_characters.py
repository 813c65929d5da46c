"""Traditional characters and the readings that web pages print behind them."""

import re

from loaders.extract.characters import READING, simplify


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
