"""Read the number of a heading or row as printed (第十二章, 三, （四）, ⑤, 12), and write one in Chinese."""

import unicodedata

from loaders.regex import regex

HAN = "[一二三四五六七八九十百零〇○廿]{1,6}"
"""Regular expression for a Chinese numeral as headings use it."""

_UNITS = {"十": 10, "百": 100}
_NUMERALS = "零一二三四五六七八九"
_DIGITS = {character: value for value, character in enumerate(_NUMERALS)} | {"〇": 0, "○": 0}
_HAN = regex(HAN)
_DECIMAL = regex(r"\d+")


def parse_ordinal(label: str) -> int | None:
    """Return the number that the label prints, None where it prints none."""
    if digits := _DECIMAL.search(unicodedata.normalize("NFKC", label)):
        return int(digits[0])
    if numeral := _HAN.search(unicodedata.normalize("NFKC", label)):
        return _parse_han(numeral[0])
    return None


def _parse_han(numeral: str) -> int:
    if not any(character in _UNITS for character in numeral.replace("廿", "二十")):
        return int("".join(str(_DIGITS[character]) for character in numeral))
    total, digit = 0, 0
    for character in numeral.replace("廿", "二十"):
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


def print_han(number: int) -> str:
    """Return the number as a Chinese numeral (十二); in Arabic digits from 100 on."""
    tens, ones = divmod(number, 10)
    if tens >= len(_NUMERALS):
        return str(number)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十") + (_NUMERALS[ones] if ones else "")
