"""What the responsibility map of one unit says, apart from how it looks."""

from collections import Counter
from dataclasses import dataclass

from graph.analysis.ledger import LEADING, Bearer, Due, Ledger, LedgerPlan, LedgerTask
from graph.charts.timeline import Axis, make_axis


@dataclass(frozen=True, slots=True)
class UnitMap:
    """What one unit's map shows, taken from the ledger: own tasks first, then those it takes part in."""

    unit: Bearer
    plans: tuple[LedgerPlan, ...]
    leading: tuple[LedgerTask, ...]
    joining: tuple[LedgerTask, ...]
    axis: Axis

    @property
    def tasks(self) -> tuple[LedgerTask, ...]:
        """Return all tasks, own ones first."""
        return self.leading + self.joining

    def label(self, task: LedgerTask) -> str:
        """Return the printed number, with a letter for the plan where there are several."""
        letter = chr(ord("A") + [plan.id for plan in self.plans].index(task.plan)) if len(self.plans) > 1 else ""
        return f"{letter}{task.label}"


def select_unit(ledger: Ledger, unit: str) -> UnitMap:
    """Return what the unit (an id of a unit or group that bears a task) has to do in the ledger."""
    tasks = ledger.of_unit(unit)
    bearer = next(item for task in tasks for item in task.bearers if item.id == unit)
    concerned = {task.plan for task in tasks}
    plans = tuple(plan for plan in ledger.plans if plan.id in concerned)
    return UnitMap(
        unit=bearer,
        plans=plans,
        leading=tuple(task for task in tasks if task.role_of(unit) in LEADING),
        joining=tuple(task for task in tasks if task.role_of(unit) not in LEADING),
        axis=make_axis(plans, tasks),
    )


def share_text(unit: Bearer, task: LedgerTask) -> str | None:
    """What the unit answers for in figures: its own shares of a divided target, and the money of a project."""
    own = [f"{item.indicator}{item.value:g}{item.unit or ''}" for item in task.shares if item.bearer == unit.id]
    parts = ["本单位分解指标：" + "、".join(own)] if own else []
    if task.budget is not None:
        parts.append(f"资金：{task.budget:,g}万元")
    return "★ " + "　".join(parts) if parts else None


def main_due(task: LedgerTask) -> Due | None:
    """The limit that the map places on its axis: the first printed."""
    return task.deadlines[0] if task.deadlines else None


def count_peers(shown: UnitMap) -> list[tuple[str, int, int, int]]:
    """Other bearers with how often they lead for us, we lead for them, and both lead; most tasks first."""
    they, we, both = Counter[str](), Counter[str](), Counter[str]()
    for task in shown.tasks:
        own_lead = task.role_of(shown.unit.id) in LEADING
        for name, lead in sorted({(b.name, b.role in LEADING) for b in task.bearers if b.id != shown.unit.id}):
            if own_lead and lead:
                both[name] += 1
            elif own_lead:
                we[name] += 1
            elif lead:
                they[name] += 1
    names = sorted(set(they) | set(we) | set(both), key=lambda name: (-(they[name] + we[name] + both[name]), name))
    return [(name, they[name], we[name], both[name]) for name in names]


def find_doubts(shown: UnitMap) -> list[str]:
    """What a person has to settle: unclear limits, collective names, names taken as one unit."""
    unclear = [
        shown.label(task) for task in shown.tasks if (due := main_due(task)) and due.type in ("external", "open")
    ]
    undated = [shown.label(task) for task in shown.tasks if not task.deadlines]
    groups = sorted({(b.name, b.members) for task in shown.tasks for b in task.bearers if b.group})
    spelled = sorted(
        {
            (bearer.written_as, bearer.name)
            for task in shown.tasks
            for bearer in task.bearers
            if bearer.written_as != bearer.name
        }
    )
    doubts = []
    if unclear:
        doubts.append(f"第{'、'.join(unclear)}项时限没有给出日期，未排期。")
    if undated:
        doubts.append(f"第{'、'.join(undated)}项没有写明时限。")
    for name, members in groups:
        known = f"登记成员{members}个，分工须另行明确" if members else "成员未列明，未展开到具体单位"
        doubts.append(f"“{name}”为集合称谓，{known}。")
    return doubts + [f"“{written}”按“{name}”同一单位合并。" for written, name in spelled]
