"""Find the smallest part of a document that holds a passage."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.model import Span

BLOCK = 512
"""Characters per look-up block: a passage is compared only with the regions that reach into its first block."""


@dataclass(frozen=True, slots=True)
class Region:
    """The passages that belong to one node; ``order`` decides between equally long ones (the first added wins)."""

    node: str
    intervals: tuple[Span, ...]
    length: int
    order: int

    def holds(self, spans: Sequence[Span]) -> bool:
        """Tell whether every span lies inside one of the intervals."""
        return all(any(start <= begin and stop <= end for start, end in self.intervals) for begin, stop in spans)


@dataclass(slots=True)
class Regions:
    """Regions by the blocks of text they reach into."""

    _blocks: dict[int, list[Region]] = field(default_factory=dict)
    _count: int = 0

    def add(self, node: str, intervals: Sequence[Span]) -> None:
        """Add the passages that belong to the node."""
        length = sum(end - start for start, end in intervals)
        region = Region(node, tuple(intervals), length, self._count)
        self._count += 1
        blocks = {block for start, end in intervals for block in range(start // BLOCK, end // BLOCK + 1)}
        for block in sorted(blocks):
            self._blocks.setdefault(block, []).append(region)

    def smallest(self, spans: Sequence[Span]) -> str | None:
        """Return the node of the shortest region that holds all spans, None where none does."""
        if not spans:
            return None
        near = self._blocks.get(spans[0][0] // BLOCK, ())
        holding = [region for region in near if region.holds(spans)]
        if not holding:
            return None
        return min(holding, key=lambda region: (region.length, region.order)).node
