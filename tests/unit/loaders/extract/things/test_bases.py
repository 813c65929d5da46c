"""What a task builds on that is no platform."""

from collections.abc import Callable

import pytest

from loaders.extract.pipeline import extract
from loaders.read.document import Document

Read = Callable[[str], Document]


def find(read: Read, sentence: str) -> list[str]:
    """Return what the task of the sentence builds on, proved by words that name it."""
    found = extract(read(f"云岭县产业发展实施方案\n\n一、重点任务\n\n1．{sentence}（责任单位：县发展改革局）\n"))
    waits = [item for item in found.dependencies if item.type in {"foundation", "institution"}]
    for item in waits:
        assert item.source.partition(":")[2] in found.document.slice(item.spans)
        assert item.target == "statement:0"
    return [item.source for item in waits]


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        ("依托柑橘产业，建设果品加工车间3座。", ["industry:柑橘产业"]),
        ("依托奉节脐橙产业广阔的外销市场，建设纸箱厂2家。", ["industry:奉节脐橙"]),
        ("立足全县生猪产业优势，建设冷鲜肉加工线2条。", ["industry:生猪"]),
        ("依托星河果业、青山食品等龙头企业，建设订单果园2万亩。", ["unit:星河果业", "unit:青山食品"]),
        ("以长丰电气、明达重工等企业为依托，推动电机生产。", ["unit:长丰电气", "unit:明达重工"]),
        ("依托白鹭湖、鹿鸣山等景区，开发两日游线路。", ["place:白鹭湖", "place:鹿鸣山"]),
        ("依托当地丰富的日照资源，发展设施蔬菜1000亩。", ["condition:日照资源"]),
        ("由县农科所提供技术支撑，建设良种繁育基地。", ["unit:县农科所"]),
        ("以城北污水处理厂中水为水源，建设工业水厂。", ["condition:城北污水处理厂中水"]),
        ("利用废弃矿坑，安装光伏板2万块。", ["condition:废弃矿坑"]),
        ("发挥果蔬协会作用，统一果品标准。", ["unit:果蔬协会"]),
        ("统筹乡村振兴衔接资金，新建冷库5座。", ["condition:乡村振兴衔接资金"]),
        ("编制与国土空间规划相衔接的养老设施布局方案。", ["condition:国土空间规划"]),
    ],
)
def test_what_a_task_builds_on_is_named(read: Read, sentence: str, sources: list[str]) -> None:
    assert find(read, sentence) == sources


@pytest.mark.parametrize(
    "sentence",
    [
        "依托资源优势，建设果品加工车间3座。",
        "依托重点企业，开展良种繁育。",
        "依托我县旅游资源，开发两日游线路。",
        "立足风电装备市场需求，新增叶片产线3条。",
        "立足智慧医疗、智能交通等领域，培育应用方案5个。",
        "依托果树种植、果品分级等技术，建设示范园1个。",
        "用于支持小微企业技术改造。",
        "依托奉节县，面向全市，建设加工园。",
    ],
)
def test_what_is_only_said_to_be_there_is_no_base(read: Read, sentence: str) -> None:
    assert find(read, sentence) == []


def test_a_report_of_what_has_been_done_waits_for_nothing(read: Read) -> None:
    text = "云岭县产业规划\n\n一、发展基础\n\n依托柑橘产业，加工车间达到3座。\n"

    assert extract(read(text)).dependencies == ()


def test_a_list_whose_last_part_is_another_thing_names_no_trades(read: Read) -> None:
    assert find(read, "依托风电、光伏和核电规划布局，建设配套企业5家。") == []
