"""Works that a text cites, with their numbers: which are policy documents, and on which the plan is based."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_pattern, require_words
from loaders.extract.document_numbers import NUMBER, ORDER, normalise
from loaders.extract.outline import Outline
from loaders.extract.passages import Passage, read_passages
from loaders.extract.records import Citation, Section
from loaders.extract.titles import document_type
from loaders.read.document import Document
from loaders.regex import Regex, regex

FILE = "citations.toml"
LONGEST_KIND = 4
"""Characters of a title that is but a kind of document."""

LONGEST_SENTENCE = 400
"""Characters before and behind a title in which its sentence may say what it is cited for."""

_TITLE = regex(r"《(?P<title>(?:[^《》]|《[^《》]*》){1,200})》")
_NUMBER_BEHIND = regex(
    rf"[（(]\s*(?:以下简称[^，,；;]*[，,；;])?(?P<number>{NUMBER.pattern}|{ORDER.pattern})[^）)]*[）)]"
)
_NUMBER_BEFORE = regex(rf"(?P<number>{NUMBER.pattern})(?:文件)?$")
LONGEST_NUMBER = 40
"""Characters before a title in which its number may stand."""

_SHORT = regex(r"[（(][^（()）]{0,60}?(?:以下)?简称[“《]{1,2}(?P<short>[^“”《》]{2,20})[”》]{1,2}[^（()）]{0,40}[)）]")
"""The short name that a title is given: （以下简称《意见》）."""

_STANDARD_BEHIND = regex(
    r"[（(]?(?P<letters>[A-Z]{1,6}(?:/[A-Z]{1,3})?|DB\d{2}(?:/T)?|T/[A-Z]{2,6})(?P<digits>\d{1,6}(?:\.\d{1,3})?[-—–－](?:19|20)\d\d)[）)]?"
)
"""The number of a standard as the rules for standards write it (GB/T 1.1-2020): letters, digits, year."""

_LOOSE = regex(
    rf"(?P<number>{NUMBER.pattern})(?:号)?(?=(?:[、和及]{NUMBER.pattern}){{0,5}}(?:文件?(?:精神|要求|规定)?|精神|要求|规定))"
)
_YEAR_BEGINS = regex(r"[〔\[【［﹝（(]\s*[12]")
"""The bracket of the year in every number; few passages have one, and it is found faster than what stands before it."""


class CitationWords(NamedTuple):
    """The words of the data file, compiled."""

    policy_end: Regex
    policy: Regex
    not_policy: Regex
    basis_heading: Regex
    basis_before: Regex
    basis_after: Regex
    own_after: Regex
    opening: Regex


@cache
def load_citation_words() -> CitationWords:
    """Return the words.

    Raises:
        DataFileError: The data file breaks its form, or a pattern is no regular expression.
    """
    data = read_data(FILE)

    def words(key: str) -> str:
        return any_of(require_words(data, key, FILE))

    policy = require_pattern(data, "policy.patterns", FILE)
    return CitationWords(
        policy_end=regex(rf"{words('policy.ends')}$"),
        policy=policy,
        not_policy=regex(rf"{words('policy.not_policy')}$"),
        basis_heading=regex(words("basis.headings")),
        basis_before=regex(words("basis.before")),
        basis_after=regex(words("basis.after")),
        own_after=regex(words("own.after")),
        opening=regex(rf"(?:{words('basis.openings')}|[以和及与、，])+"),
    )


def extract_citations(document: Document, sections: Iterable[Section]) -> tuple[Citation, ...]:
    """Return the works cited in text order; the document's own title, where it presents itself, is none."""
    outline = Outline(document, sections)
    cited: list[Citation] = []
    short: dict[str, Citation] = {}
    for passage in read_passages(document):
        cited += _read(passage, outline, short)
    return tuple(cited)


def is_policy(title: str) -> bool:
    """Tell whether the title is that of a policy document and not of a book, a show or a web site."""
    words = load_citation_words()
    if words.not_policy.search(title):
        return False
    return document_type(title) is not None or bool(words.policy_end.search(title) or words.policy.search(title))


def _read(passage: Passage, outline: Outline, short: dict[str, Citation]) -> Iterator[Citation]:
    """Yield the works of a passage; ``short`` has those to which the passages so far gave a short name."""
    text = passage.text
    listed = any(load_citation_words().basis_heading.search(section.title) for section in outline.path(passage.start))
    numbered: list[tuple[int, int]] = []
    named = 0
    for match in _TITLE.finditer(text):
        title = passage.original[match.start("title") : match.end("title")]
        place = passage.spans(match.start(), match.end())
        if title in short and match.start() >= named:
            yield replace(short[title], is_basis=False, spans=place)
        if title in short or _is_bare_kind(title) or load_citation_words().own_after.match(text, match.end()):
            continue
        number = _NUMBER_BEHIND.match(text, match.end()) or _number_before(text, match.start())
        standard = None if number else _STANDARD_BEHIND.match(text, match.end())
        if number:
            numbered.append(number.span())
        policy = is_policy(title)
        found = Citation(
            title=title,
            doc_number=_number(number, standard),
            is_policy=policy or number is not None or standard is not None,
            is_basis=policy and (listed or _is_stated_basis(text, match.start(), match.end())),
            spans=passage.spans(match.start(), max(match.end(), (number or standard or match).end())),
        )
        yield found
        if alias := _SHORT.match(text, match.end()):
            short[alias["short"]] = found
            named = alias.end()
    yield from _loose_numbers(passage, numbered, listed=listed)


def _is_bare_kind(title: str) -> bool:
    """Tell whether the title is but a kind of document: 《方案》 is a short name, mostly of the document itself."""
    return len(title) <= LONGEST_KIND and document_type(title) == title


def _number_before(text: str, start: int) -> re.Match[str] | None:
    return _NUMBER_BEFORE.search(text, max(0, start - LONGEST_NUMBER), start)


def _number(number: re.Match[str] | None, standard: re.Match[str] | None) -> str | None:
    if standard:
        return f"{standard['letters']} {standard['digits']}"
    return normalise(number["number"][len(_opening(number["number"])) :]) if number else None


def _is_stated_basis(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence says that the plan is made by the work: 根据《…》，制定本方案."""
    low, high = max(0, start - LONGEST_SENTENCE), min(len(text), end + LONGEST_SENTENCE)
    first = max(low, text.rfind("。", low, start) + 1)
    stop = text.find("。", end, high)
    words = load_citation_words()
    led_in = words.basis_before.search(text, first, start)
    return bool(led_in and words.basis_after.search(text, end, stop if stop >= 0 else high))


def _loose_numbers(passage: Passage, taken: list[tuple[int, int]], *, listed: bool) -> Iterator[Citation]:
    """Yield documents that are cited by number alone (按国发〔2020〕1号文件要求)."""
    if not _YEAR_BEGINS.search(passage.text):
        return
    for match in _LOOSE.finditer(passage.text):
        start = match.start("number") + len(_opening(match["number"]))
        if any(first <= match.start() < last for first, last in taken):
            continue
        number = normalise(passage.text[start : match.end("number")])
        basis = listed or _is_stated_basis(passage.text, match.start(), match.end())
        yield Citation(number, number, True, basis, passage.spans(start, match.end("number")))


def _opening(number: str) -> str:
    match = load_citation_words().opening.match(number)
    return match[0] if match else ""
