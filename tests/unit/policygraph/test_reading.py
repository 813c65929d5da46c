"""What a person is told of documents that can be read in part, or not at all."""

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from loaders.batch import Outcome
from loaders.extract.coverage import fact_spans, merge
from loaders.extract.pipeline import extract
from loaders.extract.records import Dependency
from loaders.read.document import Block, Document, LeftOut
from policygraph.cli.app import run
from policygraph.cli.remarks import Remarks
from policygraph.coverage_page import draw_coverage
from policygraph.language import activate

PLAN = "修渠方案\n1.修建水渠。（责任单位：县水利局）\n"


@pytest.fixture(autouse=True)
def in_chinese() -> None:
    activate("zh")


def test_members_that_cannot_be_read_are_said_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "附件.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("方案.txt", PLAN)
        archive.writestr("坏.pdf", b"%PDF-1.7\n")
        archive.writestr("空.docx", b"")

    status = run(["extract", str(path)])

    said = capsys.readouterr()
    assert status == 3
    assert json.loads(said.out)["file"] == "附件.zip/方案.txt"
    first, second = said.err.splitlines()
    assert "附件.zip/坏.pdf：PDF 损坏" in first
    assert "附件.zip/空.docx：文件为空" in second


def test_a_missing_file_and_an_empty_folder_stop_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "空夹").mkdir()
    (tmp_path / "方 案.txt").write_text(PLAN, encoding="utf-8")

    status = run(["extract", *(str(tmp_path / name) for name in ("没有.docx", "方 案.txt", "空夹"))])

    said = capsys.readouterr()
    assert status == 3
    assert json.loads(said.out)["file"] == "方 案.txt"
    first, second, count = said.err.splitlines()
    assert "没有.docx：无法读取文件：文件不存在" in first
    assert "空夹 中没有可读的文件" in second
    assert "1" in count


def test_the_coloured_document_lists_what_stands_beside_it() -> None:
    document = Document(
        "plan.docx",
        "text/plain",
        "0" * 64,
        "修渠方案",
        (Block("paragraph", 0, 4),),
        unread_images=2,
        left_out=(LeftOut("comment", "请核实<b>"), LeftOut("hidden", "底" * 1000)),
    )

    page = draw_coverage([extract(document)], "zh")

    assert "；2 幅图片未读取" in page
    assert "未入正文的文字 1006 字" in page
    assert "<li>批注：请核实&lt;b&gt;</li>" in page
    assert "底" * 400 + "…" in page
    assert "底" * 401 not in page


def test_every_character_of_a_fact_is_coloured() -> None:
    text = (
        "某县修渠方案\n某政发〔2024〕3号\n1.修建水渠3公里，建成后启动灌溉平台。（责任单位：县水利局，2025年底前完成）\n"
    )
    extraction = extract(Document("a.txt", "text/plain", "0" * 64, text, (Block("paragraph", 0, len(text)),)))

    page = draw_coverage([extraction], "zh")

    bare = re.sub("<mark.*?</mark>", "", page[page.index("<main>") : page.index("</main>")], flags=re.DOTALL)
    facts = "".join(text[start:end] for start, end in merge(fact_spans(extraction)))
    assert "某政发〔2024〕3号" in facts
    assert not re.search(r"〔2024〕|水渠|县水利局", bare)


def test_what_a_dependency_rests_on_keeps_its_colour() -> None:
    text = "修渠方案\n1.水渠建成后，新增灌溉面积2万亩。（责任单位：县水利局）\n"
    extraction = extract(Document("a.txt", "text/plain", "0" * 64, text, (Block("paragraph", 0, len(text)),)))
    (target,) = extraction.targets
    reliance = Dependency("condition:水渠建成", "section:0", "prerequisite", "stated", 0.95, ((5, len(text)),))
    page = draw_coverage([replace(extraction, dependencies=(reliance,))], "zh")

    assert f'class="target" title="目标值">{text[slice(*target.spans[-1])][:2]}' in page
    assert 'class="dependency"' in page


def test_pages_and_images_that_were_not_read_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    document = Document(
        "扫描.pdf",
        "application/pdf",
        "0" * 64,
        "封面",
        (Block("paragraph", 0, 2),),
        unread_pages=(2, 3),
        unread_images=1,
    )
    remarks = Remarks()

    remarks.note(Outcome(Path("扫描.pdf"), (extract(document),)))

    assert (remarks.say_unreadable(), remarks.say_doubtful()) == (0, True)
    assert capsys.readouterr().err.splitlines() == [
        "提示：扫描.pdf：第 2, 3 页是图片，未读取",
        "提示：扫描.pdf：没有找到任务或责任分工",
        "提示：扫描.pdf：1 幅图片未读取",
    ]


def test_files_of_other_kinds_in_a_folder_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("方案.txt", "照片.JPG", "图.jpg", "附件.rar", "Thumbs.db", "说明"):
        (tmp_path / name).write_text(PLAN, encoding="utf-8")

    status = run(["extract", str(tmp_path)])

    said = capsys.readouterr()
    assert (status, json.loads(said.out)["file"]) == (0, "方案.txt")
    assert said.err.splitlines() == ["文件夹中略过 4 个其他类型的文件：- 1, .jpg 2, .rar 1"]
