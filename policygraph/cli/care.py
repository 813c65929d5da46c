"""Commands that look after the graph and the reading: verify, validate, doubts, score, doctor, schema."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policygraph.cli.console import ExitStatus, print_json, print_line, print_table
from policygraph.cli.documents import read_checked
from policygraph.cli.graphs import read_graph
from policygraph.cli.options import (
    DecisionsOption,
    FilesArgument,
    JsonOption,
    RegistryOption,
    StoreOption,
    add_command,
    opened,
)
from policygraph.language import active_language

if TYPE_CHECKING:  # both load much that other commands do not need
    from graph.model import Graph
    from graph.validate import Problem


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    add_command(app, verify, _("Replay every quote against the stored text."), "policygraph verify")
    add_command(app, validate, _("Check the graph against the ontology."), "policygraph validate graph.json")
    add_command(app, doubts, _("List units that may be one."), "policygraph doubts plans/ --decisions decisions.csv")
    add_command(app, score, _("Measure extraction against labels."), "policygraph score labels/ plans/")
    add_command(app, doctor, _("Check what this machine has."), "policygraph doctor")
    add_command(app, schema, _("Print labels, relations and their numbers."), "policygraph schema --json")


def verify(
    graph: Annotated[Path | None, typer.Argument(help=_("A graph as RDF or JSON; default: the store."))] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> int:
    """Replay every quote against the stored text; exit status 1 if one differs."""
    from graph.verify import verify as replay

    report = replay(read_graph(graph, store))
    if json:
        print_json(report.as_dict())
    else:
        for mismatch in report.mismatches:
            print_line(mismatch.zh if active_language() == "zh" else mismatch.en)
        print_line(
            _("{good} of {all} quotes replay; {elements} nodes and edges checked").format(
                good=report.replayed, all=report.quotes, elements=report.elements
            )
        )
    return ExitStatus.FINDINGS if report.mismatches else ExitStatus.OK


def validate(
    graph: Annotated[Path | None, typer.Argument(help=_("A graph as RDF or JSON; default: the store."))] = None,
    store: StoreOption = None,
    shacl: Annotated[bool, typer.Option("--shacl", help=_("Let pyshacl judge by the shapes; slow."))] = False,
    json: JsonOption = False,
) -> int:
    """Check the graph against the ontology; exit status 1 if a rule is broken."""
    problems = list(_judge(shacl)(read_graph(graph, store)))
    broken = sum(problem.severity == "violation" for problem in problems)
    if json:
        print_json([problem.as_dict() for problem in problems])
    else:
        in_chinese = active_language() == "zh"
        rows = [
            [item.rule, item.severity, item.element, item.zh if in_chinese else item.en, item.passage]
            for item in problems
        ]
        if rows:
            print_table([_("Rule"), _("Severity"), _("Element"), _("Message"), _("Passage")], rows)
        print_line(
            _("{violations} violations, {warnings} warnings").format(violations=broken, warnings=len(problems) - broken)
        )
    return ExitStatus.FINDINGS if broken else ExitStatus.OK


def _judge(shacl: bool) -> "Callable[[Graph], Iterator[Problem]]":
    """Return the check by the shapes themselves or the fast one; they find the same."""
    if shacl:
        from graph.validate.judge import judge

        return judge
    from graph.validate import find_problems

    return find_problems


def doctor(store: StoreOption = None, json: JsonOption = False) -> int:
    """Check what this machine has: Python, the embedded engine, the store, Java, fonts."""
    from policygraph.doctor import examine

    findings = examine(store)
    if json:
        print_json([finding.as_dict() for finding in findings])
    else:
        rows = [[finding.name, _("good") if finding.good else _("missing"), finding.detail] for finding in findings]
        print_table([_("Part"), _("State"), _("Detail")], rows)
    return ExitStatus.OK if all(finding.good or finding.optional for finding in findings) else ExitStatus.FINDINGS


def schema(store: StoreOption = None, json: JsonOption = False) -> int:
    """Print labels, relations and properties, and how many of each the store holds."""
    from policygraph.schema import describe

    with opened(store) as source:
        described = describe(source)
    if json:
        print_json(described.as_dict())
        return ExitStatus.OK
    for title, columns, rows in described.tables(active_language()):
        print_table(columns, rows, title=title)
    return ExitStatus.OK


def doubts(
    files: FilesArgument,
    decisions: DecisionsOption = None,
    registry: RegistryOption = None,
    json: JsonOption = False,
) -> int:
    """List pairs of units that may be one, each with a passage, for a person to decide."""
    from loaders.resolve.doubts import REASONS, find_doubtful_pairs

    reading = read_checked(files, decisions=decisions, registry=registry)
    if reading.graph is None:
        return reading.status
    pairs = list(find_doubtful_pairs(reading.graph, reading.decisions))
    if json:
        print_json([asdict(pair) for pair in pairs])
    else:
        language = 0 if active_language() == "zh" else 1
        columns = [_("Division"), _("One"), _("Other"), _("Why"), _("Passage of one"), _("Passage of the other")]
        rows = [
            [
                pair.division,
                pair.first,
                pair.second,
                REASONS[pair.reason][language],
                " ".join(pair.first_passage.context.split()),
                " ".join(pair.second_passage.context.split()),
            ]
            for pair in pairs
        ]
        if rows:
            print_table(columns, rows)
        print_line(_("{count} doubtful pairs").format(count=len(pairs)))
    return max(reading.status, ExitStatus.FINDINGS if pairs else ExitStatus.OK)


def score(
    gold: Annotated[Path, typer.Argument(help=_("Folder of labels: *.gold.json, or statements/ and seeds/."))],
    documents: Annotated[Path, typer.Argument(help=_("Folder of the labelled documents."))],
    errors: Annotated[int, typer.Option("--errors", min=0, help=_("How many misses to list per document."))] = 0,
    json: JsonOption = False,
) -> int:
    """Measure extraction against labels: precision, recall and F1 per document and field."""
    from loaders.errors import ReadError
    from loaders.score import ScoreReport, score_folder
    from loaders.score_things import score_things_folder
    from loaders.thing_scores import ThingReport

    statements = gold / "statements" if (gold / "statements").is_dir() else gold
    scored, things = score_folder(statements, documents), score_things_folder(gold, documents)
    reports: list[ScoreReport | ThingReport] = [scored] if scored.documents else []
    reports += [things] if things.scores else []
    if not reports:
        raise ReadError(zh=f"{gold} 中没有标注文件（*.gold.json）", en=f"there are no labels (*.gold.json) in {gold}")
    if json:
        print_json([report.as_dict() for report in reports])
        return ExitStatus.OK
    for report in reports:
        print_table(report.columns, report.rows)
    for document, misses in (pair for report in reports for pair in report.misses):
        for miss in misses[:errors]:
            print_line(f"{document}  {miss}")
    return ExitStatus.OK
