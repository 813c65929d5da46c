"""Add units and groups, each under its identity, with division, function and known members."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.ids import make_id, normalise
from graph.model import Span
from loaders.build.context import DocumentContext
from loaders.build.divisions import add_division, add_function
from loaders.extract.records import Extraction, UnitMention
from loaders.resolve.decisions import Decisions
from loaders.resolve.groups import UNKNOWN_RULE, find_members, is_group, membership_rule
from loaders.resolve.identity import resolve_unit
from loaders.resolve.names import canonical_names
from loaders.resolve.register import Jurisdiction, load_register
from loaders.resolve.units import classify_unit, standard_name

LISTED_RULE = "list"
"""The user's registry lists the members."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who a name means: ``division`` is None where the plan's own division is unknown."""

    name: str
    full_name: str
    division: Jurisdiction | None
    is_group: bool


def collect_canonical(
    extraction: Extraction, jurisdiction: Jurisdiction | None, decisions: Decisions
) -> dict[str, str]:
    """Return the final name of every unit name in the document, as written or as extraction completed it.

    They are judged all at once, for a short name has one long form only in view of all others.
    """
    mentions = [unit for statement in extraction.statements for unit in statement.units]
    named = (*(quota.unit for quota in extraction.quotas), *(partner.name for partner in extraction.partners))
    completed = {**{name: name for name in named}, **{unit.name: unit.canonical for unit in reversed(mentions)}}
    names = sorted({*completed.values(), *(unit.canonical for unit in mentions)})

    def are_apart(name: str, other: str) -> bool:
        return jurisdiction is not None and decisions.are_apart(jurisdiction.code, name, other)

    final = canonical_names(names, jurisdiction, are_apart=are_apart)
    kept = {name: name for name, other in completed.items() if are_apart(name, other)}
    return {**{name: final[other] for name, other in completed.items()}, **final, **kept}


def find_bearer(context: DocumentContext, name: str, written: str) -> Bearer:
    """Return who the document means by the name; decisions and registry may speak of it as it is written."""
    canonical = context.canonical.get(name, name)
    jurisdiction = context.jurisdiction
    if jurisdiction is None:
        return Bearer(standard_name(canonical), canonical, None, is_group(canonical))
    registered = context.known.registry.settle(resolve_unit(canonical, jurisdiction), written)
    key = context.known.decisions.settle(registered, written)
    return Bearer(key.name, key.official_name, key.division, is_group(key.name))


def add_mention(context: DocumentContext, mention: UnitMention) -> str:
    """Add the unit or group of a responsibility; return its id."""
    code = context.division_code
    is_apart = code is not None and context.known.decisions.are_apart(code, mention.name, mention.canonical)
    name = mention.name if is_apart else mention.canonical
    return _add(context, find_bearer(context, name, normalise(mention.name)), mention.spans)


def add_bearer(context: DocumentContext, name: str, spans: Sequence[Span]) -> str:
    """Add the unit or group that the passage names; return its id."""
    written = normalise(name)
    return _add(context, find_bearer(context, name if name in context.canonical else written, written), spans)


def _add(context: DocumentContext, bearer: Bearer, spans: Sequence[Span]) -> str:
    return _add_group(context, bearer, spans) if bearer.is_group else _add_unit(context, bearer, spans)


def _add_unit(context: DocumentContext, bearer: Bearer, spans: Sequence[Span]) -> str:
    unit_type, function = _type_and_function(context, bearer)
    properties = {**_common_properties(bearer), "unitType": unit_type, "function": function}
    unit = context.node(_bearer_id(context, "unit", bearer), "Unit", properties, spans)
    _place(context, unit, bearer, spans)
    if function is not None:
        context.edge("HAS_FUNCTION", unit, add_function(context.builder, function), spans)
    return unit


def _type_and_function(context: DocumentContext, bearer: Bearer) -> tuple[str, str | None]:
    """Return what the name shows, or what the user's registry knows better."""
    unit_type, function = classify_unit(bearer.name)
    known = context.known.registry.find_unit(bearer.division.code, bearer.name) if bearer.division else None
    if known is None:
        return unit_type, function
    return known.unit_type or unit_type, known.function or function


def _add_group(context: DocumentContext, bearer: Bearer, spans: Sequence[Span]) -> str:
    membership = _find_membership(context, bearer)
    properties = {
        **_common_properties(bearer),
        "membershipRule": membership.rule,
        "membersKnown": membership.rule != UNKNOWN_RULE,
    }
    group = context.node(_bearer_id(context, "group", bearer), "UnitGroup", properties, spans)
    _place(context, group, bearer, spans)
    for member in membership.members if context.known.with_members else ():
        context.link("HAS_MEMBER", group, add_division(context.builder, member), {"source": membership.source})
    return group


@dataclass(frozen=True, slots=True)
class GroupMembers:
    """How a group's members are known (``list`` where the user gave them), who they are, and who says so."""

    rule: str
    members: tuple[Jurisdiction, ...] = ()
    source: str | None = None


def _find_membership(context: DocumentContext, bearer: Bearer) -> GroupMembers:
    if bearer.division is None:
        return GroupMembers(UNKNOWN_RULE)
    listed = context.known.registry.groups.get((bearer.division.code, bearer.name))
    if listed is not None:
        return GroupMembers(LISTED_RULE, listed.members, listed.source or None)
    members = find_members(bearer.name, bearer.division)
    rule = membership_rule(bearer.name) if members else UNKNOWN_RULE
    return GroupMembers(rule, members, load_register().source)


def _common_properties(bearer: Bearer) -> dict[str, str | None]:
    code = bearer.division.code if bearer.division else None
    return {"name": bearer.name, "fullName": bearer.full_name, "divisionCode": code}


def _bearer_id(context: DocumentContext, prefix: str, bearer: Bearer) -> str:
    return make_id(prefix, bearer.division.code if bearer.division else context.plan, bearer.name)


def _place(context: DocumentContext, node: str, bearer: Bearer, spans: Sequence[Span]) -> None:
    if bearer.division is not None:
        context.edge("IN_JURISDICTION", node, add_division(context.builder, bearer.division), spans)
