"""Dealing a load's edges out to lanes: nothing lost, and no two lanes at one node."""

import time
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store import lanes as module
from graph.store.elements import Element, Kind, Reference
from graph.store.lanes import Lanes, rounds

HAS_TASK = Kind("HAS_TASK", "Plan", "Task")
DEPENDS_ON = Kind("DEPENDS_ON", "Task", "Task")


class Session:
    """Stands for a session of the driver."""

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        pass


def opened(count: int) -> Lanes:
    connection: Any = SimpleNamespace(dialect=SimpleNamespace(lanes=count), writing=lambda _bookmarks: Session())
    return Lanes(connection)


def edges(pairs: Sequence[tuple[int, int]]) -> list[Element]:
    return [
        Element(Reference(f"edge:{place}", f"plan:{source}", f"task:{target}"), {}, (), ())
        for place, (source, target) in enumerate(pairs)
    ]


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 40)), max_size=120), st.integers(1, 5))
def test_lanes_of_one_round_share_no_node_and_nothing_is_lost(pairs: list[tuple[int, int]], count: int) -> None:
    members = edges(pairs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SMALL", 0)
        dealt = list(rounds(HAS_TASK, members, count))

    assert sorted(each for together in dealt for lane in together for each in lane) == sorted(members)
    for together in dealt:
        ends = [{node for each in lane for node in each.reference[1:]} for lane in together]
        assert len(set().union(*ends)) == sum(map(len, ends))


def test_edges_within_one_label_stay_in_one_lane(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SMALL", 0)
    members = edges([(1, 2), (3, 4), (5, 6)])

    assert list(rounds(DEPENDS_ON, members, 2)) == [[members]]


def test_outcomes_come_in_the_order_of_the_items() -> None:
    with opened(3) as lanes:
        assert list(lanes.map(lambda _session, item: item * item, range(20))) == [item * item for item in range(20)]


def test_each_lane_has_a_session_of_its_own() -> None:
    busy: set[int] = set()

    def work(session: Any, _item: int) -> bool:
        alone = id(session) not in busy
        busy.add(id(session))
        time.sleep(0.0005)
        busy.discard(id(session))
        return alone

    with opened(2) as lanes:
        assert all(lanes.map(work, range(50)))


def test_the_first_failure_is_raised_and_nothing_more_is_started() -> None:
    started: list[int] = []

    def work(_session: Any, item: int) -> int:
        started.append(item)
        if item == 1:
            raise ValueError("the server went away")
        return item

    with opened(2) as lanes, pytest.raises(ValueError, match="went away"):
        list(lanes.map(work, range(1000)))

    assert len(started) < 1000
