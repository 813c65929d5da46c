"""Read the package's own data files (TOML) and check their form, naming file and key in every complaint."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from loaders.errors import DataFileError
from loaders.regex import Regex, regex
from loaders.toml import parse_toml


def read_data(name: str) -> dict[str, Any]:
    """Return the content of ``loaders/extract/data/<name>``.

    Raises:
        DataFileError: The file is not valid TOML.
    """
    text = (files("loaders.extract") / "data" / name).read_text(encoding="utf-8")
    try:
        return parse_toml(text)
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(
            zh=f"数据文件 {name} 不是有效的 TOML：{error}", en=f"data file {name} is not valid TOML: {error}"
        ) from error


def require_words(data: Mapping[str, Any], key: str, name: str) -> tuple[str, ...]:
    """Return the list of words under the (dotted) key.

    Raises:
        DataFileError: The key is missing, or is not a list of different, non-empty strings.
    """
    found: Any = data
    for part in key.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    if not isinstance(found, list) or not all(isinstance(word, str) and word for word in found):
        raise DataFileError(
            zh=f"数据文件 {name} 的键 {key} 应为非空字符串的列表，实际为 {found!r}",
            en=f"data file {name}: key {key} must be a list of non-empty strings, found {found!r}",
        )
    repeated = sorted(word for word, times in Counter(found).items() if times > 1)
    if repeated:
        raise DataFileError(
            zh=f"数据文件 {name} 的键 {key} 有重复：{repeated}", en=f"data file {name}: key {key} repeats {repeated}"
        )
    return tuple(found)


def require_pattern(data: Mapping[str, Any], key: str, name: str) -> Regex:
    """Return one pattern that matches where any of the regular expressions listed under the (dotted) key does.

    Raises:
        DataFileError: The list breaks its form, or holds something that is no regular expression.
    """
    return compile_pattern("|".join(f"(?:{each})" for each in require_words(data, key, name)), key, name)


def compile_pattern(pattern: str, key: str, name: str) -> Regex:
    """Return the pattern that stands under the key.

    Raises:
        DataFileError: It is no regular expression.
    """
    found = regex(pattern)
    try:
        found.check()
    except re.error as error:
        raise DataFileError(
            zh=f"数据文件 {name} 的键 {key} 中的 {pattern!r} 不是有效的正则表达式：{error}",
            en=f"data file {name}: key {key} has {pattern!r}, which is not a regular expression: {error}",
        ) from error
    return found


def require_table(data: Mapping[str, Any], key: str, name: str) -> dict[str, str]:
    """Return the table of strings under the (dotted) key.

    Raises:
        DataFileError: The key is missing, or is not a table whose values are strings.
    """
    found: Any = data
    for part in key.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise DataFileError(
            zh=f"数据文件 {name} 的键 {key} 应为字符串的表，实际为 {found!r}",
            en=f"data file {name}: key {key} must be a table of strings, found {found!r}",
        )
    return dict(found)
