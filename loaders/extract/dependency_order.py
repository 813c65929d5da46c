"""What a text says must be done first: 待X建成后…, X建成前不得…, 未取得X的不得…, 先X再…."""

import re
from collections.abc import Iterator
from functools import lru_cache

from graph.model import Span
from loaders.extract.clauses import LIST_MARK, strip_opening
from loaders.extract.dependency_proof import CONFIDENCE, proof
from loaders.extract.dependency_words import load_dependency_words
from loaders.extract.passages import Passage, read_passages
from loaders.extract.records import Dependency, Platform
from loaders.extract.task_links import TaskLinks, plain
from loaders.regex import regex

SHORTEST_ALIKE = 4
"""Characters that what is waited for must share with a task to be its result."""

SHORTEST_END = 5
"""Characters at its end that do so; fewer name a kind (监测平台)."""

LONGEST_SUBJECT = 16
"""Characters before the verb in what is waited for."""

_OF_NAME = regex("（([^（），。；：、后前在待]{1,8})）")
"""A bracket that is part of a name (甲检测中心（乙市）), whose signs shall not end it."""

_MARK = regex(rf"(?:{LIST_MARK}|[\d一二三四五六七八九十]{{1,3}}[、．.])+")
_MODAL = {"须", "应", "需", "要"}
_DUTY = regex("[^，。；：、]{1,16}?(?:应当|[须需应要])在")
"""Who must wait, named before what is waited for (报件须在预审通过后方可上报)."""

_PENDING = regex("(?:尚未|未能|未)$")
_FULL_STOP = regex("[。；]")
_SENTENCE_END = regex("[。；）]")


def find_order(links: TaskLinks) -> Iterator[Dependency]:
    """Yield what must be done before what the sentence says: the task or platform of that name.

    A rule that forbids the one before the other stands even if no task brings it about; its end is then a condition.
    """
    words = load_dependency_words()
    for passage in read_passages(links.document):
        text = _OF_NAME.sub(r"〔\1〕", passage.text)
        for begin, stop in _hinted_sentences(passage.text):
            taken: list[Span] = []
            for pattern in (*words.order_rules, words.order_after, words.order_loose):
                for match in pattern.finditer(text, begin, stop):
                    if any(start < match.end() and match.start() < end for start, end in taken):
                        continue
                    taken.append(match.span())
                    yield from _ordered(
                        links, passage, match, binding=pattern not in (words.order_after, words.order_loose)
                    )


def _hinted_sentences(text: str) -> Iterator[Span]:
    """Yield where the sentences lie that have a word of order; the rules look at no other."""
    hint = load_dependency_words().order_hint
    begin = 0
    while begin < len(text):
        if (found := hint.search(text, begin)) is None:
            return
        begin = max(text.rfind(mark, begin, found.start()) + 1 for mark in "。；") or begin
        end = _FULL_STOP.search(text, found.end())
        stop = end.start() if end else len(text)
        yield begin, stop
        begin = stop + 1


def _ordered(links: TaskLinks, passage: Passage, match: re.Match[str], *, binding: bool) -> Iterator[Dependency]:
    begin, stop = _sentence(passage.text, match)
    first, last = match.span("first")
    mark = _MARK.match(passage.text, first, last)
    first = mark.end() if mark else first
    noun = strip_opening(passage.text, first, last)
    first = noun if noun < last else first
    duty = _DUTY.match(passage.text, first, last - SHORTEST_ALIKE)
    first = duty.end() if duty else first
    pending = _PENDING.search(passage.text, first, last)
    last = pending.start() if pending else last
    wanted = plain(passage.text[first:last])
    target = _find_waiting(links, passage, match, stop)
    if target is None:
        return
    meant = _find_meant(links, passage, first, last)
    index = None if meant or _is_of_itself(links, target, wanted) else _find_task(links, wanted, target)
    named = f"platform:{meant.name}" if meant else _find_platform(links, wanted, whole=True)
    source = f"statement:{index}" if index is not None else named
    begun = load_dependency_words().order_start.match(passage.text, match.end())
    if source is None and not binding and not begun and _is_of_itself(links, target, wanted):
        return
    stated = binding or begun
    issued = "done" in match.re.groupindex and not binding and match["done"] in load_dependency_words().issued
    if source is None and stated and not issued and not _waits_for_approval(passage, match):
        done = max(last, match.end("done")) if "done" in match.re.groupindex and not pending else last
        done = last if "未" in passage.text[last:done] else done
        conditions = _conditions(passage, _subject(passage, match, first), done)
        generic = load_dependency_words().generic
        conditions = [each for each in conditions if binding or not generic.fullmatch(each.partition(":")[2])]
    else:
        conditions = []
    source = source or ("" if conditions else _find_platform(links, wanted, whole=False))
    spans = proof(passage.spans(begin, stop), meant.spans if meant else ())
    for each in [source] if source else conditions:
        yield Dependency(each, target, "prerequisite", "stated", CONFIDENCE["stated"], spans)


def _conditions(passage: Passage, begin: int, end: int) -> list[str]:
    """Return each of what must hold together (水系贯通且水质达标), without who is said to do it (甲院承担的)."""
    maker = load_dependency_words().maker.match(passage.text, begin, end - SHORTEST_ALIKE)
    begin = maker.end() if maker else begin
    borders = [
        index for index in range(begin + 1, end) if passage.text[index] == "且" and passage.text[index - 1] != "并"
    ]
    parts = zip((begin, *(index + 1 for index in borders)), (*borders, end), strict=True)
    return [f"condition:{passage.original[first:last]}" for first, last in parts if last > first]


def _subject(passage: Passage, match: re.Match[str], first: int) -> int:
    """Return where what is waited for begins, with the words before its verb: 冷库通过验收后…, not only 验收."""
    begin = max(passage.text.rfind(mark, 0, match.start()) for mark in "．，。；：、（）在") + 1
    verb = passage.text[match.start() : match.start("first")]
    if passage.text[match.start() - 1 : match.start()] in _MODAL:
        return first
    subject = passage.text[begin : match.start()]
    named = 1 < len(subject) <= LONGEST_SUBJECT and not any(sign.isdigit() for sign in subject)
    return begin if named and verb in load_dependency_words().passing else first


def _sentence(text: str, match: re.Match[str]) -> Span:
    """Return where the sentence lies that has the rule."""
    begin = max(text.rfind(mark, 0, match.start() + 1) for mark in "。；（") + 1
    end = _SENTENCE_END.search(text, match.end())
    return min(begin, match.start()), end.start() if end else len(text)


def _find_waiting(links: TaskLinks, passage: Passage, match: re.Match[str], stop: int) -> str | None:
    """Return what waits: the task in which the sentence stands, else the one that it names, else the section."""
    holder = links.holder(passage.offsets[match.start()])
    if holder is None or holder.startswith("statement:"):
        return holder
    index = _find_task(links, plain(passage.text[strip_opening(passage.text, match.end(), stop) : stop]), holder)
    return holder if index is None else f"statement:{index}"


def _waits_for_approval(passage: Passage, match: re.Match[str]) -> bool:
    """Tell whether the sentence names the body whose approval is waited for, which is a dependency of its own."""
    words = load_dependency_words()
    gates = (
        gate for gate in words.gate.finditer(passage.text) if gate.start() < match.end() and match.start() < gate.end()
    )
    return any(words.body.search(passage.text, gate.start(), gate.end()) for gate in gates)


def _is_of_itself(links: TaskLinks, target: str, wanted: str) -> bool:
    """Tell whether a task speaks of its own thing: 建设甲平台…，甲平台建成后…."""
    kind, _, index = target.partition(":")
    return kind == "statement" and _task_texts(links)[int(index)].count(wanted) > 1


def _find_task(links: TaskLinks, wanted: str, other: str) -> int | None:
    """Return the task that names the thing, or the greater part of it from its beginning or to its end."""
    for size in range(len(wanted), max(SHORTEST_ALIKE, (len(wanted) + 1) // 2) - 1, -1):
        ends = (wanted[:size], wanted[-size:]) if size >= max(SHORTEST_END, len(wanted) * 2 // 3) else (wanted[:size],)
        for part in dict.fromkeys(ends):
            found = [
                index for index, text in enumerate(_task_texts(links)) if part in text and f"statement:{index}" != other
            ]
            if found:
                return found[0]
    return None


@lru_cache(maxsize=1)
def _task_texts(links: TaskLinks) -> tuple[str, ...]:
    """Return the texts of the tasks as names are compared; the last document's are kept."""
    return tuple(plain(statement.task_text) for statement in links.statements)


def _find_platform(links: TaskLinks, wanted: str, *, whole: bool) -> str | None:
    """Return the platform that the words name, as the document names it; a ``whole`` name has no part behind it."""
    phases, named = load_dependency_words().phases, links.plain_names.items()
    inside = ((name, short) for name, short in named if len(short) >= SHORTEST_ALIKE and short in wanted)
    ends = (name for name, short in inside if not whole or phases.fullmatch(wanted, wanted.rindex(short) + len(short)))
    return next((f"platform:{name}" for name in ends), None)


def _find_meant(links: TaskLinks, passage: Passage, first: int, last: int) -> Platform | None:
    """Return the platform that 该系统 means in what must come first: 接入该系统后方可…."""
    pronoun = load_dependency_words().meant.search(passage.text, first, last)
    return links.meant(passage, pronoun.start(), pronoun["head"]) if pronoun else None
