"""LibreOffice, where it is installed, for formats without a reader of ours: rtf, OpenDocument, Word before 97."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from loaders.errors import UnsupportedFormatError
from loaders.read.document import Document, ReadIssue
from loaders.read.source import Source, damaged

PROGRAMS = ("soffice", "libreoffice")
TIMEOUT = 180
"""Seconds for one file; the first start on a slow machine takes 20."""


def find_office() -> str | None:
    """Return the path of LibreOffice, None where it is not installed."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def read_converted(source: Source, suffix: str, read: Callable[[Source], Document]) -> Document:
    """Return the document of a file that LibreOffice converts first; it keeps the name and hash of the original.

    Raises:
        UnsupportedFormatError: LibreOffice is not installed.
        DamagedFileError: it cannot convert the file.
    """
    program = find_office()
    if program is None:
        raise UnsupportedFormatError(
            zh=f"{source.name}：读取此格式需要安装 LibreOffice，或另存为 docx",
            en=f"{source.name}: reading this format needs LibreOffice; install it or save the file as docx",
        )
    document = read(Source(source.name, _convert(program, source, suffix)))
    issue = ReadIssue("converted", "info", f"converted to {suffix} by LibreOffice / 由 LibreOffice 转换为 {suffix}")
    return replace(document, source_sha256=source.sha256, issues=(issue, *document.issues))


def _convert(program: str, source: Source, suffix: str) -> bytes:
    with TemporaryDirectory(prefix="policygraph-") as folder:
        file = Path(folder) / f"source{source.suffix or '.bin'}"
        file.write_bytes(source.data)
        command = [
            program,
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",  # an own profile: others may run it too
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            str(Path(folder) / "converted"),
            str(file),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=True)
        except (subprocess.SubprocessError, OSError) as error:
            raise _failed(source, str(error)) from error
        converted = Path(folder) / "converted" / f"source.{suffix}"
        if not converted.exists():
            raise _failed(source, "no output")
        return converted.read_bytes()


def _failed(source: Source, reason: str) -> Exception:
    return damaged(
        source.name, zh=f"LibreOffice 无法转换：{reason}", en=f"LibreOffice cannot convert the file: {reason}"
    )
