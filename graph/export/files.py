"""Writing files so that nobody ever sees half of one."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from graph.errors import PolicyGraphError


class OutputError(PolicyGraphError):
    """A file cannot be written where it was asked for."""


def write_bytes(path: Path, content: bytes) -> None:
    """Write the file whole: to a temporary neighbour first, then renamed over the target.

    Raises:
        OutputError: the folder does not exist or may not be written to.
    """
    write_with(path, lambda temporary: Path(temporary).write_bytes(content))


def write_text(path: Path, text: str) -> None:
    r"""Write the text as UTF-8 with ``\n`` line ends on every system; whole or not at all."""
    write_bytes(path, text.encode())


def write_with(path: Path, write: Callable[[str], object]) -> None:
    """Let ``write`` fill a temporary neighbour of the file, then rename it over the target; whole or not at all."""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(zh=f"无法写入 {path}：{reason}", en=f"cannot write {path}: {reason}") from error
    os.close(handle)
    try:
        write(temporary)
        # mkstemp makes files that only their owner reads; an export is meant to be passed on.
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
