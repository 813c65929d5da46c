"""Units named outside their time."""

from datetime import date

import pytest

from graph.builder import GraphBuilder, Proof
from graph.model import Graph
from loaders.resolve.registry import RegisteredUnit, Reorganisation, UnitRegistry, make_registry
from loaders.resolve.validity import find_anachronisms


@pytest.fixture
def registry() -> UnitRegistry:
    day = date(2019, 3, 1)
    units = (RegisteredUnit("500236", "县农委", valid_to=date(2019, 2, 28)), RegisteredUnit("500236", "县农业农村委"))
    return make_registry(units, (Reorganisation(day, "500236", "县农委", "县农业农村委", "renamed", ""),))


def _graph(day: str | None) -> Graph:
    builder = GraphBuilder()
    builder.add_node("plan:1", "Plan", {"issueDate": day})
    for name in ("县农委", "县农业农村委", "县科技局"):
        builder.add_node(f"unit:{name}", "Unit", {"name": name, "divisionCode": "500236"}, Proof((), ("plan:1",)))
    return builder.build()


def test_a_unit_named_after_its_end_is_found_with_its_successor(registry: UnitRegistry) -> None:
    (found,) = find_anachronisms(_graph("2022-05-09"), registry)

    assert (found.plan, found.unit, found.successors) == ("plan:1", "县农委", ("县农业农村委",))


@pytest.mark.parametrize("day", ["2018-01-01", "2019", "2019-02", None])
def test_a_unit_named_in_its_time_or_in_an_undated_plan_is_fine(registry: UnitRegistry, day: str | None) -> None:
    assert list(find_anachronisms(_graph(day), registry)) == []


@pytest.mark.parametrize("day", ["2019-03", "2020"])
def test_a_day_that_is_not_stated_in_full_is_judged_as_far_as_it_goes(day: str, registry: UnitRegistry) -> None:
    assert [found.unit for found in find_anachronisms(_graph(day), registry)] == ["县农委"]
