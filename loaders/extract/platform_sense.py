"""Whether the name of a platform says which one: a kind of thing is no name."""

from loaders.extract.platform_names import LONG_HEAD, PHASE, SHORTEST_NOUN, Name
from loaders.extract.platform_words import load_platform_words
from loaders.regex import regex
from loaders.resolve.gazetteer import load_gazetteer

LONGEST_NAME = 40
"""Names of real platforms stay below; a longer stretch is a sentence that happens to end in 平台."""

LONG_KIND = 6
"""So many characters say which one even where each word by itself says nothing (省级科技创新公共服务平台)."""

SHORT_KIND = 4
"""The same where one of the words is a field (教育数字中台)."""

SITE_KIND = 5
"""The same of what is built at a place (智慧助餐点)."""

SHORTEST_COUNTED = 3
"""Characters of a kind that is named where it is counted (建2个母本园)."""

LONGEST_COUNTED = 24
"""Characters before a name in which it may be said how many there are to be."""

_PARTS = regex("[、和及与]")
_COUNTED = r"[一两二三四五六七八九十\d]+[^、，“”]{1,6}"
_COUNTED_FEW = r"[一两二三四五六七八九十\d]+(?:[个大项类张]?[^、，“”]{1,2}|[个大项类张][^、，“”]{3,5})"
_SLOGAN = regex(
    rf"“?(?:{_COUNTED}[、，])+{_COUNTED}”?|“{_COUNTED_FEW}(?:多[^”]{{1,2}})?”"
    r"|(?!.*第)“?(?:[一二两三四五六七八九十][^、，“”]{1,4}){2,}”?"
    r"|(?:\d+[^，、“”\d]{1,4}){2,}|“[^”]*[+＋][^”]*[+＋][^”]*”|“\d[^”]*[+＋][^”]*”.{0,4}|[^“]*“(?:[^”]*、[^”]*|一个.{1,3}|[两二三四五六七八九十][^”]{1,2})”"
)
"""A list of parts (一中心、六系统) and a counted saying (“两个基地”, “一区多园”) are no platforms."""

_COUNTED_BEHIND = regex(r"(?:(?:[、和及与][^，。；、\d]{2,12})*各)?\d{1,4}[多余]?[个家所座处间栋幢块条套眼组]")
_MEASURED_BEHIND = regex(r"\d[\d.]*[万亿千百]*(?:平方米|平方公里|立方米|亩|公里|公顷|吨|千瓦|兆瓦)")
_COUNTED_BEFORE = regex(r"(?:\d|[一两二三四五六七八九十])[多余]?[个家所座处间栋幢块]$")
_DONE = frozenset({"build", "create", "upgrade"})


def is_of_one(text: str, name: Name) -> bool:
    """Tell whether the name is of one thing: of a place, of the state, or in quotes."""
    words = load_platform_words()
    if name.word in words.places:
        return False
    written = text[name.start : name.end]
    owned = words.of_state.match(written) or words.of_owner.search(written)
    return owned is not None or next(iter(load_gazetteer().find(written)), None) is not None


def is_specific(text: str, name: Name, status: str, level: str) -> bool:
    """Tell whether the name says which one: a kind by itself is named only where it is counted, or is a title."""
    words = load_platform_words()
    many = words.many.search(text[max(0, name.start - 5) : name.start])
    if name.word in words.by_count and not (words.service_quote.match(text, name.start) or _is_counted(text, name)):
        return False
    if status in {"build", "create"} and words.types[name.word] in words.levelled and level and not many:
        return True
    system = words.types[name.word] not in words.levelled
    if status == "use" and system and level.endswith("级") and name.end - name.start >= LONG_KIND:
        return True
    unbalanced = text.count("“", name.start, name.end) != text.count("”", name.start, name.end)
    if unbalanced or name.end - name.start > LONGEST_NAME or _SLOGAN.fullmatch(text, name.start, name.end):
        return False
    single = (status == "build" or (status == "create" and name.word not in words.houses)) and words.single.fullmatch(
        text, name.start, name.end
    )
    if single or name.word in words.proper or PHASE.match(text, name.end):
        return True
    if name.word in words.places and words.goes_on.match(text, name.end):
        return False
    modifiers = text[name.start : name.end].strip("“”").removesuffix(name.word.strip("“”"))
    if not modifiers:
        if _says_which(name.word, status):
            return True
        long = len(name.word) >= SHORTEST_COUNTED or name.word in words.by_count
        return status in _DONE and long and _is_counted_bare(text, name)
    told = words.generic.fullmatch(words.modifier.get(name.word, "")) is None
    shortest = SHORT_KIND if status in _DONE else LONG_KIND if told else LONG_KIND + LONG_HEAD
    if status not in {"", "existing"} and words.local.match(modifiers) and len(modifiers) + len(name.word) >= shortest:
        return True
    quoted = text[name.start] == "“" and text[name.end - 1] == "”"
    if quoted and len(modifiers) >= SHORT_KIND:
        return True
    first, _, last = modifiers.rpartition("和")
    own = last if words.other_kind.search(first) else modifiers
    if "、" in own and all(words.generic.fullmatch(part) for part in _PARTS.split(own)):
        return False
    if len(modifiers) >= 2 and words.generic.fullmatch(own) is None:
        return True
    return (_is_long_kind(own, name.word, status) and not many) or (len(modifiers) >= 2 and _is_counted(text, name))


def _says_which(word: str, status: str) -> bool:
    """Tell whether what decides the type of a word says which one by itself (安宁疗护中心, 政务云平台)."""
    words = load_platform_words()
    modifier = words.modifier.get(word, "")
    shortest = SHORT_KIND if words.types[word] in words.sites else SITE_KIND
    if status not in _DONE or len(modifier) < SHORTEST_NOUN or len(word) < shortest or word in words.by_count:
        return False
    own = words.domain.search(modifier) if len(modifier) > SHORTEST_NOUN else None
    return own is not None or words.generic.fullmatch(modifier) is None


def _is_long_kind(own: str, word: str, status: str) -> bool:
    """Tell whether so much is said of the kind that it is one: the word that ends it counts where it names a kind."""
    words = load_platform_words()
    if words.domain.search(own + word) and (len(own) >= SHORT_KIND or len(own) + len(word) > SHORT_KIND):
        return status in _DONE
    if word in words.heads and len(word) >= LONG_HEAD and len(own) >= SHORT_KIND:
        return status in {"build", "create"}
    if words.types[word] in words.titles and len(own) >= SHORT_KIND:
        return status in _DONE
    if words.types[word] in words.sites and len(word) >= SHORTEST_COUNTED:
        return status in {"build", "create"} and len(own) + len(word) >= SITE_KIND
    if status == "upgrade" or word in words.heads or word.endswith(tuple(words.common)):
        return status in _DONE and len(own) >= LONG_KIND
    return status in {"build", "create"} and len(own) + len(word) >= LONG_KIND


def _is_counted_bare(text: str, name: Name) -> bool:
    """Tell whether a number of such things stands right before or behind the name, not how large they are."""
    return _COUNTED_BEHIND.match(text, name.end) is not None or (
        _COUNTED_BEFORE.search(text[max(0, name.start - LONGEST_COUNTED) : name.start]) is not None
    )


def _is_counted(text: str, name: Name) -> bool:
    words = load_platform_words()
    before = text[max(0, name.start - LONGEST_COUNTED) : name.start]
    behind = (pattern.match(text, name.end) for pattern in (_COUNTED_BEHIND, _MEASURED_BEHIND))
    return words.counted.search(before) is not None or any(behind)
