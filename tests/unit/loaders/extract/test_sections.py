"""The section tree: every way of numbering, run-in headings, boxes, annexes, back matter."""

from collections.abc import Callable

import pytest

from loaders.extract.ordinals import parse_ordinal
from loaders.extract.records import Section
from loaders.extract.sections import bare_title, extract_sections
from loaders.read.document import Block, Document

Read = Callable[[str], Document]


def outline(sections: tuple[Section, ...]) -> list[tuple[int, str, str]]:
    return [(section.level, section.type, section.title) for section in sections]


@pytest.mark.parametrize(
    ("line", "type_", "title", "number"),
    [
        ("第三章  夯实产业底盘", "chapter", "第三章 夯实产业底盘", "第三章"),
        ("第二节 培育主体", "section", "第二节 培育主体", "第二节"),
        ("第十二条 本办法自印发之日起施行。", "article", "第十二条", "第十二条"),
        ("第四条（经费来源）所需经费列入预算。", "article", "第四条（经费来源）", "第四条"),
        ("十一、加强督导", "section", "十一、加强督导", "十一"),
        ("（二）做大果品产业。", "subsection", "（二）做大果品产业。", "（二）"),
        ("(二) 做大果品产业", "subsection", "(二) 做大果品产业", "(二)"),
        ("（三）守牢底线。严格落实责任，按月调度。", "run_in", "（三）守牢底线", "（三）"),
        ("3. 建设冷链中心。2024年建成2座。", "item", "3. 建设冷链中心", "3"),
        ("3．建设冷链中心", "item", "3．建设冷链中心", "3"),
        ("3、建设冷链中心", "item", "3、建设冷链中心", "3"),
        ("3﹒建设冷链中心", "item", "3﹒建设冷链中心", "3"),
        ("3\ue010建设冷链中心。分两年完成。", "item", "3\ue010建设冷链中心", "3"),
        ("1.2024年底前建成冷链中心。", "item", "1.2024年底前建成冷链中心。", "1"),
        ("（4）配齐设备", "item", "（4）配齐设备", "（4）"),
        ("4）配齐设备", "item", "4）配齐设备", "4）"),
        ("②配齐设备", "item", "②配齐设备", "②"),
        ("1.主要目标：产值达到3亿元，增长一成。", "item", "1.主要目标", "1"),
        ("（五）完善仓储物流（牵头单位：县商务委）", "subsection", "（五）完善仓储物流", "（五）"),
        ("（一）《全县果品产业发展规划》；", "list_item", "（一）《全县果品产业发展规划》；", "（一）"),
        ("2.制定年度计划并报领导小组审定；", "list_item", "2.制定年度计划并报领导小组审定；", "2"),
    ],
)
def test_reads_a_heading_in_each_form(read: Read, line: str, type_: str, title: str, number: str) -> None:
    sections = extract_sections(read(f"开头说明文字。\n{line}\n正文若干。\n"))

    assert [(found.type, found.title, found.number) for found in sections] == [(type_, title, number)]


@pytest.mark.parametrize(
    "line",
    [
        "3.5万亩高标准农田已经建成。",
        "一二三产业融合发展走在前列。",
        "三、四线城市的消费潜力逐步释放。",
        "一是抓项目。二是抓服务。",
        "2024年建成投用。",
        "5月底前完成选址。",
        "专栏1所列项目由各部门分别实施。",
        "——2024年2月6日在县第十八届人民代表大会上",
    ],
)
def test_refuses_what_only_looks_like_a_heading(read: Read, line: str) -> None:
    assert extract_sections(read(f"{line}\n正文若干。\n")) == ()


def test_counts_bare_numbers_only_when_they_run(read: Read) -> None:
    lonely = extract_sections(read("一、任务\n4突破两项技术。继续推进。\n"))
    running = extract_sections(read("一、任务\n1突破两项技术。继续推进。\n2强化算力供给。继续推进。\n"))

    assert [found.number for found in lonely] == ["一"]
    assert [found.number for found in running] == ["一", "1", "2"]


def test_reads_numbers_of_several_parts(read: Read) -> None:
    text = "1 总则\n1.1 编制目的\n提高能力。\n1.2 适用范围\n1.2.1 事件分级\n2 组织体系\n2.5 万亩农田受益。\n"

    sections = extract_sections(read(text))

    assert outline(sections) == [
        (1, "item", "1 总则"),
        (2, "item", "1.1 编制目的"),
        (2, "item", "1.2 适用范围"),
        (3, "item", "1.2.1 事件分级"),
        (1, "item", "2 组织体系"),
    ]


def test_nests_by_rank_and_ends_where_the_next_begins(read: Read) -> None:
    text = "第一章 总则\n一、目标\n（一）近期\n1.建站。马上开工。\n——示范带动。分批推进。\n二、任务\n第二章 附则\n"

    sections = extract_sections(read(text))

    assert outline(sections) == [
        (1, "chapter", "第一章 总则"),
        (2, "section", "一、目标"),
        (3, "subsection", "（一）近期"),
        (4, "item", "1.建站"),
        (5, "dash_item", "——示范带动"),
        (2, "section", "二、任务"),
        (1, "chapter", "第二章 附则"),
    ]
    assert text[sections[1].start : sections[1].end].strip().endswith("分批推进。")
    assert sections[3].end == sections[5].start
    assert [found.parent for found in sections] == [
        None, "section:1", "section:2", "section:3", "section:4", "section:1", None,
    ]  # fmt: skip


def test_heading_needs_no_blank_line_before_it(read: Read) -> None:
    sections = extract_sections(read("一、任务\n上一段结束。\n（二）下一项任务\n内容。\n"))

    assert [found.title for found in sections] == ["一、任务", "（二）下一项任务"]


def test_last_entry_of_a_list_is_read_as_its_siblings(read: Read) -> None:
    sections = extract_sections(read("一、职责\n1.研究政策；\n2.督促落实。\n"))

    assert [found.type for found in sections] == ["section", "list_item", "list_item"]


def test_box_holds_its_table_with_items_and_note(read: Read) -> None:
    text = (
        "一、目标\n（一）近期目标\n正文。\n专栏 2：冷链工程\n\t1．建设冷库。建成2座。\n2．配备车辆。购置5台。\n\n\n"
        "注：含续建。\n后面的正文。\n（二）远期目标\n"
    )

    sections = extract_sections(read(text))

    assert outline(sections) == [
        (1, "section", "一、目标"),
        (2, "subsection", "（一）近期目标"),
        (3, "box", "专栏 2：冷链工程"),
        (4, "item", "1．建设冷库"),
        (4, "item", "2．配备车辆"),
        (2, "subsection", "（二）远期目标"),
    ]
    box = sections[2]
    assert text[box.start : box.end].endswith("注：含续建。")
    assert text[sections[1].start : sections[1].end].strip().endswith("后面的正文。")


@pytest.mark.parametrize("heading", ["专栏1", "专栏 1", "专栏一", "专栏1：", "专栏5:"])
def test_reads_each_spelling_of_a_box(read: Read, heading: str) -> None:
    sections = extract_sections(read(f"一、目标\n{heading} 农机推广行动\n1.购机补贴。覆盖全县。\n"))

    assert [found.type for found in sections] == ["section", "box", "item"]


def test_annex_takes_its_title_line_and_closes_everything(read: Read) -> None:
    text = "一、任务\n内容。\n附件：任务分解表\n附件\n任务分解表\n\t序号\n\t工作任务\n\n\t1\n\t建站\n\n\n"

    sections = extract_sections(read(text))

    assert outline(sections) == [(1, "section", "一、任务"), (1, "annex", "附件 任务分解表")]
    assert text[sections[0].start : sections[0].end] == "一、任务\n内容。\n"
    assert [text[start:end] for start, end in sections[1].spans] == ["附件", "任务分解表"]


def test_annex_on_one_line_is_known_from_the_list(read: Read) -> None:
    annexes = "附件1：任务清单\n（一）第一类\n附件2：项目清单\n（一）第一类\n"
    text = f"一、任务\n内容。\n附件：1.任务清单\n2.项目清单\n\n{annexes}"

    sections = extract_sections(read(text))

    assert [found.title for found in sections] == [
        "一、任务",
        "附件1：任务清单",
        "（一）第一类",
        "附件2：项目清单",
        "（一）第一类",
    ]


def test_back_matter_belongs_to_no_section(read: Read) -> None:
    text = "一、任务\n内容。\n某县人民政府办公室\n2023年6月1日\n抄送：县委办公室。\n"

    (section,) = extract_sections(read(text))

    assert text[section.start : section.end] == "一、任务\n内容。\n"


def test_group_rows_divide_a_table_but_close_nothing_outside(read: Read, write_table: Callable[..., str]) -> None:
    table = write_table([["序号", "任务", "牵头单位"], ["一、农业（共1项）", "", ""], ["1", "建站", "县农业农村委"]])
    text = f"附件\n任务清单\n{table}"

    sections = extract_sections(read(text))

    assert outline(sections) == [(1, "annex", "附件 任务清单"), (2, "section", "一、农业（共1项）")]


def test_unbroken_line_is_cut_at_its_numbers(read: Read) -> None:
    filler = "内容" * 200
    first = f"一、工作目标到明年见效，{filler}。（一）2023年，建站；{filler}。（二）2024年，验收。"
    text = f"开头。{first}二、保障措施（一）加强领导。{filler}。"

    sections = extract_sections(read(text))

    assert [(found.level, found.number) for found in sections] == [
        (1, "一"),
        (2, "（一）"),
        (2, "（二）"),
        (1, "二"),
        (2, "（一）"),
    ]
    assert [sections[0].title, sections[3].title] == ["一、工作目标", "二、保障措施"]


def test_outline_levels_make_headings_of_lines_without_number() -> None:
    text = "全县果品发展规划\n总体要求\n一、指导思想\n内容。\n主要任务\n"
    starts = [0, 9, 14, 21, 25]
    ends = [8, 13, 20, 24, 29]
    levels = [1, 1, 2, None, 1]
    blocks = tuple(
        Block("paragraph", start, end, level) for start, end, level in zip(starts, ends, levels, strict=True)
    )
    document = Document("plan.docx", "application/docx", "0" * 64, text, blocks)

    assert outline(extract_sections(document)) == [
        (1, "chapter", "总体要求"),
        (2, "section", "一、指导思想"),
        (1, "chapter", "主要任务"),
    ]


def test_bare_title_leaves_number_and_mark_off(read: Read) -> None:
    sections = extract_sections(read("一、目标\n（一）近期目标\n2. 建站。开工。\n——带动周边。推进。\n"))

    assert [bare_title(found) for found in sections] == ["目标", "近期目标", "建站", "带动周边"]


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("第二十一条", 21),
        ("（十）", 10),
        ("⑳", 20),
        ("⑴", 1),
        ("１２", 12),
        ("一百零三", 103),
        ("㈢", 3),
        ("廿三", 23),
        ("附件", None),
    ],
)
def test_reads_ordinals(label: str, value: int | None) -> None:
    assert parse_ordinal(label) == value


@pytest.mark.parametrize(
    "contents",
    [
        "目 录\n第一章 总则……………1\n第二章 附则……………9\n",
        "目录\n第一章 总则\n第二章 附则\n",
        "第一章 总则 ...... 1\n第二章 附则\t12\n",
    ],
)
def test_a_table_of_contents_makes_no_sections(read: Read, contents: str) -> None:
    sections = extract_sections(read(f"{contents}\n第一章 总则\n内容。\n第二章 附则\n内容。\n"))

    assert [(found.title, found.start) for found in sections] == [
        ("第一章 总则", len(contents) + 1),
        ("第二章 附则", len(contents) + 12),
    ]


def test_a_title_may_stand_below_its_number(read: Read) -> None:
    text = "第一章\n总 则\n一、目标\n内容。\n第二章\n附则\n"

    sections = extract_sections(read(text))

    assert outline(sections) == [
        (1, "chapter", "第一章 总 则"),
        (2, "section", "一、目标"),
        (1, "chapter", "第二章 附则"),
    ]
    assert [text[start:end] for start, end in sections[0].spans] == ["第一章", "总 则"]
