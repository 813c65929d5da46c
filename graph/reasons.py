"""Why the system could not read or write something, in both languages.

The system's own words follow the locale of the process, not the language that was asked for.
"""

import errno
import os
import tempfile
from pathlib import Path

NO_PERMISSION = ("没有权限", "no permission")
REASONS = {
    errno.EISDIR: ("这是一个文件夹", "it is a folder"),
    errno.ENOTDIR: ("上级不是文件夹", "what should hold it is no folder"),
    errno.EEXIST: ("已有同名文件", "a file of that name is there"),
    errno.EACCES: NO_PERMISSION,
    errno.EPERM: NO_PERMISSION,
    errno.EROFS: ("所在位置是只读的", "the place is read-only"),
    errno.ENOSPC: ("磁盘已满", "the disk is full"),
    errno.EFBIG: ("文件超出系统允许的大小", "a file would be larger than the system allows"),
    errno.EDQUOT: ("磁盘配额已用完", "the disk quota is used up"),
    errno.ENAMETOOLONG: ("文件名太长", "the name is too long"),
    errno.ELOOP: ("链接循环", "its links go in a circle"),
    errno.EIO: ("磁盘读写出错", "the disk fails"),
}
"""What a person can do something about."""
SAID = {
    "no space left on device": errno.ENOSPC,
    "not enough space on the disk": errno.ENOSPC,
    "disk quota exceeded": errno.EDQUOT,
    "file too large": errno.EFBIG,
    "read-only file system": errno.EROFS,
    "input/output error": errno.EIO,
}
"""The English words of Unix and Windows; a program may also speak the system's language."""
PROBE = 8_000_000
"""Bytes by which one sees whether there is room: more than a store writes at once."""
MISSING_FILE = ("文件不存在", "there is no such file")
MISSING_FOLDER = ("文件夹不存在", "the folder does not exist")


def reason_of(error: OSError, *, writing: bool = False) -> tuple[str, str]:
    """Return the reason in Chinese and in English; what is not in the list stays in the system's words.

    A file that cannot be found when writing lacks its folder.
    """
    if error.errno == errno.ENOENT:
        return MISSING_FOLDER if writing else MISSING_FILE
    return REASONS.get(error.errno or 0, (error.strerror or str(error),) * 2)


def reason_in(message: str) -> tuple[str, str] | None:
    """Return the reason that a message of another program names in the system's words, None where it names none."""
    said = ((words, code) for english, code in SAID.items() for words in (english, os.strerror(code).lower()))
    return next((REASONS[code] for words, code in said if words in message.lower()), None)


def find_lack_of_room(folder: Path) -> tuple[str, str] | None:
    """Return why nothing more can be written into the folder, None where it can."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(PROBE))
            file.flush()
    except OSError as error:
        return reason_of(error, writing=True)
    return None
