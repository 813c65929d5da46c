"""How loaded each unit is: plain counts by role, a weighted sum beside them, and how unevenly the load is spread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.analysis.method import Method, method
from graph.names import Source
from graph.query import run_query

SOURCE = (
    "weighted sum of tasks by role; inequality: Gini coefficient, Gini 1912, as in Sen 1973, On Economic Inequality"
)
ROLES = ("lead", "responsible", "support", "guide", "reporter")
WEIGHTS: Mapping[str, float] = {"lead": 1.0, "responsible": 1.0, "support": 0.5, "guide": 0.25, "reporter": 0.25}
"""A convention, not a finding: a lead answers for the whole, a supporter for a part. Callers may state their own."""
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Load:
    """A unit's distinct tasks by role (one task may count in two roles) and in all, and the weighted sum."""

    id: str
    name: str
    jurisdiction: str | None
    lead: int
    responsible: int
    support: int
    guide: int
    reporter: int
    tasks: int
    load: float


@dataclass(frozen=True, slots=True)
class Workload:
    """Loads, the heaviest first. ``inequality`` is 0 where all are equally loaded and nears 1 where one bears all."""

    method: Method
    loads: tuple[Load, ...]
    inequality: float


def measure_workload(store: Source, plan: str | None = None, *, weights: Mapping[str, float] | None = None) -> Workload:
    """Return the workload in one plan (name, alias or id), or in all; roles that are not weighted have the default.

    Raises:
        ParameterError: a weight is for no known role, or is no number.
    """
    chosen = {**WEIGHTS, **(weights or {})}
    records = run_query(store, "workload", {"plan": plan, **chosen}).records()
    loads = tuple(
        Load(
            id=record["unit_id"],
            name=record["unit"],
            jurisdiction=record["jurisdiction"],
            **{role: record[role] for role in ROLES},
            tasks=record["tasks"],
            load=record["load"],
        )
        for record in records
    )
    inequality = gini([load.load for load in loads])
    return Workload(method("workload", SOURCE, plan=plan, **chosen), loads, inequality)


def gini(values: Sequence[float]) -> float:
    """Return the Gini coefficient of values that are not negative, 0 to 1; 0 for none and where all are 0."""
    total = sum(values)
    if not total:
        return 0.0
    ranked = enumerate(sorted(values), start=1)
    weighted = sum(rank * value for rank, value in ranked)
    return round(2 * weighted / (len(values) * total) - (len(values) + 1) / len(values), DIGITS)
