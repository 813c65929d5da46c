"""Cited works: their numbers, which are policy, and on which a plan is based."""

from collections.abc import Callable

import pytest

from loaders.extract.citations import extract_citations, is_policy
from loaders.extract.records import Section
from loaders.read.document import Document

Read = Callable[[str], Document]


def test_a_cited_document_has_its_number(read: Read) -> None:
    document = read("落实《全民阅读促进办法》（某政发〔2021〕11号）要求。")

    (citation,) = extract_citations(document, ())

    assert (citation.title, citation.doc_number) == ("全民阅读促进办法", "某政发〔2021〕11号")
    assert document.slice(citation.spans) == "《全民阅读促进办法》（某政发〔2021〕11号）"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("按《公厕设计标准》（CJJ 14-2016）建设。", "CJJ 14-2016"),
        ("执行《地表水环境质量标准》（GB 3838-2002）。", "GB 3838-2002"),
        ("执行《茶叶等级》（GB/T 1234.5—2019）。", "GB/T 1234.5—2019"),
        ("执行《茶园建设规范》（DB50/T 321-2020）。", "DB50/T 321-2020"),
        ("对接《区域全面经济伙伴关系协定》（RCEP）。", None),
    ],
)
def test_a_standard_has_its_number(read: Read, text: str, number: str | None) -> None:
    (citation,) = extract_citations(read(text), ())

    assert (citation.doc_number, citation.is_policy) == (number, True)


def test_years_in_characters_stay_as_written(read: Read) -> None:
    (citation,) = extract_citations(read("对照《二〇三五年远景目标纲要》。"), ())

    assert citation.title == "二〇三五年远景目标纲要"


@pytest.mark.parametrize(
    ("title", "policy"),
    [
        ("数字乡村发展规划（2021—2025年）", True),
        ("关于支持民营企业的若干意见", True),
        ("中华人民共和国科学技术普及法", True),
        ("引导人才下乡20条措施", True),
        ("江城古树名录", True),
        ("江城市总河长令", True),
        ("智造二十条", True),
        ("江城制造2035", True),
        ("营商环境提升行动方案3.0版", True),
        ("江城产业布局图", True),
        ("江山秋色图", False),
        ("江城百年—家国记忆", False),
        ("江城旅游网站", False),
    ],
)
def test_only_policy_documents_are_policy(title: str, policy: bool) -> None:
    assert is_policy(title) is policy


def test_a_list_of_bases_and_a_stated_basis_are_bases(read: Read) -> None:
    text = (
        "一、编制依据\n\n《甲县发展规划》\n\n二、其他\n\n根据《乙县工作方案》，制定本计划。\n\n参考《丙县工作方案》。"
    )
    document = read(text)
    end = text.index("二、")
    sections = (Section("section:1", "section", "一、编制依据", "一", 1, 0, end, None, ((0, 6),)),)

    citations = extract_citations(document, sections)

    assert [(item.title, item.is_basis) for item in citations] == [
        ("甲县发展规划", True),
        ("乙县工作方案", True),
        ("丙县工作方案", False),
    ]


def test_the_own_title_is_not_cited(read: Read) -> None:
    assert extract_citations(read("《江城县工作方案》已经县政府同意，现印发给你们。"), ()) == ()


def test_a_number_alone_is_a_citation(read: Read) -> None:
    (citation,) = extract_citations(read("按照某政办发〔2020〕8号文件要求执行。"), ())

    assert citation.doc_number == "某政办发〔2020〕8号"


def test_a_short_name_stands_for_the_title_and_a_bare_kind_for_nothing(read: Read) -> None:
    text = "根据《省关于推进节水的意见》（江政办发〔2022〕15号，以下简称《意见》）制定。按《意见》办，本《方案》施行。"

    assert [(item.title, item.doc_number) for item in extract_citations(read(text), ())] == [
        ("省关于推进节水的意见", "江政办发〔2022〕15号"),
        ("省关于推进节水的意见", "江政办发〔2022〕15号"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("根据江办发〔2021〕8号《关于加强用水管理的通知》。", [("关于加强用水管理的通知", "江办发〔2021〕8号")]),
        ("依据《取水许可条例》（国务院令第460号）。", [("取水许可条例", "国务院令第460号")]),
        (
            "落实江发〔2023〕1号、江政发〔2023〕2号文件。",
            [("江发〔2023〕1号", "江发〔2023〕1号"), ("江政发〔2023〕2号", "江政发〔2023〕2号")],
        ),
    ],
)
def test_numbers_stand_before_titles_and_in_lists(read: Read, text: str, found: list[tuple[str, str]]) -> None:
    assert [(item.title, item.doc_number) for item in extract_citations(read(text), ())] == found
