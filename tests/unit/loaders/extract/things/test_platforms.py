"""Platforms: where a name begins and ends, its type and level, and what is done with it."""

from collections.abc import Callable

import pytest

from loaders.extract.platform_words import load_platform_words
from loaders.extract.platforms import extract_platforms
from loaders.extract.records import Statement, UnitMention
from loaders.read.document import Document

Read = Callable[[str], Document]


@pytest.mark.parametrize(
    ("text", "name", "kind", "status"),
    [
        ("建设水务大数据平台。", "水务大数据平台", "data_platform", "build"),
        ("打造“清水乡村”信息化平台。", "“清水乡村”信息化平台", "business_system", "build"),
        ("构建从采集到应用的全流程质量追溯平台。", "全流程质量追溯平台", "business_system", "build"),
        ("建设林下产品产业园质量追溯平台。", "林下产品产业园质量追溯平台", "business_system", "build"),
        ("大力推广应用网上执法系统。", "网上执法系统", "business_system", "promote_use"),
        ("升级居民健康信息平台。", "居民健康信息平台", "data_platform", "upgrade"),
        ("对现有居民健康信息平台进行升级。", "居民健康信息平台", "data_platform", "upgrade"),
        ("争创“山茶油”市级星创天地。", "“山茶油”市级星创天地", "makerspace", "create"),
        ("打造“江城创业园”省级科技企业孵化器。", "“江城创业园”省级科技企业孵化器", "incubator", "create"),
        ("至少建设1个“科技小院”。", "“科技小院”", "expert_station", "create"),
        ("成立茶叶国家首席科学家工作室。", "茶叶国家首席科学家工作室", "expert_station", "create"),
        ("成立茶叶首席科学家工作室。", "茶叶首席科学家工作室", "expert_station", "build"),
        ("建成新品种、新技术试验示范基地5个。", "新品种、新技术试验示范基地", "base", "build"),
        ("充分发挥县级技术合同登记站作用。", "县级技术合同登记站", "service_platform", "use"),
        ("加快健康医疗大数据中心（北方）建设。", "健康医疗大数据中心（北方）", "data_centre", "build"),
        ("建成8家具有较强带动力的重大科技创新平台。", "重大科技创新平台", "innovation_carrier", "build"),
        ("争创国家级制造业创新中心。", "国家级制造业创新中心", "technology_centre", "create"),
        ("建设省级养老服务管理平台。", "省级养老服务管理平台", "business_system", "build"),
        ("建立省、市、县、乡四级渔政信息平台。", "渔政信息平台", "data_platform", "build"),
        ("加快水务大数据中心项目建设。", "水务大数据中心", "data_centre", "build"),
        ("优化市级渔政信息平台功能。", "市级渔政信息平台", "data_platform", "upgrade"),
        ("引导企业与高校共建茶叶实训基地。", "茶叶实训基地", "base", "build"),
        ("建设美丽港湾先行区和海洋产业基地。", "海洋产业基地", "base", "build"),
        ("大力支持青岛市海洋产业园。", "青岛市海洋产业园", "park", "existing"),
        ("建设大数据资源中心。", "大数据资源中心", "data_centre", "build"),
        ("深化水上安全视频系统联网应用。", "水上安全视频系统", "business_system", "promote_use"),
        ("建立全市物价信息平台，7月底前完成项目前期手续。", "全市物价信息平台", "data_platform", "build"),
        ("推进渔政大数据平台二期工程建设。", "渔政大数据平台", "data_platform", "build"),
        ("将数据交换至信用中国（江城）平台。", "信用中国（江城）平台", "service_platform", "use"),
        ("筹建海洋药物样本库。", "海洋药物样本库", "data_platform", "build"),
        ("谋划建设商业航天港。", "商业航天港", "park", "build"),
        ("依托城市智能中枢，发展智慧停车。", "城市智能中枢", "data_centre", "use"),
        ("推进科技馆完工并投用。", "科技馆", "facility", "build"),
        ("推进5G网络建设。", "5G网络", "network", "build"),
        ("建成30万平方米软件产业楼宇。", "软件产业楼宇", "facility", "build"),
        ("建设江城水利智慧大脑。", "江城水利智慧大脑", "data_platform", "build"),
        ("南联物流分拨中心已经整合快递公司。", "南联物流分拨中心", "service_platform", "existing"),
        ("打造教育数字中台。", "教育数字中台", "data_platform", "build"),
        ("建成三农气象监测中心。", "三农气象监测中心", "monitoring_network", "build"),
        ("深化“江城治”平台能力建设。", "“江城治”平台", "service_platform", "upgrade"),
        ("支持国家森林康养基地做大做强。", "国家森林康养基地", "base", "upgrade"),
        ("深化江城量子科学中心等重大平台建设。", "江城量子科学中心", "technology_centre", "build"),
        ("目前，全县已建成电商公共服务平台。", "电商公共服务平台", "service_platform", "existing"),
        ("开发人才项目申报系统。", "人才项目申报系统", "business_system", "build"),
        ("建设江城空间规划实施监督系统。", "江城空间规划实施监督系统", "business_system", "build"),
        ("江城渔政执法平台在试点县区上线。", "江城渔政执法平台", "business_system", "build"),
        ("深度优化“江政通”等平台。", "“江政通”", "service_platform", "upgrade"),
        ("升级“江事办”云岭旗舰店。", "“江事办”云岭旗舰店", "service_platform", "upgrade"),
        ("归集林木、水源、地名三大基础库。", "林木、水源、地名三大基础库", "data_platform", "upgrade"),
        ("推广江城茶科所云岭综合试验站研发的新品种。", "江城茶科所云岭综合试验站", "base", "existing"),
        ("对江城大米溯源平台实施二代改造，开放接口。", "江城大米溯源平台", "business_system", "upgrade"),
        ("在云岭设“江城瓷器”展示中心3个。", "“江城瓷器”展示中心", "facility", "existing"),
        ("筹建生物制造等领域江城省实验室。", "江城省实验室", "laboratory", "build"),
        ("建设江城供热首站示范站。", "江城供热首站示范站", "base", "build"),
        ("在江城、南浦区改造政务服务示范大厅9个。", "政务服务示范大厅", "facility", "upgrade"),
        ("建成江城茶叶高地，市级以上茶叶检测平台超过2个。", "市级以上茶叶检测平台", "testing_centre", "create"),
        ("建成智慧旅游景区1个。", "智慧旅游景区", "facility", "build"),
        ("推进江城300万千瓦光伏基地。", "江城300万千瓦光伏基地", "base", "build"),
        ("发挥江城场景创新中心功能。", "江城场景创新中心", "technology_centre", "use"),
        ("联通“江眼”视频共享平台。", "“江眼”视频共享平台", "data_platform", "use"),
        ("支持江南汽车城打造配件集散地。", "江南汽车城", "park", "existing"),
        ("加快长城国家文化公园云岭段和遗产线路建设。", "长城国家文化公园云岭段", "park", "build"),
        ("推进数据产业集聚区建设。", "数据产业集聚区", "park", "build"),
        ("提高江城海洋科学中心的集中度。", "江城海洋科学中心", "technology_centre", "upgrade"),
        ("发挥国家冰上运动学院作用。", "国家冰上运动学院", "facility", "use"),
        ("与江城大学共建茶叶加工联合实验室。", "茶叶加工联合实验室", "laboratory", "build"),
        ("建设并推广县域冷链调度平台。", "县域冷链调度平台", "business_system", "build"),
        ("江城茶叶检测中心获评省级平台。", "江城茶叶检测中心", "testing_centre", "existing"),
        ("③白沙村水稻制种示范点。", "白沙村水稻制种示范点", "base", "build"),
        ("桐木家居产业园引进配套企业8家。", "桐木家居产业园", "park", "existing"),
        ("今年白沙冷链物流园接待客商5万人次。", "白沙冷链物流园", "park", "existing"),
        ("桐城酒店改建。", "桐城酒店", "facility", "upgrade"),
        ("建设桐城检测中心（白沙）桐油检测站。", "桐城检测中心（白沙）桐油检测站", "testing_centre", "build"),
        ("县应急救援中心装备品类增至90种。", "县应急救援中心", "service_platform", "existing"),
        ("白沙桐油产业园中水回用率达到12%。", "白沙桐油产业园", "park", "existing"),
        ("“看桐城”小程序用户5万户。", "“看桐城”小程序", "service_platform", "existing"),
        ("桐花小镇2025年国庆节前开街。", "桐花小镇", "park", "build"),
        ("桐木先生故居（本体）修缮。", "桐木先生故居（本体）", "facility", "upgrade"),
        ("建设中央厨房，供应学生午餐。", "中央厨房", "facility", "build"),
        ("在白沙轻工园培育桐油企业6家。", "白沙轻工园", "park", "use"),
        ("桐城区以桐油集散园为载体，引进企业8家。", "桐油集散园", "park", "use"),
        ("新建县康复医院。", "县康复医院", "facility", "build"),
        ("渔民文化馆：展示渔民生活。", "渔民文化馆", "facility", "build"),
        ("江城医院东院开诊运行。", "江城医院东院", "facility", "build"),
        ("打造白沙古镇休闲旅游圈。", "白沙古镇休闲旅游圈", "park", "build"),
        ("推进江城通用机场选址建设。", "江城通用机场", "facility", "build"),
        ("推进市博物馆建设。", "市博物馆", "facility", "build"),
        ("启动大数据中心一期建设。", "大数据中心", "data_centre", "build"),
        ("改造东街净菜市场。", "东街净菜市场", "trading_platform", "upgrade"),
        ("江城国家植物园正式运行。", "江城国家植物园", "germplasm_bank", "existing"),
        ("动态更新重点渔企培育库。", "重点渔企培育库", "data_platform", "upgrade"),
        ("加快建设江城算谷。", "江城算谷", "park", "build"),
        ("在乡镇修建候车亭与渔民文化大院。", "渔民文化大院", "facility", "build"),
        ("新建2个母本园。", "母本园", "germplasm_bank", "build"),
        ("建3处渔具仓库。", "渔具仓库", "facility", "build"),
        ("增设江城水上警务室。", "江城水上警务室", "facility", "build"),
        ("修缮白沙渔歌戏台。", "白沙渔歌戏台", "facility", "upgrade"),
        ("江城渔港总投资3亿元。", "江城渔港", "facility", "build"),
        ("建设智慧助餐点。", "智慧助餐点", "facility", "build"),
        ("建设江城省级渔业产业园。", "江城省级渔业产业园", "park", "build"),
        ("建设河道水位监测点20个。", "河道水位监测点", "facility", "build"),
        ("依托省一体化数字化公共数据平台，开展试点。", "省一体化数字化公共数据平台", "data_platform", "use"),
        ("县级疫病防控实验室完成提升改造。", "县级疫病防控实验室", "laboratory", "upgrade"),
        ("建设江城保障性苗圃。", "江城保障性苗圃", "base", "build"),
        ("建设稻谷、玉米、番薯示范基地。", "番薯示范基地", "base", "build"),
        ("推进博物馆建设。", "博物馆", "facility", "build"),
        ("建成总容量500吨以上气调库3座。", "气调库", "facility", "build"),
        ("加固东坡水库。", "东坡水库", "facility", "upgrade"),
        ("加快和平区渔歌剧场建设。", "和平区渔歌剧场", "facility", "build"),
        ("建设县级渔药检验检测中心。", "县级渔药检验检测中心", "testing_centre", "build"),
        ("加快江城船舶产业园扩园提质。", "江城船舶产业园", "park", "upgrade"),
        ("建设青瓜、白藕、红椒等种植基地。", "青瓜、白藕、红椒等种植基地", "base", "build"),
        ("把江城渔港园区打造成为样板。", "江城渔港园区", "park", "upgrade"),
        ("新建渔用大棚12座。", "渔用大棚", "facility", "build"),
        ("改造公厕6座。", "公厕", "facility", "upgrade"),
        ("白沙镇水产市场今年完成主体工程。", "白沙镇水产市场", "trading_platform", "build"),
        ("建成江城嵌入式渔家服务综合体。", "江城嵌入式渔家服务综合体", "service_platform", "build"),
        ("培育跨村渔业驿站2个。", "跨村渔业驿站", "service_platform", "build"),
        ("扩建白沙渔业博物馆。", "白沙渔业博物馆", "facility", "upgrade"),
        ("发展水产直销网点35个。", "水产直销网点", "service_platform", "build"),
        ("完成江城便民服务中心二期功能提升。", "江城便民服务中心", "service_platform", "upgrade"),
        ("建立“渔家点单、村里接单”服务平台。", "“渔家点单、村里接单”服务平台", "service_platform", "build"),
        ("建设安宁疗护中心。", "安宁疗护中心", "facility", "build"),
        ("建设嵌入式养老院。", "嵌入式养老院", "facility", "build"),
        ("推进“智慧渔政云平台”应用。", "“智慧渔政云平台”", "data_platform", "promote_use"),
        ("布局水产集装箱堆场5万平方米。", "水产集装箱堆场", "facility", "build"),
        ("开通江城渔业热线。", "江城渔业热线", "service_platform", "build"),
        ("推进江城渔政指挥平台。", "江城渔政指挥平台", "business_system", "build"),
        ("推进渔网产业园的建设。", "渔网产业园", "park", "build"),
        ("建成白沙镇第二小学。", "白沙镇第二小学", "facility", "build"),
        ("船位接入省级监管平台。", "省级监管平台", "business_system", "use"),
        ("建设产地预冷设施12座。", "产地预冷设施", "facility", "build"),
        ("推广“江城办”APP。", "“江城办”APP", "service_platform", "promote_use"),
    ],
)
def test_a_platform_is_named_exactly(read: Read, text: str, name: str, kind: str, status: str) -> None:
    (platform,) = extract_platforms(read(text))

    assert (platform.name, platform.type, platform.status) == (name, kind, status)


@pytest.mark.parametrize(
    "text",
    [
        "攻克动力总成系统技术。",
        "培育良好的平台生态系统。",
        "出台数字园区建设实施方案。",
        "推动跨层级、跨系统协同。",
        "打造具有良好示范带动作用的企业。",
        "搭建各种平台。",
        "（责任单位：青岛海洋科技中心）",
        "坚持以人民为中心，建设法治政府。",
        "县人民医院建成四级智慧医院。",
        "依托县中医院开展义诊。",
        "桐木基地达到5万亩。",
        "桐木农技中心开发品种8个。",
        "桐城园区管委会负责落实。",
        "构建“1+2+N”平台体系。",
    ],
)
def test_what_only_sounds_like_a_platform_is_none(read: Read, text: str) -> None:
    assert extract_platforms(read(text)) == ()


def test_what_ends_a_list_is_said_of_all_of_it(read: Read) -> None:
    found = extract_platforms(read("推动茶叶研究院、山羊研究所、市农科院江城分院等机构提质增效。"))

    assert [(item.name, item.status) for item in found] == [
        ("茶叶研究院", "upgrade"),
        ("山羊研究所", "upgrade"),
        ("市农科院江城分院", "upgrade"),
    ]


def test_a_bearer_with_which_something_is_done_is_a_platform_there(read: Read) -> None:
    text = "提升江城渔业研究院（县农业农村局、江城渔业研究院负责）。"
    unit = UnitMention("江城渔业研究院", "江城渔业研究院", "responsible", False, ((18, 25),))
    statement = Statement("bracket", None, text, ((0, 9),), "", unit.spans, (unit,), ())

    (platform,) = extract_platforms(read(text), (statement,))

    assert (platform.name, platform.status, platform.spans[0][0]) == ("江城渔业研究院", "upgrade", 2)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("高标准建设江城、湖州国家实验室。", ["江城国家实验室", "湖州国家实验室"]),
        ("整合矛盾调处、水情报送等平台。", ["矛盾调处平台", "水情报送平台"]),
        ("建设人口信息、法人信息等数据库。", ["人口信息数据库", "法人信息数据库"]),
        ("创建江城国家现代渔业产业园或白沙融合发展示范园。", ["江城国家现代渔业产业园", "白沙融合发展示范园"]),
        ("在江城经济开发区规划建设水产加工园。", ["江城经济开发区", "水产加工园"]),
        ("完成嫁接1万亩，野菜栽培基地2万亩。", ["野菜栽培基地"]),
        ("搭建智慧渔政、智慧停车等平台。", ["智慧渔政平台", "智慧停车平台"]),
    ],
)
def test_the_last_word_of_a_list_belongs_to_all_of_it(read: Read, text: str, names: list[str]) -> None:
    document = read(text)
    found = extract_platforms(document)

    assert [item.name for item in found] == names
    assert ["".join(document.text[start:end] for start, end in item.spans) for item in found] == names


def test_a_list_of_counties_names_no_platforms(read: Read) -> None:
    assert extract_platforms(read("支持秦安、甘谷发展果业。")) == ()


def test_what_a_thing_is_for_is_not_what_is_built(read: Read) -> None:
    found = extract_platforms(read("建设覆盖船舶监控系统的江城渔政信息平台。"))

    assert [(item.name, item.status) for item in found if item.status == "build"] == [("江城渔政信息平台", "build")]


def test_what_is_taken_for_something_is_used(read: Read) -> None:
    found = extract_platforms(read("以白沙国家湿地公园、东坡茶文化馆为载体，发展旅游。"))

    assert [(item.name, item.status) for item in found] == [
        ("白沙国家湿地公园", "use"),
        ("东坡茶文化馆", "use"),
    ]


def test_a_name_in_quotes_needs_no_head(read: Read) -> None:
    found = extract_platforms(read("依托“江城通”，开展服务。"))

    assert [(item.name, item.status) for item in found] == [("“江城通”", "use")]


def test_a_phase_ends_a_name(read: Read) -> None:
    found = extract_platforms(read("完成渔具产业园一期晾网厂房建设。"))

    assert [item.name for item in found] == ["渔具产业园"]


def test_a_title_in_marks_names_no_platform(read: Read) -> None:
    assert extract_platforms(read("落实《江城渔政信息平台建设方案》要求。")) == ()


def test_a_bearer_of_duties_is_no_platform(read: Read) -> None:
    text = "培育企业9家（县投资促进中心培育3家）。"
    unit = UnitMention("县投资促进中心", "县投资促进中心", "lead", False, ((7, 14),))
    statement = Statement("sentence", None, text, ((0, 4),), "", unit.spans, (unit,), ())

    assert extract_platforms(read(text), (statement,)) == ()


def test_names_in_quotes_before_one_word_are_each_a_platform(read: Read) -> None:
    found = extract_platforms(read("完善“江城云”“票务通”平台。"))

    assert [(item.name, item.status) for item in found] == [("“江城云”", "upgrade"), ("“票务通”", "upgrade")]


def test_what_is_relied_on_to_build_a_thing_is_not_said_of_it(read: Read) -> None:
    (platform,) = extract_platforms(read("依托县医院建设的江城县影像中心正式启动。"))

    assert (platform.name, platform.status) == ("江城县影像中心", "build")


def test_names_without_a_head_have_one_through_their_list(read: Read) -> None:
    found = extract_platforms(read("持续优化江城事、云商通等重点平台，推进交通、物流等平台互联。"))

    assert [item.name for item in found] == ["江城事", "云商通"]


@pytest.mark.parametrize(
    ("text", "names", "status"),
    [
        ("白沙露营地、桐木湾景区接待游客超过6万人次。", ["白沙露营地", "桐木湾景区"], "existing"),
        ("县级物流调度中心与白沙冷链物流园联动。", ["县级物流调度中心"], "existing"),
        ("建设桐木文化城、和静桐花滑雪场。", ["桐木文化城", "和静桐花滑雪场"], "build"),
        ("一园，桐油加工园；一馆，桐花展览馆。", ["桐油加工园", "桐花展览馆"], "build"),
        ("一园一馆：桐油加工园、桐花展览馆。", ["桐油加工园", "桐花展览馆"], "build"),
        ("园区：桐油加工园；桐木家居园；桐花物流园。", ["桐油加工园", "桐木家居园", "桐花物流园"], "build"),
        (
            "建设两类库：1个主库，即桐油种质库；2个辅库，即花型库、桐油品种库。",
            ["桐油种质库", "花型库", "桐油品种库"],
            "build",
        ),
        (
            "打造三中心（桐油展销中心、桐木体验中心、桐花研学中心）。",
            ["桐油展销中心", "桐木体验中心", "桐花研学中心"],
            "build",
        ),
    ],
)
def test_a_list_is_said_to_be_one_thing(read: Read, text: str, names: list[str], status: str) -> None:
    found = extract_platforms(read(text))

    assert [item.name for item in found if item.name in names] == names
    assert {item.status for item in found if item.name in names} == {status}


def test_a_list_shares_its_verb(read: Read) -> None:
    text = "打造互联网医院，包括升级HIS系统、医院信息集成平台、智慧就诊与支付系统等。"

    platforms = extract_platforms(read(text))

    assert [(item.name, item.status) for item in platforms] == [
        ("互联网医院", "build"),
        ("HIS系统", "upgrade"),
        ("医院信息集成平台", "upgrade"),
        ("智慧就诊与支付系统", "upgrade"),
    ]


def test_what_is_relied_on_is_not_what_is_built(read: Read) -> None:
    found = extract_platforms(read("依托县社会福利中心建设县级失能照护服务中心。"))

    assert [(item.name, item.status) for item in found] == [
        ("县社会福利中心", "use"),
        ("县级失能照护服务中心", "build"),
    ]


def test_a_clause_that_is_a_name_goes_on_with_the_verb(read: Read) -> None:
    found = extract_platforms(read("建成江城主要的蔬菜保供基地，江城重要的富硒粮油保供基地。"))

    assert [(item.name, item.status) for item in found] == [("蔬菜保供基地", "build"), ("富硒粮油保供基地", "build")]


def test_a_list_behind_a_colon_goes_on_with_the_verb(read: Read) -> None:
    text = "建成智慧水务体系，三系统即：河道监测系统、闸门调度系统、水费缴纳系统。"

    assert [item.name for item in extract_platforms(read(text))] == ["河道监测系统", "闸门调度系统", "水费缴纳系统"]


def test_an_enumeration_in_quotes_is_read_item_by_item(read: Read) -> None:
    text = "打造“东坡智慧茶园、西岭生态茶园”等2个精品茶园。"

    names = [item.name for item in extract_platforms(read(text))]

    assert names[:2] == ["东坡智慧茶园", "西岭生态茶园"]


def test_the_level_is_in_the_name(read: Read) -> None:
    text = "创建国家级农业科技园区、市级黄茶工程研究中心、黄茶实验室。"

    assert [item.level for item in extract_platforms(read(text))] == ["国家级", "市级", None]


@pytest.mark.parametrize(
    "text",
    [
        "加强创新平台建设。",
        "建设一批科技企业孵化器和众创空间。",
        "创新平台达到70个以上。",
        "促进平台经济规范发展。",
        "坚持系统谋划、系统推进。",
        "维护卫生系统稳定。",
        "建成“一中心、六系统”。",
        "按照“一区多园”布局。",
        "提升博物馆、图书馆服务水平。",
        "办好公园和校园，管好体育场馆。",
        "建立项目库。",
        "建设监测点。",
        "发展便利店。",
        "完善帮扶机制，江城小学等18所学校办好课堂。",
        "建设服务设施。",
        "发展水下采油系统。",
        "培育家庭农场20家。",
        "建设2平方公里集聚区。",
        "指导养殖场防疫。",
        "编制渔业示范方案。",
        "依托图书馆、文化馆开展活动。",
        "推行“村村通”，改善出行。",
        "建设停车场。",
        "畅通渠道，推行“一次办”。",
        "建成单体库容3000吨。",
    ],
)
def test_kinds_of_platforms_are_no_platforms(read: Read, text: str) -> None:
    assert extract_platforms(read(text)) == ()


def test_the_spans_prove_the_name(read: Read) -> None:
    document = read("建设乡村旅游 服务平台。")

    (platform,) = extract_platforms(document)

    assert document.slice(platform.spans) == platform.name == "乡村旅游服务平台"


def test_every_word_has_one_type() -> None:
    words = load_platform_words()

    assert words.proper <= set(words.types)
    assert words.titles <= set(words.types.values())
