"""The facts that extraction finds, each with the spans that prove it.

The names and shapes are those of the neutral export (``policygraph extract --format json``); ``export.py`` turns an
Extraction into that JSON. Every ``spans`` is a non-empty tuple in text order; a name broken over lines has several.
"""

from dataclasses import dataclass, field
from typing import Literal

from graph.model import Span
from loaders.extract.ledger import Coverage
from loaders.read.document import Document, Severity

Spans = tuple[Span, ...]
Number = int | float
Role = Literal["lead", "support", "responsible", "guide", "reporter"]
StatementKind = Literal["table_row", "bracket", "line_record", "duty_list", "cell_text", "sentence"]
DeadlineType = Literal["by", "recurring", "open", "stage", "period", "external"]
SectionType = Literal[
    "chapter", "section", "subsection", "item", "run_in", "dash_item", "list_item", "box", "annex", "article"
]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is printed about the document; None where it is not printed. ``spans`` maps a field to its proof."""

    title: str | None = None
    issuer: str | None = None
    doc_number: str | None = None
    issue_date: str | None = None
    printed_date: str | None = None
    document_type: str | None = None
    publicity: str | None = None
    notice_title: str | None = None
    addressees: tuple[str, ...] = ()
    copied_to: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    period_start: int | None = None
    period_end: int | None = None
    jurisdiction_code: str | None = None
    jurisdiction_name: str | None = None
    spans: tuple[tuple[str, Spans], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A division of the document. ``id`` is local (``section:3``); ``end`` is where the next of its level starts.

    ``spans`` is the heading itself; ``number`` is as printed (第一章, 一, （一）, 1).
    """

    id: str
    type: SectionType
    title: str
    number: str | None
    level: int
    start: int
    end: int
    parent: str | None
    spans: Spans


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit as written (without white space, trailing 等 dropped), its canonical name, role and spans."""

    name: str
    canonical: str
    role: Role
    group: bool
    spans: Spans


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit. ``date`` is the last day that fits (ISO, or ``--12-31`` for every year), ``interval`` ISO 8601."""

    raw: str
    type: DeadlineType
    date: str | None
    interval: str | None
    spans: Spans
    start: str | None = None
    until: str | None = None
    source: Literal["column", "task_text", "bracket", "line"] = "column"


@dataclass(frozen=True, slots=True)
class Statement:
    """One stated responsibility: a task, who bears it in which role, until when.

    ``task_spans`` is the task's own text, ``spans`` the responsibility string whose characters are ``quote`` (table
    cells and record lines joined by TAB). ``table`` is the index in Document.tables, ``row`` the grid row.
    """

    kind: StatementKind
    number: str | None
    task_text: str
    task_spans: Spans
    quote: str
    spans: Spans
    units: tuple[UnitMention, ...]
    deadlines: tuple[Deadline, ...]
    section: str | None = None
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A stated figure to reach. ``value`` is a number; a grade or a ratio is in ``text_value`` instead.

    ``repeat_spans`` are the sums of tables that only say it again.
    """

    indicator: str
    comparator: str
    value: Number | None
    unit: str | None
    year: int | None
    mode: str
    spans: Spans
    text_value: str | None = None
    comparator_raw: str = ""
    baseline: Number | None = None
    repeat_spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Quota:
    """A unit's share of a target. ``target`` is the index in Extraction.targets, None where no total is stated.

    ``unit`` is the bearer as written, ``measure`` the verb (引进培育), ``uom`` the unit of measure.
    """

    unit: str
    value: Number
    uom: str | None
    measure: str | None
    indicator: str
    target: int | None
    per_member: bool
    additive: bool
    spans: Spans
    year_start: int | None = None
    year_end: int | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """Amounts in 万元; None where the source prints no number. ``sources`` is the wording (县级资金, 县级)."""

    unit: str = "万元"
    total: Number | None = None
    government: Number | None = None
    social: Number | None = None
    government_source: str | None = None
    parts: tuple[tuple[str, Number], ...] = ()
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Project:
    """A row of a project table. ``statement`` is the index in Extraction.statements."""

    number: str | None
    category: str | None
    name: str
    reporting_unit: str | None
    responsible_units: tuple[str, ...]
    content: str | None
    period_raw: str | None
    period_start: int | None
    period_end: int | None
    money: Money
    land: str | None
    benefit: str | None
    spans: Spans
    statement: int | None = None


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """One printed value of an indicator: ``value`` is None for —, /, a grade or a ratio (then see ``raw``)."""

    year: int | None
    raw: str
    value: Number | None
    comparator: str
    cumulative: bool
    kind: Literal["observed", "target"]
    spans: Spans


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of an indicator table; ``table`` is its caption, ``attribute`` may be filled down from a merged cell."""

    table: str
    number: str | None
    name: str
    unit: str | None
    attribute: str | None
    values: tuple[IndicatorValue, ...]
    spans: Spans


@dataclass(frozen=True, slots=True)
class Platform:
    """A named platform or carrier and what is done with it where it stands.

    ``status`` is one of build, upgrade, create (apply for a title), promote_use, use, existing.
    """

    name: str
    type: str
    status: str
    spans: Spans
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A named thing of a vocabulary or a kind: an industry (code), place, programme, designation or partner.

    ``within`` is the code of the division in which a place lies by what stands before it (巫山县天鹅村, 骡坪镇兴旺村).
    """

    name: str
    spans: Spans
    code: str | None = None
    kind: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited work. ``is_policy`` is False for a 《》 that is no policy document; ``is_basis`` for 编制依据."""

    title: str
    doc_number: str | None
    is_policy: bool
    is_basis: bool
    spans: Spans


@dataclass(frozen=True, slots=True)
class Dependency:
    """``source`` must come first (or is the part), ``target`` waits for it (or is the whole).

    Each end is ``statement:<index>``, ``platform:<name>``, ``section:<id>`` or ``unit:<name>``; the
    source may be a ``condition:<words>`` that no task of the document brings about.
    """

    source: str
    target: str
    type: str
    basis: Literal["stated", "same_item", "inferred"]
    confidence: float
    spans: Spans


@dataclass(frozen=True, slots=True)
class Issue:
    """An oddity of the source, kept as it stands."""

    rule: str
    severity: Severity
    message: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Extraction:
    """All facts of one document, each tuple in text order."""

    document: Document
    metadata: Metadata = field(default_factory=Metadata)
    sections: tuple[Section, ...] = ()
    statements: tuple[Statement, ...] = ()
    targets: tuple[Target, ...] = ()
    quotas: tuple[Quota, ...] = ()
    projects: tuple[Project, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    platforms: tuple[Platform, ...] = ()
    industries: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    programmes: tuple[Mention, ...] = ()
    designations: tuple[Mention, ...] = ()
    partners: tuple[Mention, ...] = ()
    citations: tuple[Citation, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    issues: tuple[Issue, ...] = ()
    coverage: Coverage | None = None
