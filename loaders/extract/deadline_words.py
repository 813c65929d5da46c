"""The words around dates that make them time limits or not (data/deadlines.toml), compiled."""

from functools import cache
from typing import NamedTuple

from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_pattern, require_words
from loaders.regex import Regex, regex

FILE = "deadlines.toml"

_YEAR = "(?:20\\d\\d年|今年|明年|当年)?"
_DATE_BEHIND = (
    r"(?:20\d\d|\d\d|今|本|当|明)年度?(?:\d{1,2}月|年?底|年?末|[一二三四上下半季度]+)?|\d{1,2}月"
    r"|[一二三四五六七八九十]{1,2}月[底末上中下前初]|年底|年内|第?[一二三四]季度"
)
_BEFORE = "(?:来临|到来|开始)?(?:之前|前)(?![后期往列])"


class DeadlineWords(NamedTuple):
    """Patterns: ``before`` ones end where the date begins, ``after`` ones begin where it ends."""

    open: Regex
    only_open: Regex
    external: Regex
    event: Regex
    refused_before: Regex
    prepositions: Regex
    limits: Regex
    refused_after: Regex
    completing: Regex
    completing_later: Regex
    entitling: Regex
    reporting: Regex
    behind_bracket: Regex
    """A whole limit; ``limit`` is it without the signs around it."""
    every_refused_before: Regex
    every_refused_after: Regex


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
        open=regex(words("open.words")),
        only_open=regex(rf"{words('open.words')}(?:(?:[、并且]|并且)?{words('open.words')})*"),
        external=require_pattern(data, "external.patterns", FILE),
        event=regex(
            f"{_YEAR}(?:{require_pattern(data, 'events.patterns', FILE).pattern}){_BEFORE}(?!{words('events.deeds')})"
        ),
        refused_before=regex(f"(?:{words('before.refused')})$"),
        prepositions=regex(f"(?:{words('before.prepositions')})$"),
        limits=regex(f"(?:{words('before.limits')})$"),
        refused_after=regex(words("after.refused")),
        completing=regex(f"[，,]?(?:各|均|分别)?(?:{words('after.completing')})"),
        completing_later=regex(words("after.completing")),
        entitling=regex(words("after.entitling")),
        reporting=regex(words("after.reporting")),
        behind_bracket=regex(
            rf"[，,。；;]?(?P<limit>(?:完成时限[：:]?)?{words('behind.leads')}?(?:于|在|到|至)?(?:{_DATE_BEHIND})"
            rf"[^，,；;。由]{{0,8}}?{words('behind.ends')}|{words('behind.open')}[^，,；;。]{{0,8}})[。；;.]?"
        ),
        every_refused_before=regex(f"(?:{words('every.refused_before')})$"),
        every_refused_after=regex(words("every.refused_after")),
    )
