"""Who serves a data folder: a lock of the operating system, and a note of where to reach its holder.

The lock is what counts: the system releases it when its holder dies, however that happens, so a number of a dead
process can never keep anyone out. The note beside it only tells the others where to connect.
"""

import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME = "lock"
NOTE_NAME = "server.json"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the holder of a folder listens and how to sign in; readable by the folder's user only."""

    host: str
    port: int
    pid: int
    writer_password: str
    reader_password: str


class FolderLock:
    """The right to serve a data folder; one holder at a time, within a process and among processes."""

    def __init__(self, folder: Path, file: IO[bytes]) -> None:
        self._folder = folder
        self._file = file

    def write_address(self, address: Address) -> None:
        """Tell the others where to connect; the note appears whole or not at all."""
        draft = self._folder / f"{NOTE_NAME}.{os.getpid()}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(address), file)
        draft.replace(self._folder / NOTE_NAME)

    def withdraw_address(self) -> None:
        """Take back the note: who comes now waits for the lock, and who has joined knows why it gets no answer."""
        (self._folder / NOTE_NAME).unlink(missing_ok=True)

    def release(self) -> None:
        """Take back the note and let the next one in."""
        self.withdraw_address()
        self._file.close()

    def forget(self) -> None:
        """Close the file in a forked child; the lock stays with the parent."""
        self._file.close()


def acquire_lock(folder: Path) -> FolderLock | None:
    """Lock the folder, which exists; None if somebody else holds it. A note of a dead holder is removed."""
    file = open(folder / LOCK_NAME, "ab")  # noqa: SIM115 - stays open as long as the lock is held
    if not _try_lock(file):
        file.close()
        return None
    (folder / NOTE_NAME).unlink(missing_ok=True)
    return FolderLock(folder, file)


def read_address(folder: Path) -> Address | None:
    """Return what the holder wrote; None while there is no note."""
    try:
        note = json.loads((folder / NOTE_NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Address(**note)


if sys.platform == "win32":

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            # flock, not lockf: it also keeps out a second opening in the same process.
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
