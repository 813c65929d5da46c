"""Where a character stands: its section and the headings above, and whether the text there looks back or ahead."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from loaders.extract.clauses import find_times, load_wording
from loaders.extract.digits import fold_digits
from loaders.extract.passages import read_passages
from loaders.extract.periods import find_five_years
from loaders.extract.records import Metadata, Section
from loaders.extract.section_tree import SectionTree
from loaders.read.document import Document
from loaders.regex import regex

MAKING = frozenset({"build", "start", "upgrade", "title"})
"""Classes of verbs that say what is made."""

LONGEST_HEADING = 24
"""Characters of a heading that is a name; a longer one is a sentence, whose words mean what they mean in sentences."""

_PRINTED_DATE = regex(
    r"(?m)^[^\S\n]*(20\d\d)-\d{1,2}-\d{1,2}\s*?$|^[^\S\n]*(20\d\d)\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*?$"
    r"|(20\d\d)\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印发"
)
_DOCUMENT_NUMBER = regex(r"[〔\[](20\d\d)[〕\]]")
_PERIOD = regex(r"“十([一二三四五六七八九])五”")
_SIGNPOST = regex(r"(?![（(]?[一二三四五六七八九十\d]+[、.．)）]|第.章|[—·●《])[^。；，：:]{6,40}")
_YEARS = regex(r"\d{4}")
_SPAN_OF_YEARS = regex(r"\d年?[—–\-~～至－]+(?:19|20)?\d\d|五年|“?十[一二三四五六七八九]五")
_THIS_YEAR = regex(r"今年[（(]\s*(20\d\d)年?\s*[)）]|(?:——|—|[（(])\s*(20\d\d)年\d{1,2}月\d{1,2}日在[^\n]{4,40}会议上")
_GAP = regex(r"　|[^\S\n]{2}")
_SINCE = regex("(?<=年)以来|(?<=年[底末初])以来")
_AS_OF = regex("截至|截止")
_DIGITS = "零一二三四五六七八九"


class _Signpost(NamedTuple):
    """A short line without a number that opens (``back``) or closes a report."""

    start: int
    back: bool
    text: str


class Outline:
    """The section tree of a document, asked by offset."""

    def __init__(self, document: Document, sections: Iterable[Section], metadata: Metadata | None = None) -> None:
        self._document = document
        metadata = metadata or Metadata()
        self.title = title = metadata.title or ""
        self._reports = load_wording().past_title.search(title) is not None
        self._plans = load_wording().plan_title.search(title) is not None
        self._only_year = metadata.period_end if metadata.period_start == metadata.period_end else None
        self._issued = year_of(metadata.issue_date or metadata.printed_date)
        self._text = document.text
        self._tree = SectionTree(sections)
        self._paths: dict[str, tuple[Section, ...]] = {}

    def section(self, offset: int) -> Section | None:
        """Return the deepest section around the offset, or None before the first heading."""
        return self._tree.find(offset)

    def has_gap(self, start: int, end: int) -> bool:
        """Tell whether a wide space stands between two places of the document."""
        return _GAP.search(self._text, start, end) is not None

    def path(self, offset: int) -> tuple[Section, ...]:
        """Return the sections around the offset, the outermost first."""
        section = self.section(offset)
        return self._path_to(section) if section else ()

    def _path_to(self, section: Section) -> tuple[Section, ...]:
        if section.id not in self._paths:
            parent = self._tree.parent_of(section)
            self._paths[section.id] = (*(self._path_to(parent) if parent else ()), section)
        return self._paths[section.id]

    def looks_back(self, offset: int, *, in_task: bool = False) -> bool:
        """Tell whether a heading above the offset, or the title, announces a report of what has been done.

        For the tasks of a table only headings do: under the title of a report it still says what was to be done.
        """
        path = self.path(offset)
        if _ends_in_report([section.title for section in path], ahead=self._plans):
            return True
        if in_task:
            return False
        signpost = self._signpost(offset)
        if signpost is not None:
            return signpost.back
        return self._reports and not any(load_wording().past_closing.search(section.title) for section in path)

    def year_above(self, offset: int) -> int | None:
        """Return the one year that the nearest heading with a year names (二、2024年重点工作), None without one."""
        titles = [section.title for section in reversed(self.path(offset))]
        signpost = self._signpost(offset)
        return next(
            (year for title in (*titles, signpost.text if signpost else "") if (year := _one_year(title))), None
        )

    def _signpost(self, offset: int) -> _Signpost | None:
        index = bisect_right(self._signposts, offset, key=lambda signpost: signpost.start) - 1
        return self._signposts[index] if index >= 0 else None

    @cached_property
    def _signposts(self) -> list[_Signpost]:
        """Return the short lines without a number that open (True) or close a report, as work reports have them."""
        wording = load_wording()
        found: list[_Signpost] = []
        for passage in read_passages(self._document):
            if passage.role == "prose" and _SIGNPOST.fullmatch(passage.text):
                if wording.past_opening.search(passage.text):
                    found.append(_Signpost(passage.start, True, passage.text))
                elif wording.past_closing.search(passage.text):
                    found.append(_Signpost(passage.start, False, passage.text))
        return found

    @cached_property
    def this_year(self) -> int | None:
        """Return the year that is 今年: as the text says (今年（2024年）), else that of the title or the date."""
        match = _THIS_YEAR.search(self._text)
        return int(match[1] or match[2]) if match else self._only_year or self._issued

    @cached_property
    def goal_year(self) -> int | None:
        """Return the year whose goals are stated (2024年主要预期目标是：…), None for none or several."""
        years = {int(year) for year in load_wording().goal_year.findall(self._text)}
        return years.pop() if len(years) == 1 else None

    @cached_property
    def present(self) -> int:
        """Return the year in which the plan was made, as far as it says: years before it are past.

        It is the latest of the printed dates, the years in document numbers, that of a document for one year, and the
        year before the latest five-year period that is named; 0 where nothing is printed.
        """
        periods = [2000 + 5 * _DIGITS.index(digit) for digit in _PERIOD.findall(self._text)]
        return max([self._printed, self.this_year or 0, *periods])

    @cached_property
    def _printed(self) -> int:
        """Return the latest year of a printed date or a document number, 0 without one."""
        return _find_printed(self._text)

    def is_past(self, sentence: str) -> bool:
        """Tell whether a sentence reports: by its years, or by its words where it names no year to come."""
        if certainly_past(sentence):
            return True
        times = [time for time in find_times(sentence) if not time.baseline]
        since = {match.start() for match in _SINCE.finditer(sentence)} if times else set()
        times = [time for time in times if time.end not in since] if since else times
        years = [time.year for time in times if time.year is not None]
        if years and _AS_OF.search(sentence) and not (0 < self.present < max(years)):
            return True
        if any(year > self.present or (year == self.present and not self._is_period_start(year)) for year in years):
            return False
        if years and self.present:
            return max(years) < self.present or self._is_period_start(max(years)) or _says_past(sentence)
        return not any(time.each for time in times) and _says_past(sentence)

    def tells_plan(self, sentence: str) -> bool:
        """Tell whether a sentence of a report says what was or is planned: 全年计划改造30个小区."""
        return load_wording().planned.search(sentence) is not None and not certainly_past(sentence)

    def reports_on(self, sentence: str) -> bool:
        """Tell whether what follows a past sentence goes on with its report: the sentence names the time it is of."""
        years = [time.year for time in find_times(sentence) if time.year is not None and not time.baseline]
        named = load_wording().past_spans.search(sentence) is not None
        return named or certainly_past(sentence) or (bool(years) and 0 < max(years) < self.present)

    def _is_period_start(self, year: int) -> bool:
        """Tell whether the present is known only as the eve of a five-year period: that year itself is over."""
        return year == self.present and year % 5 == 0 and year > max(self._printed, self.this_year or 0)


def year_of(date: str | None) -> int | None:
    """Return the year of an ISO date, None without one."""
    return int(date[:4]) if date and date[:4].isdigit() else None


def certainly_past(sentence: str) -> bool:
    """Tell whether the sentence has words that only a report has (超额完成, 完成年度任务的37%) and none of aims."""
    wording = load_wording()
    return wording.past_certain.search(sentence) is not None and wording.aim.search(sentence) is None


def only_describes(sentence: str) -> bool:
    """Tell whether the sentence says what a county is and has, whom a rule binds: nothing is made or aimed at."""
    wording = load_wording()
    described = wording.describing.search(sentence) is not None
    if not described or wording.ahead.search(sentence) or wording.each.search(sentence):
        return False
    return not any(wording.verb_class[verb] in MAKING for verb in wording.any_verb.findall(sentence))


@lru_cache(maxsize=4)
def _find_printed(text: str) -> int:
    """Return the latest printed year; those of the last texts are kept, for several extractors ask."""
    dates = [int(year) for match in _PRINTED_DATE.findall(text) for year in match if year]
    return max([*dates, *(int(year) for year in _DOCUMENT_NUMBER.findall(text))], default=0)


@lru_cache(maxsize=1_000)
def _one_year(title: str) -> int | None:
    years = {time.year for time in find_times(fold_digits(title)) if time.year is not None}
    if len(years) == 1 and not _SPAN_OF_YEARS.search(title):
        return years.pop()
    plan = find_five_years(title) if not _YEARS.search(title) else None
    return plan.end if plan else None


def _ends_in_report(titles: Sequence[str], *, ahead: bool) -> bool:
    """Tell whether one of the headings, the outermost first, announces a report.

    Below one that announces goals or tasks, and in a plan for a year, what is reached (取得显著成效) is aimed at.
    """
    wording = load_wording()
    for title in titles:
        bare = wording.past_weak.sub("", title)
        if _announces_report(title) and (not ahead or wording.report_end.search(title) or _announces_report(bare)):
            return True
        ahead = ahead or wording.past_closing.search(title) is not None
    return False


@lru_cache(maxsize=1_000)
def _announces_report(title: str) -> bool:
    """Tell whether a heading announces a report; in a long one, which is a sentence, only its end may say so."""
    wording = load_wording()
    bare = title.rstrip("。：:；;")
    if len(bare) <= LONGEST_HEADING and wording.past_title.search(bare):
        return True
    found = any(
        len(bare) <= LONGEST_HEADING or match.end() == len(bare) for match in wording.past_heading.finditer(bare)
    )
    return found and not wording.not_past_heading.search(title)


def _says_past(sentence: str) -> bool:
    return bool(load_wording().past_sentence.search(sentence))
