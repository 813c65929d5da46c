"""Zip archives within bounds: how many members, how large each unpacks, and how large all do."""

import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from io import BytesIO

from loaders.errors import DamagedFileError
from loaders.read.source import Source, Unpacked, broken, damaged, too_large

MAX_MEMBERS = 10_000
MAX_MEMBER_BYTES = 256 * 1024 * 1024
MAX_TOTAL_BYTES = 512 * 1024 * 1024
MAX_RATIO = 200
"""XML of a long table packs 1:50, a zip bomb 1:1000; judged only above ``MIN_RATIO_BYTES``."""
MIN_RATIO_BYTES = 8 * 1024 * 1024

_ENCRYPTED = 0x1


class Archive:
    """An open zip archive; a member is unpacked when it is read, and never beyond the bounds.

    ``unpacked`` counts for all archives within one file.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self.unpacked = source.unpacked or Unpacked(len(source.data))
        try:
            self._zip = zipfile.ZipFile(BytesIO(source.data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise self._damaged("", str(error)) from error
        members = self._zip.infolist()
        if len(members) > MAX_MEMBERS:
            raise too_large(source.name, len(members), MAX_MEMBERS, "members")
        self._members = _by_free_name([member for member in members if not member.is_dir()])

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the members as stored, folders left out."""
        return tuple(self._members)

    def decode_name(self, name: str) -> str:
        """Return a member's name for people; without the UTF-8 flag it may be GBK that was taken for CP437."""
        if self._members[name].flag_bits & 0x800:
            return name
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            return name
        for encoding in ("utf-8", "gb18030"):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                continue
        return name

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a member of the name."""
        return name in self._members

    def read(self, name: str) -> bytes:
        """Return the bytes of a member.

        Raises:
            DamagedFileError: the member is missing, broken, encrypted, or beyond the bounds.
        """
        member = self._members.get(name)
        if member is None:
            raise self._damaged(name, "missing")
        self._require_bounds(member)
        try:
            data = self._zip.read(member)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
            ValueError,
        ) as error:
            raise self._damaged(name, str(error)) from error
        self.unpacked.count += len(data)
        return data

    def _require_bounds(self, member: zipfile.ZipInfo) -> None:
        place = f"{self._source.name}/{member.filename}"
        if member.flag_bits & _ENCRYPTED:
            raise damaged(
                place, zh="已加密，应为未加密的压缩包", en="the member is encrypted, expected a plain archive"
            )
        if member.file_size > MAX_MEMBER_BYTES:
            raise too_large(place, member.file_size, MAX_MEMBER_BYTES, "bytes")
        total = self.unpacked.count + member.file_size
        if total > MAX_TOTAL_BYTES:
            self.unpacked.is_exhausted = True
            raise too_large(self._source.name, total, MAX_TOTAL_BYTES, "bytes")
        self._require_ratio(place, member.file_size, member.compress_size)
        if total > MIN_RATIO_BYTES and total // max(1, self.unpacked.packed) > MAX_RATIO:
            self.unpacked.is_exhausted = True
            self._require_ratio(self._source.name, total, self.unpacked.packed)

    def _require_ratio(self, place: str, size: int, packed: int) -> None:
        ratio = size // max(1, packed)
        if size > MIN_RATIO_BYTES and ratio > MAX_RATIO:
            raise damaged(
                place,
                zh=f"压缩比为 {ratio}，上限 {MAX_RATIO}：疑似压缩炸弹",
                en=f"unpacks {ratio} times its size, the limit is {MAX_RATIO}: looks like a zip bomb",
            )

    def _damaged(self, name: str, reason: str) -> DamagedFileError:
        place = f"{self._source.name}/{name}".rstrip("/")
        return broken(place, ("压缩包", "archive"), reason)


def _by_free_name(members: Sequence[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Return the members by name, a second one of the same with a number: an archive may hold several."""
    found: dict[str, zipfile.ZipInfo] = {}
    counts = Counter[str]()
    for member in members:
        name = member.filename
        stem, dot, suffix = name.rpartition(".")
        while name in found:
            counts[member.filename] += 1
            name = f"{stem}~{counts[member.filename] + 1}{dot}{suffix}"
        found[name] = member
    return found
