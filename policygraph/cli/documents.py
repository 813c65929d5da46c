"""Commands on documents: extract, build."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from gettext import gettext as _
from itertools import count
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile, gettempdir
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from policygraph.cli.console import (
    ExitStatus,
    complain,
    print_json,
    print_line,
    print_table,
    progress,
    tell,
    to_json_parts,
    warn,
)
from policygraph.cli.options import (
    DecisionsOption,
    FilesArgument,
    JsonOption,
    RegistryOption,
    StoreOption,
    add_command,
    opened,
)
from policygraph.cli.remarks import Remarks
from policygraph.language import active_language, say

if TYPE_CHECKING:
    from graph.model import Graph
    from graph.store import LoadCounts
    from loaders.batch import Outcome
    from loaders.extract.records import Extraction
    from loaders.resolve.decisions import Decisions
    from loaders.resolve.registry import UnitRegistry

PART = 1 << 16
"""Characters copied at once."""

IN_MEMORY = 4_000_000
"""Bytes of an answer kept in memory until it is whole; a longer one waits in a temporary file."""

COUNTED = ("created", "changed", "unchanged", "removed")
WorkersOption = Annotated[int | None, typer.Option("--workers", min=1, help=_("Processes; default by size."))]


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    add_command(
        app, extract, _("Print what documents state."), "policygraph extract plan.docx --format json > plan.json"
    )
    add_command(app, build, _("Build the graph and load it."), "policygraph build plan.docx projects.html")


def extract(
    files: FilesArgument,
    format: Annotated[
        str, typer.Option("--format", help=_("json, or html: the document coloured by what was read."))
    ] = "json",
    json: Annotated[bool, typer.Option("--json", help=_("The same as --format json."))] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_("File to write instead of printing."))] = None,
    workers: WorkersOption = None,
) -> int:
    """Print what a document states: one JSON object, or a list where several documents are given."""
    if format not in ("json", "html"):
        raise typer.BadParameter(_("--format: expected json or html, found {found}").format(found=format))
    from graph.export.files import writing

    _require_place(output)
    remarks = Remarks()

    def read() -> "Iterator[Extraction]":
        """Yield the documents' facts as they come, and keep of them only what is to be said at the end."""
        for outcome in stream_all(files, workers):
            remarks.note(outcome)
            yield from outcome.extractions

    with SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", newline="\n", errors="surrogatepass") as spool:
        with writing(Path(gettempdir())):
            for part in _to_text(read(), "json" if json else format):
                spool.write(part)  # writelines would keep all in memory until the last
        status = remarks.say_unreadable()
        remarks.say_doubtful()
        if spool.tell():
            spool.write("\n")
            spool.seek(0)
            _deliver(spool, output)
    return status


def _to_text(extractions: "Iterator[Extraction]", format_name: str) -> Iterator[str]:
    """Yield the parts of the text that says what the documents state; nothing for no document."""
    from loaders.extract.export import to_neutral

    if format_name == "json":
        yield from to_json_parts(to_neutral(item) for item in extractions)
    elif listed := list(extractions):
        from policygraph.coverage_page import draw_coverage

        yield draw_coverage(listed, active_language())


def _deliver(text: IO[str], output: Path | None) -> None:
    """Print what has been written, or make it the file that was asked for."""
    if output is None:
        copyfileobj(text, sys.stdout)
        return
    _write(output, iter(lambda: text.read(PART), ""))


def build(
    files: FilesArgument,
    store: StoreOption = None,
    decisions: DecisionsOption = None,
    registry: RegistryOption = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_("Also write the graph as JSON."))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Build and check, but load nothing."))] = False,
    json: JsonOption = False,
    workers: WorkersOption = None,
) -> int:
    """Read documents, build the checked graph and load it into the store."""
    from graph.jsonform import to_json_parts as to_graph_parts

    _require_place(output)
    reading = read_checked(files, decisions=decisions, registry=registry, workers=workers)
    if reading.graph is None:
        return reading.status
    counts = None if dry_run else _load(reading.graph, store)
    if output is not None:
        _write(output, to_graph_parts(reading.graph))
    _report_build(reading.graph, reading.extractions, counts, as_json=json)
    return reading.status


@dataclass(frozen=True, slots=True)
class Reading:
    """What files gave: the checked graph, None where nothing could be kept, of the documents that are in it."""

    graph: "Graph | None"
    extractions: "tuple[Extraction, ...]"
    decisions: "Decisions | None"
    status: ExitStatus


def read_checked(
    files: list[Path], *, decisions: Path | None = None, registry: Path | None = None, workers: int | None = None
) -> Reading:
    """Read files and build their checked graph; say of each in one line why it was left out, or that it has no task.

    Nothing is loaded. The tables of the person are read first: a mistake in them is known at once.
    """
    from loaders.checked import build_checked
    from loaders.resolve.decisions import read_decisions
    from loaders.resolve.registry_sheets import read_registry

    decided = read_decisions(decisions) if decisions else None
    registered = read_registry(registry) if registry else None
    outcomes = extract_all(files, workers)
    remarks = Remarks()
    for outcome in outcomes:
        remarks.note(outcome)
    checked = build_checked(
        [item for outcome in outcomes for item in outcome.extractions], decisions=decided, registry=registered
    )
    status = remarks.say_unreadable()
    for error in checked.rejected:
        complain(say(error))
    for decision, name in decided.find_unknown_names(checked.graph) if decided and checked.graph else ():
        text = _("{path}, line {line}: no unit is called {name}; the decision has no effect")
        warn(text.format(path=decisions, line=decision.line, name=name))
    if registered and checked.graph:
        _report_anachronisms(checked.graph, registered)
    is_doubtful = remarks.say_doubtful()
    found = ExitStatus.FINDINGS if checked.rejected or is_doubtful else ExitStatus.OK
    return Reading(checked.graph, checked.kept, decided, max(status, found))


def _report_anachronisms(graph: "Graph", registry: "UnitRegistry") -> None:
    """Warn of each unit that a plan names before it began or after it ended."""
    from loaders.resolve.validity import find_anachronisms

    files = {node.id: node.properties.get("file") for node in graph.nodes if node.label == "Plan"}
    for found in find_anachronisms(graph, registry):
        text = _("{file} ({day}) names {unit}, which existed from {begin} to {end}; successors: {successors}")
        span = {"begin": found.begin or "…", "end": found.end or "…"}
        later = "、".join(found.successors) or "—"
        warn(text.format(file=files[found.plan], day=found.day, unit=found.unit, **span, successors=later))


def _require_place(output: Path | None) -> None:
    from graph.export.files import require_place

    if output is not None:
        require_place(output)


def _write(output: Path, parts: Iterable[str]) -> None:
    from graph.export.files import write_parts

    write_parts(output, parts)
    tell(_("Written: {files}").format(files=output))


def _load(graph: "Graph", store: str | None) -> "LoadCounts":
    total = len(graph.nodes) + len(graph.edges)
    with opened(store, create=True) as target, progress(_("Loading"), total) as report:
        return target.load(graph, progress=report)


def extract_all(files: list[Path], workers: int | None) -> "tuple[Outcome, ...]":
    """Return what became of every file named, in order, with a bar while it runs."""
    return tuple(stream_all(files, workers))


def stream_all(files: list[Path], workers: int | None) -> "Iterator[Outcome]":
    """Yield what becomes of every file named, in order, with a bar while it runs."""
    from loaders.batch import collect_seldom, count_other_files, find_files, stream_files

    collect_seldom()
    paths = find_files(files)
    if others := count_other_files(files):
        kinds = ", ".join(f"{suffix or '-'} {number}" for suffix, number in sorted(others.items()))
        tell(
            _("{count} files of other kinds in the folders are passed over: {kinds}").format(
                count=others.total(), kinds=kinds
            )
        )
    done = count(1)
    with progress(_("Reading"), len(paths)) as report:
        yield from stream_files(paths, workers=workers, on_done=lambda path: report(next(done)))


def _report_build(
    graph: "Graph", extractions: "Sequence[Extraction]", counts: "LoadCounts | None", *, as_json: bool
) -> None:
    nodes = Counter(node.label for node in graph.nodes)
    from ontology import load_ontology

    documents = [_document_row(extraction) for extraction in extractions]
    loaded = counts.as_dict() if counts is not None else None
    if as_json:
        by_label = dict(sorted(nodes.items()))
        print_json({"documents": documents, "nodes": by_label, "edges": len(graph.edges), "loaded": loaded})
        return
    headings = {
        "file": _("File"),
        "title": _("Title"),
        "statements": _("Tasks"),
        "units": _("Unit mentions"),
        "issues": _("Oddities"),
        "read": _("Characters read"),
    }
    print_table(list(headings.values()), [[row[key] for key in headings] for row in documents])
    classes = load_ontology().classes.values()
    named = [(getattr(item, active_language()), nodes[item.label]) for item in classes if nodes[item.label]]
    print_table([_("In the graph"), _("Number")], [*named, (_("edges"), len(graph.edges))])
    if counts is not None:
        print_line(describe_counts(counts))


def describe_counts(counts: "LoadCounts") -> str:
    """Return one line that says what a load has done."""
    return _(
        "Loaded: {created} created, {changed} changed, {unchanged} unchanged, {removed} removed (nodes and edges)"
    ).format(**{name: getattr(counts.nodes, name) + getattr(counts.edges, name) for name in COUNTED})


def _document_row(extraction: "Extraction") -> dict[str, Any]:
    from dataclasses import asdict

    coverage = extraction.coverage
    share = 1 - coverage.unread / coverage.characters if coverage and coverage.characters else 1.0
    ledger = asdict(coverage) if coverage else {}
    return {
        "file": extraction.document.file,
        "title": extraction.metadata.title,
        "statements": len(extraction.statements),
        "units": sum(len(statement.units) for statement in extraction.statements),
        "issues": len(extraction.issues),
        "read": f"{share:.1%}",
        "coverage": {key: value for key, value in ledger.items() if not key.endswith(("spans", "texts"))},
    }
