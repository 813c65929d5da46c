"""Options that several commands share, each with one name and one meaning."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import StoreUnreachableError
from policygraph.cli.console import engine_kept_silent

if TYPE_CHECKING:
    from graph.store import Store

JsonOption = Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON."))]
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        help=_(
            "bolt:// or neo4j:// address, or a folder for the embedded store. Default: NEO4J_URI, else ./.policygraph."
        ),
    ),
]
ParameterOption = Annotated[
    list[str] | None, typer.Option("-P", "--parameter", metavar="NAME=VALUE", help=_("A parameter of the query."))
]
OutputOption = Annotated[
    Path | None, typer.Option("-o", "--output", help=_("File to write; the suffix is the format."))
]
FilesArgument = Annotated[list[Path], typer.Argument(metavar="FILES", help=_("Documents or folders."))]

DecisionsOption = Annotated[
    Path | None, typer.Option("--decisions", help=_("Table of decisions: which names are one unit, which are not."))
]
RegistryOption = Annotated[
    Path | None,
    typer.Option("--registry", help=_("Folder with units.csv, reorganisations.csv, members.csv, places.csv.")),
]


def add_command(app: typer.Typer, run: Callable[..., int], text: str, example: str, *, name: str | None = None) -> None:
    """Add a command with its one-line help and an example; its name is the function's unless given."""
    epilog = _("Example: {command}").format(command=example)
    app.command(name or run.__name__, help=text, epilog=epilog)(run)


@contextmanager
def opened(store: str | None, *, create: bool = False) -> Iterator["Store"]:
    """Open the store that the option, the environment or the current folder names, and close it afterwards.

    Raises:
        StoreUnreachableError: an embedded store is meant, there is none, and ``create`` is not set: a question must
            not leave an empty store behind.
    """
    from graph.store import open_store
    from graph.store.engine import DEFAULT_FOLDER

    address = store or os.environ.get("POLICYGRAPH_STORE")
    folder = Path(address) if address and "://" not in address else None
    if address is None and "NEO4J_URI" not in os.environ:
        folder = DEFAULT_FOLDER
    if folder is not None and not create and not folder.is_dir():
        raise StoreUnreachableError(
            zh=f"{folder} 中还没有图库，请先运行 policygraph build 文件…",
            en=f"there is no store in {folder} yet: run policygraph build FILES… first",
        )
    with engine_kept_silent(), open_store(None if folder else address, folder=folder) as opened_store:
        yield opened_store
