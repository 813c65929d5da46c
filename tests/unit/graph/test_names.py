"""Names, aliases and ids of things, on the sample graph."""

import pytest

from graph.errors import ParameterError
from graph.names import find_id, simplify
from graph.store import Store

EAST_SCIENCE = "unit:990101-县科技局"


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("unit", EAST_SCIENCE, EAST_SCIENCE),
        ("unit", "县林业局", "unit:990101-县林业局"),
        ("unit", " 县林业局 ", "unit:990101-县林业局"),
        ("unit", "县林 业局", "unit:990101-县林业局"),
        ("unit", "县科技部门", EAST_SCIENCE),
        ("unit", "东岭县/县科技局", EAST_SCIENCE),
        ("unit", "岭市东岭县／县科技局", EAST_SCIENCE),
        ("unit", "990102:县科技局", "unit:990102-县科技局"),
        ("unit", "各乡镇", "group:towns"),
        ("plan", "东岭县科技兴果方案", "plan:east"),
        ("plan", "东岭县“科技兴果”方案", "plan:east"),
        ("plan", "东岭府发〔2022〕3号", "plan:east"),
        ("plan", "west.txt", "plan:west"),
        ("plan", "重点项目", "plan:west"),
        ("plan", "西岭县", "plan:west"),
        ("industry", "脐橙", "industry:navel-orange"),
        ("industry", "citrus", "industry:citrus"),
        ("place", "桥头镇", "division:990101100"),
        ("place", "990101200", "division:990101200"),
        ("task", "5", "task:5"),
        ("task", "科普馆", "project:2"),
        ("task", "东岭县科技兴果方案/1", "task:1"),
        ("platform", "城市大脑", "platform:城市大脑"),
    ],
)
def test_a_name_finds_what_it_means(kind: str, text: str, expected: str, sample_store: Store) -> None:
    assert find_id(sample_store, kind, text) == expected


def test_a_plan_decides_between_units_of_one_name(sample_store: Store) -> None:
    assert find_id(sample_store, "unit", "县科技局", plan="plan:west") == "unit:990102-县科技局"


def test_an_industry_of_the_vocabulary_that_no_document_concerns_is_known(sample_store: Store) -> None:
    assert find_id(sample_store, "industry", "荞麦").startswith("industry:")


def test_an_ambiguous_name_lists_what_it_may_mean(sample_store: Store) -> None:
    with pytest.raises(ParameterError) as caught:
        find_id(sample_store, "unit", "县科技局", parameter="other_unit")

    assert caught.value.zh == (
        "参数 other_unit：“县科技局”可指 2 个，请选一个："
        "东岭县/县科技局 [unit:990101-县科技局]、西岭县/县科技局 [unit:990102-县科技局]"
    )
    assert caught.value.en == (
        "parameter other_unit: “县科技局” may mean 2 things, choose one: "
        "东岭县/县科技局 [unit:990101-县科技局], 西岭县/县科技局 [unit:990102-县科技局]"
    )


def test_an_unknown_name_lists_near_ones(sample_store: Store) -> None:
    with pytest.raises(ParameterError) as caught:
        find_id(sample_store, "unit", "科技局")

    assert caught.value.zh == "参数 unit：库中没有“科技局”；相近的有：县科技局、县科技部门"
    assert caught.value.en == "parameter unit: the store has nothing called “科技局”; near it: 县科技局, 县科技部门"


def test_where_there_are_few_an_unknown_name_lists_all(sample_store: Store) -> None:
    with pytest.raises(ParameterError, match="near it: 东岭县科技兴果方案, 西岭县重点项目表"):
        find_id(sample_store, "plan", "十五五规划")


@pytest.mark.parametrize("text", ["", "/", "：", "“”", "东岭县/", "南岭县/县科技局"])
def test_what_names_nothing_is_refused(text: str, sample_store: Store) -> None:
    with pytest.raises(ParameterError):
        find_id(sample_store, "unit", text)


def test_simplified_names_have_no_marks_and_no_spaces() -> None:
    assert simplify("《光网•奉节》 Plan_A") == simplify("光网·奉节plana")
