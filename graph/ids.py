"""Ids that come from content, never from run order, time or path."""

import unicodedata
from functools import lru_cache
from hashlib import blake2b

SEPARATOR = "\x1f"
"""Unit separator: cannot occur in a normalised part, so parts cannot run into each other."""


@lru_cache(maxsize=20_000)
def normalise(text: str) -> str:
    """Return the text as ids see it: NFC, without any white space.

    Two spellings that differ only in spacing (a name broken over lines) give one id. The last are remembered: ids are
    made of other ids and of names that recur.
    """
    return "".join(unicodedata.normalize("NFC", text).split())


def make_id(prefix: str, *parts: str | int) -> str:
    """Return ``prefix:`` and 16 hexadecimal digits of BLAKE2b over the normalised parts.

    The prefix names the node's label or the edge's type (see the ontology), so that an id alone
    tells where to look. 64 bits: the chance of one clash among ten million ids is below 3e-6.
    """
    joined = SEPARATOR.join(normalise(str(part)) for part in parts)
    return f"{prefix}:{blake2b(joined.encode(), digest_size=8).hexdigest()}"
