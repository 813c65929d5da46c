"""The words around dates that make them time limits or not (data/deadlines.toml), compiled."""

import re
from functools import cache
from typing import NamedTuple

from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_pattern, require_words

FILE = "deadlines.toml"

_YEAR = "(?:20\\d\\d年|今年|明年|当年)?"
_BEFORE = "(?:来临|到来|开始)?(?:之前|前)(?![后期往列])"


class DeadlineWords(NamedTuple):
    """Patterns: ``before`` ones end where the date begins, ``after`` ones begin where it ends."""

    open: re.Pattern[str]
    only_open: re.Pattern[str]
    external: re.Pattern[str]
    event: re.Pattern[str]
    refused_before: re.Pattern[str]
    prepositions: re.Pattern[str]
    limits: re.Pattern[str]
    refused_after: re.Pattern[str]
    completing: re.Pattern[str]
    reporting: re.Pattern[str]
    every_refused_before: re.Pattern[str]
    every_refused_after: re.Pattern[str]


@cache
def load_deadline_words() -> DeadlineWords:
    """Return the words around dates.

    Raises:
        DataFileError: The data file breaks its form.
    """
    data = read_data(FILE)

    def words(key: str) -> str:
        return any_of(require_words(data, key, FILE))

    return DeadlineWords(
        open=re.compile(words("open.words")),
        only_open=re.compile(rf"{words('open.words')}(?:(?:[、并且]|并且)?{words('open.words')})*"),
        external=require_pattern(data, "external.patterns", FILE),
        event=re.compile(f"{_YEAR}(?:{require_pattern(data, 'events.patterns', FILE).pattern}){_BEFORE}"),
        refused_before=re.compile(f"(?:{words('before.refused')})$"),
        prepositions=re.compile(f"(?:{words('before.prepositions')})$"),
        limits=re.compile(f"(?:{words('before.limits')})$"),
        refused_after=re.compile(words("after.refused")),
        completing=re.compile(f"[，,]?(?:各|均|分别)?(?:{words('after.completing')})"),
        reporting=re.compile(words("after.reporting")),
        every_refused_before=re.compile(f"(?:{words('every.refused_before')})$"),
        every_refused_after=re.compile(words("every.refused_after")),
    )
