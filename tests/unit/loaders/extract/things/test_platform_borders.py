"""Where the name of a platform begins: names of places that look like a count, and words that belong to a name."""

from collections.abc import Callable

import pytest

from loaders.extract.platforms import extract_platforms
from loaders.read.document import Document

Read = Callable[[str], Document]


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
