"""Places that a text names: divisions of the register, the plan's own townships, and sites by their endings."""

from collections import Counter
from collections.abc import Iterator, Sequence

from loaders.extract.far_townships import far_townships
from loaders.extract.listed_divisions import divisions_before_sites, everyday_divisions
from loaders.extract.name_borders import keep_longest
from loaders.extract.named_divisions import Found, is_everyday, read_divisions
from loaders.extract.passages import Passage, read_passages
from loaders.extract.place_lists import read_chains, read_mostly_known, read_shared, read_streets
from loaders.extract.place_sites import LONGEST_STEM, NATURAL, read_sites
from loaders.extract.place_words import load_place_words
from loaders.extract.records import Mention, Metadata
from loaders.extract.townships import Bearer, Townships, county_of_townships, townships_behind, townships_in_lists
from loaders.read.document import Document
from loaders.resolve.gazetteer import choose, load_gazetteer
from loaders.resolve.register import Jurisdiction, load_register

FEW_COUNTIES = 6
"""So many counties that a text may mean by their short names are looked at for the townships that it lists."""

LEAST_OF_PROVINCE = 3
"""Divisions of one province named so often tell of which province a document is that names others seldom."""


def extract_places(document: Document, metadata: Metadata, bearers: Sequence[Bearer] = ()) -> tuple[Mention, ...]:
    """Return each place where a place is named, in text order; ``code`` is that of a division of the register.

    Short names of townships are everyday words (公平, 平安): they count only in company of other place names. Of the
    ``bearers`` of tasks and shares, which stand in cells of units, those townships are added that are named nowhere
    else.
    """
    code = metadata.jurisdiction_code
    own = load_register().get(code) if code and load_register().has(code) else None
    own = own or _only_county(document) or _province_of(document)
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


def _province_of(document: Document) -> Jurisdiction | None:
    """Return the province whose divisions the document names twice as often as those of any other."""
    register, provinces = load_register(), Counter[str]()
    mentions = load_gazetteer().find(document.text)
    times = Counter((mention.name, mention.full) for mention in mentions)
    for mention in {(mention.name, mention.full): mention for mention in mentions}.values():
        division = None if is_everyday(mention) else choose(mention, document.text, register)
        if division:
            provinces[division.code[:2]] += times[mention.name, mention.full]
    best = provinces.most_common(2)
    if not best or best[0][1] < LEAST_OF_PROVINCE or (len(best) > 1 and best[0][1] < 2 * best[1][1]):
        return None
    code = f"{best[0][0]}0000"
    return register.get(code) if register.has(code) else None


def _read(passage: Passage, own: Jurisdiction | None, townships: Townships) -> Iterator[Mention]:
    text = passage.text
    found: list[Found] = [*read_divisions(text, own), *_known(text)]
    found += [*divisions_before_sites(text, found), *everyday_divisions(text, found)]
    found += [*townships_behind(text, found, own), *far_townships(text, own)]
    named = [*townships_in_lists(text, found, own), *townships.find(text, found)]
    at = {(place.start, place.end) for place in named}
    found = [*(place for place in found if (place.start, place.end) not in at), *named]
    found += _joined(text, found)
    found += read_sites(text, found, townships)
    found += _listed(text, found)
    found += [*read_shared(text, found), *read_streets(text, found), *read_chains(text, found, townships)]
    found += read_mostly_known(text, found)
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
            if words.border.match(text, max(0, begin - 1), begin) and not words.not_behind_abroad.match(text, stop):
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
            area = int(kind == "mountain" and name.endswith("山") and text.startswith("区", stop))
            yield Found(begin, stop + area, kind)


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
            if before.kind == "division" or parted or (before.kind == "region" and place.kind in NATURAL):
                chained.append(place._replace(within=within))
            else:
                chained[-1] = Found(before.start, place.end, place.kind, place.code, within)
        else:
            chained.append(place)
    yield from chained
