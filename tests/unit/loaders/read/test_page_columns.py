"""Pages set in two columns: read one column after the other; tables and lists beside each other stay as they are."""

from collections.abc import Callable

import pytest

from loaders.read.layout import Glyph, Page, Rule
from loaders.read.page_columns import undo_columns
from loaders.read.pages import read_drawn_pages
from loaders.read.source import Source

SIZE, PITCH = 10.0, 15.0
LEFT, RIGHT = 50.0, 300.0
SENTENCE = "坚持绿色发展建设现代果园修建灌溉水渠提升果"
Text = tuple[str, float, float]
Draw = Callable[..., Page]


def column(lines: list[str], left: float, first: float) -> list[Text]:
    return [(line, left, first + PITCH * place) for place, line in enumerate(lines)]


def paragraphs(*pages: Page) -> list[str]:
    document = read_drawn_pages(Source("plan.pdf", b"x"), "application/pdf", pages)
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == "paragraph"]


def columns(first: float) -> list[Text]:
    """Two columns of eight lines; the last paragraph of the left one goes on in the right one."""
    left = ["一、总体要求", *[SENTENCE] * 2, "果园。", "二、重点任务", *[SENTENCE] * 3]
    right = [*[SENTENCE] * 2, "水渠。", "三、保障措施", *[SENTENCE] * 3, "实效。"]
    return column(left, LEFT, first) + column(right, RIGHT, first + 2.0)


READ = ["一、总体要求", SENTENCE * 2 + "果园。", "二、重点任务", SENTENCE * 5 + "水渠。", "三、保障措施"]


def test_the_right_column_follows_the_left_one(page: Draw) -> None:
    found = paragraphs(page(1, [("关于建设果园的通知", 200.0, 60.0), *columns(100.0), ("此件公开发布", 50.0, 400.0)]))

    assert found == ["关于建设果园的通知", *READ, SENTENCE * 3 + "实效。", "此件公开发布"]


def test_a_title_across_parts_the_columns_above_from_those_below(page: Draw) -> None:
    across = ("第二篇关于修建灌溉水渠提升果品品质的若干意见", 150.0, 250.0)

    found = paragraphs(page(1, [*columns(100.0), across, *columns(280.0)]))

    assert found == [*READ, SENTENCE * 3 + "实效。", across[0], *READ, SENTENCE * 3 + "实效。"]


def test_a_foot_below_columns_of_any_length_is_known(page: Draw) -> None:
    pages = [
        page(number, [*columns(100.0)[: 16 - number], ("河湾县公报·政策文件", 220.0, 780.0)]) for number in range(1, 4)
    ]

    assert not any("公报" in text for text in paragraphs(*pages))


@pytest.mark.parametrize("far", [1e12, float("inf")])
def test_a_page_drawn_far_off_has_no_columns(page: Draw, far: float) -> None:
    drawn = page(1, columns(100.0))

    assert undo_columns(drawn, (*drawn.glyphs, Glyph("远", far, far, 100.0, SIZE))) is drawn


@pytest.mark.parametrize("width", [4, 8])
def test_lists_beside_each_other_are_no_columns(page: Draw, width: int) -> None:
    names = [f"{SENTENCE[n : n + width]}" for n in range(8)]

    found = paragraphs(page(1, column(names, LEFT, 100.0) + column(names, RIGHT, 100.0)))

    assert "".join(found).replace(" ", "") == "".join(name * 2 for name in names)


def test_a_ruled_table_of_two_columns_is_a_table(page: Draw) -> None:
    heights = [90.0 + PITCH * place for place in range(9)]
    rules = (
        *(Rule(45.0, height, 515.0, height) for height in heights),
        *(Rule(x, heights[0], x, heights[-1]) for x in (45.0, 280.0, 515.0)),
    )
    texts = column([SENTENCE] * 8, LEFT, 102.0) + column([SENTENCE] * 8, RIGHT, 102.0)

    document = read_drawn_pages(Source("plan.pdf", b"x"), "application/pdf", [page(1, texts, rules)])

    (table,) = document.tables
    assert (table.row_count, table.column_count) == (8, 2)
