"""The line above a table that names it."""

import re
from collections.abc import Iterable

from graph.model import Span

MAX_CAPTION = 60
"""Characters; the longest table title met has 41, the shortest closing sentence above a table 70."""

_UNIT_NOTE = re.compile(r"[（(]?\s*(?:计量)?单位\s*[:：].{0,30}")
_SENTENCE_END = "。；，！？;,!?"


def find_caption(lines_above: Iterable[tuple[Span, str]]) -> Span | None:
    """Return the span of the nearest line above a table that can be its title, a note of its unit passed over.

    ``lines_above`` are the non-blank lines since the table before, nearest first.
    """
    for span, line in lines_above:
        if not _UNIT_NOTE.fullmatch(line.strip()):
            return span if is_title(line) else None
    return None


def is_title(line: str) -> bool:
    """Tell whether a line may name a table: short and no sentence."""
    stripped = line.strip()
    return len(stripped) <= MAX_CAPTION and not stripped.endswith(tuple(_SENTENCE_END))
