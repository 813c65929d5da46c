"""Figures of parts in brackets behind the whole: 建成公厕70座（其中旧城区7座，旅游公厕20座）."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.extract.indicator_phrases import Clause, Phrase, read_phrase
from loaders.extract.numbers import Quantity, find_quantities
from loaders.extract.unit_words import is_complete

_PARTS = re.compile(r"[（(](?:其中|含|包括|包含)[:：]?(?P<parts>[^（）()]{2,200})[)）]")
_PART = re.compile("[^，、；;,]+")


class Part(NamedTuple):
    """A figure in a bracket: where its words start in the text, what they say, and where the bracket opens."""

    offset: int
    phrase: Phrase
    quantity: Quantity
    opening: int


def find_parts(text: str, verb: str) -> Iterator[Part]:
    """Yield the counted parts that brackets of the text list; ``verb`` is what is done with the whole.

    What a town or an office has to bring in is a share of the whole and no part of another kind.
    """
    for bracket in _PARTS.finditer(text):
        for match in _PART.finditer(text, *bracket.span("parts")):
            found = [item for item in find_quantities(match[0]) if item.kind != "grade"]
            if len(found) != 1 or found[0].unit_class not in {"count", "measure"}:
                continue
            phrase = read_phrase(Clause(match[0], match[0], "", verb), found[0], 0, None)
            if phrase and not is_complete(phrase.indicator):
                yield Part(match.start(), phrase, found[0], bracket.start())


def name_part(part: str, whole: str) -> str:
    """Return the part's name; where it only says which part (旧城区), with the name of the whole before it."""
    return part if not whole or part[-1] == whole[-1] else f"{whole}（{part}）"
