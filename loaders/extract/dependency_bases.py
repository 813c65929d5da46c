"""What a task builds on that is no platform: 依托脐橙产业, 以甲公司为依托, 利用降水资源, 与《甲规划》相衔接."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from loaders.extract.base_words import load_base_words
from loaders.extract.dependency_proof import CONFIDENCE
from loaders.extract.passages import Passage, read_passages
from loaders.extract.records import Dependency
from loaders.extract.task_links import TaskLinks
from loaders.regex import regex

ADMITTED = {
    "any": frozenset(
        {"industry", "unit", "place", "programme", "document", "resource", "fund", "work", "member", "site"}
    ),
    "framed": frozenset({"unit", "place", "programme", "document", "resource", "fund", "work", "member"}),
    "drawn": frozenset({"unit", "place", "resource", "fund", "member"}),
    "funded": frozenset({"fund"}),
    "helped": frozenset({"unit", "fund", "platform", "place"}),
    "supply": frozenset({"platform", "unit", "place", "resource", "fund", "member", "site"}),
    "agreed": frozenset({"document", "plan"}),
}
"""What may be meant behind each way to announce what a text builds on."""

RANK = ("platform", "unit", "programme", "document", "place", "industry")
"""Of names that end in one place the first of these kinds is meant."""

SHORTEST_OWN = 2
"""Characters of its own that a resource has before the word for its kind."""

LONGEST_BEFORE = 12
"""Characters that may stand between what announces a thing and its name."""

_MEMBER: Mapping[str | None, str] = {"units": "unit", "works": "member"}
"""What the members of a list are by what follows it."""

_STOP = regex("[，。；：！？《]")
_JOINT = regex("以及|[、和及与]")


class Fact(NamedTuple):
    """A named thing and its place in a passage."""

    start: int
    end: int
    kind: str
    name: str


class Part(NamedTuple):
    """One part of a list in a passage, and of what kind the list says its members are."""

    start: int
    end: int
    members: str | None


def find_bases(links: TaskLinks) -> Iterator[Dependency]:
    """Yield the industries, institutes, places, works, documents and resources before what builds on them."""
    for passage in read_passages(links.document):
        for start, stop, way in _announced(passage):
            facts = _facts(links, passage, start, stop)
            bases = [base for base in _read_list(passage, start, stop, facts) if _is_admitted(passage, base, way)]
            if bases and _says_what_to_do(links, passage, start):
                yield from (item for base in bases for item in _depend(links, passage, base))


def _is_admitted(passage: Passage, base: Fact, way: str) -> bool:
    """Tell whether such a thing can be meant; trades and works are drawn upon by their good (立足脐橙产业优势)."""
    special = base.kind in {"industry", "programme"} and way == "drawn"
    return base.kind in ADMITTED[way] or bool(special and load_base_words().advantage.match(passage.text, base.end))


def _depend(links: TaskLinks, passage: Passage, base: Fact) -> Iterator[Dependency]:
    kind = base.kind if base.kind in RANK else "condition"
    spans = passage.spans(base.start, base.end)
    for target in links.dependents(spans[0][0]):
        type_ = {"unit": "institution", "platform": "prerequisite"}.get(kind, "foundation")
        yield Dependency(f"{kind}:{base.name}", target, type_, "stated", CONFIDENCE["stated"], spans)


def _announced(passage: Passage) -> Iterator[tuple[int, int, str]]:
    """Yield where something may stand that is built on, and in which way it is announced."""
    words, text = load_base_words(), passage.text
    if not words.hint.search(text):
        return
    for match in words.lead.finditer(text):
        found = _STOP.search(text, match.end())
        yield match.end(), found.start() if found else len(text), match.lastgroup or ""
    for match in words.frame.finditer(text):
        sentence = max(text.rfind(sign, 0, match.start()) for sign in "。；：") + 1
        opened = max(text.rfind(sign, 0, match.start()) for sign in "，；。：以") + 1
        before = text.rfind("为", opened, match.start())
        opened = text.find("、", before, match.start()) + 1 if before >= 0 else opened
        if "以" in text[sentence:opened]:
            yield opened, match.start(), "framed"
    for match in words.titled.finditer(text):
        title = text.find("》", match.end())
        yield match.end(), title + 1, "agreed"
    for pattern, openings, way in (
        (words.agreed, "与", "agreed"),
        (words.helped, "由在", "helped"),
        (words.supply, "以", "supply"),
        (words.chance, "借", "drawn"),
    ):
        for match in pattern.finditer(text):
            opened = max(text.rfind(sign, 0, match.start()) for sign in ("，。；：" + openings)) + 1
            if text[opened - 1 : opened] in set(openings):
                yield opened, match.start(), way


def _says_what_to_do(links: TaskLinks, passage: Passage, start: int) -> bool:
    """Tell whether the sentence is of a plan: no report, no heading that says what there is."""
    offset = passage.offsets[start - 1]
    words = load_base_words()
    if links.statement(offset) is None and any(
        words.not_under.search(section.title) for section in links.outline.path(offset)[-1:]
    ):
        return False
    begin, end = links.sentence(offset)
    return not links.outline.looks_back(offset) and not links.outline.is_past(links.document.text[begin:end])


def _facts(links: TaskLinks, passage: Passage, start: int, stop: int) -> list[Fact]:
    """Return the named things that lie in the stretch of the passage."""
    if start >= stop:
        return []
    first, last = passage.offsets[start], passage.offsets[stop - 1] + 1
    found = []
    for kind, name, spans in links.named((first, last)):
        if spans[-1][1] <= last:
            begin = bisect_left(passage.offsets, spans[0][0])
            end = bisect_left(passage.offsets, spans[-1][1])
            found.append(Fact(begin, end, kind, name))
    return found


def _read_list(passage: Passage, start: int, stop: int, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield what is meant by each part of a list; what follows the list may tell of which kind all are."""
    words, text = load_base_words(), passage.text
    names = [fact for fact in facts if fact.kind not in {"industry", "division"}]
    stop = next(
        (m.start() for m in words.deed.finditer(text, start + 1, stop) if not _is_inside(m.start() + 1, names)), stop
    )
    apposition = words.apposition.search(text, start, stop)
    stop = apposition.start() if apposition else stop
    members = words.members.search(text, start, stop)
    if members and words.of_none.match(members[0], 1):
        return
    kind = members.lastgroup if members else None
    stop = members.start() if members else stop
    borders = [m.span() for m in _JOINT.finditer(text, start, stop) if not _is_inside(m.start(), names)]
    parts = zip((start, *(end for _, end in borders)), (*(begin for begin, _ in borders), stop), strict=True)
    bases = [_read_part(passage, Part(first, last, kind), facts) for first, last in parts]
    # A list may be of another thing: of what ends it (甲、乙和丙规划布局) or follows 等 (甲、乙等制度).
    of_another = bases[-1] is None if members is None else kind is None and members[0] != "等"
    yield from (base for base in bases if base and not (of_another and base.kind in {"industry", "site"}))


def _is_inside(place: int, facts: Sequence[Fact]) -> bool:
    return any(fact.start < place < fact.end for fact in facts)


def _read_part(passage: Passage, part: Part, facts: Sequence[Fact]) -> Fact | None:
    """Return what one part of a list means: a named thing of the graph, else a resource as it is written."""
    words, text = load_base_words(), passage.text
    begin = text.rfind("的", part.start, part.end - 1) + 1 or part.start
    adjectives = words.adjectives.match(text, begin, part.end)
    begin = adjectives.end() if adjectives else begin
    name, written = text[begin : part.end], passage.original[begin : part.end]
    divisions = "|".join(re.escape(fact.name) for fact in facts if fact.kind == "division")
    own = re.sub(divisions, "", name) if divisions else name
    fact = _fitting(text, part, facts)
    if (
        fact
        and fact.kind == "industry"
        and begin < fact.start
        and fact.end == part.end
        and not words.trade.search(name)
    ):
        return Fact(begin, part.end, _MEMBER.get(part.members, "site"), written)
    if fact:
        return fact
    if part.members in _MEMBER and len(name) > SHORTEST_OWN and _has_own(own):
        return Fact(begin, part.end, _MEMBER[part.members], written)
    if single := words.single.fullmatch(text, part.start, part.end):
        end = single.start("rest")
        return Fact(part.start, end, "unit", passage.original[part.start : end])
    for kind, pattern in words.written.items():
        match = pattern.fullmatch(own)
        if match and "等" not in own and _has_own(match["own"]):
            end = part.end - len(match["rest"])
            return Fact(begin, end, kind, passage.original[begin:end])
    return None


def _fitting(text: str, part: Part, facts: Sequence[Fact]) -> Fact | None:
    """Return the named thing that the part is, but for words before it and what of it is meant behind it."""
    tails = load_base_words().tails
    fitting = [
        fact
        for fact in facts
        if part.start <= fact.start < fact.end <= part.end
        and fact.kind in RANK
        and fact.start - part.start <= LONGEST_BEFORE
        and (fact.kind == "document" or _has_own(fact.name, 1 if fact.kind == "industry" else SHORTEST_OWN))
        and "在" not in text[part.start : fact.start]
        and tails[fact.kind].fullmatch(text, fact.end, part.end)
    ]
    return min(fitting, key=lambda fact: (fact.start, RANK.index(fact.kind), -fact.end)) if fitting else None


def _has_own(name: str, shortest: int = SHORTEST_OWN) -> bool:
    """Tell whether the name says which one is meant, not only that there are such things."""
    return len(load_base_words().vague.sub("", name)) >= shortest
