"""What kind of figure a target is: a stock, something new, a share, a change, a yearly duty."""

import re
from collections.abc import Mapping

from loaders.extract.clauses import load_wording
from loaders.extract.indicator_phrases import Phrase
from loaders.extract.numbers import Quantity

_VERB_MODES: Mapping[str, str] = {"start": "start", "title": "new", "build": "new", "upgrade": "new"}


def find_mode(quantity: Quantity, phrase: Phrase, verb: str, *, each: bool) -> str:
    """Return the mode; ``verb`` is the one that governs the figure, ``each`` tells that it is due every year."""
    if phrase.growth:
        return _growth_mode(phrase.comparator_raw)
    if phrase.per_member:
        return "new_per_unit"
    if each:
        return "yearly"
    if quantity.kind == "grade":
        return "level"
    if quantity.unit_class == "share":
        return "share"
    if "累计" in phrase.comparator_raw:
        return "cumulative"
    if quantity.before:
        return "stock"
    return _VERB_MODES.get(load_wording().verb_class.get(verb, "other"), "stock")


def _growth_mode(raw: str) -> str:
    if re.search("降|减|缩", raw):
        return "reduction"
    if re.search("年均|每年|逐年", raw):
        return "growth_annual"
    return "growth_yoy" if re.search("同比|上年|去年|同期", raw) else "growth"
