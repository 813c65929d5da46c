"""A document whose facts break a rule is left out and named; the others go on."""

from dataclasses import replace
from pathlib import Path

import pytest

from loaders.checked import build_checked
from loaders.extract.pipeline import extract
from loaders.extract.records import Extraction
from loaders.read import read_document

TEXT = """{county}粮食安全实施方案

一、建设粮库
建设粮库3座，2025年12月底前完成。（牵头单位：县粮食局，责任单位：县财政局）
"""


@pytest.fixture
def extractions(tmp_path: Path) -> tuple[Extraction, Extraction]:
    """Two short plans of two counties."""
    made = []
    for county in ("奉节县", "巫山县"):
        path = tmp_path / f"{county}.txt"
        path.write_text(TEXT.format(county=county), encoding="utf-8")
        made.append(extract(read_document(path)))
    return made[0], made[1]


def _broken(extraction: Extraction) -> Extraction:
    """The same facts, but with a task text that does not stand at its place."""
    (statement,) = extraction.statements
    return replace(extraction, statements=(replace(statement, task_text="登上月球。"),))


def test_good_documents_are_kept(extractions) -> None:
    checked = build_checked(extractions)

    assert checked.rejected == ()
    assert checked.graph is not None
    assert sum(node.label == "Plan" for node in checked.graph.nodes) == 2


def test_a_broken_document_is_named_and_the_other_kept(extractions) -> None:
    good, other = extractions

    checked = build_checked([_broken(other), good])

    assert checked.graph == build_checked([good]).graph
    (error,) = checked.rejected
    assert len(checked.kept) == 1
    assert "巫山县.txt" in error.zh
    assert "巫山县.txt" in error.en


def test_nothing_is_left_of_broken_documents_alone(extractions) -> None:
    checked = build_checked([_broken(extractions[0])])

    assert checked.graph is None
    assert len(checked.rejected) == 1
