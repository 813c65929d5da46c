"""Add units and groups, each under its identity, with division, function and known members."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.ids import make_id, normalise
from graph.model import Span
from loaders.build.context import DocumentContext
from loaders.build.divisions import add_division, add_function
from loaders.extract.records import Extraction, Mention
from loaders.resolve.decisions import Decisions
from loaders.resolve.groups import UNKNOWN_RULE, find_members, is_group, membership_rule
from loaders.resolve.identity import resolve_unit
from loaders.resolve.names import canonical_names
from loaders.resolve.register import Jurisdiction
from loaders.resolve.units import classify_unit

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
    """Return the canonical name of every unit name in the document, found over all of them at once."""
    names = {name: name for name in (*(quota.unit for quota in extraction.quotas), *_named(extraction.partners))}
    for unit in (unit for statement in extraction.statements for unit in statement.units):
        names[unit.name] = unit.canonical
    if jurisdiction is None:
        return names
    code = jurisdiction.code
    names = {name: name if decisions.are_apart(code, name, other) else other for name, other in names.items()}

    def are_apart(name: str, other: str) -> bool:
        return decisions.are_apart(code, name, other)

    final = canonical_names(sorted(set(names.values())), jurisdiction, are_apart=are_apart)
    return {name: final[canonical] for name, canonical in names.items()}


def _named(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(mention.name for mention in mentions)


def find_bearer(context: DocumentContext, name: str) -> Bearer:
    """Return who the document means by the name."""
    written = normalise(name)
    canonical = context.canonical.get(name) or context.canonical.get(written) or written
    jurisdiction = context.jurisdiction
    if jurisdiction is None:
        return Bearer(canonical, canonical, None, is_group(canonical))
    registered = context.known.registry.settle(resolve_unit(canonical, jurisdiction), written)
    key = context.known.decisions.settle(registered, written)
    return Bearer(key.name, key.full_name, key.division, is_group(key.name))


def add_bearer(context: DocumentContext, name: str, spans: Sequence[Span]) -> str:
    """Add the unit or group that the passage names; return its id."""
    bearer = find_bearer(context, name)
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
        context.link("HAS_MEMBER", group, add_division(context.builder, member))
    return group


@dataclass(frozen=True, slots=True)
class GroupMembers:
    """How a group's members are known (``list`` where the user gave them), and who they are."""

    rule: str
    members: tuple[Jurisdiction, ...] = ()


def _find_membership(context: DocumentContext, bearer: Bearer) -> GroupMembers:
    if bearer.division is None:
        return GroupMembers(UNKNOWN_RULE)
    listed = context.known.registry.groups.get((bearer.division.code, bearer.name))
    if listed is not None:
        return GroupMembers(LISTED_RULE, listed.members)
    members = find_members(bearer.name, bearer.division)
    return GroupMembers(membership_rule(bearer.name) if members else UNKNOWN_RULE, members)


def _common_properties(bearer: Bearer) -> dict[str, str | None]:
    code = bearer.division.code if bearer.division else None
    return {"name": bearer.name, "fullName": bearer.full_name, "divisionCode": code}


def _bearer_id(context: DocumentContext, prefix: str, bearer: Bearer) -> str:
    return make_id(prefix, bearer.division.code if bearer.division else context.plan, bearer.name)


def _place(context: DocumentContext, node: str, bearer: Bearer, spans: Sequence[Span]) -> None:
    if bearer.division is not None:
        context.edge("IN_JURISDICTION", node, add_division(context.builder, bearer.division), spans)
