"""Measure the things a text names and counts against labels: recall and precision per kind, with what is missed.

Labels are ``seeds/*.full.json`` of a gold folder. What they mark as optional or inferred counts neither as missed nor
as false. Things are told apart by name; figures, shares and dependencies also by what is said of them.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from graph.model import Span
from loaders.errors import DataFileError
from loaders.extract.pipeline import extract
from loaders.extract.records import Extraction, Target
from loaders.read import read_document
from loaders.thing_scores import ThingReport, ThingScore

Labels = Mapping[str, Any]

LEAST_SHARED = 0.6
"""Two names mean one thing where one is in the other, or where this share of their characters is common."""

_PLACES = {"goal": "goals", "body": "body_items", "safeguard": "safeguards", "row": "tasks"}
_NOT_NAME = re.compile(r"[\s“”‘’（）()，、•·]")


def score_things_folder(gold: Path, documents: Path) -> ThingReport:
    """Extract every document whose things are labelled in the folder and compare.

    Raises:
        DataFileError: A label file is damaged.
        ReadError: A labelled document cannot be read.
        OSError: A labelled document is not in the folder.
    """
    scores: list[ThingScore] = []
    for path in sorted((gold / "seeds").glob("*.full.json")):
        labels = _read_labels(path)
        scores += score_things(extract(read_document(documents / labels["file"])), labels)
    return ThingReport(tuple(scores))


def score_things(extraction: Extraction, labels: Labels) -> tuple[ThingScore, ...]:
    """Compare what was found in a document with its labels, kind by kind."""
    return tuple(score(extraction, labels) for score in SCORERS.values())


def _read_labels(path: Path) -> Labels:
    try:
        labels: Labels = json.loads(path.read_text(encoding="utf-8"))
        missing = sorted({"id", "file", *SCORERS} - set(labels))
    except (ValueError, TypeError) as error:
        raise DataFileError(zh=f"标注文件 {path} 不是有效的 JSON：{error}", en=f"label file {path}: {error}") from error
    if missing:
        raise DataFileError(zh=f"标注文件 {path} 缺少 {missing}", en=f"label file {path} lacks {missing}")
    return labels


def _score_targets(extraction: Extraction, labels: Labels) -> ThingScore:
    regions, wanted = _regions(labels), labels["targets"]

    def same(label: Labels, target: Target) -> bool:
        value = target.value if label["value_type"] == "number" else target.text_value
        return (
            label["where"] == _region(regions, target.spans[0][0])
            and (value, target.unit) == (label["value"], label["unit"])
            and _same_comparator(label, target)
            and _same_year(label, target)
            and _alike(label["indicator"], target.indicator)
        )

    needed = [number for number, label in enumerate(wanted) if "optional" not in label.get("note", "")]
    pairs = _pair(wanted, extraction.targets, same)
    return ThingScore(
        document=labels["id"],
        kind="targets",
        found=len(set(needed) & set(pairs)),
        labelled=len(needed),
        right=len(pairs),
        given=len(extraction.targets),
        misses=tuple(f"{wanted[n]['where']} {wanted[n]['quote']}" for n in needed if n not in pairs),
        false=tuple(
            extraction.document.slice(target.spans)
            for index, target in enumerate(extraction.targets)
            if index not in pairs.values()
        ),
    )


def _same_comparator(label: Labels, target: Target) -> bool:
    """Compare as the labels' notes say: 达到 and nothing at all may mean = or >=."""
    either = {"=", ">="} if label["comparator_raw"] in {"", "达到"} else {label["comparator"]}
    return label["comparator"] == target.comparator or {label["comparator"], target.comparator} <= either


def _same_year(label: Labels, target: Target) -> bool:
    date = label["time"].get("by") or label["time"].get("until")
    return (int(date[:4]) if date else None) == target.year


def _score_quotas(extraction: Extraction, labels: Labels) -> ThingScore:
    wanted = [
        (f"row:{group['row']}", group["indicator"], part["unit_name"], part["value"], group["unit"])
        for group in labels["quotas"]
        for part in group["allocations"]
    ]
    regions = _regions(labels)
    given = [
        (_region(regions, item.spans[0][0]), item.indicator, item.unit, item.value, item.uom)
        for item in extraction.quotas
    ]
    return _score_tuples(labels, "quotas", wanted, given, optional=())


def _score_dependencies(extraction: Extraction, labels: Labels) -> ThingScore:
    """Score pairs of ends with their type; approvals are labelled apart, as gate rules."""
    wanted = [(item["from"], item["to"], item["type"]) for item in labels["dependencies"]]
    inferred = [number for number, item in enumerate(labels["dependencies"]) if item["basis"] == "inferred"]
    regions = _regions(labels)
    headings = {section.id: section.spans[-1][1] for section in extraction.sections}

    def name(end: str) -> str:
        kind, _, index = end.partition(":")
        if kind == "statement":
            return f"row:{extraction.statements[int(index)].number}"
        return _region(regions, headings[end] - 1) if kind == "section" else end

    given = [
        (name(item.source), name(item.target), item.type) for item in extraction.dependencies if item.type != "approval"
    ]
    return _score_tuples(labels, "dependencies", wanted, given, optional=inferred)


def _score_tuples(
    labels: Labels, kind: str, wanted: Sequence[Any], given: Sequence[Any], *, optional: Sequence[int]
) -> ThingScore:
    pairs = _pair(wanted, given, lambda label, item: bool(label == item))
    needed = [number for number in range(len(wanted)) if number not in optional]
    return ThingScore(
        document=labels["id"],
        kind=kind,
        found=len(set(needed) & set(pairs)),
        labelled=len(needed),
        right=len(pairs),
        given=len(given),
        misses=tuple(str(wanted[number]) for number in needed if number not in pairs),
        false=tuple(str(item) for index, item in enumerate(given) if index not in pairs.values()),
    )


def _score_platforms(extraction: Extraction, labels: Labels) -> ThingScore:
    return _score_names(labels, "platforms", [item.name for item in extraction.platforms])


def _score_places(extraction: Extraction, labels: Labels) -> ThingScore:
    return _score_names(labels, "places", [item.name for item in extraction.places])


def _score_programmes(extraction: Extraction, labels: Labels) -> ThingScore:
    """Score programmes and designations together, as they are labelled."""
    names = [item.name for item in (*extraction.programmes, *extraction.designations)]
    return _score_names(labels, "programmes", names)


def _score_industries(extraction: Extraction, labels: Labels) -> ThingScore:
    """Score concepts: one is right where any of the names that stand for it is."""
    by_code: dict[str | None, list[str]] = {}
    for item in extraction.industries:
        by_code.setdefault(item.code, []).append(item.name)
    score = _score_names(labels, "industries", [item.name for item in extraction.industries], quotes=True)
    wrong = tuple(names[0] for names in by_code.values() if set(names) <= set(score.false))
    given = len(by_code)
    return ThingScore(
        score.document, score.kind, score.found, score.labelled, given - len(wrong), given, score.misses, wrong
    )


def _score_names(labels: Labels, kind: str, names: Sequence[str], *, quotes: bool = False) -> ThingScore:
    """Score different names; with ``quotes`` a name in a label's passage finds it as well as its own name."""
    wanted, given = labels[kind], list(dict.fromkeys(names))
    known = [
        [item["name"], *item.get("aliases", []), *_listed(item), *(_quotes(item) if quotes else [])] for item in wanted
    ]
    needed = [number for number, item in enumerate(wanted) if not item.get("optional")]
    missed = [number for number in needed if not any(_alike(name, item) for name in known[number] for item in given)]
    every = list(chain(*known, *(_quotes(item) for item in wanted)))
    false = tuple(item for item in given if not any(_alike(name, item) for name in every))
    return ThingScore(
        document=labels["id"],
        kind=kind,
        found=len(needed) - len(missed),
        labelled=len(needed),
        right=len(given) - len(false),
        given=len(given),
        misses=tuple(str(wanted[number]["name"]) for number in missed),
        false=false,
    )


def _listed(label: Labels) -> list[str]:
    """Return the names that a label's note lists as its parts."""
    return [label["note"]] if "、" in label.get("note", "") else []


def _quotes(label: Labels) -> list[str]:
    return [evidence["quote"] for evidence in label["evidence"]]


def _alike(left: str, right: str) -> bool:
    a, b = _NOT_NAME.sub("", left), _NOT_NAME.sub("", right)
    shared = len(set(a) & set(b)) / max(1, len(set(a) | set(b)))
    return a in b or b in a or shared >= LEAST_SHARED


def _pair(labels: Sequence[Any], given: Sequence[Any], same: Callable[[Any, Any], bool]) -> dict[int, int]:
    """Pair each label with the first thing given that is the same and not taken."""
    pairs: dict[int, int] = {}
    for number, label in enumerate(labels):
        taken = set(pairs.values())
        index = next((i for i, item in enumerate(given) if i not in taken and same(label, item)), None)
        if index is not None:
            pairs[number] = index
    return pairs


def _regions(labels: Labels) -> dict[str, Span]:
    """Return where the labelled parts of the document lie (``row:8``, ``goal:3``)."""
    return {f"{place}:{item['n']}": tuple(item["span"]) for place, key in _PLACES.items() for item in labels[key]}


def _region(regions: Mapping[str, Span], offset: int) -> str:
    return next((place for place, (start, end) in regions.items() if start <= offset < end), "")


SCORERS: Mapping[str, Callable[[Extraction, Labels], ThingScore]] = {
    "targets": _score_targets,
    "quotas": _score_quotas,
    "platforms": _score_platforms,
    "industries": _score_industries,
    "places": _score_places,
    "programmes": _score_programmes,
    "dependencies": _score_dependencies,
}
"""The kinds in the order of the report; each is also a key of the label file."""
