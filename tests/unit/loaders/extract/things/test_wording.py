"""The parts under the extractors: passages, clauses, times, and the data files' own checks."""

from collections.abc import Callable, Sequence

import pytest

from loaders.errors import DataFileError
from loaders.extract.clauses import HIDDEN, find_times, hide_nested, split_spans, strip_opening
from loaders.extract.name_borders import keep_longest
from loaders.extract.outline import Outline
from loaders.extract.passages import read_passages
from loaders.extract.phrase_words import alternation
from loaders.extract.platforms import extract_platforms
from loaders.read.document import Document

Read = Callable[[str], Document]


def test_a_passage_leads_back_through_white_space(read: Read) -> None:
    document = read("建设 ２０ 个站点， 覆盖全县。")

    (passage,) = read_passages(document)

    assert passage.text == "建设20个站点，覆盖全县。"
    assert document.slice(passage.spans(2, 5)) == "２０个"


def test_a_passage_has_one_form_for_marks_quotes_and_characters(read: Read) -> None:
    (passage,) = read_passages(read('實施"清水"工程(一期),建成「智慧」園區１個;'))

    assert passage.text == "实施“清水”工程（一期），建成“智慧”园区1个；"
    assert passage.original == '實施"清水"工程(一期),建成「智慧」園區１個;'


def test_columns_of_units_and_dates_are_no_running_text(
    read: Read, write_table: Callable[[Sequence[Sequence[str]]], str]
) -> None:
    rows = [["序号", "工作任务", "牵头单位", "完成时限"], ["1", "建设站点。", "县交通局", "2024年12月底"]]

    passages = read_passages(read("任务表\n" + write_table(rows)))

    assert [(item.text, item.role) for item in passages if item.table is not None] == [("建设站点。", "task")]


def test_brackets_and_quotes_hide_what_they_hold() -> None:
    hidden = hide_nested("甲（乙，3个）、“丙、丁”，“十四五”期间")

    assert hidden == f"甲（乙{HIDDEN}{HIDDEN}个）、“丙{HIDDEN}丁”，“十四五”期间"
    assert [hidden[start:end] for start, end in split_spans(hidden, "，")] == [hidden[:13], hidden[14:]]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("到2025年底", [(2025, False)]),
        ("2023—2025年", [(2025, False)]),
        ("“十四五”期间", [(2025, False)]),
        ("比2020年增长", [(2020, True)]),
        ("在2015年的基础上翻番", [(2015, True)]),
        ("3年内", [(None, False)]),
        ("每年", [(None, False)]),
    ],
)
def test_times_are_read(text: str, years: list[tuple[int | None, bool]]) -> None:
    assert [(time.year, time.baseline) for time in find_times(text)] == years


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("到2025年，加快建设冷链物流园", "冷链物流园"),
        ("全面完成高标准农田", "高标准农田"),
        ("服务业增加值", "服务业增加值"),
        ("吸引从业人员", "从业人员"),
        ("每年选派科技特派员", "科技特派员"),
        ("生产线改造", "生产线改造"),
    ],
)
def test_verbs_and_times_are_taken_off_the_front(text: str, noun: str) -> None:
    assert text[strip_opening(text, 0, len(text)) :] == noun


@pytest.mark.parametrize(
    ("sentence", "past"),
    [
        ("2021年实现产值30亿元", True),
        ("截至2021年底，建成8个", True),
        ("累计已完成5万亩", True),
        ("到2025年实现产值50亿元", False),
        ("建成8个", False),
        ("2022年建成8个", False),
    ],
)
def test_a_report_is_told_from_a_plan(read: Read, sentence: str, past: bool) -> None:
    outline = Outline(read("某县工作方案\n\n2022年5月9日\n"), ())

    assert outline.is_past(sentence) is past


def test_of_overlapping_names_the_longest_stays() -> None:
    class Stretch:
        def __init__(self, start: int, end: int) -> None:
            self.start = start
            self.end = end

    kept = keep_longest([Stretch(0, 2), Stretch(1, 6), Stretch(6, 8), Stretch(5, 7)])

    assert [(item.start, item.end) for item in kept] == [(1, 6), (6, 8)]


def test_a_wrong_pattern_in_a_data_file_is_named() -> None:
    with pytest.raises(DataFileError, match=r"words\.toml: key a\.b has '\('"):
        alternation({"a": {"b": ["("]}}, "a.b", "words.toml")


def test_a_long_text_without_punctuation_takes_no_longer_than_its_length(read: Read) -> None:
    document = read("建设乡村旅游服务平台3个" * 2000)

    platforms = extract_platforms(document)

    assert len(platforms) > 1990  # text without any mark is read in parts, whose borders may cut a name
