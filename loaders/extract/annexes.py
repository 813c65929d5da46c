"""Recognise annexes and boxes (附件, 专栏): headings without a number of the running sequence."""

from collections.abc import Sequence, Set

from graph.model import Span
from loaders.extract.headings import Heading, load_grammar
from loaders.extract.paragraphs import Paragraph
from loaders.extract.titles import looks_like_title
from loaders.read.document import Table
from loaders.regex import regex

Item = Paragraph | Table

TITLE_LINES = 3
"""An annex title seldom has more than two lines; a longer run of short lines is its text."""

_SPACES = regex(r"\s+")
_ENTRY = regex(r"(?:\d{1,2}\s*[.．、]|附\s*[件表录]\s*\d*\s*[：:.．、]?|[（(]\d{1,2}[）)])\s*\S")
_ENTRY_LABEL = regex(r"^(?:附\s*[件表录]\s*\d*\s*[：:.．、]?\s*)?(?:\d{1,2}\s*[.．、]|[（(]\d{1,2}[）)])?\s*")
_UNIT_LINE = regex(r"[（(]?\s*单\s*位\s*[：:].{0,20}$")
_SENTENCE = regex(r"[。；;：:]$")


def is_unit_line(text: str) -> bool:
    """Tell whether the line only names the unit of a table below (单位：万元)."""
    return _UNIT_LINE.match(text) is not None


def is_attachment_entry(text: str) -> bool:
    """Tell whether the line may be one of a list of attachments (2. 责任清单)."""
    return len(text) <= load_grammar().longest_annex_title and "。" not in text and _ENTRY.match(text) is not None


def bare_attachment(text: str) -> str:
    """Return the title of a list entry without its number, without white space and a closing mark."""
    return _SPACES.sub("", _ENTRY_LABEL.sub("", text)).rstrip("；;。，")


def find_box(paragraph: Paragraph) -> Heading | None:
    """Return the heading of a box, None where the paragraph is none (a sentence that only names one, say)."""
    grammar = load_grammar()
    match = grammar.box.match(paragraph.text)
    if match is None:
        return None
    title = paragraph.text[match.end() :]
    marked = bool(match["label"] or match["mark"] or paragraph.text[: match.end()].endswith((" ", "\u3000")))
    if not marked or len(title) > grammar.longest_box_title or title.endswith(("。", "；", "，")):
        return None
    label = _SPACES.sub("", f"专栏{match['label'] or ''}")
    return _heading(paragraph, label, grammar.box_rank, kind="box")


def find_annex(items: Sequence[Item], index: int, listed: Set[str]) -> tuple[Heading, tuple[Span, ...]] | None:
    """Return the heading of an annex that begins at the paragraph, and the spans of its label and title lines.

    Args:
        items: The paragraphs and tables of the document.
        index: Where the paragraph stands among them.
        listed: The attachments named so far, as ``bare_attachment`` gives them.
    """
    paragraph = items[index]
    match = load_grammar().annex.match(paragraph.text) if isinstance(paragraph, Paragraph) else None
    if match is None or not isinstance(paragraph, Paragraph):
        return None
    title, label = paragraph.text[match.end() :].strip(), _SPACES.sub("", match["label"])
    if not title:
        return _with_title_lines(paragraph, label, _title_lines(items, index + 1))
    if len(title) > load_grammar().longest_annex_title or title.endswith(("。", "；", "，")):
        return None
    known = bare_attachment(title) in listed or _precedes_table(items, index + 1)
    if known or (not match["mark"] and label[-1] not in "件表录" and looks_like_title(title)):
        return _with_title_lines(paragraph, label, ())
    return None


def _with_title_lines(
    paragraph: Paragraph, label: str, lines: tuple[Paragraph, ...]
) -> tuple[Heading, tuple[Span, ...]]:
    heading = _heading(paragraph, label, load_grammar().annex_rank, kind="annex", lines=lines)
    return heading, tuple((line.start, line.end) for line in (paragraph, *lines))


def _heading(paragraph: Paragraph, label: str, rank: int, *, kind: str, lines: tuple[Paragraph, ...] = ()) -> Heading:
    title = paragraph.text.rstrip("：:") + (" " + "".join(line.text for line in lines) if lines else "")
    return Heading(
        start=paragraph.start,
        end=lines[-1].end if lines else paragraph.end,
        title=_SPACES.sub(" ", title).strip(),
        label=label,
        rank=rank,
        type="box" if kind == "box" else "annex",
        style=kind,
    )


def _title_lines(items: Sequence[Item], start: int) -> tuple[Paragraph, ...]:
    """Return the lines from ``start`` that are the annex's title: short, no sentence, no numbered heading."""
    found: list[Paragraph] = []
    for item in items[start : start + TITLE_LINES]:
        if isinstance(item, Table) or not _is_title_line(item):
            break
        found.append(item)
        if looks_like_title(item.text):
            break
    return tuple(found)


def _is_title_line(paragraph: Paragraph) -> bool:
    grammar = load_grammar()
    text = paragraph.text
    special = grammar.annex.match(text) or grammar.closing.match(text) or grammar.signing_date.match(text)
    numbered = any(style.pattern.match(text) for style in grammar.styles if not style.weak)
    short = len(text) <= grammar.longest_annex_title and not _SENTENCE.search(text)
    return short and not special and not numbered and not is_unit_line(text)


def _precedes_table(items: Sequence[Item], start: int) -> bool:
    for item in items[start : start + 2]:
        if isinstance(item, Table):
            return True
        if not is_unit_line(item.text):
            return False
    return False
