"""The package's own tables, parsed once for each text: they are large, and the parser is slow."""

import tomllib
from typing import Any

from loaders.kept import kept_work


def parse_toml(text: str) -> dict[str, Any]:
    """Return the content.

    Raises:
        tomllib.TOMLDecodeError: It is not TOML.
    """
    found: dict[str, Any] = kept_work.find(("toml", text), lambda: tomllib.loads(text))
    return found
