"""What is said of files that could not be read, of parts of them, and of documents that deserve a look."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from gettext import gettext as _
from typing import TYPE_CHECKING

from policygraph.cli.console import ExitStatus, complain, tell, warn
from policygraph.language import active_language, say

if TYPE_CHECKING:
    from loaders.batch import Outcome
    from loaders.extract.records import Extraction


DOUBTFUL = frozenset({"scattered_table", "frames", "garbled"})
"""Rules of issues that tell that a document holds more than was read, or other things."""


@dataclass(slots=True)
class Remarks:
    """Lines about files, noted as the files come and said at the end."""

    files: int = 0
    unreadable: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)

    def note(self, outcome: "Outcome") -> None:
        """Note what is to be said of a file."""
        self.files += 1
        if outcome.error is not None:
            self.unreadable.append(say(outcome.error))
        for extraction in outcome.extractions:
            self.parts.extend(_unread_parts(extraction))
            self.doubtful.extend(_doubts(extraction))

    def say_unreadable(self) -> ExitStatus:
        """Say which files and parts of files could not be read, one line each; return the status for it."""
        for line in (*self.unreadable, *self.parts):
            complain(line)
        failed = len(self.unreadable)
        if failed and self.files > 1:
            text = _("{read} of {all} files could be read, {failed} could not")
            tell(text.format(read=self.files - failed, all=self.files, failed=failed))
        return ExitStatus.UNREADABLE if self.unreadable or self.parts else ExitStatus.OK

    def say_doubtful(self) -> bool:
        """Warn of each document without a task or with pages that were not read; tell whether there is one."""
        for line in self.doubtful:
            warn(line)
        return bool(self.doubtful)


def _unread_parts(extraction: "Extraction") -> Iterator[str]:
    """Yield what the reader says of parts that could not be read, as of the members of an archive."""
    for issue in extraction.document.issues:
        if issue.severity == "error":
            yield issue.zh if active_language() == "zh" else issue.en


def _doubts(extraction: "Extraction") -> Iterator[str]:
    document = extraction.document
    if document.unread_pages:
        pages = ", ".join(map(str, document.unread_pages))
        yield _("{file}: pages {pages} are images and were not read").format(file=document.file, pages=pages)
    for issue in document.issues:
        if issue.rule in DOUBTFUL:
            yield f"{document.file}：{issue.zh}" if active_language() == "zh" else f"{document.file}: {issue.en}"
    if extraction.statements:
        return
    yield _("{file}: no task or responsibility was found").format(file=document.file)
    if document.unread_images:
        yield _("{file}: {count} images were not read").format(file=document.file, count=document.unread_images)
