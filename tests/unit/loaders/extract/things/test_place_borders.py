"""Where the name of a place begins and ends, and what only looks like one."""

from collections.abc import Callable
from time import process_time

import pytest

from loaders.extract.places import extract_places
from loaders.extract.records import Metadata
from loaders.read.document import Document

Read = Callable[[str], Document]
FENGJIE = Metadata(jurisdiction_code="500236", jurisdiction_name="奉节县")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("改造青石片区。", [("青石片区", "region")]),
        ("建设草堂镇柳荫片区。", [("草堂镇柳荫片区", "region")]),
        ("冀南平原种粮。", [("冀南", "region")]),
        ("推进2个镇乡建设，涉及3个自然村。", []),
        ("地处高原、平原。", []),
        ("推进区镇联动。", []),
        ("在汉源镇二道河治水。", [("汉源镇二道河", "water")]),
        ("在詹家镇浦山村建园。", [("詹家镇浦山村", "village")]),
        ("在草堂镇金山村建园。", [("草堂镇金山村", "village")]),
        ("河南省规范县城管理。", [("河南省", "division")]),
        ("穿越城市道路，建设能源城市。", []),
        ("与龙南县合作。", [("龙南县", "division")]),
        ("打造香格里拉景观。", []),
        ("改造香零山村，提升樟村村环境。", [("香零山村", "village"), ("樟村村", "village")]),
        ("支持建设村种茶，打造前进村。", [("建设村", "village"), ("前进村", "village")]),
        ("走进太和社区，治理小治村。", [("太和社区", "village"), ("小治村", "village")]),
        ("支撑盐池县发展，到相城区考察。", [("盐池县", "division"), ("相城区", "division")]),
        ("在河北、湖南种茶。", [("河北", "division"), ("湖南", "division")]),
        ("在陕西学习茶艺。", [("陕西", "division")]),
        ("推动产业振兴、人才振兴，文化振兴。", []),
        ("振兴产业振兴人才振兴文化。", []),
        ("治理河谷，即青石江河谷。", [("青石江河谷", "region")]),
        ("浙江南部和黑龙江北部种茶。", [("浙江", "division"), ("黑龙江", "division")]),
    ],
)
def test_a_name_ends_where_another_word_begins(read: Read, text: str, found: list[tuple[str, str]]) -> None:
    assert [(item.name, item.kind) for item in extract_places(read(text), FENGJIE)] == found


def test_namesakes_are_told_apart_once_however_often_they_are_named(read: Read) -> None:
    document = read("杭州市植树。\n" + "鼓楼区、新华区、朝阳区建设公园。\n" * 4000)
    start = process_time()

    assert [item.name for item in extract_places(document, Metadata())] == ["杭州市"]
    assert process_time() - start < 4
