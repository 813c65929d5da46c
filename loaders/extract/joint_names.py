"""What several figures of one clause, or one figure of several things, measure: A、B和C分别达到x、y和z, A、B均增长x."""

from itertools import pairwise

from loaders.extract.clauses import find_times, load_wording, strip_opening
from loaders.extract.noun_phrases import trim_noun
from loaders.extract.number_words import load_number_grammar
from loaders.extract.numbers import Quantity
from loaders.extract.phrase_words import load_phrase_words
from loaders.regex import regex

MOST_NAMES, SHORTEST_NAME = 6, 3
"""Names before 均, and their least characters: 县、乡均 names levels."""

SHORTEST_SHARED = 2
"""Characters that two names have in common for the rest to be said of both: 文化及相关产业、体育及相关产业增加值."""

_LEVEL = regex("(?:国家|[省市县区州镇乡村])级")
_RESPECTIVELY = regex(r"(?P<list>.+?)分别(?P<tail>[^\d]{0,16})$")
_RATES = regex(r"(?P<list>(?:[^，：、]{2,12}率、)+[^，：、]{2,12}率)")
"""Rates side by side that have one figure: 利用率、回收率达到80%."""

_JOINTS = regex("、|以及|和|及(?!其?相关)|与")
_PARTS = regex("、|以及|和")


def distribute(clause: str, quantities: list[Quantity], previous: str = "") -> tuple[str, ...]:
    """Return one name for each figure of A、B和C分别达到x、y和z; empty where the clause is not of this form.

    The names may stand in the clause before: A和B稳步增长，分别达到x和y.
    """
    if len(quantities) < 2:
        return ()
    head = clause[: quantities[0].outer_start]
    if "分别" not in head and _side_by_side(clause, quantities):
        head += "分别"
    if head.startswith("分别"):
        head = load_phrase_words().predicate.split(previous, maxsplit=1)[0] + head
    match = _RESPECTIVELY.match(head)
    names = _complete_list(_parts(match["list"], len(quantities))) if match else []
    if any(True for name in names for _ in find_times(name)):
        return ()
    tail = trim_noun(match["tail"]) if match else ""
    return tuple(name + tail for name in names) if len(names) == len(quantities) else ()


def share(clause: str, quantity: Quantity) -> tuple[str, ...]:
    """Return the names of the things that all have the one figure (A、B均增长8%以上); empty where it has one thing."""
    twice = "双双" in clause
    if quantity.unit_class != "share" and not twice:
        return ()
    head = clause[: quantity.outer_start] + ("均" if quantity.before.startswith("均") else "")
    each = load_number_grammar().shared_change if twice or "均" in clause else _RATES
    match = each.fullmatch(head)
    if match is None or ("、" not in match["list"] and "和" not in match["list"]):
        return ()
    names = _complete_list(_JOINTS.split(match["list"]))
    listed = 2 <= len(names) <= MOST_NAMES and all(len(name) >= SHORTEST_NAME for name in names)
    return tuple(names) if listed else ()


def _parts(listed: str, wanted: int) -> list[str]:
    """Return the names of a list; one that stands for several (城乡居民) is taken apart where so many are wanted."""
    for joint, parts in load_phrase_words().joint.items():
        names = _PARTS.split(listed.replace(joint, "、".join(parts)))
        if joint in listed and len(names) == wanted:
            return names
    return _PARTS.split(listed)


def _side_by_side(clause: str, quantities: list[Quantity]) -> bool:
    """Tell whether only 、 or 和 stands between figures of one unit: 稻、麦面积稳定在3万亩、2万亩."""
    return all(
        clause[first.outer_end : second.outer_start] in {"、", "和", "及"} and first.unit == second.unit
        for first, second in pairwise(quantities)
    )


def _complete_list(names: list[str]) -> list[str]:
    """Return the names without the verb before them, each with what is said once of all: 肉、奶产量."""
    first = names[0][strip_opening(names[0], 0, len(names[0])) :] or names[0]
    listed, last = [first, *names[1:]], names[-1]
    shared = load_phrase_words().measured.search(last)
    return [name if name is last else _complete(name, last, shared[0] if shared else "") for name in listed]


def _complete(name: str, last: str, shared: str) -> str:
    """Return the name with the rest of the last one: behind what both have in common, else only its measure."""
    if load_phrase_words().measured.search(name):
        return name
    for start in range(len(name) - SHORTEST_SHARED + 1):
        place = last.find(name[start:])
        if place > 0:
            return name + last[place + len(name) - start :]
    verb, level = load_wording().any_verb, _LEVEL.match(last)
    if verb.fullmatch(name) and (done := verb.match(last)):
        return name + last[done.end() :]
    if level and _LEVEL.fullmatch(name):
        return name + last[level.end() :]
    beside = load_phrase_words().levels.get(name)
    return name + (last.removeprefix(beside) if beside and last.startswith(beside) else shared)
