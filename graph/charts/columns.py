"""Places for a layered picture: one column a kind of node, ordered so that few edges cross."""

from collections.abc import Mapping, Sequence

SWEEPS = 8


def place_columns(
    columns: Sequence[Sequence[str]], edges: Sequence[tuple[str, str]], *, gap: int, step: int
) -> Mapping[str, tuple[int, int]]:
    """Return (x, y) of every node: columns ``gap`` apart, nodes ``step`` apart, each column centred on y = 0.

    The order inside a column is found by barycentre sweeps (K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual
    understanding of hierarchical system structures", IEEE SMC-11, 1981); equal barycentres keep the order given, so
    equal input gives equal places.
    """
    neighbours: dict[str, list[str]] = {node: [] for column in columns for node in column}
    for source, target in edges:
        if source in neighbours and target in neighbours:
            neighbours[source].append(target)
            neighbours[target].append(source)
    ordered = [list(column) for column in columns]
    for sweep in range(SWEEPS):
        indices = range(len(ordered)) if sweep % 2 == 0 else range(len(ordered) - 1, -1, -1)
        for index in indices:
            ordered[index] = _by_barycentre(ordered[index], _ranks(ordered), neighbours)
    return {
        node: (index * gap, round((rank - (len(column) - 1) / 2) * step))
        for index, column in enumerate(ordered)
        for rank, node in enumerate(column)
    }


def _ranks(columns: Sequence[Sequence[str]]) -> dict[str, float]:
    """Each node's place in its column, scaled so that long and short columns compare."""
    return {node: (rank + 0.5) / len(column) for column in columns for rank, node in enumerate(column)}


def _by_barycentre(
    column: Sequence[str], ranks: Mapping[str, float], neighbours: Mapping[str, Sequence[str]]
) -> list[str]:
    own = set(column)

    def centre(node: str) -> float:
        outside = [ranks[other] for other in neighbours[node] if other not in own]
        return sum(outside) / len(outside) if outside else ranks[node]

    return sorted(column, key=centre)
