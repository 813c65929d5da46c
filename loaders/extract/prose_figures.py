"""The share that one figure of running text is: who bears it, and what it counts (data/shares.toml)."""

from typing import NamedTuple

from loaders.extract.clauses import LIST_MARK, find_times, load_wording
from loaders.extract.number_words import load_growth_words
from loaders.extract.numbers import Quantity, read_count
from loaders.extract.phrase_words import load_phrase_words
from loaders.extract.running_words import load_running_words
from loaders.extract.share_bearers import may_bear, read_units, split_names, split_short_names
from loaders.extract.share_words import load_share_words
from loaders.regex import regex

LONGEST_LIST = 90
"""Characters before a figure in which counted places may stand."""

SHORTEST_NOUN = 2

_HEADED = regex(
    rf"(?:^(?:{LIST_MARK})*|[。；])(?P<name>[^。；：，、\d]{{2,20}}?)(?:：|——?|…+)(?P<noun>[^，。；：、\d]{{2,20}})?$"
)

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


def read_share(text: str, begin: int, quantity: Quantity) -> ProseShare | None:
    """Return the share that the figure is, its bearer told behind it or between ``begin`` and it, else None."""
    return _read_behind(text, quantity) or _read_before(text, begin, quantity)


def counted_behind(text: str, quantity: Quantity) -> str:
    """Return the thing counted where it stands behind the figure (打造3个示范点), else nothing."""
    match = _COUNTED_BEHIND.match(text, quantity.outer_end)
    verb = load_wording().any_verb.fullmatch(match["noun"]) if match else None
    return match["noun"] if match and not verb and text[quantity.outer_end] not in "和及与" else ""


def _read_behind(text: str, quantity: Quantity) -> ProseShare | None:
    """Return the share whose bearer is told behind the figure: 其中3万亩安排在东山镇、2万亩安排在西河乡."""
    placed = load_running_words().placed.match(text, quantity.outer_end)
    units, end = read_units(text, placed.end(), _end_of_names(text, placed.end())) if placed else ((), 0)
    if placed is None or len(units) != 1 or not load_running_words().taken.match(text, end):
        return None
    return ProseShare(units, quantity, "", placed["noun"] or "", False, quantity.outer_start, end)


def _read_before(text: str, begin: int, quantity: Quantity) -> ProseShare | None:
    """Return the share that ends with the figure, None where no bearer stands before it."""
    far = max(0, quantity.outer_start - LONGEST_LIST)
    if counted := load_running_words().counted.search(text, far, quantity.outer_start):
        names = split_short_names(counted["names"])
        behind = max(counted.end("of"), text.rfind("，", 0, quantity.outer_start) + 1)
        told = _read_words(text, behind, quantity.outer_start)
        fits = told and (told.each and len(names) == read_count(counted["count"]) if counted["count"] else True)
        if names and told and fits:
            return ProseShare(names, quantity, told.verb, told.noun, True, counted.start(), quantity.outer_end, True)
    if told_of := load_running_words().told_of.search(text, far, quantity.outer_start):
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
    start = _start_of_names(text, begin, quantity.outer_start)
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
    if not (told.each or told.verb) and len(units) == quantity.value and counted_behind(text, quantity):
        return None
    located = (
        opening is not None
        and opening[0].endswith("在")
        and not told.each
        and load_wording().parts.match(text, opening.start()) is None
    )
    return ProseShare(units, quantity, told.verb, told.noun, told.each, start, quantity.outer_end, located=located)


def _read_headed(text: str, begin: int, quantity: Quantity) -> ProseShare | None:
    """Return the share of a body that a colon parts from what it has to do: 县教育局：产业教师40名."""
    match = _HEADED.search(text, begin, quantity.outer_start)
    units, place = read_units(text, match.start("name"), match.end("name")) if match else ((), 0)
    if match is None or place != match.end("name"):
        return None
    if match["noun"] is None:
        noun = counted_behind(text, quantity)
        return ProseShare(units, quantity, "", noun, False, match.start("name"), quantity.outer_end)
    verb = load_wording().acting_verb.match(text, match.start("noun"), match.end("noun"))
    noun = text[verb.end() if verb else match.start("noun") : match.end("noun")]
    if len(noun) < SHORTEST_NOUN:
        return None
    return ProseShare(units, quantity, verb[0] if verb else "", noun, False, match.start("name"), quantity.outer_end)


def _read_before_bracket(text: str, begin: int, opened: int, quantity: Quantity) -> ProseShare | None:
    """Return the share of one place whose figure stands alone in a bracket: 东山镇（3座）、西河乡（2座）."""
    start = _start_of_names(text, begin, opened)
    opening = load_running_words().before.match(text, start, opened)
    units, place = read_units(text, opening.end() if opening else start, opened)
    if len(units) != 1 or place != opened:
        return None
    return ProseShare(units, quantity, "", "", False, opened - len(units[0]), quantity.outer_end)


def _start_of_names(text: str, begin: int, end: int) -> int:
    """Return where names may start: behind the last border and the signs behind it."""
    start = max((mark.end() for mark in load_running_words().border.finditer(text, begin, end)), default=begin)
    while start < end and text[start] in BEFORE_NAME:
        start += 1
    return start


def _end_of_names(text: str, start: int) -> int:
    """Return where the words end that may be names: before the next sign that is no joining one."""
    return next((place for place in range(start, len(text)) if text[place] in f"{EDGES}）"), len(text))


def _is_there(told: _Told) -> bool:
    """Tell whether the figure is what the place has already: 东山镇现有茶园3万亩."""
    existing = load_wording().verb_class.get(told.verb) == "existing"
    return existing or load_share_words().existing.match(told.noun) is not None


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
