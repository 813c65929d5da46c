"""The words that name platforms and carriers, compiled (data/platforms.toml)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.errors import DataFileError
from loaders.extract.alternation import any_of, begun_by
from loaders.extract.clauses import HIDDEN
from loaders.extract.data_files import read_data, require_pattern, require_words
from loaders.extract.named_divisions import everyday_names
from loaders.regex import Regex, regex
from loaders.resolve.register import load_register

FILE = "platforms.toml"
_COUNT_BEGINS = "的一两二三四五六七八九十百几若数"

SHORTEST_CUT = 3
"""Characters of the short name of a township that a count would cut (三家子)."""


@dataclass(frozen=True, slots=True)
class PlatformWords:
    """``types`` gives the type code of each head, and of each head behind a modifier that decides its type.

    ``heads`` are those that need no modifier, ``modifier`` is what decides the type of the others; the ``common`` ones
    name a kind only behind more words. ``word`` finds all of them and longer words that hold them; ``automaton`` tells
    quickly that a text has none. ``counted`` is how many or how large, right before a name or before what describes it
    (10家具有影响力的…).
    """

    types: Mapping[str, str]
    heads: frozenset[str]
    modifier: Mapping[str, str]
    common: frozenset[str]
    domain: Regex
    own_names: Regex
    own_quoted: Regex
    quoted_head: str
    service_quote: Regex
    quoted_list: Regex
    elided: Regex
    list_end: Regex
    of_lists: frozenset[str]
    of_making: Regex
    proper: frozenset[str]
    word: Regex
    not_before: Regex
    automaton: AhoCorasick
    generic: Regex
    cut: Regex
    inner: Regex
    power: Regex
    sizes: tuple[str, ...]
    noun_verb: Regex
    never: frozenset[str]
    building: Regex
    scope: Regex
    level: Regex
    titles: frozenset[str]
    levelled: frozenset[str]
    conferred: frozenset[str]
    sites: frozenset[str]
    developed: frozenset[str]
    by_count: frozenset[str]
    single: Regex
    used_as: Regex
    carriers: frozenset[str]
    blocked: frozenset[str]
    deeds: frozenset[str]
    places: frozenset[str]
    houses: frozenset[str]
    no_place_ends: tuple[str, ...]
    offices: Regex
    summed: Regex
    of_state: Regex
    of_owner: Regex
    local: Regex
    goes_on: Regex
    many: Regex
    other_kind: Regex
    lists: Regex
    bracket_list: Regex
    place_behind: Regex
    lead_in: Regex
    counted: Regex


@cache
def load_platform_words() -> PlatformWords:
    """Return the words.

    Raises:
        DataFileError: The data file breaks its form, or gives one word two types.
    """
    data = read_data(FILE)
    types: dict[str, str] = {}
    heads: set[str] = set()
    modifiers: dict[str, str] = {}
    proper: set[str] = set()
    for code in data["types"]:
        named = require_words(data, f"types.{code}.proper", FILE)
        alone = {*require_words(data, f"types.{code}.heads", FILE), *named}
        compounds = dict(_compounds(data, code))
        modifiers |= compounds
        own = alone | {f"{word}区" for word in alone if word.endswith("园")} | set(compounds)
        _refuse_repeats(own, types)
        types |= dict.fromkeys(own, code)
        heads |= alone
        proper.update(named)

    def words(key: str) -> tuple[str, ...]:
        return require_words(data, key, FILE)

    blocked = (*words("names.blocked"), *(f"{end}”" for end in words("names.own_quoted")))
    not_before = rf"(?!{any_of(words('names.yet_before'))}){any_of(words('names.not_before'))}"
    how_many = (
        rf"(?:\d+%|\d[\d.]*[万亿千]*{any_of(words('names.measures'))}"
        r"|(?:\d+(?:[—–\-~～至]\d+)?|[一两二三四五六七八九十百几]+|若干|数)[多余]?"
        rf"{any_of(words('names.counters'))})(?:以上|左右|以内)?"
    )
    letters = any_of(["的", *(word for word in words("names.cut") if len(word) == 1)])
    return PlatformWords(
        types=types,
        heads=frozenset(heads),
        modifier={word: modifier for word, modifier in modifiers.items() if word not in heads},
        common=frozenset(words("names.common")),
        domain=regex(any_of(words("names.domains"))),
        own_names=regex(
            rf"(?P<list>(?:[^，。；：、的等“”]{{2,8}}(?<!交){any_of(words('names.own_names'))}[、和]?)+)等[一-龥]{{0,4}}?"
            rf"(?P<head>{any_of(words('names.common'))})"
        ),
        own_quoted=regex(
            rf"“(?![^”]*{any_of(words('names.own_never'))})[一-龥]{{1,3}}{any_of(words('names.own_quoted'))}”"
            rf"(?!(?:[、和]?“[^“”]{{1,12}}”)*等?(?:(?!{any_of(words('names.building'))}|开设)[一-龥]){{0,8}}"
            rf"{any_of(words('names.quoted_kinds'))})"
        ),
        service_quote=regex(rf"“[一-龥]{{1,3}}{any_of(words('names.own_quoted'))}”"),
        quoted_head=words("names.common")[0],
        quoted_list=regex(
            rf"(?P<list>(?:“[^“”、]{{2,12}}”[、和]?)+)等[一-龥]{{0,6}}?(?P<head>{any_of(words('names.list_ends'))})"
            rf"(?!{not_before})"
        ),
        elided=regex(
            r"[^，。；：、的等]+(?:、[^，。；：、的等]+)+"
            rf"(?P<tail>等{any_of(words('names.many'))}?(?P<head>{any_of(words('names.list_ends'))}))"
            rf"(?!{not_before})"
        ),
        of_lists=frozenset(words("names.of_lists")),
        of_making=regex(any_of(words("names.of_making"))),
        list_end=regex(any_of(words("names.list_ends"))),
        proper=frozenset(proper),
        word=regex(
            rf"{any_of([*types, *blocked])}(?!{not_before})"
            rf"|(?<=”){any_of(words('names.common'))}"
        ),
        not_before=regex(not_before),
        automaton=AhoCorasick([*types, *blocked], matchkind=MatchKind.LeftmostLongest),
        generic=regex(rf"(?:{any_of(words('names.generic'))}|{HIDDEN})*"),
        cut=regex(
            begun_by(
                (*words("names.cut"), *_COUNT_BEGINS, "专"),
                rf"{how_many}|专栏\d+|(?!(?<=机)构建){any_of(words('names.cut'))}|的",
            )
        ),
        inner=regex(
            f"{any_of(words('names.inner'))}|"
            + _cut_places(f"{how_many}|{letters}", words("names.not_places"), words("names.after_count"))
        ),
        sizes=words("names.sizes"),
        power=regex(rf"\d[\d.]*[万亿]?{any_of(words('names.power'))}$"),
        noun_verb=regex(rf"{any_of(words('names.noun_verbs'))}$"),
        never=frozenset(words("names.never")),
        building=regex(rf"{any_of(words('names.building'))}$"),
        scope=regex(rf"{any_of(words('names.scope'))}$"),
        level=regex(any_of(words("names.levels"))),
        titles=frozenset(words("names.titles")),
        levelled=frozenset(words("names.levelled")),
        conferred=frozenset(words("names.conferred")),
        developed=frozenset(words("names.developed")),
        sites=frozenset(words("names.sites")),
        single=regex(any_of(words("names.single"))),
        by_count=frozenset(words("names.counted")),
        used_as=regex(
            rf"[以与](?P<things>[^，。；：]{{2,80}}?)(?:(?<!与)为{any_of(words('names.used_as'))}|{any_of(words('names.joined'))})"
        ),
        carriers=frozenset(words("names.carriers")),
        blocked=frozenset(blocked),
        deeds=frozenset(words("names.deeds")),
        places=frozenset(words("names.places")),
        houses=frozenset(words("names.houses")),
        no_place_ends=words("names.no_place_ends"),
        summed=regex(rf"(?:[一两二三四五六七八九十][大个]?{any_of(words('names.parts'))}){{2,5}}”?(?:建设)?[：:]$"),
        offices=regex(rf"{any_of(words('names.offices'))}$"),
        of_state=require_pattern(data, "names.of_state", FILE),
        of_owner=require_pattern(data, "names.of_owner", FILE),
        local=regex(f"[省市县区州旗](?!{any_of(words('names.not_owner'))})"),
        goes_on=regex(f"(?!{any_of(words('names.place_ends'))})[一-龥]"),
        many=regex(f"{any_of(words('names.many'))}的?$"),
        other_kind=regex(f"{any_of(words('names.other_kinds'))}$"),
        lead_in=regex(any_of(words("status.lists"))),
        lists=regex(rf"(?:{any_of(words('status.lists'))})[:：]?$"),
        bracket_list=regex(
            rf"(?:[（(](?:主要)?{any_of(words('status.lists'))}|(?<![统同单专万第])[一二三四五六七八九十\d][大个]?{any_of(words('names.parts'))}[（(])"
            r"(?P<inner>[^（()）]+)[)）]"
        ),
        place_behind=regex(
            rf"（(?![^（）]*[期型]）)(?:{any_of(words('names.bracketed'))}|[东南西北中]方|[一-龥]{{2,3}}|[一-龥]{{2,4}}[省市县区州旗])）"
            r"(?![一-龥]?[：、])|(?<=公园)[一-龥]{2,4}段"
        ),
        counted=regex(rf"(?<!\d)(?=\d)(?:{how_many})(?:[^，。；的\d]{{2,16}}的)?$"),
    )


def _cut_places(cut: str, not_places: tuple[str, ...], after_count: tuple[str, ...]) -> str:
    """Return the pattern of the names of divisions that a count or a word of one character would cut: 五家渠, 即墨区.

    Short names of townships must be longer (三家子) and no count of what follows (五大道路), those of counties no
    everyday words.
    """
    full, short = set[str](), set[str]()
    pattern = regex(cut)
    everyday = everyday_names("divisions")
    for name, stem, level in load_register().names_with(pattern):
        if name in not_places or (stem and pattern.fullmatch(stem)):
            continue
        full.add(name)
        if stem and (len(stem) >= SHORTEST_CUT if level == "township" else stem not in everyday):
            short.add(stem)
    return f"{any_of(full)}|{any_of(short)}(?!{any_of(after_count)})"


def _compounds(data: Mapping[str, Any], code: str) -> Iterator[tuple[str, str]]:
    """Yield the ends of names that have the type for what stands before their head, with that: 监测平台, 监测."""
    for head in data["types"][code].get("with", {}):
        for modifier in require_words(data, f"types.{code}.with.{head}", FILE):
            yield modifier + head, modifier


def _refuse_repeats(words: set[str], types: Mapping[str, str]) -> None:
    repeated = sorted(word for word in words if word in types)
    if repeated:
        raise DataFileError(
            zh=f"数据文件 {FILE} 的 types 中这些词有两个类型：{repeated}",
            en=f"data file {FILE}: key types gives these words two types: {repeated}",
        )
