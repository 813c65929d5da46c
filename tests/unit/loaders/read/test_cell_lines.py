"""Paragraphs of a cell, from the places of its drawn lines."""

import pytest

from loaders.read.lines import Line, split_cell

SIZE = 10.0


def _split(*texts: str, width: float = 100.0) -> list[list[str]]:
    """Lines of full-width characters, flush left, drawn at their natural width."""
    lines = [Line(text, 0.0, SIZE * len(text), 12.0 * place, SIZE, 1) for place, text in enumerate(texts)]
    return [[line.text for line in paragraph] for paragraph in split_cell(lines, width)]


@pytest.mark.parametrize("numbers", ["1.2.3.", "１．２．３．", "①②③"])
def test_the_next_number_behind_a_full_line_begins_a_paragraph(numbers: str) -> None:
    size = len(numbers) // 3
    one, two, three = (numbers[place : place + size] for place in range(0, len(numbers), size))
    items = [(number + "建设冷链物流设施并用").ljust(9, "好")[:9] + "。" for number in (one, two, three)]

    assert _split(*items) == [[item] for item in items]


def test_a_figure_at_the_beginning_of_a_line_is_no_number_of_a_list() -> None:
    assert _split("1.建成良种基地面积达", "2.5万亩以上并投用。") == [["1.建成良种基地面积达", "2.5万亩以上并投用。"]]


def test_a_number_within_a_sentence_goes_on() -> None:
    assert _split("1.落实本方案第一条第", "2.项规定的全部任务。") == [["1.落实本方案第一条第", "2.项规定的全部任务。"]]
