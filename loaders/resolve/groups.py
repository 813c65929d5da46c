"""Collective units: which names are groups, and whose members the register knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.ids import normalise
from loaders.regex import Regex, regex
from loaders.resolve.register import Jurisdiction, Level, load_register
from loaders.resolve.tables import read_rows, read_strings, read_table

UNKNOWN_RULE = "unknown"

REMEMBERED = 20_000
"""Names whose judgement is kept; the same offices are named again and again."""


@dataclass(frozen=True, slots=True)
class MembershipRule:
    """A kind of group whose members are divisions; ``endings`` keeps those whose names end so, empty keeps all."""

    rule: str
    pattern: Regex
    endings: tuple[str, ...]


@lru_cache(maxsize=REMEMBERED)
def is_group(name: str) -> bool:
    """Tell whether a name stands for several units (各乡镇（街道）, 有关行业主管部门)."""
    return _pattern().search(normalise(name)) is not None


def membership_rule(name: str) -> str:
    """Return how the group's members follow from the register; ``unknown`` where they do not."""
    found = _find_rule(name)
    return found.rule if found else UNKNOWN_RULE


def find_members(name: str, jurisdiction: Jurisdiction) -> tuple[Jurisdiction, ...]:
    """Return the divisions below the jurisdiction that the group means, in code order; empty where unknown."""
    rule = _find_rule(name)
    if rule is None or rule.rule == UNKNOWN_RULE:
        return ()
    below = [division for level in MEMBER_LEVELS[rule.rule] for division in _find_below(jurisdiction, level)]
    below.sort(key=lambda division: division.code)
    return tuple(division for division in below if not rule.endings or division.name.endswith(rule.endings))


def _find_below(jurisdiction: Jurisdiction, level: Level) -> tuple[Jurisdiction, ...]:
    register = load_register()
    if level == "township":
        return register.townships(jurisdiction.code)
    return register.descendants(jurisdiction.code, level)


MEMBER_LEVELS: Mapping[str, tuple[Level, ...]] = {
    "townships_and_streets": ("township",),
    "streets": ("township",),
    "townships": ("township",),
    "towns": ("township",),
    "cities_and_counties": ("city", "county"),
    "counties": ("county",),
    "cities": ("city",),
    "provinces": ("province",),
}


def _find_rule(name: str) -> MembershipRule | None:
    compact = normalise(name)
    return next((rule for rule in _membership_rules() if rule.pattern.search(compact)), None)


@lru_cache(maxsize=1)
def _pattern() -> Regex:
    patterns = read_strings("groups", read_table("groups"), "patterns")
    return regex("|".join(f"(?:{pattern})" for pattern in patterns))


@lru_cache(maxsize=1)
def _membership_rules() -> tuple[MembershipRule, ...]:
    rows = read_rows("groups", read_table("groups"), "members", ("rule", "pattern"))
    return tuple(MembershipRule(row["rule"], regex(row["pattern"]), tuple(row.get("endings", ()))) for row in rows)
