"""Pages as drawn: lines and paragraphs, ruled tables, tables over page breaks, running heads."""

from loaders.read.document import Document
from loaders.read.lattice import merge_rules, take_tables
from loaders.read.layout import Glyph, Page, Rule, rules_of_fill, rules_of_stroke
from loaders.read.lines import group_lines, join_lines
from loaders.read.pages import read_drawn_pages
from loaders.read.radicals import load_radicals
from loaders.read.source import Source

SIZE = 10.0


def draw(text: str, left: float, baseline: float) -> list[Glyph]:
    glyphs = []
    for character in text:
        width = SIZE / 2 if character.isascii() else SIZE
        glyphs.append(Glyph(character, left, left + width, baseline, SIZE))
        left += width
    return glyphs


def boxes(xs: list[float], ys: list[float]) -> list[Rule]:
    across = [Rule(xs[0], y, xs[-1], y) for y in ys]
    return across + [Rule(x, ys[0], x, ys[-1]) for x in xs]


def page(number: int, texts: list[tuple[str, float, float]], rules: list[Rule] | None = None) -> Page:
    glyphs = [glyph for text, left, baseline in texts for glyph in draw(text, left, baseline)]
    return Page(number, 595, 842, tuple(glyphs), tuple(rules or ()))


def read(*pages: Page) -> Document:
    return read_drawn_pages(Source("plan.pdf", b"x"), "application/pdf", pages)


def paragraphs(document: Document, kind: str = "paragraph") -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == kind]


def rows(document: Document, index: int = 0) -> list[list[str]]:
    table = document.tables[index]
    return [[document.text[cell.start : cell.end] for cell in table.row(row)] for row in range(table.row_count)]


def prose(
    first: float, count: int, *, indent: bool = True, text: str = "坚持绿色发展建设现代果园修建灌溉水渠提升果品品质"
) -> list[tuple[str, float, float]]:
    return [
        (text[2:] if indent and n == 0 else text, 70 if indent and n == 0 else 50, first + 15 * n) for n in range(count)
    ]


def test_characters_on_one_height_are_a_line_whatever_their_order() -> None:
    glyphs = draw("果园", 50, 100) + draw("建设", 30, 100) + draw("面积5m", 30, 120) + draw("2", 60, 117)

    assert [line.text for line in group_lines(glyphs, 1)] == ["建设果园", "面积5m2"]


def test_gaps_are_spaces_between_latin_words_only() -> None:
    glyphs = (
        draw("到", 30, 100) + draw("2025", 43, 100) + draw("年", 66, 100) + draw("AI", 80, 100) + draw("lab", 94, 100)
    )

    assert group_lines(glyphs, 1)[0].text == "到2025年AI lab"


def test_a_character_drawn_twice_to_look_bold_is_one() -> None:
    assert group_lines(draw("果", 30, 100) + draw("果", 30.5, 100) + draw("果", 40, 100), 1)[0].text == "果果"


def test_lines_are_joined_with_a_space_between_latin_words_only() -> None:
    assert join_lines(["建设", "果园 Smart", "orchard", "2025", "年"]) == "建设果园 Smart orchard2025年"


def test_an_indent_and_a_short_line_part_paragraphs() -> None:
    document = read(page(1, [*prose(100, 3), ("短句。", 50, 145), *prose(160, 3)]))

    assert [len(text) for text in paragraphs(document)] == [73, 70]


def test_a_paragraph_goes_on_over_the_page_and_the_page_number_goes_behind_it() -> None:
    texts = [prose(100, 8), [*prose(100, 7, indent=False), ("完。", 50, 205)]]
    document = read(*(page(n, [*lines, (f"— {n} —", 280, 800)]) for n, lines in enumerate(texts, start=1)))

    assert [len(text) for text in paragraphs(document)] == [8 * 24 - 2 + 7 * 24 + 2]
    assert paragraphs(document, "furniture") == ["— 1 —", "— 2 —"]
    assert document.pages == ((1, 0), (2, 8 * 24 - 2))


def test_a_line_at_the_head_of_three_pages_is_furniture() -> None:
    pages = [
        page(n, [("河湾县规划", 50, 40), *prose(100, 8, text="春夏秋冬东南西北甲乙丙丁戊己庚辛壬癸子丑寅卯"[n:])])
        for n in (1, 2, 3)
    ]

    assert paragraphs(read(*pages), "furniture") == ["河湾县规划"] * 3


def test_a_line_at_the_head_of_two_pages_is_furniture_where_it_stands_apart() -> None:
    apart = [page(n, [("某县人民政府", 50, 50), *prose(90, 6, text=f"{n}" * 24)]) for n in (1, 2)]
    numbered = [page(n, [(f"附件{n}", 50, 50), *prose(90, 6, text=f"{n}" * 24)]) for n in (1, 2)]
    close = [page(n, [("某县人民政府", 50, 75), *prose(90, 6, text=f"{n}" * 24)]) for n in (1, 2)]

    assert [paragraphs(read(*pages), "furniture") for pages in (apart, numbered, close)] == [
        ["某县人民政府"] * 2,
        [],
        [],
    ]


def test_a_line_within_a_sentence_may_be_short_before_what_is_not_broken() -> None:
    full = "坚持绿色发展建设现代果园修建灌溉水渠提升果品品质"
    lines = [("控，2025年前" + full[:18], 5), ("业“走出去”" + full[:18], 4)]
    for line, left_free in lines:
        first = [
            (full, 50, 100),
            (full[:-left_free], 50, 115),
            (line, 50, 130),
            (full, 50, 145),
            (full, 50, 160),
            (full, 50, 175),
        ]
        ended = [(text + ("。" if at == 115 else ""), left, at) for text, left, at in first]
        assert len(paragraphs(read(page(1, first)))) == 1
        assert len(paragraphs(read(page(1, ended)))) == 2


def test_a_blank_page_is_reported() -> None:
    document = read(page(1, prose(100, 3)), page(2, []))

    assert [(issue.rule, issue.message) for issue in document.issues] == [
        ("page_without_text", "no text on pages 2 / 第 2 页没有文字")
    ]


def test_lines_make_a_grid_with_its_merged_cells() -> None:
    xs, ys = [50.0, 100.0, 200.0, 300.0], [100.0, 130.0, 160.0]
    rules = [
        *(Rule(xs[0], y, xs[-1], y) for y in (100.0, 160.0)),
        Rule(100, 130, 300, 130),
        *(Rule(x, 100, x, 160) for x in (50.0, 100.0, 300.0)),
        Rule(200, 130, 200, 160),
    ]
    texts = [("序号", 55.0, 135.0), ("资金", 150.0, 120.0), ("总投资", 105.0, 150.0), ("政府", 205.0, 150.0)]
    (table,), outside = take_tables(page(1, texts, rules))

    assert [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in table.cells] == [
        (0, 0, 2, 1, "序号"),
        (0, 1, 1, 2, "资金"),
        (1, 1, 1, 1, "总投资"),
        (1, 2, 1, 1, "政府"),
    ]
    assert (len(ys) - 1, outside) == (table.row_count, [])


def test_a_table_open_at_its_sides_and_its_foot_is_whole() -> None:
    rules = [Rule(50, 100, 300, 100), Rule(50, 130, 300, 130), Rule(150, 100, 150, 170)]
    (table,), _ = take_tables(page(1, [("甲", 60, 120), ("乙", 160, 120), ("丙", 60, 150)], rules))

    assert (table.row_count, table.column_count) == (2, 2)


def test_dashes_and_double_lines_are_one_line() -> None:
    merged = merge_rules([Rule(10, 5, 20, 5), Rule(22, 5.5, 40, 5.5), Rule(10, 7, 40, 7), Rule(10, 30, 40, 30)])

    assert merged == [Rule(10, 5, 40, 5), Rule(10, 30, 40, 30)]


def test_a_frame_around_the_page_is_no_table() -> None:
    document = read(page(1, prose(100, 3), boxes([10.0, 585.0], [10.0, 832.0])))

    assert document.tables == ()


def test_strokes_and_thin_fills_are_lines_and_backgrounds_are_not() -> None:
    square = [(0.0, 0.0), (50.0, 0.0), (50.0, 30.0), (0.0, 30.0), (0.0, 0.0)]

    assert len(list(rules_of_stroke(square))) == 4
    assert list(rules_of_fill(square)) == []
    assert list(rules_of_fill([(0.0, 0.0), (50.0, 1.0)])) == [Rule(0, 0.5, 50, 0.5)]
    assert list(rules_of_stroke([(0.0, 0.0), (50.0, 30.0)])) == []


XS = [50.0, 90.0, 250.0, 350.0]


def table_page(number: int, lines: list[list[tuple[str, ...]]], height: float = 40.0) -> Page:
    """A page with a table: for each row the lines of its three cells."""
    ys = [100 + height * n for n in range(len(lines) + 1)]
    texts = [
        (text, XS[column] + 5, ys[row] + 12 + 12 * n)
        for row, cells in enumerate(lines)
        for column, cell in enumerate(cells)
        for n, text in enumerate(cell)
    ]
    return page(number, texts, boxes(XS, ys))


HEADER: list[tuple[str, ...]] = [("序号",), ("任务",), ("单位",)]


def test_a_table_over_the_page_is_one_and_its_header_is_not_repeated() -> None:
    first = table_page(1, [HEADER, [("1",), ("建设果园。",), ("县科技局",)], [("2",), ("修建水渠。",), ("县水利局",)]])
    second = table_page(2, [HEADER, [("3",), ("改造道路。",), ("县交通局",)]])
    document = read(first, second)

    assert [row[0] for row in rows(document)] == ["序号", "1", "2", "3"]
    assert [issue.rule for issue in document.issues] == ["repeated_header"]
    assert document.pages[1][1] == document.text.index("3\n")


def test_a_header_that_is_all_the_page_had_room_for_is_not_repeated() -> None:
    document = read(table_page(1, [HEADER]), table_page(2, [HEADER, [("1",), ("建设果园。",), ("县科技局",)]]))

    assert [row[0] for row in rows(document)] == ["序号", "1"]


def test_rows_of_which_each_has_the_cells_that_the_other_lacks_are_one() -> None:
    first = table_page(1, [[(), ("工作任务",), ("牵头单位",)]])
    second = table_page(2, [[("序号",), (), ()], [("1",), ("建设果园。",), ("县科技局",)]])
    other = table_page(2, [[("1",), ("建设果园。",), ("县科技局",)], [("2",), ("修建水渠。",), ("县水利局",)]])

    assert rows(read(first, second))[0] == ["序号", "工作任务", "牵头单位"]
    assert len(rows(read(first, other))) == 3


def test_a_row_broken_by_the_page_is_put_together() -> None:
    full = "建设现代果园和灌溉水渠以及"
    first = table_page(1, [HEADER, [("1",), ("甲。",), ("县科技局",)], [("2",), (full,), ("县水利局",)]])
    second = table_page(2, [[(), ("配套的道路。",), ()], [("3",), ("改造。",), ("县交通局",)]])
    document = read(first, second)

    assert rows(document)[2][1].replace("\n", "") == full + "配套的道路。"
    assert [issue.rule for issue in document.issues] == ["broken_row"]


def test_the_next_item_of_a_list_is_no_rest_of_a_row() -> None:
    first = table_page(1, [[("板块",), ("任务",), ("单位",)], [("种",), ("（1）建设果园",), ("县科技局",)]])
    second = table_page(2, [[(), ("（2）修建水渠",), ("县水利局",)], [(), ("（3）改造道路",), ("县交通局",)]])

    assert [row[-1] for row in rows(read(first, second))] == ["单位", "县科技局", "县水利局", "县交通局"]


def test_a_merged_cell_reaches_over_the_page() -> None:
    ys = [100.0, 140.0, 180.0]
    merged = [rule for rule in boxes(XS, ys) if rule != Rule(XS[0], 140, XS[-1], 140)] + [Rule(XS[1], 140, XS[-1], 140)]
    first = page(1, [("新建", 55, 125), ("甲", 95, 120), ("1", 255, 120), ("乙", 95, 160), ("2", 255, 160)], merged)
    second = page(2, [("丙", 95, 120), ("3", 255, 120), ("丁", 95, 160), ("4", 255, 160)], merged)
    table = read(first, second).tables[0]

    assert [(cell.row, cell.row_span) for cell in table.cells if cell.column == 0] == [(0, 4)]


def test_tables_of_other_columns_stay_apart() -> None:
    first = table_page(1, [HEADER, [("1",), ("甲。",), ("县科技局",)]])
    ys = [100.0, 140.0]
    second = page(2, [("甲", 60, 120), ("乙", 300, 120)], boxes([50.0, 280.0, 500.0], ys))

    assert [table.column_count for table in read(first, second).tables] == [3, 2]


def test_lines_that_fill_a_cell_are_one_paragraph_and_short_ones_are_several() -> None:
    wrapped = ("建设现代果园和灌溉水渠以及配", "套道路。")
    document = read(table_page(1, [HEADER, [("1",), wrapped, ("县科技局", "县水利局")]]))

    cells = document.tables[0].row(1)
    assert [len(cell.paragraphs) for cell in cells] == [1, 1, 2]


def test_radicals_become_the_characters_they_look_like() -> None:
    assert "⺠⻓⽣⻛⾷（）％".translate(load_radicals()) == "民长生风食（）％"
    assert all(len(ideograph) == 1 for ideograph in load_radicals().values())


def test_a_table_without_lines_is_read_by_its_columns() -> None:
    texts = [("序号", 50.0, 100.0), ("任务", 120.0, 100.0), ("单位", 300.0, 100.0)]
    for number, top in enumerate((130.0, 170.0, 210.0), start=1):
        texts += [
            (str(number), 50, top),
            ("建设现代果园和水渠", 120, top),
            ("县科技局", 300, top),
            ("及道路。", 120, top + 13),
        ]
    document = read(page(1, [("河湾县任务表", 50, 60), *texts, *prose(300, 3)]))

    assert rows(document)[1] == ["1", "建设现代果园和水渠及道路。", "县科技局"]
    assert [row[0] for row in rows(document)] == ["序号", "1", "2", "3"]
    assert paragraphs(document)[0] == "河湾县任务表"


def test_cells_level_at_their_middles_belong_to_the_number_beside_them() -> None:
    texts = [("序号", 50.0, 100.0), ("任务", 120.0, 100.0), ("单位", 300.0, 100.0)]
    for number, middle in enumerate((140.0, 190.0, 240.0), start=1):
        lines = [
            ("建设现代果园和水渠", 120, middle - 13),
            ("以及配套机耕道路和", 120, middle),
            ("灌溉管网。", 120, middle + 13),
        ]
        texts += [(str(number), 50, middle), *lines, ("县科", 300, middle - 6.5), ("技局", 300, middle + 6.5)]
    document = read(page(1, texts))

    assert rows(document)[2] == ["2", "建设现代果园和水渠以及配套机耕道路和灌溉管网。", "县科技局"]


def test_lines_between_rows_part_them_where_columns_have_none() -> None:
    texts = [("指标", 50.0, 100.0), ("单位", 200.0, 100.0), ("数值", 300.0, 100.0)]
    for n in range(3):
        texts += [
            ("果园面积", 50, 120 + 30 * n),
            ("（累计）", 50, 133 + 30 * n),
            ("亩", 200, 126 + 30 * n),
            ("500", 300, 126 + 30 * n),
        ]
    rules = [Rule(45, y, 340, y) for y in (85, 106, 137, 167, 197)]
    document = read(page(1, texts, rules))

    assert [len(row) for row in rows(document)] == [3] * 4
    assert rows(document)[3][1:] == ["亩", "500"]


def open_cells(heads: list[tuple[str, ...]], body: list[list[tuple[str, ...]]], lefts: list[float]) -> Page:
    """A page with a table without lines, its cells level at their middles and 4 points apart."""
    texts: list[tuple[str, float, float]] = []
    top = 100.0
    for cells in [heads, *body]:
        height = 13.0 * max(map(len, cells))
        for cell, left in zip(cells, lefts, strict=True):
            texts += [(line, left, top + (height - 13 * len(cell)) / 2 + 13 * n) for n, line in enumerate(cell)]
        top += height + 6
    return page(1, texts)


LEFTS = [50.0, 66.0, 120.0, 174.0]
OPEN_HEAD: list[tuple[str, ...]] = [("序", "号"), ("任务",), ("牵头单", "位"), ("配合",)]


def test_wrapped_cells_that_fill_their_columns_are_kept_apart_by_a_little_white_space() -> None:
    body: list[list[tuple[str, ...]]] = [
        [("1",), ("建设现代", "果园水渠", "道路。"), ("县农业农", "村局"), ("县科技", "局")],
        [("2",), ("修建机耕", "道路。"), ("县交通局",), ("县财政", "局、县", "水利局")],
        [("3",), ("改造危房", "四百户。"), ("县住建局",), ("各乡镇",)],
    ]
    document = read(open_cells(OPEN_HEAD, body, LEFTS))

    assert rows(document) == [
        ["序号", "任务", "牵头单位", "配合"],
        ["1", "建设现代果园水渠道路。", "县农业农村局", "县科技局"],
        ["2", "修建机耕道路。", "县交通局", "县财政局、县水利局"],
        ["3", "改造危房四百户。", "县住建局", "各乡镇"],
    ]


def test_cells_beside_a_merged_number_are_rows_of_their_own() -> None:
    texts = [("序号", 50.0, 100.0), ("任务", 100.0, 100.0), ("单位", 220.0, 100.0)]
    for number, middle in ((1, 130.0), (3, 250.0)):
        texts += [(str(number), 50, middle), ("建设果园。", 100, middle), ("县科技局", 220, middle)]
    texts += [
        ("2", 50, 190),
        ("修渠。", 100, 170),
        ("县水利局", 220, 170),
        ("修路。", 100, 210),
        ("县交通局", 220, 210),
    ]
    document = read(page(1, texts))

    assert rows(document)[2:4] == [["2", "修渠。", "县水利局"], ["", "修路。", "县交通局"]]


def test_the_name_of_a_group_across_the_columns_is_a_row_of_its_own() -> None:
    texts = [("序号", 50.0, 100.0), ("任务", 100.0, 100.0), ("单位", 220.0, 100.0)]
    for number, top in enumerate((130, 150, 190, 210), start=1):
        texts += [(str(number), 50, top), ("建设果园。", 100, top), ("县科技局", 220, top)]
    document = read(page(1, [*texts, ("二、加快推进水利和交通基础设施建设", 60, 170)]))

    assert rows(document)[3] == ["二、加快推进水利和交通基础设施建设"]
    assert [row[0] for row in rows(document)[4:]] == ["3", "4"]


def test_signatures_and_contents_are_no_table() -> None:
    signatures = [("甲方代表", 50.0, 400.0), ("乙方代表", 200.0, 400.0), ("日期", 350.0, 400.0)]
    contents = [(f"一、总体要求{'.' * 60}{n}", 50.0, 100.0 + 15 * n) for n in range(1, 6)]
    document = read(page(1, [*contents, *prose(250, 3), *signatures]))

    assert document.tables == ()
    assert len(paragraphs(document, "furniture")) == 5


def test_a_label_behind_a_sentence_begins_a_paragraph_however_full_the_line_is() -> None:
    task = "修建灌溉水渠，改造提水泵站，完善管护制度，在各镇配齐管水员，到年底全部完成，确保农田有水。"
    labels = [("牵头单位：县水利局", 50.0, 400.0), ("完成时限：2026年6月底", 50.0, 415.0)]
    document = read(page(1, [*prose(250, 9, indent=False, text=task), (task, 50.0, 385.0), *labels]))

    assert paragraphs(document)[-2:] == ["牵头单位：县水利局", "完成时限：2026年6月底"]
