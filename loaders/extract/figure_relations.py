"""How the figures of one clause hang together: which describe, which start a rise, what a list says once."""

import re
from dataclasses import replace

from loaders.extract.clauses import HIDDEN, closing_verb, load_wording
from loaders.extract.indicator_phrases import Phrase
from loaders.extract.numbers import Quantity
from loaders.extract.phrase_words import load_phrase_words
from loaders.extract.records import Target
from loaders.regex import regex

_PROPORTION = regex("[^，、]{2}(?:率|比例|比重|占比)$")
_MEMBERS = regex("（[^（）]+）$")
_NAME = regex("[一-龥]{2}")
_ONE_OF = regex("[一1][个座条处片家所]$")
"""Before a measure this says that it is the size of one thing: 一个2000亩以上的示范片."""

_SIZED = regex("(?![产效总])[一-龥]{2,8}(?<![积产量])")
"""The thing between its size and its number: 3000吨冷库2座."""

LONGEST_BOUND = 6
"""Characters between a count and the bound of what is counted (海拔, 收入)."""

LONGEST_SIZED = 8
"""Characters of the thing between its size and its number."""


def drop_described(hidden: str, quantities: list[Quantity]) -> list[Quantity]:
    """Leave out what stands inside the name of what another figure counts.

    That is a figure in 10家收入超过1亿元的企业 or 10亿元以上项目5个, and a grade in Ⅲ类水质比例达到100%.
    """
    kept: list[Quantity] = []
    for quantity in quantities:
        if kept and kept[-1].kind == "grade" and not _parted(hidden, kept[-1], quantity):
            kept.pop()
        if kept and _only_describes(hidden, kept[-1], quantity):
            kept.pop()
        if _is_aside(hidden, quantity):
            continue
        before = kept[-1] if kept else None
        inside = (
            before is not None
            and before.unit_class == "count"
            and hidden[quantity.outer_end : quantity.outer_end + 1] == "的"
            and not _parted(hidden, before, quantity)
        )
        if not (inside or _bounds_thing(hidden, before, quantity)):
            kept.append(quantity)
    return kept


def _bounds_thing(hidden: str, before: Quantity | None, quantity: Quantity) -> bool:
    """Tell whether the figure says of what kind the things counted before it are: 40所海拔900米以上小学."""
    if before is None or before.unit_class != "count":
        return False
    if _earns(hidden, before, quantity) or _rates(hidden, before, quantity):
        return True
    if not quantity.after or quantity.before:
        return False
    measured = quantity.unit_class in {"measure", "time", "money"}
    near = quantity.outer_start - before.outer_end <= LONGEST_BOUND
    named = hidden[quantity.outer_end : quantity.outer_end + 1] not in set("，。；、：和及）")
    return measured and near and named and quantity.outer_end < len(hidden)


def _rates(hidden: str, before: Quantity, quantity: Quantity) -> bool:
    """Tell whether the figure right behind a number says of what size the things are: 3座35万千瓦光热电站."""
    joined = before.outer_end == quantity.outer_start and quantity.unit_class in {"measure", "none"}
    return joined and _NAME.match(hidden, quantity.outer_end) is not None


def _earns(hidden: str, before: Quantity, quantity: Quantity) -> bool:
    """Tell whether the figure is what each of the things counted earns: 新增7个村集体收入超过30万元."""
    between = hidden[before.outer_end : quantity.outer_start]
    done = closing_verb(hidden[: before.outer_start]) != ""
    earned = load_phrase_words().earned.fullmatch(between) is not None
    return done and bool(quantity.before) and quantity.unit_class == "money" and earned


def _is_aside(hidden: str, quantity: Quantity) -> bool:
    """Tell whether the words behind the figure make it the size of known works, or a whole of which a part is told."""
    words = load_phrase_words()
    if quantity.unit_class == "money" and quantity.before in words.over:
        return words.earners.match(hidden, quantity.outer_end) is not None
    if quantity.unit_class == "measure":
        one = _ONE_OF.search(hidden, 0, quantity.outer_start) is not None
        return one or words.sized.match(hidden, quantity.end) is not None
    return quantity.unit_class == "count" and words.among.match(hidden, quantity.end) is not None


def _only_describes(hidden: str, first: Quantity, counted: Quantity) -> bool:
    """Tell whether the first figure is the size of what the second counts (10亿元以上项目5个)."""
    between = hidden[first.outer_end : counted.outer_start]
    rate = counted.unit_class == "share" and _PROPORTION.search(between) is not None
    counts = counted.unit_class == "count" or rate
    over = first.unit_class == "money" and first.before in load_phrase_words().over
    plain = first.unit_class == "measure" and not first.before and counted.outer_start == counted.start
    if plain and counts and not rate and _SIZED.fullmatch(between):
        return load_wording().any_verb.search(between) is None
    sized = (bool(first.after) or over) and first.unit_class in {"money", "measure", "count"} and counts
    far = first.after in {"内", "以内"} and first.unit_class == "measure" and not between
    near = (far or 2 <= len(between) <= LONGEST_SIZED) and not _parted(hidden, first, counted)
    return sized and near and (rate or load_wording().any_verb.search(between) is None)


def as_listed(phrase: Phrase, quantity: Quantity, first: Target) -> tuple[Phrase, Quantity]:
    """Return a figure of a list with what is said once of all: 分别增长8%、12%, 分别达到80%、90%."""
    if quantity.before or quantity.after or phrase.verb:
        return phrase, quantity
    growth = first.mode.startswith(("growth", "reduction")) and quantity.unit_class == "share"
    listed = replace(phrase, growth=True, comparator_raw=first.comparator_raw) if growth else phrase
    return listed, replace(quantity, comparator=first.comparator)


def of_same_member(phrase: Phrase, before: Target) -> Phrase:
    """Return the phrase for the class of bodies that the figure listed before it is for: 每个乡镇有1名医师、2名护士."""
    members = _MEMBERS.search(before.indicator) if before.mode == "new_per_unit" else None
    if members is None or phrase.subject or phrase.growth:
        return phrase
    return replace(phrase, indicator=phrase.indicator + members[0], per_member=True)


def _parted(hidden: str, first: Quantity, second: Quantity) -> bool:
    """Tell whether a separator stands between two figures."""
    return re.search("[、，和及]", hidden[first.outer_end : second.outer_start]) is not None


def is_baseline(hidden: str, quantity: Quantity, following: Quantity | None) -> bool:
    """Tell whether the figure is where a rise starts: 由 A 提高到 B, 从 A 增加到 B."""
    left = hidden[max(0, quantity.outer_start - 10) : quantity.outer_start]
    rises = following is not None and following.before[-1:] in {"到", "至", "为"}
    return rises and any(mark in left.replace(HIDDEN, "") for mark in ("由", "从"))


def behind(quantity: Quantity, baseline: Quantity | None, hidden: str) -> Quantity:
    """Return the figure as if the start of its rise were not there: 占比（由15%）提高到25%."""
    if baseline is None:
        return quantity
    opening = max(hidden.rfind(mark, max(0, baseline.outer_start - 12), baseline.outer_start) for mark in ("由", "从"))
    return replace(quantity, outer_start=opening) if opening >= 0 else quantity
