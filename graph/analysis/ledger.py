"""The ledger: every task of the graph with who bears it, until when, to which figure, and where that stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from graph.query import run_query
from graph.store import Store

LEADING = ("lead", "responsible")
"""Roles that answer for a task; the others take part in it."""
NUMBER_MARKS = "（）().．、 "
"""What stands around a printed number and would only widen a column."""


@dataclass(frozen=True, slots=True)
class LedgerPlan:
    """A plan and its jurisdiction; None where the document does not print it."""

    id: str
    title: str
    issuer: str | None
    document_number: str | None
    issue_date: str | None
    period_start: int | None
    period_end: int | None
    division: str | None
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """A unit or group in its role; ``shared`` where several answer for the task together.

    ``members`` counts the members of a group that are known, 0 for a unit.
    """

    id: str
    name: str
    role: str
    shared: bool
    group: bool
    written_as: str
    division: str | None
    members: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """A time limit: ``type`` as in the ontology, ``date`` ISO or ``--12-31``, ``interval`` ISO 8601."""

    raw: str
    type: str
    date: str | None
    interval: str | None

    @property
    def year(self) -> int | None:
        """Return the year in which it falls, None for a yearly or open one."""
        return int(self.date[:4]) if self.date and not self.date.startswith("-") else None


@dataclass(frozen=True, slots=True)
class Share:
    """A unit's own share of a divided target."""

    bearer: str
    indicator: str
    value: float
    unit: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a task has to reach; ``comparator`` is a notation of the ontology, such as ``>=``."""

    indicator: str
    comparator: str
    value: float
    unit: str | None


@dataclass(frozen=True, slots=True)
class LedgerTask:
    """A task or project; tuples are in the order of the source. ``place`` is file and characters of its text."""

    id: str
    kind: Literal["Task", "Project"]
    plan: str
    number: str | None
    text: str
    section: str | None
    bearers: tuple[Bearer, ...]
    deadlines: tuple[Due, ...]
    shares: tuple[Share, ...]
    figures: tuple[Figure, ...]
    budget: float | None
    place: tuple[str, int, int] | None

    @property
    def label(self) -> str:
        """Return the printed number without its punctuation, a dot where none is printed."""
        return (self.number or "").strip(NUMBER_MARKS) or "·"

    def with_role(self, *roles: str) -> tuple[Bearer, ...]:
        """Return the bearers in one of the roles."""
        return tuple(bearer for bearer in self.bearers if bearer.role in roles)

    def role_of(self, unit: str) -> str | None:
        """Return the weightiest role in which the unit takes part, None if it does not."""
        own = [bearer.role for bearer in self.bearers if bearer.id == unit]
        return min(own, key=ROLE_ORDER.index) if own else None


ROLE_ORDER = ("lead", "responsible", "support", "guide", "reporter")


@dataclass(frozen=True, slots=True)
class Ledger:
    """Plans in title order; tasks in plan order and then in text order."""

    plans: tuple[LedgerPlan, ...]
    tasks: tuple[LedgerTask, ...]

    def plan(self, plan_id: str) -> LedgerPlan:
        """Return the plan with the id."""
        return next(plan for plan in self.plans if plan.id == plan_id)

    def of_plan(self, plan_id: str) -> tuple[LedgerTask, ...]:
        """Return the tasks of one plan."""
        return tuple(task for task in self.tasks if task.plan == plan_id)

    def of_unit(self, unit: str) -> tuple[LedgerTask, ...]:
        """Return the tasks in which the unit takes part in any role."""
        return tuple(task for task in self.tasks if task.role_of(unit) is not None)

    def bearers(self) -> tuple[Bearer, ...]:
        """Return each unit and group once, by number of tasks led, then of all tasks, then by name and id."""
        by_id: dict[str, Bearer] = {}
        led: dict[str, int] = {}
        all_tasks: dict[str, int] = {}
        for task in self.tasks:
            for bearer_id in dict.fromkeys(bearer.id for bearer in task.bearers):
                all_tasks[bearer_id] = all_tasks.get(bearer_id, 0) + 1
                led[bearer_id] = led.get(bearer_id, 0) + (task.role_of(bearer_id) in LEADING)
            by_id |= {bearer.id: bearer for bearer in task.bearers if bearer.id not in by_id}
        ranked = sorted(by_id.values(), key=lambda item: (-led[item.id], -all_tasks[item.id], item.name, item.id))
        return tuple(ranked)


def read_ledger(store: Store, plan: str | None = None) -> Ledger:
    """Return the ledger of one plan (name, alias or id), or of all plans."""
    chosen: Mapping[str, Any] = {"plan": plan} if plan else {}
    plans = tuple(LedgerPlan(*row) for row in run_query(store, "ledger-plans", chosen).rows)
    parts = {name: _grouped(run_query(store, f"ledger-{name}", chosen).rows) for name in _PARTS}
    tasks = (_task(row, parts) for row in run_query(store, "ledger-tasks", chosen).rows)
    order = {item.id: index for index, item in enumerate(plans)}
    return Ledger(plans, tuple(sorted(tasks, key=lambda task: order[task.plan])))


_PARTS = ("bearers", "deadlines", "shares", "targets")


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[tuple[Any, ...]]]:
    """Rows by their first column, the task's id, without it."""
    grouped: dict[str, list[tuple[Any, ...]]] = {}
    for task, *rest in rows:
        grouped.setdefault(task, []).append(tuple(rest))
    return grouped


def _task(row: tuple[Any, ...], parts: dict[str, dict[str, list[tuple[Any, ...]]]]) -> LedgerTask:
    plan, task, kind, number, text, section, budget, file, start, end = row
    return LedgerTask(
        id=task,
        kind=kind,
        plan=plan,
        number=number,
        text=text,
        section=section,
        bearers=tuple(Bearer(*values) for values in parts["bearers"].get(task, ())),
        deadlines=tuple(Due(*values) for values in parts["deadlines"].get(task, ())),
        shares=tuple(Share(*values) for values in parts["shares"].get(task, ())),
        figures=tuple(Figure(*values) for values in parts["targets"].get(task, ())),
        budget=budget,
        place=(file, start, end) if file is not None else None,
    )
