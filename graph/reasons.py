"""Why the system could not read or write something, in both languages.

The system's own words follow the locale of the process, not the language that was asked for.
"""

import errno

NO_PERMISSION = ("没有权限", "no permission")
REASONS = {
    errno.EISDIR: ("这是一个文件夹", "it is a folder"),
    errno.ENOTDIR: ("上级不是文件夹", "what should hold it is no folder"),
    errno.EEXIST: ("已有同名文件", "a file of that name is there"),
    errno.EACCES: NO_PERMISSION,
    errno.EPERM: NO_PERMISSION,
    errno.EROFS: ("所在位置是只读的", "the place is read-only"),
    errno.ENOSPC: ("磁盘已满", "the disk is full"),
    errno.EDQUOT: ("磁盘配额已用完", "the disk quota is used up"),
    errno.ENAMETOOLONG: ("文件名太长", "the name is too long"),
    errno.ELOOP: ("链接循环", "its links go in a circle"),
    errno.EIO: ("磁盘读写出错", "the disk fails"),
}
"""What a person can do something about."""
MISSING_FILE = ("文件不存在", "there is no such file")
MISSING_FOLDER = ("文件夹不存在", "the folder does not exist")


def reason_of(error: OSError, *, writing: bool = False) -> tuple[str, str]:
    """Return the reason in Chinese and in English; what is not in the list stays in the system's words.

    A file that cannot be found when writing lacks its folder.
    """
    if error.errno == errno.ENOENT:
        return MISSING_FOLDER if writing else MISSING_FILE
    return REASONS.get(error.errno or 0, (error.strerror or str(error),) * 2)
