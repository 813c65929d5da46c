"""Places that a text names: divisions of the register, the plan's own townships, and sites by their endings."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from loaders.extract.alternation import any_of, begun_by
from loaders.extract.clauses import load_wording
from loaders.extract.data_files import read_data, require_words
from loaders.extract.name_borders import keep_longest
from loaders.extract.passages import Passage, read_passages
from loaders.extract.records import Mention, Metadata
from loaders.read.document import Document
from loaders.resolve.gazetteer import DivisionMention, choose, load_gazetteer
from loaders.resolve.places import known_places
from loaders.resolve.register import Jurisdiction, load_register

FILE = "places.toml"
LONG_ENDING = 3
"""An ending of so many characters names a kind of place by itself (度假区); shorter ones are parts of other words."""

LONGEST_STEM = 5
"""Characters before the ending; real names of villages, rivers and buildings are shorter."""

MANY = 2
"""So many everyday words in a list are names of townships only before 等; more of them are anyway."""

_OF_LEVEL = re.compile("(?:市|县|省|国家)级[一-龥]{2,10}?[园区圃院站]")
"""What follows a township that has it: 曲尺市级现代农业产业园."""

_BORDER = re.compile(r"[^一-龥]|[在于至从沿和与及的等对将为把由到等了、]")
_LIST_END = r"(?:片区|等地|等乡镇|等镇|一带|乡镇|镇|乡|街道|各乡镇)"
_SINGLE = frozenset("河江溪湖山峡岭岛村")


class _Found(NamedTuple):
    """A place in a passage. ``code`` is that of the division where the name is one."""

    start: int
    end: int
    kind: str
    code: str | None = None


class PlaceWords(NamedTuple):
    """The words of the data file, compiled."""

    kinds: Mapping[str, str]
    ending: re.Pattern[str]
    known: re.Pattern[str]
    known_kinds: Mapping[str, str]
    joined: Mapping[str, str]
    joined_ending: re.Pattern[str]
    stop: frozenset[str]
    inside: re.Pattern[str]
    not_after: re.Pattern[str]


@cache
def load_place_words() -> PlaceWords:
    """Return the words.

    Raises:
        DataFileError: The data file breaks its form.
    """
    data = read_data(FILE)
    kinds = {word: kind for kind in data["kinds"] for word in require_words(data, f"kinds.{kind}", FILE)}
    known = {word: kind for kind in data["known"] for word in require_words(data, f"known.{kind}", FILE)}
    joined = {word: kind for kind in data["joined"] for word in require_words(data, f"joined.{kind}", FILE)}
    return PlaceWords(
        kinds=kinds,
        ending=re.compile(any_of(kinds)),
        known=re.compile(begun_by(known, rf"(?<![建形完达]){any_of(known)}")),
        known_kinds=known,
        joined=joined,
        joined_ending=re.compile(any_of(joined)),
        stop=frozenset(require_words(data, "stop.whole", FILE)),
        inside=re.compile(any_of(require_words(data, "stop.inside", FILE))),
        not_after=re.compile(any_of(require_words(data, "stop.not_after", FILE))),
    )


def extract_places(document: Document, metadata: Metadata) -> tuple[Mention, ...]:
    """Return each place where a place is named, in text order; ``code`` is that of a division of the register.

    Short names of townships are everyday words (公平, 平安): they count only in company of other place names.
    """
    code = metadata.jurisdiction_code
    own = load_register().get(code) if code and load_register().has(code) else None
    townships = _Townships(own)
    return tuple(mention for passage in read_passages(document) for mention in _read(passage, own, townships))


def _read(passage: Passage, own: Jurisdiction | None, townships: "_Townships") -> Iterator[Mention]:
    text = passage.text
    found = [*_divisions(text, own), *_known(text)]
    found += townships.find(text, found)
    found += _joined(text, found)
    found += _sites(text, found)
    for place in _chain(keep_longest(found)):
        name = passage.original[place.start : place.end]
        yield Mention(name, passage.spans(place.start, place.end), code=place.code, kind=place.kind)


def _divisions(text: str, own: Jurisdiction | None) -> Iterator[_Found]:
    register = load_register()
    context = own.full_name if own else text
    for mention in load_gazetteer().find(text):
        division = choose(mention, context, register)
        certain = mention.full and len(mention.name) > 2
        if division is not None and (certain or _is_near(division, own)) and not _is_part(text, mention):
            yield _Found(mention.start, mention.end, "division", division.code)


def _is_near(division: Jurisdiction, own: Jurisdiction | None) -> bool:
    """Tell whether a short name may mean the division: a province or city, or a county near the plan's own division.

    For a whole province the short names of its counties are too many, and too many are everyday words (牡丹, 高密).
    """
    if division.level in {"province", "city"}:
        return True
    digits = {"city": 4, "county": 2}.get(own.level, 0) if own else 0
    return own is not None and digits > 0 and division.code[:digits] == own.code[:digits]


def _is_part(text: str, mention: DivisionMention) -> bool:
    """Tell whether the name belongs to a longer one that is no place (南京路, 北京时间)."""
    following = text[mention.end : mention.end + 2]
    if not mention.full and mention.name[-1] in _SINGLE and load_place_words().not_after.match(following):
        return True
    return bool(re.match(r"[路街]|大学|时间|银行|师范", following))


def _known(text: str) -> Iterator[_Found]:
    words = load_place_words()
    for match in words.known.finditer(text):
        yield _Found(match.start(), match.end(), words.known_kinds[match[0]])


def _joined(text: str, found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield names that a division makes with the word behind it: 青岛港, 合肥经开区."""
    words = load_place_words()
    for place in found:
        match = words.joined_ending.match(text, place.end) if place.kind == "division" else None
        if match and not (len(match[0]) == 1 and words.not_after.match(text, match.end())):
            yield _Found(place.start, match.end(), words.joined[match[0]])


class _Townships:
    """The townships and known villages of the plan's own division."""

    def __init__(self, own: Jurisdiction | None) -> None:
        register = load_register()
        townships = register.townships(own.code) if own else ()
        self._full = {township.name: township.code for township in townships}
        short = {register.short_name(township): township.code for township in townships}
        self._short = {name: code for name, code in short.items() if name}
        codes = set(self._full.values())
        self._villages = {
            name: (kinds[0].kind, kinds[0].township)
            for name, places in known_places().items()
            if (kinds := [place for place in places if place.township in codes])
        }
        self._pattern = _alternation([*self._full, *self._short, *self._villages])
        one = f"(?:{any_of(self._short)})" if self._short else ""
        noted = rf"{one}(?:（[^（）]{{1,8}}）)?"
        self._series = re.compile(rf"{noted}(?:[、和及]{noted})+") if one else None
        pair = rf"{one}[一-龥]{{2}}(?=[、，。；等及和（]|$)"
        self._pairs = re.compile(rf"{pair}(?:[、和及]{pair})+") if one else None
        self._listed = re.compile(rf"(?:、{any_of(self._short)})*{_LIST_END}")

    def find(self, text: str, divisions: Sequence[_Found]) -> Iterator[_Found]:
        """Yield full names anywhere, and short ones beside other place names."""
        if self._pattern is None:
            return
        ends = {place.end for place in divisions}
        listed = {place for match in self._lists(text) for place in range(*match.span())}
        yield from self._villages_of_townships(text)
        matches = list(self._pattern.finditer(text))
        starts = {match.start() for match in matches}
        for match in matches:
            name, start, end = match[0], match.start(), match.end()
            if name in self._full:
                yield _Found(start, end, "township", self._full[name])
            elif name in self._short and (
                start in ends
                or end in starts
                or start in listed
                or self._is_listed(text, end)
                or _OF_LEVEL.match(text, end)
            ):
                ends.add(end)
                yield _Found(start, end, "township", self._short[name])
            elif name in self._villages and (start in ends or text[start - 1 : start] in {"“", "、"}):
                yield _Found(start, end, self._villages[name][0])

    def _lists(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the lists of short names that are meant as such: three of them, or two before 等."""
        for match in self._series.finditer(text) if self._series else ():
            names = len(re.findall("[、和及]", match[0])) + 1
            if names > MANY or (names == MANY and text.startswith("等", match.end())):
                yield match

    def _villages_of_townships(self, text: str) -> Iterator[_Found]:
        """Yield villages that are listed behind the short names of their townships: 草堂欧营、安坪藕塘."""
        for match in self._pairs.finditer(text) if self._pairs else ():
            position = match.start()
            for name in re.split("[、和及]", match[0]):
                yield _Found(position, position + len(name), "village")
                position += len(name) + 1

    def _is_listed(self, text: str, end: int) -> bool:
        """Tell whether the short name stands in a list that ends in 片区, 等乡镇 or the like."""
        return bool(self._listed.match(text, end, end + 40))


def _alternation(names: Iterable[str]) -> re.Pattern[str] | None:
    listed = list(names)
    return re.compile(any_of(listed)) if listed else None


def _sites(text: str, found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield what an ending tells (黄莲村, 商会大厦): the name begins at a border, a verb, or the place before it."""
    words = load_place_words()
    ends = {place.end for place in found}
    taken = {position for place in found for position in range(place.start, place.end)}
    for match in words.ending.finditer(text):
        if match[0] == "片区" and match.start() in ends:
            continue
        if match.start() in taken or (len(match[0]) < 4 and words.not_after.match(text, match.end())):
            continue
        start = _stem_start(text, match.start(), ends, long=len(match[0]) >= LONG_ENDING)
        name = text[start : match.end()]
        if re.match("[家个座条处]", name) and text[start - 1 : start].isdigit():
            continue
        alone = start == match.start() and start not in ends and len(match[0]) < 4
        counted = words.kinds[match[0]] == "region" and re.search("[一两二四五六七八九十]|三[片心带区]", name)
        common = counted or name in words.stop or (match[0] in _SINGLE and (name[-2:] in words.stop or len(name) > 4))
        if not alone and not common and len(name) >= 2:
            ends.add(match.end())
            yield _Found(start, match.end(), words.kinds[match[0]])


def _stem_start(text: str, ending: int, ends: set[int], *, long: bool) -> int:
    """Return where the name begins that ends in the word at ``ending``; there itself where nothing fits before it.

    It begins at a border (punctuation, 在, 和), behind the place before it, or behind a verb. Before a ``long`` ending
    a word like 康养 that fills the gap to the place before is part of the name (三峡康养旅游度假区).
    """
    low = max(0, ending - LONGEST_STEM)
    borders = [match.end() for match in _BORDER.finditer(text, max(0, low - 1), ending)]
    begin = borders[-1] if borders else (0 if low == 0 else None)
    window = low - 4 if begin is None else begin
    patterns = (load_place_words().inside, load_wording().any_verb)
    cuts = [match.end() for pattern in patterns for match in pattern.finditer(text, max(0, window), ending)]
    places = [place for place in range(max(low, begin or 0), ending) if place in ends]
    known = [*places, *(cut for cut in cuts if cut >= low), *([] if begin is None else [begin])]
    start = max(known, default=ending)
    return max(places) if start == ending and long and places else start


def _chain(found: Sequence[_Found]) -> Iterator[_Found]:
    """Join names that follow each other without a gap (草堂河黄莲村); a division before a site stays for itself."""
    chained: list[_Found] = []
    for place in found:
        before = chained[-1] if chained else None
        if before is not None and before.end == place.start and "division" not in {before.kind, place.kind}:
            chained[-1] = _Found(before.start, place.end, place.kind, place.code)
        else:
            chained.append(place)
    yield from chained
