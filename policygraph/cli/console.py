"""What is said to a person, and what is data: data on standard output, everything else on standard error."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import IntEnum
from gettext import gettext as _
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console


class ExitStatus(IntEnum):
    """The exit statuses of all commands."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    UNREACHABLE = 4
    INTERRUPTED = 130


TOKENS = 5000
"""Tokens of JSON that are written at once."""

NARROWEST = 11
"""Characters that a column of a table needs at least: five Chinese ones and a border."""


@dataclass
class Settings:
    """Options that stand before the command."""

    quiet: bool = False


settings = Settings()


def prepare_streams() -> None:
    """Make output safe on any console: a character that a GBK terminal cannot show is replaced, never a crash.

    Where standard output is a pipe or a file it is UTF-8, so that data survive, unless PYTHONIOENCODING says otherwise.
    """
    stated = sys.stdout.isatty() or "PYTHONIOENCODING" in os.environ
    for stream, encoding in ((sys.stdout, None if stated else "utf-8"), (sys.stderr, None)):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding=encoding, errors="replace", newline="\n")


@contextmanager
def engine_kept_silent() -> Iterator[None]:
    """Keep what the embedded engine itself prints off the screen: it writes to the descriptor, past Python.

    When a question exhausts its memory it prints its stack there, beside the one line that we say.
    """
    if sys.stderr is not sys.__stderr__ or sys.stderr is None:
        yield
        return
    descriptor = sys.stderr.fileno()
    kept = os.dup(descriptor)
    sys.stderr.flush()
    screen = open(kept, "w", encoding=sys.stderr.encoding, errors=sys.stderr.errors, newline="\n", buffering=1)  # noqa: SIM115
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, descriptor)
    os.close(nothing)
    sys.stderr = screen
    try:
        yield
    finally:
        screen.flush()
        os.dup2(kept, descriptor)
        sys.stderr = sys.__stderr__
        screen.close()


def give_up_output() -> None:
    """Drop what standard output could not take, so that the interpreter does not try again when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_json(value: Any) -> None:
    """Print the value as JSON with Chinese characters as they are; keys keep their order."""
    print_line(to_json_text(value))


def to_json_text(value: Any) -> str:
    """Return the value as JSON, as all commands write it."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def to_json_parts(values: Iterable[Any]) -> Iterator[str]:
    """Yield the parts of the JSON text of one value, or of the list of several; nothing where there is none.

    No part is as long as a value: that of a table of 50,000 rows has 80 million characters.
    """
    listed = iter(values)
    leading = list(islice(listed, 2))
    if len(leading) < 2:
        for value in leading:
            yield from _encode(value)
        return
    opening = "[\n "
    for value in chain(leading, listed):
        yield opening
        opening = ",\n "
        for part in _encode(value):
            yield part.replace("\n", "\n ")  # within strings line ends are escaped
    yield "\n]"


def _encode(value: Any) -> Iterator[str]:
    """Yield the JSON text of a value, as ``to_json_text`` gives it, in parts of some size."""
    tokens = json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(value)
    while part := "".join(islice(tokens, TOKENS)):
        yield part


def print_line(text: str) -> None:
    """Print one line of the answer."""
    sys.stdout.write(text + "\n")


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str | None = None, whole: bool = False
) -> None:
    """Print rows as a table that fits the terminal, numbers to the right.

    Where it cannot fit, or cells have to stay ``whole`` to be copied, the cells of a row stand below one another.
    """
    from rich.table import Table

    console = _console(sys.stdout)
    listed = [["" if value is None else value for value in row] for row in rows]
    if whole or (len(listed) > 1 and len(columns) * NARROWEST > console.width):
        _print_records(columns, listed)
        return
    if title is not None:
        print_line(title)
    table = Table(header_style="bold")
    for index, column in enumerate(columns):
        numeric = bool(listed) and all(isinstance(row[index], int | float) for row in listed)
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in listed:
        table.add_row(*map(_cell_text, row))
    console.print(table)


def _print_records(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Each row as lines of heading and cell; empty cells are left out."""
    for number, row in enumerate(rows, start=1):
        print_line(f"— {number} —")
        for column, value in zip(columns, row, strict=True):
            if text := _cell_text(value):
                print_line(_("{name}: {value}").format(name=column, value=text))
        print_line("")


def tell(text: str) -> None:
    """Say something beside the data; silent with --quiet."""
    if not settings.quiet:
        sys.stderr.write(text + "\n")


def complain(text: str) -> None:
    """Say in one line what went wrong; never silent."""
    sys.stderr.write(_("Error: {text}").format(text=" ".join(text.split())) + "\n")


def warn(text: str) -> None:
    """Say in one line what deserves a look; never silent."""
    sys.stderr.write(_("Warning: {text}").format(text=" ".join(text.split())) + "\n")


@contextmanager
def progress(title: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """Show a bar on standard error while something long runs; nothing where that is no terminal.

    Gives the function to call with how much is done.
    """
    if settings.quiet or not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(spinner_name="line"), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=_console(sys.stderr), transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda done: bar.update(task, completed=done)


def _console(stream: TextIO) -> "Console":
    """A pipe has no width; 160 columns keep most rows on one line there."""
    from rich.console import Console

    return Console(file=stream, width=None if stream.isatty() else 160, soft_wrap=False, highlight=False, markup=False)


def _cell_text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "、".join(_cell_text(item) for item in value)
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(value)
