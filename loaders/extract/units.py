"""Split a list of offices as it is written into its names, each with its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from loaders.extract.squeezed import Squeezed
from loaders.extract.unit_borders import find_borders
from loaders.extract.unit_words import (
    REMEMBERED,
    NameKind,
    classify_name,
    is_complete,
    is_group,
    is_person,
    load_unit_words,
    take_level,
)
from loaders.regex import regex
from loaders.resolve import load_register

_OPENING, _CLOSING = "（(〔[【《“", "）)〕]】》”"
_SEPARATORS = frozenset("、，,；;。/／|｜")
_MARK = regex("[" + re.escape("".join((_OPENING, _CLOSING, *sorted(_SEPARATORS)))) + "]")
_HEAD = regex(r"(?:\d{1,2}[.．、)）]|[①-⑳⑴-⒇]|[*★☆▲△●■◆※]|由|以及|和|及|与|会同|并|还有|其中|[：:])+")
_TAIL = regex(
    r"(?:等(?:有关方面|方面|单位|部门|企业)?|等(?:\d+|[一二三四五六七八九十]{1,3})[个家]?(?:部门|单位|家)?|[*★☆▲△●■◆※：:。.]+)$"
)
_DATE = regex(r"(?<=[一-龥）)])(?:20\d\d[年./-]|\d{1,2}月)")
_PERSON = regex(r"[（(【](?P<person>[一-龥·]{2,8})(?:同志)?[)）】]$")
_HELD = regex(r"(?P<person>[一-龥·]{2,4})[（(](?P<office>[^（()）]{3,})[)）]")
"""A person with the office that he belongs to: 李某（县住建局）."""

_DUTY_NOTE = regex(r"[（(【](?:具体)?负责[^（()）【】]{2,}[)）】]$")
_COUNT = regex(r"[（(]\d+[项件个条家处][)）]$")
_NOTE = regex(
    r"[（(〔\[【]((?:共同|联合|总|双)?牵头(?:单位|部门)?|主办(?:单位)?|主责|(?:共同|协同)?配合(?:单位)?|责任单位|负责|主|辅|协|次|参与(?:单位)?|参加|协办(?:单位)?|会办|协助|指导)[)）〕\]】]$"
)
LEADING_MARK = "★"
"""An office with this sign in a list of others leads; other signs mean what a note says."""

LONGEST_PLACE = 6
"""Characters of a division whose name begins like a connective (和布克赛尔…)."""

MOST_ELIDED = 50
"""Names whose ending may stand once behind the last of them; a province has a third as many cities."""

_GROUP_HEAD = r"(?:各有关|各相关|各级|各|有关的|有关|相关|涉及|其他|属地|所辖)"
_LAST_OF_LIST = regex(r"以及|和|及|等")
_COMMITTEE = regex(r"(?:[一-龥]{2,8}?)?[省市县区州盟旗]委(?=组织部|宣传部|统战部|政法委|编办|[一-龥]{2,6}[部委办室]$)")
_COMMITTEE_OF = regex(r"(?P<place>[一-龥]{2,}?)(?:党工委|党委|工委|(?<=[省市县区州旗])委)")
_GOVERNMENT = regex(r"[省市县区州旗]?(?:人民)?政府|管(?:理?委员?会?|委)")
_ABOVE = regex("中央|中|国家|部|省")
_STATIONED = regex(r"[省市]?(?:级)?(?:驻|属驻|在)[省市县区州旗盟]?")
"""中央、省驻市有关单位 are one group: the bodies of higher levels that have their seat here."""

_OWN_PREFIX = regex(r"^(?:中铁|国网|中国|中石|团[省市县区州]|国家|中央|武警|驻)")
_OF_PARK = regex(r"[区园港]管(?:理?委员?会?|委)$")
_ELIDED_END = regex(r"(?:[市县区州盟旗省](?:人民)?政府|管委会|管委)$")


@dataclass(frozen=True, slots=True)
class UnitPiece:
    """A name in a list: its place in the squeezed text, and what it can be.

    ``name`` is as written without white space; ``full``, in simplified characters, adds what the list says only once
    (a level word, an ending).
    ``note`` is the role written in brackets behind the name (牵头).
    """

    start: int
    end: int
    name: str
    kind: NameKind
    full: str
    note: str = ""

    @property
    def group(self) -> bool:
        """Tell whether the name stands for many offices."""
        return self.kind == "group"


def split_units(text: Squeezed, start: int, end: int) -> tuple[UnitPiece, ...]:
    """Return the names of the list that stands between the two places, in order.

    Names are parted by 、 ， ； white space, 和 and 及, or by nothing but their form; a name cut by a line break
    stays whole.
    """
    chunks = _join_groups(text, list(_cut(text, start, end)))
    parts = [part for chunk in chunks for part in find_borders(text, *chunk)]
    pieces = [_make_piece(text, *part) for part in parts]
    return tuple(_fill_in([piece for piece in pieces if piece is not None]))


def _cut(text: Squeezed, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at separators outside brackets."""
    depth = 0
    begin = start
    for mark in _MARK.finditer(text.text, start, end):
        depth = max(0, depth + (mark[0] in _OPENING) - (mark[0] in _CLOSING))
        if mark[0] in _SEPARATORS and not depth:
            yield begin, mark.start()
            begin = mark.end()
    yield begin, end


def _join_groups(text: Squeezed, chunks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what one group says in a list: 各区、市政府; 各乡镇人民政府、街道办事处; 市直有关部门、单位."""
    joined: list[tuple[int, int]] = []
    for start, end in chunks:
        before = joined[-1] if joined else None
        if before and text.text[before[1]] == "、" and _goes_on(text.text[slice(*before)], text.text[start:end]):
            joined[-1] = (before[0], end)
        else:
            joined.append((start, end))
    return joined


def _goes_on(group: str, more: str) -> bool:
    """Tell whether the group that the list has named so far goes on with the next item."""
    words = load_unit_words()
    head = next(part for part in reversed(_LAST_OF_LIST.split(group)))
    more = more.removesuffix("等")
    note = r"(?:[（(〔][^（()）〔〕]{1,12}[)）〕])?"
    if words.bare_zone.fullmatch(more) or (words.group_zone.fullmatch(more) and group.endswith("政府")):
        return False
    item = f"(?:{words.group_levels}){note}(?:(?:{words.group_tails}){note})?(?:[及和][一-龥]{{2,6}}区(?:人民)?政府)?"
    if re.fullmatch(f"{_GROUP_HEAD}(?:{item}、)*{item}", head):
        office = f"(?:{words.group_levels})[（(〔][^（()）〔〕]{{1,12}}[)）〕][一-龥]{{2,10}}"
        return bool(re.fullmatch(f"(?:{item}|(?:{words.group_tails}){note})", more)) or (
            bool(re.fullmatch(office, more)) and classify_name(more) == "named"
        )
    if _ABOVE.fullmatch(group) and _STATIONED.match(more):
        return True
    return more in words.group_open and is_group(group) and group.endswith(tuple(words.group_open))


def _make_piece(text: Squeezed, start: int, end: int) -> UnitPiece | None:
    """Return the name without what belongs to the list, None where nothing is left."""
    first, last, note = _find_bare_name(text.text[start:end])
    start, end = start + first, start + last
    if start >= end:
        return None
    name = text.text[start:end]
    return UnitPiece(start, end, text.raw[start:end], classify_name(name), name, note)


@lru_cache(maxsize=REMEMBERED)
def _find_bare_name(written: str) -> tuple[int, int, str]:
    """Return where the name stands without 由, 等, numbers, marks and persons, and the note on its role."""
    head = _HEAD.match(written)
    if head and (_begins_like_and(written) or (not is_complete(written[head.end() :]) and is_complete(written))):
        head = None
    note = LEADING_MARK if LEADING_MARK in written else ""
    start, end = head.end() if head else 0, len(written)
    while match := _TAIL.search(written[start:end]) or _NOTE.search(written[start:end]):
        note = note or (match[1] or "" if match.re is _NOTE.compiled else "")
        end = start + match.start()
    if count := _COUNT.search(written[start:end]):
        end = start + count.start()
    if (date := _DATE.search(written, start, end)) and is_complete(written[start : date.start()]):
        end = date.start()
    if (held := _HELD.fullmatch(written, start, end)) and is_person(held["person"]) and is_complete(held["office"]):
        start, end = held.span("office")
    end -= _length_of_person(written[start:end])
    end = start + len(written[start:end].rstrip("：:"))
    if (person := _PERSON.search(written[start:end])) and _is_holder(person["person"]):
        end = start + person.start()
    if duty := _DUTY_NOTE.search(written[start:end]):
        end = start + duty.start()
    return start, end, note


def _begins_like_and(written: str) -> bool:
    """Tell whether what looks like a connective begins a name: 与儿街镇, 和顺镇人民政府, 和县人民政府."""
    register = load_register()
    place = any(register.named(written[:size]) for size in range(2, min(len(written), LONGEST_PLACE)))
    return place or load_unit_words().joining.match(written) is not None


def _is_holder(text: str) -> bool:
    """Tell whether the note is a person, with a post before the name or without (局长李某)."""
    return is_person(text) or bool(_length_of_person(text))


def _length_of_person(text: str) -> int:
    """Return the length of a person's name behind a post or an office (副县长李某某), 0 where there is none."""
    post = load_unit_words().post
    named = any(is_person(text[-size:]) for size in (3, 2)) and classify_name(text) not in {"unknown", "refused"}
    return next(
        (
            size
            for size in (3, 2)
            if is_person(text[-size:])
            and (post.search(text[:-size]) or (not named and is_complete(text[:-size].rstrip("：:"))))
        ),
        0,
    )


def _fill_in(pieces: list[UnitPiece]) -> Iterator[UnitPiece]:
    """Complete the names whose level word stands only before the first, or whose ending only behind the last."""
    level = committee = ""
    for index, piece in enumerate(pieces):
        own, rest = take_level(piece.full)
        if piece.kind == "group":
            yield piece
            continue
        if own and _is_office(rest):
            level = own
        if match := _COMMITTEE.match(piece.full):
            committee = match[0]
        elif own:
            committee = ""
        if committee and piece.full in load_unit_words().party_organs:
            full = committee + piece.full
        else:
            full = (
                _with_place(piece, pieces[index - 1] if index else None)
                or _with_level(piece, own, level, index)
                or _with_ending(piece, pieces[index + 1 : index + 1 + MOST_ELIDED])
            )
        yield piece if full == piece.full else replace(piece, full=full)


def _with_place(piece: UnitPiece, before: UnitPiece | None) -> str:
    """Return 临河区政府 for 区政府 behind 临河区委, 经开区管委会 for 管委会 behind 经开区党工委; else nothing."""
    committee = _COMMITTEE_OF.fullmatch(before.full) if before else None
    if committee is None or not _GOVERNMENT.fullmatch(piece.full):
        return ""
    place, name = committee["place"], piece.full
    if name[0] == place[-1]:
        return place + name[1:]
    return place + name if name.startswith(("政府", "人民政府", "管")) else ""


def _with_level(piece: UnitPiece, own: str, level: str, index: int) -> str:
    """Return 区经济发展局 for 经济发展局 behind 区市场监督管理局; empty where nothing is left out."""
    local = level in {"省", "市", "县", "区", "州", "盟", "旗"}
    return level + piece.full if index and local and not own and _is_bare_office(piece.full) else ""


def _is_office(name: str) -> bool:
    return bool(load_unit_words().office.search(name))


def _is_bare_office(name: str) -> bool:
    """Tell whether the name has no level word and no place of its own: 经济发展局, but not 山东证监局."""
    if not _is_office(name) or _OF_PARK.search(name) or name in load_unit_words().whole:
        return False
    register = load_register()
    bare = _OWN_PREFIX.sub("", name)
    return bare == name and not any(register.short_named(name[:size]) for size in range(2, len(name) - 1))


def _with_ending(piece: UnitPiece, after: Sequence[UnitPiece]) -> str:
    """Return 济南市政府 for 济南 before 烟台市政府; the name itself where nothing is left out."""
    if piece.kind != "unknown" and piece.name[-1] not in "市县区州盟旗":
        return piece.full
    for other in after:
        match = _ELIDED_END.search(other.full)
        if other.kind == "named" and match:
            end = match[0].removeprefix(piece.full[-1]) if piece.full[-1] in "市县区州盟旗省" else match[0]
            return piece.full + end
        if other.kind not in {piece.kind, "unknown"}:
            break
    return piece.full
