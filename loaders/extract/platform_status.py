"""What the words around the name of a platform say is done with it: build, upgrade, apply for, use, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Span
from loaders.extract.platform_names import PHASE, Name, has_end
from loaders.extract.platform_sense import is_of_one
from loaders.extract.platform_status_words import load_platform_status_words
from loaders.extract.platform_words import load_platform_words
from loaders.regex import regex

LONGEST_USED = 90
"""Characters before a name in which a list of what is used may begin."""

LONGEST_PUSH = 4
"""Characters of a verb that lets a name do something."""

_CLOSE = regex("[，。；：、！？（）的等和与及]|$")
_ABILITIES = ("功能", "能力", "效能", "水平")
"""What a thing has: 发挥甲中心功能 uses it, 提升甲中心功能 betters it."""

_CIRCLED = regex("[①-⑳]")
NATIONAL = "国家"
"""What stands for the level in titles of the state: 国家首席科学家工作室."""

_ENDS_ITEM = regex("(?:工程|项目)?、")
"""Behind a verb: it is said of the name before it (建设甲园扩建工程、乙中心)."""

_CONFERRED = regex("(?!县).+级")
"""Levels of titles; what is of a county is built."""

_NUMBERED = regex(r"\d[\d.]*[万千]?[多余]?(?:[个家所座处间栋幢块亩吨]|公里|平方米|立方米)")
_BEGINS = frozenset("，；")
"""Signs before a name that heads a clause, with its number behind it and no verb: ，甲基地2万亩."""

_OWNERS = frozenset("省市县国全“")
"""So begins the name of what another office runs, with which something is joined."""

_STATUSES = {
    "build": "build",
    "start": "build",
    "upgrade": "upgrade",
    "title": "create",
    "foster": "foster",
    "advance": "advance",
    "promote": "promote_use",
    "use": "use",
    "existing": "existing",
}
_FOUNDED = frozenset({"build", "create", "foster"})
_CHANGED = _FOUNDED | {"upgrade"}


@dataclass(frozen=True, slots=True)
class StatusReader:
    """Reads in the text of one passage what is done with a name in it; an empty string where nothing is said.

    ``masked`` is the text with its quotes hidden, ``ends`` are the places of all words that end a name, in order, and
    ``item`` is where the text begins behind the mark of a list (1.), else -1.
    """

    text: str
    masked: str
    ends: Sequence[Span]
    item: int

    def status(self, name: Name) -> str:
        """Return what the words around the name say, or an empty string."""
        if self._is_used(name):
            return "use"
        if load_platform_status_words().of_it.match(self.text, name.end):
            return "existing"
        before = self.leading_status(name.limit, name.start)
        phase = PHASE.match(self.text, name.end)
        for kind, pattern in load_platform_status_words().after:
            match = pattern.match(self.text, phase.end() if phase and kind == "upgrade" else name.end)
            if match and not (kind == "build" and self._builds(match.end()) and not phase):
                return before if before == "use" and match[0].endswith(_ABILITIES) else _read_after(kind, before)
        if not before and self._is_place_of(name):
            return "use"
        if not before and load_platform_status_words().joins.match(self.text, name.end):
            return "existing"
        listed = self._status_of_list(name.end) if before in {"", "upgrade", "advance"} else ""
        said = listed if listed and not (before and listed == "upgrade") else before
        return said or ("existing" if self._is_pushed(name) else "")

    def last_status(self, start: int, end: int) -> str:
        """Return what the last verb between the places says; ``as_title`` reads ``develop`` and ``advance`` further."""
        words, last, known = load_platform_status_words(), 0, ""
        for verb in words.verb.finditer(self.masked, start, end):
            status = _STATUSES.get(words.verb_class[verb[0]], "")
            if (ends := _ENDS_ITEM.match(self.masked, verb.end())) and not words.verb.match(self.masked, ends.end()):
                continue
            if verb[0] in words.opening and (verb.start() == 0 or not self.text[verb.start() - 1].isalpha()):
                status = "develop"
            joined = known == "build" and verb.start() - last == 1 and self.text[last] in "并和、"
            if status and not (status == "promote_use" and (joined or words.used.match(self.text, verb.end()))):
                known = status
            last = verb.end()
        return known

    def unsaid(self, name: Name) -> str:
        """Return what is true of a platform of which nothing is said.

        One of a kind exists; what is the head of an item (1.乙园。建设…) is to be built.
        """
        heads = name.start == self.item or _CIRCLED.match(self.text, name.start - 1)
        if heads and self.text[name.end : name.end + 1] in {"。", "：", ":"}:
            return "build"
        if name.start == 0 and load_platform_status_words().item_text.match(self.text, name.end):
            return "build"
        if _NUMBERED.match(self.text, name.end) and self.text[name.start - 1 : name.start] in _BEGINS:
            return "build" if name.end - name.start > len(name.word) else ""
        in_bracket = self.text.rfind("（", 0, name.start) > self.text.rfind("）", 0, name.start)
        return "existing" if not in_bracket and is_of_one(self.text, name) else ""

    def is_told(self, name: Name, said: str) -> bool:
        """Tell whether the house of others is built or, being of the state, used: words before or behind it say so."""
        if said == "use" and load_platform_words().of_state.match(self.text, name.start, name.end):
            return True
        if said in _FOUNDED and self.leading_status(name.limit, name.start) in _FOUNDED:
            return True
        if said in _FOUNDED and PHASE.match(self.text, name.end):
            return True
        return said in _CHANGED and load_platform_status_words().house_works.match(self.text, name.end) is not None

    def as_title(self, name: Name, status: str) -> str:
        """Return ``create`` for a title that is applied for, even where the verb says 建设; else what it says."""
        words = load_platform_words()
        kind = words.types[name.word]
        level = find_level(self.text, name)
        conferred = _CONFERRED.fullmatch(level) is not None
        if status == "develop":
            return "build" if kind in words.developed else ""
        if status == "advance":
            return "build"
        if status not in {"build", "foster"}:
            return status
        if status == "foster":
            sought = conferred or kind in words.titles | words.conferred
        elif kind in words.titles:
            sought = conferred or level == NATIONAL or name.word in words.proper
        else:
            sought = conferred and kind in words.conferred
        return "create" if sought else "build"

    def leading_status(self, start: int, end: int) -> str:
        """Return what the verbs before a name say: the last one, but none inside its own modifiers (到应用的…平台).

        What is relied on to build it (依托甲医院建设的乙中心) is not the thing built.
        """
        modifiers = self.masked.rfind("的", start, end) + 1
        if not modifiers:
            return self.last_status(start, end)
        verbs = load_platform_status_words().verb.finditer(self.masked, start, end)
        said = [(found, verb.end()) for verb in verbs if (found := self.last_status(verb.start(), verb.end()))]
        first = said[0][0] if said else ""
        if first == "use" and said[-1][0] in _FOUNDED:
            first = said[-1][0]
        return self.last_status(modifiers, end) or first

    def _is_used(self, name: Name) -> bool:
        """Tell whether the name stands in a list of what is used (以甲园、乙馆为载体), or what joins it says so.

        What is joined with something (与省甲平台对接) is a thing of an office or of the state.
        """
        used = load_platform_words().used_as.finditer(self.masked, max(0, name.start - LONGEST_USED))
        owned = self.text[name.start] in _OWNERS
        return any(
            match.start("things") <= name.start and name.end <= match.end("things") and (owned or match[0][0] == "以")
            for match in used
        )

    def _is_pushed(self, name: Name) -> bool:
        """Tell whether the name is to do something: 支持甲园打造乙基地."""
        words = load_platform_status_words()
        before = words.pushing.search(self.masked, max(0, name.start - LONGEST_PUSH), name.start)
        if before is None or words.verb.match(self.masked, name.end) is None:
            return False
        acts_itself = words.verb.search(self.masked, name.start, name.end - len(name.word)) is not None
        return not acts_itself and load_platform_words().offices.search(self.text, name.start, name.end) is None

    def _is_place_of(self, name: Name) -> bool:
        """Tell whether something else is to be built at it: 在甲园区规划建设乙馆."""
        after = load_platform_status_words().after_at.match(self.text, name.end)
        return after is not None and self.text[name.start - 1 : name.start] == "在"

    def _status_of_list(self, end: int) -> str:
        """Return what stands behind the list that goes on at the place and is said of all of it: 甲所、乙院建设."""
        match = load_platform_status_words().rest_of_list.match(self.masked, end)
        if match is None:
            return ""
        for said, pattern in load_platform_status_words().after:
            if found := pattern.match(self.text, match.end()):
                return said if said in {"build", "upgrade"} and not self._builds(found.end()) else ""
        return ""

    def _builds(self, end: int) -> bool:
        """Tell whether the verb before the place has something else as its object (甲大厦建设乙产业园)."""
        return has_end(self.ends, end, _CLOSE.search(self.text, end).start())  # type: ignore[union-attr]  # the end fits


def find_level(text: str, name: Name) -> str:
    """Return the level that the name says (国家级), or an empty string."""
    match = load_platform_words().level.search("".join(text[start:end] for start, end in name.places))
    return match[0] if match else ""


def _read_after(kind: str, before: str) -> str:
    """Return what is done with a name where words of the kind stand behind it and the verb before says ``before``."""
    if kind == "upgrade":
        return "upgrade"
    if kind == "build":
        return before if before in _FOUNDED or before == "use" else "build"
    if kind == "promote":
        return before if before not in {"", "upgrade", "advance"} else "promote_use"
    return before or kind
