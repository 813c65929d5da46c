"""Rules of dependencies that say what relies on what: 依托甲平台, 与乙系统对接, 发挥丙中心作用, 依托丁大学."""

from collections.abc import Iterator

from loaders.extract.dependency_proof import CONFIDENCE, proof
from loaders.extract.dependency_words import load_dependency_words
from loaders.extract.designations import extract_partners
from loaders.extract.passages import read_passages
from loaders.extract.platform_words import load_platform_words
from loaders.extract.records import Dependency, Platform, Spans
from loaders.extract.task_links import SHORTEST_SHARED, TaskLinks, plain, within
from loaders.regex import regex
from loaders.resolve.gazetteer import load_gazetteer

LONG_NAME = 7
"""A name of so many characters says which one it is."""

_OF_LEVEL = regex("[省市县区州旗][^级属直内域]")
"""How the name of one platform of the state, the city or the county begins: 市大数据平台."""

_PARTS = regex(r"[、和及与]|以及")


def find_reliance(links: TaskLinks) -> Iterator[Dependency]:
    """Yield a platform before what the sentence builds on it: 依托X, 发挥X作用, 以X为基础, 与X对接, 以该中心为枢纽."""
    words = load_dependency_words()
    for platform in links.platforms:
        lead = links.before(platform.spans[0][0])
        joined = words.joined.match(links.after(platform.spans[-1][1])) and words.joined_with.search(lead)
        if (joined or words.before.search(lead)) and _is_one(links, platform.name):
            yield from _rely(links, platform.name, platform.spans)
    for passage in read_passages(links.document):
        for match in words.pronoun.finditer(passage.text):
            if meant := links.meant(passage, match.start(), match["head"] or match["kind"] or match["bare"] or ""):
                yield from _rely(links, meant.name, passage.spans(match.start(), match.end()), meant.spans)
        for match in words.basis.finditer(passage.text):
            yield from _rely_on_things(links, passage.spans(match.start("things"), match.end()), match["things"])
        for match in words.leaning.finditer(passage.text):
            spans = passage.spans(*match.span("things"))
            if not within(links.platforms, (spans[0][0], spans[-1][1])):
                yield from _rely_on_things(links, spans, match["things"], LONG_NAME)


def _rely_on_things(
    links: TaskLinks, spans: Spans, things: str, shortest: int = SHORTEST_SHARED
) -> Iterator[Dependency]:
    """Yield the platforms that lie in the stretch, else those that its parts mean, before what relies on them."""
    inside = within(links.platforms, (spans[0][0], spans[-1][1]))
    named = [item.name for item in inside if _lies_in(item.spans, spans) and _is_one(links, item.name)]
    parts = [part for part in _PARTS.split(things) if len(part) >= shortest]
    for name in named or [part for part in parts if links.builder(part)]:
        yield from _rely(links, name, spans)
    short = [part for part in parts if not links.builder(part)]
    for name in () if named else filter(None, map(links.full_name, short)):
        yield from _rely(links, name, spans, links.first_named[name].spans)


def _is_one(links: TaskLinks, name: str) -> bool:
    """Tell whether the name is of one platform on which a task can wait, not of a kind (跨境电商平台)."""
    words = load_platform_words()
    place = next(iter(load_gazetteer().find(name)), None)
    proper = name.endswith(tuple(words.proper)) or "“" in name or words.level.search(name) is not None
    made = len(plain(name)) > SHORTEST_SHARED and links.builder(name) is not None
    of_level = len(plain(name)) > SHORTEST_SHARED and _OF_LEVEL.match(name) is not None
    return len(plain(name)) >= LONG_NAME or proper or place is not None or made or of_level


def _lies_in(inner: Spans, outer: Spans) -> bool:
    return outer[0][0] <= inner[0][0] and inner[-1][1] <= outer[-1][1]


def _rely(links: TaskLinks, name: str, spans: Spans, named: Spans = ()) -> Iterator[Dependency]:
    """Yield what waits for the task that builds the platform; a task that speaks of its own waits for the platform.

    ``spans`` say that something relies on it; ``named`` is where the name stands, if not there.
    """
    made = links.builder(name)
    source = f"statement:{made[1]}" if made else f"platform:{name}"
    targets = links.dependents(spans[0][0])
    holder = links.holder(spans[0][0])
    if made and targets == (source,) and holder:
        source, targets = f"platform:{made[0].name}", (holder,)
    for target in targets:
        places = proof(spans, named, made[0].spans if made else ())
        yield Dependency(source, target, "prerequisite", "stated", CONFIDENCE["stated"], places)


def find_institutions(links: TaskLinks) -> Iterator[Dependency]:
    """Yield an institute or company from outside before what the sentence builds on it: 依托X大学, ….

    Units named otherwise are partners, not prerequisites; one whose name only begins a platform's is meant by that.
    """
    for partner in extract_partners(links.document) if links.partners is None else links.partners:
        start, end = partner.spans[0][0], partner.spans[-1][1]
        if any(item.spans[-1][1] > end for item in within(links.platforms, (start, start + 1))):
            continue
        if load_dependency_words().before_institution.search(links.before(start)):
            for target in links.dependents(start):
                name = f"unit:{partner.name}"
                yield Dependency(name, target, "institution", "stated", CONFIDENCE["stated"], partner.spans)


def find_support(links: TaskLinks) -> Iterator[Dependency]:
    """Yield a platform before the one that it serves: 甲平台…，为乙系统提供数据支撑."""
    words = load_dependency_words()
    before: Platform | None = None
    for platform in links.platforms:
        lead, start = links.before(platform.spans[0][0]), links.passage(platform.spans[0][0]).start
        serves = words.supported.search(lead) and words.supports.match(links.after(platform.spans[-1][1]))
        if not serves:
            before = platform
        elif before is not None and before.spans[0][0] >= start and _is_one(links, before.name):
            made = links.builder(platform.name)
            target = f"statement:{made[1]}" if made else f"platform:{platform.name}"
            source = f"platform:{before.name}"
            spans = proof(before.spans, platform.spans)
            yield Dependency(source, target, "prerequisite", "stated", CONFIDENCE["stated"], spans)
