"""The words around dates that make them time limits or not (data/deadlines.toml), compiled."""

import re
from functools import cache
from typing import NamedTuple

from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_pattern, require_words

FILE = "deadlines.toml"

_YEAR = "(?:20\\d\\d年|今年|明年|当年)?"
_DATE_BEHIND = (
    r"(?:20\d\d|\d\d|今|本|当|明)年度?(?:\d{1,2}月|年?底|年?末|[一二三四上下半季度]+)?|\d{1,2}月"
    r"|[一二三四五六七八九十]{1,2}月[底末上中下前初]|年底|年内|第?[一二三四]季度"
)
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
    completing_later: re.Pattern[str]
    entitling: re.Pattern[str]
    reporting: re.Pattern[str]
    behind_bracket: re.Pattern[str]
    """A whole limit; ``limit`` is it without the signs around it."""
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
        completing_later=re.compile(words("after.completing")),
        entitling=re.compile(words("after.entitling")),
        reporting=re.compile(words("after.reporting")),
        behind_bracket=re.compile(
            rf"[，,。；;]?(?P<limit>(?:完成时限[：:]?)?{words('behind.leads')}?(?:于|在|到|至)?(?:{_DATE_BEHIND})"
            rf"[^，,；;。由]{{0,8}}?{words('behind.ends')}|{words('behind.open')}[^，,；;。]{{0,8}})[。；;.]?"
        ),
        every_refused_before=re.compile(f"(?:{words('every.refused_before')})$"),
        every_refused_after=re.compile(words("every.refused_after")),
    )
