"""Quantities in running text: value, unit and comparator as printed, with their places (data/numbers.toml)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_words
from loaders.extract.records import Number

FILE = "numbers.toml"
QuantityKind = Literal["number", "range", "ratio", "grade"]
UnitClass = Literal["count", "measure", "money", "share", "time", "none"]

LONGEST_COMPARATOR = 16
"""Characters before a figure in which its comparator or its yearly verb stands."""

_NUMBER = r"(?:\d{1,3}(?:[,，]\d{3}){1,4}|\d{1,15})(?:\.\d{1,10})?"
_CHINESE = r"[一两二三四五六七八九十百千]{1,5}"
_DATE = re.compile(
    r"\d{4}(?:年?[—–\-~～至－]+\d{2,4})?年(?:度|底|末|初)?(?:\d{1,2}(?:[—–\-~～至－]\d{1,2})?月(?:\d{1,2}日)?)?"
    r"|\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|份)|(?:19|20)\d\d[—–\-~～至－]+(?:19|20)\d\d"
    r"|(?<!\d)(?:19|20)\d\d[.\-/]\d{1,2}[.\-/]\d{1,2}(?!\d)"
)
_NUMBERED = re.compile(r"[〔\[【（(]?(?:19|20)\d\d[〕\]】）)]第?\d+号|^[（(]?\d{1,3}[)）.、．﹒](?!\d)")
_DAMAGED = re.compile(r"0\d")
"""No one writes a number with such a beginning: its first digits were lost (04个)."""

_RATIO = re.compile(r"(?<![\d:：∶.])\d+(?:\.\d+)?(?:[:：∶]\d+(?:\.\d+)?)+(?![\d:：∶])")
_GRADE = re.compile(
    r"[一二三四五六七八九](?:级|星级)(?:甲等|乙等|甲|乙)?|[二三]甲(?!基)|(?<![A-Za-z0-9])[1-5一二三四五]?A{1,5}级|[1-5]A(?:级)?(?=[旅景])"
    r"|[ⅠⅡⅢⅣⅤ](?:类|级)|(?<![A-Za-z0-9])[A-D]类(?:以上)?|[一二三四五]类水质?"
)
MAY_COUNT = re.compile("[0-9０-９一二三四五六七八九十百千两AⅠⅡⅢⅣⅤ类]|\\d")
"""What every quantity has one of; most clauses have none and are passed by."""

_COUNTED = re.compile(
    r"每(?:年|季度|季|半年|月)(?:举办|举行|开展|组织|召开)?(?:不少于)?$|(?:至少|不少于|最少)[一-龥]{0,4}$"
)
"""What stands before a number in characters that is meant as one; elsewhere 一个 and 两个 are everyday words."""

_WORDED_SHARE = re.compile(
    rf"(?P<of>百分|千分)之(?:(?P<low>\d{{1,3}}(?:\.\d{{1,4}})?)|(?P<worded>{_CHINESE}(?:点[零一二三四五六七八九]{{1,4}})?))"
)
"""Shares in words: 百分之六十五, 百分之3.5."""

_NUMERALS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. ``start``/``end`` bound number and unit, ``outer_start``/``outer_end`` also comparators.

    ``value`` is the lower end of a range (``high`` the upper), None for a ratio or a grade, which are in
    ``text_value``. ``before`` and ``after`` are the comparator words, ``comparator`` what they mean together.
    """

    kind: QuantityKind
    value: Number | None
    unit: str | None
    unit_class: UnitClass
    comparator: str
    before: str
    after: str
    start: int
    end: int
    outer_start: int
    outer_end: int
    high: Number | None = None
    text_value: str | None = None


class NumberGrammar(NamedTuple):
    """The words of the data file, compiled."""

    quantity: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    meanings: Mapping[str, str]
    classes: Mapping[str, UnitClass]
    counted: re.Pattern[str]


@cache
def load_number_grammar() -> NumberGrammar:
    """Return the grammar of quantities.

    Raises:
        DataFileError: The data file breaks its form.
    """
    data = read_data(FILE)
    classes: dict[str, UnitClass] = {}
    for name in ("count", "measure", "money", "share", "time"):
        classes |= dict.fromkeys(require_words(data, f"units.{name}", FILE), name)
    before = {
        word: op
        for op in data["comparators"]["before"]
        for word in require_words(data, f"comparators.before.{op}", FILE)
    }
    after = {
        word: op for op in data["comparators"]["after"] for word in require_words(data, f"comparators.after.{op}", FILE)
    }
    scale = any_of(require_words(data, "units.scales", FILE))
    bare = any_of(require_words(data, "units.bare_scales", FILE))
    unit = any_of(classes)
    list_after = any_of(require_words(data, "masks.list_after", FILE))
    ordinal = any_of(require_words(data, "masks.ordinal_before", FILE))
    return NumberGrammar(
        quantity=re.compile(
            rf"(?<![A-Za-z\d.+\-:：∶])(?<!{ordinal})(?P<low>{_NUMBER})(?:[%‰]?(?P<dash>[—–\-~～至－]{{1,2}})(?P<high>{_NUMBER}))?(?![\d+])"
            rf"(?P<many>多|余|几)?(?!{list_after}(?!产))(?:(?P<unit>{scale}?[多余]?(?:{unit})(?:/(?:{scale}?(?:{unit})|[一-龥A-Z]{{1,3}}))?)|(?P<bare>{bare}))?(?![级版型档])"
        ),
        before=re.compile(rf"(?P<word>{any_of(before)})了?(?:\d{{4}}年(?:底|末)?的?)?$"),
        after=re.compile(any_of(after)),
        meanings=before | {f"…{word}": op for word, op in after.items()},
        classes=classes,
        counted=re.compile(rf"(?P<low>{_CHINESE})(?P<unit>{any_of(require_words(data, 'units.count', FILE))})"),
    )


@cache
def load_growth_words() -> re.Pattern[str]:
    """Return the pattern of words before a figure that make it a change: 比上年增长, 年均增长, 同比下降.

    Raises:
        DataFileError: The data file breaks its form.
    """
    data = read_data(FILE)
    words = any_of((*require_words(data, "growth.rise", FILE), *require_words(data, "growth.fall", FILE)))
    base = r"(?:(?:比|较)[^，。；]{1,12}?|同比|环比|同期)"
    return re.compile(
        rf"(?P<base>{base})?(?P<rate>每年|年均|平均每年|逐年)?(?:分别|均|各|再)?(?P<word>{words}|(?<![新净猛年])增|(?<=年均)增)(?:幅度|速度)?$"
    )


def find_quantities(text: str) -> Iterator[Quantity]:
    """Yield the quantities of a text without white space, in order; dates, numbers of documents and items are none."""
    if not MAY_COUNT.search(text):
        return
    matches = (match for pattern in (_DATE, _NUMBERED) for match in pattern.finditer(text))
    masked = {place for match in matches for place in range(*match.span())}
    found = [*_worded_shares(text), *_numbers(text, masked), *_ratios(text), *_grades(text)]
    end = 0
    for quantity in sorted(found, key=lambda item: (item.start, -item.end)):
        if quantity.start >= end:
            yield quantity
            end = quantity.end


def read_chinese_number(text: str) -> int:
    """Return the value of a small number in Chinese characters (十二, 三百五十, 两千)."""
    total, digit = 0, 0
    for character in text:
        scale = {"十": 10, "百": 100, "千": 1000}.get(character)
        if scale is None:
            digit = _NUMERALS[character]
        else:
            total, digit = total + max(digit, 1) * scale, 0
    return total + digit


def read_number(text: str) -> Number:
    """Return the value of printed digits: an int where no decimals are printed."""
    plain = text.replace(",", "").replace("，", "")
    return float(plain) if "." in plain else int(plain)


def _worded_shares(text: str) -> Iterator[Quantity]:
    for match in _WORDED_SHARE.finditer(text) if "分之" in text else ():
        whole, _, decimals = (match["worded"] or "").partition("点")
        value = read_number(match["low"]) if match["low"] else read_chinese_number(whole)
        if decimals:
            value = float(f"{value}.{''.join(str(_NUMERALS[digit]) for digit in decimals)}")
        before, outer_start = _comparator_before(text, match.start())
        trailing = load_number_grammar().after.match(text, match.end())
        after = trailing[0] if trailing else ""
        yield Quantity(
            kind="number",
            value=value,
            unit="%" if match["of"] == "百分" else "‰",
            unit_class="share",
            comparator=_meaning(before, after),
            before=before,
            after=after,
            start=match.start(),
            end=match.end(),
            outer_start=outer_start,
            outer_end=match.end() + len(after),
        )


def _numbers(text: str, masked: set[int]) -> Iterator[Quantity]:
    grammar = load_number_grammar()
    for match in grammar.quantity.finditer(text):
        if match.start() not in masked and match.end("low") - 1 not in masked and not _DAMAGED.match(match["low"]):
            yield from _accept(text, match, read_number(match["low"]))
    for match in grammar.counted.finditer(text):
        if _is_counted(text[max(0, match.start() - LONGEST_COMPARATOR) : match.start()]):
            yield from _accept(text, match, read_chinese_number(match["low"]))


def _is_counted(left: str) -> bool:
    """Tell whether a number in characters is meant as one: after a comparator or a verb of a yearly duty."""
    comparator, _ = _comparator_before(left, len(left))
    return load_number_grammar().meanings.get(comparator, "=") not in {"=", "~"} or bool(_COUNTED.search(left))


def _accept(text: str, match: re.Match[str], low: Number) -> Iterator[Quantity]:
    grammar = load_number_grammar()
    fields = match.groupdict()
    unit = fields.get("unit") or fields.get("bare")
    unit_class = _unit_class(unit)
    before, outer_start = _comparator_before(text, match.start())
    trailing = grammar.after.match(text, match.end())
    after = trailing[0] if trailing else ""
    if unit == "分" and not (before or after):
        return
    if unit_class == "time" and not (before and grammar.meanings[before] != "=") and not _grows(text, match.start()):
        return
    if unit is None and (not before or not _ends_clause(text, match.end() + len(after))):
        return
    high = fields.get("high")
    yield Quantity(
        kind="range" if high else "number",
        value=low,
        high=read_number(high) if high else None,
        unit=re.sub("[多余]", "", unit) if unit else None,
        unit_class=unit_class,
        comparator=_meaning(before, after),
        before=before,
        after=after,
        start=match.start(),
        end=match.end(),
        outer_start=outer_start,
        outer_end=match.end() + len(after),
    )


def _grows(text: str, start: int) -> bool:
    """Tell whether a word of change stands right before the place (提高1岁, 缩短2个工作日)."""
    return load_growth_words().search(text, max(0, start - LONGEST_COMPARATOR), start) is not None


def _unit_class(unit: str | None) -> UnitClass:
    if unit is None:
        return "none"
    classes = load_number_grammar().classes
    if unit in classes:
        return classes[unit]
    plain = re.sub("[多余]", "", unit.split("/")[0])
    for length in range(len(plain)):
        if plain[length:] in classes:
            return classes[plain[length:]]
    return "money"


def _ends_clause(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in "，。；、;）)”"


def _comparator_before(text: str, start: int) -> tuple[str, int]:
    """Return the comparator before the place, and where it begins; a year may stand between (提高到2025年的)."""
    low = max(0, start - LONGEST_COMPARATOR)
    match = load_number_grammar().before.search(text, low, start)
    return (match["word"], match.start()) if match else ("", start)


def _meaning(before: str, after: str) -> str:
    meanings = load_number_grammar().meanings
    first, last = meanings.get(before, "="), meanings.get(f"…{after}", "=")
    if last == "~" and first not in {">", "<"}:
        return last
    return first if first not in {"=", "~"} else last if last != "=" else first


def _ratios(text: str) -> Iterator[Quantity]:
    for match in _RATIO.finditer(text):
        yield _textual("ratio", text, match)


def _grades(text: str) -> Iterator[Quantity]:
    for match in _GRADE.finditer(text):
        yield _textual("grade", text, match)


def _textual(kind: QuantityKind, text: str, match: re.Match[str]) -> Quantity:
    """Return what is no number; a grade is reached or not, and what may stand behind it is left to its reader."""
    before, outer_start = _comparator_before(text, match.start())
    trailing = load_number_grammar().after.match(text, match.end()) if kind == "ratio" else None
    after = trailing[0] if trailing else ""
    return Quantity(
        kind=kind,
        value=None,
        unit=None,
        unit_class="none",
        comparator=_meaning(before, after) if kind == "ratio" else "=",
        before=before,
        after=after,
        start=match.start(),
        end=match.end(),
        outer_start=outer_start,
        outer_end=match.end() + len(after),
        text_value=re.sub("[：∶]", ":", match[0]),
    )
