"""Whole dates as ISO text, from digits or Chinese numerals."""

from datetime import date

from loaders.extract.ordinals import parse_ordinal

_ZEROS = str.maketrans("OＯ0", "〇〇〇")


def to_iso(year: str, month: str, day: str) -> str | None:
    """Return the date as ISO text, None where there is no such day."""
    parts = (
        parse_ordinal(year if year.isdecimal() else year.translate(_ZEROS)),
        parse_ordinal(month),
        parse_ordinal(day),
    )
    if any(part is None for part in parts):
        return None
    try:
        return date(*(part or 0 for part in parts)).isoformat()
    except ValueError:
        return None
