"""Compare indicators that are written in different places: their names, their units, their values."""

from loaders.extract.number_words import load_number_grammar
from loaders.extract.oddity_words import load_oddity_words, squeeze
from loaders.extract.records import Number
from loaders.regex import regex

SCALES = {"万亿": 1e12, "千万": 1e7, "百万": 1e6, "十万": 1e5, "亿": 1e8, "万": 1e4, "千": 1e3, "百": 1e2}

_LEVEL = regex(r"^(?:全|我|本)(?:国|省|市|县|区|州|盟|旗|镇|乡)")
_QUOTES = regex(r"[“”\"《》]")
_BRACKET = regex(r"[（(][^（）()]*[）)]$")


def normalise_name(name: str) -> str:
    """Return the name as two places can share it: no level word, no closing bracket, known synonyms as one."""
    bare = _QUOTES.sub("", _BRACKET.sub("", _LEVEL.sub("", squeeze(name))))
    words = load_oddity_words()
    for written, meant in words.same.items():
        if meant not in bare:
            bare = bare.replace(written, meant)
    for ending in words.endings:
        if bare.endswith(ending) and len(bare) >= len(ending) + 4:
            return bare.removesuffix(ending)
    return bare


def split_scale(unit: str | None) -> tuple[float, str]:
    """Return the factor and the plain unit of a unit with a scale (万亩 → 10000, 亩); what follows / is left out."""
    plain = (unit or "").split("/")[0]
    for scale, factor in SCALES.items():
        if plain.startswith(scale):
            return factor, plain.removeprefix(scale)
    return 1.0, plain


def are_same_unit(one: str | None, other: str | None) -> bool:
    """Tell whether two units can be compared: equal without their scale, or both counts of things (项, 件)."""
    first, second = split_scale(one)[1], split_scale(other)[1]
    classes = load_number_grammar().classes
    return first == second or classes.get(first) == classes.get(second) == "count"


def scaled(value: Number, unit: str | None) -> float:
    """Return the value in its plain unit."""
    return value * split_scale(unit)[0]


def satisfies(value: float, comparator: str, limit: float) -> bool:
    """Tell whether the value keeps what the comparator and limit demand; an approximate limit allows a tenth."""
    near = abs(value - limit) <= 1e-9 * max(1.0, abs(limit))
    outcomes = {
        "=": near,
        ">=": value > limit or near,
        "<=": value < limit or near,
        ">": value > limit and not near,
        "<": value < limit and not near,
        "~": abs(value - limit) <= abs(limit) / 10,
    }
    return outcomes.get(comparator, near)
