"""Radicals that PDF fonts give in place of everyday characters, put right one for one so that places stay."""

import unicodedata
from functools import cache

from loaders.read.data_files import StringLists

_KANGXI = range(0x2F00, 0x2FD6)


@cache
def load_radicals() -> dict[int, str]:
    """Return the table for ``str.translate``: code point of a radical to the ideograph of the same look."""
    data = StringLists("radicals.toml")
    pairs = zip("".join(data["radicals"]), "".join(data["ideographs"]), strict=True)
    table = {ord(radical): ideograph for radical, ideograph in pairs}
    table.update((point, unicodedata.normalize("NFKC", chr(point))) for point in _KANGXI)
    return table
