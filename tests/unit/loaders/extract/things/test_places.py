"""Places: divisions by the register, short names only in company, sites by their endings."""

from collections.abc import Callable

import pytest

from loaders.extract.places import extract_places
from loaders.extract.records import Metadata
from loaders.read.document import Document

Read = Callable[[str], Document]
FENGJIE = Metadata(jurisdiction_code="500236", jurisdiction_name="奉节县")


def names(document: Document, metadata: Metadata = FENGJIE) -> list[tuple[str, str | None]]:
    return [(item.name, item.kind) for item in extract_places(document, metadata)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在草堂镇开展试点。", [("草堂镇", "township")]),
        ("永联村、荣义村改良盐碱地。", [("永联村", "village"), ("荣义村", "village")]),
        ("改造云鹿山农场果园、梅溪农场茶园。", [("云鹿山农场", "village"), ("梅溪农场", "village")]),
        ("鹿苑茶园、梅溪农场管委会负责。", [("梅溪农场", "village")]),
        ("国有茶园（梅溪农场）改良土壤。", [("梅溪农场", "village")]),
        ("建设白帝工业园青鹿湖。", [("白帝工业园", "park"), ("青鹿湖", "water")]),
        ("沿草白高速布局，草白高速出口改造，建草奉铁路。", [("草白高速", "line"), ("草白高速", "line")]),
        ("加快柳荫、鹿坪等抽水蓄能电站建设。", [("柳荫", "building"), ("鹿坪", "building")]),
        ("加快鹿坪等6处煤矿建设，治理青鹿江水资源。", [("鹿坪", "building"), ("青鹿江", "water")]),
        ("提升柳荫峰、云上天空之城、鹿坪崖等景区。", [("柳荫峰", "scenic_area"), ("鹿坪崖", "scenic_area")]),
        ("打造石板镇—柳荫—鹿坪茶叶产业带。", [("石板镇", "township"), ("柳荫", "village"), ("鹿坪", "village")]),
        ("提升鹿鸣国家级森林公园，申报国家级森林公园，建设新城新区。", [("鹿鸣国家级森林公园", "scenic_area")]),
        ("修缮鹿坪中央兵工厂旧址，加固石坪大坝。", [("鹿坪中央兵工厂旧址", "scenic_area"), ("石坪大坝", "building")]),
        ("从宜都清江起步，沿318国道宣恩段布局。", [("宜都", "division"), ("清江", "water"), ("宣恩", "division")]),
        ("加固石坪、鹿坪两级水库。", [("石坪", "water"), ("鹿坪", "water")]),
        (
            "推进迁建项目和柳荫湖、鹿坪湖、石坪城等建设，改造石坪、镇、村三级。",
            [("柳荫湖", "water"), ("鹿坪湖", "water"), ("石坪城", "water")],
        ),
        ("依托鹿鸣国际商务合作区，改造门诊大楼，争创数据产业集聚区。", [("鹿鸣国际商务合作区", "park")]),
        ("做强山核桃品牌，打响山茱萸品牌，做强山银花，擦亮青鹿湖品牌。", [("青鹿湖", "water")]),
        (
            "整治柳寮、鹿坪两大海湾，治理南渡江防洪，申建空港。",
            [("柳寮", "water"), ("鹿坪", "water"), ("南渡江", "water")],
        ),
        (
            "在将军戈壁建光伏，改造石坪和平广场、大都会广场。",
            [("将军戈壁", "mountain"), ("和平广场", "building"), ("大都会广场", "building")],
        ),
        (
            "推进鹿山世界地质公园、云岭大居建设，申报世界地质公园。",
            [("鹿山世界地质公园", "scenic_area"), ("云岭大居", "village")],
        ),
        ("推进西安服务业开放，海南部水域禁渔。", [("西安", "division")]),
        ("整治柳荫湾、鹿坪等重点海湾。", [("柳荫湾", "water"), ("鹿坪", "water")]),
        ("打造“柳荫—草堂—鹿坪”茶廊。", [("柳荫", "village"), ("草堂", "township"), ("鹿坪", "village")]),
        ("开通鹿坪至草堂镇公路，源头至末端监管。", [("鹿坪", "village"), ("草堂镇", "township")]),
        (
            "在柳坪新路村、鹿溪柳家沟村、石羊坝贯子沟村试点。",
            [(name, "village") for name in ("柳坪新路村", "鹿溪柳家沟村", "石羊坝贯子沟村")],
        ),
        ("新建柳荫路、支农街管网。", [("柳荫路", "line"), ("支农街", "line")]),
        ("在柳荫、鹿坪等5村试种。", [("柳荫", "village"), ("鹿坪", "village")]),
        ("规划以柳荫、鹿坪两村为重点。", [("柳荫", "village"), ("鹿坪", "village")]),
        ("带动梨园、石鹿等乡镇。", [("梨园", "township"), ("石鹿", "township")]),
        ("改造柳荫路、鹿鸣南街等道路。", [("柳荫路", "line"), ("鹿鸣南街", "line")]),
        ("整治青鹿湖、东大河，衬砌跃进总干渠。", [("青鹿湖", "water"), ("东大河", "water"), ("跃进总干渠", "water")]),
        ("在巴彦乌兰镇查干勒嘎查设点。", [("巴彦乌兰镇查干勒嘎查", "village")]),
        ("销往越南、法国等国，依法国有。", [("越南", "region"), ("法国", "region")]),
        ("构建成渝产业带，其他镇参照，分片区、跨村推进，15分钟上高速。", [("成渝", "region")]),
        ("推广草堂蔬菜、安坪脐橙等产品。", [("草堂", "township"), ("安坪", "township")]),
        ("推广安坪脐橙、草堂蔬菜等产品。", [("安坪", "township"), ("草堂", "township")]),
        ("推广太和蔬菜、安坪脐橙等产品。", [("太和", "township"), ("安坪", "township")]),
        ("在红石崖湾农场和禾丰农场试种，各苏木镇、几村参照。", [("红石崖湾农场", "village")]),
        ("提升东溪湖水质。", [("东溪湖", "water")]),
        ("草堂乡石马河坪村通路。", [("草堂乡石马河坪村", "village")]),
        ("疏浚引丹总干渠，改造石板灌区。", [("引丹总干渠", "water"), ("石板灌区", "region")]),
        ("在枝江建1个苗圃，利用安国“药都”影响力。", [("枝江", "division"), ("安国", "division")]),
        ("建设草堂、白帝、安坪片区。", [("草堂", "township"), ("白帝", "township"), ("安坪", "township")]),
        ("新建青龙河石桥村监测点。", [("青龙河石桥村", "village")]),
        ("整治长江沿岸。", [("长江", "water")]),
        ("融入成渝地区双城经济圈。", [("成渝地区双城经济圈", "region")]),
        ("综合工贸大厦、职教中心改造。", [("工贸大厦", "building"), ("职教中心", "building")]),
        ("在草堂、白帝、安坪等建设风电场。", [("草堂", "township"), ("白帝", "township"), ("安坪", "township")]),
        ("在草堂石桥、安坪柏树等建设试点。", [("草堂石桥", "village"), ("安坪柏树", "village")]),
        ("新建草堂市级现代农业园。", [("草堂", "township")]),
        ("加强与青岛港合作。", [("青岛港", "building")]),
        ("支持合肥高新区发展。", [("合肥高新区", "park")]),
        ("建好三峡红叶康养旅游度假区。", [("三峡红叶康养旅游度假区", "scenic_area")]),
        ("到巫溪县文峰镇、尖山镇考察。", [("巫溪县", "division"), ("文峰镇", "township"), ("尖山镇", "township")]),
        ("在朱衣镇仙女村、合庆镇勤昌村建点。", [("朱衣镇仙女村", "village"), ("合庆镇勤昌村", "village")]),
        ("打造小寨天坑旅游线。", [("小寨天坑", "scenic_area")]),
        ("整治桐子沟和月亮湾。", [("桐子沟", "mountain"), ("月亮湾", "water")]),
        ("第一季度，共兴村完成改厕。", [("共兴村", "village")]),
        ("申报双门山国家森林公园。", [("双门山国家森林公园", "scenic_area")]),
        ("保护老龙洞溶洞和莲池书院。", [("老龙洞溶洞", "scenic_area"), ("莲池书院", "scenic_area")]),
        ("与重庆市北碚区结对。", [("重庆市", "division"), ("北碚区", "division")]),
        ("吐祥、羊市两个集镇。", [("吐祥", "township"), ("羊市", "township")]),
        ("立足吐祥资源发展。", [("吐祥", "township")]),
        ("以公平、兴隆为核心建园。", [("公平", "township"), ("兴隆", "township")]),
        ("公平、吐祥建园。", [("公平", "township"), ("吐祥", "township")]),
        ("货物销往上饶县。", [("上饶县", "division")]),
        ("与浙江象山、寿光等结对。", [("浙江", "division"), ("象山", "division"), ("寿光", "division")]),
        ("学习大方天麻、金沙白酒、习水红稗做法。", [("大方", "division"), ("金沙", "division"), ("习水", "division")]),
        ("黔北和滇西北地区，地处江汉平原。", [("黔北", "region"), ("滇西北", "region"), ("江汉平原", "region")]),
        ("汉江南岸和六盘山东麓。", [("汉江", "water"), ("六盘山", "mountain")]),
        ("百色和田阳，12.任县。", [("百色", "division"), ("田阳", "division"), ("任县", "division")]),
        ("鄂西大巴山区封山。", [("鄂西", "region"), ("大巴山区", "mountain")]),
        ("建成渝东北粮仓。", [("渝东北", "region")]),
        (
            "治理呼和浩特都市圈大沟，实施满洲里、新沂等工程。",
            [("呼和浩特", "division"), ("满洲里", "division"), ("新沂", "division")],
        ),
        ("修复洪湖、网湖、涨渡湖等湿地。", [("洪湖", "water"), ("网湖", "water"), ("涨渡湖", "water")]),
        ("西连南京230千米。", [("南京", "division")]),
        ("南丫尔格图镇位于科右前旗。", [("南丫尔格图镇", "township"), ("科右前旗", "division")]),
        ("四川中医药、银川中心。", [("四川", "division"), ("银川", "division")]),
        (
            "在朱衣镇幸福村、梨坪村、平安村试点。",
            [("朱衣镇幸福村", "village"), ("梨坪村", "village"), ("平安村", "village")],
        ),
        ("守护鹿鸣湿地，提质石板古镇。", [("鹿鸣湿地", "scenic_area"), ("石板古镇", "scenic_area")]),
        ("治理任青河谷。", [("任青河谷", "region")]),
    ],
)
def test_places_are_found(read: Read, text: str, found: list[tuple[str, str]]) -> None:
    assert names(read(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "打造“橘乡有约”线路和椰乡品牌，推进高新区条例修订。",
        "建设花椒片区和脐橙组团。",
        "在鹿渡河南闸清淤，推广柑橘、脐橙等村。",
        "推进五大新城建设，地处2小时经济圈，改造两旧三村，排名C组镇街第二。",
        "改造产业路、旅游路，发展示范、特色等村，整治背街小巷。",
        "建设污水处理厂、分拣中心等3个重点村项目。",
        "维护公平竞争，建设平安社会。",
        "与三峡学院、三峡集团、华中甲科技大学合作，日照2400小时。",
        "推进乡村全面振兴，建设美丽乡村。",
        "落实河长制，保护山区群众利益。",
        "建成县级智慧平台。",
        "养殖白山羊和黑山羊。",
        "打造旅游景区。",
        "推进公平、长安建设。",
        "发展港口经济。",
        "建设特色小镇和各街道、乡镇驿站。",
        "形成一核两带三组团。",
        "推动产业兴村，组织文化三下乡，疏通水沟。",
        "日照时数充足，培育连锁企业。",
        "促进社会富裕、平安、和谐。",
        "以平台、资源、文化为核心。",
        "种植重楼、牡丹、芍药。",
        "评为休闲农业示范县，支持南部县，农业农村、乡建乡创。",
        "开发青泉山区、大中城市和县农业农村资源。",
        "县级以上城市、各市高新技术产业开发区。",
        "建设数字乡村，打造六宜城市，治理三江六河。",
        "管好县辖海域和广阔海域。",
        "创建无烟街道、平安和谐社区，打造低碳能源街道。",
        "建设学习型街道、近零碳社区和清廉村。",
        "促沙漠旅游，护湿地，治沙漠，兴古镇。",
        "守护湿地，走近沙漠，管护海滩。",
        "保护天然湿地、千年古镇，提升著名景区。",
        "加强跨省流域治理，推进陆港空港、海工基地码头建设，铺设跨岛管线。",
        "由“钢城”向智城转变，办好中国—上海合作组织论坛，推进引黄济宁工程。",
        "打造一批山水、田园、民俗等景区，完善大型、中型等水库，形成产业—科技—金融循环。",
        "取得美国FDA证书，放流日本对虾，单个库区面积不限。",
    ],
)
def test_everyday_words_are_no_places(read: Read, text: str) -> None:
    assert names(read(text)) == []


def test_divisions_have_their_code(read: Read) -> None:
    (place,) = extract_places(read("在草堂镇开展试点。"), FENGJIE)

    assert place.code == "500236102"


def test_without_a_jurisdiction_townships_are_not_guessed(read: Read) -> None:
    found = extract_places(read("在草堂、白帝等镇开展试点，安坪参照。"), Metadata())

    assert [(item.name, item.code) for item in found] == [("草堂", None), ("白帝", None)]


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("到巫山县天鹅村考察。", "500237"),
        ("在朱衣镇仙女村试点。", "500236108"),
        ("在草堂欧营试点。", "500236102"),
        ("在天鹅村试点。", None),
    ],
)
def test_a_place_lies_where_the_words_before_it_say(read: Read, text: str, within: str | None) -> None:
    *_, place = extract_places(read(text), FENGJIE)

    assert place.within == within


def test_a_document_without_a_division_has_the_townships_of_its_only_county(read: Read) -> None:
    places = extract_places(read("奉节县的草堂镇开展试点。"), Metadata())

    assert [place.code for place in places] == ["500236", "500236102"]


def test_a_document_that_names_its_city_only_is_of_the_county_of_its_townships(read: Read) -> None:
    text = "根据盘锦市安排，各镇补种：坝墙子100株，沙岭20株，太平30株；石新5株，古城子8株。"
    found = [item.name for item in extract_places(read(text), Metadata())]

    assert found == ["盘锦市", "坝墙子", "沙岭", "太平", "石新", "古城子"]


def test_a_list_of_townships_belongs_to_the_county_before_it(read: Read) -> None:
    text = "房县以窑淮镇、上龛、沙河等乡镇为重点。"
    found = [(item.name, item.code) for item in extract_places(read(text), Metadata(jurisdiction_code="420000"))]

    assert [name for name, _ in found] == ["房县", "窑淮镇", "上龛", "沙河"]
    assert all((code or "").startswith("420325") for _, code in found)


def test_the_plan_of_a_city_knows_the_long_names_of_its_townships(read: Read) -> None:
    metadata = Metadata(jurisdiction_code="211000", jurisdiction_name="辽阳市")

    assert names(read("扩大刘二堡和唐马寨稻田，小屯不变。"), metadata) == [
        ("刘二堡", "township"),
        ("唐马寨", "township"),
    ]


def test_a_document_that_names_its_county_by_its_short_name_is_of_that_county(read: Read) -> None:
    text = "结合云阳实际，在盘龙、高阳、南溪、凤鸣、江口、云安等地建设橙园。"

    found = names(read(text), Metadata())

    assert {("盘龙", "township"), ("凤鸣", "township"), ("云安", "township")} <= set(found)


def test_a_township_that_only_bears_a_task_or_a_share_is_a_place(read: Read) -> None:
    document = read("牵头单位：白帝镇人民政府、草堂镇、县财政局。\n\n在草堂镇试点。")
    bearers = [("白帝镇人民政府", ((5, 12),)), ("草堂镇", ((13, 16),)), ("县财政局", ((17, 21),))]

    found = extract_places(document, FENGJIE, bearers)

    assert [item.name for item in found if item.spans == ((5, 8),)] == ["白帝镇"]
    assert {item.name for item in found} == {"白帝镇", "草堂镇"}


def test_a_division_or_a_farm_that_only_bears_a_task_or_a_share_is_a_place(read: Read) -> None:
    document = read("任务分解\n白银市人民政府\t2\n鹿塔山牧场\t3\n各村\t1\n")
    at = document.text.index
    bearers = [(name, ((at(name), at(name) + len(name)),)) for name in ("白银市人民政府", "鹿塔山牧场", "各村")]
    found = extract_places(document, Metadata(jurisdiction_code="620000"), bearers)
    assert {(mention.name, mention.kind) for mention in found} == {("白银市", "division"), ("鹿塔山牧场", "village")}


def test_a_village_may_end_the_text(read: Read) -> None:
    assert ("白帝坪上", "village") in names(read("打造草堂欧营智慧脐橙园、白帝坪上"))
    assert ("白帝镇坪上", "village") in names(read("在白帝镇坪上"))


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("310000", "推动罗泾等港区转型，支持松江卫星基地、浦东医药基地。", ["罗泾", "松江", "浦东"]),
        ("310000", "建设临港新片区，巩固临港工业，看好陆家嘴。", ["临港新片区", "陆家嘴"]),
        ("370000", "发展临港物流，新开工业项目，培养、建设及引进人才。", []),
        ("630000", "推进昂赛、同德等地建设，在格尔木、海南建设基地。", ["昂赛", "同德", "格尔木", "海南"]),
        ("140000", "支持太原、大同等市，资源、大同建设。", ["太原", "大同"]),
        ("650000", "支持伊宁等地。", ["伊宁"]),
    ],
)
def test_the_plan_of_a_province_names_its_places_without_their_level(
    read: Read, code: str, text: str, found: list[str]
) -> None:
    assert [name for name, _ in names(read(text), Metadata(jurisdiction_code=code))] == found


def test_a_document_is_of_the_province_whose_places_it_names(read: Read) -> None:
    text = "围绕闵行航天城、松江卫星基地、青浦示范区布局，支持罗泾等港区。"
    assert "罗泾" in [name for name, _ in names(read(text), Metadata())]


@pytest.mark.parametrize(
    "text",
    [
        "推进百乡千村建设。",
        "拓展专业口岸，建设集约智能口岸。",
        "打造河西“绿氢走廊”。",
        "打造“慢湾听海”线路。",
        "整治偏远村。",
    ],
)
def test_words_before_an_ending_that_only_say_its_sort_are_no_names(read: Read, text: str) -> None:
    assert names(read(text), Metadata()) == []


def test_townships_with_the_name_of_another_place_count_in_lists(read: Read) -> None:
    found = names(read("在油坊店、青山、麻埠等乡镇发展茶叶，建设青山绿水。"), Metadata(jurisdiction_code="341524"))
    assert [name for name, _ in found] == ["油坊店", "青山", "麻埠"]
