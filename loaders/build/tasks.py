"""Add tasks with who bears them and until when."""

from collections import Counter
from collections.abc import Sequence

from graph.ids import make_id
from graph.model import Span
from loaders.build.bearers import add_mention
from loaders.build.context import DocumentContext, Properties, whole
from loaders.extract.records import Deadline, Statement, UnitMention


def add_tasks(context: DocumentContext) -> None:
    """Add a task for every statement that is not a project's row; then bearers and deadlines of both."""
    of_projects = {project.statement for project in context.extraction.projects}
    for index, statement in enumerate(context.extraction.statements):
        if index not in of_projects:
            context.statements[index] = _add_task(context, statement, order=index)
        task = context.statements[index]
        _add_duties(context, task, statement)
        _add_deadlines(context, task, statement)


def _add_task(context: DocumentContext, statement: Statement, *, order: int) -> str:
    task = context.new_id("task", context.plan, statement.kind, statement.number or "", statement.task_text)
    properties = {
        "kind": statement.kind,
        "number": statement.number,
        "text": statement.task_text,
        "order": order,
        "divisionCode": context.division_code,
    }
    spans = statement.task_spans or statement.spans
    context.node(task, "Task", properties, spans)
    context.edge("HAS_TASK", context.plan, task, spans)
    place_in_section(context, task, statement.section, spans)
    context.regions.add(task, statement_intervals(statement))
    return task


def place_in_section(context: DocumentContext, node: str, section: str | None, spans: Sequence[Span]) -> None:
    """Link a task or project to its section: the stated one, else the smallest that holds the passage."""
    holder = context.sections.get(section or "") or context.holder(spans)
    if holder != context.plan:
        context.edge("IN_SECTION", node, holder, spans)


def statement_intervals(statement: Statement) -> tuple[Span, ...]:
    """Return the passages that belong to a statement; a table row is one passage from its first cell to its last."""
    spans = (*statement.task_spans, *statement.spans, *(span for each in statement.deadlines for span in each.spans))
    return whole(spans) if statement.kind == "table_row" else tuple(sorted(set(spans)))


def _add_duties(context: DocumentContext, task: str, statement: Statement) -> None:
    in_role: Counter[str] = Counter()
    leads = {unit.canonical for unit in statement.units if unit.role == "lead"}
    seen: set[tuple[str, str]] = set()
    for mention in statement.units:
        bearer = add_mention(context, mention)
        if (bearer, mention.role) in seen:
            continue
        seen.add((bearer, mention.role))
        is_shared = mention.role == "lead" and len(leads) > 1
        properties: Properties = {"writtenAs": mention.name, "order": in_role[mention.role], "shared": is_shared}
        in_role[mention.role] += 1
        _add_duty(context, (task, bearer), mention, properties)


def _add_duty(context: DocumentContext, ends: tuple[str, str], mention: UnitMention, properties: Properties) -> None:
    task, bearer = ends
    duty = make_id("responsibility", task, bearer, mention.role)
    context.node(duty, "Responsibility", {"role": mention.role, **properties}, mention.spans)
    context.edge("OF_TASK", duty, task, mention.spans)
    context.edge("BORNE_BY", duty, bearer, mention.spans)


def _add_deadlines(context: DocumentContext, task: str, statement: Statement) -> None:
    for deadline in statement.deadlines:
        node = context.new_id("deadline", task, deadline.raw)
        context.node(node, "Deadline", _deadline_properties(deadline), deadline.spans)
        context.edge("DUE", task, node, deadline.spans)


def _deadline_properties(deadline: Deadline) -> dict[str, str | int | None]:
    year, month = _year_and_month(deadline.date or deadline.until)
    return {
        "raw": deadline.raw,
        "type": deadline.type,
        "date": deadline.date,
        "interval": deadline.interval,
        "year": year,
        "month": month,
        "start": deadline.start,
        "until": deadline.until,
        "source": deadline.source,
    }


def _year_and_month(date: str | None) -> tuple[int | None, int | None]:
    """Return year and month of an ISO date; ``--12-31`` (every year) has a month only, ``2025`` a year only."""
    if not date:
        return None, None
    year, month = (date[2:], "") if date.startswith("--") else (date[:4], date[5:7])
    if date.startswith("--"):
        year, month = "", date[2:4]
    return int(year) if year else None, int(month) if month else None
