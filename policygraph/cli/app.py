"""The application: options before the command, the commands, and how errors become one line and a status."""

import re
import sys
from collections.abc import Sequence
from gettext import gettext as _
from typing import Annotated

import typer
from typer import _click as click
from typer.core import TyperGroup, TyperOption
from typer.main import get_command

from graph.errors import GraphFileError, PolicyGraphError, QueryError, StoreError
from graph.export.files import OutputError, output_error
from graph.reasons import REASONS
from policygraph.cli import care, console, documents, outputs, questions
from policygraph.cli.console import ExitStatus
from policygraph.language import say

HELP_NAMES = ["-h", "--help"]
COMPLETION = {
    "install_completion": _("Install completion for the current shell."),
    "show_completion": _("Print completion for the current shell, to copy or change it."),
}
PARSER_SAYS = (
    (r"Input should be a valid integer.*", _("expected a whole number")),
    (r"Input should be a valid number.*", _("expected a number")),
    (r"Input should be greater than or equal to (\S+)", _("expected at least {0}")),
    (r"Value error, '(.*)' is not one of (.+)\.", _("expected one of {1}, found {0}")),
    (r"No such command '(.+?)'\.", _("there is no command {0}")),
    (r"No such command '(.+?)'\.+ Did you mean (.+)\?", _("there is no command {0}; did you mean {1}?")),
    (r"Got unexpected extra argument\S* \((.+)\)", _("too many arguments: {0}")),
    (r"Option '(.+)' requires an argument\.", _("{0} needs a value")),
)
"""What the parser says, in English only, and how we say it."""

app = typer.Typer(
    name="policygraph",
    help=_("Published government plans as a graph in which every statement replays to its source."),
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": HELP_NAMES},
    pretty_exceptions_enable=False,
)
for module in (documents, questions, outputs, care):
    module.register(app)


@app.callback(invoke_without_command=True)
def _before_command(
    context: typer.Context,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=_("Say nothing beside the answer."))] = False,
    lang: Annotated[str | None, typer.Option("--lang", help=_("Language: zh or en."))] = None,
    show_version: Annotated[bool, typer.Option("--version", help=_("Print the version and leave."))] = False,
) -> None:
    if lang not in (None, "zh", "en"):
        raise typer.BadParameter(_("expected zh or en, found {found}").format(found=lang))
    console.settings.quiet = quiet
    if show_version:
        from importlib.metadata import version

        console.print_line(version("policygraph"))
        raise typer.Exit
    if context.invoked_subcommand is None:
        console.print_line(context.get_help())


def run(arguments: Sequence[str]) -> int:
    """Run one command line; return its exit status. Only our own errors are caught, a bug keeps its traceback."""
    console.prepare_streams()
    try:
        status = parser()(language_first(arguments), standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        console.print_line(error.format_message())
        return ExitStatus.OK
    except click.exceptions.UsageError as error:
        console.complain(_usage_line(error))
        return ExitStatus.USAGE
    except PolicyGraphError as error:
        console.complain(say(error))
        return status_of(error)
    except OSError as error:
        # A full disk or a closed pipe under standard output is no bug of ours; anything else that files do is.
        if error.filename is not None or error.errno not in REASONS:
            raise
        console.give_up_output()
        console.complain(say(output_error(_("the output"), error)))
        return ExitStatus.USAGE
    except typer.Abort:
        return ExitStatus.INTERRUPTED
    return int(status or ExitStatus.OK)


def language_first(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with ``--lang``, which may stand behind the command too, where the parser knows it."""
    first: list[str] = []
    rest = list(arguments)
    end = rest.index("--") if "--" in rest else len(rest)
    for place in reversed(range(end)):
        if rest[place].startswith("--lang="):
            first = [rest.pop(place), *first]
        elif rest[place] == "--lang":
            first = [*rest[place : place + 2], *first]
            del rest[place : place + 2]
    return [*first, *rest]


def parser() -> click.Command:
    """Return the parser of all commands; its own help lines, which know no catalogue, are in our words."""
    command = get_command(app)
    children = command.commands.values() if isinstance(command, TyperGroup) else ()
    for each in (command, *children):
        shown = each.get_help_option(click.Context(each, help_option_names=HELP_NAMES))
        if shown is not None:
            shown.help = _("Show this message and leave.")
    for option in command.params:
        if option.name in COMPLETION and isinstance(option, TyperOption):
            option.help = COMPLETION[option.name]
    return command


def status_of(error: PolicyGraphError) -> ExitStatus:
    """Return the exit status that belongs to the error."""
    from loaders.errors import ReadError
    from loaders.resolve.sheets import SheetError

    for kind, status in (
        (ReadError, ExitStatus.UNREADABLE),
        (SheetError, ExitStatus.UNREADABLE),
        (OutputError, ExitStatus.USAGE),
        (GraphFileError, ExitStatus.UNREADABLE),
        (StoreError, ExitStatus.UNREACHABLE),
        (QueryError, ExitStatus.USAGE),
    ):
        if isinstance(error, kind):
            return status
    return ExitStatus.FINDINGS


def _usage_line(error: click.exceptions.UsageError) -> str:
    """The parser's own message with where to look; its wording is translated by kind."""
    command = error.ctx.command_path if error.ctx else "policygraph"
    return _("{problem} (see {command} --help)").format(problem=_usage_message(error), command=command)


def _usage_message(error: click.exceptions.UsageError) -> str:
    if isinstance(error, click.exceptions.NoSuchOption):
        return _("unknown option {name}").format(name=error.option_name)
    if isinstance(error, click.exceptions.MissingParameter):
        parameter = error.param
        name = parameter.name if parameter is not None else ""
        return _("missing argument {name}").format(name=name)
    said = _in_our_words(error.message)
    if isinstance(error, click.exceptions.BadParameter) and error.param is not None:
        return f"{max(error.param.opts, key=len)}: {said}"
    return said


def _in_our_words(message: str) -> str:
    found = ((re.fullmatch(pattern, message), text) for pattern, text in PARSER_SAYS)
    return next((text.format(*match.groups()) for match, text in found if match), message)
