"""Tables drawn in plain text with | signs or lines, with and without rules."""

from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.read import read_document
from loaders.read.document import Document

Reader = Callable[..., Document]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    def make(text: str, name: str = "plan.txt") -> Document:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return read_document(tmp_path / name)

    return make


def _texts(document: Document, table: int = 0) -> list[list[list[str]]]:
    found = document.tables[table]
    return [
        [[document.text[start:end] for start, end in cell.paragraphs] for cell in found.row(row)]
        for row in range(found.row_count)
    ]


ROWS = [[["序号"], ["工作任务"], ["责任单位"]], [["1"], ["检修水泵"], ["水利站"]], [["2"], [], ["应急办"]]]


@pytest.mark.parametrize(
    "text",
    [
        "|序号|工作任务|责任单位|\n|1|检修水泵|水利站|\n|2||应急办|\n",
        "| 序号 | 工作任务 | 责任单位 |\n|---|:---:|---|\n| 1 | 检修水泵 | 水利站 |\n| 2 | | 应急办 |\n",
        "+--+--+--+\n|序号|工作任务|责任单位|\n+--+--+--+\n|1|检修水泵|水利站|\n|2||应急办|\n+--+--+--+\n",
        "┌─┬─┬─┐\n│序号│工作任务│责任单位│\n├─┼─┼─┤\n│1│检修水泵│水利站│\n├─┼─┼─┤\n│2││应急办│\n└─┴─┴─┘\n",
        "|序号|工作任务|责任单位|\n\n\n— 3 —\n\n|1|检修水泵|水利站|\n|2||应急办|\n",
        "\u3000│序号│工作任务│责任单位│\n\u3000├─┼─┼─┤\n\u3000│1│检修水泵│水利站│\n\u3000│2││应急办│\n",
        "｜序号｜工作任务｜责任单位｜\n\n｜1｜检修水泵｜水利站｜\n\n｜2｜｜应急办｜\n",
    ],
    ids=["bare", "markdown", "psql", "drawn", "page number", "indented", "full width, blank lines"],
)
def test_a_drawn_table_gives_its_cells(text: str, read: Reader) -> None:
    document = read("任务分工\n" + text + "各单位要抓好落实。\n")

    assert _texts(document) == ROWS
    assert document.text == "任务分工\n" + text + "各单位要抓好落实。\n"
    assert [block.kind for block in document.blocks] == ["paragraph", "table", "paragraph"]


def test_lines_between_two_rules_are_one_row(read: Reader) -> None:
    rule = "├──┼────┼────┤\n"
    rows = ["│序│工作任务│责任单位│\n│号│        │        │\n", "│1 │清理林缘│林业站、│\n│  │可燃物。│村委会  │\n"]
    document = read("分工\n" + rule + rule.join([*rows, "│2 │巡山护林│应急办  │\n"]) + rule)

    assert _texts(document)[1] == [["1"], ["清理林缘", "可燃物。"], ["林业站、", "村委会"]]


def test_a_rule_below_some_columns_begins_a_row_while_the_cells_of_others_go_on(read: Reader) -> None:
    lines = [
        "┌────┬────┬───┐",
        "│工作任务│责任单位│时限  │",
        "├────┼────┼───┤",
        "│清理林缘│林业站、│年底前│",
        "├────┤村委会  │      │",
        "│巡山护林│        │      │",
        "├────┤        ├───┤",
        "│检修水泵│        │十月  │",
        "├────┼────┤      │",
        "│维护道路│交通站  │      │",
        "└────┴────┴───┘",
    ]
    document = read("分工\n" + "\n".join(lines) + "\n")

    assert _texts(document)[1:] == [
        [["清理林缘"], ["林业站、", "村委会"], ["年底前"]],
        [["巡山护林"], [], []],
        [["检修水泵"], [], ["十月"]],
        [["维护道路"], ["交通站"], []],
    ]


def test_full_lines_between_two_rules_are_rows_of_their_own(read: Reader) -> None:
    rule = "├──┼────┼────┤\n"
    rows = ["│序号│工作任务│责任单位│\n", "│1 │清理林缘│林业站│\n│2 │巡山护林│应急办│\n│3 │检修水泵│水利站│\n"]
    document = read("分工\n" + rule + rule.join([*rows, "│4 │维护道路│交通站│\n"]) + rule)

    assert [row[1] for row in _texts(document)[1:]] == [["清理林缘"], ["巡山护林"], ["检修水泵"], ["维护道路"]]


def test_a_cell_with_line_breaks_stays_one_cell(read: Reader) -> None:
    document = read("|序号|任务|单位|\n|1|检修|水利站\n应急办|\n|2|巡查<br>清淤|水利站|\n")

    assert _texts(document)[1:] == [[["1"], ["检修"], ["水利站", "应急办"]], [["2"], ["巡查", "清淤"], ["水利站"]]]


@pytest.mark.parametrize("text", ["首页 | 政务 | 互动\n正文。\n", "-----\n-----\n-----\n正文\n", "|甲|乙|\n正文。\n"])
def test_menus_and_ornament_are_no_tables(text: str, read: Reader) -> None:
    assert not read(text).tables


def test_markdown_without_a_rule_is_a_table(read: Reader) -> None:
    document = read("|序号|工作任务|责任单位|\n|1|检修水泵|水利站|\n|2||应急办|\n", "plan.md")

    assert _texts(document) == ROWS


def test_the_name_of_a_group_in_a_copied_sheet_is_a_row(read: Reader) -> None:
    document = read("序号\t任务\t单位\n一、水利\t\t\n1\t检修水泵\t水利站\n")

    assert _texts(document)[1] == [["一、水利"], [], []]


def test_a_closed_table_and_one_below_it_are_two(read: Reader) -> None:
    table = "+--+--+\n|序号|任务|\n+--+--+\n|1|修路|\n|2|修桥|\n+--+--+\n"

    assert len(read(table + "\n" + table).tables) == 2
