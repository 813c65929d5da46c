"""Where the name of a platform begins: names of places that look like a count, and words that belong to a name."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from graph.model import Span
from loaders.extract.name_borders import keep_longest, widen_to_quotes
from loaders.extract.platforms import extract_platforms
from loaders.read.document import Document

Read = Callable[[str], Document]


class Item(NamedTuple):
    """A stretch of a text."""

    start: int
    end: int


def _names(document: Document) -> list[str]:
    return [item.name for item in extract_platforms(document)]


@pytest.mark.parametrize(
    "name",
    [
        "五大连池矿泉水产业园",
        "五家渠农产品批发市场",
        "五家站镇粮食产业园",
        "三家子养殖基地",
        "天等辣椒产业园",
        "无为市电缆产业园",
        "即墨海洋产业园",
        "向阳镇蔬菜产业园",
    ],
)
def test_a_place_whose_name_holds_a_count_or_a_joining_word_begins_a_name(read: Read, name: str) -> None:
    assert _names(read(f"建设{name}。")) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("建成百家村级电商服务站。", "村级电商服务站"),
        ("建设五大道路监测平台。", "道路监测平台"),
        ("推动服务向城镇养老服务中心延伸。", None),
        ("建设三家茶叶加工基地。", "茶叶加工基地"),
    ],
)
def test_a_count_that_is_also_a_place_before_other_words_is_a_count(read: Read, text: str, name: str | None) -> None:
    assert _names(read(text)) == ([name] if name else [])


_WRAPPED = (
    "云岭港口今后几年要加快改造老码头，增开到江城和南浦的航线，\n"
    "把东西两个作业区连成一片，让货物进得来也出得去，并且在江城\n"
    "新区边上选一块平整的地，抓紧建设云岭国际船员服务中\n"
    "心，吸引更多船员和他们的家属前来，带动周边的餐饮和住宿，还\n"
    "要把沿江的旧仓库改成展厅，让市民和游客都能走近江边，看一看\n"
    "船怎样进港、怎样装卸，同时请附近学校的老师带学生来上课，讲\n"
    "港口的历史和今天，每年至少办二十场，由港口派人讲解，学校不\n"
    "必付钱，车辆由公交公司安排，午餐由港口食堂供应，孩子们可以\n"
    "坐一段轮渡，从东岸到西岸，再走回来，全程大约两个小时左右，\n"
    "老人和残疾人有专门的通道，志愿者在各个路口等候，下雨天改到\n"
    "室内进行，地点是老仓库的二楼展厅，那里可以同时坐下两百个人。"
)


def test_a_name_over_a_line_end_of_a_wrapped_text_is_whole(read: Read) -> None:
    assert "云岭国际船员服务中心" in _names(read(_WRAPPED))


def test_lines_of_a_text_that_is_not_wrapped_stay_apart(read: Read) -> None:
    text = "建设云岭服务中\n心系群众，办好实事。"
    assert "云岭服务中心" not in _names(read(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("建设规模化、茶叶示范基地。", ["茶叶示范基地"]),
        ("发展茶叶、标准化青石养殖基地。", ["标准化青石养殖基地"]),
        ("依托中科青石茶园、中通茶产业园，推广新茶。", ["中科青石茶园", "中通茶产业园"]),
        ("建设和平区青石产业园。", ["和平区青石产业园"]),
    ],
)
def test_the_last_item_of_a_list_begins_a_name(read: Read, text: str, names: list[str]) -> None:
    assert _names(read(text)) == names


@pytest.mark.parametrize(
    ("items", "kept"),
    [
        ([(0, 4), (2, 8), (8, 10)], [(2, 8), (8, 10)]),
        ([(0, 10), (3, 5), (9, 12), (12, 14)], [(0, 10), (12, 14)]),
        ([(0, 3), (2, 5)], [(0, 3)]),
        ([(4, 9), (0, 5), (9, 10)], [(0, 5), (9, 10)]),
        ([(6, 8), (0, 3), (2, 7)], [(2, 7)]),
    ],
)
def test_of_overlapping_stretches_the_longest_is_kept(items: list[Span], kept: list[Span]) -> None:
    assert [tuple(item) for item in keep_longest(Item(*each) for each in items)] == kept


@pytest.mark.parametrize(
    ("text", "span", "widened"),
    [
        ("“无废城市”信息平台", (1, 10), (0, 10)),
        ("“茶叶小院”", (0, 5), (0, 6)),
        ("“茶叶小院和", (0, 5), (0, 5)),
        ("“青石云”", (1, 4), (0, 5)),
        ("青石云”", (0, 3), (0, 3)),
    ],
)
def test_a_name_has_its_quotes_whole(text: str, span: Span, widened: Span) -> None:
    assert widen_to_quotes(text, *span) == widened
