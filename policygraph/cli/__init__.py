"""The command line: parse, call, print. Exit statuses are those of ``console.ExitStatus``."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from gettext import gettext as _


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    given = [_repair(each) for each in (sys.argv[1:] if arguments is None else arguments)]
    try:
        sys.exit(_run(given))
    except BaseException as error:
        if isinstance(error, SystemExit) or not _was_interrupted(error):
            raise
    from policygraph.cli.console import ExitStatus, complain

    complain(_("interrupted"))
    sys.exit(ExitStatus.INTERRUPTED)


def _run(given: Sequence[str]) -> int:
    """Import as late as can be: help texts are translated while the commands are defined, and Ctrl-C may come early."""
    from policygraph.language import activate, choose_language

    activate(choose_language(given, os.environ))
    from policygraph.cli.app import run
    from policygraph.cli.console import ExitStatus

    status = run(given)
    if status == ExitStatus.INTERRUPTED:
        raise KeyboardInterrupt
    return status


def _was_interrupted(error: BaseException | None) -> bool:
    """Tell whether Ctrl-C lies behind the error: a library that was being imported may have put its own in place."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _repair(argument: str) -> str:
    """Read an argument anew that the locale could not decode: UTF-8 first, then what Chinese Windows sends."""
    raw = os.fsencode(argument)
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return argument
