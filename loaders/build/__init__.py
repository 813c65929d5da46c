"""From the facts of documents to one graph, each fact with its proof."""

from collections.abc import Callable, Sequence

from graph.builder import GraphBuilder
from graph.derive import add_derived_edges
from graph.model import Graph
from loaders.build.bearers import collect_canonical
from loaders.build.context import DocumentContext, Knowledge
from loaders.build.elaborations import add_elaborations
from loaders.build.figures import add_figures
from loaders.build.plan import add_plan, add_sections, add_text, plan_id
from loaders.build.projects import add_projects
from loaders.build.relations import add_dependencies, add_issues
from loaders.build.succession import add_succession
from loaders.build.tasks import add_tasks
from loaders.build.things import add_things
from loaders.extract.records import Extraction
from loaders.resolve.decisions import Decisions
from loaders.resolve.register import load_register
from loaders.resolve.registry import UnitRegistry

__all__ = ["build_graph"]

STEPS: tuple[Callable[[DocumentContext], None], ...] = (
    add_plan,
    add_sections,
    add_projects,
    add_tasks,
    add_elaborations,
    add_figures,
    add_things,
    add_dependencies,
    add_issues,
)
"""In this order: projects take the place of tasks, figures and things ask which task holds them."""


def build_graph(
    extractions: Sequence[Extraction],
    *,
    decisions: Decisions | None = None,
    registry: UnitRegistry | None = None,
    members: bool = True,
) -> Graph:
    """Return one graph of all documents; their order does not matter, and a text given twice counts once.

    Args:
        extractions: The facts of each document.
        decisions: What a person has decided on names (see ``loaders.resolve.decisions``).
        registry: What the user knows of his units (see ``loaders.resolve.registry``).
        members: Whether groups get the members that the registers know.

    Raises:
        ValidationError: If two documents state one node with different content.
    """
    builder = GraphBuilder()
    known = Knowledge(decisions or Decisions(), registry or UnitRegistry(), members)
    for extraction in _distinct(extractions):
        _add_document(builder, extraction, known)
    add_succession(builder, known.registry)
    return add_derived_edges(builder)


def _distinct(extractions: Sequence[Extraction]) -> list[Extraction]:
    ordered = sorted(extractions, key=lambda extraction: (extraction.document.sha256, extraction.document.file))
    first = {extraction.document.sha256: extraction for extraction in reversed(ordered)}
    return [first[sha256] for sha256 in sorted(first)]


def _add_document(builder: GraphBuilder, extraction: Extraction, known: Knowledge) -> None:
    code = extraction.metadata.jurisdiction_code
    jurisdiction = load_register().get(code) if code else None
    plan = plan_id(extraction)
    add_text(builder, extraction, plan)
    canonical = collect_canonical(extraction, jurisdiction, known.decisions)
    context = DocumentContext(builder, extraction, plan, jurisdiction, known, canonical)
    for step in STEPS:
        step(context)
