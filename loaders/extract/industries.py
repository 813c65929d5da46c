"""Industries that a text speaks of: the longest label of the industry scheme, where it is not part of another word."""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.model import Span
from loaders.errors import DataFileError
from loaders.extract.alternation import any_of
from loaders.extract.bare_trades import find_bare_trades, may_name_trades
from loaders.extract.characters import simplify
from loaders.extract.data_files import read_data, require_words
from loaders.extract.listed_trades import find_listed_trades
from loaders.extract.passages import Passage, read_passages
from loaders.extract.records import Mention, Statement
from loaders.read.document import Document
from loaders.regex import Regex, regex
from ontology import load_ontology

FILE = "industries.toml"
LONGEST_ITEM = 6
"""Characters before a word in which the item before it in its list ends."""

LONGEST_LIST = 80
"""Characters of a list before a word in which what leads to the list is looked for."""

LONGEST_SCHOOL = 6
"""Characters between a label and the word that makes a school or a firm of it."""

SCHEME = "industry"

NAMED_AFTER = frozenset({"division", "township", "village", "water", "mountain"})
"""Kinds of places whose names may hold the word of a crop by chance."""

OF_PLACES = frozenset({"division", "township"})
"""Kinds of places that a product is named after (嵊州领带)."""

_ITEM = "[^，。；：、等的]"
_SEPARATORS = frozenset("、和及与")


class Gazetteer(NamedTuple):
    """All labels and the longer words that hold one; ``codes`` has None for the latter."""

    automaton: AhoCorasick
    labels: tuple[str, ...]
    codes: tuple[str | None, ...]
    means: frozenset[str]
    weak: frozenset[str]
    tasks: frozenset[str]
    whole: frozenset[str]
    trade: Regex
    after: Regex
    between: tuple[str, ...]
    before: Regex
    firms: frozenset[str]
    before_firm: Regex
    name_of_firm: Regex
    listed_firms: Regex
    unit: Regex
    school: Regex
    listed: Regex
    led: Regex
    written: Regex
    widest: frozenset[str]


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
    codes = dict(zip(simplify("\n".join(codes)).split("\n"), codes.values(), strict=True))
    weak = {word: code for code in data["weak"] for word in require_words(data, f"weak.{code}", FILE)}
    _require_known(tuple(data["weak"]), concepts)
    codes |= {word: code for word, code in weak.items() if word not in codes}
    codes |= dict.fromkeys(require_words(data, "blocked.words", FILE))
    means = require_words(data, "means.codes", FILE)
    _require_known(means, concepts)
    tasks = require_words(data, "means.tasks", FILE)
    _require_known(tasks, concepts)
    widest = require_words(data, "lists.widest", FILE)
    _require_known(widest, concepts)
    labels = tuple(sorted(codes))
    after, before = require_words(data, "means.after", FILE), require_words(data, "means.before", FILE)
    return Gazetteer(
        automaton=AhoCorasick(labels, matchkind=MatchKind.LeftmostLongest),
        labels=labels,
        codes=tuple(codes[label] for label in labels),
        means=frozenset(means),
        weak=frozenset(weak),
        tasks=frozenset(tasks),
        whole=frozenset(require_words(data, "means.whole", FILE)),
        trade=regex(rf"(?:{any_of(after)})$"),
        after=regex(any_of([*after, *require_words(data, "means.beside", FILE)])),
        between=require_words(data, "means.between", FILE),
        before=regex(rf"(?:{any_of(before)})$"),
        led=regex(f"{any_of([*before, *require_words(data, 'lists.led', FILE)])}[^，。；：]*$"),
        written=regex(
            f"(?<={any_of(require_words(data, 'lists.written', FILE))})业"
            f"(?!{any_of(require_words(data, 'lists.not_written', FILE))})"
        ),
        firms=frozenset(require_words(data, "firms.words", FILE)),
        before_firm=regex(rf"(?:^|[^一-龥]|{any_of(require_words(data, 'firms.before', FILE))})$"),
        name_of_firm=regex(rf"(?:^|{any_of(require_words(data, 'firms.leads', FILE))})(?P<name>[一-龥]{{2,3}})$"),
        listed_firms=regex("(?:、[^，。；：、]{2,14}){0,8}等[^，。；：、]{0,4}?企业"),
        unit=_compile_unit(data),
        school=regex(
            rf"[^，。；：、的和与及等“”（）]{{0,{LONGEST_SCHOOL}}}?{any_of(require_words(data, 'schools.ends', FILE))}"
        ),
        listed=regex(
            rf"(?:[、和及与]{_ITEM}{{1,12}}?){{0,14}}?"
            rf"(?:(?:等|的[一二三四五六七八九十两]{{1,2}}大)(?P<head>{_ITEM}{{0,6}}?)|、?{_ITEM}{{1,8}}?)?"
            f"{any_of(require_words(data, 'lists.ends', FILE))}"
        ),
        widest=frozenset(widest),
    )


def _compile_unit(data: Mapping[str, Any]) -> Regex:
    """Return the pattern of a unit's name in running text, from its level word to its ending."""
    keys = ("levels", "ends", "national", "after")
    levels, ends, national, after = (any_of(require_words(data, f"units.{key}", FILE)) for key in keys)
    border = "[、，,；;（(：:由和及与向]"
    name = rf"(?:{levels}[一-龥]{{2,14}}?{ends}|国家[一-龥]{{2,14}}?{national})"
    return regex(rf"(?:^|(?<={border})){name}(?=[、，,；;。）)]|$|{after})")


def _require_known(codes: tuple[str, ...], known: object) -> None:
    unknown = sorted(code for code in codes if code not in known)  # type: ignore[operator]  # any mapping of codes
    if unknown:
        raise DataFileError(
            zh=f"数据文件 {FILE} 有词表 {SCHEME} 中没有的代码：{unknown}",
            en=f"data file {FILE} has codes that scheme {SCHEME} does not have: {unknown}",
        )


def extract_industries(
    document: Document, statements: Iterable[Statement] = (), places: Iterable[Mention] = ()
) -> tuple[Mention, ...]:
    """Return each place where an industry is named, in text order, with the name as written and the concept's code.

    A name of a unit (县脐橙产业发展中心) names no industry: a task is not about navel oranges because that centre has
    a part in it. What such a unit does is its function. ``statements`` tell which stretches are units. Nor does the
    name of a village, a township or a mountain (石榴村) among the ``places``, nor what begins inside one (湖北|药业).
    """
    units = _cover(span for item in statements for unit in item.units for span in unit.spans)
    listed = tuple(places)
    named = _cover(span for place in listed if place.kind in NAMED_AFTER for span in place.spans)
    behind = frozenset(place.spans[-1][1] for place in listed if place.kind in OF_PLACES)
    inside = named - {place.spans[0][0] for place in listed}
    passages = read_passages(document)
    return tuple(mention for passage in passages for mention in _read(passage, units, named, inside, behind))


def _cover(spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(place for span in spans for place in range(*span))


def _read(passage: Passage, bearers: Set[int], named: Set[int], inside: Set[int], behind: Set[int]) -> list[Mention]:
    """Return the industries of a passage; ``inside`` are the places of names (``named``) but their first."""
    gazetteer = load_gazetteer()
    text = passage.text
    matches = gazetteer.automaton.find_matches_as_indexes(text)
    if not matches and not may_name_trades(text):
        return []
    units = {place for match in gazetteer.unit.finditer(text) for place in range(*match.span())}
    found: list[tuple[int, int, str]] = []
    doubtful: list[tuple[int, int, str]] = []
    for label, start, last in matches:
        code = gazetteer.codes[label]
        end = last + bool(gazetteer.written.match(text, last))
        first, final = passage.offsets[start], passage.offsets[end - 1]
        in_name = start in units or first in bearers or first in inside or (first in named and final in named)
        if code is not None and not in_name and not (_goes_on(text, start) or _goes_on(text, last)):
            is_industry = _is_industry(text, gazetteer.labels[label], code, start, end)
            (found if is_industry else doubtful).append((start, end, code))
    found += _relatives(text, found, doubtful)
    found += [each for each in doubtful if passage.offsets[each[0]] in behind and _is_local(text, each, found)]
    for start, end, code in [*find_listed_trades(text, found)]:
        places = passage.offsets[start:end]
        in_name = not (named.isdisjoint(places) and bearers.isdisjoint(places) and units.isdisjoint(range(start, end)))
        if not in_name and not any(start < last and first < end for _, first, last in matches):
            found.append((start, end, code))
    others = units | _cover((start, end) for label, start, end in matches if gazetteer.codes[label] is None)
    for trade in find_bare_trades(text, [(start, end) for start, end, _ in found]):
        begin = next((place for place in range(*trade[:2]) if passage.offsets[place] not in named), trade.end)
        if begin < trade.end and begin not in others and passage.offsets[begin] not in bearers:
            found.append((begin, trade.end, trade.code))
    written = passage.original
    return [Mention(written[start:end], passage.spans(start, end), code=code) for start, end, code in sorted(found)]


def _goes_on(text: str, place: int) -> bool:
    """Tell whether a word of Latin letters or a number goes on at the place: SAF is no label in SAFETY."""
    pair = text[max(0, place - 1) : place + 1]
    return len(pair) > 1 and pair.isascii() and (pair.isalpha() or pair.isdigit())


def _relatives(
    text: str, found: Sequence[tuple[int, int, str]], doubtful: Iterable[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Return the weak words that stand in a list beside a trade of their own family, or of trades to be developed."""
    gazetteer = load_gazetteer()
    ends = {end: code for _, end, code in found}
    starts = {start: code for start, _, code in found}
    kept = []
    for start, end, code in doubtful:
        before = ends.get(start - 1) if text[start - 1 : start] in _SEPARATORS else None
        behind = starts.get(end + 1) if text[end : end + 1] in _SEPARATORS else None
        beside = [each for each in (before, behind) if each]
        if text[start:end] not in gazetteer.weak or not beside:
            continue
        led = gazetteer.led.search(text, max(0, start - LONGEST_LIST), start)
        if led or any(_is_kin(code, each) for each in beside):
            kept.append((start, end, code))
            ends[end] = starts[start] = code
    return kept


def _is_local(text: str, word: tuple[int, int, str], found: Sequence[tuple[int, int, str]]) -> bool:
    """Tell whether a weak word behind the name of a place is an item of a list: 永康五金、嵊州领带."""
    start, end, _ = word
    ends = end == len(text) or text[end] in "、，。；等（）"
    listed = text[end : end + 1] == "、" or text.rfind("、", max(0, start - LONGEST_ITEM), start) >= 0
    return text[start:end] in load_gazetteer().weak and ends and listed and word not in found


def _is_kin(code: str, other: str) -> bool:
    """Tell whether two trades are one, have one above them, or one is above the other."""
    concepts = load_ontology().schemes[SCHEME].concepts
    return not {code, *concepts[code].broader}.isdisjoint({other, *concepts[other].broader})


def _is_industry(text: str, label: str, code: str, start: int, end: int) -> bool:
    """Tell whether the label, with the word that may follow it (软件服务), names a trade here.

    A means (人工智能) and a weak word (汽车) do only beside 产业 or 企业 or in a list of trades, a means also
    behind 发展. The name of a firm (天方茶业) is no trade.
    """
    gazetteer = load_gazetteer()
    if label in gazetteer.firms and gazetteer.before_firm.search(text[max(0, start - 2) : start]) is None:
        return False
    if gazetteer.school.match(text, end) or _is_in_list_of_firms(text, start, end):
        return False
    weak = label in gazetteer.weak
    if not weak and (code not in gazetteer.means or label in gazetteer.whole or gazetteer.trade.search(label)):
        return True
    end += next((len(word) for word in gazetteer.between if text.startswith(word, end)), 0)
    listed = text[end : end + 1] in {"、", "等"} or text[start - 1 : start] == "、"
    return bool(
        gazetteer.after.match(text, end)
        or (not weak and gazetteer.before.search(text[max(0, start - 6) : start]))
        or (listed and code not in gazetteer.tasks and _is_of_trades(text, end))
    )


def _is_in_list_of_firms(text: str, start: int, end: int) -> bool:
    """Tell whether the label ends the name of a firm in a list of such: 支持甲乙渔业、丙丁水产等企业扩能."""
    gazetteer = load_gazetteer()
    if gazetteer.listed_firms.match(text, end) is None:
        return False
    found = gazetteer.name_of_firm.search(text[max(0, start - LONGEST_ITEM) : start])
    return found is not None and gazetteer.before_firm.search(found["name"]) is None


def _is_of_trades(text: str, end: int) -> bool:
    """Tell whether the list that goes on at the place is of trades (等产业), not of the parts of one (等大数据产业)."""
    gazetteer = load_gazetteer()
    match = gazetteer.listed.match(text, end)
    if match is None:
        return False
    found = gazetteer.automaton.find_matches_as_indexes(
        text[match.start("head") if match["head"] else match.end() : match.end()]
    )
    codes = {gazetteer.codes[label] for label, _, _ in found}
    return codes <= gazetteer.widest | {None}
