"""How sure a dependency is by what it rests on, and the passages that prove it."""

from collections.abc import Mapping
from typing import Literal

from loaders.extract.records import Spans

Basis = Literal["stated", "same_item", "inferred"]
CONFIDENCE: Mapping[Basis, float] = {"stated": 0.95, "same_item": 0.8, "inferred": 0.5}
WEAK = 0.6
"""For what rests on nothing but an equal name."""


def proof(*spans: Spans) -> Spans:
    """Return the passages of all these together, each once, in text order."""
    return tuple(sorted({span for group in spans for span in group}))
