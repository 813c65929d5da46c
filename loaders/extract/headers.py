"""What the header of a table column says: its role, year and unit of measure (data/headers.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from loaders.errors import DataFileError
from loaders.extract.alternation import any_of
from loaders.extract.characters import simplify
from loaders.extract.data_files import read_data, require_words
from loaders.extract.digits import fold_digits
from loaders.extract.unit_words import is_complete
from loaders.regex import Regex, regex

FILE = "headers.toml"
LONGEST_HEADER = 24
"""Longer cells are text, not headers; the longest real header seen has 20 characters (without notes)."""

REMEMBERED = 4096
"""Texts of cells kept: the finders of tables ask of the same ones, each for itself."""

UNSAID = frozenset({"other", "bearer", "body"})
"""Roles of headers that alone say nothing of a table."""

MARKED_ROLES = ("lead", "support", "guide", "responsible")
"""In this order: 牵头责任科室 is of those who lead."""

_SPACE = regex(r"\s+")
_JOINED = "[及和与、/]"
"""Of two kinds of offices in one column, as 牵头及责任单位, no mark speaks for all."""
_JOINS = regex(f"(?<!参){_JOINED}")
_OFFICES = frozenset({"lead", "responsible", "support"})
"""Roles of offices: where a header joins two of them, its cells say at most who is responsible, not in which role."""

_NOTE = regex(r"[（(〔\[]([^（()）〔〕\[\]]*)[)）〕\]]?")
_YEAR = regex(r"(?<!\d)((?:19|20)\d{2})(?!\d)年?度?")


class HeaderNames(NamedTuple):
    """The header words by role, and the sets that tell the kinds of tables apart.

    ``glued`` matches a header where no cell ends it; there ``office_begins`` and ``project_ends`` tell names apart.
    """

    exact: Mapping[str, str]
    words: tuple[tuple[str, str], ...]
    measures: frozenset[str]
    totals: tuple[str, ...]
    fill_down: frozenset[str]
    unit_roles: frozenset[str]
    office_roles: frozenset[str]
    money_roles: frozenset[str]
    project_roles: frozenset[str]
    text_roles: frozenset[str]
    alone: Regex
    composed: Mapping[str, Regex]
    strong: Regex
    leading: Regex
    bodies: Regex
    subjects: Regex
    aims: Regex
    begun: Regex
    titles: Regex
    approvals: Regex
    approved_duties: Regex
    applicants: Regex
    glued: str
    glued_needed: Regex
    office_begins: Regex
    project_ends: Regex


@dataclass(frozen=True, slots=True)
class Header:
    """A header as understood; ``role`` is ``other`` where no word of the data file is in it.

    ``bearer`` is the role of a column that an office heads: marks in it say for which tasks the office is responsible.
    ``body`` is that of a header that says nothing but what kind of offices or places stand below it (乡镇、街道).
    """

    role: str
    year: int | None
    unit: str | None


@cache
def load_header_names() -> HeaderNames:
    """Return the header words.

    Raises:
        DataFileError: The data file breaks its form, or gives one word two roles.
    """
    data = read_data(FILE)
    exact: dict[str, str] = {}
    words: dict[str, str] = {}
    for role in data["roles"]:
        inside = require_words(data, f"roles.{role}.words", FILE)
        for word in (*inside, *require_words(data, f"roles.{role}.exact", FILE)):
            if word in exact:
                raise DataFileError(
                    zh=f"数据文件 {FILE}：表头“{word}”同时属于 {exact[word]} 和 {role}",
                    en=f"data file {FILE} lists the header {word} under both {exact[word]} and {role}",
                )
            exact[word] = role
        words |= dict.fromkeys(inside, role)
    unit_roles = frozenset(require_words(data, "kinds.units", FILE))
    office = any_of(require_words(data, "composed.offices", FILE))
    marks = {role: any_of(require_words(data, f"composed.{role}", FILE)) for role in MARKED_ROLES}
    endings = {role: any_of(require_words(data, f"endings.{role}", FILE)) for role in data["endings"]}
    together, ends, whose, begins, projects, texts = (
        any_of(require_words(data, f"glued.{key}", FILE))
        for key in ("marks", "offices", "whose", "begins", "names", "texts")
    )
    bodies = any_of(require_words(data, "composed.bodies", FILE))
    long = any_of(word for word in exact if len(word) > 1)
    return HeaderNames(
        exact=exact,
        words=tuple(sorted(words.items(), key=lambda item: (-len(item[0]), item[1] not in unit_roles, item[0]))),
        measures=frozenset(require_words(data, "measures.words", FILE)),
        totals=require_words(data, "rows.total", FILE),
        fill_down=frozenset(require_words(data, "fill.down", FILE)),
        unit_roles=unit_roles,
        office_roles=frozenset(role for role in unit_roles if not role.endswith("_post")),
        money_roles=frozenset(require_words(data, "kinds.money", FILE)),
        project_roles=frozenset(require_words(data, "kinds.project", FILE)),
        text_roles=frozenset(require_words(data, "kinds.text", FILE)),
        alone=regex(
            f"{any_of(require_words(data, 'alone.support', FILE))}{any_of(require_words(data, 'alone.more', FILE))}?"
        ),
        composed={
            **{role: regex(f"(?:{mark})(?!.*{_JOINED}).*(?:{office})$") for role, mark in marks.items()},
            **{role: regex(f"(?:{ending})$") for role, ending in endings.items()},
        },
        bodies=regex(rf"{bodies}(?:[、/和及]?{bodies})*(?:名称)?"),
        subjects=regex(any_of(require_words(data, "subjects.endings", FILE)) + "$"),
        aims=regex(any_of(require_words(data, "aims.endings", FILE)) + "$"),
        begun=regex(any_of(require_words(data, "begun.words", FILE))),
        strong=regex(any_of(require_words(data, "composed.strong", FILE))),
        leading=regex(any_of(require_words(data, "alone.leading", FILE))),
        titles=regex(any_of(require_words(data, "headless.titles", FILE))),
        approvals=regex(any_of(require_words(data, "approvals.words", FILE))),
        approved_duties=regex(any_of(require_words(data, "approvals.duties", FILE))),
        applicants=regex(any_of(require_words(data, "approvals.applicants", FILE))),
        glued=(
            rf"(?:[省市县区州旗]{{1,2}}{whose}?|20\d\d年)?(?:{together}{{1,2}}[省市县区州]?{ends}(?![及和与])|{long}|[一-龥]{{2}}{texts})"
            rf"(?:[及和与、]{long})?(?:[（(][^（()）]{{1,20}}[)）])?"
        ),
        glued_needed=regex(any_of(require_words(data, "glued.needed", FILE))),
        office_begins=regex(begins),
        project_ends=regex(f".{{4,40}}?{projects}"),
    )


@lru_cache(maxsize=REMEMBERED)
def read_header(text: str) -> Header:
    """Return what the header text says; a cell too long to be a header has role ``other``."""
    names = load_header_names()
    bare = fold_digits(simplify(_SPACE.sub("", text)))
    unit = next((note for note in _NOTE.findall(bare) if note in names.measures), None)
    bare = _NOTE.sub("", bare)
    bare, year = _take_year(bare)
    role = _find_role(bare.strip("：:"), names)
    if role == "other" and len(bare) <= LONGEST_HEADER and names.bodies.fullmatch(bare):
        role = "body"
    if role == "other" and year is None and len(bare) <= LONGEST_HEADER and is_complete(bare):
        role = "bearer"
    if year is not None and role in {"other", "body", "indicator", "unit"} and len(bare) <= LONGEST_HEADER:
        role = "value"
    if year is not None and role == "total":
        role = "money"
    return Header(role, year, unit)


def _take_year(text: str) -> tuple[str, int | None]:
    """Return the text without its year, and the year; a header that names a span of years has none."""
    years = _YEAR.findall(text)
    if len(years) != 1:
        return text, None
    return _YEAR.sub("", text), int(years[0])


def _find_role(text: str, names: HeaderNames) -> str:
    if text in names.exact:
        return names.exact[text]
    if len(text) > LONGEST_HEADER:
        return "other"
    joined = {_find_role(part, names) for part in _JOINS.split(text)} if _JOINS.search(text) else set()
    if len(joined) > 1 and joined <= _OFFICES:
        return "responsible"
    inside = next((role for word, role in names.words if word in text), None)
    composed = next((role for role, pattern in names.composed.items() if pattern.search(text)), "other")
    return composed if inside is None or (inside in MARKED_ROLES and composed in MARKED_ROLES[:3]) else inside
