"""What a check gives: which rule an element breaks, and the value that shows it."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from graph.validate.view import View


class Finding(NamedTuple):
    """A breach of a rule by the node or edge with the id; ``value`` fills the rule's message."""

    rule: str
    element: str
    value: str = ""


Check = Callable[[View], Iterator[Finding]]


def pairs_of(ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each id with another that is the same thing; nothing where it stands alone."""
    if len(ids) > 1:
        yield ids[0], ids[1]
        yield from ((id_, ids[0]) for id_ in ids[1:])
