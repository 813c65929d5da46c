"""Find the division that a document speaks for."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from loaders.regex import regex
from loaders.resolve.gazetteer import DivisionMention, choose, load_gazetteer
from loaders.resolve.register import Jurisdiction, Register, load_register
from loaders.resolve.tables import read_strings, read_table

HEAD_LENGTH = 600
"""Characters at the start of a text in which the document's own number is looked for; later ones are citations."""

LEAST_MENTIONS = 3
"""A place named less often in an unsigned text proves nothing."""

_OWN_NUMBER = regex(
    r"^[^\S\n]*+([\u4e00-\u9fff]{2,12})\s*+[〔\[（(【]\s*+[12]\d{3}(?:\s*+[〕\])）】])?(?:\s*+\d++)?(?:\s*+号)?[^\S\n]*+$",
    re.MULTILINE,
)
_PLACE_OPENING = regex(r"^[\s《〈“\"'（(]*(?:中共|中国共产党|共青团)?")


def find_jurisdiction(
    issuer: str | None, title: str | None, text: str, *, doc_number: str | None = None
) -> Jurisdiction | None:
    """Return the division that the document speaks for, or None where nothing decides.

    Looked at in this order: the issuer, the title, the document number's prefix, and last the places that the text
    names most. A name that several divisions bear (朝阳区) counts only when the document names a parent of one of them.
    """
    context = "\n".join(part for part in (issuer, title, text) if part)
    return (
        _of_issuer(issuer or "", context)
        or _of_title(title or "", context)
        or _of_number(doc_number or _own_number(text), context)
        or _of_text(text, context)
    )


def _of_issuer(issuer: str, context: str) -> Jurisdiction | None:
    name = _without_opening(issuer)
    if _is_national(name):
        return load_register().country
    return _last_of_chain(name, context, at_start=True)


def _of_title(title: str, context: str) -> Jurisdiction | None:
    name = _without_opening(title)
    if _is_national(name) and "关于" in name:
        return load_register().country
    return _last_of_chain(name, context, at_start=False)


def _without_opening(name: str) -> str:
    compact = "".join(name.split())
    return _PLACE_OPENING.sub("", compact)


def _is_national(name: str) -> bool:
    return name.startswith(_national_words())


@lru_cache(maxsize=1)
def _national_words() -> tuple[str, ...]:
    bodies = read_strings("units", read_table("units"), "national_bodies")
    return read_strings("divisions", read_table("divisions"), "national") + bodies


def _last_of_chain(name: str, context: str, *, at_start: bool) -> Jurisdiction | None:
    """Return the last division of the first chain of names (重庆市奉节县人民政府 -> 奉节县)."""
    register = load_register()
    found: Jurisdiction | None = None
    end = 0
    for mention in load_gazetteer().find(name):
        if (found is not None or at_start) and mention.start != end:
            break
        if not _is_credible(mention, context):
            continue
        found = choose(mention, context, register) or found
        end = mention.end
    return found


def _is_credible(mention: DivisionMention, context: str) -> bool:
    """Tell whether a name means a place: a county's short name does only if its full name stands somewhere too."""
    above_county = any(division.level in ("province", "city") for division in mention.candidates)
    return mention.full or above_county or any(division.name in context for division in mention.candidates)


def _own_number(text: str) -> str:
    found = _OWN_NUMBER.search(text[:HEAD_LENGTH])
    return found.group(1) if found else ""


def _of_number(prefix: str, context: str) -> Jurisdiction | None:
    """Return the division of a number such as 鲁政发〔2019〕1号 or 巫山府发〔2021〕11号."""
    name = "".join(prefix.split())
    if not name:
        return None
    register = load_register()
    by_name = _last_of_chain(name, context, at_start=True)
    code = register.abbreviations.get(name[0])
    return by_name or (register.get(code) if code and _is_provincial(name) else None)


def _is_provincial(prefix: str) -> bool:
    """Tell whether the second character names an organ: 鲁政发 and 国办发 do, 青岛… and 新野… begin a place name."""
    return len(prefix) >= 2 and prefix[1] in "政办发委府厅函开科工财农教卫文商"


def _of_text(text: str, context: str) -> Jurisdiction | None:
    """Return the division that the text is most about, of those that fit how it speaks of its own area."""
    suffixes = _own_suffixes(text)
    register = load_register()
    if not suffixes:
        return register.country if _count_ministries(text) >= LEAST_MENTIONS else None
    counts = _without_kin(_count_places(text, context, suffixes, register), register)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < LEAST_MENTIONS:
        return None
    runner_up = ranked[1][1] if len(ranked) > 1 else 0
    return register.get(ranked[0][0]) if ranked[0][1] >= 2 * runner_up else None


def _count_ministries(text: str) -> int:
    """Count the central bodies that the text names: one that names several and no area of its own is the country's."""
    bodies = read_strings("units", read_table("units"), "national_bodies")
    return sum(body in text for body in bodies)


def _count_places(text: str, context: str, suffixes: tuple[str, ...], register: Register) -> Counter[str]:
    """Count the mentions of each fitting division; a place within it counts for it too (青岛 for 山东省)."""
    mentions = load_gazetteer().find(text)
    times = Counter(mention.name for mention in mentions)
    counts: Counter[str] = Counter()
    for mention in {mention.name: mention for mention in mentions}.values():
        division = choose(mention, context, register) if _is_credible(mention, context) else None
        if division is None:
            continue
        if (mention.name if mention.full else division.name).endswith(suffixes):
            counts[division.code] += times[mention.name]
        for above in register.ancestors(division.code):
            if above.name.endswith(suffixes):
                counts[above.code] += times[mention.name]
    return counts


def _without_kin(counts: Counter[str], register: Register) -> dict[str, int]:
    """Leave one division of each line: the lower one if it has most of the upper one's mentions, else the upper one."""
    dropped = set()
    for code, count in counts.items():
        for above in register.ancestors(code):
            if above.code in counts:
                dropped.add(above.code if 3 * count >= 2 * counts[above.code] else code)
    return {code: count for code, count in counts.items() if code not in dropped}


def _own_suffixes(text: str) -> tuple[str, ...]:
    """Return the last characters of the names that fit how the text speaks of its own area (全县 -> 县)."""
    counts = {kind: sum(text.count(word) for word in words) for kind, words in _own_area().items()}
    most = max(counts.values())
    kind = next(kind for kind, count in counts.items() if count == most)
    return AREA_SUFFIXES[kind] if most else ()


AREA_SUFFIXES = {"county": ("县", "旗"), "district": ("区",), "city": ("市", "州", "盟"), "province": ("省", "区")}


@lru_cache(maxsize=1)
def _own_area() -> Mapping[str, tuple[str, ...]]:
    table = read_table("divisions")["own_area"]
    return {kind: read_strings("divisions", table, kind) for kind in AREA_SUFFIXES}
