"""Files that are broken, hostile, or not what their name says: bounded cost and one clear line each."""

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from loaders.errors import DamagedFileError, EmptyDocumentError, ReadError, UnsupportedFormatError
from loaders.read import read_document, read_documents, source, spreadsheet
from loaders.read.archive import Archive
from loaders.read.readers import read_source
from loaders.read.source import Source
from loaders.read.xls_formats import SheetFormats

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SECTOR = 512


def write_zip(path: Path, members: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def compound_file(stream: str, content: bytes) -> bytes:
    """The smallest compound file (MS-CFB) with one stream: header, allocation table, directory, the stream."""
    content = content.ljust(4096, b"\0")
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    versions = struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    places = struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header = magic + bytes(16) + versions + places + struct.pack("<109I", 0, *[free] * 108)
    chain = [0xFFFFFFFD, end, *range(3, len(content) // SECTOR + 2), end]
    table = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    root, empty = directory_entry("Root Entry", 5, 1, end, 0), directory_entry("", 0, free, 0, 0)
    return header + table + root + directory_entry(stream, 2, free, 2, len(content)) + 2 * empty + content


def directory_entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
    head = struct.pack("<64sHBB", raw, len(raw) + 2 if raw else 0, kind, 1)
    return head + links + bytes(36) + struct.pack("<IQ", start, size)


def test_a_password_of_word_or_excel_is_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(compound_file("EncryptedPackage", b"secret"))

    with pytest.raises(DamagedFileError, match=r"plan\.docx: the file needs a password"):
        read_document(path)


def test_a_compound_file_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.wps"
    path.write_bytes(compound_file("MatOST", b"Works"))

    with pytest.raises(UnsupportedFormatError, match="holds no Word text and no workbook"):
        read_document(path)


def test_a_cut_word_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.read.readers.find_office", lambda: None)
    path = tmp_path / "plan.doc"
    path.write_bytes(compound_file("WordDocument", struct.pack("<HH", 0xA5EC, 0xC1)))

    with pytest.raises(DamagedFileError, match=r"plan\.doc: the Word document is damaged"):
        read_document(path)


def test_a_password_of_pdf_is_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    encrypt = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"41" * 32, b"42" * 32)
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj "
        b"2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj 3 0 obj "
        + encrypt
        + b" endobj\ntrailer << /Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>] >>\n%%EOF\n"
    )

    with pytest.raises(DamagedFileError, match="needs a password"):
        read_document(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [("plan.pdf", b"%PDF-1.7\n1 0 obj <<"), ("plan.docx", b"PK\x03\x04 cut"), ("plan.xlsx", b"PK\x03\x04")],
)
def test_a_truncated_file_is_damaged(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(DamagedFileError, match=name) as caught:
        read_document(path)

    assert "损坏" in caught.value.zh


def test_a_broken_member_is_named(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "plan.docx", {"word/document.xml": f"<w:document {WORD}>{'果' * 500}</w:document>"})
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)

    with pytest.raises(DamagedFileError, match=r"plan\.docx/word/document\.xml"):
        read_document(path)


def test_a_docx_without_its_main_part_is_damaged(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "plan.docx", {"word/other.xml": "<a/>"})

    with pytest.raises(DamagedFileError, match=r"word/document\.xml: the archive is damaged or cut off, .*\(missing\)"):
        read_document(path)


@pytest.mark.parametrize("name", ["plan.docx", "plan.xlsx", "plan.ofd"])
def test_xml_that_defines_entities_is_refused(name: str, tmp_path: Path) -> None:
    part = {"plan.docx": "word/document.xml", "plan.xlsx": "xl/workbook.xml", "plan.ofd": "OFD.xml"}[name]
    evil = f'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><w:document {WORD}>&c;</w:document>'
    path = write_zip(tmp_path / name, {part: evil})

    with pytest.raises(DamagedFileError, match="document type"):
        read_document(path)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "plan.docx", {"word/document.xml": b" " * 40_000_000})

    with pytest.raises(DamagedFileError, match="zip bomb"):
        read_document(path)


def test_an_archive_of_too_many_members_is_refused(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "plans.zip", {f"{number}.txt": "x" for number in range(10_001)})

    with pytest.raises(DamagedFileError, match="10,001 members, the limit is 10,000"):
        read_documents(path)


def test_a_file_over_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("果" * 100, encoding="utf-8")
    monkeypatch.setattr(source, "MAX_SOURCE_BYTES", 200)

    with pytest.raises(DamagedFileError, match="300 bytes, the limit is 200"):
        read_document(path)


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(DamagedFileError, match="20,000,001 characters"):
        source.require_text("plan.txt", "x" * 20_000_001)


def test_content_goes_before_the_suffix_and_the_difference_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "plan.doc"
    path.write_text("<html><body><p>关于果园的通知</p></body></html>", encoding="utf-8")

    document = read_document(path)

    assert (document.media_type, document.text) == ("text/html", "关于果园的通知")
    assert [issue.rule for issue in document.issues] == ["file_type"]
    assert document.issues[0].message.endswith("扩展名为 .doc，内容实为 html")


def test_an_archive_keeps_what_can_be_read_and_names_the_rest(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "plans.zip", {"a.txt": "正文。", "b.txt": "", "__MACOSX/a.txt": "x"})

    (document,) = read_documents(path)

    assert document.file == "plans.zip/a.txt"
    assert [(issue.rule, issue.severity) for issue in document.issues] == [("unread_member", "error")]
    assert "plans.zip/b.txt" in document.issues[0].message


def test_an_archive_without_a_document_is_refused(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "plans.zip", {"b.txt": ""})

    with pytest.raises(ReadError, match=r"nothing in the archive can be read; plans\.zip/b\.txt"):
        read_documents(path)


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "0.zip", {"a.txt": "正文。"})
    for level in range(1, 4):
        path = write_zip(tmp_path / f"{level}.zip", {f"{level - 1}.zip": path.read_bytes()})

    with pytest.raises(ReadError, match="too deep in each other, expected 2 at most"):
        read_documents(path)


def test_names_of_members_in_gbk_are_read(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "plans.zip", {"aabb.txt": "正文。"})
    path.write_bytes(path.read_bytes().replace(b"aabb", "附件".encode("gb18030")))

    assert [document.file for document in read_documents(path)] == ["plans.zip/附件.txt"]


@pytest.mark.parametrize("page", ["<div>" * 5000 + "深" + "</div>" * 5000, "<table><tr><td>" * 99 + "深"])
def test_a_page_without_bottom_is_refused(page: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_text(page, encoding="utf-8")

    with pytest.raises(DamagedFileError, match="too deep"):
        read_document(path)


def test_a_span_of_a_million_columns_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    rows = '<tr><td colspan="99999" rowspan="99999">甲</td><td>乙</td></tr>' * 50
    path.write_text(f'<table border="1">{rows}</table>', encoding="utf-8")

    assert read_document(path).tables[0].column_count <= 1100


def test_a_scan_is_named_as_what_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.read.recognition.can_recognise", lambda: False)
    path = tmp_path / "scan.pdf"
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
        b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
    )

    with pytest.raises(EmptyDocumentError) as caught:
        read_document(path)

    assert caught.value.zh == "scan.pdf：共 1 页，没有文字层（可能是扫描件）；安装 policygraph[ocr] 后可识别"


def test_a_source_knows_its_name_apart() -> None:
    member = Source("附件.zip/附件1.DOCX", b"x")

    assert (member.suffix, member.stem) == (".docx", "附件1")


def test_text_under_the_name_of_another_program_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.exe").write_text("正文。", encoding="utf-8")
    (tmp_path / "plan").write_text("正文。", encoding="utf-8")

    with pytest.raises(UnsupportedFormatError, match=r"plan\.exe: \.exe is no document"):
        read_document(tmp_path / "plan.exe")
    assert read_document(tmp_path / "plan").text == "正文。"


@pytest.mark.parametrize("change", [slice(30, 32), slice(76, 84), slice(100, 4096)])
def test_a_compound_file_with_a_wrong_header_never_reaches_a_library(change: slice, tmp_path: Path) -> None:
    data = bytearray(compound_file("Workbook", b"x"))
    data[change] = b"" if change.stop > 512 else bytes(change.stop - change.start)
    path = tmp_path / "plan.xls"
    path.write_bytes(data[:300] if change.stop > 512 else data)

    with pytest.raises(DamagedFileError, match="its header is wrong"):
        read_document(path)


def test_what_a_library_prints_of_a_broken_workbook_is_kept_from_the_user(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    cut_within_directory = compound_file("Workbook", b"x")[: 2 * SECTOR + 300]
    monkeypatch.setattr(spreadsheet, "read_formats", lambda source: {"Sheet1": SheetFormats()})

    with pytest.raises(DamagedFileError, match="the workbook is damaged"):
        spreadsheet.read_xls(Source("plan.xls", cut_within_directory))

    assert not capfd.readouterr().err


def test_an_archive_of_many_unread_members_names_one(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "plans.zip", {f"{number}.bin": b"\0\1" for number in range(50)})

    with pytest.raises(ReadError, match=r"0\.bin.*\(\+49\)$") as caught:
        read_documents(path)

    assert len(caught.value.en) < 600


def test_a_reason_in_two_lines_becomes_one(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "plan.ofd", {"OFD.xml": "<ofd a='\0'/>"})

    with pytest.raises(DamagedFileError) as caught:
        read_document(path)

    assert "\n" not in caught.value.zh + caught.value.en


def test_comma_separated_values_under_the_name_of_a_workbook_are_a_table(tmp_path: Path) -> None:
    (tmp_path / "plan.xls").write_text("序号,任务,责任单位\n1,修路,县交通局\n", encoding="gb18030")

    document = read_document(tmp_path / "plan.xls")

    assert [(table.row_count, table.column_count) for table in document.tables] == [(2, 3)]
    assert [issue.rule for issue in document.issues] == ["file_type"]


def test_archives_in_an_archive_share_one_limit(tmp_path: Path) -> None:
    inner = write_zip(tmp_path / "inner.zip", {f"{number}.txt": b"\n" * 5_000_000 for number in range(3)}).read_bytes()
    path = write_zip(tmp_path / "plans.zip", {"a.txt": "正文。", **{f"b{number}.zip": inner for number in range(200)}})

    (document,) = read_documents(path)

    assert document.file == "plans.zip/a.txt"
    assert "zip bomb" in " ".join(issue.message for issue in document.issues)
    assert len(document.issues) < 10


def test_members_of_one_name_are_all_read(tmp_path: Path) -> None:
    path = tmp_path / "plans.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("附件.txt", "甲文。")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("附件.txt", "乙文。")

    assert [document.text for document in read_documents(path)] == ["甲文。", "乙文。"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_very_many_members_of_one_name_have_each_their_own() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for _ in range(9_000):
            archive.writestr("附件.txt", "")

    names = Archive(source.Source("plans.zip", packed.getvalue())).names

    assert (len(set(names)), names[-1]) == (9_000, "附件~9000.txt")


def test_a_pdf_whose_page_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(b" " * 1_000_000) for _ in range(300)) + packer.flush()
    path = tmp_path / "plan.pdf"
    head = b"%%PDF-1.7\n4 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(stream)
    path.write_bytes(head + stream + b"\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n")

    with pytest.raises(DamagedFileError, match=r"unpacks to about [\d,]+ bytes, .*zip bomb"):
        read_document(path)


@pytest.mark.parametrize("resources", [b"/Resources << /XObject << /X 5 0 R >> >>", b"/Resources 6 0 R"])
def test_a_pdf_whose_drawings_draw_themselves_is_refused(resources: bytes, tmp_path: Path) -> None:
    form = b"5 0 obj\n<< /Subtype /Form %s /Length 11 >>\nstream\n/X Do /X Do\nendstream\nendobj\n" % resources
    named = b"6 0 obj\n<< /XObject 7 0 R >>\nendobj\n7 0 obj\n<< /X 5 0 R >>\nendobj\n"
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF-1.7\n" + form + named + b"trailer << /Root 1 0 R >>\n%%EOF\n")

    with pytest.raises(DamagedFileError, match=r"draw each other more than 100,000 times"):
        read_document(path)


@pytest.mark.parametrize("name", ["plan.txt", "plan.html", "plan.md"])
def test_more_paragraphs_than_can_be_read_in_a_minute_are_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MAX_PARAGRAPHS", 100)
    path = tmp_path / name
    path.write_text("<p>渠</p>\n\n" * 101, encoding="utf-8")

    with pytest.raises(DamagedFileError, match=r"plan\.\w+: too large: more than 100 paragraphs"):
        read_document(path)


def test_elements_too_deep_in_each_other_are_named_in_both_languages(tmp_path: Path) -> None:
    deep = f"<w:document {WORD}>{'<w:sdt>' * 300}{'</w:sdt>' * 300}</w:document>"
    path = write_zip(tmp_path / "plan.docx", {"word/document.xml": deep})

    with pytest.raises(DamagedFileError, match="stand too deep in each other, expected 256") as raised:
        read_document(path)

    assert raised.value.zh == "plan.docx/word/document.xml：XML 的元素嵌套过深，应不超过 256 层"


def test_a_folder_that_may_not_be_looked_into_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(source, "scandir", refuse)

    with pytest.raises(ReadError, match="cannot be read: no permission"):
        read_document(tmp_path)


@pytest.mark.parametrize("name", ["plan.docx", "plan.html"])
def test_more_elements_than_can_be_held_are_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_ELEMENTS", 100)
    path = tmp_path / name
    path.write_text("<p>渠</p>" * 101, encoding="utf-8")
    if name == "plan.docx":
        write_zip(path, {"word/document.xml": f"<w:document {WORD}>{'<w:p/>' * 100}</w:document>"})

    with pytest.raises(DamagedFileError, match="101 elements, the limit is 100"):
        read_document(path)


def test_more_empty_cells_than_can_be_held_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MAX_CELLS", 100)
    path = write_zip(
        tmp_path / "plan.xlsx", {"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": '<c s="1"/>' * 101}
    )

    with pytest.raises(DamagedFileError, match="101 cells, the limit is 100"):
        read_document(path)


def test_what_is_too_large_is_counted_in_the_language_of_the_message() -> None:
    error = source.too_large("plan.txt", 1234, 1000, "bytes")

    assert error.zh == "plan.txt：过大：1,234 字节，上限 1,000"


def test_garbled_text_is_named() -> None:
    garbled = "附件 ÃRÌÍ 科技赋能 ÁUÈÉ 旅游 " * 10
    plain = "β-胡萝卜素 ±5℃ 研发投入 R&D 占比 2.5% 以上，建设标准化果园和灌溉水渠，提升果品品质。"

    rules = [
        [issue.rule for issue in read_source(Source("a.txt", text.encode()))[0].issues] for text in (garbled, plain)
    ]

    assert rules == [["garbled"], []]
