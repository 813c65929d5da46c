"""The readers' own data files: lists of strings in TOML, checked completely when they are loaded."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

from loaders.errors import DataFileError


class StringLists:
    """The content of a data file; each key gives a non-empty list of strings."""

    def __init__(self, name: str) -> None:
        self._name = name
        text = (files("loaders.read") / "data" / name).read_text(encoding="utf-8")
        try:
            self._lists: Mapping[str, object] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise DataFileError(
                zh=f"数据文件 {name} 不是有效的 TOML：{error}", en=f"data file {name} is not valid TOML: {error}"
            ) from error

    def __getitem__(self, key: str) -> tuple[str, ...]:
        """Return the strings of a key.

        Raises:
            DataFileError: the key is missing or is not a list of non-empty strings.
        """
        found = self._lists.get(key)
        if not isinstance(found, list) or not found or not all(isinstance(item, str) and item for item in found):
            raise DataFileError(
                zh=f"数据文件 {self._name} 的键 {key} 应为非空字符串的列表，实际为 {found!r}",
                en=f"data file {self._name}: key {key} must be a list of non-empty strings, found {found!r}",
            )
        return tuple(found)
