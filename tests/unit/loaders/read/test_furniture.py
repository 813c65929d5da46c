"""What stands around a document, by the words of the data file; and the data file itself."""

import pytest

from loaders.errors import DataFileError
from loaders.read.captions import find_caption
from loaders.read.data_files import StringLists
from loaders.read.furniture import is_furniture_line, is_page_mark, name_hosts_of_tasks


@pytest.mark.parametrize(
    "line",
    [
        "渝ICP备05003300号-2",
        "渝公网安备 50023702000001号",
        "当前位置：首页>政务公开>文件",
        "首页 > 政务公开",
        "【字号：大 中 小】",
        "打印本页",
        "分享到：",
        "上一篇：关于水渠的通知",
        "主办：河湾县人民政府",
        "浏览次数：1024",
        "一、发展回顾................. 1",
    ],
)
def test_lines_around_a_document_are_furniture_wherever_they_stand(line: str) -> None:
    assert is_furniture_line(line, at_margin=False)


@pytest.mark.parametrize("line", ["索 引 号：11500/2022", "发文字号: 河政发〔2022〕3号", "【发布日期】2022-05-09"])
def test_lines_of_a_catalogue_card_are_furniture_at_the_margins_only(line: str) -> None:
    assert is_furniture_line(line, at_margin=True)
    assert not is_furniture_line(line, at_margin=False)


@pytest.mark.parametrize(
    "line", ["首页建设工程", "（责任单位：县科技局）", "主办单位按职责分工落实", "一、总体要求", "打印店整治行动方案"]
)
def test_lines_of_the_text_are_not(line: str) -> None:
    assert not is_furniture_line(line, at_margin=True)


@pytest.mark.parametrize(
    ("line", "expected"), [("— 12 —", True), ("第 3 页 共 5 页", True), ("3/5", True), ("12件", False)]
)
def test_page_numbers_are_known(line: str, expected: bool) -> None:
    assert is_page_mark(line) is expected


def test_a_caption_is_the_nearest_title_with_notes_passed_over() -> None:
    lines = [((30, 35), "单位：万元"), ((20, 28), "（示例文本）"), ((8, 18), "2022年5月9日"), ((0, 6), "重点项目表")]

    assert find_caption(lines) == (0, 6)


@pytest.mark.parametrize("line", ["具体任务如下。", "果" * 61])
def test_a_sentence_is_no_caption(line: str) -> None:
    assert find_caption([((0, 1), line), ((2, 3), "重点项目表")]) is None


def test_a_data_file_names_the_key_that_is_wrong() -> None:
    with pytest.raises(DataFileError, match=r"furniture\.toml: key colours must be a list"):
        StringLists("furniture.toml")["colours"]


@pytest.mark.parametrize(
    ("lines", "work"),
    [
        (["主办：县水利局", "修渠。", "主办：县财政局", "拨款。", "主办：县教育局"], True),
        (["主办：县水利局", "协办：县财政局"], True),
        (["主办：县水利局；协办：县财政局"], True),
        (["主办：河湾县人民政府", "承办：河湾县人民政府办公室", "技术支持：河湾县信息中心"], False),
    ],
)
def test_lines_of_hosts_below_tasks_are_no_lines_of_a_web_site(lines: list[str], *, work: bool) -> None:
    assert name_hosts_of_tasks(lines) is work
    assert is_furniture_line(lines[0], at_margin=True, hosts_work=work) is not work
