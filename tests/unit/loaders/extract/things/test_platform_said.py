"""Platforms: what the words before and behind a name say is done with it, and what belongs to another name."""

from collections.abc import Callable

import pytest

from loaders.extract.platforms import extract_platforms
from loaders.read.document import Document

Read = Callable[[str], Document]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("青石茶产业园建设冷链物流园。", [("冷链物流园", "build")]),
        ("青石云平台和国家平台对接。", [("青石云平台", "existing")]),
        ("升级青石云平台与省平台对接。", [("青石云平台", "upgrade")]),
        ("大力发展青石茶产业园。", []),
        ("做优品牌，发展青石茶产业园。", [("青石茶产业园", "build")]),
        ("建成并开展青石云平台。", [("青石云平台", "build")]),
        ("建设专题地图数据库。", [("专题地图数据库", "build")]),
        ("开展应用示范，青石云平台。", []),
        ("1.青石茶产业园，占地30亩。", []),
        ("1.青石茶产业园。种好茶树。", [("青石茶产业园", "build")]),
        ("（国家制造业创新中心：青石）制造业品牌建设。", []),
        ("带动青石茶基地5万亩。", []),
        ("青石康复护理医院建设。", []),
        ("青石乡镇卫生院提升。", []),
        ("建设国家二级茶种研发中心。", [("国家二级茶种研发中心", "build")]),
        ("引育国家二级茶种研发中心。", [("国家二级茶种研发中心", "create")]),
        ("培育青石茶叶技术中心。", [("青石茶叶技术中心", "create")]),
        ("培育省级智能制造示范车间。", [("省级智能制造示范车间", "create")]),
        ("依托青石大学建设的青石茶开源社区。", [("青石茶开源社区", "build")]),
        ("与青石药店和商场、众多服务系统对接。", [("青石药店和商场", "existing"), ("众多服务系统", "use")]),
        ("青石食品加工园区、梨坪茶园建设育苗基地。", [("育苗基地", "build")]),
        ("争创首批国家级零碳园区建设。", [("首批国家级零碳园区", "create")]),
        ("依托青石茶碳达峰平台建设，开展服务。", [("青石茶碳达峰平台", "use")]),
        ("建设青石现代蔬菜产业园入驻企业。", [("青石现代蔬菜产业园", "build")]),
        ("游客到中国茶叶博物馆参观。", [("中国茶叶博物馆", "existing")]),
    ],
)
def test_the_words_around_a_name_say_what_is_done(read: Read, text: str, found: list[tuple[str, str]]) -> None:
    assert [(item.name, item.status) for item in extract_platforms(read(text))] == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("研发操作系统和大型控制系统。", []),
        ("建设实施农业园区。", []),
        ("打造引进培育基地。", []),
        ("打造东部、西部等区域示范基地。", []),
        ("建设荞麦、蚕豆等良种繁育基地。", ["良种繁育基地"]),
        ("依托工业园区、产业集聚区等平台。", []),
        ("建设人才驿站、青石科技园等平台。", ["青石科技园"]),
    ],
)
def test_lists_and_verbs_that_are_nouns_do_not_lengthen_a_name(read: Read, text: str, names: list[str]) -> None:
    assert [item.name for item in extract_platforms(read(text))] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("提升农村公厕，建设青石旗舰店。", []),
        ("创建省级特色产业园。", ["省级特色产业园"]),
        ("依托省级现代农业园区。", []),
        ("建设一批国家级创新平台。", []),
        ("依托县级政务云，用好省级平台。", []),
        ("建设县城水厂管网。", []),
        ("提升公办乡镇中心幼儿园办学水平，新建幼儿园园舍。", []),
        ("依托监测站点5个，现有星创天地3家。", []),
        ("建设食堂3个，建成网点5个，新建小学2所。", []),
        ("用好省平台。", []),
        ("打造“体验中心”，建设“智能工厂”“智能化车间”。", []),
        ("建设标准化、规模化养殖场。", []),
        ("建设一批标准化生态柑橘园。", []),
        ("建设标准化生态柑橘园。", ["标准化生态柑橘园"]),
        ("用好老年大学。", []),
        ("建设献血屋，打造康养城。", []),
        ("建设政务云平台。", ["政务云平台"]),
        ("新建村卫生室，建设手工作坊。", []),
        ("布局市级新型算力中心集群，培育高能级企业创新载体。", ["市级新型算力中心集群", "高能级企业创新载体"]),
        ("提升产业技术创新战略联盟。", []),
        ("打造重大科技创新平台，建设业务数据库。", []),
        ("建设国家枢纽节点，打造标准化基地。", []),
        ("提升社会停车场。", []),
        ("建设标准化示范园，打造产业创新平台。", []),
        ("现有省级以上科技创新平台。", []),
        ("打造江城旅游首站，建设南浦供热首站。", ["南浦供热首站"]),
    ],
)
def test_a_kind_is_named_only_where_it_says_which_one(read: Read, text: str, names: list[str]) -> None:
    assert [item.name for item in extract_platforms(read(text))] == names


def test_of_two_words_that_end_a_name_the_longer_gives_its_type(read: Read) -> None:
    assert [item.type for item in extract_platforms(read("建设白酒智能仓储中心。"))] == ["facility"]
