"""Named platforms and carriers, clause by clause, each with what the plan does with it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from graph.model import Span
from loaders.extract.clauses import LIST_MARK, hide_nested, split_spans
from loaders.extract.name_borders import mask_quotes
from loaders.extract.outline import Outline
from loaders.extract.passages import Passage, read_passages
from loaders.extract.platform_lists import count_subjects, find_parts
from loaders.extract.platform_names import (
    JOINTS,
    Name,
    find_elided,
    find_ends,
    find_names,
    find_own_names,
    find_regions,
    has_end,
    part_quotes,
)
from loaders.extract.platform_sense import is_specific
from loaders.extract.platform_status import StatusReader, find_level
from loaders.extract.platform_status_words import load_platform_status_words
from loaders.extract.platform_words import load_platform_words
from loaders.extract.records import Platform, Statement
from loaders.read.document import Document
from loaders.regex import regex

_LIST_MARK = regex(f"{LIST_MARK}+")
_OF_PROVINCE = regex("“?(?:[一-龥]{2,3})?省(?![级、市际外内])")
"""How the name of what a province has begins: 某某省甲平台, 省乙平台."""

_SUM = regex(r"等(?:\d+|[两二三四五六七八九十]+)[多余]?[个大家座处所]")
"""Between the last name of a list and what sums it up: 甲园、乙园等5个物流园区."""

_TITLE = regex(r"《[^》]{0,200}》")
_LEVELS = {"国家": "国家级"}

LONG_LISTED = 8
"""Characters of a name that is one beside another that is, with nothing said of either."""

NEAR_UNITS = 8
"""Units before a place that may reach to it."""


def extract_platforms(document: Document, statements: Iterable[Statement] = ()) -> tuple[Platform, ...]:
    """Return each place where a platform is named together with what is done with it, in text order.

    Type and level follow from the name alone; the status is what the sentence says. What bears a duty in one of the
    ``statements`` is a unit (县投资促进中心), whatever its name ends with, unless something is done with it elsewhere.
    """
    bearers = [unit for item in statements for unit in item.units]
    units = {name for unit in bearers for name in (unit.name, unit.canonical)}
    borne = sorted(span for unit in bearers for span in unit.spans)
    outline = Outline(document, ())
    automaton = load_platform_words().automaton
    places = ((passage, automaton.find_matches_as_indexes(passage.text)) for passage in read_passages(document))
    found = [item for passage, ends in places if ends for item in _PassageReader(passage, ends, outline).read()]
    kept = (item for item in found if item.name not in units or not _is_unit(item, borne, document.text))
    return tuple(sorted(kept, key=lambda item: item.spans))


def _is_unit(item: Platform, borne: Sequence[Span], text: str) -> bool:
    """Tell whether what has the name of a unit is that unit here: nothing is done with it, or it bears the duty."""
    start, end = item.spans[0][0], item.spans[-1][1]
    index = bisect_left(borne, (end, end))
    overlaps = any(last > start for _, last in borne[max(0, index - NEAR_UNITS) : index])
    alone = not f"{text[start - 1 : start]}{text[end : end + 1]}".strip()
    return item.status not in {"upgrade", "use"} or overlaps or alone


class _PassageReader:
    """Reads one passage, clause by clause, and carries the verb along a list."""

    def __init__(self, passage: Passage, ends: Iterable[tuple[int, int, int]], outline: Outline) -> None:
        self.passage = passage
        self.text = passage.text
        self.hidden = hide_nested(passage.text)
        self.masked = mask_quotes(passage.text)
        self.outline = outline
        mark = _LIST_MARK.match(self.text)
        self.item = mark.end() if mark else -1
        titles = [match.span() for match in _TITLE.finditer(passage.text)] if "《" in passage.text else []
        found = find_ends(passage.text, ends)
        self.words = [span for span in found if not any(first < span[0] < last for first, last in titles)]
        self.statuses = StatusReader(self.text, self.masked, self.words, self.item)

    def read(self) -> Iterator[Platform]:
        """Yield the platforms of the passage."""
        for start, end in split_spans(self.hidden, "。！？!?", max(self.item, 0)):
            if not has_end(self.words, start, end):
                continue
            status = ""
            for first, last, listed in find_parts(self.text, self.masked, self.hidden, start, end, self.words):
                carried = status if listed else ""
                if listed == "listed" and not status:
                    carried = "build"
                if has_end(self.words, first, last):
                    yield from self._read_sentence(first, last, carried)
                status = (last < end and self.statuses.last_status(first, last)) or carried

    def _read_sentence(self, start: int, end: int, status: str) -> Iterator[Platform]:
        past: bool | None = None
        status = status or ("build" if self.passage.role in {"name", "content"} else "")
        for clause_start, clause_end in split_spans(self.hidden, "，,：:", start, end):
            carried = status
            if has_end(self.words, clause_start, clause_end):
                carried = status if status and self._goes_on(clause_start, clause_end) else ""
                if not carried and load_platform_words().summed.search(self.text, start, clause_start):
                    carried = "build"
                for name, said in self._read_clause(clause_start, clause_end, carried):
                    past = self.outline.is_past(self.text[start:end]) if past is None else past
                    yield self._make(name, "existing" if past and said != "upgrade" else said)
            if not has_end(self.words, clause_end, end):
                return
            status = self.statuses.last_status(clause_start, clause_end) or carried

    def _goes_on(self, start: int, end: int) -> bool:
        """Tell whether the clause goes on with a list: it begins with a name or is one, or 包括 or 即 leads it in."""
        words = load_platform_words()
        before = self.text[max(0, start - 12) : start].rstrip("，：:")
        if words.lists.search(before):
            return True
        verb = load_platform_status_words().verb
        led_in = words.lead_in.match(self.text, start, end)
        first = led_in.end() if led_in else start
        if self.text.startswith("以及", start):
            return True
        return any(
            name.start == first or (name.end == end and not verb.search(self.masked, start, name.start))
            for name in find_names(self.text, self.masked, first, end, self.words)
        )

    def _read_clause(self, start: int, end: int, status: str) -> Iterator[tuple[Name, str]]:
        for region_start, region_end, masked in find_regions(self.text, self.masked, start, end):
            own = [*find_own_names(self.text, region_start, region_end)]
            if "等" in self.text[region_start:region_end]:
                own += find_elided(self.text, masked, region_start, region_end)
            for name in own:
                if said := self.statuses.status(name) or status:
                    yield name, self.statuses.as_title(name, said)
            names = [*find_names(self.text, masked, region_start, region_end, self.words)]
            listed = load_platform_words().quoted_list.finditer(self.text, region_start, region_end)
            kinds = {match.end() for match in listed}
            subjects = count_subjects(self.text, self.masked, names, start)
            last = names[subjects - 1].end if subjects and names[0].start == start else end
            grows = load_platform_status_words().grows.match(self.text, last, end) is not None
            for index, name in enumerate(names):
                acts = index < subjects and (not status or grows or name.word in load_platform_words().places)
                own_status = self.statuses.status(name) or ("existing" if acts else "")
                if name.end in kinds:
                    continue
                if index and _SUM.fullmatch(self.text, names[index - 1].end, name.start):
                    continue
                carried = not own_status and name.start == start and name.word in load_platform_words().places
                status = own_status or ("" if carried else status)
                lead = self.statuses.leading_status(name.limit, name.start) if own_status == "upgrade" else ""
                said = self.statuses.as_title(name, status) if status else self._unsaid(names, index)
                if name.word in load_platform_words().houses and not self.statuses.is_told(name, said):
                    continue
                pushed = "upgrade" if status == "advance" else said
                if said and is_specific(self.text, name, pushed, find_level(self.text, name)):
                    yield from ((part, said) for part in part_quotes(self.text, name))
                status = lead if lead == "build" else status
            status = self.statuses.last_status(region_start, region_end) or status

    def _unsaid(self, names: Sequence[Name], index: int) -> str:
        """Return what is true of a name of which nothing is said: a long one exists if one beside it in a list does."""
        name = names[index]
        said = self.statuses.unsaid(name)
        if said or name.end - name.start < LONG_LISTED:
            return said
        beside = [*names[max(0, index - 1) : index], *names[index + 1 : index + 2]]
        between = (self.text[min(name.end, other.end) : max(name.start, other.start)] for other in beside)
        joined = [other for other, signs in zip(beside, between, strict=True) if signs and signs in JOINTS]
        return "existing" if any(self.statuses.unsaid(other) == "existing" for other in joined) else ""

    def _make(self, name: Name, status: str) -> Platform:
        level = find_level(self.text, name) or ("省级" if _OF_PROVINCE.match(self.text, name.start, name.end) else "")
        return Platform(
            name="".join(self.passage.original[start:end] for start, end in name.places),
            type=load_platform_words().types[name.word],
            status=status,
            spans=tuple(span for place in name.places for span in self.passage.spans(*place)),
            level=_LEVELS.get(level, level) or None,
        )
