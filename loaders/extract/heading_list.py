"""Find the numbered headings among a document's paragraphs: no table of contents, no numbers that do not run."""

from collections.abc import Iterator, Sequence

from loaders.extract.annexes import Item
from loaders.extract.headings import Heading, find_heading, load_grammar
from loaders.extract.ordinals import parse_ordinal
from loaders.extract.paragraphs import Paragraph
from loaders.regex import regex

LONGEST_TITLE_LINE = 30
"""A chapter's title in a line below its number (第一章 / 总则) is no longer."""

_CONTENTS = regex(r"目\s*[录次]$")
_PAGE = regex(r"(?<![.．·—\-\s…])(?=[.．·—\-\s]{2}|…|\t)[.．·—\-\s…]+[（(]?\d{1,3}[）)]?$")
"""Dots or blanks and a page number; each run of them is tried once."""
_DISPLACED = regex(r"(?P<title>[一-龥]{4,12})[-－—―一]、")
_SENTENCE = regex(r"[。；;：:，,]")


def find_headings(items: Sequence[Item]) -> dict[int, Heading]:
    """Return the headings by the index of their paragraph; weak ones only where they count 1, 2 and on."""
    contents = _find_contents(items)
    found = {
        index: heading
        for index, item in enumerate(items)
        if index not in contents and isinstance(item, Paragraph) and (heading := _read(items, index, item)) is not None
    }
    return _without_lonely(found)


def _read(items: Sequence[Item], index: int, paragraph: Paragraph) -> Heading | None:
    below = items[index + 1] if index + 1 < len(items) else None
    return find_heading(paragraph) or _read_displaced(paragraph) or _read_split(paragraph, below)


def _read_displaced(paragraph: Paragraph) -> Heading | None:
    """Return the first heading where a recogniser put its number behind the title, as a dash (总体要求-、)."""
    match = _DISPLACED.fullmatch(paragraph.text)
    if match is None or not load_grammar().inline.fullmatch(match["title"]):
        return None
    style = next(style for style in load_grammar().styles if style.name == "han_comma")
    return Heading(
        start=paragraph.start,
        end=paragraph.end,
        title=f"一、{match['title']}",
        label="一",
        rank=style.rank,
        type=style.type,
        style=style.name,
        value=1,
    )


def _read_split(paragraph: Paragraph, below: Item | None) -> Heading | None:
    """Return a chapter's or section's heading whose title stands in the next line."""
    if not isinstance(below, Paragraph) or len(below.text) > LONGEST_TITLE_LINE or _SENTENCE.search(below.text):
        return None
    for style in load_grammar().styles:
        match = style.pattern.fullmatch(paragraph.text) if style.name in {"chapter", "section"} else None
        if match and find_heading(below) is None:
            label = "".join(match["label"].split())
            return Heading(
                start=paragraph.start,
                end=below.end,
                title=f"{label} {' '.join(below.text.split())}",
                label=label,
                rank=style.rank,
                type=style.type,
                style=style.name,
                value=parse_ordinal(label),
                title_start=below.start,
            )
    return None


def _find_contents(items: Sequence[Item]) -> frozenset[int]:
    """Return the indices of the lines of a table of contents: with page numbers, or before their text begins again."""
    lines = {index: item.text for index, item in enumerate(items) if isinstance(item, Paragraph)}
    ends = {index: text for index, text in lines.items() if text[-1].isdecimal() or text[-1] in "）)"}
    found = {index for index, text in ends.items() if _PAGE.search(text) and _is_heading(items, index)}
    start = next((index for index, text in lines.items() if _CONTENTS.match(text)), None)
    if start is not None:
        found.update(_until_repeated(items, lines, start))
    return frozenset(found)


def _is_heading(items: Sequence[Item], index: int) -> bool:
    item = items[index]
    return isinstance(item, Paragraph) and find_heading(item) is not None and "。" not in item.text


def _until_repeated(items: Sequence[Item], lines: dict[int, str], start: int) -> Iterator[int]:
    """Yield the lines after 目录 up to where the first heading among them stands again."""
    first = next((index for index in lines if index > start and _is_heading(items, index)), None)
    if first is None:
        return
    title = _bare(lines[first])
    again = next((index for index in lines if index > first and _bare(lines[index]) == title), None)
    if again is not None:
        yield from (index for index in lines if start < index < again)


def _bare(text: str) -> str:
    return "".join(_PAGE.sub("", text).split())


def _without_lonely(found: dict[int, Heading]) -> dict[int, Heading]:
    weak = [index for index, heading in found.items() if heading.weak]
    values = [found[index].value for index in weak]
    lonely = set()
    for place, index in enumerate(weak):
        value = values[place] or 0
        follows = place > 0 and values[place - 1] == value - 1
        leads = value == 1 and place + 1 < len(weak) and values[place + 1] == 2
        if not follows and not leads:
            lonely.add(index)
    return {index: heading for index, heading in found.items() if index not in lonely}


def mark_lines(heading: Heading, paragraph: Paragraph) -> tuple[tuple[int, int], ...]:
    """Return the spans of a heading: one, or two where its title stands below its number."""
    if heading.title_start is None:
        return ((heading.start, heading.end),)
    return (paragraph.start, paragraph.end), (heading.title_start, heading.end)
