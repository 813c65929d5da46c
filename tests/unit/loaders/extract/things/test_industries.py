"""Industries: the longest label wins, and a label inside another word counts for nothing."""

from collections.abc import Callable

import pytest

from loaders.extract.industries import extract_industries
from loaders.extract.records import Mention, Statement, UnitMention
from loaders.read.document import Document
from ontology import load_ontology

Read = Callable[[str], Document]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("种植川牛膝和牛膝。", [("川牛膝", "cyathula"), ("牛膝", "achyranthes")]),
        ("做强脐橙、脆李等水果。", [("脐橙", "navel-orange"), ("脆李", "crisp-plum"), ("水果", "fruit")]),
        ("发展清洁能源。", [("清洁能源", "energy")]),
        ("推进鹅全产业链发展，抓好生物制造。", [("鹅", "poultry"), ("生物制造", "biology")]),
        ("培育数字贸易，做强轴承特色品牌。", [("数字贸易", "foreign-trade"), ("轴承", "equipment")]),
        ("规上工业增加值增长，建成换电站2座，医疗机构改造，完善交通网。", []),
        ("做强狮头鹅品牌，饲养雪花和牛。", [("狮头鹅", "poultry"), ("雪花和牛", "beef-cattle")]),
        (
            "加工茶干、井矿盐和变性淀粉。",
            [("茶干", "bean-products"), ("井矿盐", "salt-making"), ("变性淀粉", "grain-milling")],
        ),
        ("生产磨料磨具、婴童用品。", [("磨料磨具", "building-materials"), ("婴童用品", "toys-sports-goods")]),
        ("引进大数据企业。", [("大数据企业", "big-data")]),
        (
            "支持新一代信息技术、新材料、汽车等企业开展交流。",
            [("新一代信息技术", "electronics"), ("新材料", "new-materials"), ("汽车", "automobiles")],
        ),
        (
            "布局量子信息、网络安全等新兴产业。",
            [("量子信息", "quantum"), ("网络安全", "cyber-security")],
        ),
        ("壮大海洋生物医药。", [("海洋生物医药", "pharmaceuticals")]),
        ("大力发展人工智能产业。", [("人工智能产业", "artificial-intelligence")]),
        ("种植青稞、燕麦和白萝卜。", [("青稞", "highland-barley"), ("燕麦", "oats"), ("白萝卜", "radish")]),
        (
            "壮大五金制品、化妆品、玩具等行业。",
            [("五金制品", "metal-products"), ("化妆品", "cosmetics"), ("玩具", "toys-sports-goods")],
        ),
        ("坡地种佛手、何首乌。", [("佛手", "further-herbs"), ("何首乌", "fleeceflower")]),
        ("全县农林牧渔服务业稳定。", [("农林牧渔服务业", "farming-services")]),
        ("壮大仪器仪表、自行车。", [("仪器仪表", "instruments"), ("自行车", "motorcycles")]),
        (
            "主攻装备制造（含新型冶金、汽车）产业。",
            [("装备制造", "equipment"), ("冶金", "steel"), ("汽车", "automobiles")],
        ),
        ("以电子信息、生物医药为支柱。", [("电子信息", "electronics"), ("生物医药", "pharmaceuticals")]),
        ("扩大特色种植业。", [("特色种植业", "agriculture")]),
        ("加工羽毛、毛刷。", [("羽毛", "leather-shoes"), ("毛刷", "other-manufacturing")]),
        ("网箱养鮸鱼、鰤鱼。", [("鮸鱼", "croaker"), ("鰤鱼", "sea-bream")]),
        ("壮大酒业、药业等产业，扶持某某药业。", [("酒业", "liquor"), ("药业", "herbs")]),
        ("做大管件、电动工具等产业。", [("管件", "metal-products"), ("电动工具", "metal-products")]),
        (
            "培育新材料、新一代信息技术和现代农机等产业。",
            [("新材料", "new-materials"), ("新一代信息技术", "electronics"), ("农机", "agricultural-mechanisation")],
        ),
        (
            "生产床上用品、合成革和环氧树脂。",
            [("床上用品", "textile"), ("合成革", "leather-shoes"), ("环氧树脂", "chemicals")],
        ),
        ("壮大座椅、车灯、线束等产业。", [("座椅", "automobiles"), ("车灯", "automobiles"), ("线束", "electronics")]),
        (
            "推广庭院经济，种植蒜黄和绞股蓝。",
            [("庭院经济", "agriculture"), ("蒜黄", "vegetables"), ("绞股蓝", "herbs")],
        ),
    ],
)
def test_the_longest_label_is_found(read: Read, text: str, found: list[tuple[str, str]]) -> None:
    assert [(item.name, item.code) for item in extract_industries(read(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("大力发展猪、牛、羊。", [("猪", "pigs"), ("牛", "cattle"), ("羊", "sheep-goats")]),
        ("羊存栏5万只，肉兔出栏3万只。", [("羊", "sheep-goats"), ("肉兔", "rabbits")]),
        ("突出粮、油、茶、药等特色产业。", [("粮", "grain"), ("油", "oil-crops"), ("茶", "tea"), ("药", "herbs")]),
        ("推广山羊、花斑鸡、青脚鸭等。", [("山羊", "sheep-goats"), ("花斑鸡", "poultry"), ("青脚鸭", "poultry")]),
        ("坡地种植青心茶。", [("青心茶", "tea")]),
        ("选育石门鸡，发展茶、栗。", [("石门鸡", "poultry"), ("茶", "tea"), ("栗", "chestnut")]),
        ("建设石板鱼养殖基地。", [("石板鱼", "fishery")]),
        ("矿种有煤、铁、石灰石。", [("煤", "coal"), ("铁", "ferrous-ore"), ("石灰石", "non-metal-mining")]),
    ],
)
def test_a_character_is_a_trade_in_a_list_or_beside_words_of_growing(
    read: Read, text: str, found: list[tuple[str, str]]
) -> None:
    assert [(item.name, item.code) for item in extract_industries(read(text))] == found


@pytest.mark.parametrize(
    "text",
    [
        "当好领头羊、老黄牛。",
        "保障水、电、油、气供应。",
        "防控细菌、真菌。",
        "取得新成果、新成效。",
        "发扬孺子牛、拓荒牛精神。",
    ],
)
def test_a_character_elsewhere_is_no_trade(read: Read, text: str) -> None:
    assert extract_industries(read(text)) == ()


def test_the_name_of_a_place_names_no_industry(read: Read) -> None:
    text = "在石榴村种植石榴。"
    place = Mention("石榴村", ((1, 4),), kind="village")

    (mention,) = extract_industries(read(text), (), (place,))

    assert mention.spans[0][0] == text.index("石榴。")


@pytest.mark.parametrize(
    "text",
    [
        "专业技术人员参与服务。",
        "具有国家具体要求。",
        "建设一批发展载体，其中医院2家。",
        "运用人工智能、区块链等手段。",
        "开展主题教育和警示教育。",
        "由县农业农村委、市交通局负责。",
        "（市农业农村局、县脐橙产业发展中心、县茶叶协会）",
        "运用量子信息、网络安全等技术。",
        "建成6家具有影响力的平台。",
        "推进网络信息化工作和汽车站改造。",
        "推动社会治理、防灾减灾等领域创新。",
        "请佛手匠人到校。",
        "引进数字人才，健全智能体系。",
        "巡河使用无人船，收集种质资源，实现机械化生产。",
        "车间安装显示屏和摄像头，发放雨具、手套。",
        "依托江城渔业职业学院办学。",
        "支持大恒渔业、宏昌水产等企业扩能。",
        "支持江城水产发展有限公司扩能。",
        "下降工业用水量，维护交通秩序。",
        "改造燃气管网，完成体育中心。",
        "登录SAFETY系统，核对PVCX编号。",
    ],
)
def test_labels_in_other_words_and_means_are_no_industries(read: Read, text: str) -> None:
    assert extract_industries(read(text)) == ()


def test_the_parts_of_one_trade_are_none_by_themselves(read: Read) -> None:
    found = extract_industries(read("发展游戏、咨询等大数据产业。"))

    assert [item.name for item in found] == ["大数据产业"]


def test_a_unit_of_a_statement_names_no_industry(read: Read) -> None:
    text = "提升品质，茶叶公司牵头，做强茶叶品牌。"
    unit = UnitMention("茶叶公司", "茶叶公司", "lead", False, ((text.index("茶叶公司"), text.index("公司") + 2),))
    statement = Statement("sentence", None, text, ((0, 4),), "", unit.spans, (unit,), ())

    (mention,) = extract_industries(read(text), (statement,))

    assert mention.spans[0][0] == text.index("茶叶品牌")


def test_every_code_is_one_of_the_scheme(read: Read) -> None:
    text = "发展旅游、中药材、生猪、柑橘、数字经济、新能源、职业教育、养老服务、物流、建筑业。"
    known = load_ontology().schemes["industry"].concepts

    assert all(item.code in known for item in extract_industries(read(text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("发展海带、海参、贡席、紫菜等产业。", [("贡席", "marine-farming")]),
        ("发展黄连、贡席、当归等产业。", [("贡席", "herbs")]),
        ("发展海带、海参、品牌推广、紫菜等产业。", []),
        ("发展海带、贡席、盐灯等产业。", []),
        ("发展海带、养老服务、贡席等产业。", []),
        ("发展海带、海参、益生菌、紫菜等产业。", []),
    ],
)
def test_an_unknown_item_of_a_list_is_of_the_family_that_all_known_ones_share(
    read: Read, text: str, found: list[tuple[str, str]]
) -> None:
    known = {"海带", "海参", "紫菜", "黄连", "当归", "养老服务"}
    items = extract_industries(read(text))

    assert [(item.name, item.code) for item in items if item.name not in known] == found


def test_a_place_in_a_list_of_trades_is_no_trade(read: Read) -> None:
    text = "发展海带、海参、白沙、紫菜等产业。"
    place = Mention("白沙", ((8, 10),), kind="township")

    assert "白沙" not in [item.name for item in extract_industries(read(text), places=[place])]


def test_a_product_named_after_its_place_in_a_list_is_a_trade(read: Read) -> None:
    text = "做强嵊州领带、永康五金。"
    place = Mention("嵊州", ((2, 4),), kind="division")

    assert [item.name for item in extract_industries(read(text), (), (place,))] == ["领带", "五金"]


def test_what_begins_inside_the_name_of_a_place_is_no_trade(read: Read) -> None:
    place = Mention("丽水", ((2, 4),), kind="division")

    assert [item.name for item in extract_industries(read("壮大丽水经济。"))] == ["水经济"]
    assert extract_industries(read("壮大丽水经济。"), (), (place,)) == ()


def test_a_national_centre_of_a_trade_is_about_the_trade(read: Read) -> None:
    assert [item.name for item in extract_industries(read("创建国家柑橘创新中心。"))] == ["柑橘"]
    assert extract_industries(read("由县柑橘发展中心负责。")) == ()
