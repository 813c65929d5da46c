"""What all building steps of one document share: the builder, the plan's id, and how proof is added."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.builder import GraphBuilder, Proof
from graph.evidence import Passage, add_evidence
from graph.ids import make_id
from graph.model import Span, Value
from loaders.build.regions import Regions
from loaders.extract.records import Extraction
from loaders.resolve.decisions import Decisions
from loaders.resolve.register import Jurisdiction
from loaders.resolve.registry import UnitRegistry

Properties = Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known beside the documents: decisions, the user's registry, and whether groups get their members."""

    decisions: Decisions = field(default_factory=Decisions)
    registry: UnitRegistry = field(default_factory=UnitRegistry)
    with_members: bool = True


@dataclass(slots=True)
class DocumentContext:
    """One document being built.

    ``statements``, ``projects``, ``sections`` and ``targets`` map the extraction's indexes and local ids to node ids as
    the steps add them. ``regions`` tells the smallest task, project or section that holds a passage.
    """

    builder: GraphBuilder
    extraction: Extraction
    plan: str
    jurisdiction: Jurisdiction | None
    known: Knowledge
    canonical: Mapping[str, str] = field(default_factory=dict)
    statements: dict[int, str] = field(default_factory=dict)
    projects: dict[int, str] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    targets: dict[int, str] = field(default_factory=dict)
    regions: Regions = field(default_factory=Regions)
    _counts: dict[str, int] = field(default_factory=dict)
    _proofs: dict[tuple[Span, ...], Proof] = field(default_factory=dict)
    sha256: str = field(init=False)
    of_plan: Proof = field(init=False)

    def __post_init__(self) -> None:
        """Hash the text once: every passage names it; of the plan alone there is one proof."""
        self.sha256 = self.extraction.document.sha256
        self.of_plan = Proof(documents=(self.plan,))

    @property
    def division_code(self) -> str | None:
        """Return the code of the plan's division, None where it is unknown."""
        return self.jurisdiction.code if self.jurisdiction else None

    @property
    def division_key(self) -> str:
        """Return what stands for the division in ids: its code, else the plan, so that nothing merges by chance."""
        return self.division_code or self.plan

    def new_id(self, prefix: str, *parts: str | int) -> str:
        """Return an id for a record that may occur twice: all but the first carry their count, in text order."""
        first = make_id(prefix, *parts)
        count = self._counts[first] = self._counts.get(first, 0) + 1
        return first if count == 1 else make_id(prefix, *parts, f"occurrence {count}")

    def proof(self, spans: Sequence[Span]) -> Proof:
        """Add the passage as evidence and return the proof made of it; for no spans, the plan alone."""
        key = tuple(spans)
        if not key:
            return self.of_plan
        if key not in self._proofs:
            passage = Passage(self.sha256, self.extraction.document.text, key)
            self._proofs[key] = Proof((add_evidence(self.builder, passage, self.of_plan),), self.of_plan.documents)
        return self._proofs[key]

    def node(self, node_id: str, label: str, properties: Properties, spans: Sequence[Span]) -> str:
        """Add a node that the passage states; return its id."""
        return self.builder.add_node(node_id, label, properties, self.proof(spans))

    def edge(
        self,
        edge_type: str,
        source: str,
        target: str,
        spans: Sequence[Span],
        properties: Properties | None = None,
    ) -> None:
        """Add an edge that the passage states."""
        self.builder.add_edge(edge_type, source, target, properties, self.proof(spans))

    def link(self, edge_type: str, source: str, target: str, properties: Properties | None = None) -> None:
        """Add an edge that needs no passage of its own."""
        self.builder.add_edge(edge_type, source, target, properties, self.of_plan)

    def holder(self, spans: Sequence[Span]) -> str:
        """Return the smallest task, project or section that holds the passage, else the plan."""
        return self.regions.smallest(spans) or self.plan


def whole(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the one span from the first start to the last end; nothing for no spans."""
    listed = list(spans)
    if not listed:
        return ()
    return ((min(start for start, _ in listed), max(end for _, end in listed)),)
