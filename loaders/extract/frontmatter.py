"""Read what stands before and after a document's body: title lines, addressees, signature, copies, attachments."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.extract.annexes import is_attachment_entry
from loaders.extract.document_numbers import is_number_line
from loaders.extract.headings import find_heading, load_grammar
from loaders.extract.iso_dates import to_iso
from loaders.extract.metadata_words import DATE, load_metadata_words
from loaders.extract.paragraphs import Paragraph
from loaders.extract.records import Spans
from loaders.extract.titles import LONGEST_TITLE, document_type, is_notice, load_title_words, looks_like_title
from loaders.regex import Regex, regex

TITLE_LINES = 5
SHORTEST_LINE = 4
"""Shorter lines above a title are buttons of a page (打印, 减小)."""

FIRST_LINES = 5
SHORTEST_FIRST, LONGEST_FIRST = 6, 60
"""Characters of a line that heads a document without saying what kind it is (2022年宜春市十件民生实事)."""

LONGEST_ADDRESSEES = 200
LONGEST_OFFICE = 60
SHORTEST_OFFICE = 4
SIGNING_LINES = 6

_CHINESE = regex(r"[\u4e00-\u9fff]")
_GAP = regex(r"[ \t\u3000\xa0]{2,}|\u3000")
_SPACES = regex(r"\s+")
_SENTENCE = regex(r"[。；！？]|[：:，,；]$")
_DATE_LINE = regex(rf"[（(]?\s*{DATE}\s*[）)]?$")
_SIGNED_LINE = regex(rf"(?P<office>.{{2,{LONGEST_OFFICE}}}?)\s*{DATE}$")
_PRINTED_LINE = regex(rf"(?P<office>.{{2,{LONGEST_OFFICE}}}?)?\s*{DATE}\s*(?:印\s*发|印)$")
_SUBTITLE = regex(r"[（(][^（）()。；]{1,30}[）)]$")
_CONTINUES = regex(r"的?(?:通知|函|批复|意见)$|的")
_COPIES = regex(r"抄\s*[送报]\s*[：:]\s*")
_LIST = regex(r"附\s*[件表]?\s*[：:]\s*")
_ENTRY_NUMBER = regex(r"(?:附\s*[件表]\s*)?\d{1,2}\s*[.．、：:]\s*|[（(]\d{1,2}[）)]\s*")
_NEXT_ENTRY = regex(r"\s+(?=\d{1,2}\s*[.．、])")
_SEPARATORS = regex(r"[，,；;。]")
_LEVEL_SEPARATOR = regex(r"、(?=各|有关|相关|[省市县区]直)")


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the spans that prove it."""

    value: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed and when; ``office`` is None where only a date stands."""

    office: Found | None
    date: Found


def find_titles(lines: Sequence[Paragraph]) -> tuple[Found, ...]:
    """Return the titles among the lines in order, each over all its lines; repeated ones once."""
    found: dict[str, Found] = {}
    for title in _group_titles(lines):
        found.setdefault(_SPACES.sub("", title.value), title)
    return tuple(found.values())


def find_first_line(lines: Sequence[Paragraph]) -> Found | None:
    """Return the line that heads the document and is no sentence, number, office or address: its title of any kind.

    A label such as 附件1 before it is passed over.
    """
    words = load_metadata_words()
    for line in lines[:FIRST_LINES]:
        label = load_grammar().annex.match(line.text)
        begin = label.end() if label else 0
        bare = line.text[begin:].strip()
        if not bare or words.noise.search(line.text):
            continue
        start = line.start + line.text.index(bare)
        whole = Paragraph(start, start + len(bare), bare)
        refused = find_heading(whole) or "，" in bare or (line.level is None and is_office(bare))
        fits = SHORTEST_FIRST <= len(bare) <= LONGEST_FIRST and _may_be_title(whole) and not refused
        return Found(_SPACES.sub(" ", bare), ((whole.start, whole.end),)) if fits else None
    return None


def _group_titles(lines: Sequence[Paragraph]) -> Iterator[Found]:
    group: list[Paragraph] = []
    for index, line in enumerate(lines):
        if not _may_be_title(line):
            group = []
            continue
        group = [*group, line][-TITLE_LINES:]
        if looks_like_title("".join(item.text for item in group)) and not _goes_on(group, lines[index + 1 :]):
            yield _join(_without_letterhead(group), lines[index + 1 :])
            group = []


def _may_be_title(line: Paragraph) -> bool:
    words = load_metadata_words()
    text = line.text
    refused = (
        len(text) > LONGEST_TITLE
        or not _CHINESE.search(text)
        or _SENTENCE.search(text)
        or _DATE_LINE.match(text)
        or _SIGNED_LINE.fullmatch(text)
        or is_number_line(text)
        or _SUBTITLE.fullmatch(text)
        or words.noise.search(text)
        or words.label.match(text)
        or load_grammar().closing.match(text)
        or "".join(text.split()).endswith(words.letterhead)
    )
    return not refused and not line.inline


def _goes_on(group: list[Paragraph], rest: Sequence[Paragraph]) -> bool:
    """Tell whether the next line still belongs to the title (关于印发…实施方案 / 的通知)."""
    if not rest or not _may_be_title(rest[0]):
        return False
    title, text = "".join(item.text for item in group), rest[0].text
    hands_on = "印发" in title or "转发" in title
    return bool(_CONTINUES.match(text)) or (hands_on and not is_notice(title) and is_notice(title + text))


def _without_letterhead(group: list[Paragraph]) -> list[Paragraph]:
    """Leave out office lines above a title that does not go on from them (…办公室 / 关于… does)."""
    for index, line in enumerate(group):
        rest = group[index:]
        if len(line.text) <= SHORTEST_LINE:
            continue
        if index and "".join(item.text for item in rest).startswith(("关于", "印发", "转发")):
            return group[index - 1 :]
        if not is_office(line.text) or document_type(line.text):
            return rest
    return group


def _join(group: list[Paragraph], rest: Sequence[Paragraph]) -> Found:
    """Join the lines, and a line in brackets right below ((试行), (2021—2025年))."""
    lines = list(group)
    if rest and _SUBTITLE.fullmatch(rest[0].text) and _is_subtitle(rest[0].text):
        lines.append(rest[0])
    return Found(
        "".join(_SPACES.sub(" ", line.text) for line in lines), tuple((line.start, line.end) for line in lines)
    )


def _is_subtitle(text: str) -> bool:
    numbered = re.search(r"[〔\[［]|号[）)]$|[年月日][\d一二三四五六七八九十]+日", text)
    plain = not load_metadata_words().publicity.search(text) and not _DATE_LINE.match(text)
    return plain and not numbered and load_title_words().subtitle.search(text) is not None


def is_office(text: str) -> bool:
    """Tell whether the whole text can be the name of an office, or of several beside each other."""
    return len(text) <= LONGEST_OFFICE and load_metadata_words().office.fullmatch(text) is not None


def find_signature(lines: Sequence[Paragraph]) -> Signature | None:
    """Return the first signature: office lines and a date below them or on the same line."""
    for index, line in enumerate(lines):
        if match := _DATE_LINE.fullmatch(line.text):
            date = _date(line, match)
            offices = _offices_above(lines, index)
            if date and (offices or line.text[0] not in "（("):
                return Signature(offices, date)
        elif signed := _read_signed_line(line):
            return signed
    return None


def _read_signed_line(line: Paragraph) -> Signature | None:
    match = _SIGNED_LINE.fullmatch(line.text)
    if match is None or not is_office(match["office"].strip()):
        return None
    date = _date(line, match)
    return Signature(_part(line, match, "office"), date) if date else None


def _offices_above(lines: Sequence[Paragraph], index: int) -> Found | None:
    above: list[Paragraph] = []
    for line in reversed(lines[max(0, index - SIGNING_LINES) : index]):
        if not is_office(line.text):
            break
        above.insert(0, line)
    if not above:
        return None
    names = (name for line in above for name in split_offices(line.text))
    return Found("、".join(names), tuple((line.start, line.end) for line in above))


def split_offices(text: str, gap: Regex = _GAP) -> list[str]:
    """Return the offices that sign on one line, with a gap between them; letters spaced out are one name."""
    parts = [_SPACES.sub("", part) for part in gap.split(text)]
    return parts if all(len(part) >= SHORTEST_OFFICE and is_office(part) for part in parts) else ["".join(parts)]


def find_printing(lines: Sequence[Paragraph]) -> Signature | None:
    """Return office and date of the line that says when the document was printed (…2022年5月10日印发)."""
    for line in reversed(lines):
        if match := _PRINTED_LINE.fullmatch(line.text):
            office = _part(line, match, "office") if is_office((match["office"] or "").strip()) else None
            date = _date(line, match)
            return Signature(office, date) if date else None
    return None


def _part(line: Paragraph, match: re.Match[str], name: str) -> Found:
    text = match[name].strip()
    start = line.start + match.start(name) + match[name].index(text)
    return Found(_SPACES.sub("", text), ((start, start + len(text)),))


def _date(line: Paragraph, match: re.Match[str]) -> Found | None:
    iso = to_iso(match["year"], match["month"], match["day"])
    span = (line.start + match.start("year"), line.start + match.end("day") + 1)
    return Found(iso, (span,)) if iso else None


def find_addressees(lines: Sequence[Paragraph]) -> tuple[Found, ...]:
    """Return the offices addressed, each with its place; empty where no line addresses any."""
    words = load_metadata_words()
    for line in lines:
        text = line.text
        if len(text) > LONGEST_ADDRESSEES or not text.endswith(("：", ":")) or "。" in text:
            continue
        if words.addressee.match(text) and not words.no_addressee.search(text) and not words.label.match(text):
            parts = tuple(split_names(line.start, text[:-1]))
            return parts if len(parts) > 1 else tuple(split_names(line.start, text[:-1], _LEVEL_SEPARATOR))
    return ()


def split_names(start: int, text: str, separator: Regex = _SEPARATORS) -> Iterator[Found]:
    """Yield the names in the text that begins at ``start``, without stray marks around them."""
    position = 0
    for part in [*separator.split(text)]:
        place = text.index(part, position) if part else position
        name = part.strip(" \t\u3000\xa0.．·，,；;")
        if name:
            begin = start + place + part.index(name)
            yield Found(_SPACES.sub("", name), ((begin, begin + len(name)),))
        position = place + len(part)


def find_copies(lines: Sequence[Paragraph]) -> tuple[Found, ...]:
    """Return the offices copied to (抄送), over all lines up to the printing line."""
    for index, line in enumerate(lines):
        match = _COPIES.match(line.text)
        if match is None:
            continue
        found = list(split_names(line.start + match.end(), line.text[match.end() :]))
        for below in lines[index + 1 : index + 1 + SIGNING_LINES]:
            if _PRINTED_LINE.fullmatch(below.text) or _DATE_LINE.match(below.text) or len(below.text) > 200:
                break
            found.extend(split_names(below.start, below.text))
        return tuple(found)
    return ()


def find_attachments(lines: Sequence[Paragraph]) -> tuple[Found, ...]:
    """Return the attachments of the first list of them (附件：1.… 2.…), without their numbers."""
    for index, line in enumerate(lines):
        match = _LIST.match(line.text)
        if match is None or match.end() == len(line.text):
            continue
        found = list(_entries(line, match.end()))
        for below in lines[index + 1 :]:
            if not is_attachment_entry(below.text) or not _ENTRY_NUMBER.match(below.text):
                break
            found.extend(_entries(below, 0))
        return tuple(found)
    return ()


def _entries(line: Paragraph, start: int) -> Iterator[Found]:
    cuts = [start, *(match.end() for match in _NEXT_ENTRY.finditer(line.text, start)), len(line.text)]
    for begin, end in pairwise(cuts):
        number = _ENTRY_NUMBER.match(line.text, begin)
        title = line.text[number.end() if number else begin : end].strip().rstrip("；;。")
        if title:
            place = line.start + line.text.index(title, begin)
            yield Found(_SPACES.sub("", title), ((place, place + len(title)),))
