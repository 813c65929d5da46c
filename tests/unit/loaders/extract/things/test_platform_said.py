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
        ("建设玉米、水稻等良种繁育基地。", ["良种繁育基地"]),
        ("依托工业园区、产业集聚区等平台。", []),
        ("建设人才驿站、青石科技园等平台。", ["青石科技园"]),
    ],
)
def test_lists_and_verbs_that_are_nouns_do_not_lengthen_a_name(read: Read, text: str, names: list[str]) -> None:
    assert [item.name for item in extract_platforms(read(text))] == names


def test_of_two_words_that_end_a_name_the_longer_gives_its_type(read: Read) -> None:
    assert [item.type for item in extract_platforms(read("建设白酒智能仓储中心。"))] == ["facility"]
