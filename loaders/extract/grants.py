"""Figures that a plan grants as support; they are no targets (words under ``grants`` in data/phrases.toml)."""

from loaders.extract.numbers import Quantity
from loaders.extract.phrase_words import load_phrase_words
from loaders.regex import regex

FAR = 10
"""Characters before a share in which the word stands that says from where it rises (由50%提高到60%)."""

_FROM = regex("[由从]")
_RATE_NAME = regex("(?:[^费]率|占比|比重|比例)(?:由[^，]*)?$")


def is_grant(quantity: Quantity, hidden: str, *, funded: bool) -> bool:
    """Tell whether a figure beside a word of support may be granted; a rate to reach or money to raise is not.

    ``funded`` tells that the sentence says where the money of a whole comes from.
    """
    if quantity.unit_class == "share":
        return not _is_rate(quantity, hidden)
    if quantity.unit_class == "money":
        return not _is_raised(hidden, funded=funded)
    return quantity.unit_class in {"time", "none"}


def _is_rate(quantity: Quantity, hidden: str) -> bool:
    start = quantity.outer_start
    return (
        _FROM.search(hidden, max(0, start - FAR), start) is not None
        or (quantity.before != "" and _RATE_NAME.search(hidden, 0, start) is not None)
        or load_phrase_words().covered.search(hidden, 0, start) is not None
    )


def _is_raised(hidden: str, *, funded: bool) -> bool:
    words = load_phrase_words()
    if words.raised.match(hidden) and (words.raising.match(hidden) or not words.granted.search(hidden)):
        return True
    return funded and words.priced.search(hidden) is None
