"""A breach of the ontology, as a record."""

from dataclasses import dataclass

from ontology import Severity

__all__ = ["Problem"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with one node or edge.

    ``rule`` is a rule of the shapes (``evidence-replay``) or a property with its breach (``Task.text.missing``);
    ``element`` the id of the node or edge; ``passage`` the first quote that states it, empty where it has none.
    """

    rule: str
    element: str
    severity: Severity
    passage: str
    zh: str
    en: str

    def as_dict(self) -> dict[str, str]:
        """Return the problem as plain values for JSON."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "element": self.element,
            "passage": self.passage,
            "zh": self.zh,
            "en": self.en,
        }
