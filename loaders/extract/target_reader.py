"""Reads the targets of one passage, clause by clause, with what is carried from one to the next."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from graph.model import Span
from loaders.extract.bracket_figures import find_alone, find_parts, name_part
from loaders.extract.clauses import LIST_MARK, Time, find_times, hide_nested, load_wording, split_spans, strip_opening
from loaders.extract.figure_names import are_same_unit
from loaders.extract.figure_relations import as_listed, behind, drop_described, is_baseline, of_same_member
from loaders.extract.grants import is_grant
from loaders.extract.indicator_phrases import Clause, Phrase, read_phrase
from loaders.extract.joint_names import distribute, share
from loaders.extract.number_words import load_number_grammar
from loaders.extract.numbers import MAY_COUNT, Quantity, find_quantities
from loaders.extract.outline import Outline, only_describes
from loaders.extract.passages import Passage
from loaders.extract.phrase_words import any_sign, load_phrase_words
from loaders.extract.prose_figures import ProseShare
from loaders.extract.prose_shares import find_shares
from loaders.extract.records import Target
from loaders.extract.target_modes import find_mode
from loaders.extract.target_years import distribute_years, lasting_years
from loaders.extract.worded_aims import read_grade, read_structure, read_worded_aims
from loaders.regex import regex

_MAY_COUNT = regex(
    r"[\d级类]|[一两二三四五六七八九十][个次家项万名人所户件条场]|[百千][万亿]元|百分之|“[一两二三四五六七八九十]|覆盖|同步|所有|不[增减]|平均|番|清零|高于|快于"
)
"""What every target has something of; most passages have nothing and are passed by."""

_LIST_MARK = regex(f"{LIST_MARK}+")
_TITLE = regex(r"(?:任务\d{1,2}[.．、:：]?)?[^，。；：:\d]{4,24}")
_AS_BEFORE = regex("(?:同比|比上年|较上年|比去年|年均|预计|累计|总数|总量|力争)*分别")

_LISTING = frozenset({"、", "和"})
"""Between two figures of a list."""

SHORTEST_TITLE = 4
"""Characters of a title before a wide space."""


class ClauseFrame(NamedTuple):
    """What is carried from clause to clause: the time, the body spoken of, and the last noun phrase."""

    year: int | None = None
    each: bool = False
    subject: str = ""
    noun: str = ""
    verb: str = ""
    years: tuple[int, ...] = ()


class PassageReader:
    """Reads one passage, sentence by sentence."""

    def __init__(
        self,
        passage: Passage,
        outline: Outline,
        frame: ClauseFrame,
        structures: dict[str, str],
        this_year: int | None,
        *,
        in_report: bool = False,
    ) -> None:
        self.passage = passage
        self.text = passage.text
        self.hidden = hide_nested(passage.text)
        self.outline = outline
        self.frame = frame
        self.this_year = this_year
        self.structures = structures
        self.in_report = in_report
        self.before = frame
        self.shares: dict[int, ProseShare] = {}
        self.recent: list[str] = []
        self.told: list[Target] = []
        self.last: Target | None = None

    def read(self) -> Iterator[Target]:
        """Yield the targets of the passage."""
        if not _MAY_COUNT.search(self.text):
            return
        self.shares = {item.quantity.start: item for item in find_shares(self.text)}
        mark = _LIST_MARK.match(self.text)
        reporting, told = False, not self.in_report
        for start, end in split_spans(self.hidden, "。！？!?", self._behind_title(mark.end() if mark else 0)):
            sentence = self.text[start:end]
            lasting = list(lasting_years(self.hidden[start:end], self.this_year))
            if _may_have_target(self.text, start, end):
                past = self.outline.is_past(sentence) or (reporting and not _looks_ahead(sentence))
                reporting = past and (reporting or self.outline.reports_on(sentence))
                told = not self.in_report or self.outline.tells_plan(sentence) or (told and not past)
                past = past and not (self.in_report and self.outline.tells_plan(sentence))
                past = past or (self.passage.role == "prose" and only_describes(sentence))
                if told and not past:
                    yield from self._read_sentence(start, end)
            self.frame = self.frame._replace(year=lasting[-1]) if lasting else self.frame

    def _behind_title(self, start: int) -> int:
        """Return where the text begins behind a title that a wide space parts from it (1.治污工程　建设管网3公里)."""
        title = _TITLE.match(self.hidden, start)
        offsets = self.passage.offsets
        for place in range(start + SHORTEST_TITLE, title.end() if title and not isinstance(offsets, range) else 0):
            if self.outline.has_gap(offsets[place - 1] + 1, offsets[place]):
                return place
        return start

    def _read_sentence(self, start: int, end: int) -> Iterator[Target]:
        goes_on = load_wording().parts.match(self.hidden, start) is not None
        frame, reported = (self.before if goes_on else self.frame), False
        self.told = self.told if goes_on else []
        for part_start, part_end in split_spans(self.hidden, "；;", start, end):
            frame, self.recent = frame._replace(subject="", verb="", each=self.frame.each), []
            for clause_start, clause_end in split_spans(self.hidden, "，,：:|｜=＝", part_start, part_end):
                times = find_times(self.hidden[clause_start:clause_end])
                if load_wording().last_year.match(self.hidden, clause_start, clause_end):
                    reported = True
                elif times:
                    reported = False
                if reported:
                    continue
                frame = self._update_time(frame, times, clause_start, clause_end) if times else frame
                targets, frame = self._read_clause(clause_start, clause_end, frame, (part_start, part_end))
                self.recent += [target.indicator for target in targets]
                self.told += targets
                self.last = targets[-1] if targets else self.last
                yield from targets
        self.before = frame

    def _update_time(self, frame: ClauseFrame, times: Sequence[Time], start: int, end: int) -> ClauseFrame:
        """Take over the last time that the clause names before its first figure; years compared with are none."""
        years = tuple(time.year for time in times if time.year is not None and not time.baseline)
        frame = frame._replace(years=years) if years else frame
        for time in times:
            if time.each:
                is_rate = load_number_grammar().yearly_change.match(self.hidden, start + time.end, end) is not None
                frame = frame if is_rate else frame._replace(each=True)
            elif not time.baseline and (year := self.this_year if time.now else time.year) is not None:
                frame = frame._replace(year=year, each=time.each)
        return frame

    def _read_clause(self, start: int, end: int, frame: ClauseFrame, part: Span) -> tuple[list[Target], ClauseFrame]:
        hidden = self.hidden[start:end]
        quantities = list(find_quantities(hidden))
        if quantities and load_wording().benefit.search(self.text, *part):
            funded = load_phrase_words().funded.search(self.hidden, self.hidden.rfind("。", 0, start) + 1, end)
            quantities = [item for item in quantities if not is_grant(item, hidden, funded=funded is not None)]
        quantities = drop_described(hidden, quantities)
        shares = {item: self.shares[start + item.start] for item in quantities if start + item.start in self.shares}
        says_nothing = quantities or strip_opening(self.hidden, start, end) >= end - 1
        quantities = [item for item in quantities if item not in shares or shares[item].noun]
        targets: list[Target] = []
        names = () if shares else distribute(hidden, quantities, frame.noun) or self._names_before(hidden, quantities)
        years = distribute_years(hidden, quantities, frame.years, self.hidden[part[0] : end])
        position, baseline, respectively = 0, None, "分别" in hidden
        for index, quantity in enumerate(quantities):
            following = quantities[index + 1] if index + 1 < len(quantities) else None
            if is_baseline(hidden, quantity, following):
                baseline = quantity
                continue
            phrase = self._phrase(start, end, position, behind(quantity, baseline, hidden), following, frame)
            listed_on = hidden[position : quantity.outer_start] in _LISTING
            position = phrase.end if phrase else position
            phrase = _of_bearer(phrase, shares[quantity]) if phrase and quantity in shares else phrase
            beside = hidden[quantities[index - 1].outer_end : quantities[index - 1].outer_end + 1] in _LISTING
            if phrase and targets and (beside or listed_on):
                phrase = of_same_member(phrase, targets[-1])
            if phrase and phrase.indicator == frame.noun and self.last:
                phrase = replace(phrase, indicator=self._named_before(quantity, targets) or phrase.indicator)
            if phrase and phrase.indicator:
                listed = respectively and bool(targets)
                phrase, figure = as_listed(phrase, quantity, targets[-1]) if listed else (phrase, quantity)
                if names or (listed and quantity.unit_class == "share"):
                    phrase = replace(phrase, indicator=names[index] if names else targets[-1].indicator)
                frame = frame._replace(year=years[index]) if years else frame
                for name in (() if names else share(hidden, quantity)) or (phrase.indicator,):
                    phrase = phrase if name == phrase.indicator else replace(phrase, indicator=name)
                    targets.append(self._make_target(start, figure, phrase, frame, baseline))
                frame = frame._replace(
                    subject=phrase.subject or frame.subject,
                    verb=phrase.verb or phrase.comparator_raw or frame.verb,
                    noun=phrase.indicator,
                )
            baseline = None
        if not quantities:
            targets += [self._make_worded(start, phrase, frame) for phrase in self._read_words(start, end)]
        targets += list(self._read_parts(start, end, frame, targets)) if "（" in hidden else []
        says_nothing = says_nothing or load_phrase_words().compared.match(hidden) is not None
        return targets, frame if says_nothing else frame._replace(noun=self.text[start:end])

    def _named_before(self, quantity: Quantity, targets: Sequence[Target]) -> str:
        """Return what a bare count goes on with where the last figure was money: 20个项目，完成投资5亿元，竣工6个."""
        told = [*self.told, *targets]
        if quantity.unit_class != "count" or not told or are_same_unit(told[-1].unit, quantity.unit):
            return ""
        return next((item.indicator for item in reversed(told) if item.unit == quantity.unit), "")

    def _names_before(self, hidden: str, quantities: Sequence[Quantity]) -> tuple[str, ...]:
        """Return what the clauses before measure, one name for each figure: …500万人次、…40亿元，分别增长15%和18%."""
        wanted = len(quantities)
        fits = 1 < wanted <= len(self.recent) and _AS_BEFORE.match(hidden) is not None
        return tuple(self.recent[-wanted:]) if fits else ()

    def _read_parts(self, start: int, end: int, frame: ClauseFrame, wholes: list[Target]) -> Iterator[Target]:
        for part in find_alone(self.text[start:end], frame.verb):
            yield self._make_target(start + part.offset, part.quantity, part.phrase, frame, None)
        for part in find_parts(self.text[start:end], frame.verb, wholes):
            opening = self.passage.offsets[start + part.opening]
            whole = next((item.indicator for item in reversed(wholes) if item.spans[0][0] < opening), "")
            phrase = replace(part.phrase, indicator=name_part(part.phrase.indicator, whole))
            yield self._make_target(start + part.offset, part.quantity, phrase, frame, None)

    def _phrase(
        self, start: int, end: int, position: int, quantity: Quantity, following: Quantity | None, frame: ClauseFrame
    ) -> Phrase | None:
        clause, hidden = self.text[start:end], self.hidden[start:end]
        if quantity.kind == "grade":
            return read_grade(clause, quantity, position, frame.subject)
        found = read_phrase(Clause(clause, hidden, frame.noun, frame.verb), quantity, position, following)
        if found is None and not frame.noun and self.last and are_same_unit(self.last.unit, quantity.unit):
            noun = self.last.indicator
            return read_phrase(Clause(clause, hidden, noun, frame.verb), quantity, position, following)
        return found

    def _make_target(
        self, offset: int, quantity: Quantity, phrase: Phrase, frame: ClauseFrame, baseline: Quantity | None
    ) -> Target:
        each = (frame.each and not self._is_reached(offset, quantity)) or phrase.each
        return Target(
            indicator=phrase.indicator,
            comparator=">=" if phrase.comparator_raw in load_number_grammar().least else quantity.comparator,
            value=quantity.value,
            unit=quantity.unit,
            year=frame.year,
            mode=find_mode(quantity, phrase, phrase.verb or frame.verb, each=each),
            spans=self.passage.spans(offset + phrase.start, offset + phrase.end),
            text_value=quantity.text_value or _range_text(quantity),
            comparator_raw=phrase.comparator_raw,
            baseline=baseline.value if baseline else None,
        )

    def _is_reached(self, offset: int, quantity: Quantity) -> bool:
        """Tell whether the clause says what is reached in the end (达到200家) although the one before spoke of 每年."""
        here = find_times(self.hidden[offset : offset + quantity.start])
        level = quantity.before.endswith(("到", "至", "达"))
        return level and not self.frame.each and not any(time.each for time in here)

    def _read_words(self, start: int, end: int) -> Iterator[Phrase]:
        structure = read_structure(self.text[start:end], self.structures)
        if structure:
            yield structure
        else:
            yield from read_worded_aims(self.text[start:end])

    def _make_worded(self, offset: int, phrase: Phrase, frame: ClauseFrame) -> Target:
        return Target(
            indicator=phrase.indicator,
            comparator=phrase.comparator,
            value=None,
            unit=None,
            year=frame.year,
            mode=phrase.mode or "level",
            spans=self.passage.spans(offset + phrase.start, offset + phrase.end),
            text_value=phrase.text_value,
            comparator_raw=phrase.comparator_raw,
        )


def _of_bearer(phrase: Phrase, share: ProseShare) -> Phrase:
    """Return the phrase without the name of the town or office that has to bring the figure in."""
    named = phrase.indicator != share.noun and phrase.indicator.endswith(share.noun)
    named = named or any(unit in phrase.indicator for unit in share.units)
    verb = phrase.verb or share.verb
    return replace(phrase, indicator=share.noun if named else phrase.indicator, verb=verb)


def _range_text(quantity: Quantity) -> str | None:
    return f"{quantity.value}—{quantity.high}" if quantity.high is not None else None


def _looks_ahead(sentence: str) -> bool:
    """Tell whether a sentence behind a report speaks of what is to come: it has words of aims or a year of its own."""
    years = any(time.year is not None and not time.baseline for time in find_times(sentence))
    return years or load_wording().ahead.search(sentence) is not None


def _may_have_target(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence has a figure or one of the words of aims without a figure."""
    return bool(MAY_COUNT.search(text, start, end) or any_sign().search(text, start, end))
