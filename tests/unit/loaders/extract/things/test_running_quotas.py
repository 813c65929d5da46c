"""Shares that sentences and headers give to towns and offices."""

from collections.abc import Callable

import pytest

from loaders.extract.pipeline import extract
from loaders.extract.prose_shares import find_shares
from loaders.extract.quotas import extract_quotas
from loaders.extract.records import Quota
from loaders.extract.targets import extract_targets
from loaders.read.document import Document
from loaders.read.html import read_html
from loaders.read.source import Source

Read = Callable[[str], Document]
WriteTable = Callable[[list[list[str]]], str]


def read_quotas(document: Document) -> tuple[Quota, ...]:
    return extract_quotas(document, (), extract_targets(document, (), ()))


def shares_of(document: Document) -> list[tuple[str, float, str, str | None]]:
    return [(item.unit, item.value, item.indicator, item.uom) for item in read_quotas(document)]


def test_towns_behind_a_whole_share_it_and_are_no_targets(read: Read) -> None:
    document = read("新建冷库20座，其中东山镇3座、西河乡2座，南坪镇、北岭镇各5座，城关镇5座。")
    targets = extract_targets(document, (), ())

    quotas = extract_quotas(document, (), targets)

    assert [(item.indicator, item.value) for item in targets] == [("冷库", 20)]
    assert [(item.unit, item.value) for item in quotas] == [
        ("东山镇", 3),
        ("西河乡", 2),
        ("南坪镇", 5),
        ("北岭镇", 5),
        ("城关镇", 5),
    ]
    assert {(item.target, item.indicator, item.additive) for item in quotas} == {(0, "冷库", True)}


def test_towns_that_do_things_of_their_own_share_them(read: Read) -> None:
    document = read("东山镇新建公厕3座，西河乡改造管网2公里。")

    assert shares_of(document) == [("东山镇", 3, "公厕", "座"), ("西河乡", 2, "管网", "公里")]
    assert [item.indicator for item in extract_targets(document, (), ())] == ["公厕", "管网"]


def test_one_figure_for_each_of_the_names(read: Read) -> None:
    document = read("东山镇、西河乡、南坪镇分别新增茶园面积500亩、300亩、200亩。")

    assert shares_of(document) == [
        ("东山镇", 500, "茶园面积", "亩"),
        ("西河乡", 300, "茶园面积", "亩"),
        ("南坪镇", 200, "茶园面积", "亩"),
    ]


def test_the_words_before_a_colon_tell_what_is_shared_out(read: Read) -> None:
    document = read("2025年造林任务分配如下：东山镇300亩、西河乡200亩。")

    assert shares_of(document) == [("东山镇", 300, "造林任务", "亩"), ("西河乡", 200, "造林任务", "亩")]
    assert extract_targets(document, (), ()) == ()


def test_a_paragraph_about_one_town_gives_it_all_its_figures(read: Read) -> None:
    assert shares_of(read("（一）东山镇：新建公厕3座，改造管网2公里。")) == [
        ("东山镇", 3, "公厕", "座"),
        ("东山镇", 2, "管网", "公里"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "培育企业30家，其中省级20家、市级10家。",
        "建设卫生机构20所，其中县医院2所、乡镇卫生院18所。",
        "创建特色小镇3个、示范街道2个、美丽乡村5个。",
        "建设产业园区5个、工业园区2个。",
    ],
)
def test_kinds_of_things_bear_no_shares(sentence: str) -> None:
    assert find_shares(sentence) == ()


def test_villages_share_only_side_by_side() -> None:
    assert find_shares("新建广场红星村2处。") == ()
    assert [share.units for share in find_shares("改厕任务：红星村20户、光明村30户。")] == [("红星村",), ("光明村",)]


ACROSS = [
    ["指标", "单位", "东山镇", "西河乡", "合计"],
    ["油菜种植", "亩", "500", "300", "800"],
    ["新建圈舍（座）", "", "2", "1", "3"],
]


def test_a_header_of_towns_shares_the_measures_of_the_rows(read: Read, write_table: WriteTable) -> None:
    document = read(f"2024年农业任务分解表\n{write_table(ACROSS)}")

    assert shares_of(document) == [
        ("东山镇", 500, "油菜种植", "亩"),
        ("西河乡", 300, "油菜种植", "亩"),
        ("东山镇", 2, "新建圈舍", "座"),
        ("西河乡", 1, "新建圈舍", "座"),
    ]
    assert [(item.indicator, item.value) for item in extract_targets(document, (), ())] == [
        ("油菜种植", 800),
        ("新建圈舍", 3),
    ]


def test_below_a_header_of_towns_short_names_are_towns(read: Read, write_table: WriteTable) -> None:
    rows = [["乡镇", "任务（亩）"], ["东山", "300"], ["西河", "200"]]

    assert shares_of(read(f"2024年造林任务分解表\n{write_table(rows)}")) == [
        ("东山", 300, "造林任务", "亩"),
        ("西河", 200, "造林任务", "亩"),
    ]


def test_a_table_that_goes_on_aside_is_read_in_both_stretches(read: Read, write_table: WriteTable) -> None:
    rows = [
        ["乡镇", "造林（亩）", "乡镇", "造林（亩）"],
        ["东山镇", "300", "西河乡", "200"],
        ["南坪镇", "100", "北岭镇", "50"],
    ]

    assert sorted(shares_of(read(f"2024年任务分解表\n{write_table(rows)}"))) == [
        ("东山镇", 300, "造林", "亩"),
        ("北岭镇", 50, "造林", "亩"),
        ("南坪镇", 100, "造林", "亩"),
        ("西河乡", 200, "造林", "亩"),
    ]


FLAT = ["附件", "2024年造林任务分解表", "单位：亩", "序号", "乡镇", "人工造林", "封山育林", "备注"]


def test_a_table_that_became_a_line_for_each_cell_shares_out(read: Read) -> None:
    cells = [*FLAT, "1", "东山镇", "300", "20", "2", "西河乡", "200", "10", "合计", "500", "30"]
    document = read("\n\n".join(cells) + "\n\n请各乡镇按照任务抓好落实。\n")

    assert shares_of(document) == [
        ("东山镇", 300, "人工造林", "亩"),
        ("东山镇", 20, "封山育林", "亩"),
        ("西河乡", 200, "人工造林", "亩"),
        ("西河乡", 10, "封山育林", "亩"),
    ]
    assert [(item.indicator, item.value, item.year) for item in extract_targets(document, (), ())] == [
        ("人工造林", 500, 2024),
        ("封山育林", 30, 2024),
    ]


def test_a_header_of_towns_without_figures_below_it_shares_nothing(read: Read) -> None:
    assert read_quotas(read("2024\n乡镇\n任务\n东山镇")) == ()


def test_a_page_of_nothing_but_a_table_of_shares_is_read() -> None:
    rows = (
        "<td colspan=4>2025年目标任务分解表</td>",
        "<td>责任单位</td><td>指标名称</td><td>计量单位</td><td>目标值</td>",
        "<td>县水利局</td><td>修渠</td><td>公里</td><td>5</td>",
        "<td>县交通局</td><td>修路</td><td>公里</td><td>7</td>",
        "<td>合计</td><td></td><td></td><td>12</td>",
    )
    page = f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"

    found = extract(read_html(Source("plan.html", page.encode())))

    assert [(item.unit, item.value) for item in found.quotas] == [("县水利局", 5), ("县交通局", 7)]


def test_figures_side_by_side_go_with_the_clauses_before(read: Read) -> None:
    document = read("力争接待游客500万人次，实现旅游收入40亿元，分别增长15%和18%。")

    found = [(item.indicator, item.value) for item in extract_targets(document, (), ())]

    assert found == [("游客", 500), ("旅游收入", 40), ("游客", 15), ("旅游收入", 18)]


def test_what_stands_behind_the_last_of_several_figures_is_counted_by_all(read: Read) -> None:
    document = read("2023年、2024年、2025年分别建成50个、80个、100个充电站。")

    found = [(item.indicator, item.value, item.year) for item in extract_targets(document, (), ())]

    assert found == [("充电站", 50, 2023), ("充电站", 80, 2024), ("充电站", 100, 2025)]


def test_what_each_of_the_things_counted_earns_is_no_target_of_its_own(read: Read) -> None:
    (target,) = extract_targets(read("新增7个村集体收入超过30万元。"), (), ())

    assert (target.value, target.unit) == (7, "个")


def test_a_round_sum_in_characters_is_a_figure_behind_a_comparator(read: Read) -> None:
    document = read("力争全产业链产值突破千亿元，培育百亿元级企业。")

    found = [(item.indicator, item.comparator, item.value, item.unit) for item in extract_targets(document, (), ())]

    assert found == [("全产业链产值", ">", 1000, "亿元")]


def test_banks_have_one_figure_each_of_a_list(read: Read) -> None:
    document = read("新增贷款11亿元。县农商行、县农业银行、邮储银行县支行分别新增6亿元、3亿元、2亿元。")

    assert shares_of(document) == [
        ("县农商行", 6, "贷款", "亿元"),
        ("县农业银行", 3, "贷款", "亿元"),
        ("邮储银行县支行", 2, "贷款", "亿元"),
    ]


def test_short_names_of_counties_share_only_within_one_province(read: Read) -> None:
    assert [
        item.unit for item in read_quotas(read("新建厂房9万平方米（奉节2万平方米、巫山3万平方米、云阳4万平方米）。"))
    ] == [
        "奉节",
        "巫山",
        "云阳",
    ]
    assert read_quotas(read("设立体验店60家（西安25家、南京10家、深圳25家）。")) == ()


AIMS = [
    ["任务", "2024年", "2025年", "责任单位"],
    ["改造电炉（台）", "100", "60", "县工信局"],
    ["引进人才", "20人", "—", "县人社局"],
]


def test_the_columns_of_years_of_a_task_table_are_targets_and_no_shares(read: Read, write_table: WriteTable) -> None:
    document = read(f"重点任务时间表\n{write_table(AIMS)}")

    found = [(item.indicator, item.value, item.unit, item.year) for item in extract_targets(document, (), ())]

    assert found == [("改造电炉", 100, "台", 2024), ("改造电炉", 60, "台", 2025), ("引进人才", 20, "人", 2024)]
    assert read_quotas(document) == ()


BARE = [
    ["序号", "重点任务", "指标", "牵头单位", "完成时限"],
    ["1", "改造低产茶园", "5万亩", "县茶业局", "2024年底"],
    ["2", "建设产业路、供水厂", "210公里、3座", "县交通局", "2025年10月"],
    ["3", "建设示范园", "通过认定", "县发改局", "2025年12月"],
]


def test_a_figure_alone_in_its_cell_counts_what_the_cell_beside_it_names(read: Read, write_table: WriteTable) -> None:
    document = read(f"重点任务清单\n{write_table(BARE)}")
    statements = extract(document).statements

    found = [(item.indicator, item.value, item.unit, item.year) for item in extract_targets(document, (), statements)]

    assert found == [
        ("低产茶园", 5, "万亩", 2024),
        ("产业路", 210, "公里", 2025),
        ("供水厂", 3, "座", 2025),
    ]


def test_figures_in_the_order_of_towns_named_before_are_theirs(read: Read) -> None:
    document = read(
        "全县养鱼面积保持85万亩，亩均收入3500元以上。东山、西河、南坪三镇为核心区，任务依次为28万亩、26万亩、24万亩，其余镇街自行落实7万亩。"
    )

    assert shares_of(document) == [
        ("东山", 28, "全县养鱼面积", "万亩"),
        ("西河", 26, "全县养鱼面积", "万亩"),
        ("南坪", 24, "全县养鱼面积", "万亩"),
        ("其余镇街", 7, "全县养鱼面积", "万亩"),
    ]


def test_the_rest_may_be_counted(read: Read) -> None:
    document = read("新建鱼塘3200口。具体任务为：东山镇2000口，其余5个乡镇各240口。")
    targets = extract_targets(document, (), ())

    quotas = extract_quotas(document, (), targets)

    assert [(item.indicator, item.value) for item in targets] == [("鱼塘", 3200)]
    assert [(item.unit, item.value, item.indicator) for item in quotas] == [
        ("东山镇", 2000, "鱼塘"),
        ("其余5个乡镇", 240, "鱼塘"),
    ]


def test_parts_go_with_the_whole_they_make(read: Read) -> None:
    document = read("改造鱼塘28个、惠及3120户，新建冷库36座。其中东山镇19个、西河镇9个。")

    assert shares_of(document) == [("东山镇", 19, "鱼塘", "个"), ("西河镇", 9, "鱼塘", "个")]


def test_towns_share_a_change(read: Read) -> None:
    document = read("东山镇、西河镇氨氮排放量较2022年下降18%；南坪镇较2022年下降15%。")

    assert shares_of(document) == [
        ("东山镇", 18, "氨氮排放量", "%"),
        ("西河镇", 18, "氨氮排放量", "%"),
        ("南坪镇", 15, "氨氮排放量", "%"),
    ]


def test_a_measure_of_towns_named_in_the_clause_before(read: Read) -> None:
    document = read("东山镇、西河乡、南坪乡为养鱼片区，面积分别为5.6万亩、4.8万亩、4.5万亩。")

    assert shares_of(document) == [
        ("东山镇", 5.6, "面积", "万亩"),
        ("西河乡", 4.8, "面积", "万亩"),
        ("南坪乡", 4.5, "面积", "万亩"),
    ]


def test_fewer_figures_than_towns_are_shares_of_none(read: Read) -> None:
    document = read("东山镇、西河乡、南坪乡为养鱼片区，面积分别为5.6万亩、4.8万亩。")

    assert shares_of(document) == []


def test_offices_before_a_colon_bear_what_stands_behind_it(read: Read) -> None:
    document = read("县教育局：产业教师40名；县科技局：渔业专家6名。")

    assert shares_of(document) == [("县教育局", 40, "产业教师", "名"), ("县科技局", 6, "渔业专家", "名")]


def test_rows_parted_by_commas_are_a_table(read: Read) -> None:
    document = read(
        "附：各镇（乡）鱼塘改造、农村户厕任务表\n\n镇（乡），鱼塘改造（亩），卫生厕所（户）\n\n东山镇，6200，420\n\n西河镇，3100，330"
    )

    assert shares_of(document) == [
        ("东山镇", 6200, "鱼塘改造", "亩"),
        ("东山镇", 420, "卫生厕所", "户"),
        ("西河镇", 3100, "鱼塘改造", "亩"),
        ("西河镇", 330, "卫生厕所", "户"),
    ]


def test_what_towns_build_together_is_shared_by_none(read: Read) -> None:
    document = read("东山镇、西河镇新建鱼塘2.7万亩，南坪镇新建冷库3座。")

    assert shares_of(document) == [("南坪镇", 3, "冷库", "座")]
