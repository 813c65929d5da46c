"""Designations that are sought or held (示范县, 文明城市) and partners from outside (data/programmes.toml)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.extract.clause_names import LONGEST_LEAD_IN, LONGEST_NAME, Found, Parts, find_beginning, read_names
from loaders.extract.name_borders import begin_name, widen_to_quotes
from loaders.extract.programme_words import load_programme_words
from loaders.extract.records import Mention
from loaders.read.document import Document
from loaders.regex import regex

LONGEST_PARTNER = 14
"""Characters before the last word of a partner's name."""

SHORTEST_DEED = 2
"""Characters at the end of a designation that say that it is sought (创新型县建设)."""

_PARTED = regex("[、和及与“”（）的为]")
"""Signs that part the level word from the title."""

_UNOPENED = regex("[^（]*）")
"""The end of a bracket before the name: words of the line above."""


def extract_designations(document: Document) -> tuple[Mention, ...]:
    """Return each place where a designation (示范县, 文明城市) is named that is sought or held, in text order."""
    return read_names(document, _may_have_designations, _designations)


@lru_cache(maxsize=1)
def extract_partners(document: Document) -> tuple[Mention, ...]:
    """Return each place where a university, institute or company is named as a partner, in text order."""
    return read_names(document, _may_have_partners, _partners)


def _may_have_designations(parts: Parts) -> bool:
    return load_programme_words().designation.search(parts.text) is not None


def _may_have_partners(parts: Parts) -> bool:
    words = load_programme_words()
    return words.partner.search(parts.masked) is not None and words.partner_word.search(parts.text) is not None


def _designations(text: str, masked: str, start: int, end: int) -> Iterator[Found]:
    words = load_programme_words()
    limit = start
    for match in words.designation.finditer(text, start, end):
        if words.designation_goes_on.match(text, match.end(), end):
            continue
        begin = find_beginning(masked, limit, match.start(), words.designation_cut)
        begin = _of_state(masked, limit, begin, match.start())
        first, last = widen_to_quotes(text, begin, match.end())
        first += text[first : first + 1] == "“" and "”" not in text[first:last]
        first = text.rfind("”“", first, match.start()) + 1 or first
        modifiers = text[first : match.start()].strip("“”")
        verb = words.praise_verb if match[0] in words.praise else words.designation_verb
        led_in = (
            verb.search(text, max(start, first - LONGEST_LEAD_IN), max(first, start)) is not None
            or (match[0] not in words.praise and words.designation_whole.match(modifiers) is not None)
            or words.designation_after.match(text, last, end) is not None
            or words.designation_after.search(match[0][-SHORTEST_DEED:]) is not None
        )
        if (
            led_in
            and not words.sentence.search(modifiers)
            and not _UNOPENED.match(modifiers)
            and (_is_quoted(text, match) or 2 <= len(modifiers) <= LONGEST_NAME)
            and not (modifiers and _is_kind(modifiers, match[0]))
            and not words.designation_office.match(text, last)
        ):
            yield Found(first, last, "designation")
        limit = match.end()


def _of_state(masked: str, limit: int, begin: int, ending: int) -> int:
    """Return where a title begins that the state's level word and a verb begin (国家县域商业建设行动示范县)."""
    found = [*load_programme_words().of_state.finditer(masked, limit, ending)]
    return min(begin, found[-1].start()) if found and not _PARTED.search(masked, found[-1].end(), ending) else begin


def _is_kind(modifiers: str, ending: str) -> bool:
    """Tell whether a designation is a kind of them: everyday words, but for the state's own titles (国家卫生城市)."""
    words = load_programme_words()
    if words.designation_generic.fullmatch(modifiers) is None:
        return False
    rated = ending.startswith("A") or words.plain.match(ending) is None
    return not (rated and words.of_state.match(modifiers))


def _is_quoted(text: str, match: re.Match[str]) -> bool:
    """Tell whether a designation is all that a quote holds: “千兆城市”."""
    return text[match.start() - 1 : match.start()] == "“" and text[match.end() : match.end() + 1] == "”"


def _partners(text: str, masked: str, start: int, end: int) -> Iterator[Found]:
    words = load_programme_words()
    if not words.partner_word.search(text, start, end):
        return
    limit = start
    for match in words.partner.finditer(masked, start, end):
        begin = begin_name(masked, limit, match.start(), words.partner_cut)
        stem = text[begin : match.start()]
        known = match[0] in words.partner_proper
        if 1 <= len(stem) <= LONGEST_PARTNER and (known or not words.partner_generic.fullmatch(stem)):
            yield Found(begin, match.end(), "partner")
        limit = match.end()
