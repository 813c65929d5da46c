"""Tell titles and kinds of documents (文种) from other lines (data/titles.toml)."""

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from graph.model import Span
from loaders.extract.data_files import read_data, require_words
from loaders.regex import Regex, regex

FILE = "titles.toml"
LONGEST_TITLE = 150
"""Characters of a title over all its lines; the longest in the corpus has 96."""

_TAIL = r"(?:\s*[（(〔\[【][^（）()]*[）)〕\]】])*$"
_SENTENCE = regex(r"[。；;！？]")
_BEGINS = "为(?!了?民)|根据|按照|依据|一、|第一[章条节]|[（(]一[）)]|附件|近年来|当前"
"""How the text begins behind a title on the same line."""

_GAP = regex(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff《])")
"""Blanks between two characters say nothing: 印发 《关 于…》."""


class TitleWords(NamedTuple):
    """The compiled data file."""

    type_at_end: Regex
    run_in: Regex
    notices: frozenset[str]
    hand_on: Regex
    self_reference: Regex
    subtitle: Regex


@cache
def load_title_words() -> TitleWords:
    """Return the words of titles.

    Raises:
        DataFileError: A list is missing or repeats a word.
    """
    data = read_data(FILE)
    hand_on = "|".join(require_words(data, "notices.hand_on", FILE))
    types = _longest_first(require_words(data, "types.words", FILE))
    return TitleWords(
        type_at_end=regex(f"({types}){_TAIL}"),
        run_in=regex(rf"[^。；;，,：:、\s]{{4,60}}?(?:{types})(?P<note>[（(][^（）()]{{1,20}}[）)])?(?={_BEGINS})"),
        notices=frozenset(require_words(data, "notices.words", FILE)),
        hand_on=regex(rf"(?:{hand_on})[了]?(?P<handed>\S.*?)的?(?:通知|函)$", re.DOTALL),
        subtitle=regex("|".join(require_words(data, "subtitles.patterns", FILE))),
        self_reference=regex(f"本({_longest_first(require_words(data, 'self.words', FILE))})"),
    )


def _longest_first(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def document_type(title: str) -> str | None:
    """Return the kind of document that the title ends with, None where it ends with none."""
    match = load_title_words().type_at_end.search(title)
    return match[1] if match else None


def is_notice(title: str) -> bool:
    """Tell whether the title hands on another document (关于印发…的通知)."""
    return document_type(title) in load_title_words().notices and _hands_on(title) is not None


def _hands_on(title: str) -> re.Match[str] | None:
    return load_title_words().hand_on.search(_GAP.sub("", title))


def handed_on(title: str) -> str | None:
    """Return the name of the document that a notice hands on, without its 《》; None for any other title."""
    match = _hands_on(title)
    if match is None or document_type(title) not in load_title_words().notices:
        return None
    inner = match["handed"].strip()
    quoted = re.fullmatch(r"《(.*)》", inner, re.DOTALL)
    return quoted[1] if quoted else inner


def looks_like_title(text: str) -> bool:
    """Tell whether the line reads as the title of a document rather than as a heading or a sentence."""
    if len(text) > LONGEST_TITLE or _SENTENCE.search(text) or text.endswith(("：", ":", "，")):
        return False
    return document_type(text) is not None


def find_run_in_title(text: str) -> str | None:
    """Return the title with which a long line begins that lost its breaks (…实施方案为贯彻…); None without one."""
    words = load_title_words()
    match = words.run_in.match(text) if len(text) > LONGEST_TITLE else None
    if match is None or document_type(match[0]) is None:
        return None
    note = match["note"] or ""
    return match[0] if words.subtitle.search(note) else match[0].removesuffix(note)


def find_self_reference(text: str) -> tuple[str, Span] | None:
    """Return the kind by which the text calls itself most often (本规划), and where it does so first."""
    matches = list(load_title_words().self_reference.finditer(text))
    if not matches:
        return None
    counts = Counter(match[1] for match in matches)
    most = max(counts.values())
    first = next(match for match in matches if counts[match[1]] == most)
    return first[1], first.span()
