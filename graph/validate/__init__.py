"""Does the graph keep to the ontology? Breaches as records, and a refusal with all of them.

The checks here work on the records and are fast; ``judge.py`` asks SHACL for the same, and tests hold both equal.
"""

from collections.abc import Iterator

from graph.errors import ValidationError
from graph.model import Graph
from graph.validate.constraints import check_values
from graph.validate.finding import Finding
from graph.validate.form import check_form
from graph.validate.keys import check_keys
from graph.validate.problem import Problem
from graph.validate.rules import CHECKS
from graph.validate.view import view_graph
from graph.validate.wording import Wording
from ontology import load_ontology

__all__ = ["InvalidGraphError", "Problem", "find_problems", "require_valid"]

_SHOWN = 5


class InvalidGraphError(ValidationError):
    """The graph breaks rules of the ontology; ``problems`` holds every violation."""

    problems: tuple[Problem, ...] = ()


def find_problems(graph: Graph) -> Iterator[Problem]:
    """Yield what breaks the ontology, violations first, then by rule and element; one per rule and element."""
    view = view_graph(graph)
    wording = Wording(view, load_ontology())
    findings: dict[tuple[str, str], Finding] = {}
    for check in CHECKS:
        findings.update({(each.rule, each.element): each for each in check(view)})
    for each in (*check_values(view, load_ontology()), *check_form(view), *check_keys(view)):
        findings[each.rule, each.element] = each
    problems = [wording.problem(each) for each in findings.values()]
    yield from sorted(problems, key=lambda each: (each.severity != "violation", each.rule, each.element))


def require_valid(graph: Graph) -> None:
    """Do nothing if the graph may be loaded; warnings are no obstacle.

    Raises:
        InvalidGraphError: If it has violations; ``problems`` holds them all.
    """
    problems = tuple(each for each in find_problems(graph) if each.severity == "violation")
    if problems:
        raise _refusal(problems)


def _refusal(problems: tuple[Problem, ...]) -> InvalidGraphError:
    shown, more = problems[:_SHOWN], len(problems) - _SHOWN
    zh = "；".join(f"{each.element}：{each.zh}（{each.rule}）" for each in shown)
    en = "; ".join(f"{each.element} {each.en} ({each.rule})" for each in shown)
    error = InvalidGraphError(
        zh=f"图谱有 {len(problems)} 处不合本体：{zh}" + (f"；另有 {more} 处" if more > 0 else ""),
        en=f"the graph breaks the ontology {len(problems)} times: {en}" + (f"; {more} more" if more > 0 else ""),
    )
    error.problems = problems
    return error
