"""Make records of what was read: offices with their final roles, in the order of the text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loaders.extract.records import Role, UnitMention
from loaders.extract.roles import Bearer
from loaders.extract.squeezed import Squeezed
from loaders.extract.unit_words import classify_name

NOBODY_ELSE: Role = "responsible"
"""The role of those named without label or verb."""


def make_mentions(text: Squeezed, bearers: Iterable[Bearer], default: Role = NOBODY_ELSE) -> tuple[UnitMention, ...]:
    """Return the offices as records; ``default`` is the role of those for whom the text gives none."""
    return tuple(
        UnitMention(
            name=bearer.piece.name,
            canonical=bearer.piece.full,
            role=bearer.role or default,
            group=bearer.piece.group,
            spans=text.spans(bearer.piece.start, bearer.piece.end),
        )
        for bearer in bearers
    )


def settle_roles(units: Sequence[UnitMention]) -> tuple[UnitMention, ...]:
    """Say support for those who are responsible beside a lead; name each office once in each role.

    A leader (分管副县长) who leads leaves the office responsible.
    """
    return tuple(_settle(units))


def let_helpers_answer(units: Sequence[UnitMention]) -> Sequence[UnitMention]:
    """Say responsible for those who carry out what others only watch over: 落实单位：X 督导单位：Y."""
    if {unit.role for unit in units} != {"support", "guide"}:
        return units
    return [replace(unit, role="responsible") if unit.role == "support" else unit for unit in units]


def let_first_lead(units: Sequence[UnitMention]) -> tuple[UnitMention, ...]:
    """Apply the note 列第一位者为牵头单位: the first of those responsible leads, the others support.

    Where a lead is named already the note changes nothing.
    """
    first = next((unit for unit in units if unit.role == "responsible"), None)
    if first is None or any(unit.role == "lead" for unit in units):
        return tuple(units)
    return settle_roles([replace(unit, role="lead") if unit is first else unit for unit in units])


def _settle(units: Sequence[UnitMention]) -> Iterator[UnitMention]:
    has_lead = any(unit.role == "lead" and classify_name(unit.name) != "post" for unit in units)
    seen: set[tuple[str, Role]] = set()
    for unit in units:
        beside_lead = has_lead and unit.role == "responsible" and classify_name(unit.name) != "post"
        role: Role = "support" if beside_lead else unit.role
        if (unit.name, role) not in seen:
            seen.add((unit.name, role))
            yield unit if role == unit.role else replace(unit, role=role)
