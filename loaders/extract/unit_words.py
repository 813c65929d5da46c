"""Tell whether a text can be the name of an office, company, group or post (data/units.toml)."""

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_pattern, require_words
from loaders.regex import Regex, regex
from loaders.resolve import load_register

FILE = "units.toml"
LONGEST_NAME = 40
"""The longest real name seen has 33 characters: a leading group's office with the name of its programme."""

REMEMBERED = 4096
"""A document names few offices many times: what is found of a name is kept, by the name."""

NameKind = Literal["named", "group", "post", "person", "unknown", "refused"]

_NOTE = regex(r"[（(〔\[【][^（()）〔〕\[\]【】]*[)）〕\]】]")
_QUOTED = regex(r"[“\"‘'《][^”\"’'》]*[”\"’'》]")
_TOWN = regex(
    r"(?!.*城乡)[一-龥]{2,5}(?:镇|乡|街道)|第?[一二三四五六七八九十百\d]{1,5}(?:师|团)(?:[一-龥]{2,6}市|机关|[一-龥]{0,6}(?:镇|连))?"
)
"""Places without an ending of an office: towns, and the divisions and regiments of Xinjiang (第四师, 六十四团)."""
_NATIONAL = frozenset({"国家", "中国", "中央", "全国"})
_DIGIT = regex(r"\d")
_ODD = regex(r"[。！？!?：:；;=<>％%《》]|\d{5,}|(?<!设区)的|(?<!自)由")


class UnitWords(NamedTuple):
    """The words of the data file, compiled."""

    levels: tuple[str, ...]
    not_level: Regex
    ending: Regex
    strong: Regex
    office: Regex
    whole: frozenset[str]
    ministries: frozenset[str]
    umbrellas: frozenset[str]
    party_organs: frozenset[str]
    below: Regex
    inside: Regex
    group: Regex
    general: frozenset[str]
    post: Regex
    person: Regex
    group_levels: str
    group_zone: Regex
    bare_zone: Regex
    group_tails: str
    tails: frozenset[str]
    group_open: frozenset[str]
    group_end: Regex
    joining: Regex
    refused: Regex
    refused_whole: frozenset[str]


@cache
def load_unit_words() -> UnitWords:
    """Return the words that make names.

    Raises:
        DataFileError: The data file breaks its form.
    """
    data = read_data(FILE)

    def words(key: str) -> tuple[str, ...]:
        return require_words(data, key, FILE)

    ministries = words("known.ministries")
    strong = words("endings.office") + words("endings.other")
    endings = strong + words("endings.weak")
    return UnitWords(
        levels=tuple(sorted(words("levels.one"), key=lambda word: (-len(word), word))),
        not_level=require_pattern(data, "levels.no_level", FILE),
        ending=regex(f"{any_of(words('endings.office') + words('endings.other') + words('endings.weak'))}$"),
        strong=regex(f"{any_of(strong)}$"),
        office=regex(f"{any_of(words('endings.office'))}$"),
        whole=frozenset(words("known.names") + ministries),
        ministries=frozenset(ministries),
        party_organs=frozenset(words("party.organs")),
        umbrellas=frozenset(words("umbrella.names")),
        below=regex(f"{any_of(words('umbrella.below'))}$"),
        inside=regex(f"{any_of(words('umbrella.inside'))}$"),
        group=require_pattern(data, "groups.patterns", FILE),
        general=frozenset(words("groups.general")),
        post=require_pattern(data, "posts.patterns", FILE),
        person=regex(f"{any_of(words('persons.surnames'))}[一-龥·]{{1,2}}(?:同志)?"),
        group_levels=any_of(words("groups.levels")),
        group_zone=regex(rf"{any_of(words('groups.zones'))}(?:管委会|管委|管理委员会)"),
        bare_zone=regex(any_of(words("groups.bare_zones"))),
        group_tails=any_of(words("groups.tails")),
        tails=frozenset(words("groups.tails")),
        group_open=frozenset(words("groups.open")),
        group_end=regex(
            f"(?:{any_of(endings + words('groups.tails'))}"
            f"|{any_of(words('groups.levels') + words('groups.open'))}|方面|[)）〕])$"
        ),
        joining=regex(f"{any_of(words('joining.stems'))}(?:镇|街道|[一-龥]{{0,6}}乡)"),
        refused=regex(any_of(words("refused.parts"))),
        refused_whole=frozenset(words("refused.whole")),
    )


@lru_cache(maxsize=REMEMBERED)
def take_level(name: str) -> tuple[str, str]:
    """Return the level word that the name begins with (省, 县, 国家…; empty if none) and the rest."""
    words = load_unit_words()
    if words.not_level.match(name):
        return "", name
    for level in words.levels:
        if name.startswith(level) and len(name) > len(level):
            return level, name[len(level) :]
    return "", name


@lru_cache(maxsize=REMEMBERED)
def is_group(name: str) -> bool:
    """Tell whether the name stands for many offices (各乡镇（街道）, 有关部门, …成员单位)."""
    words = load_unit_words()
    return name in words.general or bool(words.group.search(_QUOTED.sub("", name)))


@lru_cache(maxsize=REMEMBERED)
def is_whole_group(name: str) -> bool:
    """Tell whether the name is that of a group and ends as one: 各市工业 is the beginning of 各市工业和信息化局."""
    words = load_unit_words()
    return name in words.general or (is_group(name) and bool(words.group_end.search(name)))


@lru_cache(maxsize=REMEMBERED)
def is_complete(name: str) -> bool:
    """Tell whether the text is certainly a whole name: a known one, a place, or a level word or place and an ending."""
    words = load_unit_words()
    bare = _NOTE.sub("", name)
    if bare in words.whole or _TOWN.fullmatch(bare) or load_register().named(bare):
        return True
    level, rest = take_level(bare)
    if level in _NATIONAL and rest in words.whole:
        return True
    ending = words.strong.search(bare)
    if not ending or name[0] in "（(〔[" or bare in words.tails:
        return False
    return len(rest) >= (2 if level else 3)


def is_whole_name(name: str) -> bool:
    """Tell whether the text is certainly a whole name, that of an office or of a group."""
    return is_complete(name) or is_whole_group(name)


def is_person(text: str) -> bool:
    """Tell whether the text looks like a person's name: a surname, one or two characters, no ending of an office."""
    words = load_unit_words()
    looks = words.person.fullmatch(text) and not words.ending.search(text) and text[-1] not in "省市县区州盟旗镇乡村"
    return bool(looks) and not load_register().short_named(text)


@lru_cache(maxsize=REMEMBERED)
def classify_name(name: str) -> NameKind:
    """Say what kind of name the text can be; ``unknown`` has the shape of a name but no word that proves it."""
    words = load_unit_words()
    bare = _QUOTED.sub("", _NOTE.sub("", name))
    if not name or len(name) > LONGEST_NAME or name in words.refused_whole or _ODD.search(bare):
        return "refused"
    if is_whole_group(name):
        return "group"
    if words.refused.search(bare):
        return "refused"
    if words.post.search(bare):
        return "post"
    if bare in words.whole or (len(bare) >= 2 and words.ending.search(bare)) or load_register().named(bare):
        return "named"
    if _TOWN.fullmatch(bare) or is_complete(bare):
        return "named"
    if is_person(bare):
        return "person"
    return "unknown" if len(name) >= 2 and not _DIGIT.search(name) else "refused"
