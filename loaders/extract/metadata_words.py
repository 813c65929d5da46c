"""The words by which a document speaks about itself, compiled (data/metadata.toml)."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from loaders.errors import DataFileError
from loaders.extract.data_files import read_data, require_words
from loaders.regex import Regex, regex

FILE = "metadata.toml"

DATE = (
    r"(?P<year>(?:[12]\d{3}|[一二][〇○零OＯ0一二三四五六七八九]{3}))\s*年\s*"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
"""Regular expression of a whole date, in digits or Chinese numerals, perhaps with spaces."""


class MetadataWords(NamedTuple):
    """The compiled data file; ``fields`` maps a label without white space to the field it names."""

    fields: Mapping[str, str]
    label: Regex
    nothing: frozenset[str]
    publicity: Regex
    office: Regex
    letterhead: tuple[str, ...]
    addressee: Regex
    no_addressee: Regex
    cited: tuple[str, ...]
    cited_before: Regex
    plans: Mapping[str, tuple[int, int]]
    noise: Regex


@cache
def load_metadata_words() -> MetadataWords:
    """Return the compiled words.

    Raises:
        DataFileError: A list is missing, or a plan has no two years.
    """
    data = read_data(FILE)
    names = ("number", "title", "issuer", "issued", "publicity", "ignored")
    fields = {word: name for name in names for word in require_words(data, f"labels.{name}", FILE)}
    labels = sorted(fields, key=lambda word: (-len(word), word))
    spaced = "|".join(r"\s{0,2}".join(map(re.escape, word)) for word in labels)
    endings = sorted(require_words(data, "offices.endings", FILE), key=lambda word: (-len(word), word))
    return MetadataWords(
        fields=fields,
        label=regex(rf"[【\[]?\s*(?P<label>{spaced})\s*(?:[：:】\]]+|\t)[ \u3000]*"),
        nothing=frozenset(require_words(data, "labels.nothing", FILE)),
        publicity=_any_of(require_words(data, "publicity.patterns", FILE)),
        office=regex(rf"[\u4e00-\u9fff“”（）()、·A-Za-z0-9\s]{{2,60}}(?:{'|'.join(endings)})"),
        letterhead=require_words(data, "offices.letterhead", FILE),
        addressee=regex(rf"(?:{'|'.join(require_words(data, 'addressees.beginnings', FILE))})"),
        no_addressee=_any_of(require_words(data, "addressees.refused", FILE)),
        cited=require_words(data, "numbers.cited", FILE),
        cited_before=_any_of(require_words(data, "numbers.refused_before", FILE)),
        plans=_read_plans(data.get("periods")),
        noise=_any_of(require_words(data, "noise.patterns", FILE)),
    )


def _any_of(patterns: tuple[str, ...]) -> Regex:
    return regex("|".join(f"(?:{pattern})" for pattern in patterns))


def _read_plans(found: object) -> dict[str, tuple[int, int]]:
    if not isinstance(found, dict) or not all(_is_period(years) for years in found.values()):
        raise DataFileError(
            zh=f"数据文件 {FILE} 的键 periods 应为名称到 [起, 止] 年份的表，实际为 {found!r}",
            en=f"data file {FILE}: key periods must map names to [start, end] years, found {found!r}",
        )
    return {name: (years[0], years[1]) for name, years in found.items()}


def _is_period(years: object) -> bool:
    return isinstance(years, list) and len(years) == 2 and all(isinstance(year, int) for year in years)
