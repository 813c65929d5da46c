"""Automatic numbers of word processors: what a reader of the document sees and its text does not hold.

Formats are named as in WordprocessingML (ECMA-376 part 1, 17.18.59 ST_NumberFormat).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "十", "百", "千")
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def count_in_chinese(value: int, digits: str = "零" + _DIGITS[1:], units: tuple[str, ...] = _UNITS) -> str:
    """Return 1 … 9999 as counted in Chinese: 十二, 二十, 一百零一; other values as ASCII digits."""
    if not 0 < value < 10_000:
        return str(value)
    figures = str(value)
    counted = "".join(
        digits[int(figure)] + units[len(figures) - place - 1] if figure != "0" else digits[0]
        for place, figure in enumerate(figures)
    )
    counted = re.sub(f"{digits[0]}+", digits[0], counted).rstrip(digits[0])
    return counted[1:] if 10 <= value < 20 and units is _UNITS else counted


def _spell_digits(value: int) -> str:
    return "".join(_DIGITS[int(figure)] for figure in str(value))


def _to_roman(value: int) -> str:
    written = []
    for amount, letters in _ROMAN:
        written.append(letters * (value // amount))
        value %= amount
    return "".join(written)


def _to_letter(value: int) -> str:
    """Return a … z, aa, bb …: Word repeats the letter."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _pick(characters: str) -> Callable[[int], str]:
    """Return a format that takes the n-th character, and ASCII digits beyond the last."""
    return lambda value: characters[value - 1] if 0 < value <= len(characters) else str(value)


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + offset) for offset in range(count))


def _full_width(value: int) -> str:
    return "".join(chr(ord("０") + int(figure)) for figure in str(value))


_CIRCLED = _pick(_run("①", 20) + _run("㉑", 15) + _run("㊱", 15))
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda value: f"{value:02d}",
    "upperRoman": lambda value: _to_roman(value).upper(),
    "lowerRoman": _to_roman,
    "upperLetter": lambda value: _to_letter(value).upper(),
    "lowerLetter": _to_letter,
    "chineseCounting": count_in_chinese,
    "chineseCountingThousand": count_in_chinese,
    "japaneseCounting": count_in_chinese,
    "taiwaneseCounting": count_in_chinese,
    "taiwaneseCountingThousand": count_in_chinese,
    "chineseLegalSimplified": lambda value: count_in_chinese(value, _LEGAL_DIGITS, _LEGAL_UNITS),
    "ideographDigital": _spell_digits,
    "japaneseDigitalTenThousand": _spell_digits,
    "taiwaneseDigital": _spell_digits,
    "ideographTraditional": _pick(_STEMS),
    "ideographZodiac": _pick(_BRANCHES),
    "ideographEnclosedCircle": _pick(_run("㊀", 10)),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _pick(_run("⒈", 20)),
    "decimalEnclosedParen": _pick(_run("⑴", 20)),
}


MAX_NUMBER = 10_000
"""A damaged list begins at two thousand million, which in letters or Roman figures is as many characters."""


def format_number(value: int, number_format: str) -> str:
    """Return the number in the format; formats of other languages and numbers no list has give ASCII digits."""
    if not 0 < value < MAX_NUMBER and number_format not in {"none", "bullet"}:
        return str(value)
    return _FORMATS.get(number_format, str)(value)


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list: 「%1、」 with chineseCounting gives 一、 二、 三、.

    ``restart`` is the level count whose use starts this level anew: None for any level above, 0 for never.
    ``style`` is the paragraph style that is bound to the level.
    """

    start: int = 1
    number_format: str = "decimal"
    text: str = "%1."
    is_spaced: bool = True
    is_legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(slots=True)
class ListNumbers:
    """The running numbers of all lists of a document."""

    _values: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def restart(self, definition: str, level: int, instance: str, start: int) -> None:
        """Start a level anew the first time that this instance of the list comes to it."""
        if (instance, level) not in self._started:
            self._started.add((instance, level))
            self._values.setdefault(definition, {})[level] = start - 1

    def next_label(self, definition: str, level: int, levels: Mapping[int, ListLevel]) -> str:
        """Return the label of the next paragraph of a list at a level, "" where it has none."""
        values = self._values.setdefault(definition, {})
        for deeper in [number for number in values if number > level]:
            bound = levels[deeper].restart if deeper in levels else None
            if bound is None or level < bound:
                del values[deeper]
        shape = levels.get(level)
        if shape is None:
            return ""
        for higher in range(level):
            if higher in levels:
                values.setdefault(higher, levels[higher].start)
        values[level] = values.get(level, shape.start - 1) + 1
        return _write_label(shape, values, levels)


def _write_label(shape: ListLevel, values: Mapping[int, int], levels: Mapping[int, ListLevel]) -> str:
    """Return the label, with a space after it where its end would run into a figure."""
    if shape.number_format == "bullet":
        label = "".join(character for character in shape.text if not "\ue000" <= character <= "\uf8ff")
    else:
        label = re.sub(r"%(\d)", lambda place: _number_at(int(place[1]) - 1, shape, values, levels), shape.text)
    return f"{label} " if label and label[-1].isascii() else label


def _number_at(level: int, shape: ListLevel, values: Mapping[int, int], levels: Mapping[int, ListLevel]) -> str:
    if level not in values or level not in levels:
        return ""
    number_format = levels[level].number_format
    return format_number(values[level], "decimal" if shape.is_legal and number_format != "none" else number_format)
