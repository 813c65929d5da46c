"""The py2neo classes on both stores."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from graph.model import Graph
from graph.store import Store

pytest.importorskip("py2neo", reason="the extra py2neo is not installed")

from graph import objects


@pytest.fixture
def filled(store: Store, plan_graph: Callable[..., Graph]) -> Iterator[Any]:
    """A py2neo graph on a store with one document."""
    store.load(plan_graph("甲", 3))
    graph = objects.open_graph(store)
    yield graph
    graph.service.connector.close()


def test_a_unit_knows_the_tasks_it_leads(filled: Any) -> None:
    unit = objects.Unit.match(filled).where(name="县科技局").first()

    assert (unit.id, unit.divisionCode, unit.documents) == ("unit:县科技局", "500236", ["plan:甲"])
    assert sorted(task.number for task in unit.led_by_of) == ["1", "2", "3"]


def test_a_task_knows_who_leads_it_and_what_proves_it(filled: Any) -> None:
    task = objects.Task.match(filled, "task:甲:2").first()

    assert [unit.name for unit in task.led_by] == ["县科技局"]
    assert [evidence.quote for evidence in task.has_evidence] == ["建设第2个茶叶基地"]
    assert [plan.title for plan in task.has_task_of] == ["甲"]


def test_plain_queries_work_as_well(filled: Any) -> None:
    assert filled.run("MATCH (t:Task)-[:LED_BY]->(u) RETURN u.name AS name, count(t) AS tasks").data() == [
        {"name": "县科技局", "tasks": 3}
    ]


def test_every_class_of_the_ontology_has_its_properties_and_relations() -> None:
    task = objects.Task

    assert {"number", "text", "order", "led_by", "led_by_unitgroup", "due", "concerns_industry"} <= set(dir(task))
    assert {"name", "led_by_of", "borne_by_of", "in_jurisdiction"} <= set(dir(objects.Unit))
    assert task.__primarylabel__ == "Task"
