"""The command line: parse, call, print. Exit statuses are those of ``console.ExitStatus``."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from policygraph.language import activate, choose_language


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    given = [_repair(each) for each in (sys.argv[1:] if arguments is None else arguments)]
    activate(choose_language(given, os.environ))
    # Only now: help texts are translated while the commands are defined.
    from policygraph.cli.app import run

    sys.exit(run(given))


def _repair(argument: str) -> str:
    """Read an argument anew that the locale could not decode: UTF-8 first, then what Chinese Windows sends."""
    raw = os.fsencode(argument)
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return argument
