"""Loading checks that the ontology fits together, and says what does not, in both languages."""

import copy
import json
import pickle
from importlib.resources import files
from typing import Any

import pytest

from ontology import OntologyError, load_ontology
from ontology.reader import read_ontology


@pytest.fixture
def compiled() -> Any:
    """The compiled ontology as plain values, to be spoiled."""
    return json.loads((files("ontology") / "compiled.json").read_text("utf-8"))


def test_the_ontology_is_loaded_once() -> None:
    assert load_ontology() is load_ontology()


def test_a_class_knows_its_properties_and_their_kinds() -> None:
    evidence = load_ontology().class_named("Evidence")

    assert (evidence.prefix, evidence.zh, evidence.en) == ("evidence", "证据", "Evidence")
    starts = evidence.property_named("starts")
    assert starts is not None
    assert (starts.datatype, starts.is_list, starts.is_required) == ("integer", True, True)
    assert evidence.property_named("telephone") is None


def test_a_relation_knows_what_it_joins_and_from_what_it_is_derived() -> None:
    led_by = load_ontology().relation_named("LED_BY")

    assert led_by.domain == ("Task", "Project")
    assert led_by.range == ("Unit", "UnitGroup")
    assert (led_by.is_derived, led_by.derived_from) == (True, "Responsibility")
    assert [each.name for each in led_by.properties] == ["via"]


@pytest.mark.parametrize(
    ("look", "zh", "en"),
    [
        (lambda o: o.class_named("Ship"), "节点标签“Ship”", "node label 'Ship'; known: BudgetLine"),
        (lambda o: o.relation_named("EATS"), "关系类型“EATS”", "relationship type 'EATS'; known: AIMS_AT"),
        (lambda o: o.scheme_named("moons"), "词表“moons”", "concept scheme 'moons'; known: admin-level"),
        (
            lambda o: o.schemes["role"].concept("boss"),
            "词表“责任角色”的代码“boss”",
            "code of scheme role 'boss'; known: guide",
        ),
    ],
)
def test_an_unknown_name_is_refused_with_the_known_ones(look: Any, zh: str, en: str) -> None:
    with pytest.raises(OntologyError) as caught:
        look(load_ontology())

    assert zh in caught.value.zh
    assert en in caught.value.en


def unknown_scheme(record: Any) -> None:
    record["classes"][0]["properties"][0]["scheme"] = "moons"


def unknown_domain(record: Any) -> None:
    record["relations"][0]["domain"].append("Ship")


def unknown_broader(record: Any) -> None:
    record["schemes"][0]["concepts"][0]["broader"] = ["boss"]


def unknown_link(record: Any) -> None:
    record["classes"][0]["links"].append({"type": "EATS", "is_inverse": False, "minimum": 0, "maximum": 1})


def unknown_counterpart(record: Any) -> None:
    record["classes"][0]["properties"][0]["limits"] = {"less_than": "weight"}


def unknown_policy(record: Any) -> None:
    record["classes"][0]["evidence"] = "maybe"


def no_range(record: Any) -> None:
    record["relations"][0]["range"] = []


@pytest.mark.parametrize(
    ("spoil", "zh", "en"),
    [
        (unknown_scheme, "词表 moons 不存在", "refers to scheme moons, which does not exist"),
        (unknown_domain, "类 Ship 不存在", "refers to class Ship, which does not exist"),
        (unknown_broader, "上位概念 boss 不存在", "refers to broader boss, which does not exist"),
        (unknown_link, "关系 EATS 不存在", "refers to relation EATS, which does not exist"),
        (unknown_counterpart, "属性 weight 不存在", "refers to property weight, which does not exist"),
        (unknown_policy, "证据要求 maybe 不存在", "refers to evidence policy maybe, which does not exist"),
        (no_range, "没有定义域或值域", "has no domain or no range"),
    ],
)
def test_a_reference_to_nothing_is_refused(spoil: Any, zh: str, en: str, compiled: Any) -> None:
    spoil(compiled)

    with pytest.raises(OntologyError) as caught:
        read_ontology(compiled)

    assert zh in caught.value.zh
    assert en in caught.value.en


def test_what_is_named_twice_is_refused(compiled: Any) -> None:
    compiled["classes"].append(copy.deepcopy(compiled["classes"][0]))

    with pytest.raises(OntologyError, match="has 'Plan' twice"):
        read_ontology(compiled)


def test_two_properties_of_one_name_are_refused(compiled: Any) -> None:
    properties = compiled["classes"][0]["properties"]
    properties.append(copy.deepcopy(properties[0]))

    with pytest.raises(OntologyError, match="has two properties named title"):
        read_ontology(compiled)


def test_a_damaged_file_says_how_to_make_it_anew(compiled: Any) -> None:
    del compiled["schemes"]

    with pytest.raises(OntologyError, match=r"run python -m ontology\.compile"):
        read_ontology(compiled)


def test_the_error_crosses_processes() -> None:
    error = pickle.loads(pickle.dumps(OntologyError(zh="错", en="wrong")))

    assert (error.zh, error.en) == ("错", "wrong")
