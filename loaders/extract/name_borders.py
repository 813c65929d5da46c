"""Where a name in running text begins, when only its last word is known; shared by platforms and programmes."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol, TypeVar

from graph.model import Span
from loaders.extract.clauses import HIDDEN, load_wording, strip_opening
from loaders.regex import Regex, regex
from loaders.resolve.gazetteer import load_gazetteer

_QUOTE = regex(r"“[^”]{0,400}”")
_BETWEEN = regex(r"(?:[”、，,和与及或并等]|以及|（[^）]*）)*")
_PUNCTUATION = regex("[，。；：！？|=]|——")
_AFTER_QUOTE = regex(r"”(?:和|及|与|以及)")
_PROPERTY = regex("[^化]{1,4}化")
REMEMBERED = 2_000
"""Names kept with where they begin: several readers ask for the same one."""

LONGEST_QUOTE = 60
"""Characters searched for the opening of a quote whose end is in a name."""

PLACE_SIGNS = "中国省市县区"
"""Characters with which items begin alike that are names of their own (中科甲、中通产业园)."""

JOINING = "和从"
"""Those that names of places begin with as well (和平区, 从江县)."""

LEADING = "—的、和与及或以对从将把由为等了好（(）)”，①②③④⑤⑥⑦⑧⑨⑩"
"""Characters that never begin a name."""


def mask_quotes(text: str) -> str:
    """Return the text, equally long, with what stands inside quotes hidden: a name is not cut there."""
    return _QUOTE.sub(lambda match: "“" + HIDDEN * (len(match[0]) - 2) + "”", text)


@lru_cache(maxsize=REMEMBERED)
def begin_name(
    masked: str,
    limit: int,
    ending: int,
    cut: Regex,
    inner: Regex | None = None,
    *,
    seen: int = 0,
) -> int:
    """Return where the name begins whose last word starts at ``ending``.

    Args:
        masked: The text with quotes hidden.
        limit: The first character that may belong to the name.
        ending: Where the last word starts.
        cut: Words after which a name begins anew.
        inner: Words that hold a cut word and yet belong to a name.
        seen: Characters of the last word that may make a verb before it a noun: 种植基地.
    """
    start = limit + len(_BETWEEN.match(masked[limit:ending])[0])  # type: ignore[index]  # it matches the empty string
    if start > limit and _is_place(masked, start - 1, ending):
        start -= 1
    kept = [match.span() for match in inner.finditer(masked, start, ending + 4)] if inner else []
    for match in cut.finditer(masked, start, ending):
        if not any(first <= match.start() and match.end() <= last for first, last in kept):
            start = match.end()
    if "”" in masked[start:ending]:
        start = max([start, *(match.end() for match in _AFTER_QUOTE.finditer(masked, start, ending))])
    opened_at = min(strip_opening(masked, start, min(ending + seen, len(masked))), ending)
    start = _after_list(masked, opened_at, ending)
    start = max([start, *(match.end() for match in load_wording().other_name.finditer(masked, start, ending))])
    start = max([start, *(match.end() for match in _PUNCTUATION.finditer(masked, start, ending))])
    opened = masked.rfind("（", start, ending)
    start = opened + 1 if opened >= 0 and "）" not in masked[opened:ending] else start
    while start < ending and masked[start] in LEADING and not _is_place(masked, start, ending):
        start += 1
    return start


def _is_place(text: str, start: int, end: int) -> bool:
    """Tell whether a sign of joining begins the name of a place: 和平区."""
    found = next(iter(load_gazetteer().find(text[start:end])), None) if text[start] in JOINING else None
    return found is not None and found.start == 0


def _after_list(masked: str, start: int, ending: int) -> int:
    """Return where the last item of a list begins, unless the items make one name.

    They do where they begin alike (新品种、新技术示范基地) or are properties (规模化、标准化养殖基地).
    """
    parts = masked[start:ending].split("、")
    if len(parts) == 1:
        return start
    last = parts[-1]
    if not last:
        return ending
    if last[0] not in PLACE_SIGNS and all(len(part) <= 4 and part[0] == last[0] for part in parts[:-1] if part):
        return start
    if all(part.endswith("化") for part in parts[:-1]) and _PROPERTY.match(last):
        return start
    process = load_wording().process.match(last)
    return ending - len(last) + (process.end() if process else 0)


class Stretch(Protocol):
    """Anything that lies between two places of a text."""

    @property
    def start(self) -> int:
        """Return the first place."""

    @property
    def end(self) -> int:
        """Return the place behind the last."""


Item = TypeVar("Item", bound=Stretch)


def keep_longest(found: Iterable[Item]) -> list[Item]:
    """Return the stretches in text order, of overlapping ones the longest, of equally long ones the first given."""
    kept: list[Item] = []
    for item in sorted(found, key=lambda item: (item.start - item.end, item.start)):
        index = bisect_left(kept, item.start, key=lambda other: other.start)
        free_before = index == 0 or kept[index - 1].end <= item.start
        free_behind = index == len(kept) or item.end <= kept[index].start
        if free_before and free_behind:
            kept.insert(index, item)
    return kept


def widen_to_quotes(text: str, start: int, end: int) -> Span:
    """Return the name with its quotes whole: “无废城市”信息平台, “科技小院”."""
    opened, closed = text.count("“", start, end), text.count("”", start, end)
    if opened > closed and text[end : end + 1] == "”":
        return start, end + 1
    if closed > opened:
        return max(text.rfind("“", max(0, start - LONGEST_QUOTE), start), 0), end
    if opened == closed and text[start - 1 : start] == "“" and text[end : end + 1] == "”":
        return start - 1, end + 1
    return start, end
