"""Figures of parts in brackets behind the whole: 建成公厕70座（其中旧城区7座，旅游公厕20座）."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isclose
from typing import NamedTuple

from loaders.extract.indicator_phrases import Clause, Phrase, read_phrase
from loaders.extract.numbers import Quantity, find_quantities
from loaders.extract.records import Target
from loaders.extract.share_bearers import may_bear
from loaders.extract.unit_words import is_complete
from loaders.regex import regex

_PARTS = regex(r"[（(](?P<opening>(?:其中|含|包括|包含)[:：]?)?(?P<parts>[^（）()]{2,200})[)）]")
_ALONE = regex(
    "(?:^|(?<=[，。；、：）]))(?!附)(?P<noun>[^，。；、：（）\\d]{2,24})（(?P<figure>约?\\d[^（），、；：]{1,8})）"
)
_PART = regex("[^，、；;,]+")


class Part(NamedTuple):
    """A figure in a bracket: where its words start in the text, what they say, and where the bracket opens."""

    offset: int
    phrase: Phrase
    quantity: Quantity
    opening: int


def find_parts(text: str, verb: str, wholes: Sequence[Target]) -> Iterator[Part]:
    """Yield the counted parts that brackets of the text list; ``verb`` is what is done with the whole.

    A bracket that does not begin with 其中 lists parts where they make one of the ``wholes``. What a town or an office
    has to bring in is a share of the whole and no part of another kind.
    """
    for bracket in _PARTS.finditer(text):
        if not bracket["opening"] and not _make_whole(bracket["parts"], wholes):
            continue
        for match in _PART.finditer(text, *bracket.span("parts")):
            found = [item for item in find_quantities(match[0]) if item.kind != "grade"]
            if len(found) != 1 or found[0].unit_class not in {"count", "measure"}:
                continue
            phrase = read_phrase(Clause(match[0], match[0], "", verb), found[0], 0, None)
            if phrase and not is_complete(phrase.indicator):
                yield Part(match.start(), phrase, found[0], bracket.start())


def find_alone(text: str, verb: str) -> Iterator[Part]:
    """Yield the figures that a bracket alone gives to the name before it: 新建人才公寓（1200套）、学校（2所）."""
    for match in _ALONE.finditer(text):
        found = list(find_quantities(match["figure"]))
        if len(found) != 1 or found[0].unit_class not in {"count", "measure"} or found[0].kind != "number":
            continue
        clause = match["noun"] + match["figure"]
        figure = next(find_quantities(clause), None)
        if figure and figure.outer_end == len(clause) and not may_bear(match["noun"]):
            phrase = read_phrase(Clause(clause, clause, "", verb), figure, 0, None)
            if phrase:
                yield Part(match.start(), replace(phrase, end=len(match[0])), figure, match.end())


def _make_whole(parts: str, wholes: Sequence[Target]) -> bool:
    """Tell whether the figures of a bracket, several of one unit, together make a whole."""
    found = [item for item in find_quantities(parts) if item.value is not None]
    total, units = sum(item.value or 0 for item in found), {item.unit for item in found}
    figures = [whole.value for whole in wholes if units == {whole.unit} and whole.value is not None]
    return len(found) > 1 and any(isclose(figure, total) for figure in figures)


def name_part(part: str, whole: str) -> str:
    """Return the part's name; where it only says which part (旧城区), with the name of the whole before it."""
    return part if not whole or part[-1] == whole[-1] else f"{whole}（{part}）"
