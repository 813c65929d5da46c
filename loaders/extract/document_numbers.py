"""Find a document's own number (文号), as printed and however damaged, and not one that it cites."""

from graph.model import Span
from loaders.extract.digits import fold_digits
from loaders.extract.metadata_words import load_metadata_words
from loaders.extract.paragraphs import Paragraph
from loaders.regex import regex

_ISSUER = r"[\u4e00-\u9fff]{1,20}?"
_STRICT = rf"{_ISSUER}\s*+[〔\[【［﹝（(]\s*+[12]\s*+\d\s*+\d\s*+\d\s*+[〕\]】］﹞）)]\s*+第?\s*+\d{{1,5}}\s*+号"
_DAMAGED = rf"{_ISSUER}\s*+[〔\[［﹝]\s*+[12]\s*+\d\s*+\d\s*+\d(?:\s*+[〕\]］﹞]\s*+\d{{0,5}}|\s*+\d{{0,6}})(?:\s*+号)?"
_ORDER = r"[\u4e00-\u9fff]{2,20}令\s*+第?\s*+\d{1,5}\s*+号|[12]\d{3}年第\s*+\d{1,4}\s*+号"
_LINE = regex(rf"[（(]?\s*+(?P<number>{_STRICT}|{_DAMAGED}|{_ORDER})\s*+[）)]?(?:\s*+(?<=\s)签\s*+发\s*+人.*)?$")
NUMBER = regex(_STRICT)
"""A whole number anywhere in a line."""

ORDER = regex(r"[一-龥]{2,20}令(?:\d{4}年)?第?\s*\d{1,5}\s*号")
"""The number of an order (国务院令第460号)."""

_SPACES = regex(r"\s+")
_LETTERHEAD = regex(r"^.*(?:文件|的通知|的意见)(?=[\u4e00-\u9fff])")


def find_own_number(lines: tuple[Paragraph, ...], labelled: tuple[str, Span] | None) -> tuple[str, Span] | None:
    """Return the number (white space taken out, digits ASCII) and its place.

    Args:
        lines: The lines before the document's first sentence, where its own number stands.
        labelled: The value of a field such as 文号 on the page, which is taken before all others.
    """
    if labelled and (match := _LINE.match(fold_digits(labelled[0]))):
        return normalise(match["number"]), labelled[1]
    for line in lines:
        if match := _LINE.match(fold_digits(line.text)):
            return normalise(match["number"]), (line.start + match.start("number"), line.start + match.end("number"))
    for line in lines:
        if found := _find_inside(line):
            return found
    return None


def is_number_line(text: str) -> bool:
    """Tell whether the line holds nothing but a document number, perhaps beside who signs."""
    return _LINE.match(fold_digits(text)) is not None


def normalise(number: str) -> str:
    """Return the number without white space and with ASCII digits; nothing that is lost is restored."""
    return _LETTERHEAD.sub("", _SPACES.sub("", fold_digits(number)))


def _find_inside(line: Paragraph) -> tuple[str, Span] | None:
    """Return a number in the line's opening words, before any sentence ends and where nothing says it is cited."""
    folded = fold_digits(line.text)
    for match in NUMBER.finditer(folded):
        before = folded[: match.start()]
        if "。" in before:
            return None
        words = load_metadata_words()
        if not words.cited_before.search(before) and not any(word in match[0] for word in words.cited):
            return normalise(match[0]), (line.start + match.start(), line.start + match.end())
    return None
