"""What waits for what, as the text states it: stages, reliance on platforms, shares of a goal, approvals."""

from collections.abc import Sequence

from loaders.extract.dependency_order import find_order
from loaders.extract.dependency_proof import WEAK
from loaders.extract.dependency_rules import RULES
from loaders.extract.passages import read_passages
from loaders.extract.records import Dependency, Extraction, Platform, Section, Statement, Target
from loaders.extract.targets import extract_targets
from loaders.extract.task_links import Named, TaskLinks
from loaders.read.document import Document

SITES = {
    **dict.fromkeys(("scenic_area", "water", "mountain", "park", "building", "line", "village"), "place"),
    **dict.fromkeys(("division", "township"), "division"),
}
"""Kinds of places that are sites, on which something can be built, and those that are too wide for that."""


def extract_dependencies(
    document: Document,
    sections: Sequence[Section],
    statements: Sequence[Statement],
    platforms: Sequence[Platform],
    targets: Sequence[Target] | None = None,
    names: Sequence[Named] | None = None,
) -> tuple[Dependency, ...]:
    """Return the dependencies, each once, in the order of the passages that prove them.

    ``source`` comes first or is the part, ``target`` waits or is the whole. Targets not given are read again;
    of what else the text names only ``names`` are taken for what a task builds on.
    """
    passages = read_passages(document)
    if not passages:
        return ()
    known = extract_targets(document, sections, statements) if targets is None else targets
    # The sum of a table may stand above all passages: no task holds it.
    placed = [target for target in known if target.spans[0][0] >= passages[0].start]
    links = TaskLinks(document, sections, statements, platforms, placed, _sorted(names))
    found: dict[tuple[str, str, str], Dependency] = {}
    pairs: set[tuple[str, str]] = set()
    for dependency in (item for rule in (*RULES, find_order) for item in rule(links)):
        key = (dependency.source, dependency.target, dependency.type)
        weak = dependency.confidence == WEAK and key[:2] in pairs
        if dependency.source != dependency.target and key not in found and not weak:
            found[key] = dependency
            pairs.add(key[:2])
    return tuple(sorted(found.values(), key=lambda item: (item.spans, item.source, item.target, item.type)))


def _sorted(names: Sequence[Named] | None) -> Sequence[Named] | None:
    return None if names is None else sorted(names, key=lambda item: item.spans)


def names_to_build_on(found: Extraction) -> tuple[Named, ...]:
    """Return what the text names beside platforms that a task may build on, and the divisions, which are too wide."""
    return (
        *(Named("platform", item.name, item.spans) for item in found.platforms),
        *(Named("industry", item.name, item.spans) for item in found.industries),
        *(Named(SITES[item.kind], item.name, item.spans) for item in found.places if item.kind in SITES),
        *(Named("programme", item.name, item.spans) for item in found.programmes),
        *(Named("unit", item.name, item.spans) for item in found.partners),
        *(Named("document", item.title, item.spans) for item in found.citations if item.is_policy),
    )
