"""The calendar of dated obligations: recurring duties written out, counted by month."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.analysis.method import Method, method
from graph.names import Source
from graph.query import run_query

SOURCE = "expansion of recurrences within the period of the plan (query obligations), counted by month"


@dataclass(frozen=True, slots=True)
class Obligation:
    """What a unit owes on a date, in a role; ``recurring`` where it comes back, with the ISO 8601 ``interval``."""

    unit: str
    unit_name: str
    role: str
    year: int
    month: int
    date: str
    recurring: bool
    interval: str | None
    task: str
    number: str | None
    text: str
    plan: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its obligations: those with a date of their own, those that come back, and the tasks behind them."""

    year: int
    month: int
    fixed: int
    recurring: int
    tasks: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """Months with any obligation, in order. ``peak`` has most of them, the first of several; None without any."""

    method: Method
    obligations: tuple[Obligation, ...]
    months: tuple[Month, ...]
    peak: Month | None


def read_calendar(
    store: Source,
    plan: str | None = None,
    *,
    unit: str | None = None,
    roles: Iterable[str] | None = None,
    first_year: int | None = None,
    last_year: int | None = None,
) -> Calendar:
    """Return what falls due in one plan (name, alias or id), or in all, and for one unit, or for all.

    Recurring duties come back from the stated start of the plan, else from its year of issue, to its stated end, else
    to its last deadline; the years given cut that shorter. An obligation that several units bear counts once for each.
    """
    chosen = None if roles is None else list(roles)
    parameters = {"plan": plan, "unit": unit, "roles": chosen, "from": first_year, "to": last_year}
    records = run_query(store, "obligations", parameters).records()
    obligations = tuple(
        Obligation(
            unit=record["unit_id"],
            unit_name=record["unit"],
            task=record["task_id"],
            text=record["task"],
            plan=record["plan_id"],
            **{name: record[name] for name in ("role", "year", "month", "date", "recurring", "interval", "number")},
        )
        for record in records
    )
    months = _months(obligations)
    peak = max(months, key=lambda month: month.fixed + month.recurring, default=None)
    return Calendar(method("calendar of obligations", SOURCE, **parameters), obligations, months, peak)


def _months(obligations: Iterable[Obligation]) -> tuple[Month, ...]:
    by_month: dict[tuple[int, int], list[Obligation]] = {}
    for each in obligations:
        by_month.setdefault((each.year, each.month), []).append(each)
    return tuple(
        Month(
            year=year,
            month=month,
            fixed=sum(not each.recurring for each in found),
            recurring=sum(each.recurring for each in found),
            tasks=len({each.task for each in found}),
        )
        for (year, month), found in sorted(by_month.items())
    )
