"""The structure of the two labelled county plans equals the labels: sections, metadata, indicators, projects."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loaders.extract.indicators import extract_indicators
from loaders.extract.metadata import extract_metadata
from loaders.extract.oddities import find_oddities
from loaders.extract.projects import extract_projects
from loaders.extract.records import Extraction, Indicator
from loaders.extract.sections import bare_title, extract_sections
from loaders.extract.tables import classify_tables
from loaders.read import read_document
from loaders.read.document import Document

pytestmark = pytest.mark.corpus

FENGJIE = "fengjie.full.json"
WUSHAN = "wushan.tables.json"


@cache
def load_labels(shared: Path, name: str) -> Any:
    return json.loads((shared / "gold" / "seeds" / name).read_text(encoding="utf-8"))


@cache
def read_seed(shared: Path, name: str) -> Document:
    return read_document(shared / "corpus" / load_labels(shared, name)["file"])


def extract_structure(document: Document) -> Extraction:
    sections, tables = extract_sections(document), classify_tables(document)
    return Extraction(
        document=document,
        metadata=extract_metadata(document, sections),
        sections=sections,
        projects=extract_projects(document, tables, ()),
        indicators=extract_indicators(document, tables),
    )


def squeeze(text: str) -> str:
    return "".join(text.split())


def test_wushan_tree_has_the_labelled_nodes_and_no_other(shared: Path) -> None:
    sections = extract_structure(read_seed(shared, WUSHAN)).sections
    boxes = {section.id for section in sections if section.type == "box"}

    found = [(item.type, item.title, item.spans[0]) for item in sections if item.parent not in boxes]

    labels = [(item["kind"], item["title"], tuple(item["span"])) for item in load_labels(shared, WUSHAN)["tree"]]
    (annex,) = [item for item in found if item[0] == "annex"]
    assert annex[1].startswith("附件")
    assert [item for item in found if item != annex] == [item for item in labels if item[0] != "annex"]
    assert annex[2] == next(span for kind, _, span in labels if kind == "annex")


def test_wushan_boxes_stand_in_their_sections_with_their_items(shared: Path) -> None:
    document = read_seed(shared, WUSHAN)
    sections = {section.id: section for section in extract_structure(document).sections}
    labels = load_labels(shared, WUSHAN)["boxes"]

    for label, box in zip(labels, (item for item in sections.values() if item.type == "box"), strict=True):
        path: list[str] = []
        parent = box.parent
        while parent is not None:
            path.insert(0, sections[parent].title)
            parent = sections[parent].parent
        items = [item for item in sections.values() if item.parent == box.id]
        assert path == label["path"]
        assert box.title.endswith(label["title"])
        if isinstance(label["items"], list):
            assert [bare_title(item) for item in items] == [item["title"] for item in label["items"]]


def test_fengjie_sections_hold_the_labelled_texts(shared: Path) -> None:
    document = read_seed(shared, FENGJIE)
    labels = load_labels(shared, FENGJIE)
    sections = {section.id: section for section in extract_structure(document).sections}

    def texts(type_: str) -> list[tuple[str, str]]:
        chosen = [section for section in sections.values() if section.type == type_]
        return [(bare_title(item), squeeze(document.text[item.start : item.end])) for item in chosen]

    for type_, key in (("dash_item", "goals"), ("item", "body_items"), ("run_in", "safeguards")):
        for (title, text), label in zip(texts(type_), labels[key], strict=True):
            assert title == label["title"]
            assert text.endswith(squeeze(label["text"]))
    paths = [sections[item.parent or ""].title for item in sections.values() if item.type == "item"]
    assert paths == [item["path"][-1] for item in labels["body_items"]]
    titles = [item.title for item in sections.values() if item.level == 1]
    assert titles == [item["title"] for item in labels["sections"]]


def test_fengjie_metadata_equal_the_labels(shared: Path) -> None:
    found = extract_structure(read_seed(shared, FENGJIE)).metadata
    label = load_labels(shared, FENGJIE)["metadata"]

    assert (found.title, found.notice_title) == (label["title"], label["notice_title"])
    assert (found.issuer, found.doc_number, found.document_type) == (
        label["issuer"], label["doc_number"], label["document_type"],
    )  # fmt: skip
    assert (found.issue_date, found.printed_date) == (label["issue_date"], label["printing_date"]["value"])
    assert (found.publicity, found.attachments) == (label["disclosure"], (label["attachment"],))
    assert list(found.addressees) == label["addressees"]
    assert list(found.copied_to) == label["copied_to"]
    assert (found.period_start, found.period_end) == (None, int(label["horizon"]["end"]))
    assert found.jurisdiction_name == label["jurisdiction"]


def test_wushan_prints_no_metadata_but_its_kind_and_period(shared: Path) -> None:
    found = extract_structure(read_seed(shared, WUSHAN)).metadata
    label = load_labels(shared, WUSHAN)["metadata"]

    assert (found.title, found.issuer, found.doc_number, found.issue_date) == (None, None, None, None)
    assert found.document_type == label["document_type"]
    assert (found.period_start, found.period_end) == (int(label["horizon"]["start"]), int(label["horizon"]["end"]))
    assert found.jurisdiction_name == label["jurisdiction"]


METADATA = ("title", "issuer", "doc_number", "issue_date")


@pytest.mark.parametrize("field", METADATA)
def test_metadata_of_the_other_labelled_documents(shared: Path, field: str) -> None:
    wrong = []
    for path in sorted((shared / "gold" / "statements").glob("*.gold.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        document = read_document(shared / "corpus" / Path(label["file"]).name)
        found = getattr(extract_metadata(document, extract_sections(document)), field)
        if found != label[field]:
            wrong.append((label["id"], found, label[field]))

    assert wrong == []


def as_label(indicator: Indicator, years: tuple[int, ...]) -> dict[str, Any]:
    values = {value.year: value for value in indicator.values}
    return {
        "name": indicator.name,
        "unit": indicator.unit,
        "attribute": indicator.attribute,
    } | {f"v{year}": (values[year].raw, values[year].value, values[year].cumulative) for year in years}


@pytest.mark.parametrize(
    ("key", "years", "start"), [("indicators_history", (2015, 2020), 0), ("indicators_box1", (2020, 2025), 21)]
)
def test_wushan_indicators_equal_the_labels(shared: Path, key: str, years: tuple[int, ...], start: int) -> None:
    labels = load_labels(shared, WUSHAN)[key]
    found = extract_structure(read_seed(shared, WUSHAN)).indicators[start : start + len(labels)]

    for indicator, label in zip(found, labels, strict=True):
        expected = {name: label[name] for name in ("name", "unit", "attribute")} | {
            f"v{year}": (label[f"v{year}"]["raw"], label[f"v{year}"]["value"], label[f"v{year}"]["cumulative"])
            for year in years
        }
        assert as_label(indicator, years) == expected


def test_wushan_projects_equal_the_labels(shared: Path) -> None:
    labels = load_labels(shared, WUSHAN)["projects"]
    projects = extract_structure(read_seed(shared, WUSHAN)).projects

    for project, label in zip(projects, labels, strict=True):
        period = label["period_norm"] or {"start": None, "end": None}
        assert (project.number, project.category, project.name) == (
            str(label["n"]), label["category"], label["name"],
        )  # fmt: skip
        assert (project.reporting_unit, project.responsible_units) == (
            label["reporting_unit"], (label["responsible_unit"],),
        )  # fmt: skip
        assert (project.content, project.benefit, project.land) == (label["content"], label["benefit"], label["land"])
        assert (project.period_raw, project.period_start, project.period_end) == (
            label["period"], period["start"], period["end"],
        )  # fmt: skip
        assert (project.money.total, project.money.government, project.money.government_source) == (
            label["total_value"], label["government_value"], label["government_source"],
        )  # fmt: skip
    assert sum(project.money.total or 0 for project in projects) == 77250


@pytest.mark.parametrize(
    ("seed", "rule", "count"),
    [
        (WUSHAN, "project_period_damaged", 1),
        (WUSHAN, "project_total_missing", 1),
        (WUSHAN, "total_row_empty", 1),
        (WUSHAN, "figure_conflict", 2),
        (WUSHAN, "title_missing", 1),
        (FENGJIE, "promise_conflict", 2),
        (FENGJIE, "name_variant", 1),
        (FENGJIE, "text_repeated", 1),
        (FENGJIE, "stray_mark", 1),
        (FENGJIE, "number_not_printed", 1),
    ],
)
def test_known_oddities_of_the_seeds_are_reported(shared: Path, seed: str, rule: str, count: int) -> None:
    found = find_oddities(extract_structure(read_seed(shared, seed)))

    assert sum(issue.rule == rule for issue in found) == count
