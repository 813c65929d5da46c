"""What a unit's name says of it: the type of body and the function it serves."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from graph.ids import normalise
from loaders.regex import Regex, regex
from loaders.resolve.tables import read_mapping, read_rows, read_strings, read_table, wrong_table

UNIT_TYPES = (
    "government", "party", "institution", "mass_organisation", "enterprise", "park", "school", "hospital", "committee",
    "post", "other",
)  # fmt: skip
REMEMBERED = 20_000
"""Names whose type and function are kept; the same offices are named again and again."""

_SECOND_NAME = regex(r"[（(][^（）()]*[）)]$")
_OFFICES = frozenset(("government", "party", "institution", "mass_organisation", "committee", "other"))


@dataclass(frozen=True, slots=True)
class UnitFunctionRule:
    """A function: the words that show it, whether only at the end, the types of body, whether many bear it."""

    name: str
    words: tuple[str, ...]
    types: frozenset[str]
    at_end: bool = False
    many_bodies: bool = False


class UnitRules(NamedTuple):
    """The checked content of ``data/units.toml``."""

    types: tuple[tuple[str, Regex], ...]
    functions: tuple[UnitFunctionRule, ...]
    standard: tuple[tuple[Regex, str], ...]
    national: Mapping[str, str]
    fillers: tuple[str, ...]
    distinguishing: frozenset[str]
    national_bodies: frozenset[str]
    openings: tuple[str, ...]
    not_prefix: Regex
    branch: Regex
    unique_in_country: Regex


@lru_cache(maxsize=REMEMBERED)
def classify_unit(name: str) -> tuple[str, str | None]:
    """Return the type of body and the function that a unit's name shows (县科技局: government, 科技).

    The type is ``other`` and the function None where the name shows none. A second name in brackets behind the first
    (县发展改革局（县粮食局）) says nothing of either.
    """
    compact = normalise(name)
    compact = _SECOND_NAME.sub("", compact) or compact
    unit_type = next((kind for kind, pattern in load_unit_rules().types if pattern.search(compact)), "other")
    return unit_type, _find_function(compact, unit_type)


@lru_cache(maxsize=REMEMBERED)
def standard_name(name: str, *, national: bool = False) -> str:
    """Return the one name of all common forms of a name (县人民政府办公室 and 县政府办 -> 县政府办公室).

    ``national`` says that the unit is the country's, whose bodies are named without 国家 in its own documents.
    """
    rules = load_unit_rules()
    for form, standard in rules.standard:
        name = form.sub(standard, name)
    return rules.national.get(name, name) if national else name


def _find_function(name: str, unit_type: str) -> str | None:
    """Return the function whose word ends last in the name; of two that end together, the longer word's."""
    best: tuple[int, int, str] | None = None
    for rule in load_unit_rules().functions:
        if unit_type not in rule.types:
            continue
        for word in rule.words:
            start = name.rfind(word)
            if rule.at_end and start + len(word) != len(name):
                continue
            if start >= 0 and (best is None or (start + len(word), len(word)) > best[:2]):
                best = (start + len(word), len(word), rule.name)
    return best[2] if best else None


@lru_cache(maxsize=1)
def load_unit_rules() -> UnitRules:
    """Return the rules of ``data/units.toml``, checked.

    Raises:
        DataFileError: If the file breaks its form.
    """
    table = read_table("units")
    standard = read_mapping("units", table, "standard")
    return UnitRules(
        types=tuple(_read_type(row) for row in read_rows("units", table, "types", ("type", "pattern"))),
        functions=tuple(_read_function(row) for row in read_rows("units", table, "functions", ("name", "words"))),
        standard=tuple((regex(form), standard[form]) for form in sorted(standard, key=lambda form: (-len(form), form))),
        national=read_mapping("units", table, "national"),
        fillers=read_strings("units", table, "fillers"),
        distinguishing=frozenset(table["distinguishing"]),
        national_bodies=frozenset(read_strings("units", table, "national_bodies")),
        openings=read_strings("units", table, "openings"),
        not_prefix=regex(table["not_prefix"]),
        branch=regex(table["branch"]),
        unique_in_country=regex(table["unique_in_country"]),
    )


def _read_type(row: dict[str, str]) -> tuple[str, Regex]:
    if row["type"] not in UNIT_TYPES:
        raise wrong_table("units", f"type in {UNIT_TYPES}", row["type"])
    return row["type"], regex(row["pattern"])


def _read_function(row: dict[str, list[str]]) -> UnitFunctionRule:
    types = frozenset(row.get("types", _OFFICES))
    unknown = sorted(types - set(UNIT_TYPES))
    if unknown:
        raise wrong_table("units", f"types in {UNIT_TYPES}", ", ".join(unknown))
    flags = {flag: bool(row.get(flag, False)) for flag in ("at_end", "many_bodies")}
    return UnitFunctionRule(str(row["name"]), read_strings("units", row, "words"), types, **flags)
