"""Read what is printed about a document; what is not printed stays None, and nothing is guessed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from graph.model import Span
from loaders.extract.characters import as_printed, simplify_document
from loaders.extract.digits import fold_digits
from loaders.extract.document_numbers import find_own_number
from loaders.extract.frontmatter import (
    Found,
    Signature,
    find_addressees,
    find_attachments,
    find_copies,
    find_first_line,
    find_printing,
    find_signature,
    find_titles,
    is_office,
    split_offices,
)
from loaders.extract.horizon import find_horizon
from loaders.extract.iso_dates import to_iso
from loaders.extract.labelled_fields import Field, read_fields
from loaders.extract.metadata_words import DATE, load_metadata_words
from loaders.extract.paragraphs import Paragraph, read_lines, read_paragraphs
from loaders.extract.records import Metadata, Section, Spans
from loaders.extract.titles import document_type, find_self_reference, handed_on, is_notice, looks_like_title
from loaders.extract.unbroken import cut_opening
from loaders.read.document import Document
from loaders.regex import regex
from loaders.resolve import find_jurisdiction

OPENING_LINES = 60
"""Where a document has no section, its title, number and signature are looked for in so many lines."""

LONGEST_PUBLICITY = 40

_OURS = frozenset({"issue_date", "printed_date", "document_type"})
_DATE = regex(DATE)
_OFFICE_IN_TITLE = regex(r"^(?P<office>[^《》“”]{2,60}?)\s*(?:关于|印发|转发|发布|批转)")
_SPACES = regex(r"\s+")
_BRACKETS = "（()）【】 "


@dataclass(frozen=True, slots=True)
class _Parts:
    """The lines of the document by where they stand."""

    opening: tuple[Paragraph, ...]
    all: tuple[Paragraph, ...]
    fields: Mapping[str, Field]


def extract_metadata(document: Document, sections: tuple[Section, ...]) -> Metadata:
    """Return what the document prints about itself, each field with its proof in ``spans``."""
    plain = simplify_document(document)
    found = _find(plain, sections)
    if plain is not document:
        return _build(plain, sections, found, _print(document, found))
    return _build(document, sections, found, found)


def _find(document: Document, sections: tuple[Section, ...]) -> Mapping[str, tuple[Found, ...]]:
    parts = _split(document, sections)
    title, notice = _find_titles(parts, sections)
    title = title or _find_title_in_table(document)
    signature, printing = find_signature(parts.opening) or find_signature(parts.all), find_printing(parts.all)
    return {
        "title": _some(title),
        "issuer": _some(_find_issuer(parts, signature, printing, notice or title)),
        "doc_number": _some(_of_pair(find_own_number(parts.opening, parts.fields.get("number")))),
        "issue_date": _some(_find_issue_date(parts, signature, printing)),
        "printed_date": _some(printing.date if printing else None),
        "document_type": _some(_find_type(document, title)),
        "publicity": _some(_find_publicity(parts)),
        "notice_title": _some(notice),
        "addressees": find_addressees(parts.opening),
        "copied_to": find_copies(parts.all),
        "attachments": find_attachments(parts.all),
    }


def _print(document: Document, found: Mapping[str, tuple[Found, ...]]) -> dict[str, tuple[Found, ...]]:
    """Return the values in the characters of the document; dates, kinds and the digits of its number stay in ours."""
    printed = {name: values if name in _OURS else _as_printed(document, values) for name, values in found.items()}
    numbers = (replace(number, value=fold_digits(number.value)) for number in printed["doc_number"])
    return {**printed, "doc_number": tuple(numbers)}


def _as_printed(document: Document, values: tuple[Found, ...]) -> tuple[Found, ...]:
    return tuple(replace(found, value=as_printed(document, found.spans, found.value)) for found in values)


def _split(document: Document, sections: tuple[Section, ...]) -> _Parts:
    lines = tuple(line for line in read_paragraphs(document) if isinstance(line, Paragraph))
    limit = sections[0].start if sections else len(document.text)
    opening = [piece for line in lines if line.end <= limit for piece in cut_opening(line)]
    return _Parts(tuple(opening[:OPENING_LINES]), lines, read_fields(document))


def _build(
    document: Document,
    sections: tuple[Section, ...],
    found: Mapping[str, tuple[Found, ...]],
    printed: Mapping[str, tuple[Found, ...]],
) -> Metadata:
    """Return the record of what is printed; what follows from it is read off ``found``, in simplified characters."""
    plain = {name: values[0].value if values else None for name, values in found.items()}
    one = {name: values[0].value if values else None for name, values in printed.items()}
    horizon = find_horizon(document, sections, found["title"], plain["issue_date"])
    place = find_jurisdiction(plain["issuer"], plain["title"], document.text, doc_number=plain["doc_number"])
    spans = {name: tuple(span for value in values for span in value.spans) for name, values in found.items()}
    return Metadata(
        title=one["title"],
        issuer=one["issuer"],
        doc_number=one["doc_number"],
        issue_date=one["issue_date"],
        printed_date=one["printed_date"],
        document_type=one["document_type"],
        publicity=one["publicity"],
        notice_title=one["notice_title"],
        addressees=tuple(value.value for value in printed["addressees"]),
        copied_to=tuple(value.value for value in printed["copied_to"]),
        attachments=tuple(value.value for value in printed["attachments"]),
        period_start=horizon.start if horizon else None,
        period_end=horizon.end if horizon else None,
        jurisdiction_code=place.code if place else None,
        jurisdiction_name=place.name if place else None,
        spans=tuple(_proofs(spans, horizon.spans if horizon else ())),
    )


def _proofs(spans: Mapping[str, Spans], horizon: Spans) -> Iterator[tuple[str, Spans]]:
    yield from ((name, places) for name, places in spans.items() if places)
    if horizon:
        yield "period", horizon


def _some(value: Found | None) -> tuple[Found, ...]:
    return () if value is None else (value,)


def _of_pair(pair: tuple[str, Span] | None) -> Found | None:
    return Found(pair[0], (pair[1],)) if pair else None


def _find_titles(parts: _Parts, sections: tuple[Section, ...]) -> tuple[Found | None, Found | None]:
    """Return the document's title and, where a notice hands it on, the notice's title."""
    titles = find_titles(parts.opening)
    notice = next((title for title in titles if is_notice(title.value)), None)
    if notice is None:
        return (titles[0] if titles else _labelled_title(parts) or find_first_line(parts.all)), None
    after = [title for title in titles if title.spans > notice.spans and not is_notice(title.value)]
    named = [title for title in after if _is_named(title.value, notice.value)]
    candidates = named or after
    return (candidates[0] if candidates else _find_annexed(sections, notice.value) or notice), notice


def _labelled_title(parts: _Parts) -> Found | None:
    title = _of_pair(parts.fields.get("title"))
    return title if title and looks_like_title(title.value) else None


def _find_title_in_table(document: Document) -> Found | None:
    """Return the one cell over all columns with which a document begins that is nothing but a table."""
    table = document.blocks[0].table if document.blocks else None
    cell = table.at(0, 0) if table and table.column_count > 1 else None
    if table is None or cell is None or cell.column_span < table.column_count:
        return None
    return find_first_line(tuple(line for span in cell.paragraphs for line in read_lines(document, span)))


def _is_named(title: str, notice: str) -> bool:
    return _bare(title) in _bare(handed_on(notice) or "")


def _find_annexed(sections: tuple[Section, ...], notice: str) -> Found | None:
    """Return the title of the annex that is what the notice hands on."""
    for section in sections:
        if section.type == "annex" and section.number:
            title = section.title.removeprefix(section.number).lstrip(" ：:")
            if title and (_is_named(title, notice) or _bare(handed_on(notice) or "-") in _bare(title)):
                return Found(title, section.spans[1:] or section.spans)
    return None


def _bare(title: str) -> str:
    return re.sub(r"[\s《》〈〉“”\"（）()]", "", title)


def _find_issuer(
    parts: _Parts, signature: Signature | None, printing: Signature | None, title: Found | None
) -> Found | None:
    """Return who issued the document: who signed, is named in the title, on the page, printed it, or on the cover."""
    if signature and signature.office:
        return signature.office
    if title and (match := _OFFICE_IN_TITLE.match(title.value)) and is_office(match["office"]):
        return Found("、".join(split_offices(match["office"], _SPACES)), (_office_span(title, match["office"]),))
    labelled = _of_pair(parts.fields.get("issuer"))
    if labelled and is_office(labelled.value):
        return labelled
    if printing and printing.office:
        return printing.office
    return _find_office_below(parts, title) if title else None


def _find_office_below(parts: _Parts, title: Found) -> Found | None:
    """Return the office on a plan's cover, in the line below its title."""
    below = next((line for line in parts.opening if line.start >= title.spans[-1][1]), None)
    if below is None or not is_office(below.text):
        return None
    return Found("".join(below.text.split()), ((below.start, below.end),))


def _office_span(title: Found, office: str) -> Span:
    start, end = title.spans[0]
    return start, min(end, start + len(office))


def _find_issue_date(parts: _Parts, signature: Signature | None, printing: Signature | None) -> Found | None:
    """Return the signing date, else the date on the page's card, else the printing date, never that of publication."""
    if signature:
        return signature.date
    if field := parts.fields.get("issued"):
        return _read_date(field)
    return printing.date if printing else None


def _read_date(field: Field) -> Found | None:
    text, (start, end) = field
    if match := _DATE.search(text) or re.search(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})", text):
        iso = to_iso(match["year"], match["month"], match["day"])
        return Found(iso, ((start, end),)) if iso else None
    return None


def _find_type(document: Document, title: Found | None) -> Found | None:
    """Return the kind that the title ends with, or without a title the one by which the text calls itself."""
    if title is not None:
        name = document_type(title.value)
        return Found(name, title.spans) if name else None
    return _of_pair(find_self_reference(document.text))


def _find_publicity(parts: _Parts) -> Found | None:
    for line in parts.all:
        if len(line.text) <= LONGEST_PUBLICITY and (match := _publicity(line.text)):
            return Found(match.strip(_BRACKETS), ((line.start, line.end),))
    return _of_pair(parts.fields.get("publicity"))


def _publicity(text: str) -> str | None:
    bare = text.strip(_BRACKETS)
    match = load_metadata_words().publicity.match(bare)
    return match[0] if match and match.end() >= len(bare.rstrip("。")) else None
