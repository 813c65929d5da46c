"""The words of quantities, compiled: units, scales, comparators, words of change (data/numbers.toml)."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_words
from loaders.regex import Regex, regex

FILE = "numbers.toml"
UnitClass = Literal["count", "measure", "money", "share", "time", "none"]

NUMBER = r"(?:\d{1,3}(?:[,，]\d{3}){1,4}|\d{1,15})(?:\.\d{1,10})?"
CHINESE_NUMBER = r"[一两二三四五六七八九十百千]{1,5}"


_IS_WORD = regex("..").match
"""内 alone behind a bracket begins another word."""


class NumberGrammar(NamedTuple):
    """The words of the data file, compiled; ``yearly`` stands before a number in characters that is meant as one."""

    quantity: Regex
    before: Regex
    after: Regex
    meanings: Mapping[str, str]
    classes: Mapping[str, UnitClass]
    rises: frozenset[str]
    counted: Regex
    sums: Regex
    yearly: Regex
    least: frozenset[str]
    shared_change: Regex
    yearly_change: Regex


@cache
def load_number_grammar() -> NumberGrammar:
    """Return the grammar of quantities.

    Raises:
        DataFileError: The data file breaks its form.
    """
    data = read_data(FILE)
    classes: dict[str, UnitClass] = {}
    for name in ("count", "measure", "money", "share", "time"):
        classes |= dict.fromkeys(require_words(data, f"units.{name}", FILE), name)
    rises = frozenset(
        (*_with_ends(data, "comparators.rises.verbs"), *require_words(data, "comparators.rises.to", FILE))
    )
    before = dict.fromkeys(rises, ">=") | dict.fromkeys(_with_ends(data, "comparators.falls.verbs"), "<=")
    before |= {
        word: op
        for op in data["comparators"]["before"]
        for word in require_words(data, f"comparators.before.{op}", FILE)
    }
    after = {
        word: op for op in data["comparators"]["after"] for word in require_words(data, f"comparators.after.{op}", FILE)
    }
    scale = any_of(require_words(data, "units.scales", FILE))
    bare = any_of(require_words(data, "units.bare_scales", FILE))
    unit = any_of(classes)
    list_after = any_of(require_words(data, "masks.list_after", FILE))
    ordinal = any_of(require_words(data, "masks.ordinal_before", FILE))
    shared = require_words(data, "growth.shared", FILE)
    least = require_words(data, "yearly.least", FILE)
    not_words = "".join(f"(?<!{word})" for word in require_words(data, "masks.not_comparators", FILE))
    return NumberGrammar(
        quantity=regex(
            rf"(?<![A-Za-z\d.+\-])(?<!\d[:：∶])(?<!{ordinal})(?P<low>{NUMBER})(?:[%‰]?(?P<dash>[—–\-~～至－]{{1,2}})(?P<high>{NUMBER}))?(?![\d+])"
            rf"(?P<many>多|余|几)?(?!{list_after}(?!产))(?:(?P<unit>{scale}?[多余]?(?:{unit})(?:（(?:{unit})）)?"
            rf"(?:/(?:{scale}?(?:{unit})|[A-Za-z]{{1,4}}|[一-龥]{{1,3}}))?)|(?P<bare>{bare}))?(?![级版型档]|假区)"
        ),
        before=regex(rf"(?P<word>{any_of(before)}){not_words}了?(?:\d{{4}}年(?:底|末)?的?)?$"),
        after=regex(rf"(?P<word>{any_of(after)})|（[^（）]{{1,14}}）(?P<beyond>{any_of(filter(_IS_WORD, after))})"),
        meanings=before | {f"…{word}": op for word, op in after.items()},
        classes=classes,
        rises=rises,
        yearly=regex(
            rf"每(?:年|季度|季|半年|月){any_of(require_words(data, 'yearly.verbs', FILE))}?(?:不少于)?$"
            rf"|{any_of(least)}[一-龥]{{0,4}}$"
        ),
        least=frozenset(least),
        shared_change=regex(rf"(?P<list>[^，：]+?)(?:增速)?(?:(?<!年)均|双双)(?:实现)?{any_of(shared)}?"),
        yearly_change=regex(any_of((*shared, *require_words(data, "growth.yearly", FILE)))),
        sums=regex(
            rf"(?P<low>[一两二三四五六七八九]?[百千])(?P<unit>[万亿]元)(?!级|规模|产业|集群|企业|园区|项目|俱乐部|{scale})"
        ),
        counted=regex(
            rf"(?P<low>{CHINESE_NUMBER})(?P<unit>[万亿]?(?:{any_of(require_words(data, 'units.count', FILE))}))"
        ),
    )


def _with_ends(data: Mapping[str, Any], key: str) -> Iterator[str]:
    """Yield the verbs under the key with the words that say where the change ends: 提高到, 提高至."""
    for verb in require_words(data, key, FILE):
        yield from (f"{verb}到", f"{verb}至")


@cache
def load_growth_words() -> Regex:
    """Return the pattern of words before a figure that make it a change: 比上年增长, 年均增长, 同比下降.

    Raises:
        DataFileError: The data file breaks its form.
    """
    data = read_data(FILE)
    words = any_of((*require_words(data, "growth.rise", FILE), *require_words(data, "growth.fall", FILE)))
    base = r"(?:(?:(?<![占对之])比(?![重例率值])|较)[^，。；]{1,12}?|同比|环比|同期)"
    return regex(
        rf"(?P<base>{base})?(?P<rate>每年|年均|平均每年|逐年)?(?:分别|均|各|再)?(?P<word>{words}|(?<![新净猛年])增|(?<=年均)增|(?<=上年|去年|同期)[增减])(?:幅度|速度)?$"
    )
