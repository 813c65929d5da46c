"""Commands that write files: map, graph, export, import, bulk."""

from enum import StrEnum
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policygraph.cli.console import ExitStatus, print_json, tell
from policygraph.cli.graphs import GRAPH_SUFFIXES, read_graph_file
from policygraph.cli.options import FilesArgument, JsonOption, StoreOption, add_command, opened
from policygraph.language import active_language

if TYPE_CHECKING:
    from graph.analysis.ledger import Ledger
    from graph.store import Store

WrittenFile = Annotated[Path, typer.Option("-o", "--output", help=_("File to write; the suffix is the format."))]
PlanOption = Annotated[str | None, typer.Option("--plan", help=_("Only this plan: title, number or id."))]


class BulkFormat(StrEnum):
    """Formats of import files."""

    CSV = "csv"
    PARQUET = "parquet"


MAP_SUFFIXES = (".xlsx", ".html", ".svg")


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    add_command(
        app,
        write_map,
        _("Write a responsibility map, ledger or matrix."),
        "policygraph map 奉节县/县科技局 -o map.html",
        name="map",
    )
    add_command(
        app, write_graph, _("Write the graph as an offline page."), "policygraph graph -o graph.html", name="graph"
    )
    add_command(
        app, write_export, _("Write the whole graph as RDF or JSON."), "policygraph export -o graph.ttl", name="export"
    )
    add_command(
        app, read_import, _("Load an exported graph."), "policygraph import graph.ttl --store other", name="import"
    )
    add_command(
        app, write_bulk, _("Write import files for neo4j-admin."), "policygraph bulk plans/ -o bulk/", name="bulk"
    )


def write_map(
    output: WrittenFile,
    unit: Annotated[str | None, typer.Argument(help=_("Unit: name, county/name, or id."))] = None,
    all_units: Annotated[bool, typer.Option("--all", help=_("All units: the ledger or the matrices."))] = False,
    plan: PlanOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> int:
    """Write who must do what: a unit's responsibility map, or with --all the ledger (xlsx) or matrices (html, svg)."""
    from graph.analysis.ledger import read_ledger

    if (unit is None) == (not all_units):
        raise typer.BadParameter(_("give one unit, or --all"))
    _check_output(output, MAP_SUFFIXES)
    with opened(store) as source:
        ledger = read_ledger(source, plan)
        chosen = _unit_id(source, unit, ledger) if unit is not None else None
    written = _write_map(ledger, chosen, output)
    return _report(written, as_json=json)


def _unit_id(store: "Store", unit: str, ledger: "Ledger") -> str:
    from graph.errors import ParameterError
    from graph.names import find_id

    found = find_id(store, "unit", unit)
    if not ledger.of_unit(found):
        raise ParameterError(zh=f"“{unit}”在所选文件中没有任务", en=f"{unit} bears no task in the chosen plans")
    return found


def _write_map(ledger: "Ledger", unit: str | None, output: Path) -> list[Path]:
    from graph.charts.matrix import draw_matrix
    from graph.charts.unit_map import draw_unit_map
    from graph.export.charts import write_pages, write_pictures
    from graph.export.ledger_book import write_ledger

    if output.suffix == ".xlsx":
        write_ledger(ledger, output, unit=unit)
        return [output]
    if unit is not None:
        pages = draw_unit_map(ledger, unit)
    else:
        pages = tuple(page for plan in ledger.plans for page in draw_matrix(ledger, plan.id))
    return write_pages(pages, output) if output.suffix == ".html" else write_pictures(pages, output)


def write_graph(
    output: WrittenFile,
    plan: PlanOption = None,
    unit: Annotated[str | None, typer.Option("--unit", help=_("Only the tasks of this unit."))] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help=_("At most so many nodes."))] = 500,
    store: StoreOption = None,
    json: JsonOption = False,
) -> int:
    """Write the graph as one interactive page that works offline and shows the proof of what is clicked."""
    from graph.analysis.picture import read_picture
    from graph.export.files import write_text
    from graph.export.page import draw_page

    _check_output(output, (".html",))
    with opened(store) as source:
        picture = read_picture(source, plan=plan, unit=unit, limit=limit)
    write_text(output, draw_page(picture, active_language()))
    return _report([output], as_json=json)


def write_export(
    output: WrittenFile,
    base: Annotated[str | None, typer.Option("--base", help=_("Base of the IRIs in RDF."))] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> int:
    """Write the whole graph, evidence included: RDF (ttl, nt, jsonld, rdf) or JSON."""
    from graph.export.files import write_text, write_with
    from graph.jsonform import to_json

    _check_output(output, GRAPH_SUFFIXES)
    with opened(store) as source:
        graph = source.read_graph()
    if output.suffix == ".json":
        write_text(output, to_json(graph))
    else:
        from graph.rdf import BASE, write_rdf

        write_with(output, lambda temporary: write_rdf(graph, Path(temporary), base=base or BASE))
    return _report([output], as_json=json)


def read_import(
    file: Annotated[Path, typer.Argument(help=_("Graph as RDF or JSON, as export writes it."))],
    store: StoreOption = None,
    json: JsonOption = False,
) -> int:
    """Load an exported graph into the store, after the same checks as build."""
    from graph.validate import require_valid
    from graph.verify import require_replay
    from policygraph.cli.documents import describe_counts

    _check_suffix(file, GRAPH_SUFFIXES)
    graph = read_graph_file(file)
    require_valid(graph)
    require_replay(graph)
    with opened(store, create=True) as target:
        counts = target.load(graph)
    if json:
        print_json(counts.as_dict())
    else:
        tell(describe_counts(counts))
    return ExitStatus.OK


def write_bulk(
    files: FilesArgument,
    output: Annotated[Path, typer.Option("-o", "--output", help=_("Folder to write into."))],
    format: Annotated[BulkFormat, typer.Option("--format", help=_("csv or parquet."))] = BulkFormat.CSV,
    json: JsonOption = False,
) -> int:
    """Write import files for neo4j-admin, and print the command that imports them."""
    from graph.bulk import write_bulk as write_files
    from policygraph.cli.documents import read_checked

    reading = read_checked(files)
    if reading.graph is not None:
        written = write_files(reading.graph, output, format=format.value)
        if json:
            print_json({"files": [str(path) for path in written.files], "command": written.command})
        else:
            tell(_("Written: {files}").format(files=len(written.files)))
            tell(written.command)
    return reading.status


def _check_output(path: Path, known: tuple[str, ...]) -> None:
    """Refuse a file of another kind, or one that could not be written, before the store is asked."""
    from graph.export.files import require_place

    _check_suffix(path, known)
    require_place(path)


def _check_suffix(path: Path, known: tuple[str, ...]) -> None:
    if path.suffix not in known:
        raise typer.BadParameter(
            _("{path}: expected one of {known}, found {found}").format(
                path=path, known=" ".join(known), found=path.suffix or "—"
            )
        )


def _report(written: list[Path], *, as_json: bool) -> int:
    if as_json:
        print_json({"files": [str(path) for path in written]})
    else:
        for path in written:
            tell(_("Written: {files}").format(files=path))
    return ExitStatus.OK
