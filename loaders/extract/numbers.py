"""Quantities in running text: value, unit and comparator as printed, with their places (data/numbers.toml)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from loaders.extract.number_words import CHINESE_NUMBER, UnitClass, load_growth_words, load_number_grammar
from loaders.extract.records import Number
from loaders.regex import regex

QuantityKind = Literal["number", "range", "ratio", "grade"]

LONGEST_COMPARATOR = 16
"""Characters before a figure in which its comparator or its yearly verb stands."""

_DATE = regex(
    r"\d{4}(?:年?[—–\-~～至－]+\d{2,4})?年(?:度|底|末|初)?(?:\d{1,2}(?:[—–\-~～至－]\d{1,2})?月(?:\d{1,2}日)?)?"
    r"|\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|份)|(?:19|20)\d\d[—–\-~～至－]+(?:19|20)\d\d"
    r"|(?<!\d)(?:19|20)\d\d[.\-/]\d{1,2}[.\-/]\d{1,2}(?!\d)"
)
_NUMBERED = regex(r"[〔\[【（(]?(?:19|20)\d\d[〕\]】）)]第?\d+号|^[（(]?\d{1,3}[)）.、．﹒](?!\d)")
_DAMAGED = regex(r"0\d")
"""No one writes a number with such a beginning: its first digits were lost (04个)."""

_COLON = regex("[:：∶]")
_RATIO = regex(r"(?<![\d:：∶.\-])(?!0\d)\d+(?:\.\d+)?(?:[:：∶]\d+(?:\.\d+)?)+(?![\d:：∶])")
_GRADE = regex(
    r"[一二三四五六七八九](?:级|星级)(?:甲等|乙等|甲|乙)?|[二三]甲(?!基)|(?<![A-Za-z0-9])[1-5一二三四五]?A{1,5}级|[1-5]A(?:级)?(?=[旅景])"
    r"|[ⅠⅡⅢⅣⅤ](?:类|级)|(?<![A-Za-z0-9])[A-D]类(?:以上)?|[一二三四五]类水质?"
)
MAY_COUNT = regex("[0-9０-９一二三四五六七八九十百千两AⅠⅡⅢⅣⅤ类]|\\d")
"""What every quantity has one of; most clauses have none and are passed by."""

_WORDED_SHARE = regex(
    rf"(?P<of>百分|千分)之(?:(?P<low>\d{{1,3}}(?:\.\d{{1,4}})?)|(?P<worded>{CHINESE_NUMBER}(?:点[零一二三四五六七八九]{{1,4}})?))"
)
"""Shares in words: 百分之六十五, 百分之3.5."""

_VAGUE = str.maketrans("", "", "多余")
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


def find_quantities(text: str) -> Iterator[Quantity]:
    """Yield the quantities of a text without white space, in order; dates, numbers of documents and items are none."""
    if not MAY_COUNT.search(text):
        return
    spans = [match.span() for pattern in (_DATE, _NUMBERED) for match in pattern.finditer(text)]
    masked = {place for span in spans for place in range(*span)} if spans else set()
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


def read_count(text: str) -> int:
    """Return the value of a count in digits or in Chinese characters (5, 十二)."""
    return int(text) if text.isdecimal() else read_chinese_number(text)


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
        unit = "%" if match["of"] == "百分" else "‰"
        written = _textual("ratio", text, match)
        yield replace(written, kind="number", value=value, unit=unit, unit_class="share", text_value=None)


def _numbers(text: str, masked: set[int]) -> Iterator[Quantity]:
    grammar = load_number_grammar()
    for match in grammar.quantity.finditer(text):
        if match.start() not in masked and match.end("low") - 1 not in masked and not _DAMAGED.match(match["low"]):
            yield from _accept(text, match, read_number(match["low"]))
    for match in grammar.sums.finditer(text):
        if _is_counted(text[max(0, match.start() - LONGEST_COMPARATOR) : match.start()]):
            yield from _accept(text, match, read_chinese_number(match["low"]))
    for match in grammar.counted.finditer(text):
        after = grammar.after.match(text, match.end())
        bounded = after is not None and grammar.meanings[f"…{_word(after)}"] == ">="
        if bounded or _is_counted(text[max(0, match.start() - LONGEST_COMPARATOR) : match.start()]):
            yield from _accept(text, match, read_chinese_number(match["low"]))


def _is_counted(left: str) -> bool:
    """Tell whether a number in characters is meant as one: after a comparator or a verb of a yearly duty."""
    grammar = load_number_grammar()
    comparator, _ = _comparator_before(left, len(left))
    return grammar.meanings.get(comparator, "=") not in {"=", "~"} or grammar.yearly.search(left) is not None


def _accept(text: str, match: re.Match[str], low: Number) -> Iterator[Quantity]:
    grammar = load_number_grammar()
    fields = match.groupdict()
    unit = fields.get("unit") or fields.get("bare")
    unit_class = _unit_class(unit)
    before, outer_start = _comparator_before(text, match.start())
    trailing = grammar.after.match(text, match.end())
    after, outer_end = (_word(trailing), trailing.end()) if trailing else ("", match.end())
    if unit == "分" and not (before or after):
        return
    if unit_class == "time" and not (before and grammar.meanings[before] != "=") and not _changes(text, match.start()):
        return
    if unit is None and (not before or not _ends_clause(text, outer_end)):
        return
    high = fields.get("high")
    yield Quantity(
        kind="range" if high else "number",
        value=low,
        high=read_number(high) if high else None,
        unit=unit.translate(_VAGUE) if unit else None,
        unit_class=unit_class,
        comparator=_meaning(before, after),
        before=before,
        after=after,
        start=match.start(),
        end=match.end(),
        outer_start=outer_start,
        outer_end=outer_end,
    )


def _word(trailing: re.Match[str]) -> str:
    """Return the word behind a figure that compares; a bracket may stand between (45吨（6万瓶）以上)."""
    return trailing["word"] or trailing["beyond"]


def _changes(text: str, start: int) -> bool:
    """Tell whether a word of change stands right before the place (提高1岁, 缩短2个工作日, 由5天缩短到3天)."""
    low = max(0, start - LONGEST_COMPARATOR)
    return text[start - 1 : start] in {"由", "从"} or load_growth_words().search(text, low, start) is not None


def _unit_class(unit: str | None) -> UnitClass:
    if unit is None:
        return "none"
    classes = load_number_grammar().classes
    if unit in classes:
        return classes[unit]
    plain = unit.split("/")[0].translate(_VAGUE)
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
    rises = before in load_number_grammar().rises
    first, last = "=" if rises else meanings.get(before, "="), meanings.get(f"…{after}", "=")
    if (last == "~" and first not in {">", "<"}) or (last == "<=" and first == ">="):
        return last
    return first if first not in {"=", "~"} else last if last != "=" else first


def _ratios(text: str) -> Iterator[Quantity]:
    for match in _RATIO.finditer(text) if _COLON.search(text) else ():
        yield _textual("ratio", text, match)


def _grades(text: str) -> Iterator[Quantity]:
    for match in _GRADE.finditer(text):
        yield _textual("grade", text, match)


def _textual(kind: QuantityKind, text: str, match: re.Match[str]) -> Quantity:
    """Return what is no number; a grade is reached or not, and what may stand behind it is left to its reader."""
    before, outer_start = _comparator_before(text, match.start())
    trailing = load_number_grammar().after.match(text, match.end()) if kind == "ratio" else None
    after, outer_end = (_word(trailing), trailing.end()) if trailing else ("", match.end())
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
        outer_end=outer_end,
        text_value=re.sub("[：∶]", ":", match[0]),
    )
