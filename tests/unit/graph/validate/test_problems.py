"""What a problem says, and when a graph is refused."""

import json
import pickle
from typing import Any

import pytest

from graph.errors import PolicyGraphError, ValidationError
from graph.model import Graph
from graph.validate import InvalidGraphError, find_problems, require_valid


def test_a_problem_says_what_is_wrong_in_both_languages_with_the_passage(sample: Any) -> None:
    spoiled = sample.put("duty", role="boss")

    problem = next(each for each in find_problems(spoiled.graph) if each.rule == "code")

    assert problem.zh == "值 boss 不在词表中"
    assert problem.en == "value boss is not in the property's scheme"
    assert (problem.severity, problem.element) == ("violation", sample.id("duty"))
    assert problem.passage == "奉岭县科技局"


def test_a_missing_property_is_named_in_both_languages(sample: Any) -> None:
    problem = next(each for each in find_problems(sample.put("task", text=None).graph))

    assert problem.rule == "Task.text.missing"
    assert problem.zh == "缺少正文（text）"
    assert problem.en == "lacks text (text)"


def test_a_long_passage_is_cut(sample: Any) -> None:
    quote = "长" * 200
    spoiled = sample.put("proof", quote=quote)

    problem = next(each for each in find_problems(spoiled.graph) if each.element == sample.id("proof"))

    assert problem.passage == "长" * 79 + "…"


def test_a_problem_is_plain_values_for_json(sample: Any) -> None:
    problem = next(find_problems(sample.put("task", text=None).graph))

    assert json.loads(json.dumps(problem.as_dict())) == {
        "rule": "Task.text.missing",
        "severity": "violation",
        "element": sample.id("task"),
        "passage": "奉岭县科技局",
        "zh": "缺少正文（text）",
        "en": "lacks text (text)",
    }


def test_violations_come_before_warnings_and_the_order_is_fixed(sample: Any) -> None:
    spoiled = sample.put("plan", issuer=None).put("target", value=None).put("unit", function="教育")

    found = list(find_problems(spoiled.graph))

    assert [each.severity for each in found] == ["violation", "violation", "warning"]
    assert found == list(find_problems(spoiled.graph))


def test_a_graph_with_warnings_only_is_valid(sample: Any) -> None:
    require_valid(sample.put("plan", issuer=None).graph)


def test_an_empty_graph_is_valid() -> None:
    require_valid(Graph((), ()))


def test_the_refusal_holds_every_violation_and_shows_the_first(sample: Any) -> None:
    spoiled = sample
    for name in ("task", "second", "project", "target", "quota", "deadline", "issue"):
        spoiled = spoiled.node(name, evidence=())

    with pytest.raises(InvalidGraphError) as caught:
        require_valid(spoiled.graph)

    assert len(caught.value.problems) == 7
    assert caught.value.zh.startswith("图谱有 7 处不合本体：")
    assert caught.value.zh.endswith("另有 2 处")
    assert caught.value.en.endswith("; 2 more")
    assert "(node-evidence)" in caught.value.en
    assert "\n" not in caught.value.zh + caught.value.en


def test_the_refusal_is_an_error_of_the_graph_and_crosses_processes(sample: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        require_valid(sample.put("task", text=None).graph)

    copy = pickle.loads(pickle.dumps(caught.value))

    assert isinstance(copy, PolicyGraphError)
    assert copy.zh == caught.value.zh
