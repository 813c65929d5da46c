"""The words that name places and those that look like it, compiled (data/places.toml)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_words

FILE = "places.toml"

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
    ending: re.Pattern[str]
    known: AhoCorasick
    abroad: frozenset[str]
    not_behind_abroad: frozenset[str]
    border: re.Pattern[str]
    known_kinds: tuple[tuple[str, str], ...]
    joined: Mapping[str, str]
    joined_ending: re.Pattern[str]
    listed: Mapping[str, re.Pattern[str]]
    farms: frozenset[str]
    farm_offices: tuple[str, ...]
    stop: frozenset[str]
    stop_ends: tuple[str, ...]
    inside: re.Pattern[str]
    not_after: re.Pattern[str]
    not_after_long: re.Pattern[str]
    not_before_known: re.Pattern[str]
    before_known: re.Pattern[str]
    school: re.Pattern[str]
    not_behind_middle: frozenset[str]
    side: re.Pattern[str]
    state: re.Pattern[str]
    counted: re.Pattern[str]
    qualities: Mapping[str, re.Pattern[str]]
    village: re.Pattern[str]
    township: re.Pattern[str]
    division: re.Pattern[str]
    open_ends: tuple[str, ...]
    waters: frozenset[str]
    former: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    with_site: re.Pattern[str]
    list_of_townships: re.Pattern[str]
    list_end: str
    meant: re.Pattern[str]
    kept: tuple[str, ...]
    last_of_two: frozenset[str]
    foreign: frozenset[str]
    shared: re.Pattern[str]
    shared_kinds: Mapping[str, str]
    not_shared: re.Pattern[str]
    street: re.Pattern[str]
    street_stem: re.Pattern[str]
    next_street: re.Pattern[str]
    not_street: re.Pattern[str]


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
    known = {word: kind for kind in data["known"] for word in words(f"known.{kind}")}
    known |= dict.fromkeys(words("abroad.words"), "region")
    joined = {word: kind for kind in data["joined"] for word in words(f"joined.{kind}")}
    sites, centres, townships = (
        any_of(words("townships.sites")),
        any_of(words("after.centres")),
        words("townships.ends"),
    )
    shared = {
        word: kind for kind in ("village", "township", "water", "scenic_area") for word in words(f"shared.{kind}")
    }
    street_ends = any_of(words("streets.ends"))
    street_lead = any_of(words("streets.lead"))
    return PlaceWords(
        kinds=kinds,
        ending=re.compile(any_of(kinds)),
        known=AhoCorasick(tuple(known), matchkind=MatchKind.LeftmostLongest),
        abroad=frozenset(words("abroad.words")),
        not_behind_abroad=frozenset(words("abroad.not_behind")),
        border=re.compile(rf"[{_BORDERS}销]|$"),
        known_kinds=tuple(known.items()),
        joined=joined,
        joined_ending=re.compile(any_of(joined)),
        listed={kind: _item_of(words(f"listed.{kind}")) for kind in data["listed"]},
        farms=frozenset(words("farms.endings")),
        farm_offices=words("farms.offices"),
        stop=frozenset(words("stop.whole")),
        stop_ends=words("stop.ends"),
        inside=re.compile(any_of(words("stop.inside"))),
        not_after=re.compile(any_of(words("stop.not_after"))),
        not_after_long=re.compile(any_of(words("stop.not_after_long"))),
        not_before_known=re.compile(f"{any_of(words('stop.not_before_known'))}$"),
        before_known=re.compile(f"{any_of(words('before.known'))}$"),
        school=re.compile(rf"[一-龥]{{0,5}}?{any_of(words('stop.schools'))}"),
        not_behind_middle=frozenset(words("stop.not_behind_middle")),
        side=re.compile(f"[东西南北中]{{1,2}}{any_of(words('sides.words'))}"),
        state=re.compile(any_of(words("sides.states"))),
        counted=re.compile(f"{_COUNT}大?{any_of(words('stop.counted'))}"),
        qualities=dict.fromkeys(("township", "village"), _said(words("stop.qualities")))
        | dict.fromkeys(("mountain", "scenic_area"), _said([*words("stop.qualities"), *words("stop.sorts")])),
        village=re.compile(any_of(words("stop.village"))),
        township=re.compile(any_of(words("stop.township"))),
        division=re.compile(any_of(words("stop.division"))),
        open_ends=words("stop.open_ends"),
        waters=frozenset(words("stop.waters")),
        former=re.compile(f"[县市](?!{any_of(words('stop.former'))})"),
        before=re.compile(rf"(?:^|[{_BORDERS}]|{any_of(words('before.words'))})$"),
        after=re.compile(f"{_CLOSED}|为{centres}|{any_of(words('after.words'))}|$"),
        with_site=re.compile(f"(?:市|县|省|国家)级[一-龥]{{2,10}}?{sites}"),
        list_of_townships=re.compile(rf"等(?:\d+个)?{any_of(townships)}"),
        list_end=any_of((*townships, *(f"等{end}" for end in townships), *words("townships.list_ends"))),
        kept=words("stop.kept"),
        last_of_two=frozenset(words("stop.last_of_two")),
        foreign=frozenset("".join(words("stop.foreign"))),
        shared=re.compile(
            rf"(?:等(?:\d+|{_COUNT}{{1,3}}|几)?|(?P<count>\d+|{_COUNT}))[个座条处]?(?P<end>{any_of(shared)})"
            rf"(?!{any_of((*words('stop.village'), *words('stop.township'), *words('shared.not_after')))})"
        ),
        shared_kinds=shared,
        not_shared=re.compile(any_of(words("shared.not_items"))),
        street=re.compile(
            rf"{street_ends}(?={any_of(words('streets.deeds'))}|[、和与及][一-龥]{{2,4}}?(?:{street_ends}|{any_of(words('streets.partners'))}))"
        ),
        street_stem=re.compile(
            rf"(?:(?:^|[，。；：、（“]){street_lead}*|{street_lead}+)(?!{street_lead})(?P<stem>[一-龥]{{2,4}}?)$"
        ),
        next_street=re.compile(f"[、和与及](?P<stem>[一-龥]{{2,4}}?){street_ends}"),
        not_street=re.compile(f"{any_of(words('streets.not_stems'))}$"),
        meant=re.compile(f"[”’]?(?:等|为{centres}|两{any_of(words('townships.two'))})"),
    )


def _said(qualities: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(qualities)}|[一-龥]{{2}}[型式])+$")


def _item_of(endings: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"、([一-龥]{{1,3}}?{any_of(endings)})(?=[、，。；）]|等|$)")
