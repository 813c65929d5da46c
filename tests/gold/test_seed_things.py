"""How much of the labelled things of the Fengjie plan is found: recall and precision per kind, with floors."""

import itertools
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from graph.model import Span
from loaders.extract.pipeline import extract
from loaders.extract.records import Extraction, Target
from loaders.read import read_document

pytestmark = pytest.mark.corpus

FLOORS = {
    "targets": (0.95, 0.9),
    "quotas": (0.95, 0.9),
    "platforms": (0.95, 0.9),
    "industries": (0.95, 0.9),
    "places": (0.95, 0.9),
    "programmes": (0.95, 0.9),
    "dependencies": (0.95, 0.9),
}


@dataclass(frozen=True)
class Score:
    """What was found of what is labelled; optional labels count neither as missed nor as false."""

    found: int
    labelled: int
    right: int
    given: int
    misses: tuple[str, ...]
    false: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.found / self.labelled

    @property
    def precision(self) -> float:
        return self.right / self.given


@cache
def _seed(shared: Path) -> tuple[Extraction, dict[str, Any]]:
    gold = json.loads((shared / "gold" / "seeds" / "fengjie.full.json").read_text(encoding="utf-8"))
    return extract(read_document(shared / "corpus" / gold["file"])), gold


def _regions(gold: dict[str, Any]) -> dict[str, Span]:
    lists = {"goal": "goals", "body": "body_items", "safeguard": "safeguards", "row": "tasks"}
    return {f"{where}:{item['n']}": tuple(item["span"]) for where, key in lists.items() for item in gold[key]}


def _place(regions: dict[str, Span], offset: int) -> str:
    inside = [where for where, (start, end) in regions.items() if start <= offset < end]
    return inside[0] if inside else ""


def _plain(text: str) -> str:
    return re.sub(r"[\s“”‘’（）()，、•·]", "", text)


def _alike(left: str, right: str) -> bool:
    """Tell whether two names mean the same: one in the other, or most characters shared."""
    a, b = _plain(left), _plain(right)
    shared = len(set(a) & set(b)) / max(1, len(set(a) | set(b)))
    return a in b or b in a or shared >= 0.6


def _pair(labels: list[Any], given: list[Any], same: Callable[[Any, Any], bool]) -> tuple[set[int], set[int]]:
    """Pair each label with one thing given, in order."""
    taken: dict[int, int] = {}
    for number, label in enumerate(labels):
        for index, item in enumerate(given):
            if index not in taken and same(label, item):
                taken[index] = number
                break
    return set(taken.values()), set(taken)


def _same_comparator(label: dict[str, Any], target: Target) -> bool:
    """Compare as the labels' notes say: 达到 and nothing at all may mean = or >=."""
    either = {"=", ">="} if label["comparator_raw"] in {"", "达到"} else {label["comparator"]}
    return label["comparator"] == target.comparator or {label["comparator"], target.comparator} <= either


def _same_year(label: dict[str, Any], target: Target) -> bool:
    date = label["time"].get("by") or label["time"].get("until")
    return (int(date[:4]) if date else None) == target.year


def score_targets(extraction: Extraction, gold: dict[str, Any]) -> Score:
    regions, labels, given = _regions(gold), gold["targets"], list(extraction.targets)

    def same(label: dict[str, Any], target: Target) -> bool:
        value = target.value if label["value_type"] == "number" else target.text_value
        return (
            label["where"] == _place(regions, target.spans[0][0])
            and value == label["value"]
            and target.unit == label["unit"]
            and _same_comparator(label, target)
            and _same_year(label, target)
            and _alike(label["indicator"], target.indicator)
        )

    matched, used = _pair(labels, given, same)
    needed = {number for number, label in enumerate(labels) if "optional" not in label.get("note", "")}
    return Score(
        found=len(matched & needed),
        labelled=len(needed),
        right=len(used),
        given=len(given),
        misses=tuple(f"{labels[n]['where']} {labels[n]['quote']}" for n in sorted(needed - matched)),
        false=tuple(str(item) for index, item in enumerate(given) if index not in used),
    )


def score_quotas(extraction: Extraction, gold: dict[str, Any]) -> Score:
    labels = [
        (group["row"], group["indicator"], part["unit_name"], part["value"], group["unit"])
        for group in gold["quotas"]
        for part in group["allocations"]
    ]
    regions = _regions(gold)
    given = [
        (int(_place(regions, item.spans[0][0]).partition(":")[2] or 0), item.indicator, item.unit, item.value, item.uom)
        for item in extraction.quotas
    ]
    matched, used = _pair(labels, given, lambda label, item: label == item)
    return Score(
        found=len(matched),
        labelled=len(labels),
        right=len(used),
        given=len(given),
        misses=tuple(str(label) for number, label in enumerate(labels) if number not in matched),
        false=tuple(str(item) for index, item in enumerate(given) if index not in used),
    )


def _score_names(labels: list[dict[str, Any]], names: list[str]) -> Score:
    """Score different names; an optional label, or a name that a label's note lists, counts neither way."""
    given = list(dict.fromkeys(names))
    known = [[label["name"], *label.get("aliases", []), *_quoted_names(label)] for label in labels]
    needed = [number for number, label in enumerate(labels) if not label.get("optional")]
    missed = [number for number in needed if not any(_alike(name, item) for name in known[number] for item in given)]
    false = [
        item
        for item in given
        if not any(_alike(name, item) for name in itertools.chain(*known, *(_evidence(label) for label in labels)))
    ]
    return Score(
        found=len(needed) - len(missed),
        labelled=len(needed),
        right=len(given) - len(false),
        given=len(given),
        misses=tuple(labels[number]["name"] for number in missed),
        false=tuple(false),
    )


def _quoted_names(label: dict[str, Any]) -> list[str]:
    return [label["note"]] if "、" in label.get("note", "") else []


def _evidence(label: dict[str, Any]) -> list[str]:
    return [evidence["quote"] for evidence in label["evidence"]]


def score_platforms(extraction: Extraction, gold: dict[str, Any]) -> Score:
    return _score_names(gold["platforms"], [item.name for item in extraction.platforms])


def score_industries(extraction: Extraction, gold: dict[str, Any]) -> Score:
    """Score the names as written; an industry is right where any of its names is."""
    by_code: dict[str | None, list[str]] = {}
    for item in extraction.industries:
        by_code.setdefault(item.code, []).append(item.name)
    labels = [{**label, "aliases": _evidence(label)} for label in gold["industries"]]
    score = _score_names(labels, [item.name for item in extraction.industries])
    wrong = [names[0] for names in by_code.values() if set(names) <= set(score.false)]
    return replace(score, right=len(by_code) - len(wrong), given=len(by_code), false=tuple(wrong))


def score_places(extraction: Extraction, gold: dict[str, Any]) -> Score:
    return _score_names(gold["places"], [item.name for item in extraction.places])


def score_programmes(extraction: Extraction, gold: dict[str, Any]) -> Score:
    names = [item.name for item in (*extraction.programmes, *extraction.designations)]
    return _score_names(gold["programmes"], names)


def score_dependencies(extraction: Extraction, gold: dict[str, Any]) -> Score:
    """Score pairs of ends; a label that is marked as inferred counts neither way, nor does the gate rule."""
    regions = _regions(gold)
    starts = {section.id: section.spans[0][0] for section in extraction.sections}

    def name(end: str) -> str:
        kind, _, rest = end.partition(":")
        if kind == "statement":
            return f"row:{extraction.statements[int(rest)].number}"
        return _place(regions, starts[end] + 6) if kind == "section" else end

    labels = [(item["from"], item["to"], item["type"]) for item in gold["dependencies"]]
    needed = {number for number, item in enumerate(gold["dependencies"]) if item["basis"] != "inferred"}
    counted = [item for item in extraction.dependencies if item.type != "approval"]
    given = [(name(item.source), name(item.target), item.type) for item in counted]
    matched, used = _pair(labels, given, lambda label, item: label == item)
    return Score(
        found=len(matched & needed),
        labelled=len(needed),
        right=len(used),
        given=len(given),
        misses=tuple(str(labels[number]) for number in sorted(needed - matched)),
        false=tuple(str(item) for index, item in enumerate(given) if index not in used),
    )


SCORES: dict[str, Callable[[Extraction, dict[str, Any]], Score]] = {
    "targets": score_targets,
    "quotas": score_quotas,
    "platforms": score_platforms,
    "industries": score_industries,
    "places": score_places,
    "programmes": score_programmes,
    "dependencies": score_dependencies,
}


def _lines(score: Score) -> Iterator[str]:
    yield f"recall {score.found}/{score.labelled} precision {score.right}/{score.given}"
    yield from (f"missed {miss}" for miss in score.misses)
    yield from (f"false {false}" for false in score.false)


def report(scores: Iterable[tuple[str, Score]]) -> str:
    return "\n".join(f"{kind}: {line}" for kind, score in scores for line in _lines(score))


@pytest.mark.parametrize("kind", sorted(SCORES))
def test_things_of_the_seed_are_found(shared: Path, kind: str) -> None:
    extraction, gold = _seed(shared)
    recall, precision = FLOORS[kind]

    score = SCORES[kind](extraction, gold)

    assert score.recall >= recall, report([(kind, score)])
    assert score.precision >= precision, report([(kind, score)])
