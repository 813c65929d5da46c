"""Numbers and dates of a spreadsheet as the sheet shows them: 0.475 with 0.0% is 47.5%.

A part of the format language (ECMA-376 part 1, 18.8.31): sections, digits, grouping, percent, literal text, dates in
figures. What it does not know is shown plainly, never wrongly rounded.
"""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from loaders.regex import regex

_TOKENS = regex(r'"([^"]*)"|\\(.)|_.|\*.|\[(?:[^\]]*)\]|([0#?][0#?,]*(?:\.[0#?]+)?|\.[0#?]+)|(%)|([^"\\_*\[0#?%])')
_DATE_TOKENS = regex(r'"([^"]*)"|\\(.)|\[[^\]]*\]|([yY]+|[mM]+|[dD]+|[hH]+|[sS]+|AM/PM|上午/下午)|(.)')
_BUILTIN_DATES = regex(r'(?:"[^"]*"|\\.|\[[^\]]*\])|([ymdhs])', re.IGNORECASE)

LONGEST_FORMAT = 255
"""Characters that Excel takes; a longer one is no format, and would be read once for each cell."""


def show_value(value: object, number_format: str) -> str:
    """Return a value as its format shows it, "" for an empty cell."""
    if value is None:
        return ""
    if len(number_format) > LONGEST_FORMAT:
        number_format = "General"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date | time):
        return _show_date(value, number_format)
    if isinstance(value, int | float):
        return _show_number(value, number_format)
    return str(value)


def is_date_format(number_format: str) -> bool:
    """Tell whether a format shows a date or time."""
    return any(match[1] for match in _BUILTIN_DATES.finditer(number_format.split(";", maxsplit=1)[0]))


def _show_number(value: float, number_format: str) -> str:
    sections = number_format.split(";")
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    if value == 0 and len(sections) > 2:
        section = sections[2]
    if section.startswith("General"):
        return show_plainly(value) + re.sub(r'["\\]', "", section.removeprefix("General"))
    if section in {"", "@"} or re.search(r"[/eE]", re.sub(r'"[^"]*"', "", section)):
        return show_plainly(value)
    return _fill_section(abs(value) if len(sections) > 1 and value < 0 else value, section)


def _fill_section(value: float, section: str) -> str:
    """Return the value in a section's digits with its literal text around; a section may be literal text alone."""
    percents = len(re.findall("%", re.sub(r'"[^"]*"|\\.', "", section)))
    pieces: list[str] = []
    is_filled = False
    for quoted, escaped, digits, percent, other in _TOKENS.findall(section):
        if digits and not is_filled:
            pieces.append(_fill_digits(Decimal(repr(value)) * 100**percents, digits))
            is_filled = True
        else:
            pieces.append(quoted or escaped or percent or other)
    return "".join(pieces).strip()


def _fill_digits(value: Decimal, digits: str) -> str:
    """Return the number with as many decimals as the digits ask for, grouped where they hold a comma."""
    whole, _, decimals = digits.partition(".")
    thousands = len(whole) - len(whole.rstrip(","))
    scaled = (value / 1000**thousands).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    shown = f"{scaled:,f}" if "," in whole.rstrip(",") else f"{scaled:f}"
    optional = len(decimals) - len(decimals.rstrip("#?"))
    if optional and "." in shown:
        kept = shown[: len(shown) - optional]
        shown = kept + shown[len(shown) - optional :].rstrip("0")
        shown = shown.rstrip(".")
    return shown.zfill(len(whole)) if set(whole) == {"0"} else shown


def show_plainly(value: float) -> str:
    """Return a number as the General format shows it: eleven digits at most, no trailing zeros."""
    if isinstance(value, int) or value == int(value):
        return str(int(value))
    return f"{Decimal(repr(value)):.11g}".rstrip("0").rstrip(".") if abs(value) >= 1e-4 else repr(value)


def _show_date(value: datetime | date | time, number_format: str) -> str:
    section = number_format.split(";", maxsplit=1)[0]
    if not is_date_format(section):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    pieces: list[str] = []
    after_hours = False
    for quoted, escaped, code, other in _DATE_TOKENS.findall(section):
        if code:
            pieces.append(_fill_code(value, code.lower(), is_minute=after_hours))
            after_hours = code[0] in "hH" or (after_hours and code[0] not in "mMsS")
        else:
            pieces.append(quoted or escaped or ("" if other == "@" else other))
    return "".join(pieces).strip()


def _fill_code(value: datetime | date | time, code: str, *, is_minute: bool) -> str:
    if code[0] == "y":
        year = getattr(value, "year", 0)
        return f"{year:04d}" if len(code) > 2 else f"{year % 100:02d}"
    names = {"d": "day", "h": "hour", "s": "second", "m": "minute" if is_minute else "month"}
    number = getattr(value, names.get(code[0], ""), None)
    return code if number is None else f"{number:0{min(len(code), 2)}d}"
