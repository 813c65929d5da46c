"""Measures, with answers worked out by hand."""

import pytest

from graph.analysis.calendar import Month, read_calendar
from graph.analysis.cooperation import Tie, measure_cooperation, project_cooperation
from graph.analysis.waiting import (
    Link,
    find_circles,
    find_longest_path,
    find_waiting_chains,
    inverted_links,
    project_waiting,
)
from graph.analysis.workload import gini, measure_workload
from graph.errors import ParameterError
from graph.store import Store


def _links(*pairs: str) -> list[Link]:
    return [Link(pair[0], pair[1], "stage", "stated", 1.0, pair, (), False) for pair in pairs]


def test_the_longest_chain_begins_with_what_must_come_first(sample_store: Store) -> None:
    chains = find_waiting_chains(sample_store)

    assert [step.id for step in chains.longest] == ["task:1", "task:3", "task:5"]
    assert (chains.longest[0].number, chains.longest[0].date) == ("1", "2023-12-31")
    assert [(holder.step.id, holder.directly, holder.in_all) for holder in chains.holders] == [
        ("task:1", 1, 2),
        ("task:3", 1, 1),
    ]
    assert chains.circles == ()
    assert [link.later for link in inverted_links(chains.longest, chains.links)] == ["task:3"]


def test_a_chain_may_be_of_some_types_and_of_sure_links_only(sample_store: Store) -> None:
    stages = find_waiting_chains(sample_store, "东岭县", types=["stage"])
    sure = find_waiting_chains(sample_store, least_confidence=0.9)

    assert [step.id for step in stages.longest] == ["task:3", "task:5"]
    assert [step.id for step in sure.longest] == ["task:1", "task:3"]
    assert stages.method.parameters == {"least_confidence": 0.0, "plan": "东岭县", "types": ["stage"]}


def test_a_plan_without_dependencies_has_no_chain(sample_store: Store) -> None:
    chains = find_waiting_chains(sample_store, "西岭县")

    assert (chains.longest, chains.holders, chains.circles) == ((), (), ())


@pytest.mark.parametrize(
    ("pairs", "circles", "longest"),
    [
        (["ab", "bc", "ad"], [], "abc"),
        (["bd", "ac"], [], "ac"),
        (["ab", "ba"], ["ab"], "a"),
        (["aa", "ab"], ["a"], "ab"),
        (["ab", "bc", "cb", "cd", "de"], ["bc"], "cde"),
        (["ab", "ba", "cd", "dc", "bc"], ["ab", "cd"], "bc"),
    ],
)
def test_links_inside_a_circle_do_not_lengthen_a_chain(pairs: list[str], circles: list[str], longest: str) -> None:
    graph = project_waiting(_links(*pairs))

    found = find_circles(graph)

    assert ["".join(circle) for circle in found] == circles
    assert "".join(find_longest_path(graph, found)) == longest


def test_the_order_of_links_does_not_matter() -> None:
    one, other = project_waiting(_links("ab", "bc")), project_waiting(_links("bc", "ab"))

    assert list(one.nodes) == list(other.nodes)
    assert list(one.edges) == list(other.edges)


def test_co_operation_counts_tasks_by_direction(sample_store: Store) -> None:
    cooperation = measure_cooperation(sample_store)

    science = next(each for each in cooperation.partners if each.id == "unit:990101-县科技局")
    assert (science.leads, science.is_led, science.partners) == (3, 1, 4)
    assert cooperation.partners[0] == science
    assert len(cooperation.ties) == 5


def test_betweenness_is_the_share_of_shortest_ways(sample_store: Store) -> None:
    """A star of three arms, one of them two long: the centre lies on 9 of the 10 pairs of others, the arm on 4."""
    partners = {each.id: each for each in measure_cooperation(sample_store).partners}

    assert partners["unit:990101-县科技局"].betweenness == 0.9
    assert partners["unit:990101-县科协"].betweenness == 0.4
    assert partners["group:towns"].betweenness == 0.0


def test_weak_ties_can_be_left_out(sample_store: Store) -> None:
    assert measure_cooperation(sample_store, least_tasks=2).partners == ()


def test_ties_point_from_the_lead_to_the_support() -> None:
    graph = project_cooperation([Tie("b", "a", 2)])

    assert list(graph.edges(data="weight")) == [("b", "a", 2)]


def test_the_weights_stand_beside_the_plain_counts(sample_store: Store) -> None:
    workload = measure_workload(sample_store, "东岭县", weights={"support": 0.25})

    science = next(load for load in workload.loads if load.name == "县科技局")
    assert (science.lead, science.support, science.tasks, science.load) == (2, 1, 3, 2.25)
    assert workload.method.parameters["support"] == 0.25
    assert workload.method.parameters["lead"] == 1.0


def test_a_weight_for_no_role_is_refused(sample_store: Store) -> None:
    with pytest.raises(ParameterError, match="no parameter boss"):
        measure_workload(sample_store, weights={"boss": 1.0})


@pytest.mark.parametrize(
    ("values", "expected"),
    [([], 0.0), ([0.0, 0.0], 0.0), ([2.0, 2.0], 0.0), ([0.0, 1.0], 0.5), ([1.0, 2.0, 3.0], 0.222222)],
)
def test_inequality_is_the_gini_coefficient(values: list[float], expected: float) -> None:
    assert gini(values) == expected


def test_the_calendar_counts_by_month(sample_store: Store) -> None:
    calendar = read_calendar(sample_store, unit="东岭县/县科技局", roles=["lead"])

    assert calendar.months == (
        Month(2022, 12, fixed=0, recurring=1, tasks=1),
        Month(2023, 12, fixed=1, recurring=1, tasks=2),
        Month(2024, 12, fixed=0, recurring=1, tasks=1),
        Month(2025, 12, fixed=0, recurring=1, tasks=1),
    )
    assert calendar.peak == Month(2023, 12, fixed=1, recurring=1, tasks=2)


def test_the_calendar_of_chosen_years_holds_no_others(sample_store: Store) -> None:
    calendar = read_calendar(sample_store, "东岭县", first_year=2024, last_year=2024)

    assert {each.year for each in calendar.obligations} == {2024}


def test_a_calendar_without_obligations_has_no_peak(sample_store: Store) -> None:
    calendar = read_calendar(sample_store, first_year=1999, last_year=1999)

    assert (calendar.months, calendar.peak) == ((), None)
