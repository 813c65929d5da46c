"""What a check gives: which rule an element breaks, and the value that shows it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from graph.validate.view import View


class Finding(NamedTuple):
    """A breach of a rule by the node or edge with the id; ``value`` fills the rule's message."""

    rule: str
    element: str
    value: str = ""


Check = Callable[[View], Iterator[Finding]]
