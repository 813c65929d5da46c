"""Which names in one document mean the same unit.

The rule: the shorter name is an ordered subsequence of the longer one (县脐橙产业中心, 县脐橙产业发展中心), both
belong to one division, end in the same kind of body and serve the same function, and there is only one such longer
name.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from graph.ids import normalise
from loaders.resolve.groups import is_group
from loaders.resolve.identity import GOVERNMENT, UnitKey, resolve_unit
from loaders.resolve.register import Jurisdiction, load_register
from loaders.resolve.units import classify_unit, load_unit_rules

_HEADS = (
    re.compile(r"(?:委员会|委)$"),
    re.compile(r"(?:集团有限公司|集团有限责任公司|有限责任公司|股份有限公司|有限公司|集团公司|集团|公司)$"),
    re.compile(r"(?:办公室|办公厅|办)$"),
    re.compile(r"(?:总行|分行|支行)$"),
    re.compile(r".$"),
)


def canonical_names(
    names: Sequence[str],
    jurisdiction: Jurisdiction | None,
    *,
    are_apart: Callable[[str, str], bool] = lambda name, other: False,
) -> dict[str, str]:
    """Return for every name as written the canonical name within this document.

    Names with the document's own place get their level word (巫山县科技局 -> 县科技局); a short name becomes the
    one long name that it abbreviates. Names of different divisions are never joined, nor those that ``are_apart``
    (a person's decision) keeps apart. Groups are joined only with groups.
    """
    if jurisdiction is None:
        return {name: normalise(name) for name in names}
    keys = {name: _document_key(name, jurisdiction) for name in names}
    longer = _find_longer(set(keys.values()), are_apart)
    return {name: _written(_follow(key, longer), key, name, jurisdiction) for name, key in keys.items()}


def is_alias(short: str, long: str, jurisdiction: Jurisdiction) -> bool:
    """Tell whether the rule lets the short name stand for the long one, leaving aside other candidates."""
    return _abbreviates(_document_key(short, jurisdiction), _document_key(long, jurisdiction))


def is_subsequence(short: str, long: str) -> bool:
    """Tell whether the characters of the short text stand in the long one in the same order."""
    characters = iter(long)
    return all(character in characters for character in short)


def _document_key(name: str, jurisdiction: Jurisdiction) -> UnitKey:
    return resolve_unit(name, jurisdiction)


def _written(final: UnitKey, key: UnitKey, name: str, jurisdiction: Jurisdiction) -> str:
    """Return the canonical name as this document would write it."""
    if final != key:
        return final.name if final.division == jurisdiction else normalise(name)
    if final.division == jurisdiction:
        return final.name if jurisdiction.name in name else normalise(name)
    return final.full_name if final.name.endswith(GOVERNMENT) else normalise(name)


def _find_longer(keys: Collection[UnitKey], are_apart: Callable[[str, str], bool]) -> dict[UnitKey, UnitKey]:
    """Return short -> long for every key with exactly one longer name, after joining the longer ones themselves."""
    longer: dict[UnitKey, UnitKey] = {}
    for key in sorted(keys, key=lambda key: (-len(key.name), key.division.code, key.name)):
        others = (other for other in keys if _abbreviates(key, other) and not are_apart(key.name, other.name))
        targets = {_follow(other, longer) for other in others}
        if len(targets) == 1:
            longer[key] = targets.pop()
    return longer


def _follow(key: UnitKey, longer: Mapping[UnitKey, UnitKey]) -> UnitKey:
    while key in longer:
        key = longer[key]
    return key


def _abbreviates(short: UnitKey, long: UnitKey) -> bool:
    if short.division != long.division or len(short.name) >= len(long.name):
        return False
    if is_group(short.name) != is_group(long.name) or not is_subsequence(short.name, long.name):
        return False
    if not _same_head(short.name, long.name):
        return False
    inserted = _inserted(short.name, long.name)
    if any(character in load_unit_rules().distinguishing for character in inserted):
        return False
    return _same_function(short, long, inserted)


def _same_head(short: str, long: str) -> bool:
    heads = [next(index for index, head in enumerate(_HEADS) if head.search(name)) for name in (short, long)]
    return heads[0] == heads[1] and (heads[0] < len(_HEADS) - 1 or short[-1] == long[-1])


def _inserted(short: str, long: str) -> str:
    """Return the characters of the long name that the short one leaves out (matched from the left)."""
    left: list[str] = []
    position = 0
    for character in long:
        if position < len(short) and short[position] == character:
            position += 1
        else:
            left.append(character)
    return "".join(left)


def _same_function(short: UnitKey, long: UnitKey, inserted: str) -> bool:
    if is_group(short.name):
        return _is_filler(inserted, ())
    short_function, long_function = classify_unit(short.name)[1], classify_unit(long.name)[1]
    if short_function != long_function:
        return False
    return short_function is not None or _is_filler(inserted, _place_words(short.division))


def _place_words(division: Jurisdiction) -> tuple[str, ...]:
    short = load_register().short_name(division)
    return (division.name, short) if short else (division.name,)


def _is_filler(inserted: str, places: Iterable[str]) -> bool:
    """Tell whether the left-out characters are empty words only (发展, 有限公司) or the unit's own place."""
    words = sorted((*load_unit_rules().fillers, *places), key=lambda word: (-len(word), word))
    return re.fullmatch("(?:" + "|".join(map(re.escape, words)) + ")*", inserted) is not None
