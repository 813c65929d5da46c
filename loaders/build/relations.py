"""Add what relates tasks to one another, and the oddities of the source."""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from graph.builder import Proof
from graph.ids import make_id, normalise
from loaders.build.bearers import add_bearer
from loaders.build.context import DocumentContext
from loaders.build.plan import document_id
from loaders.build.things import add_industry, add_place, named_id, platform_id
from loaders.extract.records import Dependency, Extraction, Issue

OTHER_TEXT = "other_text"
UNKNOWN_END = "unknown_end"
_SUBJECTS = ("task:", "project:")


def add_dependencies(context: DocumentContext) -> None:
    """Add each dependency between what waits and what comes first; an end that is no known thing becomes an issue."""
    for dependency in context.extraction.dependencies:
        waiting = _find_end(context, dependency.target, dependency)
        first = _find_end(context, dependency.source, dependency) if waiting else None
        unknown = f"依赖两端“{dependency.source}”“{dependency.target}”未能识别 / an end of the dependency is unknown"
        if message := _condition(dependency) if first else unknown:
            _add_issue(context, Issue(UNKNOWN_END, "warning", message, dependency.spans))
        if waiting and first and first != waiting:
            _add_dependency(context, dependency, first, waiting)


def _condition(dependency: Dependency) -> str | None:
    """Return what to say of a condition that no task brings about; None for what is only relied on, or another end."""
    kind, _, name = dependency.source.partition(":")
    waits = kind == "condition" and dependency.type == "prerequisite"
    return f"先决条件“{name}”没有对应的任务 / no task brings about this condition" if waits else None


def _add_dependency(context: DocumentContext, dependency: Dependency, first: str, waiting: str) -> None:
    node = make_id("dependency", context.plan, dependency.type, first, waiting)
    known = context.builder.node(node).properties if context.builder.has_node(node) else None
    confidence = float(dependency.confidence)
    properties = known or {"type": dependency.type, "basis": dependency.basis, "confidence": confidence}
    context.node(node, "Dependency", properties, dependency.spans)
    context.edge("PREREQUISITE", node, first, dependency.spans)
    context.edge("DEPENDENT", node, waiting, dependency.spans)


def _find_end(context: DocumentContext, end: str, dependency: Dependency) -> str | None:
    """Return the node that an end such as ``statement:3`` or ``platform:大数据平台`` means; None for an unknown one."""
    kind, _, name = end.partition(":")
    if kind == "statement":
        return context.statements.get(int(name))
    if kind == "section":
        return context.sections.get(name) or context.sections.get(end)
    if kind == "platform":
        node = platform_id(context, name)
        return node if context.builder.has_node(node) else None
    if kind == "condition":
        properties = {"name": normalise(name)}
        return context.node(make_id("condition", context.plan, name), "Condition", properties, dependency.spans)
    if kind in _NAMED:
        return _NAMED[kind](context, name)
    return add_bearer(context, name, dependency.spans)


def _find_industry(context: DocumentContext, name: str) -> str | None:
    found = (add_industry(context, item) for item in context.extraction.industries if item.name == name)
    return next(found, None)


def _find_place(context: DocumentContext, name: str) -> str | None:
    return next((add_place(context, item) for item in context.extraction.places if item.name == name), None)


def _find_programme(context: DocumentContext, name: str) -> str | None:
    node = named_id(context, "programme", name)
    return node if context.builder.has_node(node) else None


def _find_document(context: DocumentContext, name: str) -> str | None:
    return next((document_id(item) for item in context.extraction.citations if item.title == name), None)


_NAMED: Mapping[str, Callable[[DocumentContext, str], str | None]] = {
    "industry": _find_industry,
    "place": _find_place,
    "programme": _find_programme,
    "document": _find_document,
}
"""How the node of a thing is found that the document names otherwise, by the kind of the end."""


def add_issues(context: DocumentContext) -> None:
    """Add each oddity, linked to the task or project in which it lies, else to the plan."""
    for issue in context.extraction.issues:
        _add_issue(context, issue)


def _add_issue(context: DocumentContext, issue: Issue) -> None:
    positions = (position for span in issue.spans for position in span)
    node = context.new_id("issue", context.plan, issue.rule, *positions)
    properties = {"rule": issue.rule, "severity": issue.severity, "message": issue.message}
    context.node(node, "Issue", properties, issue.spans)
    holders = dict.fromkeys(context.holder((span,)) for span in issue.spans)
    subjects = [holder for holder in holders if holder.startswith(_SUBJECTS)]
    for subject in subjects or [context.plan]:
        context.edge("CONCERNS", node, subject, issue.spans)


def add_other_text(context: DocumentContext, other: Extraction) -> None:
    """Add an issue that names another text of the same plan, which is not built."""
    file, sha256 = PurePath(other.document.file).name, other.document.sha256
    message = f"同一文件的另一文本“{file}”未建图 / another text of this plan, {file}, is not built"
    evidence = context.builder.node(context.plan).evidence
    node = context.builder.add_node(
        context.new_id("issue", context.plan, OTHER_TEXT, sha256),
        "Issue",
        {"rule": OTHER_TEXT, "severity": "warning", "message": message},
        Proof(evidence, (context.plan,)),
    )
    context.builder.add_edge("CONCERNS", node, context.plan, proof=Proof(evidence, (context.plan,)))
