"""The command line: parse, call, print. Exit statuses are those of ``console.ExitStatus``."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from gettext import gettext as _

from policygraph.cli.console import ExitStatus, complain
from policygraph.language import activate, choose_language


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    given = [_repair(each) for each in (sys.argv[1:] if arguments is None else arguments)]
    activate(choose_language(given, os.environ))
    try:
        # Only now: help texts are translated while the commands are defined.
        from policygraph.cli.app import run

        status = run(given)
    except BaseException as error:
        if not _was_interrupted(error):
            raise
        status = ExitStatus.INTERRUPTED
    if status == ExitStatus.INTERRUPTED:
        complain(_("interrupted"))
    sys.exit(status)


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
