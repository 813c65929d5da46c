"""What lies on the pages of a PDF: text boxes and fields are read, remarks listed."""

from pathlib import Path

from loaders.read import read_document


def write_pdf(path: Path, *annotations: str) -> Path:
    """A page with a line of text and annotations; object 6 is the appearance of a text box."""
    drawn = b"BT /F 12 Tf 60 700 Td (PLAN 2025) Tj ET"
    shown = b"BT /F 12 Tf 0 2 Td (TASK 7) Tj ET"
    font = "/Resources << /Font << /F 5 0 R >> >>"
    listed = " ".join(f"<< /Type /Annot /Rect [60 600 200 620] {text} >>" for text in annotations)
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {font} /Annots [{listed}] >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 140 20] {font} /Length {len(shown)} >>\n".encode()
        + b"stream\n%s\nendstream" % shown,
    ]
    data = b"%PDF-1.7\n"
    for number, body in enumerate(bodies, start=1):
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    path.write_bytes(data + b"trailer << /Size 7 /Root 1 0 R >>\n%%EOF\n")
    return path


def test_a_text_box_on_the_page_is_text(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "plan.pdf", "/Subtype /FreeText /F 4 /Contents (TASK 7) /AP << /N 6 0 R >>")

    document = read_document(path)

    assert document.text.startswith("PLAN 2025")
    assert document.text.endswith("TASK 7")
    assert document.left_out == ()


def test_a_remark_and_a_link_are_no_text(tmp_path: Path) -> None:
    remark = "请核实".encode("utf-16-be").hex()
    path = write_pdf(
        tmp_path / "plan.pdf", f"/Subtype /Text /Contents <FEFF{remark}>", "/Subtype /Link /Contents (somewhere)"
    )

    document = read_document(path)

    assert document.text == "PLAN 2025"
    assert [(item.kind, item.text) for item in document.left_out] == [("comment", "请核实")]
