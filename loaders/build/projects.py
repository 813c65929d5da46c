"""Add projects with their money."""

from dataclasses import dataclass

from graph.ids import normalise
from loaders.build.context import DocumentContext
from loaders.build.tasks import place_in_section, statement_intervals
from loaders.extract.records import Money, Number, Project, Spans


def add_projects(context: DocumentContext) -> None:
    """Add the projects, each in place of the task that its row's statement would be."""
    for index, project in enumerate(context.extraction.projects):
        node = _add_project(context, project, order=index)
        context.projects[index] = node
        if project.statement is not None:
            context.statements[project.statement] = node
        _add_budget(context, node, project)


def _add_project(context: DocumentContext, project: Project, *, order: int) -> str:
    node = context.new_id("project", context.plan, project.number or "", project.name)
    properties = {
        "number": project.number,
        "name": project.name,
        "category": project.category,
        "content": project.content,
        "period": project.period_raw,
        "periodStart": project.period_start,
        "periodEnd": project.period_end,
        "land": project.land,
        "benefit": project.benefit,
        "order": order,
        "divisionCode": context.division_code,
    }
    context.node(node, "Project", properties, project.spans)
    context.edge("HAS_TASK", context.plan, node, project.spans)
    statement = context.extraction.statements[project.statement] if project.statement is not None else None
    place_in_section(context, node, statement.section if statement else None, project.spans)
    intervals = (*project.spans, *(statement_intervals(statement) if statement else ()))
    context.regions.add(node, intervals)
    return node


@dataclass(frozen=True, slots=True)
class BudgetPart:
    """One part of a project's money: an amount in 万元, or only the wording (县级资金)."""

    kind: str
    amount: float | None
    wording: str | None = None


def budget_parts(money: Money) -> tuple[BudgetPart, ...]:
    """Return the parts of the money that the source states."""
    stated = (
        BudgetPart("total", _amount(money.total)),
        BudgetPart("government", _amount(money.government), money.government_source),
        BudgetPart("social", _amount(money.social)),
        *(BudgetPart(name, _amount(amount)) for name, amount in money.parts),
    )
    return tuple(part for part in stated if part.amount is not None or part.wording)


def _amount(number: Number | None) -> float | None:
    return None if number is None else float(number)


def _add_budget(context: DocumentContext, node: str, project: Project) -> None:
    cells = [(span, _compact(context.extraction.document.text[slice(*span)])) for span in project.money.spans]
    for part in budget_parts(project.money):
        amount = next((cell for cell in cells if part.amount is not None and _number(cell[1]) == part.amount), None)
        if amount is not None:
            cells.remove(amount)  # total and government may be the same number in two cells
        words = next((cell for cell in cells if (part.wording or part.kind) in cell[1]), None)
        own = tuple(sorted({cell[0] for cell in (amount, words) if cell is not None}))
        _add_budget_line(context, node, part, project.money.unit, own or project.money.spans or project.spans)


def _compact(cell: str) -> str:
    return normalise(cell).replace(",", "")


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _add_budget_line(context: DocumentContext, node: str, part: BudgetPart, unit: str, spans: Spans) -> None:
    properties = {"kind": part.kind, "amount": part.amount, "unit": unit, "wording": part.wording}
    line = context.node(context.new_id("budget", node, part.kind), "BudgetLine", properties, spans)
    context.edge("HAS_BUDGET", node, line, spans)
