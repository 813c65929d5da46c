"""What is reported of the things found in documents beside their labels: counts by kind, misses, a table."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ThingScore:
    """What was found of one kind in one document: ``found`` of ``labelled``, and ``right`` of ``given``."""

    document: str
    kind: str
    found: int
    labelled: int
    right: int
    given: int
    misses: tuple[str, ...] = ()
    false: tuple[str, ...] = ()

    @property
    def recall(self) -> float | None:
        """Return the share of the labels that was found, None where there is no label."""
        return self.found / self.labelled if self.labelled else None

    @property
    def precision(self) -> float | None:
        """Return the share of what was found that is labelled, None where nothing was found."""
        return self.right / self.given if self.given else None


@dataclass(frozen=True, slots=True)
class ThingReport:
    """The scores by document and kind."""

    scores: tuple[ThingScore, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the headings of ``rows``."""
        return ("document", "kind", "labelled", "found", "recall", "precision")

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return a line for each document and kind."""
        return tuple(
            (item.document, item.kind, str(item.labelled), str(item.given), _show(item.recall), _show(item.precision))
            for item in self.scores
        )

    @property
    def misses(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return what is missed or false, one line each, by document."""
        lines: dict[str, list[str]] = {}
        for item in self.scores:
            found = lines.setdefault(item.document, [])
            found += (f"{item.kind} missed: {text}" for text in item.misses)
            found += (f"{item.kind} false: {text}" for text in item.false)
        return tuple((document, tuple(found)) for document, found in lines.items())

    def as_dict(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        keys = ("document", "kind", "found", "labelled", "right", "given", "recall", "precision")
        return {
            "things": [
                {key: getattr(item, key) for key in keys} | {"misses": list(item.misses), "false": list(item.false)}
                for item in self.scores
            ]
        }


def _show(share: float | None) -> str:
    return "" if share is None else f"{share:.3f}"
