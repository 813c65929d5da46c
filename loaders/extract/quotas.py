"""Shares of a target: who has to bring in how much, from brackets behind a figure and from classes of places."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isclose

from loaders.extract.clauses import closing_verb, find_times
from loaders.extract.indicator_phrases import strip_subject
from loaders.extract.numbers import find_quantities, read_number
from loaders.extract.outline import Outline
from loaders.extract.passages import Passage, read_passages
from loaders.extract.prose_figures import EDGES, TOGETHER
from loaders.extract.records import Metadata, Number, Quota, Section, Statement, Target
from loaders.extract.row_shares import read_row_shares
from loaders.extract.running_quotas import PlacedTarget, Told, read_running_quotas
from loaders.extract.running_words import load_running_words
from loaders.extract.share_bearers import may_be_short, split_short_names
from loaders.extract.table_shares import read_table_shares
from loaders.extract.targets import TARGET_ROLES
from loaders.extract.unit_words import classify_name, is_complete, is_group, take_level
from loaders.read.document import Document
from loaders.regex import regex

_BRACKET = regex(r"[（(](?P<inner>(?:[^（()）]|[（(][^（()）]*[)）])+)[)）]")
_SEPARATORS = regex(r"[、，,；;]|以及|(?<=[委局厅办部会心区])[和及]")
_OPENING = regex(r"(?:其中|包括|包含|含)[:：]?")
_UP_TO_FIGURE = regex(r"([^\d]{2,16}?)(?:各|约|不少于)?\d")
_NAME_AND_FIGURE = regex(r"(?P<name>[一-龥]{2,12})(?P<value>\d+(?:\.\d+)?)(?:[、，；]|$)")
_ALIKE = regex(r"(?P<names>[一-龥、]{5,120})各(?:[一-龥]{2})?(?P<value>\d{1,6}(?:\.\d{1,3})?)[^\d、，；]{0,4}")
"""Names with the same figure for each."""

_EACH = regex(r"(?:各自?|每家|均|分别|都)$")
_AMOUNT_WORDS = regex(r"(?:不少于|不低于|至少|达到|约)$")
_RESPONSIBILITY = regex(r"牵头|配合|负责|责任|落实|参与|指导|[：:]")


@dataclass(frozen=True, slots=True)
class _Share:
    """Units that stand together before one figure; ``start``/``end`` bound the words in the passage."""

    units: tuple[str, ...]
    value: Number
    uom: str | None
    measure: str
    each: bool
    start: int
    end: int


def extract_quotas(
    document: Document,
    statements: Iterable[Statement],
    targets: Sequence[Target],
    sections: Iterable[Section] = (),
    metadata: Metadata | None = None,
) -> tuple[Quota, ...]:
    """Return the shares in text order; ``Quota.target`` is the index of the divided target in ``targets``."""
    passages = read_passages(document)
    told = [Told(passage) for passage in passages]
    starts = [passage.start for passage in passages]
    brackets = {
        place
        for item in statements
        if item.kind == "bracket"
        for start, _ in item.spans
        for place in (start, start + 1)
    }
    found: list[Quota] = []
    for index, target in enumerate(targets):
        number = bisect_right(starts, target.spans[0][0]) - 1
        if number < 0:  # the sum of a table above all passages
            continue
        passage = passages[number]
        if target.spans[-1][1] - 1 > passage.offsets[-1]:  # a row of a table
            continue
        begin, end = _place(passage, target.spans[0][0]), _place(passage, target.spans[-1][1] - 1) + 1
        told[number].targets.append(PlacedTarget(index, target, begin, end))
        if target.mode == "new_per_unit":
            found += _read_members(passage, target, index, begin, end)
        elif target.spans[-1][1] not in brackets:
            found += _read_bracket(passage, target, index, begin, end)
    found += _read_new(
        found,
        read_running_quotas(
            [item for item in told if item.passage.role in TARGET_ROLES], Outline(document, sections, metadata)
        ),
    )
    found += _read_new(found, read_row_shares(document, targets))
    return tuple(sorted([*found, *_read_tables(document, targets)], key=lambda quota: quota.spans[0]))


def _read_new(found: Sequence[Quota], others: Iterable[Quota]) -> Iterator[Quota]:
    """Yield the other quotas but for those that stand inside the places of found ones."""
    places = {(quota.unit, quota.value): quota.spans for quota in found}
    for quota in others:
        spans = places.get((quota.unit, quota.value))
        if spans is None or not (spans[0][0] <= quota.spans[-1][1] and quota.spans[0][0] <= spans[-1][1]):
            yield quota


def _read_tables(document: Document, targets: Sequence[Target]) -> Iterator[Quota]:
    """Yield the shares of towns and offices in tables; the sum below or above them is what they divide."""
    shares = read_table_shares(document)
    stated = {target.spans: index for index, target in enumerate(targets)}
    repeated = {span: index for index, target in enumerate(targets) for span in target.repeat_spans}
    sums = {
        share.column: stated.get(share.spans, repeated.get(share.spans[-1])) for share in shares if share.bearer is None
    }
    for share in shares:
        if share.bearer is not None:
            yield Quota(
                unit=share.bearer,
                value=share.value,
                uom=share.unit,
                measure=None,
                indicator=share.indicator,
                target=sums.get(share.column),
                per_member=False,
                additive=share.unit not in {"%", "‰"},
                spans=share.spans,
                year_end=share.year,
            )


def _place(passage: Passage, offset: int) -> int:
    if isinstance(passage.offsets, range):
        return offset - passage.offsets.start
    return bisect_left(passage.offsets, offset)


def _read_members(passage: Passage, target: Target, index: int, begin: int, end: int) -> Iterator[Quota]:
    """Yield the share of each member of a class of places (各街道新培育5家), with the years it is for."""
    figure = next((item.outer_start for item in find_quantities(passage.text[begin:end])), 0)
    subject, _ = strip_subject(passage.text, begin, end, has_right=True)
    subject = subject or strip_subject(passage.text, begin, begin + figure, has_right=True)[0]
    subject = subject or target.indicator.rpartition("（")[2].removesuffix("）")
    if not subject or target.value is None:
        return
    sentence = passage.text.rfind("。", 0, begin) + 1
    times = [time for time in find_times(passage.text[sentence:begin]) if time.year is not None and not time.baseline]
    yield Quota(
        unit=subject,
        value=target.value,
        uom=target.unit,
        measure=target.comparator_raw or None,
        indicator=_bare(target.indicator),
        target=index,
        per_member=True,
        additive=False,
        spans=target.spans,
        year_start=times[-1].first if times else None,
        year_end=times[-1].year if times else target.year,
    )


def _bare(indicator: str) -> str:
    return indicator.partition("（")[0]


def _read_bracket(passage: Passage, target: Target, index: int, begin: int, end: int) -> Iterator[Quota]:
    match = _BRACKET.match(passage.text, end)
    if match is None or target.value is None:
        return
    opening = _OPENING.match(match["inner"])
    words = match["inner"][opening.end() :] if opening else match["inner"]
    inner = match.end("inner") - len(words)
    if _RESPONSIBILITY.search(words):
        return
    unitless = list(_unitless(words, target, inner))
    if not (_names_offices(words) or _names_places(words) or unitless):
        return
    shares = list(_divided(words, inner)) or unitless or list(_assigned(words, target, begin, match.end()))
    kind = target.indicator[-2:]  # what the whole counts, its parts are: 基地20处（国家级基地5处） names no bearer
    shares = [share for share in shares if not any(unit.endswith(kind) for unit in share.units)]
    divided = bool(shares) and shares[0].start >= inner
    for share in shares:
        for unit in share.units:
            yield Quota(
                unit=unit,
                value=share.value,
                uom=share.uom,
                measure=share.measure or target.comparator_raw or None,
                indicator=target.indicator,
                target=index,
                per_member=False,
                additive=_adds_up(target, share, divided=divided),
                spans=passage.spans(share.start, share.end),
                year_end=target.year,
            )


def _names_offices(inner: str) -> bool:
    """Tell whether a bracket names offices for certain: （孵化中心） and （含转运站建设0.5亿元） do not."""
    starts = (part.strip(EDGES) for part in _SEPARATORS.split(inner))
    return any(take_level(part)[0] or is_group(part) for part in starts)


def _names_places(inner: str) -> bool:
    """Tell whether each part is the name of a town or county and its figure: 甲镇3家、乙镇4家."""
    parts = [part.strip(EDGES) for part in _SEPARATORS.split(inner) if part.strip(EDGES)]
    heads = [_UP_TO_FIGURE.match(part) for part in parts]
    return bool(heads) and all(head is not None and is_complete(head[1]) for head in heads)


def _adds_up(target: Target, share: _Share, *, divided: bool) -> bool:
    """Tell whether the share is a part of the sum: a rate or a figure that several bear together is none."""
    if target.unit in {"%", "‰", "个百分点"} or target.mode.startswith("growth"):
        return False
    return len(share.units) == 1 or (divided and share.each)


def _divided(inner: str, offset: int) -> Iterator[_Share]:
    """Yield the shares of a bracket with figures: A引进15家、B引进15家，C、D各引进10家."""
    position = 0
    rest = [match.span() for match in load_running_words().rest.finditer(inner)]
    for quantity in find_quantities(inner):
        if quantity.value is None or any(start < quantity.start < end for start, end in rest):
            continue
        head = inner[position : quantity.outer_start]
        start = position + len(head) - len(head.lstrip(EDGES))
        head = _AMOUNT_WORDS.sub("", head.strip(EDGES))
        position = quantity.outer_end
        verb = closing_verb(head)
        names = head.removesuffix(verb) if verb else head
        each = _EACH.search(names)
        units = _units(names[: each.start()] if each else names)
        if units and not (len(units) > 1 and TOGETHER.search(quantity.before)):
            yield _Share(
                units, quantity.value, quantity.unit, verb, bool(each), offset + start, offset + quantity.outer_end
            )


def _unitless(inner: str, target: Target, offset: int) -> Iterator[_Share]:
    """Yield the shares of a bracket of bare names or figures that make the whole: 12所（东山镇6、西河4、南坪2）.

    The same goes for names that have a figure each: 3家（东山、西河、南坪各1家）.
    """
    found = list(_NAME_AND_FIGURE.finditer(inner))
    covered = sum(len(match[0]) for match in found) == len(inner.rstrip(EDGES))
    names = [match["name"] for match in found]
    total = sum(float(match["value"]) for match in found)
    whole = target.value is not None and isclose(total, target.value)
    if covered and whole and len(found) > 1 and all(map(may_be_short, names)):
        for match in found:
            place = offset + match.start("name"), offset + match.end("value")
            yield _Share((match["name"],), read_number(match["value"]), target.unit, "", False, *place)
    if alike := _ALIKE.fullmatch(inner.rstrip(EDGES)):
        units = split_short_names(alike["names"])
        value = read_number(alike["value"])
        if (
            units
            and all(map(may_be_short, units))
            and target.value is not None
            and isclose(len(units) * value, target.value)
        ):
            yield _Share(units, value, target.unit, "", True, offset, offset + alike.end())


def _assigned(inner: str, target: Target, begin: int, end: int) -> Iterator[_Share]:
    """Yield the one share of a bracket that only names units: the figure before it is theirs."""
    verb = closing_verb(inner)
    units = _units(inner.removesuffix(verb) if verb else inner)
    if units and target.value is not None:
        yield _Share(units, target.value, target.unit, verb, False, begin, end)


def _units(names: str) -> tuple[str, ...]:
    """Return the names of a list, or nothing where one of them is no unit."""
    parts = tuple(part.strip(EDGES) for part in _SEPARATORS.split(names) if part.strip(EDGES))
    return parts if parts and all(classify_name(part) in {"named", "group"} for part in parts) else ()
