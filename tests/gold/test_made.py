"""How well extraction does on documents made in the styles of many offices: floors that only rise, no false finds."""

import json
from functools import cache
from pathlib import Path

import pytest

from loaders.extract.metadata import extract_metadata
from loaders.extract.sections import extract_sections
from loaders.read import read_document
from loaders.score import ScoreReport, score_folder

MADE = Path(__file__).parent / "made"

FLOORS = {"statement": 1.0, "unit": 1.0, "unit_role": 1.0, "deadline": 1.0, "deadline_date": 1.0, "group": 0.99}
"""Macro F1. A form that fails gets a document here first; then the rule is written."""

METADATA = ("title", "issuer", "doc_number", "issue_date", "jurisdiction_code")

LABELS = sorted((MADE / "labels").glob("*.gold.json"))


@cache
def _report() -> ScoreReport:
    return score_folder(MADE / "labels", MADE / "documents")


@pytest.mark.parametrize("field", FLOORS)
def test_no_field_falls_below_its_floor(field: str) -> None:
    f1 = _report().average(field)[0]

    assert f1 is not None
    assert f1 >= FLOORS[field], _report().misses


def test_nothing_is_found_in_documents_without_responsibilities() -> None:
    false = {score.id: score.found for score in _report().documents if score.is_control and score.found}

    assert not false


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_what_a_document_prints_about_itself_is_found(path: Path) -> None:
    label = json.loads(path.read_text(encoding="utf-8"))
    document = read_document(MADE / "documents" / label["file"])

    metadata = extract_metadata(document, extract_sections(document))

    assert {name: getattr(metadata, name) for name in METADATA} == {name: label.get(name) for name in METADATA}
