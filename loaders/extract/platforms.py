"""Named platforms and carriers, and what a plan does with each: build, upgrade, apply for, use."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from graph.model import Span
from loaders.extract.clauses import LIST_MARK, hide_nested, split_spans
from loaders.extract.name_borders import mask_quotes
from loaders.extract.outline import Outline
from loaders.extract.passages import Passage, read_passages
from loaders.extract.platform_lists import count_subjects, find_parts
from loaders.extract.platform_names import (
    PHASE,
    Name,
    find_elided,
    find_ends,
    find_names,
    find_own_names,
    find_regions,
    part_quotes,
)
from loaders.extract.platform_sense import is_of_one, is_specific
from loaders.extract.platform_words import load_platform_words
from loaders.extract.records import Platform, Statement
from loaders.read.document import Document

_LIST_MARK = re.compile(f"{LIST_MARK}+")

_CLOSE = re.compile("[，。；：、！？（）的等和与及]|$")
NEAR_UNITS = 8
"""Units before a place that may reach to it."""

LONGEST_USED = 90
"""Characters before a name in which a list of what is used may begin."""

_TITLE = re.compile(r"《[^》]{0,200}》")
_CIRCLED = re.compile("[①-⑳]")

_CONFERRED = re.compile("(?!县).+级")
"""Levels of titles; what is of a county is built."""

_NUMBERED = re.compile(r"\d[\d.]*[万千]?[多余]?(?:[个家所座处间栋幢块亩吨]|公里|平方米|立方米)")
_BEGINS = frozenset("，；")
"""Signs before a name that heads a clause, with its number behind it and no verb: ，甲基地2万亩."""

_OWNERS = frozenset("省市县国全“")
"""So begins the name of what another office runs, with which something is joined."""

_STATUSES = {
    "build": "build",
    "start": "build",
    "upgrade": "upgrade",
    "title": "create",
    "foster": "foster",
    "advance": "advance",
    "promote": "promote_use",
    "use": "use",
    "existing": "existing",
}
_FOUNDED = frozenset({"build", "create", "foster"})
_CHANGED = _FOUNDED | {"upgrade"}
_LEVELS = {"国家": "国家级"}


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

    def _has_word(self, start: int, end: int) -> bool:
        """Tell whether a word that ends a name stands between the places, which are those of punctuation marks."""
        index = bisect_left(self.words, (start, start))
        return index < len(self.words) and self.words[index][0] < end

    def read(self) -> Iterator[Platform]:
        """Yield the platforms of the passage."""
        for start, end in split_spans(self.hidden, "。！？!?", max(self.item, 0)):
            if not self._has_word(start, end):
                continue
            status = ""
            for first, last, listed in find_parts(self.text, self.masked, self.hidden, start, end, self.words):
                carried = status if listed else ""
                if listed == "listed" and not status:
                    carried = "build"
                if self._has_word(first, last):
                    yield from self._read_sentence(first, last, carried)
                status = (last < end and self._last_status(first, last)) or carried

    def _read_sentence(self, start: int, end: int, status: str) -> Iterator[Platform]:
        past: bool | None = None
        status = status or ("build" if self.passage.role in {"name", "content"} else "")
        for clause_start, clause_end in split_spans(self.hidden, "，,：:", start, end):
            carried = status
            if self._has_word(clause_start, clause_end):
                carried = status if status and self._goes_on(clause_start, clause_end) else ""
                if not carried and load_platform_words().summed.search(self.text, start, clause_start):
                    carried = "build"
                for name, said in self._read_clause(clause_start, clause_end, carried):
                    past = self.outline.is_past(self.text[start:end]) if past is None else past
                    yield self._make(name, "existing" if past and said != "upgrade" else said)
            if not self._has_word(clause_end, end):
                return
            status = self._last_status(clause_start, clause_end) or carried

    def _goes_on(self, start: int, end: int) -> bool:
        """Tell whether the clause goes on with a list: it begins with a name or is one, or 包括 or 即 leads it in."""
        words = load_platform_words()
        before = self.text[max(0, start - 12) : start].rstrip("，：:")
        if words.lists.search(before):
            return True
        verb = words.verb
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
                if said := self._status(name) or status:
                    yield name, self._as_title(name, said)
            names = [*find_names(self.text, masked, region_start, region_end, self.words)]
            subjects = count_subjects(self.text, self.masked, names, start)
            for index, name in enumerate(names):
                acts = index < subjects and (not status or name.word in load_platform_words().places)
                own_status = self._status(name) or ("existing" if acts else "")
                carried = not own_status and name.start == start and name.word in load_platform_words().places
                status = own_status or ("" if carried else status)
                said = self._as_title(name, status) if status else self._unsaid(name)
                if name.word in load_platform_words().houses and not self._is_built(name, said):
                    continue
                pushed = "upgrade" if status == "advance" else said
                if said and is_specific(self.text, name, pushed, self._level(name)):
                    yield from ((part, said) for part in part_quotes(self.text, name))
            status = self._last_status(region_start, region_end) or status

    def _leading_status(self, start: int, end: int) -> str:
        """Return what the verbs before a name say: the last one, but none inside its own modifiers (到应用的…平台).

        What is relied on to build it (依托甲医院建设的乙中心) is not the thing built.
        """
        modifiers = self.masked.rfind("的", start, end) + 1
        if not modifiers:
            return self._last_status(start, end)
        verbs = load_platform_words().verb.finditer(self.masked, start, end)
        said = [(found, verb.end()) for verb in verbs if (found := self._last_status(verb.start(), verb.end()))]
        first = said[0][0] if said else ""
        if first == "use" and said[-1][0] in {"build", "create", "foster"}:
            first = said[-1][0]
        return self._last_status(modifiers, end) or first

    def _last_status(self, start: int, end: int) -> str:
        words, last, known = load_platform_words(), 0, ""
        for verb in words.verb.finditer(self.masked, start, end):
            status = _STATUSES.get(words.verb_class[verb[0]], "")
            if verb[0] in words.opening and (verb.start() == 0 or not self.text[verb.start() - 1].isalpha()):
                status = "develop"
            joined = known == "build" and verb.start() - last == 1 and self.text[last] in "并和、"
            if status and not (status == "promote_use" and (joined or words.used.match(self.text, verb.end()))):
                known = status
            last = verb.end()
        return known

    def _unsaid(self, name: Name) -> str:
        """Return what is true of a platform of which nothing is said.

        One of a kind exists; what is the head of an item (1.乙园。建设…) is to be built.
        """
        heads = name.start == self.item or _CIRCLED.match(self.text, name.start - 1)
        if heads and self.text[name.end : name.end + 1] in {"。", "：", ":"}:
            return "build"
        if name.start == 0 and load_platform_words().item_text.match(self.text, name.end):
            return "build"
        if _NUMBERED.match(self.text, name.end) and self.text[name.start - 1 : name.start] in _BEGINS:
            return "build" if name.end - name.start > len(name.word) else ""
        in_bracket = self.text.rfind("（", 0, name.start) > self.text.rfind("）", 0, name.start)
        return "existing" if not in_bracket and is_of_one(self.text, name) else ""

    def _status(self, name: Name) -> str:
        """Return what the words around the name say, or an empty string."""
        if self._is_used(name):
            return "use"
        before = self._leading_status(name.limit, name.start)
        for kind, pattern in load_platform_words().after:
            phase = PHASE.match(self.text, name.end)
            match = pattern.match(self.text, phase.end() if phase and kind == "upgrade" else name.end)
            if match and not (kind == "build" and self._builds(match.end()) and not phase):
                return _read_after(kind, before)
        if not before and self._is_place_of(name):
            return "use"
        if not before and load_platform_words().joins.match(self.text, name.end):
            return "existing"
        listed = self._status_of_list(name.end) if before in {"", "upgrade", "advance"} else ""
        return listed if listed and not (before and listed == "upgrade") else before

    def _is_built(self, name: Name, said: str) -> bool:
        """Tell whether the house of others is built: a verb before it says so, or words right behind it."""
        if said in _FOUNDED and self._leading_status(name.limit, name.start) in _FOUNDED:
            return True
        return said in _CHANGED and load_platform_words().house_works.match(self.text, name.end) is not None

    def _is_used(self, name: Name) -> bool:
        """Tell whether the name stands in a list of what is used (以甲园、乙馆为载体), or what joins it says so.

        What is joined with something (与省甲平台对接) is a thing of an office or of the state.
        """
        used = load_platform_words().used_as.finditer(self.masked, max(0, name.start - LONGEST_USED))
        owned = self.text[name.start] in _OWNERS
        return any(
            match.start("things") <= name.start and name.end <= match.end("things") and (owned or match[0][0] == "以")
            for match in used
        )

    def _is_place_of(self, name: Name) -> bool:
        """Tell whether something else is to be built at it: 在甲园区规划建设乙馆."""
        after = load_platform_words().after_at.match(self.text, name.end)
        return after is not None and self.text[name.start - 1 : name.start] == "在"

    def _status_of_list(self, end: int) -> str:
        """Return what stands behind the list that goes on at the place and is said of all of it: 甲所、乙院建设."""
        match = load_platform_words().rest_of_list.match(self.masked, end)
        kinds = load_platform_words().after if match else ()
        for said, pattern in kinds:
            found = pattern.match(self.text, match.end()) if match else None
            if found:
                return said if said in {"build", "upgrade"} and not self._builds(found.end()) else ""
        return ""

    def _builds(self, end: int) -> bool:
        """Tell whether the verb before the place has something else as its object (甲大厦建设乙产业园)."""
        return self._has_word(end, _CLOSE.search(self.text, end).start())  # type: ignore[union-attr]  # the end fits

    def _as_title(self, name: Name, status: str) -> str:
        """Return ``create`` for a title that is applied for, even where the verb says 建设; else what it says."""
        words = load_platform_words()
        kind = words.types[name.word]
        level = _CONFERRED.fullmatch(self._level(name)) is not None
        conferred = kind in words.conferred and (level or status == "foster")
        if status == "develop":
            return "build" if kind in words.developed else ""
        if status == "advance":
            return "build"
        if status not in {"build", "foster"}:
            return status
        return "create" if kind in words.titles or conferred or (level and status == "foster") else "build"

    def _level(self, name: Name) -> str:
        match = load_platform_words().level.search("".join(self.text[start:end] for start, end in self._places(name)))
        return match[0] if match else ""

    @staticmethod
    def _places(name: Name) -> tuple[Span, ...]:
        """Return where the name is written: what it shares with a later one of its list is at a place of its own."""
        own = (name.start, name.end)
        return (own, name.shared) if name.shared else (own,)

    def _make(self, name: Name, status: str) -> Platform:
        level = self._level(name)
        places = self._places(name)
        return Platform(
            name="".join(self.passage.original[start:end] for start, end in places),
            type=load_platform_words().types[name.word],
            status=status,
            spans=tuple(span for place in places for span in self.passage.spans(*place)),
            level=_LEVELS.get(level, level) or None,
        )


def _read_after(kind: str, before: str) -> str:
    if kind == "upgrade":
        return "upgrade"
    if kind == "build":
        return before if before in {"build", "create", "foster", "use"} else "build"
    if kind == "promote":
        return before if before not in {"", "upgrade", "advance"} else "promote_use"
    if kind == "existing":
        return before or "existing"
    return before or "use"
