"""How well statements are extracted from the labelled documents: floors that only rise."""

from functools import cache
from pathlib import Path

import pytest

from loaders.score import ScoreReport, score_folder

pytestmark = pytest.mark.corpus

FLOORS = {
    "statement": 1.0,
    "unit": 1.0,
    "unit_role": 1.0,
    "deadline": 1.0,
    "deadline_date": 1.0,
    "number": 1.0,
    "group": 1.0,
}


@cache
def _measure(shared: Path) -> ScoreReport:
    return score_folder(shared / "gold" / "statements", shared / "corpus")


@pytest.mark.parametrize("name", FLOORS)
def test_the_average_f1_stays_at_its_floor(shared: Path, name: str) -> None:
    f1, _, _ = _measure(shared).average(name)

    assert f1 is not None
    assert f1 >= FLOORS[name], _measure(shared).misses


def test_controls_give_nothing(shared: Path) -> None:
    controls = {score.id: score.found for score in _measure(shared).documents if score.is_control}

    assert len(controls) == 2
    assert not any(controls.values())
