"""Figures to reach: what they measure, by when, and what is no target."""

from collections.abc import Callable

import pytest

from loaders.extract.records import Deadline, Metadata, Section, Statement, Target
from loaders.extract.targets import extract_targets
from loaders.read.document import Document

Read = Callable[[str], Document]


def read_targets(document: Document) -> tuple[Target, ...]:
    return extract_targets(document, (), ())


@pytest.mark.parametrize(
    ("text", "indicator", "comparator", "value", "unit", "year", "mode"),
    [
        ("到2025年，森林覆盖率达到62%以上。", "森林覆盖率", ">=", 62, "%", 2025, "share"),
        ("到2026年，研发经费占比不低于2%。", "研发经费占比", ">=", 2, "%", 2026, "share"),
        ("力争到2027年，旅游收入突破90亿元。", "旅游收入", ">", 90, "亿元", 2027, "stock"),
        ("单位产值能耗控制在0.3吨标准煤/万元以内。", "单位产值能耗", "<=", 0.3, "吨标准煤/万元", None, "stock"),
        ("建设村级服务站120个。", "村级服务站", "=", 120, "个", None, "new"),
        ("建成3个冷链物流园。", "冷链物流园", "=", 3, "个", None, "new"),
        ("在城区新建停车场3处。", "停车场", "=", 3, "处", None, "new"),
        ("至少打造1个县级示范基地。", "县级示范基地", ">=", 1, "个", None, "new"),
        ("启动建设5万平方米标准厂房。", "标准厂房", "=", 5, "万平方米", None, "start"),
        ("每年培育高新技术企业不少于5家。", "高新技术企业", ">=", 5, "家", None, "yearly"),
        ("2023—2025年每年培训农技员200人次。", "农技员", "=", 200, "人次", 2025, "yearly"),
        ("累计完成高标准农田48万亩。", "高标准农田", "=", 48, "万亩", None, "cumulative"),
        ("工业增加值年均增长10%以上。", "工业增加值", ">=", 10, "%", None, "growth_annual"),
        ("企业研发投入比上年增长20%。", "企业研发投入", "=", 20, "%", None, "growth_yoy"),
        ("化学需氧量排放比2020年下降8%。", "化学需氧量排放", "=", 8, "%", None, "reduction"),
        ("依托省级计划每年实施重大项目20项以上。", "重大项目", ">=", 20, "项", None, "yearly"),
        ("打造产值80亿元的装备集群。", "产值", "=", 80, "亿元", None, "new"),
        ("培育收入突破1亿元的企业20家。", "收入突破1亿元的企业", "=", 20, "家", None, "new"),
        ("培育10家收入超过1亿元的企业。", "收入超过1亿元的企业", "=", 10, "家", None, "new"),
        ("设立总规模不少于20亿元的水利基金。", "水利基金总规模", ">=", 20, "亿元", None, "stock"),
        ("围绕深海领域谋划建设2个试验装置。", "试验装置", "=", 2, "个", None, "new"),
        ("发展5家茶叶（茶具）电商平台。", "茶叶（茶具）电商平台", "=", 5, "家", None, "stock"),
        ("科技投入继续按增长20%以上安排。", "科技投入", ">=", 20, "%", None, "growth"),
        ("全市90%的重点企业纳入监管平台。", "重点企业纳入监管平台", "=", 90, "%", None, "share"),
        ("对农业增加值的贡献率达到25%。", "对农业增加值的贡献率", ">=", 25, "%", None, "share"),
        ("林业对增收的贡献显著增强，达到30%以上。", "林业对增收的贡献", ">=", 30, "%", None, "share"),
    ],
)
def test_a_figure_is_read_with_what_it_measures(
    read: Read, text: str, indicator: str, comparator: str, value: float, unit: str, year: int | None, mode: str
) -> None:
    (target,) = read_targets(read(text))

    found = (target.indicator, target.comparator, target.value, target.unit, target.year, target.mode)
    assert found == (indicator, comparator, value, unit, year, mode)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("网上可办率不低于90%，市、县级不低于70%。", [("网上可办率", 90), ("市、县级网上可办率", 70)]),
        ("茶园面积稳定在30万亩，其中：新建5万亩、改造10万亩。", [("茶园面积", 30), ("茶园面积", 5), ("茶园面积", 10)]),
        ("全年接待游客1200万人次、增长15%。", [("游客", 1200), ("游客", 15)]),
        ("培育亿元以上企业5家，规上企业净增10家以上。", [("亿元以上企业", 5), ("规上企业", 10)]),
        (
            "到2025年，水质优良（Ⅲ类）比例总体达到70%；到2030年，总体达到75%。",
            [("水质优良（Ⅲ类）比例", 70), ("水质优良（Ⅲ类）比例", 75)],
        ),
        (
            "引进项目60个，其中10亿元以上项目5个、50亿元以上项目2个。",
            [("项目", 60), ("10亿元以上项目", 5), ("50亿元以上项目", 2)],
        ),
        ("收集率达到70%以上或较2020年提高5个百分点。", [("收集率", 70), ("收集率", 5)]),
        ("建成区绿地率不低于38%。", [("建成区绿地率", 38)]),
        ("指导3家以上景区创建国家5A级旅游景区。", [("景区创建国家5A级旅游景区", 3)]),
        ("实现茶业产值50亿元以上、年均增9%以上。", [("茶业产值", 50), ("茶业产值", 9)]),
        ("持续稳定粮食播种面积20万亩以上。", [("粮食播种面积", 20)]),
        ("茶叶、蚕茧产量分别稳定在3万吨和1万吨。", [("茶叶产量", 3), ("蚕茧产量", 1)]),
        (
            "建成公厕30座（其中老街5座，旅游公厕10座）。",
            [("公厕", 30), ("公厕（老街）", 5), ("旅游公厕", 10)],
        ),
        ("每村至少培养2名致富带头人。", [("致富带头人（每村）", 2)]),
        ("将孕产妇死亡率控制在10/10万以下。", [("孕产妇死亡率", 10)]),
        (
            "完成投资120亿元，其中工业投资40亿元，分别增长8%、12%。",
            [("投资", 120), ("工业投资", 40), ("投资", 8), ("工业投资", 12)],
        ),
        ("新（改）建农村公路200公里。", [("农村公路", 200)]),
        ("断面水质达到或优于Ⅲ类比例达到100%。", [("断面水质达到或优于Ⅲ类比例", 100)]),
        ("播种面积不少于85万亩、产量不低于35万吨。", [("播种面积", 85), ("产量", 35)]),
        ("力争用3年时间，建成省级园区1个、市级园区3个。", [("省级园区", 1), ("市级园区", 3)]),
    ],
)
def test_figures_of_one_sentence_find_their_things(read: Read, text: str, found: list[tuple[str, float]]) -> None:
    assert [(item.indicator, item.value) for item in read_targets(read(text))] == found


def test_years_of_the_clause_before_are_given_out(read: Read) -> None:
    targets = read_targets(read("到2023年、2025年，服务覆盖率分别达到80%、90%。"))

    assert [(item.year, item.comparator, item.value) for item in targets] == [(2023, ">=", 80), (2025, ">=", 90)]


def test_years_may_stand_inside_a_rise(read: Read) -> None:
    (target,) = read_targets(read("森林覆盖率由2020年的60%提高到2025年的63%。"))

    assert (target.indicator, target.baseline, target.value, target.year) == ("森林覆盖率", 60, 63, 2025)


def test_a_list_shares_its_verb_and_time(read: Read) -> None:
    targets = read_targets(read("到2025年，新建基站800个、光缆300千米、端口2万个，服务站点90个。"))

    assert [(item.indicator, item.value, item.unit) for item in targets] == [
        ("基站", 800, "个"),
        ("光缆", 300, "千米"),
        ("端口", 2, "万个"),
        ("服务站点", 90, "个"),
    ]
    assert {item.year for item in targets} == {2025}
    assert {item.mode for item in targets} == {"new"}


def test_a_later_time_replaces_the_earlier_one(read: Read) -> None:
    targets = read_targets(read("到2022年底建成1个数字乡村，2025年底建成2个数字乡村。"))

    assert [(item.value, item.year) for item in targets] == [(1, 2022), (2, 2025)]


def test_the_start_of_a_rise_is_the_baseline(read: Read) -> None:
    (target,) = read_targets(read("到2025年，城镇化率由44.5%提高到50%。"))

    assert (target.indicator, target.value, target.baseline) == ("城镇化率", 50, 44.5)


def test_grades_are_of_the_body_that_is_named_first(read: Read) -> None:
    targets = read_targets(read("2025年，县医院建成四级智慧医院，电子病历评价达到五级水平。"))

    assert [(item.indicator, item.text_value, item.mode) for item in targets] == [
        ("县医院智慧医院等级", "四级", "level"),
        ("县医院电子病历评价", "五级", "level"),
    ]


def test_a_list_of_parts_is_a_target(read: Read) -> None:
    text = "构建智慧水务“一平台、五系统”。\n\n2023年建成“一平台、两系统”。"

    (target,) = read_targets(read(text))

    assert (target.indicator, target.text_value, target.year) == ("智慧水务", "一平台、两系统", 2023)


def test_figures_given_respectively_find_their_names_and_years(read: Read) -> None:
    names = read_targets(read("到2025年，甲产业、乙产业和丙产业分别达到30亿元、20亿元和10亿元。"))
    years = read_targets(read("产业营收2024年、2025年分别突破2.2万亿元、2.4万亿元。"))

    assert [(item.indicator, item.value) for item in names] == [("甲产业", 30), ("乙产业", 20), ("丙产业", 10)]
    assert [(item.year, item.value) for item in years] == [(2024, 2.2), (2025, 2.4)]


def test_classes_of_places_are_told_apart(read: Read) -> None:
    targets = read_targets(read("2022年各街道新增企业5家，二类乡镇（不含城区）新增企业2家；各镇乡每年新增3家。"))

    assert [(item.indicator, item.value, item.mode) for item in targets] == [
        ("企业（各街道）", 5, "new_per_unit"),
        ("企业（二类乡镇，不含城区）", 2, "new_per_unit"),
        ("企业（各镇乡）", 3, "new_per_unit"),
    ]


@pytest.mark.parametrize(
    ("text", "indicator", "value", "mode", "comparator"),
    [
        ("实现全县域5G网络连续覆盖。", "5G网络连续覆盖", "全县域", "coverage", "="),
        ("到2025年实现行政村快递服务全覆盖。", "行政村快递服务", "全覆盖", "coverage", "="),
        ("确保财政对教育的投入只增不减。", "财政对教育的投入", "只增不减", "trend", ">="),
        ("居民收入与经济增长基本同步。", "居民收入", "与经济增长基本同步", "trend", "="),
        ("绿化率不低于全市平均水平。", "绿化率", "不低于全市平均水平", "trend", ">="),
        ("力争旅游收入翻一番。", "旅游收入", "翻一番", "growth", ">="),
    ],
)
def test_aims_in_words_keep_their_words(
    read: Read, text: str, indicator: str, value: str, mode: str, comparator: str
) -> None:
    (target,) = read_targets(read(text))

    assert (target.indicator, target.text_value, target.mode, target.comparator) == (indicator, value, mode, comparator)
    assert target.value is None


@pytest.mark.parametrize(
    "text",
    [
        "截至2020年底，累计培育科技型企业57家。",
        "“十三五”期间，贡献率从55.3%提升到59.5%。“十四五”时期再上台阶。",
        "目前，全县已建成众创空间4个。",
        "对首次通过认定的企业给予最高30万元补助。",
        "对年收入首次达到2000万元的企业，给予奖励。",
        "提升现有4家众创空间的质量。",
        "围绕11条产业链开展攻关。",
        "每认定1家给予服务机构支持。",
        "指标体系由质量、效率等4个方面构成。",
        "全面落实“三个100”要求和第3批任务。",
        "加强领导，形成合力。",
    ],
)
def test_what_is_reached_granted_or_listed_is_no_target(read: Read, text: str) -> None:
    assert read_targets(read(text)) == ()


def test_chapters_that_look_back_hold_no_targets(read: Read) -> None:
    text = "一、发展基础\n\n实现产值50亿元。\n\n二、发展目标\n\n实现产值80亿元。"
    document = read(text)
    back, ahead = text.index("一、"), text.index("二、")
    sections = (
        Section("section:1", "section", "一、发展基础", "一", 1, back, ahead, None, ((back, back + 6),)),
        Section("section:2", "section", "二、发展目标", "二", 1, ahead, len(text), None, ((ahead, ahead + 6),)),
    )

    (target,) = extract_targets(document, sections, ())

    assert target.value == 80


def _goals(lead: str) -> tuple[str, tuple[Section, ...]]:
    """Return a goals section that opens with the words and has one dash item below."""
    item = "——产业更强。茶园面积达到9万亩。"
    text = f"一、发展目标\n\n{lead}\n\n{item}"
    at = text.index(item)
    goal = Section("section:1", "section", "一、发展目标", "一", 1, 0, len(text), None, ((0, 6),))
    return text, (goal, Section("section:2", "dash_item", "产业更强", None, 2, at, len(text), goal.id, ((at, at + 6),)))


@pytest.mark.parametrize(
    ("lead", "horizon", "year"),
    [
        ("到2026年，产业体系基本形成。", None, 2026),
        ("到“十四五”末，产业体系基本形成。", None, 2025),
        ("到2025年，产业体系基本形成。到2035年，全面建成。", 2025, 2025),
        ("展望到2035年，全面建成。", 2025, None),
        ("比2020年，产业体系更强。", None, None),
    ],
)
def test_items_take_the_year_that_opens_their_goals(
    read: Read, lead: str, horizon: int | None, year: int | None
) -> None:
    text, sections = _goals(lead)

    (target,) = extract_targets(read(text), sections, (), Metadata(period_end=horizon))

    assert (target.indicator, target.year) == ("茶园面积", year)


def test_the_first_year_of_a_dated_plan_is_to_come(read: Read) -> None:
    text = "某政办〔2015〕9号\n\n（一）2015年，建设公厕6座。\n\n（二）2016年，建设公厕8座。"

    assert [(item.value, item.year) for item in read_targets(read(text))] == [(6, 2015), (8, 2016)]


def test_a_yearly_rate_makes_no_yearly_duty_of_its_neighbour(read: Read) -> None:
    found = read_targets(read("茶业增加值年均增长7%以上，加工转化率达75%，茶业产值达10亿元。"))
    others = read_targets(read("每年创建景区1个，星级茶庄达到20家。"))

    assert [item.mode for item in found] == ["growth_annual", "share", "stock"]
    assert [item.mode for item in others] == ["yearly", "stock"]


def test_a_time_is_not_what_is_covered(read: Read) -> None:
    assert read_targets(read("加快推进，12月底前实现全覆盖。")) == ()


def test_a_number_that_lost_its_first_digits_is_none(read: Read) -> None:
    assert read_targets(read("到2025年，形成04个产业集群。")) == ()


def test_a_sentence_as_heading_announces_no_report(read: Read) -> None:
    text = "（一）中国茶都——打造立足江城深厚茶产业基础的交易高地和示范基地\n\n每年举办展会3场。"
    section = Section("section:1", "subsection", text.split("\n", 1)[0], "（一）", 1, 0, len(text), None, ((0, 30),))

    (target,) = extract_targets(read(text), (section,), ())

    assert target.value == 3


def test_an_unnumbered_report_ends_at_the_next_short_line(read: Read) -> None:
    text = "过去五年工作回顾\n\n新增企业120家。\n\n今后五年主要目标和任务\n\n新增企业200家。"

    (target,) = read_targets(read(text))

    assert target.value == 200


def test_a_row_takes_its_year_from_its_deadline(read: Read, write_table: Callable[[list[list[str]]], str]) -> None:
    text = write_table(
        [["序号", "工作任务", "牵头单位", "完成时限"], ["1", "新建监测站3座。", "县水利局", "2024年12月底"]]
    )
    document = read(text)
    deadline = Deadline("2024年12月底", "by", "2024-12-31", None, ((0, 1),))
    statement = Statement(
        "table_row", "1", "新建监测站3座。", ((0, 1),), "", ((0, 1),), (), (deadline,), table=0, row=1
    )

    (target,) = extract_targets(document, (), (statement,))

    assert (target.indicator, target.year) == ("监测站", 2024)


def test_the_spans_prove_the_words(read: Read) -> None:
    document = read("到2025年，建成服务站 350 个，覆盖率达到90%。")

    first, second = read_targets(document)

    assert document.slice(first.spans) == "建成服务站350个"
    assert document.slice(second.spans) == "覆盖率达到90%"
