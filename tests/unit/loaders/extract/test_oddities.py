"""What is odd in the source is kept and reported, with the passages that show it."""

from collections.abc import Callable

import pytest

from loaders.extract.figure_names import are_same_unit, normalise_name, satisfies, scaled
from loaders.extract.indicators import extract_indicators
from loaders.extract.metadata import extract_metadata
from loaders.extract.oddities import find_oddities
from loaders.extract.projects import extract_projects
from loaders.extract.records import Deadline, Extraction, Issue, Quota, Statement, Target, UnitMention
from loaders.extract.sections import extract_sections
from loaders.extract.tables import classify_tables
from loaders.read.document import Document

Read = Callable[[str], Document]
PROJECTS = ["序号", "类别", "项目名称", "责任单位", "实施时间", "总投资（万元）"]


@pytest.fixture
def extract(read: Read) -> Callable[[str], Extraction]:
    def run(text: str) -> Extraction:
        document = read(text)
        sections, tables = extract_sections(document), classify_tables(document)
        return Extraction(
            document=document,
            metadata=extract_metadata(document, sections),
            sections=sections,
            projects=extract_projects(document, tables, ()),
            indicators=extract_indicators(document, tables),
        )

    return run


def issues_of(extraction: Extraction, rule: str) -> list[Issue]:
    return [issue for issue in find_oddities(extraction) if issue.rule == rule]


def passages(extraction: Extraction, issue: Issue) -> list[str]:
    return [extraction.document.text[start:end] for start, end in issue.spans]


def test_reports_a_damaged_period_and_a_missing_total(
    extract: Callable[[str], Extraction], write_table: Callable[..., str]
) -> None:
    rows = [
        PROJECTS,
        ["1", "新建", "冷库", "县商务委", "2022—2024", "300"],
        ["2", "新建", "果园", "县林业局", "新建", ""],
    ]
    extraction = extract(f"项目表\n{write_table(rows)}")

    (period,) = issues_of(extraction, "project_period_damaged")
    (total,) = issues_of(extraction, "project_total_missing")

    assert passages(extraction, period) == ["新建"]
    assert "与类别栏相同" in period.message
    assert "果园" in total.message


@pytest.mark.parametrize("period", ["长期", "每年实施", "2022年起"])
def test_an_open_period_is_no_damage(
    extract: Callable[[str], Extraction], write_table: Callable[..., str], period: str
) -> None:
    extraction = extract(f"项目表\n{write_table([PROJECTS, ['1', '新建', '冷库', '县商务委', period, '300']])}")

    assert issues_of(extraction, "project_period_damaged") == []


def test_reports_an_empty_total_row_with_the_sum_above(
    extract: Callable[[str], Extraction], write_table: Callable[..., str]
) -> None:
    rows = [
        PROJECTS,
        ["1", "新建", "冷库", "县商务委", "2022年", "300"],
        ["2", "新建", "果园", "县林业局", "2022年", "200"],
        ["合计", "", "", "", "", ""],
    ]
    extraction = extract(f"项目表\n{write_table(rows)}")

    (issue,) = issues_of(extraction, "total_row_empty")

    assert passages(extraction, issue) == ["合计"]
    assert "2项合计500万元" in issue.message


@pytest.mark.parametrize(("stated", "wrong"), [("500", False), ("550", True)])
def test_checks_the_sum_of_a_total_row(
    extract: Callable[[str], Extraction], write_table: Callable[..., str], stated: str, wrong: bool
) -> None:
    rows = [
        PROJECTS,
        ["1", "新建", "冷库", "县商务委", "2022年", "300"],
        ["2", "新建", "果园", "县林业局", "2022年", "200"],
        ["合计", "", "", "", "", stated],
    ]

    found = issues_of(extract(f"项目表\n{write_table(rows)}"), "sum_mismatch")

    assert bool(found) is wrong


def test_reports_shares_that_do_not_make_the_total(
    extract: Callable[[str], Extraction], write_table: Callable[..., str]
) -> None:
    header = ["序号", "项目名称", "责任单位", "总投资（万元）", "政府投资（万元）", "社会投资（万元）"]
    rows = [header, ["1", "冷库", "县商务委", "300", "100", "150"], ["2", "果园", "县林业局", "300", "100", "200"]]

    (issue,) = issues_of(extract(f"项目表\n{write_table(rows)}"), "sum_mismatch")

    assert "冷库" in issue.message
    assert "250万元" in issue.message


def test_reports_a_figure_that_text_and_table_give_differently(
    extract: Callable[[str], Extraction], write_table: Callable[..., str]
) -> None:
    rows = [
        ["序号", "指标名称", "单位", "2015年", "2020年"],
        ["1", "地区生产总值", "亿元", "99.10", "188.77"],
        ["2", "人口", "万人", "3", "4"],
    ]
    text = "2020年末实现地区生产总值188.77亿元，在2015年89.66亿元的基础上实现翻番；市场主体45063户。\n"
    extraction = extract(f"{text}全县主要指标完成情况表\n{write_table(rows)}")

    (issue,) = issues_of(extraction, "figure_conflict")

    assert passages(extraction, issue)[-1] == "99.10"
    assert "89.66" in issue.message
    assert "2015年" in issue.message


def test_a_figure_without_a_year_of_its_own_is_not_compared(
    extract: Callable[[str], Extraction], write_table: Callable[..., str]
) -> None:
    rows = [
        ["序号", "指标名称", "单位", "2015年", "2020年"],
        ["1", "社会消费品零售总额", "亿元", "49.50", "89.64"],
        ["2", "人口", "万人", "3", "4"],
    ]
    text = "2015年实现产值3亿元；实现社会消费品零售总额89.64亿元。\n"

    assert issues_of(extract(f"{text}全县主要指标完成情况表\n{write_table(rows)}"), "figure_conflict") == []


@pytest.mark.parametrize(("value", "conflicts"), [("1", True), ("1.2", False), ("1.5", False)])
def test_compares_a_target_with_the_table_of_targets(
    extract: Callable[[str], Extraction], write_table: Callable[..., str], value: str, conflicts: bool
) -> None:
    rows = [
        ["序号", "指标名称", "2020年指标值", "2025年目标值"],
        ["1", "万人发明专利拥有量（项/万人）", "0.5", value],
        ["2", "企业（家）", "1", "2"],
    ]
    sentence = "万人发明专利拥有量达到1.2件以上"
    extraction = extract(f"{sentence}。\n主要指标\n{write_table(rows)}")
    target = Target("万人发明专利拥有量", ">=", 1.2, "件", None, "stock", ((0, len(sentence)),))

    found = find_oddities(with_facts(extraction, targets=(target,)))

    assert ("figure_conflict" in {issue.rule for issue in found}) is conflicts


def with_facts(
    extraction: Extraction,
    *,
    targets: tuple[Target, ...] = (),
    quotas: tuple[Quota, ...] = (),
    statements: tuple[Statement, ...] = (),
) -> Extraction:
    return Extraction(
        document=extraction.document,
        metadata=extraction.metadata,
        sections=extraction.sections,
        indicators=extraction.indicators,
        targets=targets,
        quotas=quotas,
        statements=statements,
    )


@pytest.mark.parametrize(("shares", "wrong"), [((15, 15, 70), False), ((15, 15, 60), True)])
def test_checks_that_quotas_make_their_target(
    extract: Callable[[str], Extraction], shares: tuple[int, ...], wrong: bool
) -> None:
    extraction = extract("引进企业100家，由三家单位分担。\n")
    target = Target("企业", "=", 100, "家", None, "new", ((0, 8),))
    quotas = tuple(
        Quota(f"县{name}局", share, "家", "引进", "企业", 0, False, True, ((place, place + 1),))
        for place, (name, share) in enumerate(zip("甲乙丙", shares, strict=True), start=10)
    )

    found = issues_of(with_facts(extraction, targets=(target,), quotas=quotas), "quota_sum_mismatch")

    assert bool(found) is wrong


def test_reports_a_deadline_after_the_plans_end(extract: Callable[[str], Extraction]) -> None:
    extraction = extract("一、目标\n到2025年，建成冷库。到2025年，全面见效。2026年11月底完成。\n")
    deadline = Deadline("2026年11月底", "by", "2026-11-30", None, ((27, 36),))
    statement = Statement("table_row", "31", "建冷库", ((0, 1),), "", ((0, 1),), (), (deadline,))

    (issue,) = issues_of(with_facts(extraction, statements=(statement,)), "deadline_after_period")

    assert "2025年" in issue.message
    assert passages(extraction, issue)[1] == "到2025年"


def test_reports_two_names_of_one_unit_once(extract: Callable[[str], Extraction]) -> None:
    extraction = extract("县果品中心、县果品发展中心、县果品中心负责。\n")
    units = (
        UnitMention("县果品中心", "县果品发展中心", "lead", False, ((0, 5),)),
        UnitMention("县果品发展中心", "县果品发展中心", "support", False, ((6, 13),)),
        UnitMention("县果品中心", "县果品发展中心", "support", False, ((14, 19),)),
    )
    statement = Statement("sentence", None, "", ((0, 1),), "", ((0, 1),), units, ())

    (issue,) = issues_of(with_facts(extraction, statements=(statement,)), "unit_alias")

    assert passages(extraction, issue) == ["县果品中心", "县果品发展中心"]


@pytest.mark.parametrize(
    ("text", "rule", "passage"),
    [
        ("一、甲\n二、乙\n四、丁\n", "number_missing", "四、丁"),
        ("一、甲\n二、乙\n二、丙\n", "number_repeated", "二、丙"),
        ("1.甲事项\n2.乙事项\n3.丙事项\n2.丁事项\n", "number_out_of_order", "2.丁事项"),
        ("对外称“光网·云溪”，又称“光网•云溪”。\n", "name_variant", "“光网•云溪”"),
        ("完善平台功能，打造互联网医院，配齐设备，打造互联网医院。\n", "text_repeated", "打造互联网医院"),
        ("抄送：县委办公室。\n.县法院。\n", "stray_mark", ".县法院。"),
        (
            "建成全县农产品冷链物流中心。\n启动建设全县农产品冷链物流中心。\n",
            "promise_conflict",
            "启动建设全县农产品冷链物流中心",
        ),
    ],
)
def test_reports_oddities_of_text_and_numbering(
    extract: Callable[[str], Extraction], text: str, rule: str, passage: str
) -> None:
    extraction = extract(text)

    (issue,) = issues_of(extraction, rule)

    assert passages(extraction, issue)[-1] == passage


@pytest.mark.parametrize(
    "text",
    [
        "一、甲\n（一）子项\n（二）子项\n二、乙\n（一）子项\n（二）子项\n",
        "一、甲\n1.子项\n2.子项\n二、乙\n3.子项\n4.子项\n",
        "第一章 总则\n一、甲\n二、乙\n第二章 附则\n一、丙\n",
    ],
)
def test_numbers_that_restart_or_run_on_are_usual(extract: Callable[[str], Extraction], text: str) -> None:
    found = {issue.rule for issue in find_oddities(extract(text))}

    assert not found & {"number_missing", "number_repeated", "number_out_of_order"}


def test_reports_rows_whose_number_is_lost(
    extract: Callable[[str], Extraction], write_table: Callable[..., str]
) -> None:
    rows = [
        ["序号", "工作任务", "牵头单位"],
        ["1", "建站", "县水利局"],
        ["2", "修路", "县交通局"],
        ["5", "架桥", "县交通局"],
    ]
    extraction = extract(f"任务表\n{write_table(rows)}")

    (issue,) = issues_of(extraction, "number_missing")

    assert passages(extraction, issue) == ["2", "5"]


def test_reports_what_the_reader_met(read: Read) -> None:
    document = read("任务表\n\t序号\n\t任务\n\t牵头单位\n\n\t1\n\t建站\n\t县水利局\n\n\t合计\n\n\n后文。\n")
    assert document.issues

    found = find_oddities(Extraction(document=document))

    assert {issue.rule for issue in document.issues} <= {issue.rule for issue in found}


def test_order_is_that_of_the_text(extract: Callable[[str], Extraction]) -> None:
    found = find_oddities(extract("一、甲\n三、乙\n.县法院。\n五、丙\n"))

    assert [issue.spans[0] for issue in found] == sorted(issue.spans[0] for issue in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [("全县GDP", "地区生产总值"), ("万人发明专利拥有量", "万人发明专利"), ("“智慧校园”覆盖率", "智慧校园覆盖率")],
)
def test_names_of_one_indicator_are_equal(one: str, other: str) -> None:
    assert normalise_name(one) == normalise_name(other)


def test_units_compare_without_their_scale() -> None:
    assert are_same_unit("万亩", "亩")
    assert are_same_unit("件", "项/万人")
    assert not are_same_unit("%", "家")
    assert scaled(5, "万亩") == 50000


@pytest.mark.parametrize(
    ("value", "comparator", "limit", "kept"),
    [
        (5, ">=", 5, True),
        (4, ">=", 5, False),
        (5, ">", 5, False),
        (4, "<", 5, True),
        (5, "=", 5.0, True),
        (5.4, "~", 5, True),
    ],
)
def test_comparators_mean_what_they_say(value: float, comparator: str, limit: float, kept: bool) -> None:
    assert satisfies(value, comparator, limit) is kept


def test_subtotals_count_from_the_one_before_and_totals_over_all(
    extract: Callable[[str], Extraction], write_table: Callable[..., str]
) -> None:
    rows = [
        PROJECTS,
        ["1", "新建", "冷库", "县商务委", "2022年", "300"],
        ["小计", "", "", "", "", "300"],
        ["2", "新建", "果园", "县林业局", "2022年", "200"],
        ["小计", "", "", "", "", "200"],
        ["合计", "", "", "", "", "500"],
    ]

    assert issues_of(extract(f"项目表\n{write_table(rows)}"), "sum_mismatch") == []


def test_a_total_on_top_sums_the_rows_below(
    extract: Callable[[str], Extraction], write_table: Callable[..., str]
) -> None:
    rows = [PROJECTS, ["合计", "", "", "", "", "400"], ["1", "新建", "冷库", "县商务委", "2022年", "300"]]

    (issue,) = issues_of(extract(f"项目表\n{write_table(rows)}"), "sum_mismatch")

    assert "300万元" in issue.message


def test_reports_amounts_whose_unit_nothing_names(
    extract: Callable[[str], Extraction], write_table: Callable[..., str]
) -> None:
    rows = [["序号", "项目名称", "责任单位", "总投资"], ["1", "冷链中心", "县商务委", "300"]]

    (issue,) = issues_of(extract(f"项目表\n{write_table(rows)}"), "money_unit_missing")

    assert "按万元读取" in issue.message
