"""Shares that a sentence gives to towns and offices: 其中东山镇3个、西河乡2个; 种植任务：东山镇300亩、西河乡200亩."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from loaders.extract.clauses import LIST_MARK, find_times, load_wording
from loaders.extract.figure_names import are_same_unit, scaled
from loaders.extract.noun_phrases import noun_of
from loaders.extract.numbers import read_count
from loaders.extract.outline import Outline
from loaders.extract.passages import Passage
from loaders.extract.prose_figures import ProseShare
from loaders.extract.prose_shares import find_shares
from loaders.extract.records import Quota, Target
from loaders.extract.running_words import load_running_words
from loaders.extract.share_bearers import is_place
from loaders.extract.share_captions import LONGEST_TITLE
from loaders.extract.share_words import load_share_words
from loaders.regex import regex

ROUNDED = 0.005
"""How far a whole printed in round figures may be from the sum of its parts."""

TASK = "任务"

FEWEST_BEARERS = 2
"""So many share a task that no target states as a whole."""

_OWN = regex(
    rf"(?:{LIST_MARK})*(?P<place>[一-龥]{{1,7}}?(?:镇|乡|街道|苏木|[县市区旗村]|社区)(?:人民政府|政府|管委会|办事处)?)[：:。]"
)
"""A paragraph about one place: 东山镇：新建公厕3座，改造管网2公里。"""

_MARKED = regex(rf"^(?:{LIST_MARK}|[一二三四五六七八九十]、|第[一二三四五六七八九十]+[章节部分])+")
_REST = regex(r"其[余他它](\d{1,2}|[两二三四五六七八九十]{1,3})个")
_FIGURES = regex(r"\d.*$")
_HEAD = regex("[^。；;]*[：:]")
_NO_PART = frozenset({"%", "‰", "个百分点", "百分点"})


@dataclass(slots=True)
class PlacedTarget:
    """A target with its index and its place in its passage."""

    index: int
    target: Target
    begin: int
    end: int


@dataclass(slots=True)
class Told:
    """A passage with the targets read from it."""

    passage: Passage
    targets: list[PlacedTarget] = field(default_factory=list)


def read_running_quotas(told: Sequence[Told], outline: Outline) -> Iterator[Quota]:
    """Yield the shares of running text. Of a task that no target states, only a plan's sentence tells them."""
    for number, here in enumerate(told):
        text = here.passage.text
        shares = find_shares(text)
        bearers = {unit for share in shares for unit in share.units}
        made: list[Quota] = []
        for share in shares:
            own = next((item for item in here.targets if item.begin <= share.quantity.start < item.end), None)
            whole = _whole(here, share, shares) or _same_sum(told[:number], shares, share)
            if own and share.noun:
                if len(bearers) >= FEWEST_BEARERS and not _is_joint(share):
                    listed = share.noun in re.split("[、和及与]", own.target.indicator)
                    made += _make(here.passage, share, share.noun if listed else own.target.indicator, own)
            elif whole and not share.noun:
                headed = _headed(text, share) if whole not in here.targets else ""
                made += _make(here.passage, share, headed or whole.target.indicator, whole)
            elif not own and not (share.noun and _is_joint(share)) and _is_shared_out(told, number, bearers):
                if _is_past(here.passage, share, outline):
                    continue
                topic = share.noun or _topic(told, number, share, outline)
                if topic:
                    made += _make(here.passage, share, topic, None)
        yield from made or _of_own_place(here)


def _is_joint(share: ProseShare) -> bool:
    """Tell whether several bring the one figure in together (在甲镇、乙镇新建冷库3座): no one has a share of it."""
    return len(share.units) > 1 and not share.each and share.quantity.unit not in _NO_PART


def _whole(here: Told, share: ProseShare, shares: Sequence[ProseShare]) -> PlacedTarget | None:
    """Return the target of which the figure is a part: the one before it that all parts make, else the last one.

    The last one stands in the same sentence and best has the very same unit. A sum may stand behind its parts.
    """
    text = here.passage.text
    sentence = _sentence(text, share)
    if load_wording().parts.match(text, sentence):
        sentence = text.rfind("。", 0, max(0, sentence - 1)) + 1
    before = [item for item in here.targets if item.end <= share.start and not _is_apart(text, item, share)]
    near = [item for item in reversed(before) if sentence <= item.begin]
    same = [item for item in near if are_same_unit(item.target.unit, share.quantity.unit)]
    exact = (item for item in same if item.target.unit == share.quantity.unit)
    end = text.find("。", share.end)
    behind = [item for item in here.targets if item.begin >= share.end and (end < 0 or item.begin < end)]
    return _sum_of([*behind, *before], shares, share) or next(exact, same[0] if same else None)


def _is_apart(text: str, item: PlacedTarget, share: ProseShare) -> bool:
    """Tell whether the target stands in a bracket that ends before the share: 东山镇30亩（荒山10亩）、西河乡20亩."""
    inside = text.rfind("（", 0, item.begin) > text.rfind("）", 0, item.begin)
    return inside and 0 <= text.find("）", item.begin) < share.start


def _same_sum(above: Sequence[Told], shares: Sequence[ProseShare], share: ProseShare) -> PlacedTarget | None:
    """Return the target of a passage above that is what the shares of the passage make together."""
    return _sum_of([item for here in above for item in here.targets], shares, share)


def _sum_of(targets: Sequence[PlacedTarget], shares: Sequence[ProseShare], share: ProseShare) -> PlacedTarget | None:
    """Return the last of the targets that is what the shares with the unit of this one make together."""
    unit = share.quantity.unit
    parts = [item for item in shares if not item.noun and are_same_unit(item.quantity.unit, unit)]
    total = sum(_bearers(item) * scaled(item.quantity.value or 0, item.quantity.unit) for item in parts)
    fitting = (
        item
        for item in reversed(targets)
        if item.target.value is not None
        and are_same_unit(item.target.unit, unit)
        and abs(scaled(item.target.value, item.target.unit) - total) <= ROUNDED * total
    )
    return next(fitting, None) if len(parts) > 1 else None


def _bearers(share: ProseShare) -> int:
    """Return how many bear the figure: as many as are named, or as the rest is said to be (其余5个乡镇各2家)."""
    counted = _REST.search(share.units[0]) if share.each and len(share.units) == 1 else None
    return len(share.units) if counted is None else read_count(counted[1])


def _is_shared_out(told: Sequence[Told], number: int, bearers: Iterable[str]) -> bool:
    """Tell whether several bear shares, in the passage or line by line."""
    if len(set(bearers)) >= FEWEST_BEARERS:
        return True
    beside = [told[index].passage.text for index in (number - 1, number + 1) if 0 <= index < len(told)]
    return any(find_shares(text) for text in beside)


def _is_past(passage: Passage, share: ProseShare, outline: Outline) -> bool:
    start = _sentence(passage.text, share)
    end = passage.text.find("。", share.end)
    return outline.looks_back(passage.start) or outline.is_past(passage.text[start : end if end >= 0 else None])


def _headed(text: str, share: ProseShare) -> str:
    """Return what the words before a colon in the sentence name, empty where there are none."""
    head = _HEAD.search(text, _sentence(text, share), _first(text, share))
    return _named(head[0]) if head else ""


def _sentence(text: str, share: ProseShare) -> int:
    """Return where the sentence begins in which the share stands."""
    return text.rfind("。", 0, share.start) + 1


def _first(text: str, share: ProseShare) -> int:
    """Return where the first share of the sentence begins."""
    sentence = _sentence(text, share)
    return min(item.start for item in find_shares(text) if item.start >= sentence)


def _topic(told: Sequence[Told], number: int, share: ProseShare, outline: Outline) -> str:
    """Return what is shared out, with the word task behind it where the words before the list say no more."""
    here, text = told[number], told[number].passage.text
    sentence, first = _sentence(text, share), _first(text, share)
    lead = re.split("[，；：]", text[sentence:first])[-1]
    if named := _headed(text, share) or _named(lead):
        return named
    topic = _topic_around(here, share) or _topic_behind(here, share) or _topic_above(told, number, share, outline)
    task = TASK if TASK in text[sentence : share.quantity.start] and TASK not in topic else ""
    return topic + task


def _topic_around(here: Told, share: ProseShare) -> str:
    """Return what another share of the passage or the target before this one counts."""
    shares = find_shares(here.passage.text)
    beside = (item.noun for item in shares if item.noun and item.quantity.unit == share.quantity.unit)
    before = [item.target for item in here.targets if item.end <= share.start]
    same = before and are_same_unit(before[-1].unit, share.quantity.unit)
    return next(beside, before[-1].indicator if same else "")


def _topic_behind(here: Told, share: ProseShare) -> str:
    """Return what the next target of the sentence counts, where nothing before does: 各镇3条，打造示范路60条."""
    end = here.passage.text.find("。", share.end)
    behind = (item.target for item in here.targets if item.begin >= share.end and (end < 0 or item.begin < end))
    return next((item.indicator for item in behind if are_same_unit(item.unit, share.quantity.unit)), "")


def _topic_above(told: Sequence[Told], number: int, share: ProseShare, outline: Outline) -> str:
    """Return what the clauses before the list, the line above it, the headings, or the title name."""
    text = told[number].passage.text
    sentence = _sentence(text, share)
    clauses = [clause for clause in reversed(text[sentence : _first(text, share)].split("，")) if clause]
    above = [told[index].passage.text for index in range(number - 1, max(-1, number - 3), -1)]
    titles = [section.title for section in reversed(outline.path(told[number].passage.start))]
    lines = (*clauses, *filter(_may_head, above), *titles, outline.title)
    return next((topic for line in lines if (topic := _named(line)) and not is_place(topic)), "")


def _may_head(line: str) -> bool:
    """Tell whether the line may say what those below it share: it ends in a colon, or is a title of tasks."""
    is_title = (
        len(line) <= LONGEST_TITLE and line[-1:] not in "。；" and load_share_words().tasks.search(line) is not None
    )
    return line[-1:] in "：:" or is_title


def _named(line: str) -> str:
    """Return what the words of a heading or an opening name, without their times and general words."""
    words = re.split("[。；，]", _MARKED.sub("", line.rstrip("：:")))[-1]
    times, general = find_times(words), load_running_words().topic
    words = _FIGURES.sub("", words[times[-1].end if times else 0 :])
    topic = general.sub("", noun_of(words)) or general.sub("", words)
    return topic if len(topic) > 1 else ""


def _of_own_place(here: Told) -> Iterator[Quota]:
    """Yield the figures of a paragraph that is about one place."""
    opening = _OWN.match(here.passage.text)
    if opening and is_place(opening["place"]):
        for item in here.targets:
            if item.target.value is not None and item.begin >= opening.end():
                yield Quota(
                    unit=opening["place"],
                    value=item.target.value,
                    uom=item.target.unit,
                    measure=item.target.comparator_raw or None,
                    indicator=item.target.indicator,
                    target=item.index,
                    per_member=False,
                    additive=item.target.unit not in _NO_PART,
                    spans=item.target.spans,
                    year_end=item.target.year,
                )


def _make(passage: Passage, share: ProseShare, indicator: str, whole: PlacedTarget | None) -> Iterator[Quota]:
    if share.quantity.value is None:
        return
    sentence = _sentence(passage.text, share)
    times = [time for time in find_times(passage.text[sentence : share.start]) if time.year and not time.baseline]
    for unit in share.units:
        yield Quota(
            unit=unit,
            value=share.quantity.value,
            uom=share.quantity.unit,
            measure=share.verb or (whole.target.comparator_raw if whole else "") or None,
            indicator=indicator,
            target=whole.index if whole else None,
            per_member=False,
            additive=share.quantity.unit not in _NO_PART and (len(share.units) == 1 or share.each),
            spans=passage.spans(share.start, share.end),
            year_end=whole.target.year if whole else times[-1].year if times else None,
        )
