"""The application: options before the command, the commands, and how errors become one line and a status."""

from collections.abc import Sequence
from gettext import gettext as _
from typing import Annotated

import typer
from typer import _click as click

from graph.errors import GraphFileError, PolicyGraphError, QueryError, StoreError
from graph.export.files import OutputError
from loaders.errors import ReadError
from policygraph.cli import care, console, documents, outputs, questions
from policygraph.cli.console import ExitStatus
from policygraph.language import say

app = typer.Typer(
    name="policygraph",
    help=_("Published government plans as a graph in which every statement replays to its source."),
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
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
        status = app(list(arguments), standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        console.print_line(error.format_message())
        return ExitStatus.OK
    except click.exceptions.UsageError as error:
        console.complain(_usage_line(error))
        return ExitStatus.USAGE
    except PolicyGraphError as error:
        console.complain(say(error))
        return status_of(error)
    except (KeyboardInterrupt, typer.Abort):
        console.complain(_("interrupted"))
        return ExitStatus.FINDINGS
    return int(status or ExitStatus.OK)


def status_of(error: PolicyGraphError) -> ExitStatus:
    """Return the exit status that belongs to the error."""
    for kind, status in (
        (ReadError, ExitStatus.UNREADABLE),
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
    context = error.ctx
    hint = _("see {command} --help").format(command=context.command_path if context else "policygraph")
    return f"{_usage_message(error)} ({hint})"


def _usage_message(error: click.exceptions.UsageError) -> str:
    if isinstance(error, click.exceptions.NoSuchOption):
        return _("unknown option {name}").format(name=error.option_name)
    if isinstance(error, click.exceptions.MissingParameter):
        parameter = error.param
        name = parameter.name if parameter is not None else ""
        return _("missing argument {name}").format(name=name)
    return error.format_message()
