"""The two node kinds that carry proof: the stored text, and the passages of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.builder import GraphBuilder, Proof
from graph.ids import make_id
from graph.model import Span


def text_id(sha256: str) -> str:
    """Return the id of the node that holds the canonical text."""
    return make_id("text", sha256)


def evidence_id(sha256: str, spans: Sequence[Span]) -> str:
    """Return the id of the passage: one per distinct tuple of spans of one text."""
    return make_id("evidence", sha256, *(position for span in spans for position in span))


def quote_of(text: str, spans: Sequence[Span]) -> str:
    """Return the characters of the spans, joined with nothing (a name broken over lines becomes whole)."""
    return "".join(text[start:end] for start, end in spans)


def merge_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans in text order, those that overlap or touch joined into one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


@dataclass(frozen=True, slots=True)
class Passage:
    """Spans of one text, which is named by its hash."""

    sha256: str
    text: str
    spans: tuple[Span, ...]


def add_evidence(builder: GraphBuilder, passage: Passage, document: Proof) -> str:
    """Add the passage of the document (the proof that names it) and its edge to the text; return its id."""
    ordered = merge_spans(passage.spans)
    node = builder.add_node(
        evidence_id(passage.sha256, ordered),
        "Evidence",
        {
            "sha256": passage.sha256,
            "start": ordered[0][0],
            "end": ordered[-1][1],
            "starts": tuple(start for start, _ in ordered),
            "ends": tuple(end for _, end in ordered),
            "quote": quote_of(passage.text, ordered),
        },
        document,
    )
    builder.add_edge("IN_TEXT", node, text_id(passage.sha256), proof=document)
    return node
