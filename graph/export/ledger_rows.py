"""What the cells of the ledger's sheets say, apart from how the workbook looks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.analysis.ledger import Bearer, Figure, Ledger, LedgerTask, Share

ROLE_NAMES = {"lead": "牵头", "responsible": "负责", "support": "配合", "guide": "指导", "reporter": "填报"}
MARKS = {"lead": "●", "responsible": "●", "support": "○", "guide": "△", "reporter": "□"}
COMPARATORS = {">=": "≥", ">": "＞", "<=": "≤", "<": "＜", "~": "约"}
"""How a figure's comparator is written before it; equality is not."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One unit's part in one task: a row of the sheet by unit."""

    bearer: Bearer
    role: str
    task: LedgerTask
    plan_title: str


def number_of(task: LedgerTask) -> int | str | None:
    """Return the printed number; it stays a number where it is one, so that the column sorts."""
    return int(task.label) if task.label.isdecimal() else task.number


def names_of(bearers: Sequence[Bearer]) -> str:
    """Return the names of the bearers, in their order."""
    return "、".join(bearer.name for bearer in bearers)


def names_by_role(task: LedgerTask, roles: Sequence[str]) -> str:
    """Return the names in each of the roles, with the role before them."""
    return "；".join(f"{ROLE_NAMES[role]}：{names_of(found)}" for role in roles if (found := task.with_role(role)))


def shares_of(shares: Sequence[Share], bearer: str) -> str:
    """Return the bearer's own shares of divided targets."""
    return "、".join(f"{item.indicator}{item.value:g}{item.unit or ''}" for item in shares if item.bearer == bearer)


def figures_of(figures: Sequence[Figure]) -> str:
    """Return the figures to reach, each with its comparator."""
    return "；".join(
        f"{item.indicator} {COMPARATORS.get(item.comparator, '')}{item.value:g}{item.unit or ''}" for item in figures
    )


def due_as_printed(task: LedgerTask) -> str:
    """Return the limits in the words of the source."""
    return "；".join(due.raw for due in task.deadlines)


def due_date(task: LedgerTask) -> date | None:
    """Return the last day of the latest dated limit, None where none is dated."""
    dated = [due.date for due in task.deadlines if due.year is not None and due.date]
    return date.fromisoformat(max(dated)) if dated else None


def place_of(task: LedgerTask) -> str:
    """Return file and characters of the task's text."""
    return f"{task.place[0]} {task.place[1]}–{task.place[2]}" if task.place else ""


def name_of(ledger: Ledger, unit: str) -> str:
    """Return the name of the unit or group with the id, which bears a task."""
    return next(bearer.name for bearer in ledger.bearers() if bearer.id == unit)


def count_of(role: str) -> Callable[[Any], int]:
    """Return what gives, for a row of bearer, counts by role and number of tasks, the count of one role."""
    return lambda row: row[1][role]


def mark_in(task: LedgerTask) -> Callable[[Any], str]:
    """Return what gives for a bearer the mark of its role in the task."""
    return lambda bearer: MARKS.get(task.role_of(bearer.id) or "", "")


def count_roles(ledger: Ledger, unit: str) -> dict[str, int]:
    """Return in how many tasks the unit has each role."""
    counts = dict.fromkeys(ROLE_NAMES, 0)
    for task in ledger.of_unit(unit):
        for role in sorted({bearer.role for bearer in task.bearers if bearer.id == unit}):
            counts[role] += 1
    return counts


def rows_by_year(tasks: Sequence[LedgerTask]) -> list[tuple[str, int | None, LedgerTask, str]]:
    """Return fixed limits by year and month, then recurring ones, open ones, and the tasks that print no limit."""
    rows: list[tuple[tuple[int, str, int], tuple[str, int | None, LedgerTask, str]]] = []
    for order, task in enumerate(tasks):
        for due in task.deadlines:
            if due.year is not None:
                rows.append(((0, due.date or "", order), (f"{due.year}年", int((due.date or "")[5:7]), task, due.raw)))
            elif due.type == "recurring":
                rows.append(((1, "", order), ("周期性", None, task, due.raw)))
            else:
                rows.append(((2, "", order), ("未定", None, task, due.raw)))
        if not task.deadlines:
            rows.append(((3, "", order), ("未写明", None, task, "")))
    return [row for _, row in sorted(rows, key=lambda item: item[0])]
