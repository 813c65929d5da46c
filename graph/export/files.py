"""Writing files so that nobody ever sees half of one."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import PolicyGraphError


class OutputError(PolicyGraphError):
    """A file cannot be written where it was asked for."""


REASONS = {
    errno.ENOENT: ("文件夹不存在", "the folder does not exist"),
    errno.EISDIR: ("这是一个文件夹", "it is a folder"),
    errno.ENOTDIR: ("上级不是文件夹", "what should hold it is no folder"),
    errno.EEXIST: ("已有同名文件", "a file of that name is there"),
    errno.EACCES: ("没有写入权限", "no permission to write"),
    errno.EPERM: ("没有写入权限", "no permission to write"),
    errno.EROFS: ("所在位置是只读的", "the place is read-only"),
    errno.ENOSPC: ("磁盘已满", "the disk is full"),
    errno.EDQUOT: ("磁盘配额已用完", "the disk quota is used up"),
    errno.ENAMETOOLONG: ("文件名太长", "the name is too long"),
    errno.EIO: ("磁盘读写出错", "the disk fails"),
}
"""What a person can do something about; the system's own words follow its locale, not the language asked for."""


def output_error(name: object, error: OSError) -> OutputError:
    """Return the error that says in both languages why there can be no such file."""
    zh, en = REASONS.get(error.errno or 0, (error.strerror or str(error),) * 2)
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
