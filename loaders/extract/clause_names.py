"""Names that are read clause by clause: the passages that may have one, their quotes and titles hidden."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from graph.model import Span
from loaders.extract.clauses import HIDDEN, LIST_MARK, hide_nested, split_spans
from loaders.extract.name_borders import begin_name, keep_longest, mask_quotes
from loaders.extract.passages import Passage, read_categories, read_passages
from loaders.extract.programme_words import load_programme_words
from loaders.extract.records import Mention
from loaders.read.document import Document
from loaders.regex import Regex, regex

LONGEST_NAME = 36
"""Longer stretches are sentences; the longest real name in the corpus has 30 characters."""

LONGEST_LEAD_IN = 400
"""Characters of a clause before a name that may lead it in."""

SHORTEST_NOUN = 4
"""Characters before a verb that make it one half of a name (甲示范区创建工程)."""

_NUMBER = regex(rf"任务[一二三四五六七八九十\d]|{LIST_MARK}|[一二三四五六七八九十]、")
_BLANK = "\u3000"

_TITLE = regex(r"《[^》]{0,200}》")


class Found(NamedTuple):
    """A name in a passage and its kind."""

    start: int
    end: int
    kind: str


Reader = Callable[[str, str, int, int], Iterable[Found]]


class Parts(NamedTuple):
    """A passage with its titles hidden, the same with its quotes hidden too, and its clauses."""

    passage: Passage
    text: str
    masked: str
    clauses: tuple[Span, ...]


@lru_cache(maxsize=1)
def _read_parts(document: Document) -> tuple[Parts, ...]:
    """Return the passages in parts; the last document's are kept for the three extractors."""
    passages = (*read_passages(document), *read_categories(document))
    return tuple(_part(passage, document.text) for passage in passages)


def _part(passage: Passage, written: str) -> Parts:
    text = _TITLE.sub(lambda match: f"《{HIDDEN * (len(match[0]) - 2)}》", passage.text)
    clauses = tuple(split_spans(hide_nested(text), "。！？!?；;，,：:《》"))
    gap = _find_gap(passage, written)
    if gap and clauses and clauses[0][0] < gap < clauses[0][1]:
        clauses = ((clauses[0][0], gap), (gap, clauses[0][1]), *clauses[1:])
    return Parts(passage, text, mask_quotes(text), clauses)


def _find_gap(passage: Passage, written: str) -> int:
    """Return where the wide blank stands behind a numbered heading that runs in (任务3．甲工程　建成…), or 0."""
    if _NUMBER.match(passage.text) is None:
        return 0
    places = passage.offsets[: LONGEST_NAME + 1]
    return next(
        (index for index, (left, right) in enumerate(pairwise(places), 1) if _BLANK in written[left + 1 : right]), 0
    )


def read_names(document: Document, may_have: Callable[[Parts], bool], read: Reader) -> tuple[Mention, ...]:
    """Read clause by clause the passages that may have a name: most have none."""
    candidates = (parts for parts in _read_parts(document) if may_have(parts))
    found = (mention for parts in candidates for mention in _read_passage(parts, read))
    return tuple(sorted(found, key=lambda mention: mention.spans[0]))


def _read_passage(parts: Parts, read: Reader) -> Iterator[Mention]:
    passage = parts.passage
    found = [item for start, end in parts.clauses for item in read(parts.text, parts.masked, start, end)]
    for item in keep_longest(found):
        name = passage.original[item.start : item.end]
        yield Mention(name, passage.spans(item.start, item.end), kind=item.kind)


def find_beginning(masked: str, limit: int, ending: int, cut: Regex) -> int:
    """Return where the name begins; a verb that stands between it and its last word is a noun (甲示范区创建工程)."""
    words = load_programme_words()
    begin = begin_name(masked, limit, ending, cut)
    noun = words.noun_verb.search(masked, limit, ending) if begin == ending else None
    earlier = begin_name(masked, limit, noun.start(), cut) if noun else begin
    return earlier if noun and noun.start() - earlier >= SHORTEST_NOUN else begin
