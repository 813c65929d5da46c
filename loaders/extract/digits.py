"""Digits as ASCII, one for one, so that positions in the text stay what they were."""

import re

from loaders.regex import regex

_FULL_WIDTH = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_FULL_WIDTH_SIGN = regex("[０-９％．]")
"""Few texts have one; to look for it costs a fifth of a translation."""
_CHINESE = "零一二三四五六七八九"
_ZEROS = str.maketrans("〇○◯Oo", "零零零零零")
"""Written zeros: U+3007, and U+25CB, U+25EF and a Latin O that stand for it."""
_CHINESE_YEAR = regex(r"[一二][一二三四五六七八九〇○◯零Oo]{3}(?=年)")


def fold_digits(text: str) -> str:
    """Return the text, equally long, with full-width digits and years in Chinese digits (二○二五年) as ASCII."""
    if _FULL_WIDTH_SIGN.search(text):
        text = text.translate(_FULL_WIDTH)
    return _CHINESE_YEAR.sub(_fold_year, text) if "年" in text else text


def _fold_year(match: re.Match[str]) -> str:
    return "".join(str(_CHINESE.index(character)) for character in match[0].translate(_ZEROS))
