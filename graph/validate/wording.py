"""Turn findings into problems: severity, passage and message in both languages."""

from graph.model import Node
from graph.validate.constraints import BREACHES
from graph.validate.finding import Finding
from graph.validate.form import RULES as FORM_RULES
from graph.validate.problem import Problem
from graph.validate.view import View
from ontology import Ontology, Severity, Words

_PLACEHOLDER = "{?value}"
_LONGEST_PASSAGE = 80


class Wording:
    """Words findings of one graph."""

    def __init__(self, view: View, ontology: Ontology) -> None:
        self._ontology = ontology
        self._nodes = view.nodes
        self._evidence = {element.id: element.evidence for element in view.elements()}

    def problem(self, finding: Finding) -> Problem:
        """Return the finding as a problem."""
        words, severity = self._words(finding)
        return Problem(
            rule=finding.rule,
            element=finding.element,
            severity=severity,
            passage=self._passage(finding.element),
            zh=words.zh.replace(_PLACEHOLDER, finding.value),
            en=words.en.replace(_PLACEHOLDER, finding.value),
        )

    def _words(self, finding: Finding) -> tuple[Words, Severity]:
        rule = self._ontology.rules.get(finding.rule)
        if rule is not None:
            return Words(rule.zh, rule.en), rule.severity
        if finding.rule in FORM_RULES:
            return FORM_RULES[finding.rule], "violation"
        return self._breach_words(finding.rule), "violation"

    def _breach_words(self, rule: str) -> Words:
        kind, name, breach = rule.split(".")
        named = self._named(kind, name)
        words = BREACHES[breach]
        return Words(words.zh.format(zh=named.zh, name=name), words.en.format(en=named.en, name=name))

    def _named(self, kind: str, name: str) -> Words:
        relation = self._ontology.relations.get(name)
        if relation is not None:
            return Words(relation.zh, relation.en)
        owner = self._ontology.classes.get(kind) or self._ontology.relation_named(kind)
        return next(Words(each.zh, each.en) for each in owner.properties if each.name == name)

    def _passage(self, element: str) -> str:
        """Return the element's own quote or that of its first evidence, cut where it is long."""
        for id_ in (element, *self._evidence.get(element, ())):
            node = self._nodes.get(id_)
            if isinstance(node, Node) and node.label == "Evidence":
                quote = str(node.properties.get("quote", ""))
                return quote if len(quote) <= _LONGEST_PASSAGE else quote[: _LONGEST_PASSAGE - 1] + "…"
        return ""
