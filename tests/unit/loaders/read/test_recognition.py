"""Scans: only where the recogniser is installed; its models are in its wheel."""

import importlib.util
import zipfile
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from loaders.errors import DamagedFileError, EmptyDocumentError
from loaders.extract.pipeline import extract
from loaders.read import ofd, read_document, recognition
from loaders.read.layout import Glyph, Page
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


def mixed_pdf(*, note: str = "") -> bytes:
    """A PDF file with a page of text and one that an image fills, the latter with a note as characters."""
    document = pypdfium2.PdfDocument.new()
    for texts, has_image in ((["PLAN 2025", "Task one of the plan", "Task two of the plan"], False), ([note], True)):
        page = document.new_page(595, 842)
        if has_image:
            image = pypdfium2.PdfImage.new(document)
            image.set_bitmap(pypdfium2.PdfBitmap.new_native(8, 8, pdfium.FPDFBitmap_BGR))
            image.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
            page.insert_obj(image)
        for row, text in enumerate(filter(None, texts)):
            drawn = pdfium.FPDFPageObj_NewTextObj(document, b"Helvetica", 12.0)
            pdfium.FPDFText_SetText(drawn, (pdfium.c_ushort * (len(text) + 1))(*map(ord, text), 0))
            pdfium.FPDFPageObj_Transform(drawn, 1, 0, 0, 1, 60, 700 - 20 * row)
            pdfium.FPDFPage_InsertObject(page, drawn)
        page.gen_content()
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("note", ["", "- 2 -"])
def test_a_page_of_an_image_is_named_where_it_cannot_be_recognised(
    note: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognition, "can_recognise", lambda: False)
    (tmp_path / "plan.pdf").write_bytes(mixed_pdf(note=note))

    document = read_document(tmp_path / "plan.pdf")
    coverage = extract(document).coverage

    assert (document.method, document.unread_pages) == ("text", (2,))
    assert [issue.message.split(" /")[0] for issue in document.issues] == [
        "pages 2 are images and were not read; policygraph[ocr] can recognise them"
    ]
    assert coverage is not None
    assert coverage.unread_pages == (2,)


def test_only_the_pages_of_images_are_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def recognise(_engine: object, _image: object, number: int, _scores: object, _scale: float) -> Page:
        asked.append(number)
        glyphs = tuple(Glyph(sign, 60.0 + 10 * n, 70.0 + 10 * n, 100.0, 10.0) for n, sign in enumerate("果园"))
        return Page(number, 595.0, 842.0, glyphs, (), is_scanned=True, is_recognised=True)

    monkeypatch.setattr(recognition, "can_recognise", lambda: True)
    monkeypatch.setattr(recognition, "_start_engine", object)
    monkeypatch.setattr(recognition, "_read_page", recognise)
    (tmp_path / "plan.pdf").write_bytes(mixed_pdf())

    document = read_document(tmp_path / "plan.pdf")

    assert (asked, document.method, document.unread_pages) == ([2], "ocr", ())
    assert document.text.startswith("PLAN 2025")
    assert document.text.endswith("果园")


@needs_recogniser
def test_a_broken_image_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(PIXEL[:20])

    with pytest.raises(DamagedFileError, match="the image is damaged"):
        read_document(tmp_path / "scan.png")


def test_an_image_without_characters_says_that_none_were_recognised() -> None:
    blank = iter([Page(1, 595.0, 842.0, (), (), is_scanned=True, is_recognised=True)])

    with pytest.raises(EmptyDocumentError, match="1 pages of images, in which no characters were recognised"):
        read_drawn_pages(Source("scan.png", PIXEL), "image/*", blank)


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


def scanned_ofd(path: Path, image_name: str = "scan.jpg") -> Path:
    """An OFD file with a page of text and one that an image fills."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    image = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="3"/>'
    text = (
        '<ofd:TextObject Boundary="20 20 150 10" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 99 4">'
        "为推进果园建设，落实责任，制定本方案，请各单位结合实际认真贯彻执行，确保取得实效。</ofd:TextCode></ofd:TextObject>"
    )
    parts = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>D/D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "D/D.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        "</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>R.xml</ofd:PublicRes></ofd:CommonData>"
        '<ofd:Pages><ofd:Page BaseLoc="1.xml"/>'
        '<ofd:Page BaseLoc="2.xml"/></ofd:Pages><ofd:Annotations>A.xml</ofd:Annotations></ofd:Document>',
        "D/1.xml": f"<ofd:Page {space}><ofd:Content><ofd:Layer>{text}</ofd:Layer></ofd:Content></ofd:Page>",
        "D/2.xml": f"<ofd:Page {space}><ofd:Content><ofd:Layer>{image}</ofd:Layer></ofd:Content></ofd:Page>",
        "D/R.xml": f'<ofd:Res {space} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="3" Type="Image">'
        f"<ofd:MediaFile>{image_name}</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>",
        f"D/Res/{image_name}": "dots",
        "D/A.xml": f"<ofd:Annotations {space}><ofd:Page><ofd:FileLoc>N.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>",
        "D/N.xml": f'<ofd:PageAnnot {space}><ofd:Annot Type="Watermark"><ofd:Appearance><ofd:TextObject>'
        "<ofd:TextCode>内部资料</ofd:TextCode></ofd:TextObject></ofd:Appearance></ofd:Annot></ofd:PageAnnot>",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_page_of_an_ofd_that_is_an_image_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "can_recognise", lambda: False)

    document = read_document(scanned_ofd(tmp_path / "plan.ofd"))

    assert document.unread_pages == (2,)
    assert [issue.rule for issue in document.issues] == ["page_without_text"]
    assert [(item.kind, item.text) for item in document.left_out] == [("watermark", "内部资料")]


@pytest.mark.parametrize("has_extra", [True, False])
def test_a_page_that_is_an_image_of_a_kind_that_is_not_known_says_so(
    has_extra: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognition, "can_recognise", lambda: has_extra)
    monkeypatch.setattr(recognition, "decode_image", lambda _data: None)

    document = read_document(scanned_ofd(tmp_path / "plan.ofd", "scan.JB2"))

    assert document.unread_pages == (2,)
    assert [issue.message.partition(" / ")[0] for issue in document.issues] == [
        "pages 2 are JBIG2 images, which are not known, and were not read"
    ]


def test_distances_of_characters_said_at_once_are_no_more_than_the_characters() -> None:
    assert ofd._numbers("g 999999999 4 g 9 1", 3) == [4.0, 4.0, 4.0]


def test_a_list_of_annotations_that_are_not_there_does_no_harm(tmp_path: Path) -> None:
    whole = scanned_ofd(tmp_path / "whole.ofd")
    path = tmp_path / "plan.ofd"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            if name != "D/N.xml":
                target.writestr(name, source.read(name))

    assert read_document(path).left_out == ()


@pytest.mark.parametrize(("is_known", "unread"), [(True, ()), (False, (2,))])
def test_an_image_of_an_ofd_is_recognised_where_its_kind_is_known(
    is_known: bool, unread: tuple[int, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, float]] = []

    def recognise(_engine: object, image: object, number: int, _scores: object, scale: float) -> Page:
        asked.append((image, scale))
        return Page(
            number, 595.0, 842.0, (Glyph("果", 60.0, 70.0, 100.0, 10.0),), (), is_scanned=True, is_recognised=True
        )

    def decode(data: bytes) -> object:
        assert data == b"dots"
        return SimpleNamespace(shape=(1754, 1240, 3)) if is_known else None

    monkeypatch.setattr(recognition, "can_recognise", lambda: True)
    monkeypatch.setattr(recognition, "_start_engine", object)
    monkeypatch.setattr(recognition, "_read_page", recognise)
    monkeypatch.setattr(recognition, "decode_image", decode)

    document = read_document(scanned_ofd(tmp_path / "plan.ofd"))

    assert document.unread_pages == unread
    assert [round(scale, 2) for _, scale in asked] == ([0.48] if is_known else [])
