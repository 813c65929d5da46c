"""How much of the labelled things of the seed is found: recall and precision per kind, with floors that only rise."""

from pathlib import Path

import pytest

from loaders.score_things import score_things_folder
from loaders.thing_scores import ThingReport

pytestmark = pytest.mark.corpus

FLOORS = {
    "targets": (1.0, 1.0),
    "quotas": (1.0, 1.0),
    "platforms": (1.0, 0.98),
    "industries": (1.0, 0.9),
    "places": (1.0, 0.95),
    "programmes": (1.0, 0.95),
    "dependencies": (0.95, 1.0),
}


@pytest.fixture(scope="module")
def report(shared: Path) -> ThingReport:
    return score_things_folder(shared / "gold", shared / "corpus")


@pytest.mark.parametrize("kind", FLOORS)
def test_things_of_the_seed_are_found(report: ThingReport, kind: str) -> None:
    (score,) = (item for item in report.scores if item.kind == kind)
    recall, precision = FLOORS[kind]

    assert (score.recall or 0) >= recall, score.misses
    assert (score.precision or 0) >= precision, score.false


def test_every_labelled_kind_is_measured(report: ThingReport) -> None:
    assert [score.kind for score in report.scores] == list(FLOORS)
    assert len(report.rows[0]) == len(report.columns)
