"""Dealing a load's edges out to lanes: nothing lost, and no two lanes at one node."""

import time
from collections.abc import Sequence
from itertools import combinations
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Edge
from graph.store import lanes as module
from graph.store.elements import Kind
from graph.store.lanes import Lanes, Piece, deal

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


def edges(pairs: Sequence[tuple[int, int]]) -> list[Edge]:
    return [
        Edge(f"edge:{place}", "HAS_TASK", f"plan:{source}", f"task:{target}", {})
        for place, (source, target) in enumerate(pairs)
    ]


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 40)), max_size=120), st.integers(1, 5), st.integers(1, 30))
def test_pieces_that_share_no_part_share_no_node_and_nothing_is_lost(
    pairs: list[tuple[int, int]], count: int, rows: int
) -> None:
    members = edges(pairs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SMALL", 0)
        pieces = list(deal(HAS_TASK, members, count, rows))

    assert sorted(each.id for piece in pieces for each in piece.item) == sorted(each.id for each in members)
    assert all(0 < len(piece.item) <= rows for piece in pieces)
    for one, other in combinations(pieces, 2):
        if set(one.touches).isdisjoint(other.touches):
            assert _ends(one).isdisjoint(_ends(other))


def _ends(piece: Piece[Sequence[Edge]]) -> set[str]:
    return {node for each in piece.item for node in (each.source, each.target)}


def test_edges_within_one_label_are_written_one_piece_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SMALL", 0)
    one, other = deal(DEPENDS_ON, edges([(1, 2), (3, 4), (5, 6), (7, 8)]), 2, 2)

    assert set(one.touches) == set(other.touches) == {("Task", 0), ("Task", 1)}


def test_a_small_kind_touches_all_parts_of_both_its_labels() -> None:
    (piece,) = deal(HAS_TASK, edges([(1, 2)]), 2, 10)

    assert set(piece.touches) == {("Plan", 0), ("Plan", 1), ("Task", 0), ("Task", 1)}


def test_outcomes_come_in_the_order_of_the_pieces() -> None:
    with opened(3) as lanes:
        pieces = [Piece(item) for item in range(20)]
        assert list(lanes.map(lambda _session, item: item * item, pieces)) == [item * item for item in range(20)]


def test_pieces_that_touch_one_part_never_run_at_once() -> None:
    running: list[int] = []

    def work(_session: Any, item: int) -> bool:
        running.append(item % 3)
        time.sleep(0.0005)
        alone = running.count(item % 3) == 1
        running.remove(item % 3)
        return alone

    with opened(3) as lanes:
        assert all(lanes.map(work, [Piece(item, [("Unit", item % 3)]) for item in range(60)]))


def test_each_lane_has_a_session_of_its_own() -> None:
    busy: set[int] = set()

    def work(session: Any, _item: int) -> bool:
        alone = id(session) not in busy
        busy.add(id(session))
        time.sleep(0.0005)
        busy.discard(id(session))
        return alone

    with opened(2) as lanes:
        assert all(lanes.map(work, [Piece(item) for item in range(50)]))


def test_the_first_failure_is_raised_and_nothing_more_is_started() -> None:
    started: list[int] = []

    def work(_session: Any, item: int) -> int:
        started.append(item)
        if item == 1:
            raise ValueError("the server went away")
        return item

    with opened(2) as lanes, pytest.raises(ValueError, match="went away"):
        list(lanes.map(work, [Piece(item) for item in range(1000)]))

    assert len(started) < 1000


def test_a_consumer_that_gives_up_leaves_nothing_running() -> None:
    running: list[int] = []

    def work(_session: Any, item: int) -> int:
        running.append(item)
        time.sleep(0.0005)
        running.remove(item)
        return item

    with opened(2) as lanes:
        outcomes = lanes.map(work, [Piece(item) for item in range(1000)])
        next(outcomes)
        outcomes.close()  # type: ignore[attr-defined]  # a generator

        assert running == []
