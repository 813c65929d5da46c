"""Shares in running text: the towns and offices of a sentence, and the figure of each (data/shares.toml)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from loaders.extract.numbers import Quantity, find_quantities
from loaders.extract.prose_figures import EDGES, ProseShare, counted_behind, read_share
from loaders.extract.running_words import load_running_words
from loaders.extract.share_bearers import FEWEST_BESIDE, is_place, may_be_short, may_bear, provinces_of, wanted_beside
from loaders.regex import regex

REMEMBERED = 2_000
"""Texts whose shares are kept: targets ask for them first, quotas then."""

_SEPARATED = regex("[、和及与，,；;]|以及")
_ALONE = regex("[一-龥]{2,3}")
_THINGS = regex(
    r"(?:^|(?<=[，；：。]))(?P<town>其[余他](?:乡镇|镇街|镇|乡|街道)|[一-龥]{1,6}?(?:镇|乡|街道|苏木))"
    r"(?:、?[一-龥]{2,6}\d[\d.]{0,8}[万亿千百]?[一-龥]{1,3}?(?=[、，；。]|$)){2,}"
)
"""Two things or more with their figures right behind the name of a place."""


@lru_cache(maxsize=REMEMBERED)
def find_shares(text: str) -> tuple[ProseShare, ...]:
    """Return the shares of a text without white space, in order.

    What a share counts may be told by its own words (东山镇新建公厕3座) or by the whole before it. 依次 is told as
    分别, which it means.
    """
    if "分别" not in text and not load_running_words().hint.search(text):
        return ()
    text = text.replace("依次", "分别")
    rest = [match.span() for match in load_running_words().rest.finditer(text)]
    figures = (item for item in find_quantities(text) if item.value is not None)
    quantities = [item for item in figures if not any(start < item.start < end for start, end in rest)]
    found = _of_things(text, quantities)
    found += [share for share in _find(text, quantities) if not _overlaps(share, found)]
    found = [share for share in found if not share.located or _is_one_of_several(share, found)]
    found = sorted([*found, *_beside(text, quantities, found)], key=lambda share: share.start)
    borne = sum(len(share.units) for share in found)
    short = [share for share in found if not share.counted and any(map(provinces_of, share.units))]
    lying = [places for share in short for unit in share.units if (places := provinces_of(unit))]
    if lying and not set.intersection(*lying):
        found = [share for share in found if share not in short]
    return tuple(share for share in found if share.counted or all(wanted_beside(unit) <= borne for unit in share.units))


def _overlaps(share: ProseShare, others: Sequence[ProseShare]) -> bool:
    return any(share.start < other.end and other.start < share.end for other in others)


def _of_things(text: str, quantities: Sequence[Quantity]) -> list[ProseShare]:
    """Return the shares of places that have figures of the same things: 东山镇豆3亩、椒2亩，西河乡豆1亩、椒5亩."""
    rows = [match for match in _THINGS.finditer(text) if may_bear(match["town"])]
    found: list[ProseShare] = []
    for row in rows:
        here = row.end("town")
        for quantity in quantities:
            if here < quantity.start < row.end():
                noun = text[here : quantity.outer_start].strip("、")
                found.append(
                    ProseShare((row["town"],), quantity, "", noun, False, row.start(), quantity.outer_end, counted=True)
                )
                here = quantity.outer_end
    things = {frozenset(share.noun for share in found if share.units == (row["town"],)) for row in rows}
    return found if len(rows) >= FEWEST_BESIDE and len(things) == 1 else []


def _beside(text: str, quantities: Sequence[Quantity], found: Sequence[ProseShare]) -> Iterator[ProseShare]:
    """Yield the shares of places that are named in short beside one that is named in full: 东山镇30株，西河20株."""
    units = {share.quantity.unit for share in found if not share.noun and any(map(is_place, share.units))}
    read, end = {share.quantity.start for share in found}, 0
    ends = {share.end for share in found}
    shares: list[ProseShare] = []
    for quantity in quantities if units else ():
        begin, end = end, quantity.outer_end
        opened = text.rfind("（", 0, quantity.start)
        inner = opened in ends and "）" not in text[opened : quantity.start]
        if quantity.unit in units and quantity.start not in read and not inner:
            name = text[begin : quantity.outer_start].lstrip(EDGES)
            if _ALONE.fullmatch(name) and may_be_short(name):
                shares.append(ProseShare((name,), quantity, "", "", False, quantity.outer_start - len(name), end))
    yield from shares if len(shares) >= FEWEST_BESIDE else ()


def _find(text: str, quantities: Sequence[Quantity]) -> Iterator[ProseShare]:
    end, skip = 0, 0
    last: ProseShare | None = None
    for index, quantity in enumerate(quantities):
        begin, end = end, quantity.outer_end
        if index < skip:
            continue
        if last and not last.noun and last.end == begin and text[begin : quantity.outer_start] in {"、", "和", ""}:
            last = last._replace(quantity=quantity, end=end)
            yield last
            continue
        share = last = read_share(text, begin, quantity)
        if share is None:
            continue
        listed = _listed(text, quantities[index:], len(share.units)) if len(share.units) > 1 else ()
        listed = listed if share.each or len(listed) == len(share.units) else ()
        if 1 < len(listed) < len(share.units):
            skip, last = index + len(listed), None
            continue
        skip, last = index + len(listed), None if listed else share
        nouns = _SEPARATED.split(share.noun)
        nouns = nouns if len(nouns) == len(listed) else [share.noun] * len(listed)
        for unit, figure, counted in zip(share.units, listed, nouns, strict=bool(listed)):
            noun = counted or counted_behind(text, listed[-1])
            yield share._replace(
                units=(unit,), quantity=figure, noun=noun, each=False, end=figure.outer_end, located=False
            )
        if not listed:
            told = share.noun or share.end > quantity.outer_end
            yield share if told else share._replace(noun=counted_behind(text, quantity))


def _listed(text: str, quantities: Sequence[Quantity], wanted: int) -> Sequence[Quantity]:
    """Return the figures of A、B、C分别达到x、y、z, only separators between: one for each name, or too few."""
    figures = quantities[:1]
    for one, other in pairwise(quantities[:wanted]):
        if one.unit != other.unit or not _SEPARATED.fullmatch(text, one.outer_end, other.outer_start):
            break
        figures = [*figures, other]
    return figures if len(figures) > 1 else ()


def _is_one_of_several(share: ProseShare, found: Sequence[ProseShare]) -> bool:
    """Tell whether the place where something is done has its part of it: 在东山镇建设2个，在西河乡建设1个."""
    alike = [one for one in found if one.located and (one.noun, one.quantity.unit) == (share.noun, share.quantity.unit)]
    return len({one.units for one in alike}) > 1 and all(len(one.units) == 1 for one in alike)
