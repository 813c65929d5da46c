"""What waits for what, as far as the text says so."""

from collections.abc import Callable, Sequence

import pytest

from loaders.extract.dependencies import extract_dependencies
from loaders.extract.metadata import extract_metadata
from loaders.extract.platforms import extract_platforms
from loaders.extract.records import Dependency
from loaders.extract.sections import extract_sections
from loaders.extract.statements import extract_statements
from loaders.extract.tables import classify_tables
from loaders.extract.targets import extract_targets
from loaders.read.document import Document

Read = Callable[[str], Document]
WriteTable = Callable[[Sequence[Sequence[str]]], str]
HEADER = ["序号", "工作任务", "牵头单位", "完成时限"]


def find(document: Document, proven: Callable[[str], bool] | None = None) -> list[tuple[str, str, str, str]]:
    """Return source, target, type and basis, with statements by their printed number and sections by their title.

    With ``proven`` only those whose passages, put together, it accepts.
    """
    sections = extract_sections(document)
    metadata = extract_metadata(document, sections)
    statements = extract_statements(document, sections, classify_tables(document), metadata)
    targets = extract_targets(document, sections, statements)
    platforms = extract_platforms(document)
    titles = {section.id: section.title for section in sections}

    def name(end: str) -> str:
        kind, _, index = end.partition(":")
        return f"row {statements[int(index)].number}" if kind == "statement" else titles.get(end, end)

    found: tuple[Dependency, ...] = extract_dependencies(document, sections, statements, platforms, targets)
    return [
        (name(item.source), name(item.target), item.type, item.basis)
        for item in found
        if proven is None or proven(document.slice(item.spans))
    ]


def test_a_stage_of_the_body_orders_the_rows_that_take_it_up(read: Read, write_table: WriteTable) -> None:
    body = "一、主要任务\n\n到2022年建成1个智慧景区，2025年建成2个智慧景区。\n\n附件：任务分解表\n"
    rows = [
        HEADER,
        ["1", "建成1个智慧景区。", "县文旅局", "2022年12月底"],
        ["2", "建成2个智慧景区。", "县文旅局", "2025年12月底"],
    ]

    assert ("row 1", "row 2", "stage", "stated") in find(read(body + write_table(rows)))


def test_reliance_on_a_platform_waits_for_the_row_that_builds_it(read: Read, write_table: WriteTable) -> None:
    rows = [
        HEADER,
        ["1", "建设乡村旅游大数据平台。", "县文旅局", "2023年12月底"],
        ["2", "依托乡村旅游大数据平台，开发预约小程序。", "县文旅局", "2024年12月底"],
        ["3", "依托城市智能中枢，建设智慧停车系统。", "县住建局", "2024年12月底"],
    ]

    found = find(read("任务分解表\n" + write_table(rows)))

    assert ("row 1", "row 2", "prerequisite", "stated") in found
    assert ("platform:城市智能中枢", "row 3", "prerequisite", "stated") in found


def test_what_is_done_once_a_platform_stands_waits_for_the_row_that_builds_it(
    read: Read, write_table: WriteTable
) -> None:
    rows = [
        HEADER,
        ["1", "建设江城渔业大数据平台。", "县农业农村局", "2023年12月底"],
        ["2", "待江城渔业大数据平台建成后，推出渔船调度服务。", "县农业农村局", "2024年12月底"],
        ["3", "基于城市智能中枢，建设智慧停车系统。", "县住建局", "2024年12月底"],
    ]

    found = find(read("任务分解表\n" + write_table(rows)))

    assert ("row 1", "row 2", "prerequisite", "stated") in found
    assert ("platform:城市智能中枢", "row 3", "prerequisite", "stated") in found


@pytest.mark.parametrize(
    ("task", "platform"),
    [
        ("更好发挥江城渔业大数据平台作用，开展鱼病预报。", "江城渔业大数据平台"),
        ("依托省市共建的江城海洋试验场，招引装备企业3家。", "江城海洋试验场"),
        ("渔船监管系统与江城渔业大数据平台无缝对接，预警及时率达到90%。", "江城渔业大数据平台"),
        ("提升江城水产交易中心，以该中心为枢纽，设立镇级收购点12个。", "江城水产交易中心"),
        ("升级江城渔港管理系统，新建渔港在接入该系统后方可卸货。", "江城渔港管理系统"),
        ("以江城渔业大数据平台为统一数据底座，开发保险应用。", "江城渔业大数据平台"),
    ],
)
def test_reliance_is_stated_in_many_ways(read: Read, write_table: WriteTable, task: str, platform: str) -> None:
    rows = [HEADER, ["1", task, "县农业农村局", "2023年12月底"]]

    found = find(read("任务分解表\n" + write_table(rows)), lambda proof: platform in proof)

    assert (f"platform:{platform}", "row 1", "prerequisite", "stated") in found


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("依托江城渔业大数据平台，建设海洋灾害预警系统。", "江城渔业大数据平台", "海洋灾害预警系统"),
        ("改造江城渔业专家大院，依托专家大院，建设渔业育苗中心。", "江城渔业专家大院", "渔业育苗中心"),
        ("依托县渔情平台，建设渔船监管系统。", "县渔情平台", "渔船监管系统"),
    ],
)
def test_without_tasks_what_the_sentence_builds_waits(read: Read, text: str, source: str, target: str) -> None:
    assert find(read(text)) == [(f"platform:{source}", f"platform:{target}", "prerequisite", "stated")]


def test_what_a_platform_serves_waits_for_it(read: Read, write_table: WriteTable) -> None:
    rows = [
        HEADER,
        ["1", "建设江城渔业大数据平台，为海洋灾害预警系统提供数据支撑。", "县农业农村局", "2023年12月底"],
        ["2", "建设海洋灾害预警系统。", "县气象局", "2024年12月底"],
    ]

    found = find(read("任务分解表\n" + write_table(rows)), lambda proof: "江城渔业" in proof and "预警系统" in proof)

    assert ("platform:江城渔业大数据平台", "row 2", "prerequisite", "stated") in found


def test_reliance_on_an_institute_waits_for_it(read: Read, write_table: WriteTable) -> None:
    rows = [HEADER, ["1", "依托江南农业大学、长江水利集团，建设智慧灌区。", "县水利局", "2024年12月底"]]

    found = find(read("任务分解表\n" + write_table(rows)))

    assert found == [
        ("unit:江南农业大学", "row 1", "institution", "stated"),
        ("unit:长江水利集团", "row 1", "institution", "stated"),
    ]


def test_a_row_feeds_the_goal_with_its_indicator(read: Read, write_table: WriteTable) -> None:
    body = "一、主要目标\n\n到2025年，科技型企业达到300家。\n\n二、主要任务\n\n加强培育。\n\n附件：任务分解表\n"
    rows = [HEADER, ["1", "每年培育科技型企业30家。", "县科技局", "每年12月底"]]

    assert ("row 1", "一、主要目标", "feeds_target", "same_item") in find(read(body + write_table(rows)))


def test_a_counted_activity_is_fed_by_its_own_row(read: Read, write_table: WriteTable) -> None:
    rows = [
        HEADER,
        ["1", "举办江城少年发明大赛。", "县科协", "每年12月底"],
        ["2", "每年开展“少年发明大赛”“科普日”等活动3次以上。", "县科技局", "每年12月底"],
    ]

    assert ("row 1", "row 2", "feeds_target", "stated") in find(read("任务分解表\n" + write_table(rows)))


def test_a_gate_waits_for_the_body_that_approves(read: Read) -> None:
    text = "一、项目管理\n\n信息化项目首先需向县大数据局提交申请，评审通过后方可实施。"

    assert find(read(text)) == [("unit:县大数据局", "一、项目管理", "approval", "stated")]


def test_what_is_done_after_approval_waits_for_the_body(read: Read) -> None:
    text = "一、项目管理\n\n年度采购清单报县财政局审定后组织实施。"

    assert find(read(text)) == [("unit:县财政局", "一、项目管理", "approval", "stated")]


def test_a_task_that_speaks_of_its_own_platform_waits_for_the_platform(read: Read, write_table: WriteTable) -> None:
    rows = [
        HEADER,
        ["1", "建设江城渔业大数据平台，以江城渔业大数据平台为底座，开发渔船调度应用。", "县农业农村局", "2023年12月底"],
    ]

    found = find(read("任务分解表\n" + write_table(rows)))

    assert ("platform:江城渔业大数据平台", "row 1", "prerequisite", "stated") in found


def test_what_something_is_made_of_is_no_dependency(read: Read) -> None:
    text = "一、主要任务\n\n以江城市渔业大数据平台为龙头、白沙湾国家渔业科技园为支撑，形成服务体系。"

    assert find(read(text)) == []


def test_plain_reliance_on_conditions_is_no_dependency(read: Read) -> None:
    assert find(read("一、主要任务\n\n依托丰富的旅游资源，以市场为导向，发展民宿。")) == []


def test_a_remark_in_a_row_waits_for_the_row_that_brings_the_thing_about(read: Read, write_table: WriteTable) -> None:
    rows = [
        HEADER,
        ["1", "建设渔港冷库3座。", "县农业农村局", "2023年12月底"],
        ["2", "建设分拣车间（车间在渔港冷库交付后启动）。", "县农业农村局", "2024年12月底"],
        ["3", "铺设滨海步道，滨海步道建成后，开通观光巴士。", "县文旅局", "2024年12月底"],
    ]

    found = find(read("任务分解表\n" + write_table(rows)))

    assert ("row 1", "row 2", "prerequisite", "stated") in found
    assert [item for item in found if item[1] == "row 3"] == [("platform:滨海步道", "row 3", "prerequisite", "stated")]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("渔船未通过年度检验的，一律不得出海。", "condition:年度检验"),
        ("通过镇级初审的村，方可申报县级评定。", "condition:镇级初审"),
        ("城市大脑建成前，各单位不得自建系统。", "platform:城市大脑"),
        ("白沙湾航线通航后，开通环岛公交。", "condition:白沙湾航线通航"),
        ("冷库开工前须取得用海批复。", "condition:用海批复"),
        ("将轮捕轮休作为增殖放流补助的前置条件。", "condition:轮捕轮休"),
        ("鱼苗检测合格后方可投放。", "condition:鱼苗检测合格"),
        ("网箱改造验收合格后拨付奖补资金。", "condition:网箱改造验收合格"),
        ("取得出口备案后，面向海外供应鱼苗。", "condition:出口备案"),
        ("渔船二期泊位在一期投用后开工。", "condition:一期投用"),
        ("渔船安全评估结果作为发放补助的依据。", "condition:渔船安全评估结果"),
        ("先完成渔村普查，再在全县推广。", "condition:渔村普查"),
        ("凭渔业船员证书申领补贴。", "condition:渔业船员证书"),
        ("以通过市级复核为申领渔港奖补的前提。", "condition:市级复核"),
        ("在海域普查完成的基础上，编制养殖规划。", "condition:海域普查完成"),
        ("渔船改造验收合格的合作社，方可享受燃油补贴。", "condition:渔船改造验收合格"),
        ("滩涂改良以暗管排盐为前提，逐片推进。", "condition:暗管排盐"),
        ("渔村班列须在铁路专线验收后开行。", "condition:铁路专线验收"),
        ("水域养殖证须先完成测绘登记，再由县农业农村局核发。", "condition:测绘登记"),
        ("集中锚地建成并通过海事验收后，方可停靠外籍渔船。", "condition:集中锚地建成并通过海事验收"),
        ("海上浮标先行布设完成，渔船方可迁港。", "condition:海上浮标先行布设完成"),
        ("测报站接入全部浮标之后，撤并人工观测点。", "condition:测报站接入全部浮标"),
        ("渔船改造手续未完成的，暂缓拨付油补。", "condition:渔船改造手续"),
        ("拖网改装尚未完成，不可出海。", "condition:拖网改装"),
        ("外港防波堤未完工前，不得停靠大船。", "condition:外港防波堤"),
        ("潜水员取得体检证明，方准下水。", "condition:潜水员取得体检证明"),
        ("在渔港规划取得批复的前提下，推进迁建。", "condition:渔港规划取得批复"),
        ("鱼市新址投产之日起，旧摊点一律关停。", "condition:鱼市新址投产"),
        ("按照海水监测数据，发布赤潮预警。", "condition:海水监测数据"),
        ("锚地疏浚不到位，不得停靠大船。", "condition:锚地疏浚"),
        ("制冰机组完成调试之前，新建加工项目不予核发许可证。", "condition:制冰机组完成调试"),
        ("可研批复后列入年度计划。", "condition:可研批复"),
        ("暗渠疏通竣工验收前，不计入新增面积。", "condition:暗渠疏通竣工验收"),
        ("台风红色预警后3小时内，渔船须回港。", "condition:台风红色预警"),
        ("防波堤加固完成后，浅水泊位全部停用。", "condition:防波堤加固完成"),
        ("滩涂测绘完成后同步登记。", "condition:滩涂测绘完成"),
        ("以渔船油耗数据作为补贴核定依据。", "condition:渔船油耗数据"),
        ("在完成三座老码头修缮的基础上，逐步取消临时渡口。", "condition:三座老码头修缮"),
    ],
)
def test_a_rule_waits_for_a_condition(read: Read, sentence: str, source: str) -> None:
    assert find(read(f"一、主要任务\n\n{sentence}")) == [(source, "一、主要任务", "prerequisite", "stated")]


@pytest.mark.parametrize(
    "sentence",
    [
        "项目建成后，可年产鱼苗三亿尾。",
        "会议结束后，及时印发纪要。",
        "考核结果作为评优的重要依据。",
        "未完成任务的，不得评优。",
        "推广医保电子凭证办理就医。",
        "利用旧码头建设海滨县潜水病诊疗中心和海滨县潜水员体检中心。",
        "完成年度任务后，及时总结。",
        "方案印发后10日内报送路线图。",
        "渔港改造导则出台后启动测绘。",
    ],
)
def test_what_is_told_of_the_time_after_waits_for_nothing(read: Read, sentence: str) -> None:
    assert find(read(f"一、主要任务\n\n{sentence}")) == []
