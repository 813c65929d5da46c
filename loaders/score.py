"""Measure extraction against labels: precision, recall and F1 of each field, per document and on the average.

Counting goes from end to end: the offices and time limits of a missed statement count as missed, those of a statement
that nobody labelled as false. What labels mark as optional counts neither way. Documents without a labelled statement
are controls: what is found there is only counted, and stays out of the average.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from loaders.alignment import align, longest_common
from loaders.extract.pipeline import extract
from loaders.extract.records import Deadline, Statement
from loaders.labels import (
    DeadlineLabel,
    DocumentLabels,
    StatementLabel,
    UnitLabel,
    normalise,
    normalise_name,
    read_labels,
)
from loaders.read import read_document

FIELDS = ("statement", "unit", "unit_role", "deadline", "deadline_date", "number", "group")
"""``number`` and ``group`` (is the office a group?) are judged on what was found, not from end to end."""


@dataclass(slots=True)
class Count:
    """Right, false and missed ones of a field; counts add up before they are divided."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Return the share of what was found that is right, None where nothing was found."""
        return self.right / (self.right + self.false) if self.right + self.false else None

    @property
    def recall(self) -> float | None:
        """Return the share of what is labelled that was found, None where nothing is labelled."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall, None where there is neither."""
        total = 2 * self.right + self.false + self.missed
        return 2 * self.right / total if total else None

    def add(self, *, right: bool) -> None:
        """Count one that was found for one that is labelled: right, or false and missed at once."""
        self.right += right
        self.false += not right
        self.missed += not right


@dataclass(slots=True)
class DocumentScore:
    """The counts of one document. What is found in a control is false."""

    id: str
    labelled: int
    found: int
    counts: Mapping[str, Count] = field(default_factory=lambda: {name: Count() for name in FIELDS})
    misses: list[str] = field(default_factory=list)

    @property
    def is_control(self) -> bool:
        """Tell whether nothing is labelled."""
        return not self.labelled


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """The scores of all documents in the order of their ids."""

    documents: tuple[DocumentScore, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the headings of ``rows``."""
        return ("document", "labelled", "found", *FIELDS)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return a line for each document and one for the macro average: F1, and both its parts where they differ."""
        rows = [self._row(score) for score in self.documents]
        average = ("macro average", "", "", *(_show(*self.average(name)) for name in FIELDS))
        return (*rows, average)

    @property
    def misses(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return what is missed or false, one line each, by document."""
        return tuple((score.id, tuple(score.misses)) for score in self.documents)

    def average(self, name: str) -> tuple[float | None, float | None, float | None]:
        """Return the mean F1, precision and recall of a field over the documents that have it, controls apart."""
        counts = [score.counts[name] for score in self.documents if not score.is_control]
        return (
            _mean(count.f1 for count in counts),
            _mean(count.precision for count in counts),
            _mean(count.recall for count in counts),
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        return {
            "documents": [
                {"id": score.id, "labelled": score.labelled, "found": score.found, "control": score.is_control}
                | {name: _as_dict(score.counts[name]) for name in FIELDS}
                | {"misses": list(score.misses)}
                for score in self.documents
            ],
            "average": {
                name: dict(zip(("f1", "precision", "recall"), self.average(name), strict=True)) for name in FIELDS
            },
        }

    def _row(self, score: DocumentScore) -> tuple[str, ...]:
        head = (score.id, str(score.labelled), str(score.found))
        if score.is_control:
            return (*head, f"{score.found} false", *("" for _ in FIELDS[1:]))
        counts = (score.counts[name] for name in FIELDS)
        return (*head, *(_show(count.f1, count.precision, count.recall) for count in counts))


def score_folder(gold: Path, documents: Path) -> ScoreReport:
    """Extract every labelled document of the folder and compare it with its labels.

    Raises:
        DataFileError: A label file is damaged.
        ReadError: A labelled document cannot be read.
        OSError: A labelled document is not in the folder.
    """
    return ScoreReport(
        tuple(
            score_statements(labels, extract(read_document(documents / labels.file)).statements)
            for labels in read_labels(gold)
        )
    )


def score_statements(labels: DocumentLabels, found: Sequence[Statement]) -> DocumentScore:
    """Compare the statements found in a document with its labels."""
    required = sum(not label.optional for label in labels.statements)
    pairs = align(found, labels.statements)
    optional = sum(labels.statements[pair.label].optional for pair in pairs)
    score = DocumentScore(labels.id, required, len(found) - optional)
    for left, right in sorted(pairs, key=lambda pair: pair.label):
        if not labels.statements[right].optional:
            _compare(score, labels.statements[right], found[left])
    for index in sorted(set(range(len(labels.statements))) - {pair.label for pair in pairs}):
        _miss(score, labels.statements[index])
    for index in sorted(set(range(len(found))) - {pair.found for pair in pairs}):
        _reject(score, found[index])
    return score


def _compare(score: DocumentScore, label: StatementLabel, found: Statement) -> None:
    score.counts["statement"].right += 1
    score.counts["number"].add(right=normalise(label.number) == normalise(found.number))
    _compare_units(score, label, found)
    _compare_deadlines(score, label, found)


def _miss(score: DocumentScore, label: StatementLabel) -> None:
    if label.optional:
        return
    limits = sum(not limit.optional for limit in label.deadlines)
    sizes = {"statement": 1, "unit": len(label.units), "unit_role": len(label.units)}
    for name, size in (sizes | {"deadline": limits, "deadline_date": limits}).items():
        score.counts[name].missed += size
    score.misses.append(f"statement missed: {label.number or ''} {label.task.partition(chr(0))[2][:30]}")


def _reject(score: DocumentScore, found: Statement) -> None:
    names = len({normalise_name(unit.name) for unit in found.units})
    limits = len(found.deadlines)
    sizes = {"statement": 1, "unit": names, "unit_role": names, "deadline": limits, "deadline_date": limits}
    for name, size in sizes.items():
        score.counts[name].false += size
    score.misses.append(f"statement false: {found.number or ''} {found.task_text[:30]} {found.quote[:30]!r}")


def _compare_units(score: DocumentScore, label: StatementLabel, found: Statement) -> None:
    """Give every labelled office the found one that fits best: exact name and role before other names and roles."""
    free = list(dict.fromkeys((normalise_name(unit.name), unit.role, unit.group) for unit in found.units))
    chosen: dict[int, tuple[str, str, bool]] = {}
    for exact_name in (True, False):
        for exact_role in (True, False):
            for index, unit in enumerate(label.units):
                names = unit.names[:1] if exact_name else unit.names
                fitting = (one for one in free if one[0] in names and (not exact_role or one[1] == unit.roles[0]))
                if index not in chosen and (best := next(fitting, None)):
                    chosen[index] = best
                    free.remove(best)
    for index, unit in enumerate(label.units):
        _judge_unit(score, label, unit, chosen.get(index))
    for name, role, _ in free:
        if name not in label.ignored:
            score.counts["unit"].false += 1
            score.counts["unit_role"].false += 1
            score.misses.append(f"{label.number or ''} office false: {name} {role}")


def _judge_unit(
    score: DocumentScore, label: StatementLabel, unit: UnitLabel, best: tuple[str, str, bool] | None
) -> None:
    if best is None:
        score.counts["unit"].missed += 1
        score.counts["unit_role"].missed += 1
        score.misses.append(f"{label.number or ''} office missed: {unit.names[0]} {unit.roles[0]}")
        return
    score.counts["unit"].right += 1
    score.counts["unit_role"].add(right=best[1] in unit.roles)
    score.counts["group"].add(right=best[2] == unit.group)
    if best[1] not in unit.roles:
        score.misses.append(f"{label.number or ''} role: {unit.names[0]} is {unit.roles[0]}, found {best[1]}")


def _compare_deadlines(score: DocumentScore, label: StatementLabel, found: Statement) -> None:
    candidates = sorted(
        (limit.date != deadline.date, limit.optional, -shared, left, right)
        for left, limit in enumerate(label.deadlines)
        for right, deadline in enumerate(found.deadlines)
        if (shared := _share(limit, deadline))
    )
    chosen: dict[int, int] = {}
    for *_, left, right in candidates:
        if left not in chosen and right not in chosen.values():
            chosen[left] = right
    for left, limit in enumerate(label.deadlines):
        if not limit.optional:
            _judge_deadline(score, label, limit, found.deadlines[chosen[left]] if left in chosen else None)
    for right, deadline in enumerate(found.deadlines):
        ignored = any(limit.optional and _share(limit, deadline) for limit in label.deadlines)
        if right not in chosen.values() and not ignored:
            score.counts["deadline"].false += 1
            score.counts["deadline_date"].false += 1
            score.misses.append(f"{label.number or ''} time limit false: {deadline.raw}")


def _share(limit: DeadlineLabel, deadline: Deadline) -> int:
    """Return how many characters the two have in common, 0 where fewer than half of the shorter one."""
    raw = normalise(deadline.raw)
    shared = longest_common(limit.raw, raw)
    return shared if shared >= max(2, min(len(limit.raw), len(raw)) / 2) else 0


def _judge_deadline(
    score: DocumentScore, label: StatementLabel, limit: DeadlineLabel, deadline: Deadline | None
) -> None:
    if deadline is None:
        score.counts["deadline"].missed += 1
        score.counts["deadline_date"].missed += 1
        score.misses.append(f"{label.number or ''} time limit missed: {limit.raw}")
        return
    score.counts["deadline"].right += 1
    score.counts["deadline_date"].add(right=deadline.date == limit.date)
    if deadline.date != limit.date:
        score.misses.append(f"{label.number or ''} date: {limit.raw} is {limit.date}, found {deadline.date}")


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _show(f1: float | None, precision: float | None, recall: float | None) -> str:
    if f1 is None:
        return "–"
    return f"{f1:.3f}" if precision == recall else f"{f1:.3f} ({_number(precision)} {_number(recall)})"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _as_dict(count: Count) -> dict[str, float | int | None]:
    return {
        "right": count.right, "false": count.false, "missed": count.missed,
        "precision": count.precision, "recall": count.recall, "f1": count.f1,
    }  # fmt: skip
