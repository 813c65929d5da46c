"""Find pairs of units that may be one, for a person to decide; both passages stand beside each other.

Only units of one division are compared. A pair is left out when one passage names both (they are then two), and when a
person has decided on it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from graph.evidence import text_id
from graph.model import Graph, Node
from loaders.resolve.decisions import Decision, Decisions, Pair, make_pair
from loaders.resolve.groups import is_group
from loaders.resolve.identity import standard_in
from loaders.resolve.names import is_subsequence, same_head
from loaders.resolve.units import classify_unit, load_unit_rules

LEAST_LENGTH = 5
"""Names of four characters (县科技局, 县教育局) differ in one character by nature."""

CONTEXT = 20
"""Characters shown before and after a quote."""

REASONS = {
    "abbreviation": ("一名是另一名的简写形式", "one name abbreviates the other"),
    "one-character": ("两名只差一个字", "the names differ in one character"),
    "same-function": ("类型与职能相同", "same type of body and function"),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a name stands: the plan, the evidence, and the quote with some text around it."""

    plan: str
    evidence: str
    quote: str
    context: str


@dataclass(frozen=True, slots=True)
class DoubtfulPair:
    """Two units of one division that may be one, with the reason (a key of REASONS) and a passage of each."""

    division: str
    first: str
    second: str
    reason: str
    first_passage: Passage
    second_passage: Passage


def find_doubtful_pairs(graph: Graph, decisions: Decisions | None = None) -> Iterator[DoubtfulPair]:
    """Yield the pairs in order of division and names, each once with its strongest reason."""
    nodes = {node.id: node for node in graph.nodes}
    together = _named_together(graph)
    decided = {_standard_pair(decision) for decision in decisions.kept} if decisions else set()
    for division, units in sorted(_units_by_division(graph).items()):
        for first, second in combinations(units, 2):
            names = str(first.properties["name"]), str(second.properties["name"])
            reason = find_reason(*names)
            if reason and (division, *names) not in decided and frozenset((first.id, second.id)) not in together:
                passages = _passage(first, nodes), _passage(second, nodes)
                yield DoubtfulPair(division, *names, reason, *passages)


def _standard_pair(decision: Decision) -> Pair:
    division = decision.division
    return make_pair(division, standard_in(division, decision.name), standard_in(division, decision.other))


def find_reason(name: str, other: str) -> str | None:
    """Return why the two names may mean one unit, None where nothing speaks for it."""
    if is_group(name) or is_group(other):
        return None
    short, long = sorted((name, other), key=len)
    first_kind, second_kind = classify_unit(name), classify_unit(other)
    if first_kind[0] == second_kind[0] and is_subsequence(short, long) and same_head(short, long):
        return "abbreviation"
    if len(name) == len(other) >= LEAST_LENGTH and sum(a != b for a, b in zip(name, other, strict=True)) == 1:
        return "one-character"
    return "same-function" if first_kind == second_kind and first_kind[1] in _telling_functions() else None


@lru_cache(maxsize=1)
def _telling_functions() -> frozenset[str]:
    """Return the functions that one body of a division serves: two of a type that do so may be one."""
    return frozenset(rule.name for rule in load_unit_rules().functions if not rule.many_bodies)


def _units_by_division(graph: Graph) -> dict[str, list[Node]]:
    units: dict[str, list[Node]] = defaultdict(list)
    for node in graph.nodes:
        if node.label == "Unit" and "divisionCode" in node.properties:
            units[str(node.properties["divisionCode"])].append(node)
    for listed in units.values():
        listed.sort(key=lambda node: str(node.properties["name"]))
    return units


def _named_together(graph: Graph) -> set[frozenset[str]]:
    """Return the pairs of units that bear one task: whoever wrote it held them to be two."""
    tasks = {edge.source: edge.target for edge in graph.edges if edge.type == "OF_TASK"}
    bearers: dict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        if edge.type == "BORNE_BY":
            bearers[tasks[edge.source]].add(edge.target)
    return {frozenset(pair) for units in bearers.values() for pair in combinations(sorted(units), 2)}


def _passage(unit: Node, nodes: Mapping[str, Node]) -> Passage:
    """Return the unit's first passage by text and place."""
    passages = [nodes[evidence] for evidence in unit.evidence]
    first = min(passages, key=lambda node: (str(node.properties["sha256"]), node.properties["start"]))
    return Passage(first.documents[0], first.id, str(first.properties["quote"]), _around(first, nodes))


def _around(passage: Node, nodes: Mapping[str, Node]) -> str:
    text = str(nodes[text_id(str(passage.properties["sha256"]))].properties["text"])
    start, end = int(str(passage.properties["start"])), int(str(passage.properties["end"]))
    return " ".join(text[max(0, start - CONTEXT) : end + CONTEXT].split())
