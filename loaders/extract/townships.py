"""Townships and villages in running text: those of the plan's own division, and those behind the name of another."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.extract.alternation import any_of
from loaders.extract.clauses import load_wording
from loaders.extract.industries import load_gazetteer as load_trades
from loaders.extract.named_divisions import Found, everyday_names, is_led_to
from loaders.extract.place_words import load_place_words
from loaders.extract.records import Mention, Spans
from loaders.read.document import Document
from loaders.regex import regex
from loaders.resolve.places import VILLAGE, known_places
from loaders.resolve.register import SHORTEST, Jurisdiction, load_register

Bearer = tuple[str, Spans]
"""A unit with a task or a share, and where it stands."""

MANY = 2
"""So many everyday words in a list are names of townships only before 等; more of them are anyway."""

SHORTEST_IN_CITY = 2
"""Names of townships so short are too many in a whole city to be told from other words."""

LONGEST_LIST = 200
"""Characters of a list of townships before the word that ends it."""

FAR = 40
"""Characters behind a short name in which the list ends that it stands in."""

LEAST_OF_COUNTY = 4
"""So many townships of one county tell of which county a document is that names its city only."""

LONGEST_STEM = 4
"""Characters of a village's name without 村."""

_FORMER = regex("[乡镇]")
"""Behind a short name: the level that the township had once (清水乡, now 清水镇)."""

_OFFICE = regex("(?:人民政府|政府|办事处|党委|党工委)$")
"""What makes the name of a township that of its office."""

_NO_ITEM = regex("[^一-龥、]")
_SEPARATORS = "[、和及]"


def townships_behind(text: str, found: Sequence[Found], own: Jurisdiction | None) -> Iterator[Found]:
    """Yield the townships that follow the name of their county, whatever the plan's own: 巫溪县文峰镇、尖山镇."""
    for place in found:
        if place.code is None or (own and place.code == own.code):
            continue
        names, position = _codes_of(place.code), place.end
        lengths = sorted({len(name) for name in names}, reverse=True)
        while name := next((text[position:][:length] for length in lengths if text[position:][:length] in names), None):
            end = position + len(name)
            yield Found(position, end, "township", names[name])
            position = end + 1 if text.startswith("、", end) else len(text)


def townships_in_lists(text: str, found: Sequence[Found], own: Jurisdiction | None) -> Iterator[Found]:
    """Yield the townships of a list whose county the text names before it: 房县…以窑淮镇、姚坪、沙河等乡镇为重点."""
    register = load_register()
    for match in load_place_words().list_of_townships.finditer(text):
        end = match.start()
        low = max(0, end - LONGEST_LIST)
        start = max((border.end() for border in _NO_ITEM.finditer(text, low, end)), default=low)
        first = text.find("、", start, end)
        counties = [place.code for place in found if place.code and place.end <= first and place.kind == "division"]
        if not counties or (own and counties[-1] == own.code):
            continue
        names = {**_codes_of(counties[-1])}
        names |= {short: code for name, code in names.items() if (short := register.short_name(register.get(code)))}
        items = []
        for item in text[start:end].split("、"):
            known = next((name for name in (item, item[-4:], item[-3:], item[-2:]) if name in names), None)
            start += len(item)
            if known:
                items.append(Found(start - len(known), start, "township", names[known]))
            start += 1
        yield from items if len(items) > 1 else []


def county_of_townships(text: str, townships: Iterable[Jurisdiction]) -> Iterator[str]:
    """Yield the county of whose townships the text names most, if these are several (盘锦 → 盘山县)."""
    register, everyday = load_register(), everyday_names("words")
    found: Counter[str] = Counter()
    for township in townships:
        short = register.short_name(township)
        if township.name in text or (short and short not in everyday and short in text):
            found[township.code[:6]] += 1
    best = found.most_common(2)
    if best and best[0][1] >= LEAST_OF_COUNTY and (len(best) == 1 or best[0][1] > 2 * best[1][1]):
        yield best[0][0]


class Townships:
    """The townships and known villages of the plan's own division."""

    def __init__(self, own: Jurisdiction | None) -> None:
        register = load_register()
        self._own = own
        townships = _townships_of(own)
        self._full = {township.name: township.code for township in townships}
        short = {register.stem(township): township.code for township in townships}
        verbs = load_wording().verb_class
        self._short = {name: code for name, code in short.items() if len(name) >= SHORTEST and name not in verbs}
        self._certain = self._short.keys() - everyday_names("words") - {*register.everyday_short_names}
        if own and own.level == "city":
            self._certain = {name for name in self._certain if len(name) > SHORTEST_IN_CITY}
        self._beside = own is not None and own.level == "county"
        known = known_places(own.code) if own else {}
        self._places = {name: places for name, places in known.items() if places[0].kind == VILLAGE}
        self._sites = _finder(name for name in known if name not in self._places)
        self._names = _finder([*self._full, *self._short])
        self._overlapping = AhoCorasick(tuple(self._short))
        one = f"(?:{any_of(self._short)})" if self._short else ""
        noted = rf"{one}(?:（[^（）]{{1,8}}）)?"
        self._series = regex(rf"{noted}(?:{_SEPARATORS}{noted})+") if one else None
        each = rf"{one}\d[\d.]*[一-龥]{{1,3}}"
        self._shares = regex(rf"{each}(?:[、，；]{each})+") if one else None
        self._other = frozenset(register.everyday_short_names)
        names = self._short.keys() - self._other
        pair = rf"{any_of(names)}[一-龥]{{2}}(?=[、，。；等及和（]|$)"
        self._pair = regex(pair)
        self._pairs = regex(rf"{pair}(?:{_SEPARATORS}{pair})+") if names else None
        self._list_end = regex(load_place_words().list_end)
        self._listed = regex(rf"(?:[、和及与]{any_of(self._short)})*(?:\d+个?)?{load_place_words().list_end}")

    def find(self, text: str, divisions: Sequence[Found]) -> Iterator[Found]:
        """Yield full names anywhere, and short ones beside other place names."""
        if self._names is None:
            return
        words, ends = load_place_words(), {place.end for place in divisions}
        matches = self._names.find_matches_as_indexes(text)
        # A list has two short names: those of a document's own townships are not compiled for less.
        several = bool(matches) and len(self._overlapping.find_matches_as_indexes(text, overlapping=True)) > 1
        listed = {place for match in self._lists(text) for place in range(*match.span())} if several else set()
        pairs = list(self._villages_of_townships(text)) if several else []
        yield from pairs
        starts = {start for _, start, _ in matches}
        villages = []
        for _, start, last in matches:
            name = text[start:last]
            code = self._full.get(name) or self._short[name]
            former = name not in self._full and _FORMER.match(text, last) and not words.township.match(text, last + 1)
            end = last + bool(former)
            village = self._village_at(text, end, code)
            certain = former or name in self._full or name in self._certain
            beside = self._beside and (start in ends or end in starts)
            is_named = certain or beside or start in listed
            led = is_led_to(text, start) and words.village_behind.match(text, end)
            if name in self._other and not former and start not in listed:
                continue
            if is_named or led or village or self._is_listed(text, end) or words.with_site.match(text, end):
                ends.add(end)
                yield Found(start, end, "township", code)
                villages += [village] if village else []
        yield from villages
        yield from self._alone(text, pairs or villages)
        for _, start, end in self._sites.find_matches_as_indexes(text) if self._sites else ():
            yield Found(start, end, "scenic_area")

    def _village_at(self, text: str, start: int, township: str) -> Found | None:
        """Return the village of the township whose name, with or without 村, stands at the place."""
        for length in range(LONGEST_STEM, 1, -1):
            places = self._places.get(text[start : start + length], ())
            if any(township in place.townships for place in places):
                return Found(start, min(start + length, len(text)), VILLAGE, within=township)
        return None

    def _alone(self, text: str, others: Sequence[Found]) -> Iterator[Found]:
        """Yield villages named without 村 and township in a list with others (、河水脐橙园) or in quotes."""
        for mark in re.finditer("[“、]", text) if others else ():
            for length in range(LONGEST_STEM, 1, -1):
                places = self._places.get(text[mark.end() : mark.end() + length], ())
                if len(places) == 1:
                    end = min(mark.end() + length, len(text))
                    yield Found(mark.end(), end, VILLAGE, within=places[0].townships[0])
                    break

    def of_bearers(self, document: Document, bearers: Iterable[Bearer], found: Iterable[Mention]) -> Iterator[Mention]:
        """Yield the units that are townships, villages, farms or divisions below the own one, if named nowhere else."""
        known = "、".join(mention.name for mention in found)
        for name, spans in bearers:
            place = _OFFICE.sub("", name)
            code = self._full.get(place) or self._below(place)
            if (code is None and not _is_village(place)) or place in known:
                continue
            at = (start for start, _ in spans if document.text.startswith(place, start))
            start = next(at, document.text.find(place))
            if start >= 0:
                known += f"、{place}"
                kind = "township" if place in self._full else "division" if code else VILLAGE
                yield Mention(place, ((start, start + len(place)),), code=code, kind=kind)

    def _below(self, name: str) -> str | None:
        """Return the code of the one division of the full name that lies in the plan's own."""
        if self._own is None or self._own.level not in {"province", "city"}:
            return None
        register = load_register()
        found = [each.code for each in register.named(name) if register.is_within(each.code, self._own.code)]
        return found[0] if len(found) == 1 and found[0] != self._own.code else None

    def code_of(self, name: str) -> str | None:
        """Return the code of the township of this full or short name."""
        return self._full.get(name) or self._short.get(name)

    def ends_at(self, text: str, end: int) -> int | None:
        """Return where the known village begins whose name, with 村, ends at the place; None where there is none."""
        starts = range(max(0, end - LONGEST_STEM - 2), end - 2)
        return next((start for start in starts if text[start:end] in self._places), None)

    def _lists(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the lists of short names that are meant as such: three of them, or two before 等, or with amounts."""
        yield from self._shares.finditer(text) if self._shares else ()
        for match in self._series.finditer(text) if self._series else ():
            names = len(re.findall(_SEPARATORS, match[0])) + 1
            certain = not self._certain.isdisjoint(re.split(_SEPARATORS, match[0]))
            if names > MANY or certain or load_place_words().meant.match(text, match.end()):
                yield match

    def _villages_of_townships(self, text: str) -> Iterator[Found]:
        """Yield villages that are listed behind the short names of their townships: 草堂欧营、安坪藕塘.

        A list of products (草堂蔬菜、安坪脐橙) names the townships only.
        """
        trades = load_trades().labels
        for match in self._pairs.finditer(text) if self._pairs else ():
            # Not parted at 和: names of townships have it in them (太和).
            spans = [item.span() for item in self._pair.finditer(text, *match.span())]
            products = any(text[start:end].endswith(trades) for start, end in spans)
            for start, end in spans:
                yield (
                    Found(start, end - 2, "township", self._short[text[start : end - 2]])
                    if products
                    else Found(start, end, "village")
                )

    def _is_listed(self, text: str, end: int) -> bool:
        """Tell whether the short name stands in a list that ends in 片区, 等乡镇 or the like."""
        reach = end + FAR
        return self._list_end.search(text, end, reach) is not None and bool(self._listed.match(text, end, reach))


def _townships_of(own: Jurisdiction | None) -> Sequence[Jurisdiction]:
    """Return the townships of the plan's county, or those of its city that no two counties of it share."""
    register = load_register()
    if own is None or own.level not in {"city", "county"}:
        return ()
    if townships := register.townships(own.code):
        return townships
    townships = register.descendants(own.code, "township")
    names = Counter(township.name for township in townships)
    return tuple(township for township in townships if names[township.name] == 1)


def _is_village(name: str) -> bool:
    """Tell whether a unit is a village or a farm of a name of its own (石坪村, 鹿鸣山牧场; not 各村)."""
    words = load_place_words()
    ending = next((end for end in ("村", "社区", *words.farms) if name.endswith(end)), None)
    if ending is None or len(name) - len(ending) < SHORTEST or name in words.stop or name.endswith(words.stop_ends):
        return False
    return words.inside.search(name) is None and words.qualities[VILLAGE].search(name.removesuffix(ending)) is None


@lru_cache(maxsize=256)
def _codes_of(county: str) -> Mapping[str, str]:
    """Return the codes of the townships of a county, by their full names."""
    return {township.name: township.code for township in load_register().townships(county)}


def _finder(names: Iterable[str]) -> AhoCorasick | None:
    """Return what finds the names, the longest at each place; None where there are none."""
    listed = tuple(names)
    return AhoCorasick(listed, matchkind=MatchKind.LeftmostLongest) if listed else None
