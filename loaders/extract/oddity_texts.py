"""Oddities of wording and time: dates past the plan's end, names that drift, stray marks, goals without a task."""

import re
from collections.abc import Iterator
from functools import cache

from graph.model import Span
from loaders.extract.figure_names import normalise_name
from loaders.extract.frontmatter import is_office
from loaders.extract.oddity_case import Case
from loaders.extract.oddity_words import load_oddity_words, quote, squeeze
from loaders.extract.paragraphs import Paragraph, read_lines, read_paragraphs
from loaders.extract.records import Issue, Spans, Target
from loaders.read.document import Document
from loaders.regex import Regex, regex

LEAST_ROWS = 5
"""A table with fewer tasks does not mean to take up every goal."""

KNOWN_SHARE = 0.5
"""A goal counts as taken up where half of its name's pairs of characters stand in one task; set on the seeds."""

SHORTEST_CLAUSE = 6

_STRAY = regex(r"[.,．，、；;。：:](?=[\u4e00-\u9fff])")
_QUOTED = regex(r"[“\"]([^“”\"]{3,30})[”\"]")
_CLAUSE = regex(r"[^，。；：！？,;:]+")
_SENTENCE = regex(r"[^。！？；;]+")


def find_late_dates(case: Case) -> Iterator[Issue]:
    """Yield deadlines and project periods that end after the plan does."""
    end = case.extraction.metadata.period_end
    if end is None:
        return
    proof = dict(case.extraction.metadata.spans).get("period", ())
    for statement in case.extraction.statements:
        for deadline in statement.deadlines:
            if deadline.date and deadline.date[:4].isdecimal() and int(deadline.date[:4]) > end:
                message = f"第{statement.number or '？'}项的时限“{deadline.raw}”晚于规划期末{end}年"
                yield Issue("deadline_after_period", "info", message, (*deadline.spans, *proof))
    for project in case.extraction.projects:
        if project.period_end and project.period_end > end and project.statement is None:
            message = f"项目“{project.name}”的实施时间“{project.period_raw}”超出规划期末{end}年"
            yield Issue("deadline_after_period", "info", message, (*project.spans, *proof))


def find_aliases(case: Case) -> Iterator[Issue]:
    """Yield units that stand under two names, once for each pair of names."""
    places: dict[str, Spans] = {}
    pairs: dict[tuple[str, str], Spans] = {}
    for statement in case.extraction.statements:
        for unit in statement.units:
            places.setdefault(unit.name, unit.spans)
            if unit.canonical != unit.name and is_office(unit.name) and is_office(unit.canonical):
                pairs.setdefault((unit.name, unit.canonical), unit.spans)
    for (name, canonical), spans in pairs.items():
        if canonical in places:
            message = f"同一单位有两种写法：“{name}”与“{canonical}”"
            yield Issue("unit_alias", "info", message, tuple(sorted({*spans, *places[canonical]})))


def find_name_variants(case: Case) -> Iterator[Issue]:
    """Yield quoted names that differ only in their middle dot or white space (光网·奉节 / 光网•奉节)."""
    text = case.document.text
    dots = regex(rf"[\s{re.escape(load_oddity_words().dots)}]")
    first: dict[str, tuple[str, Spans]] = {}
    reported: set[str] = set()
    for match in _QUOTED.finditer(text):
        key = dots.sub("", match[1])
        written, spans = first.setdefault(key, (squeeze(match[1]), (match.span(),)))
        if written != squeeze(match[1]) and key not in reported:
            reported.add(key)
            message = f"同一名称写法不同：“{written}”与“{squeeze(match[1])}”"
            yield Issue("name_variant", "info", message, (*spans, match.span()))


def find_stray_marks(case: Case) -> Iterator[Issue]:
    """Yield paragraphs that begin with a punctuation mark, as a line that was broken or damaged does."""
    for line in read_paragraphs(case.document):
        if isinstance(line, Paragraph) and _STRAY.match(line.text):
            message = f"段落以标点开头：“{line.text[:12]}”"
            yield Issue("stray_mark", "info", message, ((line.start, line.end),))


def find_promise_conflicts(case: Case) -> Iterator[Issue]:
    """Yield things that one passage promises to build or finish and another only to start."""
    promises: dict[str, dict[str, Span]] = {}
    for line in _read_all(case.document):
        for match in _promise_pattern().finditer(line.text):
            degree = load_oddity_words().degrees[match["verb"]]
            span = (line.start + match.start(), line.start + match.end())
            promises.setdefault(squeeze(match["thing"]), {}).setdefault(degree, span)
    for thing, places in promises.items():
        fuller = places.get("finish") or places.get("build")
        if fuller and (start := places.get("start")):
            one, other = case.document.text[slice(*fuller)], case.document.text[slice(*start)]
            message = f"对“{thing}”的要求不一：一处为“{squeeze(one)}”，一处为“{squeeze(other)}”"
            yield Issue("promise_conflict", "warning", message, tuple(sorted((fuller, start))))


@cache
def _promise_pattern() -> Regex:
    verbs = sorted(load_oddity_words().degrees, key=lambda verb: (-len(verb), verb))
    return regex(rf"(?P<verb>{'|'.join(verbs)})(?P<thing>[^，。；、：！？“”（）《》\s]{{{SHORTEST_CLAUSE},40}})")


def _read_all(document: Document) -> Iterator[Paragraph]:
    """Yield the lines of text and of every cell."""
    for item in read_paragraphs(document):
        if isinstance(item, Paragraph):
            yield item
        else:
            for cell in item.cells:
                for span in cell.paragraphs:
                    yield from read_lines(document, span)


def find_repeated_clauses(case: Case) -> Iterator[Issue]:
    """Yield clauses that stand twice, word for word, in one sentence."""
    for line in read_paragraphs(case.document):
        if not isinstance(line, Paragraph):
            continue
        for sentence in _SENTENCE.finditer(line.text):
            clauses = [
                clause for clause in _CLAUSE.finditer(line.text, *sentence.span()) if len(clause[0]) >= SHORTEST_CLAUSE
            ]
            seen: dict[str, tuple[int, int]] = {}
            for clause in clauses if len(clauses) > 1 else ():
                span = (line.start + clause.start(), line.start + clause.end())
                key = squeeze(clause[0])
                if len(key) >= SHORTEST_CLAUSE and key in seen:
                    yield Issue("text_repeated", "info", f"同一句中重复：“{key[:40]}”", (seen[key], span))
                seen.setdefault(key, span)


def find_unnamed_rules(case: Case) -> Iterator[Issue]:
    """Yield time limits that refer to a rule which the document does not give (以系统规定时间为准)."""
    for statement in case.extraction.statements:
        for deadline in statement.deadlines:
            if deadline.type == "external":
                message = f"第{statement.number or '？'}项的时限“{deadline.raw}”取决于文外规定"
                yield Issue("deadline_elsewhere", "info", message, deadline.spans)


def find_untaken_goals(case: Case) -> Iterator[Issue]:
    """Yield figures that the text sets as goals and no row of the task table takes up."""
    document = case.document
    tasks = [table for table in case.tables if table.kind == "task"]
    before = tasks[0].table.start if tasks else 0
    goals = [item for item in case.extraction.targets if item.spans[0][0] < before and _is_goal(item)]
    if not goals:
        return
    rows = [squeeze(document.slice(item.task_spans)) for item in case.extraction.statements if item.kind == "table_row"]
    if len(rows) < LEAST_ROWS:
        return
    known = [_pairs(row) for row in rows]
    heading = tasks[0].table.caption or (tasks[0].table.start, tasks[0].table.start + 1)
    reported: set[str] = set()
    for target in goals:
        name = normalise_name(target.indicator)
        if name in reported:
            continue
        if not _is_known(target, name, rows, known):
            reported.add(name)
            message = f"目标“{target.indicator}”（{quote(document, target.spans)}）在任务分解表中没有对应任务"
            yield Issue("goal_without_task", "info", message, (*target.spans, heading))


def _is_goal(target: Target) -> bool:
    """Tell whether the figure is to be reached: by a year, or as a limit; others may only count what is listed."""
    return target.value is not None and (target.year is not None or target.comparator in {">=", ">", "<=", "<"})


def _is_known(target: Target, name: str, rows: list[str], known: list[frozenset[str]]) -> bool:
    if any(name in row or squeeze(target.indicator) in row for row in rows):
        return True
    wanted = _pairs(name)
    return not wanted or any(len(wanted & pairs) >= KNOWN_SHARE * len(wanted) for pairs in known)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))


def find_missing_metadata(case: Case) -> Iterator[Issue]:
    """Yield what an official document prints and this one does not: its title, its number."""
    metadata, document = case.extraction.metadata, case.document
    places = dict(metadata.spans)
    start = _first_passage(document)
    if not start:
        return
    if metadata.title is None:
        yield Issue("title_missing", "info", "文中没有印出标题", start)
    if metadata.issuer is not None and metadata.doc_number is None:
        yield Issue("number_not_printed", "info", "文中没有印出发文字号", places.get("issuer", start))


def _first_passage(document: Document) -> Spans:
    line = next((item for item in read_paragraphs(document) if isinstance(item, Paragraph)), None)
    return ((line.start, line.end),) if line else ()


TEXT_RULES = (
    find_late_dates,
    find_aliases,
    find_name_variants,
    find_stray_marks,
    find_promise_conflicts,
    find_repeated_clauses,
    find_unnamed_rules,
    find_untaken_goals,
    find_missing_metadata,
)
