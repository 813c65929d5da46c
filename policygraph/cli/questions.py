"""Commands that ask the graph: query, queries, workload, show."""

from gettext import gettext as _
from typing import TYPE_CHECKING, Annotated, Any

import typer

from policygraph.cli.console import ExitStatus, print_json, print_line, print_table, tell, warn
from policygraph.cli.options import JsonOption, ParameterOption, StoreOption, add_command, opened
from policygraph.language import active_language

if TYPE_CHECKING:
    from graph.passages import Element
    from graph.query import Answer


IdsOption = Annotated[bool, typer.Option("--ids", help=_("With the ids, for policygraph show."))]
HIDDEN = ("documents", "evidence", "fingerprint")
"""Book-keeping that a person does not read; ``--json`` has it."""


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    add_command(
        app,
        query,
        _("Ask a saved question, or your own Cypher that only reads."),
        "policygraph query unit-duties -P unit=县科技局",
    )
    add_command(app, queries, _("List the saved questions."), "policygraph queries")
    add_command(
        app, workload, _("Show each unit's tasks and weighted load."), "policygraph workload -P unit=奉节县/县科技局"
    )
    add_command(app, show, _("Show a node or an edge with its proof."), "policygraph show task:0123456789abcdef")


def query(
    name: Annotated[str | None, typer.Argument(help=_("Id of a saved query."))] = None,
    parameter: ParameterOption = None,
    cypher: Annotated[str | None, typer.Option("--cypher", help=_("A read-only Cypher statement instead."))] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help=_("At most so many rows."))] = 10_000,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help=_("Seconds until the store gives up."))] = 30.0,
    ids: IdsOption = False,
    store: StoreOption = None,
    json: JsonOption = False,
) -> int:
    """Ask a saved question, or a Cypher statement of your own that only reads."""
    from graph.query import run_cypher, run_query

    if (name is None) == (cypher is None):
        raise typer.BadParameter(_("give the id of a saved query, or --cypher and a statement"))
    values = _parameters(parameter)
    with opened(store) as source:
        if cypher is not None:
            answer = run_cypher(source, cypher, values, limit=limit, timeout=timeout)
        else:
            answer = run_query(source, name or "", values, limit=limit, timeout=timeout)
    _print_answer(answer, as_json=json, ids=ids)
    return ExitStatus.OK


def _print_answer(answer: "Answer", *, as_json: bool, ids: bool) -> None:
    from graph.query import is_id

    if as_json:
        print_json(answer.to_json())
        return
    if not answer.rows:
        print_line(_("No rows: the graph states nothing that answers this."))
        return
    shown = answer.readable(active_language(), ids=ids)
    print_table(shown.headings(active_language()), shown.rows, whole=ids)
    print_line(_("rows: {count}").format(count=len(answer.rows)))
    if answer.truncated:
        warn(_("the row limit was reached; there are more rows"))
    if not ids and any(map(is_id, answer.columns)):
        tell(_("The words behind a row: add --ids, then policygraph show ID."))


def _parameters(given: list[str] | None) -> dict[str, str]:
    values = {}
    for item in given or []:
        name, equals, value = item.partition("=")
        if not equals:
            raise typer.BadParameter(_("-P: expected NAME=VALUE, found {found}").format(found=item))
        values[name.strip()] = value
    return values


def queries(
    json: JsonOption = False,
    text: Annotated[bool, typer.Option("--text", help=_("With the Cypher of each."))] = False,
) -> int:
    """List the saved questions with their parameters and columns."""
    from cypher import load_catalogue

    catalogue = load_catalogue()
    if json:
        print_json([saved.as_dict() for saved in catalogue.queries])
        return ExitStatus.OK
    language = active_language()
    rows = [
        [saved.id, saved.title[language], " ".join(item.name for item in saved.parameters)]
        for saved in catalogue.queries
    ]
    print_table([_("Id"), _("Question"), _("Parameters")], rows)
    if text:
        for saved in catalogue.queries:
            print_line(f"\n// {saved.id}\n{saved.text.strip()}")
    return ExitStatus.OK


def workload(
    parameter: ParameterOption = None, ids: IdsOption = False, store: StoreOption = None, json: JsonOption = False
) -> int:
    """Show each unit's tasks by role, with a weighted sum beside the plain counts."""
    return query("workload", parameter, None, ids=ids, store=store, json=json)


def show(
    id: Annotated[str, typer.Argument(help=_("Id of a node or an edge."))],
    store: StoreOption = None,
    context: Annotated[int, typer.Option("--context", min=0, help=_("Characters around the passage."))] = 60,
    json: JsonOption = False,
) -> int:
    """Show a node or an edge with the passages that prove it, in their context."""
    from graph.passages import MOST_TIES, find_element
    from graph.wording import kind_in_words

    with opened(store) as source:
        element = find_element(source, id, context=context)
    if json:
        print_json(element.as_dict())
        return ExitStatus.OK
    title = f"{kind_in_words(element.kind, active_language())} {element.kind} {element.id}"
    print_table([_("Property"), _("Meaning"), _("Value")], _property_rows(element), title=title)
    for passage in element.passages:
        place = _("{file}, characters {start}–{end}").format(file=passage.file, start=passage.start, end=passage.end)
        print_line(f"\n{place}")
        print_line(f"…{passage.before}【{passage.marked}】{passage.after}…".replace("\n", "⏎"))
    if element.ties:
        print_line("")
        rows = [
            [kind_in_words(tie.type, active_language()), "→" if tie.outward else "←", tie.name, tie.edge]
            for tie in element.ties
        ]
        print_table([_("Relation"), "", _("Other end"), _("Id of the relation")], rows)
        if len(rows) == MOST_TIES:
            tell(_("Only the first {count} relations are shown.").format(count=len(rows)))
    return ExitStatus.OK


def _property_rows(element: "Element") -> list[list[Any]]:
    from graph.wording import property_in_words

    return [
        [name, *property_in_words(element.kind, name, value, active_language())]
        for name, value in sorted(element.properties.items())
        if name not in HIDDEN
    ]
