"""Find the years that a plan covers: from its title, from its headings, or how far its goals reach."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from loaders.extract.clauses import load_wording
from loaders.extract.digits import fold_digits
from loaders.extract.frontmatter import Found
from loaders.extract.paragraphs import Paragraph, read_paragraphs
from loaders.extract.periods import find_five_years, find_period
from loaders.extract.records import Section, Spans
from loaders.read.document import Document
from loaders.regex import regex

HEADINGS = frozenset({"chapter", "section", "box", "annex"})

STAGES = 3
"""Goals so many years apart are stages of one plan (2020, then 2022); a later one is a vision (2035)."""

OPENING_LINES = 8
"""Lines in which a document says what it is made for."""

_REACH = regex(r"(?:到|至)\s?(20\d{2})\s?年(?!\d)")
_LISTED = regex(r"(?<!\d)(20\d{2})(?:年?、20\d{2})*年?、(20\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Horizon:
    """First and last year, and the words that say so."""

    start: int | None
    end: int
    spans: Spans


def find_horizon(
    document: Document, sections: Sequence[Section], title: tuple[Found, ...], issue_date: str | None
) -> Horizon | None:
    """Return the years of the plan, None where title, headings and goals name none."""
    if title and (found := _of_title(title[0])):
        return found
    return (
        _of_purpose(document) or _of_headings(document, sections) or _of_goals(document, int((issue_date or "0")[:4]))
    )


def _of_title(title: Found) -> Horizon | None:
    text = fold_digits(title.value)
    if listed := _LISTED.search(text):
        return Horizon(int(listed[1]), int(listed[2]), title.spans)
    period, plan = find_period(text), find_five_years(text)
    if plan and plan.end and (period is None or (period.start or 0) > plan.end):
        period = plan
    return Horizon(period.start, period.end, title.spans) if period and period.end else None


def _of_purpose(document: Document) -> Horizon | None:
    """Return the year whose tasks the opening says the document is made for (为完成2023年任务，制定本方案)."""
    for line in islice(read_paragraphs(document), OPENING_LINES):
        text = fold_digits(line.text) if isinstance(line, Paragraph) else ""
        if match := load_wording().purpose.search(text):
            year = int(match["year"])
            return Horizon(year, year, ((line.start + match.start("year"), line.start + match.end("year")),))
    return None


def _of_headings(document: Document, sections: Sequence[Section]) -> Horizon | None:
    """Return the five-year plan that headings name, where all that name any name the same."""
    found: dict[tuple[int, int], Spans] = {}
    for section in sections:
        if section.type in HEADINGS and (period := find_five_years(document.slice(section.spans))) and period.start:
            found.setdefault((period.start, period.end or period.start), section.spans)
    if len(found) != 1:
        return None
    (start, end), spans = next(iter(found.items()))
    return Horizon(start, end, spans)


def _of_goals(document: Document, earliest: int) -> Horizon | None:
    """Return the year that the text reaches for most often (到2025年), and of equals the first that is no stage."""
    years: Counter[int] = Counter()
    places: dict[int, Spans] = {}
    for line in read_paragraphs(document):
        if isinstance(line, Paragraph):
            for match in _REACH.finditer(fold_digits(line.text)):
                year = int(match[1])
                years[year] += year >= earliest
                places.setdefault(year, ((line.start + match.start(), line.start + match.end()),))
    most = max(years.values(), default=0)
    if not most:
        return None
    equals = sorted(year for year, count in years.items() if count == most)
    year = max(later for later in equals if later <= equals[0] + STAGES)
    return Horizon(None, year, places[year])
