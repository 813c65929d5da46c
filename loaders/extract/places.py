"""Places that a text names: divisions of the register, the plan's own townships, and sites by their endings."""

import re
from collections.abc import Iterator, Sequence, Set

from loaders.extract.clauses import load_wording
from loaders.extract.industries import load_gazetteer as load_trades
from loaders.extract.name_borders import keep_longest
from loaders.extract.named_divisions import Found, read_divisions, taken_by
from loaders.extract.passages import Passage, read_passages
from loaders.extract.place_lists import read_shared, read_streets
from loaders.extract.place_words import load_place_words
from loaders.extract.records import Mention, Metadata
from loaders.extract.townships import Bearer, Townships, county_of_townships, townships_behind, townships_in_lists
from loaders.read.document import Document
from loaders.resolve.gazetteer import choose, load_gazetteer
from loaders.resolve.register import Jurisdiction, load_register

LONG_ENDING = 3
"""An ending of so many characters names a kind of place by itself (度假区); shorter ones are parts of other words."""

LEAST_OF_FARM = 3
"""Characters before 农场 that make the name of a state farm: firms have two (禾丰农场)."""

FEW_COUNTIES = 6
"""So many counties that a text may mean by their short names are looked at for the townships that it lists."""

FAR = 30
"""Characters before the name of a farm in which another one may stand."""

LONGEST_STEM = 5
"""Characters before the ending; real names of villages, rivers and buildings are shorter."""

_BORDER = re.compile(r"[^一-龥]|[着在于至从沿和与及的等对将为把由到等了有、]")
_CLOSING = frozenset("、，。；等）”为")
_LEVELS = re.compile("[省市县区乡镇村街社道各全本我该新老小大]*")
"""Words of levels only: 县镇乡."""

_GENERIC = re.compile("[国家省市县区乡镇各]+级?|[一两二三四五六七八九十]大")
"""What begins no name of a park or a site by itself (市高新区, 省级森林公园)."""

_LOWEST = frozenset("镇乡道县区市")
"""What a name ends with behind which a village may be called by an everyday word (十美堂镇同兴村)."""

_PARTS = frozenset({"组团", "片区"})
_NATURAL = frozenset({"mountain", "water"})
_COUNTED_SAYING = re.compile("(?:[一两二三四五六七八九十][江河湖山水])+|(?:[一两二三四五六七八九十][一-龥]){2,}")
"""What sums places up (两江四湖) or is the short name of a policy (两旧一村)."""

_OF_LEVEL = re.compile("级|[建创申设]")
_COUNTER = re.compile("[家个座条处片]")
_SOME = re.compile(f"[一两二三四五六七八九十几数多各]+{_COUNTER.pattern}")
"""What counts places (两个集镇) and begins no name."""

_NUMBER = re.compile("[一两二四五六七八九十]")


def extract_places(document: Document, metadata: Metadata, bearers: Sequence[Bearer] = ()) -> tuple[Mention, ...]:
    """Return each place where a place is named, in text order; ``code`` is that of a division of the register.

    Short names of townships are everyday words (公平, 平安): they count only in company of other place names. Of the
    ``bearers`` of tasks and shares, which stand in cells of units, those townships are added that are named nowhere
    else.
    """
    code = metadata.jurisdiction_code
    own = load_register().get(code) if code and load_register().has(code) else None
    own = own or _only_county(document)
    townships = Townships(own)
    found = [mention for passage in read_passages(document) for mention in _read(passage, own, townships)]
    return tuple(sorted([*found, *townships.of_bearers(document, bearers, found)], key=lambda mention: mention.spans))


def _only_county(document: Document) -> Jurisdiction | None:
    """Return the county of a document whose division is not known, if it names one county in full and no other.

    A document that names one city in full, and no county, is of the county whose townships it lists; so is one that
    names a few counties by their short names only.
    """
    register = load_register()
    mentions = [
        (passage.text, mention)
        for passage in read_passages(document)
        for mention in load_gazetteer().find(passage.text)
    ]
    named = {
        (division.level, division.code)
        for text, mention in mentions
        if mention.full and (division := choose(mention, text, register))
    }
    counties = [code for level, code in named if level == "county"]
    cities = [code for level, code in named if level == "city"]
    if not counties and len(cities) == 1:
        counties = [*county_of_townships(document.text, register.descendants(cities[0], "township"))]
    if not counties and not cities:
        short = {each.code for _, mention in mentions for each in mention.candidates if each.level == "county"}
        below = [township for code in sorted(short) for township in register.townships(code)]
        counties = [*county_of_townships(document.text, below)] if len(short) <= FEW_COUNTIES else []
    return register.get(counties[0]) if len(counties) == 1 else None


def _read(passage: Passage, own: Jurisdiction | None, townships: Townships) -> Iterator[Mention]:
    text = passage.text
    found: list[Found] = [*read_divisions(text, own), *_known(text)]
    found += townships_behind(text, found, own)
    named = [*townships_in_lists(text, found, own), *townships.find(text, found)]
    at = {(place.start, place.end) for place in named}
    found = [*(place for place in found if (place.start, place.end) not in at), *named]
    found += _joined(text, found)
    found += _sites(text, found, townships)
    found += _listed(text, found)
    found += [*read_shared(text, found), *read_streets(text, found)]
    for place in _chain(keep_longest(found)):
        name = passage.original[place.start : place.end]
        spans = passage.spans(place.start, place.end)
        yield Mention(name, spans, code=place.code, kind=place.kind, within=place.within)


def _known(text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
    """Yield the known names that begin in the stretch; another may begin in what is no name (建成渝东北).

    The name of a school (三峡学院) names no place, nor do signs of a country that meet by chance (美国家, 南亚热带).
    """
    words = load_place_words()
    for index, first, last in words.known.find_matches_as_indexes(text[start:end]):
        name, kind = words.known_kinds[index]
        begin, stop = start + first, start + last
        if name in words.abroad:
            if (
                words.border.match(text, max(0, begin - 1), begin)
                and text[stop : stop + 1] not in words.not_behind_abroad
            ):
                yield Found(begin, stop, "region")
            continue
        opened = words.not_before_known.search(text, max(0, begin - 2), begin) is not None
        opened = opened and words.before_known.search(text, max(0, begin - 2), begin) is None
        if opened:
            yield from (found for found in _known(text, begin + 1, stop + LONGEST_STEM) if found.start < stop)
        elif words.school.match(text, stop) is None and not (
            (name[-1] == "中" and text[stop : stop + 1] in words.not_behind_middle)
            or (name[-1] == "河" and text.startswith("道", stop))
        ):
            behind = int(kind == "mountain" and name.endswith("山") and text.startswith("区", stop))
            yield Found(begin, stop + behind, kind)


def _joined(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield names that a division makes with the word behind it: 青岛港, 合肥经开区."""
    words = load_place_words()
    starts = {place.start for place in found}
    for place in found:
        match = words.joined_ending.match(text, place.end) if place.kind == "division" else None
        if place.end in starts:
            continue
        if match and not (len(match[0]) == 1 and words.not_after.match(text, match.end())):
            yield Found(place.start, match.end(), words.joined[match[0]])


def _sites(text: str, found: Sequence[Found], townships: Townships) -> Iterator[Found]:
    """Yield what an ending tells (黄莲村, 商会大厦): the name begins at a border, a verb, or the place before it.

    A village that the register knows begins where the register says. One ending may follow another (香零山村).
    """
    words = load_place_words()
    ends = {place.end for place in found}
    taken = taken_by(found)
    inside = taken - {place.start for place in found}
    site: Found | None = None
    for match in words.ending.finditer(text):
        if match[0] == "片区" and match.start() in ends:
            continue
        if match.start() in taken or text[match.start() - 1 : match.start()] == "两" or _goes_on(text, match, ends):
            continue
        known = townships.ends_at(text, match.end()) if words.kinds[match[0]] == "village" else None
        if known is not None and not taken.intersection(range(known, match.start())):
            yield Found(known, match.end(), "village")
            continue
        start = _stem_start(text, match.start(), ends, long=len(match[0]) >= LONG_ENDING)
        start = next((each for each in range(start, match.start()) if each not in inside), match.start())
        name = text[start : match.end()]
        if _SOME.match(name) or (_COUNTER.match(name) and text[start - 1 : start].isdigit()):
            continue
        alone = start == match.start() and start not in ends and len(match[0]) < 4
        counted = words.counted.search(name) or (words.kinds[match[0]] == "region" and _NUMBER.search(name))
        at_border = text[start - 1 : start] in _LOWEST or (match[0] == "村" and _begins(text, start))
        beside = text[start - 1 : start] in "、和与及" and start - 1 in ends
        inner = name[-2:] in words.stop and not at_border and not beside
        settled = words.kinds[match[0]] in {"village", "township"} and (start in ends or _begins(text, start))
        listed = text[start - 1 : start] == "、" and text[match.end() : match.end() + 1] in _CLOSING
        inner = inner and not (listed and words.kinds[match[0]] == "water")
        longest = LONGEST_STEM + 1 if settled or words.foreign.issuperset(name[:-1]) else LONGEST_STEM - (not listed)
        common = (
            counted
            or _is_slogan(text, start, match)
            or name in words.stop
            or (match[0] in words.farms and start not in ends and not _is_whole_farm(text, start, match))
            or _LEVELS.fullmatch(name)
            or _COUNTED_SAYING.fullmatch(name)
            or name.endswith(words.stop_ends)
            or (len(match[0]) > 1 and start < match.start() and _GENERIC.fullmatch(text, start, match.start()))
            or (len(match[0]) == 1 and (inner or len(name) > longest))
        )
        if len(name) == 1 and site is not None and site.end == start and site.kind != "township":
            site = Found(site.start, match.end(), words.kinds[match[0]])
            yield site
        elif not alone and not common and len(name) >= 2:
            ends.add(match.end())
            site = Found(start, match.end(), words.kinds[match[0]])
            yield site


def _listed(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield the items of lists that end as the place before them: 洪湖、沉湖、网湖."""
    words = load_place_words()
    starts = {place.start for place in found}
    for place in found:
        pattern, end = words.listed.get(place.kind), place.end
        while pattern and end + 1 not in starts and (match := pattern.match(text, end)):
            end = match.end()
            if match[1] in words.stop or match[1][-2:] in words.stop:
                break
            yield Found(match.start(1), end, place.kind)


def _is_slogan(text: str, start: int, ending: re.Match[str]) -> bool:
    """Tell whether the name is a slogan (“水美葡乡”), an aim (成为种苗组团), an area of a trade or short (越乡)."""
    quoted = text[start - 1 : start] == "“" and text.startswith("”", ending.end())
    if ending[0] == "乡" and ending.start() - start == 1 and text[start - 1 : start] not in _LOWEST:
        return True
    parts = ending[0] in _PARTS
    aim = parts and "为" in text[max(0, start - 1) : ending.start()]
    trade = parts and text[start : ending.start()].endswith(load_trades().labels)
    return aim or trade or (quoted and load_place_words().kinds[ending[0]] in {"village", "township", "water"})


def _is_whole_farm(text: str, start: int, ending: re.Match[str]) -> bool:
    """Tell whether the name is a state farm's: long, in brackets, with an office of its own or beside another farm."""
    bracketed = text[start - 1 : start] == "（" and text.startswith("）", ending.end())
    before = text[max(0, start - FAR) : start]
    listed = (ending[0] in before and before.endswith("、")) or text.startswith(ending[0], ending.end() + LEAST_OF_FARM)
    office = text.startswith(load_place_words().farm_offices, ending.end())
    return bracketed or office or listed or ending.start() - start >= LEAST_OF_FARM


def _begins(text: str, start: int) -> bool:
    """Tell whether a clause begins at the place: 共兴村采取 is about a village, 富民兴村 is not."""
    return start == 0 or text[start - 1] in "，。；：、（“"


def _goes_on(text: str, ending: re.Match[str], ends: Set[int]) -> bool:
    """Tell whether the ending is part of another word: 河长制, 山区, 乡村.

    A village behind its township is one before more words (洛家潭村水产养殖).
    """
    words = load_place_words()
    if words.kinds[ending[0]] == "township":
        return bool(words.township.match(text, ending.end()))
    if ending[0] == "村" and not ends.isdisjoint(range(ending.start() - LONGEST_STEM, ending.start())):
        return bool(words.village.match(text, ending.end()))
    is_water = words.kinds[ending[0]] == "water"
    if words.side.match(text, ending.end()) or (is_water and words.state.match(text, ending.end())):
        return False
    if words.kinds[ending[0]] in _NATURAL and words.school.match(text, ending.end()):
        return True
    not_after = words.not_after if len(ending[0]) == 1 else words.not_after_long
    return len(ending[0]) <= LONG_ENDING and bool(not_after.match(text, ending.end()))


def _stem_start(text: str, ending: int, ends: set[int], *, long: bool) -> int:
    """Return where the name begins that ends in the word at ``ending``; there itself where nothing fits before it.

    It begins at a border (punctuation, 在, 和), behind the place before it, or behind a verb. Before a ``long`` ending
    a word like 康养 that fills the gap to the place before is part of the name (三峡康养旅游度假区).
    """
    low = max(0, ending - LONGEST_STEM)
    borders = [match.end() for match in _BORDER.finditer(text, max(0, low - 1), ending)]
    begin = borders[-1] if borders else (0 if low == 0 else None)
    window = low - 4 if begin is None else begin - 1
    patterns = (load_place_words().inside, load_wording().any_verb)
    kept = next((word for word in load_place_words().kept if text.endswith(word, max(0, window), ending)), "")
    stop = ending - len(kept)
    if begin == ending - 2 and text[ending - 1] in load_place_words().last_of_two:
        return begin
    cuts = [match.end() for pattern in patterns for match in pattern.finditer(text, max(0, window), stop)]
    places = [place for place in range(max(low, begin or 0), ending) if place in ends]
    known = [*places, *(cut for cut in cuts if cut >= low), *([] if begin is None else [begin])]
    start = max(known, default=ending)
    fills = start == ending and long and places and _OF_LEVEL.search(text, max(places), ending) is None
    return max(places) if fills else start


def _chain(found: Sequence[Found]) -> Iterator[Found]:
    """Join names that follow each other without a gap (草堂河黄莲村).

    A division before a site stays for itself; so do a park before a site that is none, and a region before a mountain
    or a water (鄂西大巴山). What follows a division or a township directly lies in it.
    """
    chained: list[Found] = []
    for place in found:
        before = chained[-1] if chained else None
        if before is not None and before.end == place.start and place.kind != "division":
            within = place.within or before.code or before.within
            parted = before.kind == "park" and place.kind != "park"
            if before.kind == "division" or parted or (before.kind == "region" and place.kind in _NATURAL):
                chained.append(place._replace(within=within))
            else:
                chained[-1] = Found(before.start, place.end, place.kind, place.code, within)
        else:
            chained.append(place)
    yield from chained
