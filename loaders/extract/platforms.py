"""Named platforms and carriers, and what a plan does with each: build, upgrade, apply for, use."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from loaders.extract.clauses import hide_nested, load_wording, split_spans
from loaders.extract.name_borders import begin_name, mask_quotes, widen_to_quotes
from loaders.extract.outline import Outline
from loaders.extract.passages import Passage, read_passages
from loaders.extract.platform_words import load_platform_words
from loaders.extract.records import Platform, Statement
from loaders.read.document import Document
from loaders.resolve.gazetteer import load_gazetteer

LONGEST_NAME = 40
"""Names of real platforms stay below; a longer stretch is a sentence that happens to end in 平台."""

LONG_KIND = 6
"""So many characters say which one even where each word by itself says nothing (省级科技创新公共服务平台)."""

LONGEST_COUNTED = 24
"""Characters before a name in which it may be said how many there are to be."""

LONGEST_MODIFIER = 12
"""Characters between a word that seems to end a name and the one that does."""

_LIST_QUOTE = re.compile(r"“(?P<inner>[^”、]{0,200}、[^”]{0,400})”")
_BRACKET_LIST = re.compile(r"[（(](?:主要)?(?:含|包括|包含|即|其中)(?P<inner>[^（()）]+)[)）]")
_JOINING = re.compile(r"[”、，,和与及并等]*")
_HARD_SEPARATOR = re.compile(r"[、，“（(）)的和及]")
_OTHER_KIND = re.compile(r"(?:任务|项目|工程|资源|人才|企业|政策|产业|集群|经济|服务|技术|标准)$")
_SEPARATOR = re.compile(r"[、和及与以，“（(）)的]")
_LIST_MARK = re.compile(r"(?:——|[●·○]|[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.．、﹒]|[①-⑳])+")
_COUNTED = r"[一两二三四五六七八九十\d]+[^、，“”]{1,6}"
_SLOGAN = re.compile(rf"“?(?:{_COUNTED}[、，])+{_COUNTED}”?|“{_COUNTED}”")
"""A list of parts (一中心、六系统) and a counted saying (“两个基地”) are no platforms."""

_COUNTED_BEFORE = re.compile(
    r"\d+[—–\-~至]?\d*[多余]?(?:个|家|所|座|处|批|项|套)(?:以上|左右|以内)?(?:[^，。；的\d]{2,16}的)?$"
)
"""How many, right before a name or before what describes it (10家具有影响力的…)."""

_REST_OF_LIST = re.compile(
    r"(?:[、和及与][^，。；：、和及与的]{2,16}?){1,9}(?:等[^，。；：、的]{0,6}?)?(?=建设|升级|改造|提质)"
)
_MANY = re.compile("(?:一批|各类|若干|一系列|各种|更多|多个|等)的?$")
_PLACE_BEHIND = re.compile(r"（(?:[东南西北中]方|[一-龥]{2,3}|[一-龥]{2,4}[省市县区州旗])）(?![一-龥]?[：、])")
_GOES_ON = re.compile("(?!等|的|为|作用|和|与|及|建设|创建|争创|开展|发展|试点)[一-龥]")
"""What follows a place that only begins a longer name: 高新区数字服务出口示范区."""

_QUOTED = re.compile("“[^”“]{2,20}”")
_QUOTED_LIST = re.compile(rf"(?P<list>(?:{_QUOTED.pattern}[、和]?){{2,}})等?(?:平台|系统|基地|园)")
_LEVELS_BEFORE = re.compile(
    r"(?:[省市县区乡镇村]{1,4}[两二三四五]级|省市（县）|(?:省市县|市县区|省市|市县)级?)(?=[一-龥])"
)
"""For whom a system is, where several levels share it (省市县三级): no part of its name."""

_STATUSES = {
    "build": "build",
    "start": "build",
    "upgrade": "upgrade",
    "title": "create",
    "promote": "promote_use",
    "use": "use",
    "existing": "existing",
}


class _Name(NamedTuple):
    """A name in a passage: where it stands, the word that ends it, and where the words before it begin."""

    start: int
    end: int
    word: str
    limit: int


def extract_platforms(document: Document, statements: Iterable[Statement] = ()) -> tuple[Platform, ...]:
    """Return each place where a platform is named together with what is done with it, in text order.

    Type and level follow from the name alone; the status is what the sentence says. What bears a duty in one of the
    ``statements`` is a unit (县投资促进中心), whatever its name ends with.
    """
    units = {name for item in statements for unit in item.units for name in (unit.name, unit.canonical)}
    outline = Outline(document, ())
    automaton = load_platform_words().automaton
    passages = (passage for passage in read_passages(document) if automaton.find_matches_as_indexes(passage.text))
    found = [item for passage in passages for item in _PassageReader(passage, outline).read()]
    return tuple(sorted((item for item in found if item.name not in units), key=lambda item: item.spans))


class _PassageReader:
    """Reads one passage, clause by clause, and carries the verb along a list."""

    def __init__(self, passage: Passage, outline: Outline) -> None:
        self.passage = passage
        self.text = passage.text
        self.hidden = hide_nested(passage.text)
        self.masked = mask_quotes(passage.text)
        self.outline = outline
        self.words = [match.start() for match in load_platform_words().word.finditer(passage.text)]

    def _has_word(self, start: int, end: int) -> bool:
        """Tell whether a word that ends a name stands between the places, which are those of punctuation marks."""
        index = bisect_left(self.words, start)
        return index < len(self.words) and self.words[index] < end

    def read(self) -> Iterator[Platform]:
        """Yield the platforms of the passage."""
        mark = _LIST_MARK.match(self.text)
        for start, end in split_spans(self.hidden, "。！？!?；;", mark.end() if mark else 0):
            if self._has_word(start, end):
                yield from self._read_sentence(start, end)

    def _read_sentence(self, start: int, end: int) -> Iterator[Platform]:
        past: bool | None = None
        status = "build" if self.passage.role == "name" else ""
        for clause_start, clause_end in split_spans(self.hidden, "，,：:", start, end):
            carried = status
            if self._has_word(clause_start, clause_end):
                carried = status if status and self._goes_on(clause_start, clause_end) else ""
                for name, said in self._read_clause(clause_start, clause_end, carried):
                    past = self.outline.is_past(self.text[start:end]) if past is None else past
                    yield self._make(name, "existing" if past and said != "upgrade" else said)
            if not self._has_word(clause_end, end):
                return
            status = self._last_status(clause_start, clause_end) or carried

    def _goes_on(self, start: int, end: int) -> bool:
        """Tell whether the clause goes on with a list: it begins with a name or is one, or is led in by 包括 or 即."""
        before = self.text[max(0, start - 12) : start].rstrip("，：:")
        if load_platform_words().lists.search(before):
            return True
        verb = load_wording().any_verb
        names = self._names(start, end, self.masked)
        return any(
            name.start == start or (name.end == end and not verb.search(self.masked, start, name.start))
            for name in names
        )

    def _read_clause(self, start: int, end: int, status: str) -> Iterator[tuple[_Name, str]]:
        for region_start, region_end, masked in self._regions(start, end):
            for name in self._names(region_start, region_end, masked):
                status = self._status(name) or status
                said = self._as_title(name, status) if status else self._unsaid(name)
                if said and self._is_specific(name, said):
                    yield from ((part, said) for part in self._quoted_parts(name))
            status = self._last_status(region_start, region_end) or status

    def _leading_status(self, start: int, end: int) -> str:
        """Return what the verbs before a name say: the last one, but none inside its own modifiers (到应用的…平台)."""
        modifiers = self.masked.rfind("的", start, end) + 1
        if not modifiers:
            return self._last_status(start, end)
        verbs = load_wording().any_verb.finditer(self.masked, start, end)
        first = next((said for verb in verbs if (said := self._last_status(verb.start(), verb.end()))), "")
        return self._last_status(modifiers, end) or first

    def _last_status(self, start: int, end: int) -> str:
        wording = load_wording()
        classes = [wording.verb_class[verb] for verb in wording.any_verb.findall(self.masked, start, end)]
        known = [_STATUSES[name] for name in classes if name in _STATUSES]
        return known[-1] if known else ""

    def _regions(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield the clause, cut around quotes that hold a list (打造“甲园、乙园”等2个园) and bracketed lists.

        With each part comes the text in which its names begin: inside a list of quotes nothing is hidden.
        """
        position = start
        patterns = (_LIST_QUOTE, _BRACKET_LIST)
        lists = [match.span("inner") for pattern in patterns for match in pattern.finditer(self.text, start, end)]
        for inner_start, inner_end in sorted(lists):
            if inner_start >= position:
                yield position, inner_start, self.masked
                yield inner_start, inner_end, self.text
                position = inner_end
        yield position, end, self.masked

    def _names(self, start: int, end: int, masked: str) -> Iterator[_Name]:
        matches = [match.span() for match in load_platform_words().word.finditer(self.text, start, end)]
        limit = start
        for index, (word_start, word_end) in enumerate(matches):
            following = matches[index + 1][0] if index + 1 < len(matches) else None
            bare = word_start == limit + len(_JOINING.match(masked[limit:word_start])[0])  # type: ignore[index]  # it matches the empty string
            if following is not None and _is_modifier(masked[word_end:following], bare=bare):
                continue
            words = load_platform_words()
            if self.text[word_start:word_end] not in words.blocked:
                name_start = begin_name(masked, limit, word_start, words.cut, words.inner)
                name_start = _skip_levels(masked, name_start, word_start)
                name = widen_to_quotes(self.text, name_start, word_end)
                yield _Name(name[0], self._with_place(name[1]), self.text[word_start:word_end], limit)
            limit = word_end

    def _with_place(self, end: int) -> int:
        """Return the end of a name with the place in brackets that belongs to it: 健康医疗大数据中心（北方）."""
        match = _PLACE_BEHIND.match(self.text, end)
        return match.end() if match else end

    def _quoted_parts(self, name: _Name) -> Iterator[_Name]:
        """Yield the name, or each of the quoted names of which it is made: “甲云”“乙票”平台."""
        match = _QUOTED_LIST.fullmatch(self.text, name.start, name.end)
        if match is None:
            yield name
            return
        for quote in _QUOTED.finditer(self.text, name.start, match.end("list")):
            yield name._replace(start=quote.start(), end=quote.end())

    def _unsaid(self, name: _Name) -> str:
        """Return what is true of a platform with a place's name of which nothing is said: it exists."""
        in_bracket = self.text.rfind("（", 0, name.start) > self.text.rfind("）", 0, name.start)
        if in_bracket or name.word in load_platform_words().places:
            return ""
        named = next(iter(load_gazetteer().find(self.text[name.start : name.end])), None)
        return "existing" if named is not None and named.start == 0 else ""

    def _status(self, name: _Name) -> str:
        """Return what the words around the name say, or an empty string."""
        before = self._leading_status(name.limit, name.start)
        rest = self.text[name.end : name.end + 8]
        for kind, pattern in load_platform_words().after:
            if pattern.match(rest):
                return _read_after(kind, before)
        building = load_platform_words().types[name.word] == "facility"
        return before or ("" if building else self._status_of_list(name.end))

    def _status_of_list(self, end: int) -> str:
        """Return what stands behind the list that goes on at the place and is said of all of it: 甲所、乙院建设."""
        match = _REST_OF_LIST.match(self.masked, end)
        if match is None:
            return ""
        kinds = (kind for kind, pattern in load_platform_words().after if pattern.match(self.text, match.end()))
        said = next(kinds, "")
        return _read_after(said, "") if said in {"build", "upgrade"} else ""

    def _as_title(self, name: _Name, status: str) -> str:
        """Return ``create`` for a title that is applied for, even where the verb says 建设."""
        words = load_platform_words()
        kind = words.types[name.word]
        titled = kind in words.titles or (kind in words.levelled and self._level(name).endswith("级"))
        return "create" if status == "build" and titled else status

    def _level(self, name: _Name) -> str:
        match = load_platform_words().level.search(self.text, name.start, name.end)
        return match[0] if match else ""

    def _is_specific(self, name: _Name, status: str) -> bool:
        """Tell whether the name says which one: a kind by itself is named only where it is counted, or is a title."""
        words = load_platform_words()
        many = _MANY.search(self.text[max(0, name.start - 5) : name.start])
        if status == "create" and words.types[name.word] in words.levelled and self._level(name) and not many:
            return True
        unbalanced = self.text.count("“", name.start, name.end) != self.text.count("”", name.start, name.end)
        if unbalanced or name.end - name.start > LONGEST_NAME or _SLOGAN.fullmatch(self.text, name.start, name.end):
            return False
        if name.word in words.proper:
            return True
        if name.word in words.places and _GOES_ON.match(self.text, name.end):
            return False
        modifiers = self.text[name.start : name.end].strip("“”").removesuffix(name.word.strip("“”"))
        if len(name.word) >= LONG_KIND and status in {"build", "create"} and not many:
            return True
        if not modifiers:
            return False
        first, _, last = modifiers.rpartition("和")
        own = last if _OTHER_KIND.search(first) else modifiers
        if len(modifiers) >= 2 and words.generic.fullmatch(own) is None:
            return True
        if len(own) >= LONG_KIND and status in {"build", "create", "upgrade"} and not many:
            return True
        before = self.text[max(0, name.start - LONGEST_COUNTED) : name.start]
        counted = _COUNTED_BEFORE.search(before) or re.search(rf"(?<!\d)(?=\d)(?:{words.count.pattern})$", before)
        return len(modifiers) >= 2 and bool(counted or re.match(r"\d+[个家所]", self.text[name.end : name.end + 5]))

    def _make(self, name: _Name, status: str) -> Platform:
        text = self.passage.original[name.start : name.end]
        level = load_platform_words().level.search(text)
        return Platform(
            name=text,
            type=load_platform_words().types[name.word],
            status=status,
            spans=self.passage.spans(name.start, name.end),
            level=_LEVELS.get(level[0], level[0]) if level else None,
        )


def _is_modifier(between: str, *, bare: bool) -> bool:
    """Tell whether what looks like a name only begins the next one (产业园 in 产业园质量追溯平台).

    A ``bare`` word, which nothing tells apart, does so even before 与 (景区预约与预警平台).
    """
    parted = (_HARD_SEPARATOR if bare else _SEPARATOR).search(between) or load_platform_words().cut.search(between)
    return not parted and len(between) <= LONGEST_MODIFIER


def _skip_levels(text: str, start: int, end: int) -> int:
    """Return where the name begins behind the levels that share it, if enough of it is left."""
    match = _LEVELS_BEFORE.match(text, start, end)
    return match.end() if match and end - match.end() >= 2 else start


_LEVELS = {"国家": "国家级"}


def _read_after(kind: str, before: str) -> str:
    if kind == "upgrade":
        return "upgrade"
    if kind == "build":
        return before if before in {"build", "create", "use"} else "build"
    if kind == "promote":
        return before or "promote_use"
    return before or "use"
