"""``validate`` by the fast checks and by pyshacl says the same."""

import json
from pathlib import Path

import pytest

from graph.jsonform import to_json
from graph.model import Graph, Node, freeze_properties
from policygraph.cli.app import run


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return the file of a graph with a unit that has no name and a type that is none."""
    passage = Node("evidence:0b", "Evidence", freeze_properties({"quote": "由某局牵头"}))
    unit = Node("unit:0a", "Unit", freeze_properties({"unitType": "navy", "fullName": "某局"}), ("evidence:0b",))
    path = tmp_path / "broken.json"
    path.write_text(to_json(Graph((passage, unit), ())), "utf-8")
    return path


def test_a_problem_shows_the_words_that_it_is_about(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["validate", str(broken)])

    assert "由某局牵头" in capsys.readouterr().out


def test_pyshacl_judges_as_the_fast_checks_do(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(["validate", str(broken), "--json"])
    fast = json.loads(capsys.readouterr().out)
    status_of_judge = run(["validate", str(broken), "--shacl", "--json"])
    judged = json.loads(capsys.readouterr().out)

    assert "Unit.name.missing" in {problem["rule"] for problem in fast}
    assert judged == fast
    assert status == status_of_judge == 1
