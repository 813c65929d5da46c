"""Industries that a text speaks of: the longest label of the industry scheme, where it is not part of another word."""

import re
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.errors import DataFileError
from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_words
from loaders.extract.passages import Passage, read_passages
from loaders.extract.records import Mention
from loaders.read.document import Document
from ontology import load_ontology

FILE = "industries.toml"
SCHEME = "industry"

_UNIT = re.compile(
    r"(?:^|(?<=[、，,；;（(：:由和及与向]))(?:国家|省|市|县|区|州|旗)[一-龥]{2,14}?(?:局|厅|委员会|管委会|委|办公室|集团|银行)"
    r"(?=[、，,；;。）)]|$|牵头|负责|配合|等|会同|按|参与|指导)"
)


class Gazetteer(NamedTuple):
    """All labels and the longer words that hold one; ``codes`` has None for the latter."""

    automaton: AhoCorasick
    labels: tuple[str, ...]
    codes: tuple[str | None, ...]
    means: frozenset[str]
    whole: frozenset[str]
    trade: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]


@cache
def load_gazetteer() -> Gazetteer:
    """Return the labels of the scheme with their codes.

    Raises:
        DataFileError: The data file breaks its form, or names a code that the scheme does not have.
    """
    data = read_data(FILE)
    concepts = load_ontology().schemes[SCHEME].concepts
    codes: dict[str, str | None] = {}
    for code, concept in concepts.items():
        codes |= dict.fromkeys((label for label in concept.labels if len(label) > 1), code)
    codes |= dict.fromkeys(require_words(data, "blocked.words", FILE))
    means = require_words(data, "means.codes", FILE)
    _require_known(means, concepts)
    labels = tuple(sorted(codes))
    after = any_of(require_words(data, "means.after", FILE))
    return Gazetteer(
        automaton=AhoCorasick(labels, matchkind=MatchKind.LeftmostLongest),
        labels=labels,
        codes=tuple(codes[label] for label in labels),
        means=frozenset(means),
        whole=frozenset(require_words(data, "means.whole", FILE)),
        trade=re.compile(rf"(?:{after})$"),
        after=re.compile(after),
        before=re.compile(rf"(?:{any_of(require_words(data, 'means.before', FILE))})$"),
    )


def _require_known(codes: tuple[str, ...], known: object) -> None:
    unknown = sorted(code for code in codes if code not in known)  # type: ignore[operator]  # any mapping of codes
    if unknown:
        raise DataFileError(
            zh=f"数据文件 {FILE} 的键 means.codes 有词表 {SCHEME} 中没有的代码：{unknown}",
            en=f"data file {FILE}: key means.codes has codes that scheme {SCHEME} does not have: {unknown}",
        )


def extract_industries(document: Document) -> tuple[Mention, ...]:
    """Return each place where an industry is named, in text order, with the name as written and the concept's code."""
    return tuple(mention for passage in read_passages(document) for mention in _read(passage))


def _read(passage: Passage) -> list[Mention]:
    gazetteer = load_gazetteer()
    text = passage.text
    matches = gazetteer.automaton.find_matches_as_indexes(text)
    units = {place for match in _UNIT.finditer(text) for place in range(*match.span())} if matches else set()
    found = []
    for label, start, end in matches:
        code = gazetteer.codes[label]
        if code is not None and start not in units and _is_industry(text, gazetteer.labels[label], code, start, end):
            found.append(Mention(gazetteer.labels[label], passage.spans(start, end), code=code))
    return found


def _is_industry(text: str, label: str, code: str, start: int, end: int) -> bool:
    """Tell whether the label names a trade here: a means (人工智能) does only beside 产业, 企业 or 发展."""
    gazetteer = load_gazetteer()
    if code not in gazetteer.means or label in gazetteer.whole or gazetteer.trade.search(label):
        return True
    return bool(gazetteer.after.match(text, end) or gazetteer.before.search(text[max(0, start - 6) : start]))
