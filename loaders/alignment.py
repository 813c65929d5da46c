"""Pair found statements with labelled ones by the longest text they share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from loaders.extract.records import Statement
from loaders.labels import StatementLabel, normalise

SHORTEST_SHARED = 6
LONGEST_NEEDED = 12
"""A task must share at least half of its text, but no more than 12 and no fewer than 6 characters, with the label."""

GRAM = 5


class Pair(NamedTuple):
    """Indices of a found statement and of a label."""

    found: int
    label: int


@dataclass(frozen=True, slots=True)
class _Text:
    task: str
    quote: str
    grams: frozenset[str]


def align(found: Sequence[Statement], labels: Sequence[StatementLabel]) -> tuple[Pair, ...]:
    """Return the pairs, best first, each statement and each label in at most one.

    The better pair shares more text (the task counts twice, the quote once); of equal ones, required labels and those
    at the same place in the document go first.
    """
    texts = [_prepare(normalise(statement.task_text), normalise(statement.quote)) for statement in found]
    wanted = [_prepare(label.task, label.quote) for label in labels]
    candidates = [
        (-shared, labels[right].optional, abs(left / len(found) - right / len(labels)), left, right)
        for left, text in enumerate(texts)
        for right, label in enumerate(wanted)
        if (shared := _share(text, label))
    ]
    pairs: list[Pair] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for *_, left, right in sorted(candidates):
        if left not in taken[0] and right not in taken[1]:
            taken[0].add(left)
            taken[1].add(right)
            pairs.append(Pair(left, right))
    return tuple(pairs)


def _prepare(task: str, quote: str) -> _Text:
    grams = frozenset(task[place : place + GRAM] for place in range(max(1, len(task) - GRAM + 1)))
    return _Text(task, quote, grams)


def _share(text: _Text, label: _Text) -> int:
    """Return how much the two share, 0 where it is too little for them to be the same statement."""
    short = 0 < len(text.task) < SHORTEST_SHARED and text.task in label.task
    task = longest_common(text.task, label.task) if short or text.grams & label.grams else 0
    quote = len(label.quote) if text.quote == label.quote else longest_common(text.quote, label.quote)
    same_quote = quote >= max(SHORTEST_SHARED, 0.6 * len(label.quote))
    half = min(len(text.task) or 24, len(label.task.partition("\0")[2][:60])) / 2
    needed = max(SHORTEST_SHARED, min(LONGEST_NEEDED, half))
    enough = task >= needed or (short and same_quote) if text.task else same_quote
    return 2 * task + quote if enough else 0


def longest_common(first: str, second: str) -> int:
    """Return the length of the longest text that stands in both; O(n log n) set look-ups."""
    short, long = sorted((first, second), key=len)
    low, high = 0, len(short)
    while low < high:
        middle = (low + high + 1) // 2
        pieces = {short[place : place + middle] for place in range(len(short) - middle + 1)}
        if any(long[place : place + middle] in pieces for place in range(len(long) - middle + 1)):
            low = middle
        else:
            high = middle - 1
    return low
