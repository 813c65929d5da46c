"""Scans: only where the recogniser is installed; its models are in its wheel."""

import importlib.util
from pathlib import Path

import pytest

from loaders.errors import DamagedFileError, EmptyDocumentError
from loaders.read import read_document, recognition
from loaders.read.layout import Page
from loaders.read.pages import read_drawn_pages
from loaders.read.source import Source

needs_recogniser = pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is None, reason="policygraph[ocr] is not installed: scans are not tried"
)

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcffff3f030005fe02fea7"
    "3581840000000049454e44ae426082"
)


def test_an_image_without_the_recogniser_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "can_recognise", lambda: False)
    (tmp_path / "scan.png").write_bytes(PIXEL)

    with pytest.raises(EmptyDocumentError, match=r"policygraph\[ocr\] can recognise it"):
        read_document(tmp_path / "scan.png")


@needs_recogniser
def test_a_broken_image_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(PIXEL[:20])

    with pytest.raises(DamagedFileError, match="the image is damaged"):
        read_document(tmp_path / "scan.png")


def test_an_image_without_characters_says_that_none_were_recognised() -> None:
    blank = iter([Page(1, 595.0, 842.0, (), ())])

    with pytest.raises(EmptyDocumentError, match="1 pages of images, in which no characters were recognised"):
        read_drawn_pages(Source("scan.png", PIXEL), "image/*", blank, method="ocr")


@needs_recogniser
@pytest.mark.slow
def test_a_drawn_page_is_recognised_and_marked(tmp_path: Path) -> None:
    cv2, numpy = importlib.import_module("cv2"), importlib.import_module("numpy")
    image = numpy.full((400, 900, 3), 255, numpy.uint8)
    for row, text in enumerate(["PLAN 2025", "TASK 100", "UNIT 300"]):
        cv2.putText(image, text, (60, 90 + 110 * row), cv2.FONT_HERSHEY_SIMPLEX, 2, (0, 0, 0), 3)
    for y in (20, 130, 240, 350):
        cv2.line(image, (30, y), (860, y), (0, 0, 0), 2)
    for x in (30, 860):
        cv2.line(image, (x, 20), (x, 350), (0, 0, 0), 2)
    cv2.imwrite(str(tmp_path / "scan.png"), image)

    document = read_document(tmp_path / "scan.png")

    (table,) = document.tables
    assert (document.method, table.row_count, table.column_count) == ("ocr", 3, 1)
    assert "2025" in document.text
    assert [issue.rule for issue in document.issues] == ["recognised"]
