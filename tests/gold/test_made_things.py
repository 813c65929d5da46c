"""The things that made documents name and count: exactly those of the labels, in the order of the text."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from loaders.extract.pipeline import extract
from loaders.extract.records import Extraction
from loaders.read import read_document

MADE = Path(__file__).parent / "made"

LABELS = sorted((MADE / "things").glob("*.gold.json"))

Row = list[Any]

READERS: Mapping[str, Callable[[Extraction], list[Row]]] = {
    "targets": lambda found: [
        [item.indicator, item.comparator, item.text_value or item.value, item.unit, item.year, item.baseline]
        for item in found.targets
    ],
    "quotas": lambda found: [[item.unit, item.value, item.uom, item.indicator] for item in found.quotas],
    "platforms": lambda found: [[item.name, item.type, item.status] for item in found.platforms],
    "industries": lambda found: [[item.name, item.code] for item in found.industries],
    "places": lambda found: [[item.name, item.kind] for item in found.places],
    "programmes": lambda found: [[item.name, item.kind] for item in found.programmes],
    "designations": lambda found: [[item.name, item.kind] for item in found.designations],
    "partners": lambda found: [[item.name, item.kind] for item in found.partners],
    "citations": lambda found: [[item.title, item.doc_number] for item in found.citations],
    "dependencies": lambda found: [[item.source, item.target, item.type] for item in found.dependencies],
}
"""What of each kind is labelled. A label file has the kinds for which its document was written."""


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_the_things_of_a_made_document_are_found(path: Path) -> None:
    label = json.loads(path.read_text(encoding="utf-8"))
    found = extract(read_document(MADE / "documents" / label["file"]))
    kinds = [kind for kind in READERS if kind in label]

    assert {kind: READERS[kind](found) for kind in kinds} == {kind: label[kind] for kind in kinds}


def test_every_kind_of_thing_is_labelled_somewhere() -> None:
    labelled = {kind for path in LABELS for kind in json.loads(path.read_text(encoding="utf-8"))}

    assert labelled >= set(READERS)
