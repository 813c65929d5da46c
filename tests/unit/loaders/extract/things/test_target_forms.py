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
        ("渔民人均拥有2亩鱼塘。", "鱼塘", "=", 2, "亩"),
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
        ("标注“▲”的6个指标由渔场填报。", []),
        ("培训渔民300人，再培训200人。", [("渔民", 300), ("渔民", 200)]),
        ("新建6个、改造9个冷库。", [("冷库", 6), ("冷库", 9)]),
        ("新建2个大型和4个小型水产市场。", [("大型水产市场", 2), ("小型水产市场", 4)]),
        ("2024年建成3座、2025年建成5座冷库。", [("冷库", 3), ("冷库", 5)]),
        ("组建总规模10亿元的水产母基金。", [("水产母基金总规模", 10)]),
        ("东山园区引进水产企业8家。", [("水产企业", 8)]),
        ("东山园区引进企业8家。", [("引进企业", 8)]),
        ("渔港更新项目建设完成8个。", [("渔港更新项目建设", 8)]),
        ("东山水产基地（西河镇）年产鲜鱼3万吨。", [("年产鲜鱼", 3)]),
        ("水产企业和合作社等主体带动农户900户。", [("水产企业和合作社等主体带动农户", 900)]),
        ("14个渔村全部通水。", [("渔村全部通水", 14)]),
        ("为全县900名老人提供送餐服务。", [("老人", 900)]),
        ("解决东山、西河等乡镇4万人的饮水安全问题。", [("饮水安全", 4)]),
        ("年产鲜鱼4万吨（800万条）以上。", [("年产鲜鱼", 4)]),
        ("淘汰10蒸吨以下锅炉26台。", [("10蒸吨以下锅炉", 26)]),
        ("物流成本较上年下降6%。", [("物流成本", 6)]),
        ("水产产值由60亿元翻番到120亿元。", [("水产产值", 120)]),
        ("确保完成招商引资40亿元，到位资金28亿元目标任务。", [("招商引资", 40), ("到位资金", 28)]),
        ("举办招聘会12场。", [("招聘会", 12)]),
        ("1.2.3 改造鱼塘500亩。", [("鱼塘", 500)]),
        ("任务2.治污工程　建设东山镇污水管网86km。", [("东山镇污水管网", 86)]),
    ],
)
def test_lists_sizes_and_slogans(read: Read, text: str, found: list[tuple[str, float]]) -> None:
    assert [(item.indicator, item.value) for item in extract_targets(read(text), (), ())] == found


def test_money_by_its_sources_is_read_though_a_part_is_a_grant(read: Read) -> None:
    text = "渔港预算总投资860万元，资金来源为：中央财政补助资金500万元、县级财政配套260万元、群众自筹100万元。"

    found = extract_targets(read(text), (), ())

    assert [(item.indicator, item.value) for item in found] == [
        ("渔港预算总投资", 860),
        ("中央财政补助资金", 500),
        ("县级财政配套", 260),
        ("群众自筹", 100),
    ]


def test_a_grant_for_each_is_no_source_of_money(read: Read) -> None:
    assert extract_targets(read("对总投资500万元以上的渔港，省级财政补助每座给予50万元。"), (), ()) == ()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("产值2025年达到50亿元、2030年达到100亿元。", [2025, 2030]),
        ("2023—2025年，分别新建冷库3座、4座、5座。", [2023, 2024, 2025]),
        ("2021年至2023年分别新建冷库3座、4座、5座。", [2021, 2022, 2023]),
    ],
)
def test_each_figure_has_the_year_before_it(read: Read, text: str, years: list[int]) -> None:
    assert [item.year for item in extract_targets(read(text), (), ())] == years


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新建渔民公寓（1200套）、渔校（2所）。", [("渔民公寓", 1200), ("渔校", 2)]),
        ("认定渔业基地20处（国家级基地5处、省级基地15处）。", [("渔业基地", 20), ("国家级基地", 5), ("省级基地", 15)]),
        ("认定渔业基地20处（每处投资8万元）。", [("渔业基地", 20)]),
        ("附表（3张）。", []),
    ],
)
def test_figures_in_brackets(read: Read, text: str, found: list[tuple[str, float]]) -> None:
    assert [(item.indicator, item.value) for item in extract_targets(read(text), (), ())] == found


@pytest.mark.parametrize(
    "text",
    [
        "云岭县地处江边，辖18个镇2个街道，总面积2368平方公里，水域面积65万亩。",
        "全县现有鱼塘65万亩，水资源总量12亿立方米。",
        "我县是全国渔业大县，鱼塘面积30万亩，从业人员8万人。",
        "领导小组由县长任组长，下设5个小组，成员单位22个。",
        "本方案适用于全县12个乡镇、136个行政村。",
        "渔场距县城15公里，海拔800米，年均气温16℃。",
    ],
)
def test_a_sentence_that_only_describes_sets_no_target(read: Read, text: str) -> None:
    assert extract_targets(read(text), (), ()) == ()


def test_a_description_with_an_aim_sets_one(read: Read) -> None:
    found = extract_targets(read("将现有鱼塘扩大到3万亩。"), (), ())

    assert [(item.indicator, item.value) for item in found] == [("鱼塘", 3)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("培育5家具备出口资质的渔业公司。", [("渔业公司", 5)]),
        ("帮助200户渔民家庭完成危房改造。", [("渔民家庭", 200)]),
        ("建设东江、西河2座35万千瓦潮汐电站。", [("潮汐电站", 2)]),
        ("今年要把2万亩低产鱼塘改造为虾塘。", [("低产鱼塘", 2)]),
        ("支持企业在东江、西河设立渔行12个。", [("渔行", 12)]),
        ("联合省水产院编制养殖标准3项。", [("养殖标准", 3)]),
        ("县级财政三年安排渔业资金5亿元。", [("渔业资金", 5)]),
        ("形成年产50艘渔船、600套网具的制造能力。", [("渔船", 50), ("网具", 600)]),
        ("渔民收入增速高于全市平均1个百分点。", [("渔民收入增速", 1)]),
        ("新增渔船15艘、渔港3座，累计分别达到45艘、12座。", [("渔船", 15), ("渔港", 3), ("渔船", 45), ("渔港", 12)]),
        ("建设日处理3000吨渔粉线1条，建设10万立方米冷库2座。", [("渔粉线", 1), ("冷库", 2)]),
        ("渔业产值占GDP比重提高3个百分点，达到10%。", [("渔业产值占GDP比重", 3), ("渔业产值占GDP比重", 10)]),
        ("培训捕捞、加工、织网等实用技能36次。", [("实用技能", 36)]),
        ("开展“渔歌赛”“织网赛”等主题活动2次。", [("“渔歌赛”“织网赛”等主题活动", 2)]),
        ("县渔业学校面向青年、妇女开设订单班6个。", [("订单班", 6)]),
        ("在东江镇、西河乡改养鳜鱼、鲈鱼等优质水产3万亩。", [("优质水产", 3)]),
        ("实施渔场修复工程，生态补水每年3亿立方米。", [("生态补水", 3)]),
        ("面向3万名渔民和船员开展安全生产培训。", [("渔民和船员", 3)]),
        ("节能渔船不低于在册渔船的70%。", [("节能渔船", 70)]),
        ("项目资金由县乡按1:3的比例配套。", []),
        ("各镇要明确1名分管领导和1名联络员。", []),
    ],
)
def test_the_name_of_what_is_counted_is_short(read: Read, text: str, found: list[tuple[str, float]]) -> None:
    assert [(item.indicator, item.value) for item in extract_targets(read(text), (), ())] == found
