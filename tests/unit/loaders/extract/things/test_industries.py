"""Industries: the longest label wins, and a label inside another word counts for nothing."""

from collections.abc import Callable

import pytest

from loaders.extract.industries import extract_industries
from loaders.read.document import Document
from ontology import load_ontology

Read = Callable[[str], Document]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("种植川牛膝和牛膝。", [("川牛膝", "cyathula"), ("牛膝", "achyranthes")]),
        ("做强脐橙、脆李等水果。", [("脐橙", "navel-orange"), ("脆李", "crisp-plum"), ("水果", "fruit")]),
        ("发展清洁能源。", [("清洁能源", "energy")]),
        ("引进大数据企业。", [("大数据企业", "big-data")]),
        ("大力发展人工智能产业。", [("人工智能产业", "artificial-intelligence")]),
    ],
)
def test_the_longest_label_is_found(read: Read, text: str, found: list[tuple[str, str]]) -> None:
    assert [(item.name, item.code) for item in extract_industries(read(text))] == found


@pytest.mark.parametrize(
    "text",
    [
        "专业技术人员参与服务。",
        "具有国家具体要求。",
        "建设一批发展载体，其中医院2家。",
        "运用人工智能、区块链等手段。",
        "开展主题教育和警示教育。",
        "由县农业农村委、市交通局负责。",
    ],
)
def test_labels_in_other_words_and_means_are_no_industries(read: Read, text: str) -> None:
    assert extract_industries(read(text)) == ()


def test_every_code_is_one_of_the_scheme(read: Read) -> None:
    text = "发展旅游、中药材、生猪、柑橘、数字经济、新能源、职业教育、养老服务、物流、建筑业。"
    known = load_ontology().schemes["industry"].concepts

    assert all(item.code in known for item in extract_industries(read(text)))
