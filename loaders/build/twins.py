"""Choose one text for each plan: the same 通知 is often published as a web page and as a file."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.build.plan import plan_id
from loaders.extract.records import Extraction


@dataclass(frozen=True, slots=True)
class PlanText:
    """A plan with the text that is built, and the other texts of the same plan, which are only named."""

    plan: str
    extraction: Extraction
    others: tuple[Extraction, ...] = ()


def choose_texts(extractions: Sequence[Extraction]) -> list[PlanText]:
    """Return one text for each plan, in order of plan ids; a text given twice counts once.

    Of several texts the one with the most statements is chosen, then the longest; their order does not matter.
    """
    distinct = {extraction.document.sha256: extraction for extraction in sorted(extractions, key=_file, reverse=True)}
    by_plan: dict[str, list[Extraction]] = defaultdict(list)
    for sha256 in sorted(distinct):
        by_plan[plan_id(distinct[sha256])].append(distinct[sha256])
    return [_choose(plan, by_plan[plan]) for plan in sorted(by_plan)]


def _choose(plan: str, texts: Sequence[Extraction]) -> PlanText:
    ranked = sorted(texts, key=lambda text: (-len(text.statements), -len(text.document.text)))
    return PlanText(plan, ranked[0], tuple(ranked[1:]))


def _file(extraction: Extraction) -> str:
    return extraction.document.file
