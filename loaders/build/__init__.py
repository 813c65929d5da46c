"""From the facts of documents to one graph, each fact with its proof."""

from collections.abc import Callable, Sequence

from graph.builder import GraphBuilder
from graph.derive import add_derived_edges
from graph.model import Graph
from loaders.build.bearers import collect_canonical
from loaders.build.context import DocumentContext, Knowledge
from loaders.build.elaborations import add_elaborations
from loaders.build.figures import add_figures
from loaders.build.plan import add_plan, add_sections, add_text
from loaders.build.projects import add_projects
from loaders.build.registered import add_registry_edges
from loaders.build.relations import add_dependencies, add_issues, add_other_text
from loaders.build.tasks import add_tasks
from loaders.build.things import add_things
from loaders.build.twins import PlanText, choose_texts
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
    """Return one graph of all documents, in whatever order they are given.

    A text given twice counts once. Of several texts of one plan one is built and the others are named in an Issue.

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
    for chosen in choose_texts(extractions):
        _add_document(builder, chosen, known)
    add_registry_edges(builder, known.registry)
    return add_derived_edges(builder)


def _add_document(builder: GraphBuilder, chosen: PlanText, known: Knowledge) -> None:
    extraction = chosen.extraction
    code = extraction.metadata.jurisdiction_code
    jurisdiction = load_register().get(code) if code else None
    add_text(builder, extraction, chosen.plan)
    canonical = collect_canonical(extraction, jurisdiction, known.decisions)
    context = DocumentContext(builder, extraction, chosen.plan, jurisdiction, known, canonical)
    for step in STEPS:
        step(context)
    for other in chosen.others:
        add_other_text(context, other)
