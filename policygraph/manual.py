"""The manual page of all commands, written from their own help: ``python -m policygraph.manual > docs/commands.md``."""

import sys
from collections.abc import Iterator

from policygraph.language import activate

WIDTH = 100


def write_manual() -> str:
    """Return the page: each command with its English help, and the Chinese line for it."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    from typer._click.core import Context

    from policygraph.cli.app import parser

    group = parser()
    yield "# Commands\n"
    yield "Written from the commands' own help. Each command takes `-h`, `--lang zh|en`; `--quiet` stands before it.\n"
    yield "Exit status: 0 good, 1 findings, 2 wrong use, 3 unreadable input, 4 store unreachable, 130 interrupted.\n"
    for name, command in group.commands.items():  # type: ignore[attr-defined] # a group has commands
        context = Context(command, info_name=f"policygraph {name}", terminal_width=WIDTH, max_content_width=WIDTH)
        yield f"## {name}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"


if __name__ == "__main__":
    activate("en")
    sys.stdout.write(write_manual())
