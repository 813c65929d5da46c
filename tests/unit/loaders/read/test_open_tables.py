"""Tables without ruled lines over pages: tight rows, running heads, headers that repeat."""

from collections.abc import Callable
from itertools import count

from loaders.read.layout import Page, Rule
from loaders.read.pages import read_drawn_pages
from loaders.read.source import Source

PITCH = 15.0
SENTENCE = "坚持绿色发展建设现代果园修建灌溉水渠提升果"
Text = tuple[str, float, float]
Draw = Callable[..., Page]


def test_a_table_without_lines_whose_rows_stand_close_is_read_by_its_numbers(page: Draw) -> None:
    height = count()
    texts: list[Text] = []
    for number, wraps in enumerate((2, 1, 2, 3, 1), start=1):
        top = 100.0 + PITCH * next(height)
        texts += [(str(number), 50.0, top - 2.5), ("县农业农村局", 330.0, top), ("年底前", 430.0, top)]
        texts += [(SENTENCE[:16], 90.0, top)]
        texts += [(SENTENCE[: 16 - number], 90.0, 100.0 + PITCH * next(height)) for _ in range(wraps - 1)]
    heads = [("序号", 45.0, 82.0), ("任务", 90.0, 82.0), ("牵头单位", 330.0, 82.0), ("时限", 430.0, 82.0)]

    document = read_drawn_pages(Source("plan.pdf", b"x"), "application/pdf", [page(1, heads + texts)])

    (table,) = document.tables
    units = [document.slice(cell.paragraphs) for cell in table.cells if cell.column == 2]
    assert units == ["牵头单位", *["县农业农村局"] * 5]


def test_heads_and_page_marks_stand_outside_of_tables_without_lines(page: Draw) -> None:
    names = ("县水利局", "县林业局", "县财政局", "县教育局", "县民政局")
    pages = []
    for number in (1, 2, 3):
        texts = [("河湾县人民政府办公室文件", 60.0, 40.0), (f"—{number}—", 280.0, 100.0 + 5 * PITCH)]
        for place, name in enumerate(names):
            row = [(str(5 * (number - 1) + place + 1), 50.0), ("修建灌溉水渠", 90.0), (name, 330.0), ("年底前", 430.0)]
            texts += [(text, left, (100.0 if number == 1 else 55.0) + PITCH * place) for text, left in row]
        pages.append(page(number, texts))

    document = read_drawn_pages(Source("plan.pdf", b"x"), "application/pdf", pages)

    (table,) = document.tables
    cells = [document.slice(cell.paragraphs) for cell in table.cells]
    assert (table.row_count, table.column_count) == (15, 4)
    assert not any("文件" in text or "—" in text for text in cells)


def test_a_header_repeated_on_the_page_stands_before_the_rest_of_a_row(page: Draw) -> None:
    header = [("序号", 45.0), ("工作任务", 90.0), ("牵头单位", 330.0), ("时限", 430.0)]
    names = ("县水利局", "县林业局", "县财政局", "县教育局", "县民政局")
    pages = []
    for number in (1, 2, 3):
        top = 60.0 + PITCH
        texts = [(text, left, 60.0) for text, left in header]
        if number > 1:
            texts.append(("提升灌溉水平。", 90.0, top))
            top += PITCH
        for place, name in enumerate(names):
            row = [(str(5 * (number - 1) + place + 1), 50.0), (SENTENCE[:18], 90.0), (name, 330.0), ("年底前", 430.0)]
            texts += [(text, left, top + 2 * PITCH * place) for text, left in row]
            if place < len(names) - 1 or number == 3:
                texts.append(("提升灌溉水平。", 90.0, top + PITCH * (2 * place + 1)))
        pages.append(page(number, texts))

    document = read_drawn_pages(Source("plan.pdf", b"x"), "application/pdf", pages)

    (table,) = document.tables
    tasks = [document.slice(cell.paragraphs) for cell in table.cells if cell.column == 1]
    assert tasks == ["工作任务", *[SENTENCE[:18] + "提升灌溉水平。"] * 15]


def test_rows_of_figures_without_numbers_are_told_by_their_heights(page: Draw) -> None:
    lefts = (50.0, 200.0, 280.0, 360.0)
    lines = [
        ("指标", "甲镇", "乙镇", "丙镇"),
        ("果园（亩）", "210", "150", "65"),
        ("水渠（公里）", "16", "12", "8"),
        ("示范户（户）", "40", "35", "—"),
    ]
    texts = [
        (text, left, 100.0 + PITCH * row)
        for row, line in enumerate(lines)
        for text, left in zip(line, lefts, strict=True)
    ]

    document = read_drawn_pages(Source("plan.pdf", b"x"), "application/pdf", [page(1, texts)])

    (table,) = document.tables
    rows = [tuple(document.slice(cell.paragraphs) for cell in table.row(row)) for row in range(table.row_count)]
    assert rows == lines


def test_a_header_that_the_page_takes_apart_is_whole_again(page: Draw) -> None:
    mark = ("—1—", 280.0, 130.0)
    first = [("附件任务清单", 60.0, 80.0), ("工作任务", 90.0, 100.0), ("牵头单位", 330.0, 100.0), mark]
    second = [("序", 50.0, 60.0), ("号", 50.0, 60.0 + PITCH), ("完成", 430.0, 60.0), ("时限", 430.0, 60.0 + PITCH)]
    for place, name in enumerate(("县水利局", "县林业局", "县财政局", "县教育局"), start=1):
        row = [(str(place), 50.0), (SENTENCE[:12], 90.0), (name, 330.0), ("年底前", 430.0)]
        second += [(text, left, 60.0 + 2 * PITCH * place) for text, left in row]

    document = read_drawn_pages(Source("plan.pdf", b"x"), "application/pdf", [page(1, first), page(2, second)])

    (table,) = document.tables
    cells = [document.slice(cell.paragraphs) for cell in table.cells]
    assert cells[:8] == ["序号", "工作任务", "牵头单位", "完成时限", "1", SENTENCE[:12], "县水利局", "年底前"]


def test_words_at_the_end_of_a_page_that_stand_over_other_columns_are_no_header(page: Draw) -> None:
    first = [("附件任务清单", 60.0, 80.0), ("县农业农村局", 230.0, 100.0), ("二月三日", 400.0, 100.0)]
    second = [("序号", 45.0, 75.0), ("时限", 430.0, 75.0)]
    for place, name in enumerate(("县水利局", "县林业局", "县财政局", "县教育局"), start=1):
        row = [(str(place), 50.0), (SENTENCE[:12], 90.0), (name, 330.0), ("年底前", 430.0)]
        second += [(text, left, 60.0 + 2 * PITCH * place) for text, left in row]

    document = read_drawn_pages(Source("plan.pdf", b"x"), "application/pdf", [page(1, first), page(2, second)])

    (table,) = document.tables
    assert [document.slice(cell.paragraphs) for cell in table.cells][:4] == ["序号", "", "", "时限"]


def test_lines_below_some_columns_only_leave_the_cells_beside_them_merged(page: Draw) -> None:
    edges = (45.0, 85.0, 320.0, 425.0, 500.0)
    lefts = (50.0, 90.0, 330.0, 430.0)
    texts = [(text, left, 100.0) for text, left in zip(("板块", "任务", "牵头单位", "时限"), lefts, strict=True)]
    rules: list[Rule] = [Rule(edges[0], 105.0, edges[-1], 105.0)]
    for place in range(6):
        top = 120.0 + 2 * PITCH * place
        texts += [(SENTENCE[:18], 90.0, top), (SENTENCE[: 5 + place], 90.0, top + PITCH), ("年底", 430.0, top)]
        texts += [
            (name, 330.0, top + PITCH) for name in ("县水利局", "县林业局", "县民政局")[place % 3 : place % 3 + 1]
        ]
        is_last = place % 3 == 2
        for index in range(0 if is_last else 1, 4):  # a line for each cell, as word processors draw them
            rules.append(Rule(edges[index], top + 1.4 * PITCH, edges[index + 1], top + 1.4 * PITCH))
    texts += [("种植", 50.0, 120.0 + 2.5 * PITCH), ("加工", 50.0, 120.0 + 8.5 * PITCH)]

    document = read_drawn_pages(Source("plan.pdf", b"x"), "application/pdf", [page(1, texts, rules)])

    (table,) = document.tables
    assert (table.row_count, table.column_count) == (7, 4)
    groups = [(document.slice(cell.paragraphs), cell.row, cell.row_span) for cell in table.cells if cell.column == 0]
    assert groups == [("板块", 0, 1), ("种植", 1, 3), ("加工", 4, 3)]
    units = [document.slice(cell.paragraphs) for cell in table.cells if cell.column == 2]
    assert units == ["牵头单位", *["县水利局", "县林业局", "县民政局"] * 2]


def test_tasks_that_begin_with_the_numbers_of_a_list_are_rows(page: Draw) -> None:
    lefts = (50.0, 90.0, 330.0, 430.0)
    texts = [(text, left, 100.0) for text, left in zip(("板块", "任务", "牵头单位", "时限"), lefts, strict=True)]
    for place, name in enumerate(("县水利局", "县林业局", "县民政局", "县财政局")):
        top = 115.0 + 2 * PITCH * place
        texts += [(f"（{place + 1}）" + SENTENCE[:15], 90.0, top), (SENTENCE[: 5 + place], 90.0, top + PITCH)]
        texts += [(name, 330.0, top + PITCH / 2), ("年底", 430.0, top), ("前", 430.0, top + PITCH)]
    texts += [("种植", 50.0, 115.0 + 1.5 * PITCH), ("加工", 50.0, 115.0 + 5.5 * PITCH)]

    document = read_drawn_pages(Source("plan.pdf", b"x"), "application/pdf", [page(1, texts)])

    (table,) = document.tables
    units = [document.slice(cell.paragraphs) for cell in table.cells if cell.column == 2]
    assert units == ["牵头单位", "县水利局", "县林业局", "县民政局", "县财政局"]


def test_a_list_inside_one_cell_numbers_no_rows(page: Draw) -> None:
    lefts = (50.0, 90.0, 330.0, 430.0)
    texts = [(text, left, 100.0) for text, left in zip(("板块", "任务", "牵头单位", "时限"), lefts, strict=True)]
    for place, name in enumerate(("县水利局", "县林业局", "县民政局")):
        top = 125.0 + 4 * PITCH * place
        texts += [("种植业", 50.0, top), (name, 330.0, top), ("年底前", 430.0, top)]
        texts += [(f"（{3 * place + item}）" + SENTENCE[:12], 90.0, top + PITCH * (item - 1)) for item in (1, 2, 3)]

    document = read_drawn_pages(Source("plan.pdf", b"x"), "application/pdf", [page(1, texts)])

    (table,) = document.tables
    assert (table.row_count, table.column_count) == (4, 4)


def test_the_title_of_a_table_ends_the_one_above(page: Draw) -> None:
    texts: list[Text] = []
    for place, name in enumerate(("镇", "甲镇", "乙镇", "丙镇", "丁镇")):
        row = [(name, 50.0), ("果园" if not place else "210", 180.0), ("水渠" if not place else "16", 400.0)]
        texts += [(text, left, 100.0 + PITCH * place) for text, left in row]
    texts.append(("附表二：河湾县果园和水渠建设任务分工表", 120.0, 100.0 + 5 * PITCH))
    for place, name in enumerate(("单位", "县水利局", "县林业局", "县民政局", "县财政局"), start=6):
        row = [(name, 50.0), ("任务" if place == 6 else "修水渠", 180.0), ("时限" if place == 6 else "年底", 400.0)]
        texts += [(text, left, 100.0 + PITCH * place) for text, left in row]

    document = read_drawn_pages(Source("plan.pdf", b"x"), "application/pdf", [page(1, texts)])

    assert [table.row_count for table in document.tables] == [5, 5]
    assert "附表二" in document.text
