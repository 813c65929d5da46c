"""The matrix: one mark for each unit and task."""

from dataclasses import replace

from graph.charts.matrix import MOST_COLUMNS, draw_matrix


def test_every_duty_has_its_mark(make_ledger) -> None:
    (page,) = draw_matrix(make_ledger(6), "plan:1")

    assert page.count("<title>县科技局 ") == 6
    assert page.count("<title>县农业农村委 ") == 3
    assert page.count("<title>各乡镇（街道） ") == 3


def test_many_tasks_run_over_pages(make_ledger) -> None:
    pages = draw_matrix(make_ledger(MOST_COLUMNS + 1), "plan:1")

    assert len(pages) == 2
    assert "（1/2）" in pages[0]


def test_few_tasks_have_their_words_in_lines_across(make_ledger) -> None:
    (few,), (many,) = draw_matrix(make_ledger(5), "plan:1"), draw_matrix(make_ledger(30), "plan:1")

    assert "rotate(" not in few
    assert "推广新品种新技术" in few
    assert many.count("rotate(") == 30


def test_a_printed_number_stands_without_its_brackets(make_ledger) -> None:
    ledger = make_ledger(1)
    (page,) = draw_matrix(replace(ledger, tasks=(replace(ledger.tasks[0], number="（十九）"),)), "plan:1")

    assert ">十九<" in page


def test_a_plan_without_tasks_has_no_matrix(make_ledger) -> None:
    assert draw_matrix(make_ledger(0), "plan:1") == ()


def test_loads_count_all_tasks_of_the_plan(make_ledger) -> None:
    (page,) = draw_matrix(make_ledger(6), "plan:1")

    assert ">6＋0<" in page
    assert ">0＋3<" in page
