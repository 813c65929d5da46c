"""A small ledger made by hand: two offices, a group, every kind of limit."""

from collections.abc import Callable

import pytest

from graph.analysis.ledger import Bearer, Due, Figure, Ledger, LedgerPlan, LedgerTask, Share

PLAN = LedgerPlan(
    "plan:1", "青山县示范方案", "青山县人民政府", None, "2022-05-09", None, None, "青山县", "a.txt", "ab" * 32
)
SCIENCE = Bearer("unit:science", "县科技局", "lead", False, False, "县科技局", "青山县")
FARMING = Bearer("unit:farming", "县农业农村委", "support", False, False, "县农业农村委", "青山县")
TOWNS = Bearer("group:towns", "各乡镇（街道）", "support", False, True, "各乡镇（街道）", "青山县", 33)
DUES = (
    Due("2025年12月底", "by", "2025-12-31", None),
    Due("每年12月底", "recurring", "--12-31", "P1Y"),
    Due("以系统规定时间为准", "external", None, None),
)

MakeLedger = Callable[[int], Ledger]


def _task(index: int) -> LedgerTask:
    return LedgerTask(
        id=f"task:{index}",
        kind="Task",
        plan=PLAN.id,
        number=str(index + 1),
        text=f"第{index + 1}项示范任务：建设<平台>&基地，推广新品种新技术。",
        section="（一）示范",
        bearers=(SCIENCE, FARMING, TOWNS) if index % 2 == 0 else (SCIENCE,),
        deadlines=(DUES[index % 3],),
        shares=(Share(SCIENCE.id, "示范基地", 5.0, "个"),) if index == 0 else (),
        figures=(Figure("示范基地", ">=", 5.0, "个"),) if index == 0 else (),
        budget=None,
        place=("a.txt", index * 50, index * 50 + 40),
    )


@pytest.fixture
def make_ledger() -> MakeLedger:
    """Maker of a ledger with so many tasks; even ones have supporters."""
    return lambda count: Ledger((PLAN,), tuple(_task(index) for index in range(count)))
