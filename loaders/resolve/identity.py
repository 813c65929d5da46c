"""Whose unit a name means: the division it belongs to and its canonical name there.

县科技局 of Fengjie (500236) and of Wushan (500237) are two units; 巫山县气象局 and 县气象局 in a plan of Wushan
are one. The rules look at the name and the plan's division alone, so that a unit has one identity in whatever
document it stands.
"""

from dataclasses import dataclass

from graph.ids import normalise
from loaders.regex import regex
from loaders.resolve.gazetteer import DivisionMention, choose, load_gazetteer
from loaders.resolve.register import Jurisdiction, Register, load_register
from loaders.resolve.units import load_unit_rules, standard_name


@dataclass(frozen=True, slots=True)
class UnitKey:
    """The identity of a unit or group of units."""

    division: Jurisdiction
    name: str

    @property
    def full_name(self) -> str:
        """Return the name with its place, for people and for search (县科技局 -> 巫山县科技局)."""
        return _full_name(self.name, self.division)

    @property
    def official_name(self) -> str:
        """Return the full name as the unit signs (县政府办公室 -> 巫山县人民政府办公室)."""
        is_government = _OF_GOVERNMENT.match(self.name) is not None
        return self.full_name.replace(GOVERNMENT, f"人民{GOVERNMENT}", 1) if is_government else self.full_name


LEVEL_WORD = regex(r"^(自治区|地区|省|市|州|盟|县|区|旗|镇|乡|街道)(?=.)")
_OF_GOVERNMENT = regex(LEVEL_WORD.pattern + "政府(?:$|办公[室厅]$)")
_LEAGUE = regex(r"^(?:共青)?团(自治区|省|市|州|盟|县|区|旗|镇|乡)委")
_COUNTRY_WORD = regex(r"^(?:中国|国家|中央|全国|国务院|最高人民|中华人民共和国)")
_STREET = "街道"
_LONG_LEVEL_WORDS = ("自治区", "地区", _STREET)
GOVERNMENT = "政府"
STREET_OFFICE = "办事处"


def resolve_unit(name: str, jurisdiction: Jurisdiction) -> UnitKey:
    """Return the identity of the unit that a document of the jurisdiction calls by this name."""
    compact = _without_opening(normalise(name))
    placed = _at_own_place(compact, jurisdiction) or _at_branch_place(compact, jurisdiction)
    key = placed or UnitKey(_level_division(compact, jurisdiction), compact)
    return UnitKey(key.division, standard_in(key.division.code, key.name))


def standard_in(division: str, name: str) -> str:
    """Return the one name of all common forms of the name in the division of the code."""
    return standard_name(name, national=division == load_register().country.code)


def _without_opening(name: str) -> str:
    for opening in load_unit_rules().openings:
        name = name.removeprefix(opening) or name
    return name


def _at_own_place(name: str, jurisdiction: Jurisdiction) -> UnitKey | None:
    """Read a name that begins with a place: 重庆市奉节县科技局, 草堂镇人民政府, 山东证监局."""
    register = load_register()
    division: Jurisdiction | None = None
    last: DivisionMention | None = None
    for mention in load_gazetteer().find(name):
        if mention.start != (last.end if last else 0):
            break
        found = _credible(mention, jurisdiction, register)
        if found is None:
            break
        division, last = found, mention
    rest = name[last.end :] if last else name
    in_township = _in_township(rest, division or jurisdiction)
    if in_township:
        return in_township
    if division is None or last is None:
        return None
    if last.end == len(name):  # 济南 among units means its government
        return UnitKey(division, _level_word(division.name) + GOVERNMENT)
    return UnitKey(division, _level_word(last.name) + name[last.end :] if last.full else name)


def _in_township(name: str, division: Jurisdiction) -> UnitKey | None:
    """Read a name that begins with a township of the division; the bare name means its government."""
    for township in load_register().townships(division.code):
        if name + "道" == township.name:  # 东漖街 is short for 东漖街道
            name = township.name
        if name.startswith(township.name):
            word = _level_word(township.name)
            office = STREET_OFFICE if word == _STREET else GOVERNMENT
            return UnitKey(township, word + (name.removeprefix(township.name) or office))
    return None


def _level_word(name: str) -> str:
    """Return the word that stands for a division in its own plans (奉节县 -> 县, 广西壮族自治区 -> 自治区)."""
    return next((word for word in _LONG_LEVEL_WORDS if name.endswith(word)), name[-1])


def _credible(mention: DivisionMention, jurisdiction: Jurisdiction, register: Register) -> Jurisdiction | None:
    """Return the division meant, or None where the words may be no place: a distant county's short name is not."""
    related = [division for division in mention.candidates if _is_related(division, jurisdiction, register)]
    if len(related) == 1:
        return related[0]
    found = choose(mention, jurisdiction.full_name, register)
    if found is None or (not mention.full and found.level == "county"):
        return None
    return found


def _is_related(division: Jurisdiction, jurisdiction: Jurisdiction, register: Register) -> bool:
    """Tell whether the division is the plan's own, above it, in it, or a neighbour in the same province or city."""
    if register.is_within(jurisdiction.code, division.code) or register.is_within(division.code, jurisdiction.code):
        return jurisdiction.level != "country"
    above, other = register.parent(jurisdiction.code), register.parent(division.code)
    return above is not None and above == other and above.level != "country"


def _at_branch_place(name: str, jurisdiction: Jurisdiction) -> UnitKey | None:
    """Read a name with its place inside: 中国电信奉节分公司, 国家金融监督管理总局山东监管局."""
    register, branch = load_register(), load_unit_rules().branch
    for mention in load_gazetteer().find(name):
        if mention.start == 0 or not branch.search(name[mention.end :]):
            continue
        division = _credible(mention, jurisdiction, register)
        if division is not None:
            return UnitKey(division, name)
    return None


def _level_division(name: str, jurisdiction: Jurisdiction) -> Jurisdiction:
    """Return the division that the level word at the start of the name means in the plan's place."""
    rules, register = load_unit_rules(), load_register()
    if _COUNTRY_WORD.match(name) or name in rules.national_bodies:
        return register.country
    found = None if rules.not_prefix.search(name) else LEVEL_WORD.match(name)
    found = found or _LEAGUE.match(name)
    if found is None and rules.unique_in_country.search(name):
        return register.country
    return _nearest(found.group(1), jurisdiction, register) if found else jurisdiction


def _nearest(level_word: str, jurisdiction: Jurisdiction, register: Register) -> Jurisdiction:
    """Return the plan's own division or the nearest above whose name ends with the word; else its own."""
    if level_word in ("县", "区", "旗") and jurisdiction.level == "county":
        return jurisdiction
    chain = (jurisdiction, *register.ancestors(jurisdiction.code))
    if level_word == "区":
        chain = tuple(above for above in chain if above == jurisdiction or not above.name.endswith("自治区"))
    return next((division for division in chain if division.name.endswith(level_word)), jurisdiction)


def _full_name(name: str, division: Jurisdiction) -> str:
    register = load_register()
    short = register.short_name(division) or division.name
    if division.level == "country" or short in name:
        return name
    league = _LEAGUE.match(name)
    if league:
        return f"共青团{division.name}委{name[league.end() :]}"
    level = None if load_unit_rules().not_prefix.search(name) else LEVEL_WORD.match(name)
    return division.name + (name[level.end() :] if level else name)
