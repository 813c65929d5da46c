"""The year of a figure where the sentence names none: from the title, a heading, the words before a list."""

from collections.abc import Callable

import pytest

from loaders.extract.records import Metadata, Section, Target
from loaders.extract.targets import extract_targets
from loaders.read.document import Document

Read = Callable[[str], Document]


def read_targets(document: Document, metadata: Metadata = Metadata()) -> list[tuple[str, float | None, int | None]]:  # noqa: B008  # frozen
    return [_row(item) for item in extract_targets(document, (), (), metadata)]


def _row(target: Target) -> tuple[str, float | None, int | None]:
    return target.indicator, target.value, target.year


def test_a_document_for_one_year_gives_its_year(read: Read) -> None:
    metadata = Metadata(title="2024年畜牧工作要点", period_start=2024, period_end=2024)

    found = read_targets(read("新建养殖场3个；配种站2个。到2026年，养殖场达到9个。"), metadata)

    assert found == [("养殖场", 3, 2024), ("配种站", 2, 2024), ("养殖场", 9, 2026)]


def test_a_plan_for_several_years_gives_none(read: Read) -> None:
    metadata = Metadata(title="畜牧发展方案（2024—2026年）", period_start=2024, period_end=2026)

    assert read_targets(read("新建养殖场3个。"), metadata) == [("养殖场", 3, None)]


@pytest.mark.parametrize(
    ("title", "year"),
    [("二、2023年重点工作", 2023), ("二、“十四五”时期任务", 2025), ("二、2023—2025年任务", None)],
)
def test_a_heading_gives_its_one_year(read: Read, title: str, year: int | None) -> None:
    text = f"{title}\n\n新建养殖场3个。"
    section = Section("section:1", "section", title, "二", 1, 0, len(text), None, ((0, len(title)),))

    (target,) = extract_targets(read(text), (section,), ())

    assert target.year == year


def test_an_unnumbered_heading_gives_its_year(read: Read) -> None:
    found = read_targets(read("2022年工作回顾\n\n新建养殖场8个。\n\n2023年工作安排\n\n新建养殖场3个。"))

    assert found == [("养殖场", 3, 2023)]


def test_the_words_before_a_list_give_their_year(read: Read) -> None:
    found = read_targets(read("到2027年，努力实现：\n\n1.奶产量达到3万吨。\n\n2.牛存栏达到2万头。\n\n改造圈舍5座。"))

    assert found == [("奶产量", 3, 2027), ("牛存栏", 2, 2027), ("圈舍", 5, None)]


def test_a_year_that_opens_a_paragraph_lasts(read: Read) -> None:
    assert read_targets(read("2025年，新建圈舍5座。改造牧道8公里。")) == [("圈舍", 5, 2025), ("牧道", 8, 2025)]
    assert read_targets(read("2025年底前新建圈舍5座。改造牧道8公里。")) == [("圈舍", 5, 2025), ("牧道", 8, None)]


def test_a_short_sentence_heads_its_paragraph(read: Read) -> None:
    assert read_targets(read("2014年林业工作计划。栽植树木3万株。")) == [("树木", 3, 2014)]
    assert read_targets(read("2014年建成苗圃3处。栽植树木3万株。")) == [("苗圃", 3, 2014), ("树木", 3, None)]


def test_what_is_done_beside_what_is_planned(read: Read) -> None:
    assert read_targets(read("本年度计划新建圈舍270座，实际已开工129座。")) == [("圈舍", 270, None)]


def test_two_years_go_with_two_figures(read: Read) -> None:
    found = read_targets(read("到2024年和2028年，参检率分别不低于80%和90%，良种率达到50%以上和70%以上。"))

    assert found == [("参检率", 80, 2024), ("参检率", 90, 2028), ("良种率", 50, 2024), ("良种率", 70, 2028)]


def test_a_year_in_characters_is_one(read: Read) -> None:
    assert read_targets(read("到二○三五年，森林覆盖率达到百分之六十五。")) == [("森林覆盖率", 65, 2035)]


@pytest.mark.parametrize("title", ["某局2023年工作总结", "2023年任务完成情况的报告", "关于2023年工作进展情况的通报"])
def test_a_report_holds_no_targets_but_in_what_is_next(read: Read, title: str) -> None:
    text = "培训农民300人。\n\n二、下一步打算\n\n培训农民400人。"
    at = text.index("二、")
    section = Section("section:1", "section", "二、下一步打算", "二", 1, at, len(text), None, ((at, at + 7),))

    (target,) = extract_targets(read(text), (section,), (), Metadata(title=title))

    assert target.value == 400


def test_last_year_is_past_until_this_year_is_named(read: Read) -> None:
    found = read_targets(read("去年，接待游客80万人次，实现收入6亿元，今年计划接待游客90万人次。"))

    assert [(name, value) for name, value, _ in found] == [("游客", 90)]


def test_this_year_is_the_year_that_the_text_gives_it(read: Read) -> None:
    found = read_targets(read("今年（2024年）形势向好。\n\n今年目标是：奶产量增长5%；新增就业300人以上。"))

    assert found == [("奶产量", 5, 2024), ("就业", 300, 2024)]


def test_a_period_that_opens_a_paragraph_lasts(read: Read) -> None:
    assert read_targets(read("“十四五”期间，加快发展。建设牧场9个。")) == [("牧场", 9, 2025)]


@pytest.mark.parametrize("line", ["2023年成绩单", "回顾2023年工作成果"])
def test_more_lines_that_open_a_report(read: Read, line: str) -> None:
    found = read_targets(read(f"{line}\n\n奶产量达到5万吨\n\n展望2024年工作目标\n\n奶产量达到6万吨"))

    assert found == [("奶产量", 6, 2024)]


@pytest.mark.parametrize(
    "text",
    [
        "今年全县完成造林3万亩，占省下达任务2万亩的150%。",
        "1—6月份，全县引进资金20亿元，完成年度目标任务50亿元的40%。",
        "全年共发生事故12起、死亡3人，同比分别下降11%、7%。",
        "2021年以来，完成封山育林3万亩，森林抚育9万亩。",
        "过去五年，累计完成造林9万亩。林业总规模达到17万亩，总产值突破千万元，新建苗圃8处。",
        "开工改造小区18个，加装电梯6部，各项指标均超额完成年度任务。发放补贴80户。",
    ],
)
def test_what_only_a_report_says_is_no_target(read: Read, text: str) -> None:
    assert read_targets(read(text)) == []


def test_a_report_ends_where_aims_are_named(read: Read) -> None:
    text = "过去五年，累计完成造林9万亩。建成苗圃4处。今后将新建苗圃8处。栽植树木3万株。"

    assert [(name, value) for name, value, _ in read_targets(read(text))] == [("苗圃", 8), ("树木", 3)]


def test_an_aim_beyond_the_task_is_one(read: Read) -> None:
    assert read_targets(read("力争超额完成任务，建成苗圃4处。")) == [("苗圃", 4, None)]


def test_years_before_that_of_the_document_are_past(read: Read) -> None:
    metadata = Metadata(title="2024年林业工作安排", period_start=2024, period_end=2024)

    assert read_targets(read("2023年，建成苗圃4处。今年，建成苗圃5处。"), metadata) == [("苗圃", 5, 2024)]


def test_a_year_may_end_in_the_word_when(read: Read) -> None:
    assert read_targets(read("畜牧业产值到2025年时达到20亿元。")) == [("畜牧业产值", 20, 2025)]
