"""Replay every quote against the stored text, and find what claims proof and has none."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from graph.errors import EvidenceError
from graph.evidence import evidence_id, quote_of
from graph.model import Edge, Graph, Node, Span
from ontology import load_ontology
from ontology.model import EvidencePolicy

SHOWN = 40
"""Characters of a quote that a message shows."""

AS_WRITTEN = {
    "BudgetLine": ("wording",),
    "Deadline": ("raw",),
    "Observation": ("raw",),
    "Project": ("name", "content", "benefit", "land", "period"),
    "Responsibility": ("writtenAs",),
    "Section": ("title",),
    "Task": ("text",),
}
"""Properties that repeat the document's own words: they must stand in what their node quotes, white space aside."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something that does not replay; ``element`` is the id of the text, passage, node or edge."""

    rule: str
    element: str
    zh: str
    en: str

    def as_dict(self) -> dict[str, str]:
        """Return the record for JSON output."""
        return {"rule": self.rule, "element": self.element, "zh": self.zh, "en": self.en}


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """How much was replayed; ``elements`` counts the nodes and edges whose proof was looked for."""

    texts: int
    quotes: int
    replayed: int
    elements: int
    mismatches: tuple[Mismatch, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the report for JSON output."""
        counts = {"texts": self.texts, "quotes": self.quotes, "replayed": self.replayed, "elements": self.elements}
        return {**counts, "mismatches": [mismatch.as_dict() for mismatch in self.mismatches]}


def verify(graph: Graph) -> VerifyReport:
    """Replay all quotes of the graph and return what was found."""
    labels = Counter(node.label for node in graph.nodes)
    mismatches = tuple(find_mismatches(graph))
    wrong = {mismatch.element for mismatch in mismatches}
    passages = [node.id for node in graph.nodes if node.label == "Evidence"]
    return VerifyReport(
        texts=labels["Text"],
        quotes=len(passages),
        replayed=sum(passage not in wrong for passage in passages),
        elements=len(graph.nodes) + len(graph.edges),
        mismatches=mismatches,
    )


def require_replay(graph: Graph) -> None:
    """Pass if every quote replays.

    Raises:
        EvidenceError: With the first mismatch and their number.
    """
    mismatches = list(find_mismatches(graph))
    if mismatches:
        first = mismatches[0]
        raise EvidenceError(
            zh=f"{len(mismatches)} 处证据无法复原，首先是 {first.zh}",
            en=f"{len(mismatches)} pieces of evidence do not replay, first {first.en}",
        )


def find_mismatches(graph: Graph) -> Iterator[Mismatch]:
    """Yield every text, passage, node and edge whose proof fails, in graph order."""
    texts = {str(node.properties.get("sha256")): node for node in graph.nodes if node.label == "Text"}
    passages = {node.id: node for node in graph.nodes if node.label == "Evidence"}
    for text in texts.values():
        yield from _check_text(text)
    for passage in passages.values():
        yield from _check_passage(passage, texts)
    for node in graph.nodes:
        policy = load_ontology().class_named(node.label).evidence
        yield from _check_proof(node, policy, passages)
        yield from _check_wording(node, passages)
    for edge in graph.edges:
        policy = load_ontology().relation_named(edge.type).evidence
        yield from _check_proof(edge, policy, passages)


def _check_text(node: Node) -> Iterator[Mismatch]:
    text = str(node.properties.get("text", ""))
    if sha256(text.encode()).hexdigest() != node.properties.get("sha256"):
        yield Mismatch(
            "text-hash",
            node.id,
            f"全文 {node.id} 与其 sha256 不符",
            f"text {node.id} does not have its sha256",
        )
    if len(text) != node.properties.get("length"):
        yield Mismatch(
            "text-length", node.id, f"全文 {node.id} 的长度不符", f"text {node.id} does not have its stated length"
        )


def _check_passage(node: Node, texts: Mapping[str, Node]) -> Iterator[Mismatch]:
    text = texts.get(str(node.properties.get("sha256")))
    if text is None:
        yield Mismatch("no-text", node.id, f"证据 {node.id} 没有所属全文", f"passage {node.id} has no text")
        return
    spans = _spans(node)
    whole = str(text.properties["text"])
    fits = all(0 <= start < end <= len(whole) for start, end in spans) and bool(spans)
    found = quote_of(whole, spans)
    quote = str(node.properties.get("quote", ""))
    if not fits or found != quote:
        yield Mismatch(
            "quote",
            node.id,
            f"证据 {node.id}：记为“{quote[:SHOWN]}”，原文为“{found[:SHOWN]}”",
            f"passage {node.id}: quoted {quote[:SHOWN]!r}, the text has {found[:SHOWN]!r}",
        )
    elif not _bounds_agree(node, spans) or node.id != evidence_id(str(node.properties["sha256"]), spans):
        yield Mismatch(
            "offsets", node.id, f"证据 {node.id} 的起止位置自相矛盾", f"passage {node.id} contradicts its own offsets"
        )


def _spans(node: Node) -> list[Span]:
    starts, ends = _positions(node, "starts"), _positions(node, "ends")
    return list(zip(starts, ends, strict=True)) if len(starts) == len(ends) else []


def _positions(node: Node, name: str) -> tuple[int, ...]:
    value = node.properties.get(name)
    return tuple(position for position in value if isinstance(position, int)) if isinstance(value, tuple) else ()


def _bounds_agree(node: Node, spans: list[Span]) -> bool:
    first, last = spans[0][0], spans[-1][1]
    return (node.properties.get("start"), node.properties.get("end")) == (first, last)


def _check_proof(element: Node | Edge, policy: EvidencePolicy, passages: Mapping[str, Node]) -> Iterator[Mismatch]:
    kind = element.label if isinstance(element, Node) else element.type
    if not element.evidence and not _may_lack(element, policy):
        yield Mismatch(
            "no-evidence",
            element.id,
            f"{kind} {element.id} 没有证据",
            f"{kind} {element.id} has no evidence",
        )
    for passage in element.evidence:
        if passage not in passages:
            yield Mismatch(
                "lost-evidence",
                element.id,
                f"{kind} {element.id} 的证据 {passage} 不在图中",
                f"{kind} {element.id}: evidence {passage} is not in the graph",
            )


def _check_wording(node: Node, passages: Mapping[str, Node]) -> Iterator[Mismatch]:
    quotes = [_squeeze(passages[passage].properties.get("quote")) for passage in node.evidence if passage in passages]
    for name in AS_WRITTEN.get(node.label, ()) if quotes else ():
        words = node.properties.get(name)
        if words is not None and _squeeze(words) not in "".join(quotes):
            yield Mismatch(
                "wording",
                node.id,
                f"{node.label} {node.id} 的 {name} “{str(words)[:SHOWN]}” 不在其证据之中",
                f"{node.label} {node.id}: its evidence does not hold {name} {str(words)[:SHOWN]!r}",
            )


def _squeeze(value: object) -> str:
    return "".join(str(value).split())


def _may_lack(element: Node | Edge, policy: EvidencePolicy) -> bool:
    return policy == "optional" or (policy == "register" and "source" in element.properties)
