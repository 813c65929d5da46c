"""The command line: parse, call, print. Exit statuses are those of ``console.ExitStatus``."""

import os
import sys
from collections.abc import Sequence

from policygraph.language import activate, choose_language


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    activate(choose_language(given, os.environ))
    # Only now: help texts are translated while the commands are defined.
    from policygraph.cli.app import run

    sys.exit(run(given))
