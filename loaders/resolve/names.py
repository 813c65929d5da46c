"""Which names in one document mean the same unit.

The rule: the shorter name is an ordered subsequence of the longer one (县脐橙产业中心, 县脐橙产业发展中心), both
belong to one division, end in the same kind of body and serve the same function, and there is only one such longer
name.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from graph.ids import normalise
from loaders.regex import Regex, regex
from loaders.resolve.groups import is_group
from loaders.resolve.identity import GOVERNMENT, UnitKey, resolve_unit
from loaders.resolve.register import Jurisdiction, load_register
from loaders.resolve.units import classify_unit, load_unit_rules

_HEADS = (
    regex(r"(?:委员会|委)$"),
    regex(r"(?:集团有限公司|集团有限责任公司|有限责任公司|股份有限公司|有限公司|集团公司|集团|公司)$"),
    regex(r"(?:办公室|办公厅|办)$"),
    regex(r"(?:总行|分行|支行)$"),
    regex(r"(?:联合会|联)$"),
    regex(r"(?:协会|协)$"),
    regex(r".$"),
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
    keys = {name: resolve_unit(name, jurisdiction) for name in names}
    longer = _find_longer(set(keys.values()), are_apart)
    final = {name: _follow(key, longer) for name, key in keys.items()}
    forms: dict[UnitKey, set[str]] = {}
    for name, key in final.items():
        forms.setdefault(key, set()).add(normalise(name))
    return {name: _written(name, key, forms[key], jurisdiction) for name, key in final.items()}


def is_alias(short: str, long: str, jurisdiction: Jurisdiction) -> bool:
    """Tell whether the rule lets the short name stand for the long one, leaving aside other candidates."""
    return _abbreviates(resolve_unit(short, jurisdiction), resolve_unit(long, jurisdiction))


def is_subsequence(short: str, long: str) -> bool:
    """Tell whether the characters of the short text stand in the long one in the same order."""
    place = -1
    for character in short:
        place = long.find(character, place + 1)
        if place < 0:
            return False
    return True


def _written(name: str, key: UnitKey, forms: Collection[str], jurisdiction: Jurisdiction) -> str:
    """Return the canonical name as this document would write it: as it stands, if no other name means the same."""
    as_it_stands = normalise(name)
    is_own = key.division == jurisdiction
    has_other_names = len(forms) > 1
    if is_own and (has_other_names or jurisdiction.name in as_it_stands):
        return key.name
    if has_other_names or (not is_own and key.name.endswith(GOVERNMENT)):
        return key.full_name
    return as_it_stands


def _find_longer(keys: Collection[UnitKey], are_apart: Callable[[str, str], bool]) -> dict[UnitKey, UnitKey]:
    """Return short -> long for every key with exactly one longer name, after joining the longer ones themselves."""
    longer: dict[UnitKey, UnitKey] = {}
    holders: dict[str, list[UnitKey]] = {}
    for key in keys:
        for character in set(key.name):
            holders.setdefault(character, []).append(key)
    for key in sorted(keys, key=lambda key: (-len(key.name), key.division.code, key.name)):
        near = min((holders[character] for character in key.name), key=len, default=[])  # whoever has its rarest sign
        others = [other for other in near if _could_abbreviate(key, other) and not are_apart(key.name, other.name)]
        targets = {_follow(other, longer) for other in others}
        if len(targets) == 1 and any(_abbreviates(key, other) for other in others):
            longer[key] = targets.pop()
    return longer


def _follow(key: UnitKey, longer: Mapping[UnitKey, UnitKey]) -> UnitKey:
    while key in longer:
        key = longer[key]
    return key


def _could_abbreviate(short: UnitKey, long: UnitKey) -> bool:
    """Tell whether the names look like short and long form; a candidate counts even if it turns out a namesake."""
    return (
        len(short.name) < len(long.name)
        and is_subsequence(short.name, long.name)
        and short.division == long.division
        and is_group(short.name) == is_group(long.name)
        and same_head(short.name, long.name)
        and _same_function(short, long, _inserted(short.name, long.name))
    )


def _abbreviates(short: UnitKey, long: UnitKey) -> bool:
    if not _could_abbreviate(short, long):
        return False
    distinguishing = load_unit_rules().distinguishing
    return not any(character in distinguishing for character in _inserted(short.name, long.name))


def same_head(short: str, long: str) -> bool:
    """Tell whether both names end in the same kind of body (委 and 委员会, 公司 and 集团有限公司, 办 and 办公室)."""
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
    return _fillers(tuple(places)).fullmatch(inserted) is not None


@lru_cache(maxsize=1_000)
def _fillers(places: tuple[str, ...]) -> Regex:
    words = sorted((*load_unit_rules().fillers, *places), key=lambda word: (-len(word), word))
    return regex("(?:" + "|".join(map(re.escape, words)) + ")*")
