"""Add the plan itself: its text, sections, issuer, place and cited works."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from graph.builder import GraphBuilder, Proof
from graph.evidence import text_id
from graph.ids import make_id, normalise
from graph.model import Span
from loaders.build.bearers import add_bearer
from loaders.build.context import DocumentContext, Properties
from loaders.build.divisions import add_division
from loaders.extract.records import Citation, Extraction, Section, Spans
from loaders.resolve.register import Jurisdiction, load_register

_NAMING_FIELDS = ("title", "doc_number", "issuer", "issue_date")
"""The metadata whose passages prove the plan."""


def plan_id(extraction: Extraction) -> str:
    """Return the plan's id: by document number, else title and division, else the file's name and what it shows."""
    metadata = extraction.metadata
    if metadata.doc_number:
        return make_id("plan", metadata.doc_number)
    if metadata.title:
        return make_id("plan", metadata.title, metadata.jurisdiction_code or "")
    return make_id("plan", PurePath(extraction.document.file).stem, _first_heading(extraction))


def add_text(builder: GraphBuilder, extraction: Extraction, plan: str) -> str:
    """Add the canonical text, from which all evidence is replayed; return its id."""
    document = extraction.document
    properties: Properties = {
        "sha256": document.sha256,
        "text": document.text,
        "length": len(document.text),
        "file": PurePath(document.file).name,
        "mediaType": document.media_type,
        "sourceSha256": document.source_sha256,
        "method": document.method,
    }
    return builder.add_node(text_id(document.sha256), "Text", properties, Proof(documents=(plan,)))


def add_plan(context: DocumentContext) -> None:
    """Add the plan's node with its text, place, issuer and cited works."""
    extraction = context.extraction
    context.node(context.plan, "Plan", _plan_properties(extraction), _plan_spans(extraction))
    context.link("HAS_TEXT", context.plan, text_id(extraction.document.sha256))
    _add_place(context)
    if extraction.metadata.issuer:
        spans = _field_spans(extraction, "issuer") or _plan_spans(extraction)
        for issuer in extraction.metadata.issuer.split():
            context.edge("ISSUED_BY", context.plan, add_bearer(context, issuer, spans), spans)
    for citation in extraction.citations:
        _add_citation(context, citation)


def _plan_properties(extraction: Extraction) -> dict[str, str | int | None]:
    metadata, document = extraction.metadata, extraction.document
    return {
        "title": metadata.title,
        "workingTitle": _working_title(extraction),
        "issuer": metadata.issuer,
        "documentNumber": metadata.doc_number,
        "issueDate": metadata.issue_date,
        "printedDate": metadata.printed_date,
        "documentType": metadata.document_type,
        "publicity": metadata.publicity,
        "noticeTitle": metadata.notice_title,
        "periodStart": metadata.period_start,
        "periodEnd": metadata.period_end,
        "divisionCode": metadata.jurisdiction_code,
        "file": PurePath(document.file).name,
        "sha256": document.sha256,
    }


def _working_title(extraction: Extraction) -> str:
    """Return what to show for a plan: its title, else its first heading with the file's name to tell plans apart."""
    stem, heading = PurePath(extraction.document.file).stem, _first_heading(extraction)
    if extraction.metadata.title:
        return extraction.metadata.title
    return heading if normalise(stem) == normalise(heading) else f"{heading}（{stem}）"


def _first_heading(extraction: Extraction) -> str:
    """Return the title of the first annex, else the first heading, else the file's name."""
    annexes = [section.title for section in extraction.sections if section.type == "annex" and section.title]
    headings = [section.title for section in extraction.sections if section.title]
    return next(iter((*annexes, *headings)), PurePath(extraction.document.file).stem)


def _field_spans(extraction: Extraction, name: str) -> Spans:
    return next((spans for field, spans in extraction.metadata.spans if field == name), ())


def _plan_spans(extraction: Extraction) -> Spans:
    """Return the passage that proves the plan: what is printed of its name, else the first line of the text."""
    named = next(filter(None, (_field_spans(extraction, field) for field in _NAMING_FIELDS)), ())
    return named or _first_line(extraction.document.text)


def _first_line(text: str) -> tuple[Span, ...]:
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return ((start, end if end >= 0 else len(text)),) if text.strip() else ()


def _add_place(context: DocumentContext) -> None:
    if context.jurisdiction is None:
        return
    division = add_division(context.builder, context.jurisdiction)
    context.edge("APPLIES_TO", context.plan, division, _place_spans(context.extraction, context.jurisdiction))


def _place_spans(extraction: Extraction, jurisdiction: Jurisdiction) -> Spans:
    """Return the passage that names the place: as the metadata has it, else its first mention in the text."""
    stated = _field_spans(extraction, "jurisdiction") or _field_spans(extraction, "jurisdiction_name")
    if stated:
        return stated
    text = extraction.document.text
    for name in (jurisdiction.name, load_register().short_name(jurisdiction)):
        start = text.find(name) if name else -1
        if name and start >= 0:
            return ((start, start + len(name)),)
    return _plan_spans(extraction)


def add_sections(context: DocumentContext) -> None:
    """Add the section tree; a section's id follows from the path of numbers and titles above it."""
    paths: dict[str, tuple[str, ...]] = {}
    for order, section in enumerate(context.extraction.sections):
        above = paths.get(section.parent or "", ())
        paths[section.id] = (*above, normalise(section.number or ""), normalise(section.title))
        node = context.new_id("section", context.plan, *paths[section.id])
        context.sections[section.id] = node
        _add_section(context, section, node, order)
    for section in _longest_first(context.extraction.sections):
        context.regions.add(context.sections[section.id], ((section.start, section.end),))


def _add_section(context: DocumentContext, section: Section, node: str, order: int) -> None:
    properties = {
        "type": section.type,
        "number": section.number,
        "title": section.title,
        "level": section.level,
        "order": order,
    }
    context.node(node, "Section", properties, section.spans)
    above = context.sections[section.parent] if section.parent else context.plan
    context.edge("HAS_SECTION", above, node, section.spans)


def _longest_first(sections: Sequence[Section]) -> Iterator[Section]:
    yield from sorted(sections, key=lambda section: (section.start - section.end, section.start, -section.level))


def document_id(citation: Citation) -> str:
    """Return the id of a cited document."""
    return make_id("document", citation.doc_number or "", citation.title)


def _add_citation(context: DocumentContext, citation: Citation) -> None:
    if not citation.is_policy:
        return
    work = document_id(citation)
    properties = {"title": normalise(citation.title), "documentNumber": _normalised(citation.doc_number)}
    context.node(work, "Document", properties, citation.spans)
    is_basis = any(other.is_basis and _is_same(other, citation) for other in context.extraction.citations)
    context.edge("CITES", context.plan, work, citation.spans, {"isBasis": is_basis})


def _is_same(first: Citation, second: Citation) -> bool:
    return (first.doc_number, normalise(first.title)) == (second.doc_number, normalise(second.title))


def _normalised(text: str | None) -> str | None:
    return normalise(text) if text else None
