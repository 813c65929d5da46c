"""The rules that find dependencies: stages, reliance, parts, shares of a goal, approvals."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from loaders.extract.alternation import any_of
from loaders.extract.dependency_bases import find_bases
from loaders.extract.dependency_proof import CONFIDENCE, WEAK, Basis, proof
from loaders.extract.dependency_reliance import find_institutions, find_reliance, find_support
from loaders.extract.dependency_words import load_dependency_words
from loaders.extract.passages import Passage, read_passages
from loaders.extract.platform_words import load_platform_words
from loaders.extract.records import Dependency, Platform, Section, Spans, Target
from loaders.extract.task_links import SHORTEST_SHARED, TaskLinks, plain
from loaders.extract.unit_words import classify_name
from loaders.regex import regex

Rule = Callable[[TaskLinks], Iterator[Dependency]]

_QUOTED = regex(r"“([^”]{3,})”")


def _between(
    first: int, later: int, kind: str, basis: Basis, *spans: Spans, confidence: float | None = None
) -> Dependency:
    """Return the dependency of one statement on another, with the passages that prove it."""
    certainty = CONFIDENCE[basis] if confidence is None else confidence
    return Dependency(f"statement:{first}", f"statement:{later}", kind, basis, certainty, proof(*spans))


def find_stages(links: TaskLinks) -> Iterator[Dependency]:
    """Yield an earlier figure of a thing before a later one: 到2022年建成1个，2025年建成2个."""
    by_sentence: dict[tuple[int, int], list[Target]] = {}
    for target in links.targets:
        by_sentence.setdefault(links.sentence(target.spans[0][0]), []).append(target)
    for group in by_sentence.values():
        yield from _stages(links, group, _begin_alike)
    by_passage: dict[int, list[Target]] = {}
    for target in links.targets:
        by_passage.setdefault(links.passage(target.spans[0][0]).start, []).append(target)
    for group in by_passage.values():
        yield from _stages(links, group, _is_same_object)
    yield from _stages_of_rows(links)


def _stages(links: TaskLinks, group: Sequence[Target], alike: Callable[[Target, Target], bool]) -> Iterator[Dependency]:
    dated = [target for target in group if target.year is not None]
    for first, later in pairwise(dated):
        if (first.year or 0) < (later.year or 0) and alike(first, later):
            yield from _stage(links, first, later)


def _stage(links: TaskLinks, first: Target, later: Target) -> Iterator[Dependency]:
    for one, source in _places(links, first):
        for two, target in _places(links, later):
            yield _between(source, target, "stage", "stated", first.spans, later.spans, one.spans, two.spans)


def _places(links: TaskLinks, target: Target) -> list[tuple[Target, int]]:
    """Return the statements that have the figure: those that take it up, else the one it stands in."""
    own = links.statement(target.spans[0][0])
    return [(target, own)] if own is not None else list(links.same_figure(target))


def _is_same_object(first: Target, later: Target) -> bool:
    """Tell whether two figures are of one thing: the same name, or lists of parts that begin alike."""
    if first.text_value and later.text_value and first.mode == later.mode == "level":
        return first.text_value[:2] == later.text_value[:2]
    return plain(first.indicator) == plain(later.indicator) and first.unit == later.unit


def _begin_alike(first: Target, later: Target) -> bool:
    """Tell whether two figures of one sentence are of things named alike (智慧校园试点学校, 智慧校园覆盖率)."""
    return plain(first.indicator)[:SHORTEST_SHARED] == plain(later.indicator)[:SHORTEST_SHARED]


def _stages_of_rows(links: TaskLinks) -> Iterator[Dependency]:
    """Yield rows that give one thing figures for different years; two rows for one year are two things."""
    for rows in links.dated_rows():
        years = [target.year for target, _ in rows]
        if len(set(years)) == len(years):
            for (first, earlier_row), (later, later_row) in pairwise(rows):
                yield _between(earlier_row, later_row, "stage", "same_item", first.spans, later.spans)


def find_parts(links: TaskLinks) -> Iterator[Dependency]:
    """Yield tasks whose figures stand in one sentence on one platform, in the order of the sentence."""
    named = {section.id for platform in links.platforms if (section := _titled(links, platform))}
    by_sentence: dict[tuple[int, int], list[tuple[Target, Target, int]]] = {}
    for target, own in links.placed:
        section = links.outline.section(target.spans[0][0])
        if own is None and section and section.id in named:
            sentence = links.sentence(target.spans[0][0])
            by_sentence.setdefault(sentence, []).extend((target, row, i) for row, i in links.same_figure(target))
    for taken in by_sentence.values():
        for (first, _, earlier_row), (later, _, later_row) in pairwise(taken):
            if earlier_row != later_row:
                yield _between(earlier_row, later_row, "same_platform", "same_item", first.spans, later.spans)


def _titled(links: TaskLinks, platform: Platform) -> Section | None:
    """Return the section whose heading names the platform."""
    section = links.outline.section(platform.spans[0][0])
    return section if section and plain(platform.name) in plain(section.title) else None


def find_goal_shares(links: TaskLinks) -> Iterator[Dependency]:
    """Yield a task before the goal whose figure or platform it has a part in."""
    for goal, own in links.placed:
        section = links.outline.section(goal.spans[0][0])
        if own is None and section and _is_goal(links, goal.spans):
            for target, index in links.same_indicator(goal):
                yield _feed(index, section, proof(goal.spans, target.spans))
    for platform in links.platforms:
        section = links.outline.section(platform.spans[0][0])
        if section and links.statement(platform.spans[0][0]) is None and _is_goal(links, platform.spans):
            for made, index in links.made(platform.name):
                yield _feed(index, section, proof(platform.spans, made.spans))


def _is_goal(links: TaskLinks, spans: Spans) -> bool:
    path = links.outline.path(spans[0][0])
    return any(load_dependency_words().goal.search(section.title) for section in path)


def _feed(index: int, section: Section, spans: Spans) -> Dependency:
    return Dependency(f"statement:{index}", section.id, "feeds_target", "same_item", CONFIDENCE["same_item"], spans)


def find_class_shares(links: TaskLinks) -> Iterator[Dependency]:
    """Yield a task that creates one of the kinds of carriers that a section names and counts together."""
    words = load_platform_words()
    for target, own in links.placed:
        section = links.outline.section(target.spans[0][0])
        if own is not None or section is None or not load_dependency_words().classes.search(target.indicator):
            continue
        named = words.word.findall(links.document.text, section.start, section.end)
        kinds = {words.types[word] for word in named if word in words.types}
        for made, index in links.builders:
            if made.type in kinds & words.carriers:
                yield _feed(index, section, proof(target.spans, made.spans))


def find_counted_activities(links: TaskLinks) -> Iterator[Dependency]:
    """Yield the task of an activity before the task that counts it among others (“X”“Y”等活动3次)."""
    counts: dict[str, list[tuple[Target, int]]] = {}
    for target, counting in links.placed:
        for name in _QUOTED.findall(target.indicator) if counting is not None else ():
            counts.setdefault(name, []).append((target, counting or 0))
    names = regex(any_of(counts)) if counts else None
    for index, statement in enumerate(links.statements if names else ()):
        for match in names.finditer(statement.task_text) if names else ():
            quoted = statement.task_text[match.start() - 1 : match.start()] == "“"
            for target, counting in () if quoted else counts[match[0]]:
                yield _between(index, counting, "feeds_target", "stated", target.spans, statement.task_spans)


def find_shared_platforms(links: TaskLinks) -> Iterator[Dependency]:
    """Yield two tasks that work on one named platform, in the order of the document."""
    for (first, source), (later, target) in pairwise(sorted(links.builders, key=lambda pair: plain(pair[0].name))):
        if source < target and plain(first.name) == plain(later.name):
            yield _between(source, target, "same_platform", "same_item", first.spans, later.spans, confidence=WEAK)


def find_gates(links: TaskLinks) -> Iterator[Dependency]:
    """Yield the body whose approval a rule asks for before anything else: 首先需向X申请，方可…."""
    for passage in read_passages(links.document):
        for match in load_dependency_words().gate.finditer(passage.text):
            yield from _gate(links, passage, match)


def _gate(links: TaskLinks, passage: Passage, match: re.Match[str]) -> Iterator[Dependency]:
    body = load_dependency_words().body.search(passage.text, match.start(), match.end())
    waiting = links.holder(passage.offsets[match.start()])
    if body and waiting and classify_name(body["unit"]) in {"named", "group"}:
        yield Dependency(
            f"unit:{body['unit']}",
            waiting,
            "approval",
            "stated",
            CONFIDENCE["stated"],
            passage.spans(match.start(), match.end()),
        )


RULES: tuple[Rule, ...] = (
    find_stages,
    find_reliance,
    find_support,
    find_institutions,
    find_bases,
    find_parts,
    find_goal_shares,
    find_class_shares,
    find_counted_activities,
    find_gates,
    find_shared_platforms,
)
"""All rules; what an earlier one finds is not found again."""
