"""The line above a table that names it."""

from collections.abc import Iterable

from graph.model import Span
from loaders.regex import regex

MAX_CAPTION = 60
"""Characters; the longest table title met has 41, the shortest closing sentence above a table 70."""
LINES_ABOVE = 4
"""Lines above a table of which one may name it."""

_NOTE = regex(r"(?:计量)?单位\s*[:：].{0,30}|.{0,30}[年月]\s*[\d一二三四五六七八九十]{1,3}\s*日|[（(][^（）()]*[)）]")
"""「单位：万元」 at the right above a table, the date under the letter to which the table is attached, a remark."""
_HEADING = regex(r"附(?:件|表|录)|[【（(]?表 ?[\d一二三四五六七八九十]|专栏")
"""With what the title of a table begins that another table stands above."""
_SENTENCE_END = "。；，！？;,!?"


def find_caption(lines_above: Iterable[tuple[Span, str]]) -> Span | None:
    """Return the span of the nearest line above a table that can be its title, notes passed over.

    ``lines_above`` are the non-blank lines since the table before, nearest first.
    """
    for span, line in lines_above:
        if not _NOTE.fullmatch(line.strip()):
            return span if is_title(line) else None
    return None


def is_title(line: str) -> bool:
    """Tell whether a line may name a table: short and no sentence."""
    stripped = line.strip()
    return len(stripped) <= MAX_CAPTION and not stripped.endswith(tuple(_SENTENCE_END))


def heads_table(line: str) -> bool:
    """Tell whether a line begins as a title of a table does: 附表2, 表三."""
    return _HEADING.match(line) is not None and is_title(line)
