"""Writing files so that nobody ever sees half of one."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import PolicyGraphError
from graph.reasons import reason_of


class OutputError(PolicyGraphError):
    """A file cannot be written where it was asked for."""


def output_error(name: object, error: OSError) -> OutputError:
    """Return the error that says in both languages why there can be no such file."""
    zh, en = reason_of(error, writing=True)
    return OutputError(zh=f"无法写入 {name}：{zh}", en=f"cannot write {name}: {en}")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Raise OutputError in place of what the system says when the file or folder cannot be written.

    What cannot be written within the folder is said of the folder.
    """
    try:
        yield
    except OSError as error:
        raise output_error(path, error) from error
    except OutputError as error:
        if isinstance(error.__cause__, OSError):
            raise output_error(path, error.__cause__) from error
        raise


def require_place(path: Path) -> None:
    """Refuse a file that could not be written, before the work that would be lost.

    Raises:
        OutputError: its folder is missing or read-only, or a folder has its name.
    """
    parent = path.parent
    if path.is_dir():
        code = errno.EISDIR
    elif not parent.is_dir():
        code = errno.ENOTDIR if parent.exists() else errno.ENOENT
    else:
        code = 0 if os.access(parent, os.W_OK) else errno.EACCES
    if code:
        raise output_error(path, OSError(code, ""))


def write_bytes(path: Path, content: bytes) -> None:
    """Write the file whole: to a temporary neighbour first, then renamed over the target.

    Raises:
        OutputError: the folder does not exist or may not be written to.
    """
    write_with(path, lambda temporary: Path(temporary).write_bytes(content))


def write_text(path: Path, text: str) -> None:
    r"""Write the text as UTF-8 with ``\n`` line ends on every system; whole or not at all."""
    write_bytes(path, text.encode())


def write_parts(path: Path, parts: Iterable[str]) -> None:
    r"""Write the text that comes in parts as UTF-8 with ``\n`` line ends on every system; whole or not at all."""

    def fill(temporary: str) -> None:
        with open(temporary, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)

    write_with(path, fill)


def write_with(path: Path, write: Callable[[str], object]) -> None:
    """Let ``write`` fill a temporary neighbour of the file, then rename it over the target; whole or not at all.

    Raises:
        OutputError: the file cannot be written, or the disk is full.
    """
    with writing(path):
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
        os.close(handle)
        try:
            write(temporary)
            # mkstemp makes files that only their owner reads; an export is meant to be passed on.
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
