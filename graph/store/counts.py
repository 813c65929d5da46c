"""How many elements a load created, changed, left and removed."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from threading import RLock

from graph.store.elements import Kind

Progress = Callable[[int], None]
"""Called with how many of the graph's elements are as they shall be; never by two threads at once."""


@dataclass(slots=True)
class Counts:
    """Counts of nodes or of edges; they add up to what the graph holds, plus what was removed."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """What one load did."""

    nodes: Counts
    edges: Counts

    @property
    def writes(self) -> int:
        """Return how many elements the store had to touch; 0 when the same graph is loaded again."""
        return sum(each.created + each.changed + each.removed for each in (self.nodes, self.edges))

    def as_dict(self) -> dict[str, dict[str, int]]:
        """Return the counts for JSON."""
        return asdict(self)


@dataclass(slots=True)
class Tally:
    """What a load has done so far."""

    nodes: Counts = field(default_factory=Counts)
    edges: Counts = field(default_factory=Counts)
    done: int = 0
    progress: Progress | None = None
    _lock: RLock = field(default_factory=RLock, repr=False)

    def of(self, kind: Kind) -> Counts:
        """Return the counts that the kind belongs to."""
        return self.edges if kind.is_edge else self.nodes

    def advance(self, count: int) -> None:
        """Report that so many more elements are as they shall be."""
        with self._lock:
            self.done += count
            if self.progress is not None:
                self.progress(self.done)

    def note_created(self, kind: Kind, created: int, rows: int) -> None:
        """Count what one batch has created; batches may come from several threads."""
        with self._lock:
            self.of(kind).created += created
            self.advance(rows)

    def note_unchanged(self, unchanged: tuple[Counts, Counts]) -> None:
        """Take over how many nodes and edges were as they shall be, once.

        In a second attempt, what the first one wrote would look unchanged.
        """
        self.nodes.unchanged = self.nodes.unchanged or unchanged[0].unchanged
        self.edges.unchanged = self.edges.unchanged or unchanged[1].unchanged
