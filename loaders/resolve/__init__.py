"""Resolution: names to units, groups, places and jurisdictions."""

from loaders.resolve.groups import find_members, is_group, membership_rule
from loaders.resolve.identity import UnitKey, resolve_unit
from loaders.resolve.jurisdiction import find_jurisdiction
from loaders.resolve.names import canonical_names
from loaders.resolve.places import find_division, find_townships
from loaders.resolve.register import Jurisdiction, Register, load_register
from loaders.resolve.units import classify_unit

__all__ = [
    "Jurisdiction",
    "Register",
    "UnitKey",
    "canonical_names",
    "classify_unit",
    "find_division",
    "find_jurisdiction",
    "find_members",
    "find_townships",
    "is_group",
    "load_register",
    "membership_rule",
    "resolve_unit",
]
