"""Forms of figures: ratios, symbols, ages, quoted goals, parts that name the whole, openings of lists."""

from collections.abc import Callable

import pytest

from loaders.extract.targets import extract_targets
from loaders.read.document import Document

Read = Callable[[str], Document]


@pytest.mark.parametrize(
    ("text", "indicator", "comparator", "value", "unit"),
    [
        ("老年人签约服务率≥80%。", "老年人签约服务率", ">=", 80, "%"),
        ("死亡率＜5‰。", "死亡率", "<", 5, "‰"),
        ("住院率达到90%左右。", "住院率", "~", 90, "%"),
        ("失业率控制在5%左右。", "失业率", "~", 5, "%"),
        ("收入倍差缩小到1.9以内。", "收入倍差", "<=", 1.9, None),
        ("水质优良比例保持100%。", "水质优良比例", ">=", 100, "%"),
        ("人均预期寿命提高1岁。", "人均预期寿命", "=", 1, "岁"),
        ("PM2.5年均浓度控制在35微克/立方米以下。", "PM2.5年均浓度", "<=", 35, "微克/立方米"),
        ("每千人口拥有3岁以下婴幼儿托位数达到4.6个。", "每千人口拥有3岁以下婴幼儿托位数", ">=", 4.6, "个"),
        ("开展3万名40—74岁居民癌症筛查。", "居民癌症筛查", "=", 3, "万名"),
        ("城镇新增就业5000人。", "城镇新增就业", "=", 5000, "人"),
        ("完成营造林10万亩。", "营造林", "=", 10, "万亩"),
        ("一是新建标准化厂房20万平方米。", "标准化厂房", "=", 20, "万平方米"),
        ("新建投入使用市级医院12家。", "市级医院", "=", 12, "家"),
        ("旅游收入突破100亿元大关。", "旅游收入", ">", 100, "亿元"),
        ("确保蔬菜面积在27万亩以上。", "蔬菜面积", ">=", 27, "万亩"),
        ("东山市场占地面积90亩。", "东山市场占地面积", "=", 90, "亩"),
        ("牵头修订团体标准2项。", "团体标准", "=", 2, "项"),
        ("储能装机容量60MWh。", "储能装机容量", "=", 60, "MWh"),
        ("冷库温度控制在4℃以下。", "冷库温度", "<=", 4, "℃"),
    ],
)
def test_a_form_of_figure_is_read(
    read: Read, text: str, indicator: str, comparator: str, value: float, unit: str | None
) -> None:
    (target,) = extract_targets(read(text), (), ())

    assert (target.indicator, target.comparator, target.value, target.unit) == (indicator, comparator, value, unit)
    assert target.mode != "new_per_unit"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("创建国家5A级旅游景区1个、4A级2个。", ["国家5A级旅游景区", "4A级旅游景区"]),
        ("研发投入年均增长12%以上，占生产总值比重达到2.5%。", ["研发投入", "研发投入占生产总值比重"]),
        ("完成投资45亿元，同比增长12%。", ["投资", "投资"]),
        ("新建市级医院12家，其中10家在老城外。", ["市级医院", "市级医院"]),
        ("实现“人才总量达到32万名左右，人才贡献率达到40%”的目标。", ["人才总量", "人才贡献率"]),
    ],
)
def test_a_part_is_called_by_what_it_is_part_of(read: Read, text: str, found: list[str]) -> None:
    assert [item.indicator for item in extract_targets(read(text), (), ())] == found


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [("三次产业结构调整为12:38:50。", "12:38:50", "="), ("城乡居民收入比缩小到1.8：1以内。", "1.8:1", "<=")],
)
def test_a_ratio_keeps_its_text(read: Read, text: str, value: str, comparator: str) -> None:
    (target,) = extract_targets(read(text), (), ())

    assert (target.value, target.text_value, target.comparator) == (None, value, comparator)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲类企业和乙类企业在2022年基础上实现“倍增”，分别超过90家和870家。", [("甲类企业", 90), ("乙类企业", 870)]),
        ("稻谷、玉米播种面积稳定在6万亩、3万亩。", [("稻谷播种面积", 6), ("玉米播种面积", 3)]),
        ("肉羊年出栏100只以上规模养殖比例达到45%。", [("肉羊年出栏100只以上规模养殖比例", 45)]),
        ("带动2万户农户户均增收5000元以上。", [("农户", 2), ("户均增收", 5000)]),
        ("▶2025年，对辖区80条小巷破损路面进行更换。", [("小巷破损路面", 80)]),
        ("登记失业率控制在4%以内，开展补贴性培训300人次。", [("登记失业率", 4), ("补贴性培训", 300)]),
        ("从业人数达到两万人。", [("从业人数", 2)]),
        ("预期地区生产总值增长5%。", [("地区生产总值", 5)]),
        ("实现“五年翻一番、挺进百亿”的目标。", []),
        ("我县还差5个百分点。", []),
        ("东山园区已集中工业企业80户。", []),
        ("冷库周边3公里为防护带。", []),
    ],
)
def test_lists_sizes_and_slogans(read: Read, text: str, found: list[tuple[str, float]]) -> None:
    assert [(item.indicator, item.value) for item in extract_targets(read(text), (), ())] == found
