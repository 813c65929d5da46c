"""The words that name places and those that look like it, compiled (data/places.toml)."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_words
from loaders.regex import Regex, regex

FILE = "places.toml"
SCENIC = "scenic_area"

_BORDERS = r"，。；：、（“《—.．\d在于至从到和与及经由往对向以的"
_CLOSED = r"(?:[，。；：、）”》—等和与及至到]|\d+[家个])"
_COUNT = "[一两二三四五六七八九十]"


class PlaceWords(NamedTuple):
    """``kinds`` gives the kind of each ending; ``known`` finds the names that have none.

    ``shared`` finds what ends a list of names that share the word for their kind, ``shared_kinds`` gives that kind;
    ``qualities`` are what is said before the ending of a kind and names no place; ``kept`` and ``last_of_two`` are
    words of names that would be cut elsewhere, ``foreign`` the characters of names of other languages.
    """

    kinds: Mapping[str, str]
    ending: Regex
    known: AhoCorasick
    abroad: frozenset[str]
    not_behind_abroad: Regex
    border: Regex
    known_kinds: tuple[tuple[str, str], ...]
    joined: Mapping[str, str]
    joined_ending: Regex
    listed: Mapping[str, Regex]
    memorials: frozenset[str]
    ways: frozenset[str]
    along: Regex
    by_way: Regex
    farms: frozenset[str]
    farm_offices: tuple[str, ...]
    stop: frozenset[str]
    stop_ends: tuple[str, ...]
    inside: Regex
    result: Regex
    not_after: Regex
    not_after_long: Regex
    not_before_known: Regex
    before_known: Regex
    school: Regex
    not_behind_middle: frozenset[str]
    side: Regex
    state: Regex
    counted: Regex
    qualities: Mapping[str, Regex]
    village: Regex
    township: Regex
    division: Regex
    open_ends: tuple[str, ...]
    waters: frozenset[str]
    former: Regex
    before: Regex
    after: Regex
    closed: Regex
    before_work: Regex
    village_behind: Regex
    pair: Regex
    last_of_chain: Regex
    with_site: Regex
    list_of_townships: Regex
    list_end: str
    meant: Regex
    kept: tuple[str, ...]
    last_of_two: frozenset[str]
    foreign: frozenset[str]
    shared: Regex
    shared_kinds: Mapping[str, str]
    not_shared: Regex
    common: frozenset[str]
    street: Regex
    street_stem: Regex
    next_street: Regex
    not_street: Regex


@cache
def load_place_words() -> PlaceWords:
    """Return the words.

    Raises:
        DataFileError: The data file breaks its form.
    """
    data = read_data(FILE)

    def words(key: str) -> tuple[str, ...]:
        return require_words(data, key, FILE)

    kinds = {word: kind for kind in data["kinds"] for word in words(f"kinds.{kind}")}
    kinds |= {f"{level}{word}": SCENIC for level in words("of_level.levels") for word in words(f"of_level.{SCENIC}")}
    known = {word: kind for kind in data["known"] for word in words(f"known.{kind}")}
    known |= dict.fromkeys(words("abroad.words"), "region")
    joined = {word: kind for kind in data["joined"] for word in words(f"joined.{kind}")}
    sites, centres, townships = (
        any_of(words("townships.sites")),
        any_of(words("after.centres")),
        words("townships.ends"),
    )
    shared = {
        word: kind
        for kind in ("village", "township", "water", "scenic_area", "building", "region", "mountain")
        for word in words(f"shared.{kind}")
    }
    street_ends = any_of(words("streets.ends"))
    street_lead = any_of(words("streets.lead"))
    return PlaceWords(
        kinds=kinds,
        ending=regex(any_of(kinds)),
        known=AhoCorasick(tuple(known), matchkind=MatchKind.LeftmostLongest),
        abroad=frozenset(words("abroad.words")),
        not_behind_abroad=regex(f"{any_of(words('abroad.not_behind'))}|[A-Za-z]"),
        border=regex(rf"[{_BORDERS}销]|$"),
        known_kinds=tuple(known.items()),
        joined=joined,
        joined_ending=regex(any_of(joined)),
        listed={kind: _item_of(words(f"listed.{kind}")) for kind in data["listed"]},
        memorials=frozenset(words("memorials.endings")),
        ways=frozenset(words("ways.endings")),
        along=regex(f"{any_of(words('ways.before'))}$"),
        by_way=regex(any_of(words("ways.behind"))),
        farms=frozenset(words("farms.endings")),
        farm_offices=words("farms.offices"),
        stop=frozenset(words("stop.whole")),
        stop_ends=words("stop.ends"),
        result=regex(f"{any_of(words('results.verbs'))}{any_of(words('results.words'))}"),
        inside=regex(any_of(words("stop.inside"))),
        not_after=regex(any_of(words("stop.not_after"))),
        not_after_long=regex(any_of(words("stop.not_after_long"))),
        not_before_known=regex(f"{any_of(words('stop.not_before_known'))}$"),
        before_known=regex(f"{any_of(words('before.known'))}$"),
        school=regex(rf"[一-龥]{{0,5}}?{any_of(words('stop.schools'))}"),
        not_behind_middle=frozenset(words("stop.not_behind_middle")),
        side=regex(f"[东西南北中]{{1,2}}{any_of(words('sides.words'))}"),
        state=regex(any_of(words("sides.states"))),
        counted=regex(f"{_COUNT}大?{any_of(words('stop.counted'))}"),
        qualities=dict.fromkeys(("township", "village"), _said(words("stop.qualities")))
        | dict.fromkeys(("mountain", "scenic_area"), _said([*words("stop.qualities"), *words("stop.sorts")]))
        | dict.fromkeys(
            ("building", "region"), _said([*words("stop.qualities"), *words("stop.sorts"), *words("stop.purposes")])
        )
        | {"park": _said(words("stop.purposes"))},
        village=regex(any_of(words("stop.village"))),
        township=regex(any_of(words("stop.township"))),
        division=regex(any_of(words("stop.division"))),
        open_ends=words("stop.open_ends"),
        waters=frozenset(words("stop.waters")),
        former=regex(f"[县市](?!{any_of(words('stop.former'))})"),
        before=regex(rf"(?:^|[{_BORDERS}]|{any_of(words('before.words'))})$"),
        after=regex(f"{_CLOSED}|为{centres}|{any_of(words('after.words'))}|$"),
        closed=regex(f"{_CLOSED}|$"),
        village_behind=regex(rf"[一-龥]{{1,3}}?[村寨](?!{any_of(words('stop.village'))})"),
        pair=regex(
            rf"(?P<first>[一-龥]{{2,6}})至(?P<second>[一-龥]{{2,5}}?)(?={any_of(words('pairs.behind'))}|[，。；、等）]|$)"
        ),
        last_of_chain=regex(
            rf"[一-龥]{{2,5}}?(?={any_of((*words('pairs.behind'), *words('pairs.chains')))}|[^一-龥]|[等和与]|$)"
        ),
        before_work=regex(rf"[一-龥]{{0,12}}?{any_of(words('after.works'))}"),
        with_site=regex(f"(?:市|县|省|国家)级[一-龥]{{2,10}}?{sites}"),
        list_of_townships=regex(rf"等(?:\d+个)?{any_of(townships)}"),
        list_end=any_of((*townships, *(f"等{end}" for end in townships), *words("townships.list_ends"))),
        kept=words("stop.kept"),
        last_of_two=frozenset(words("stop.last_of_two")),
        foreign=frozenset("".join(words("stop.foreign"))),
        shared=regex(
            rf"(?:等(?:\d+|{_COUNT}{{1,3}}|几)?|(?P<count>\d+|{_COUNT})){any_of(words('shared.counters'))}?{any_of(words('shared.said'))}?(?P<end>{any_of(shared)})"
            rf"(?!{any_of((*words('stop.village'), *words('stop.township'), *words('shared.not_after')))})"
        ),
        shared_kinds=shared,
        common=frozenset(
            (*words("stop.qualities"), *words("stop.sorts"), *words("stop.purposes"), *words("shared.common"))
        ),
        not_shared=regex(any_of(words("shared.not_items"))),
        street=regex(
            rf"{street_ends}(?={any_of(words('streets.deeds'))}|[、和与及][一-龥]{{2,4}}?(?:{street_ends}|{any_of(words('streets.partners'))}))"
        ),
        street_stem=regex(
            rf"(?:(?:^|[，。；：、（“]){street_lead}*|{street_lead}+)(?!{street_lead})(?P<stem>[一-龥]{{2,4}}?)$"
        ),
        next_street=regex(f"[、和与及](?P<stem>[一-龥]{{2,4}}?){street_ends}"),
        not_street=regex(f"{any_of(words('streets.not_stems'))}$"),
        meant=regex(f"[”’]?(?:等|为{centres}|两{any_of(words('townships.two'))})"),
    )


def _said(qualities: Iterable[str]) -> Regex:
    return regex(rf"(?:{any_of(qualities)}|[一-龥]{{2}}[型式])+$")


def _item_of(endings: Sequence[str]) -> Regex:
    return regex(rf"、([一-龥]{{1,3}}?{any_of(endings)})(?=[、，。；）]|等|$)")
