"""A graph that may be loaded: a document whose facts break a rule is left out and named, the others go on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.errors import PolicyGraphError, ValidationError
from graph.model import Graph
from graph.validate import find_problems
from graph.verify import find_mismatches
from loaders.build import build_graph
from loaders.build.plan import plan_id
from loaders.extract.records import Extraction
from loaders.resolve.decisions import Decisions
from loaders.resolve.registry import UnitRegistry


@dataclass(frozen=True, slots=True)
class CheckedGraph:
    """The graph of the documents that pass (``kept``), None where none does; one error for each that does not."""

    graph: Graph | None
    kept: tuple[Extraction, ...]
    rejected: tuple[PolicyGraphError, ...]


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with an element, in both languages."""

    element: str
    zh: str
    en: str


def build_checked(
    extractions: Sequence[Extraction], *, decisions: Decisions | None = None, registry: UnitRegistry | None = None
) -> CheckedGraph:
    """Build, check the rules of the ontology and every quote, and leave out the documents at fault.

    Raises:
        ValidationError: something is wrong that no document states; then no document can be kept.
    """
    kept, rejected = list(extractions), list[PolicyGraphError]()
    while kept:
        graph = build_graph(kept, decisions=decisions, registry=registry)
        guilty = _guilty(graph, _faults(graph))
        if not guilty:
            return CheckedGraph(graph, tuple(kept), tuple(rejected))
        rejected += [_reject(item, guilty[plan_id(item)]) for item in kept if plan_id(item) in guilty]
        kept = [item for item in kept if plan_id(item) not in guilty]
    return CheckedGraph(None, (), tuple(rejected))


def _faults(graph: Graph) -> list[_Fault]:
    broken = (problem for problem in find_problems(graph) if problem.severity == "violation")
    faults = [_Fault(problem.element, problem.zh, problem.en) for problem in broken]
    return faults + [_Fault(item.element, item.zh, item.en) for item in find_mismatches(graph)]


def _guilty(graph: Graph, faults: Iterable[_Fault]) -> dict[str, list[_Fault]]:
    """The faults of each plan; of an element that several plans state, all of them are guilty."""
    stated = {node.id: node.documents for node in graph.nodes} | {edge.id: edge.documents for edge in graph.edges}
    guilty: dict[str, list[_Fault]] = {}
    for fault in faults:
        plans = stated.get(fault.element, ())
        if not plans:
            raise ValidationError(zh=f"图不合规则：{fault.zh}", en=f"the graph breaks a rule: {fault.en}")
        for plan in plans:
            guilty.setdefault(plan, []).append(fault)
    return guilty


def _reject(extraction: Extraction, faults: Sequence[_Fault]) -> ValidationError:
    file, first, count = extraction.document.file, faults[0], len(faults)
    return ValidationError(
        zh=f"{file}：读出的内容有 {count} 处不合规则，该文件未计入；首先是 {first.zh}",
        en=f"{file}: {count} facts break a rule, the file is left out; the first: {first.en}",
    )
