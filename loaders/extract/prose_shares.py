"""Shares in running text: the towns and offices of a sentence, and the figure of each (data/shares.toml)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from loaders.extract.clauses import LIST_MARK, find_times, load_wording
from loaders.extract.number_words import load_growth_words
from loaders.extract.numbers import Quantity, find_quantities, read_count
from loaders.extract.phrase_words import load_phrase_words
from loaders.extract.running_words import load_running_words
from loaders.extract.share_bearers import (
    FEWEST_BESIDE,
    is_place,
    may_be_short,
    may_bear,
    provinces_of,
    read_units,
    split_names,
    split_short_names,
    wanted_beside,
)
from loaders.extract.share_words import load_share_words
from loaders.regex import regex

REMEMBERED = 2_000
"""Texts whose shares are kept: targets ask for them first, quotas then."""

LONGEST_LIST = 90
"""Characters before a figure in which counted places may stand."""

SHORTEST_NOUN = 2

_SEPARATED = regex("[、和及与，,；;]|以及")
_HEADED = regex(
    rf"(?:^(?:{LIST_MARK})*|[。；])(?P<name>[^。；：，、\d]{{2,20}}?)(?:：|——?|…+)(?P<noun>[^，。；：、\d]{{2,20}})?$"
)
_ALONE = regex("[一-龥]{2,3}")
_THINGS = regex(
    r"(?:^|(?<=[，；：。]))(?P<town>其[余他](?:乡镇|镇街|镇|乡|街道)|[一-龥]{1,6}?(?:镇|乡|街道|苏木))"
    r"(?:、?[一-龥]{2,6}\d[\d.]{0,8}[万亿千百]?[一-龥]{1,3}?(?=[、，；。]|$)){2,}"
)
"""Two things or more with their figures right behind the name of a place."""

TOGETHER = regex("合计|共计|共同|一共|联合")
"""Between several names and a figure: no one of them has a share of it (总工会、妇联合计1000人)."""

_COUNTED_BEHIND = regex("的?(?P<noun>[一-龥A-Za-z0-9“”]{2,30})(?=[，。；、：（]|$)")
EDGES = "、，,；;。：: "
"""What stands around a name and is no part of it."""

BEFORE_NAME = f"{EDGES}）)"
"""What may stand before a name: the figure before it may end in a bracket (东山镇30户（新建10户）、西河乡20户)."""


class ProseShare(NamedTuple):
    """Those who bear one figure: ``noun`` is what their own words say is counted, empty where the whole says it.

    ``start`` and ``end`` bound the words in the text. ``located`` are those that are named as where something is done.
    """

    units: tuple[str, ...]
    quantity: Quantity
    verb: str
    noun: str
    each: bool
    start: int
    end: int
    counted: bool = False
    located: bool = False


class _Told(NamedTuple):
    """What stands between the names and the figure."""

    verb: str
    noun: str
    each: bool


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
            start = (
                begin + len(text[begin : quantity.outer_start]) - len(text[begin : quantity.outer_start].lstrip(EDGES))
            )
            name = text[start : quantity.outer_start]
            if _ALONE.fullmatch(name) and may_be_short(name):
                shares.append(ProseShare((name,), quantity, "", "", False, start, end))
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
        share = last = _read_behind(text, quantity) or _read(text, begin, quantity)
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
            noun = counted or _counted_behind(text, listed[-1])
            yield share._replace(
                units=(unit,), quantity=figure, noun=noun, each=False, end=figure.outer_end, located=False
            )
        if not listed:
            told = share.noun or share.end > quantity.outer_end
            yield share if told else share._replace(noun=_counted_behind(text, quantity))


def _listed(text: str, quantities: Sequence[Quantity], wanted: int) -> Sequence[Quantity]:
    """Return the figures of A、B、C分别达到x、y、z, only separators between: one for each name, or too few."""
    figures = quantities[:1]
    for one, other in pairwise(quantities[:wanted]):
        if one.unit != other.unit or not _SEPARATED.fullmatch(text, one.outer_end, other.outer_start):
            break
        figures = [*figures, other]
    return figures if len(figures) > 1 else ()


def _read(text: str, begin: int, quantity: Quantity) -> ProseShare | None:
    """Return the share that ends with the figure, None where no bearer stands before it."""
    if counted := load_running_words().counted.search(
        text, max(0, quantity.outer_start - LONGEST_LIST), quantity.outer_start
    ):
        names = split_short_names(counted["names"])
        behind = max(counted.end("of"), text.rfind("，", 0, quantity.outer_start) + 1)
        told = _read_words(text, behind, quantity.outer_start)
        fits = told and (told.each and len(names) == read_count(counted["count"]) if counted["count"] else True)
        if names and told and fits:
            return ProseShare(names, quantity, told.verb, told.noun, True, counted.start(), quantity.outer_end, True)
    if told_of := load_running_words().told_of.search(
        text, max(0, quantity.outer_start - LONGEST_LIST), quantity.outer_start
    ):
        names = split_names(told_of["names"])
        times = find_times(told_of["told"])
        told = _read_words(text, told_of.start("told") + (times[-1].end if times else 0), quantity.outer_start)
        if told and told.each and all(map(may_bear, names)):
            noun = (told_of["of"] or "") + told.noun
            return ProseShare(names, quantity, told.verb, noun, True, told_of.start(), quantity.outer_end, True)
    if headed := _read_headed(text, begin, quantity):
        return headed
    opened = text.rfind("（", begin, quantity.outer_start)
    if opened + 1 == quantity.outer_start and text[quantity.outer_end : quantity.outer_end + 1] == "）":
        return _read_before_bracket(text, begin, opened, quantity)
    begin = opened + 1 if opened > text.rfind("）", begin, quantity.outer_start) else begin
    start = max(
        (mark.end() for mark in load_running_words().border.finditer(text, begin, quantity.outer_start)), default=begin
    )
    while start < quantity.outer_start and text[start] in BEFORE_NAME:
        start += 1
    opening = load_running_words().before.match(text, start, quantity.outer_start)
    start = opening.end() if opening else start
    units, place = read_units(text, start, quantity.outer_start)
    told = _read_words(text, place, quantity.outer_start) if units else None
    change = load_growth_words().search(told.noun) if told and quantity.unit_class == "share" else None
    told = told._replace(noun=told.noun[: change.start()], verb=change["word"]) if told and change else told
    joint = len(units) > 1 and TOGETHER.search(text, place, quantity.start) is not None
    if told is None or joint or _is_there(told):
        return None
    if told.noun and not (told.verb or told.each or load_phrase_words().measured.search(told.noun)):
        return None
    if not (told.each or told.verb) and len(units) == quantity.value and _counted_behind(text, quantity):
        return None
    located = opening is not None and opening[0].endswith("在") and not told.each
    located = located and load_wording().parts.match(text, start - len(opening[0]) if opening else start) is None
    return ProseShare(units, quantity, told.verb, told.noun, told.each, start, quantity.outer_end, located=located)


def _read_behind(text: str, quantity: Quantity) -> ProseShare | None:
    """Return the share whose bearer is told behind the figure: 其中3万亩安排在东山镇、2万亩安排在西河乡."""
    placed = load_running_words().placed.match(text, quantity.outer_end)
    units, end = read_units(text, placed.end(), _end_of_names(text, placed.end())) if placed else ((), 0)
    if placed is None or len(units) != 1 or not load_running_words().taken.match(text, end):
        return None
    return ProseShare(units, quantity, "", placed["noun"] or "", False, quantity.outer_start, end)


def _end_of_names(text: str, start: int) -> int:
    """Return where the words end that may be names: before the next sign that is no joining one."""
    return next((place for place in range(start, len(text)) if text[place] in f"{EDGES}）"), len(text))


def _is_there(told: _Told) -> bool:
    """Tell whether the figure is what the place has already: 东山镇现有茶园3万亩."""
    existing = load_wording().verb_class.get(told.verb) == "existing"
    return existing or load_share_words().existing.match(told.noun) is not None


def _is_one_of_several(share: ProseShare, found: Sequence[ProseShare]) -> bool:
    """Tell whether the place where something is done has its part of it: 在东山镇建设2个，在西河乡建设1个."""
    alike = [one for one in found if one.located and (one.noun, one.quantity.unit) == (share.noun, share.quantity.unit)]
    return len({one.units for one in alike}) > 1 and all(len(one.units) == 1 for one in alike)


def _read_before_bracket(text: str, begin: int, opened: int, quantity: Quantity) -> ProseShare | None:
    """Return the share of one place whose figure stands alone in a bracket: 东山镇（3座）、西河乡（2座）."""
    start = max((mark.end() for mark in load_running_words().border.finditer(text, begin, opened)), default=begin)
    start += len(text[start:opened]) - len(text[start:opened].lstrip(BEFORE_NAME))
    opening = load_running_words().before.match(text, start, opened)
    units, place = read_units(text, opening.end() if opening else start, opened)
    if len(units) != 1 or place != opened:
        return None
    return ProseShare(units, quantity, "", "", False, opened - len(units[0]), quantity.outer_end)


def _read_headed(text: str, begin: int, quantity: Quantity) -> ProseShare | None:
    """Return the share of a body that a colon parts from what it has to do: 县教育局：产业教师40名."""
    match = _HEADED.search(text, begin, quantity.outer_start)
    units, place = read_units(text, match.start("name"), match.end("name")) if match else ((), 0)
    if match is None or place != match.end("name"):
        return None
    if match["noun"] is None:
        noun = _counted_behind(text, quantity)
        return ProseShare(units, quantity, "", noun, False, match.start("name"), quantity.outer_end)
    verb = load_wording().acting_verb.match(text, match.start("noun"), match.end("noun"))
    noun = text[verb.end() if verb else match.start("noun") : match.end("noun")]
    if len(noun) < SHORTEST_NOUN:
        return None
    return ProseShare(units, quantity, verb[0] if verb else "", noun, False, match.start("name"), quantity.outer_end)


def _read_words(text: str, start: int, end: int) -> _Told | None:
    """Return what stands between the names and the figure: 各, what is done, and what is counted."""
    words = load_running_words()
    opening = words.opening.match(text, start, end)
    here = opening.end() if opening else start
    verb = load_wording().acting_verb.match(text, here, end)
    closing = words.closing.fullmatch(text, verb.end() if verb else here, end)
    if closing is None:
        return None
    each = bool((opening and opening["each"]) or closing["late"])
    return _Told(verb[0] if verb else "", closing["noun"].strip("的、"), each)


def _counted_behind(text: str, quantity: Quantity) -> str:
    """Return the thing counted where it stands behind the figure (打造3个示范点), else nothing."""
    match = _COUNTED_BEHIND.match(text, quantity.outer_end)
    verb = load_wording().any_verb.fullmatch(match["noun"]) if match else None
    return match["noun"] if match and not verb and text[quantity.outer_end] not in "和及与" else ""
