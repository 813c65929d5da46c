"""Read the package's own data files and check their form."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from loaders.errors import DataFileError
from loaders.toml import parse_toml


def read_table(name: str) -> Mapping[str, Any]:
    """Return the content of ``data/<name>.toml``.

    Raises:
        DataFileError: If the file is not TOML.
    """
    text = (files("loaders.resolve") / "data" / f"{name}.toml").read_text("utf-8")
    try:
        return parse_toml(text)
    except tomllib.TOMLDecodeError as error:
        raise wrong_table(name, "TOML", str(error)) from error


def read_strings(name: str, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return the list of strings under the key.

    Raises:
        DataFileError: If the key is missing or is not a list of non-empty strings.
    """
    value = table.get(key)
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise wrong_table(name, f"{key} = [text, …]", repr(value))
    return tuple(value)


def read_mapping(name: str, table: Mapping[str, Any], key: str) -> dict[str, str]:
    """Return the table of strings under the key.

    Raises:
        DataFileError: If the key is missing or is not a table of non-empty strings.
    """
    value = table.get(key)
    if not isinstance(value, dict) or not all(isinstance(item, str) and item for item in value.values()):
        raise wrong_table(name, f"[{key}] with texts", repr(value))
    return dict(value)


def read_rows(name: str, table: Mapping[str, Any], key: str, required: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the array of tables under the key, each with every required field.

    Raises:
        DataFileError: If the key is missing, or a row lacks a field.
    """
    value = table.get(key)
    if not isinstance(value, list):
        raise wrong_table(name, f"[[{key}]]", repr(value))
    for position, row in enumerate(value, start=1):
        missing = [field for field in required if not isinstance(row, dict) or field not in row]
        if missing:
            raise wrong_table(name, f"[[{key}]] {position}: {', '.join(missing)}", repr(row))
    return value


def wrong_table(name: str, expected: str, found: str) -> DataFileError:
    """Return the error for a data file that breaks its form."""
    return DataFileError(
        zh=f"数据文件 loaders/resolve/data/{name}.toml 有误：应为 {expected}，实为 {found}",
        en=f"data file loaders/resolve/data/{name}.toml is wrong: expected {expected}, found {found}",
    )
