"""Rules for what nodes say together: divisions, functions, time limits, sums."""

from collections.abc import Iterator

from graph.model import Node
from graph.validate.finding import Finding
from graph.validate.view import View
from ontology import load_ontology

_TOLERANCE = 1e-6


def find_plan_gaps(view: View) -> Iterator[Finding]:
    """Yield plans that lack an element of an official document or print their dates in the wrong order."""
    for plan in view.labelled("Plan"):
        signed, printed = plan.properties.get("issueDate"), plan.properties.get("printedDate")
        if "issuer" not in plan.properties:
            yield Finding("plan-issuer", plan.id)
        if "documentNumber" not in plan.properties:
            yield Finding("plan-number", plan.id)
        if isinstance(signed, str) and isinstance(printed, str) and len(signed) == len(printed) and printed < signed:
            yield Finding("plan-dates", plan.id, printed)


def find_wrong_divisions(view: View) -> Iterator[Finding]:
    """Yield units and groups whose division code is not that of their jurisdiction."""
    for label, rule in (("Unit", "unit-division"), ("UnitGroup", "group-division")):
        for node in view.labelled(label):
            code = node.properties.get("divisionCode")
            if code is not None and code not in _values(view, node, "IN_JURISDICTION", "Jurisdiction", "code"):
                yield Finding(rule, node.id)


def find_wrong_functions(view: View) -> Iterator[Finding]:
    """Yield units whose function is not that of their function node."""
    for unit in view.labelled("Unit"):
        function = unit.properties.get("function")
        functions = view.known(view.targets(unit.id, "HAS_FUNCTION"), "UnitFunction")
        if function is not None and function not in [each.properties.get("name") for each in functions]:
            yield Finding("unit-function", unit.id)


def find_wrong_industry_names(view: View) -> Iterator[Finding]:
    """Yield industries that are named otherwise than in the vocabulary."""
    concepts = load_ontology().schemes["industry"].concepts
    for node in view.labelled("Industry"):
        concept, name = concepts.get(str(node.properties.get("code"))), node.properties.get("name")
        if concept is not None and name is not None and name != concept.zh:
            yield Finding("industry-name", node.id, concept.zh)


def find_empty_groups(view: View) -> Iterator[Finding]:
    """Yield groups that say their members are known and have none."""
    for group in view.labelled("UnitGroup"):
        if group.properties.get("membersKnown") is True and not view.targets(group.id, "HAS_MEMBER"):
            yield Finding("group-members", group.id)


def find_incomplete_deadlines(view: View) -> Iterator[Finding]:
    """Yield time limits without the date or interval that their type asks for."""
    for deadline in view.labelled("Deadline"):
        type_, has = deadline.properties.get("type"), deadline.properties.keys()
        is_bare = type_ == "by" and not has & {"date", "interval", "year"}
        if is_bare or (type_ == "recurring" and "interval" not in has):
            yield Finding("deadline-form", deadline.id)


def find_late_deadlines(view: View) -> Iterator[Finding]:
    """Yield tasks that are due after their plan's period."""
    for task in view.labelled("Task"):
        dates = [date for date in _values(view, task, "DUE", "Deadline", "date") if str(date)[:4].isdigit()]
        for plan in view.known(view.sources(task.id, "HAS_TASK"), "Plan"):
            last = plan.properties.get("periodEnd")
            if isinstance(last, int):
                yield from (Finding("deadline-late", task.id, str(each)) for each in dates if int(str(each)[:4]) > last)


def find_empty_targets(view: View) -> Iterator[Finding]:
    """Yield targets that state nothing to reach."""
    for target in view.labelled("Target"):
        if not target.properties.keys() & {"value", "textValue"}:
            yield Finding("target-value", target.id)


def find_wrong_quota_sums(view: View) -> Iterator[Finding]:
    """Yield targets that are not the sum of the quotas which say that they add up."""
    for target in view.labelled("Target"):
        value = target.properties.get("value")
        shares = [
            float(quota.properties["value"])  # type: ignore[arg-type]  # a list here is found by the value checks
            for quota in view.known(view.sources(target.id, "DIVIDES"), "Quota")
            if _adds_up(quota)
        ]
        if shares and isinstance(value, int | float) and abs(sum(shares) - value) > _TOLERANCE:
            yield Finding("quota-sum", target.id, f"{sum(shares):g}")


def find_wrong_budget_sums(view: View) -> Iterator[Finding]:
    """Yield projects whose government and social money exceed the total."""
    for project in view.labelled("Project"):
        lines = list(view.known(view.targets(project.id, "HAS_BUDGET"), "BudgetLine"))
        totals, parts = _amounts(lines, "total"), [*_amounts(lines, "government"), *_amounts(lines, "social")]
        if parts and any(sum(parts) > total + _TOLERANCE for total in totals):
            yield Finding("budget-sum", project.id, f"{sum(parts):g}")


def _values(view: View, node: Node, type_: str, label: str, name: str) -> list[object]:
    ends = view.known(view.targets(node.id, type_), label)
    return [end.properties[name] for end in ends if name in end.properties]


def _adds_up(quota: Node) -> bool:
    properties = quota.properties
    is_share = properties.get("additive") is True and properties.get("perMember") is False
    return is_share and isinstance(properties.get("value"), int | float)


def _amounts(lines: list[Node], kind: str) -> list[float]:
    amounts = (line.properties.get("amount") for line in lines if line.properties.get("kind") == kind)
    return [float(each) for each in amounts if isinstance(each, int | float)]
