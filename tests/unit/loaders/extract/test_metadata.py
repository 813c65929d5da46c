"""What a document says about itself: title, number, issuer, dates, addressees, copies, attachments, period."""

from collections.abc import Callable, Sequence

import pytest

from loaders.extract.metadata import extract_metadata
from loaders.extract.records import Metadata
from loaders.extract.sections import extract_sections
from loaders.read.document import Document
from loaders.read.html import read_html
from loaders.read.source import Source

Read = Callable[[str], Document]

NOTICE = """云溪县人民政府办公室
关于印发云溪县果品产业提质
行动方案（试行）的通知
云溪府办发〔2023〕18号

各乡镇人民政府、街道办事处，县政府各部门，有关单位：

现将《云溪县果品产业提质行动方案（试行）》印发给你们，请遵照执行。

附件：1.任务分解表
      2.项目清单

云溪县人民政府办公室
2023年6月1日
（此件公开发布）

云溪县果品产业提质行动方案
（试行）

为加快果品产业发展，制定本方案。
一、总体要求
到2026年，产值达到3亿元。
抄送：县委办公室，县人大常委会办公室，
．县法院，县人武部。
云溪县人民政府办公室          2023年6月5日印发
"""


def metadata_of(document: Document) -> Metadata:
    return extract_metadata(document, extract_sections(document))


def test_reads_a_notice_and_the_plan_it_hands_on(read: Read) -> None:
    document = read(NOTICE)

    found = metadata_of(document)

    assert found.title == "云溪县果品产业提质行动方案（试行）"
    assert found.notice_title == "云溪县人民政府办公室关于印发云溪县果品产业提质行动方案（试行）的通知"
    assert found.issuer == "云溪县人民政府办公室"
    assert found.doc_number == "云溪府办发〔2023〕18号"
    assert (found.issue_date, found.printed_date) == ("2023-06-01", "2023-06-05")
    assert found.document_type == "行动方案"
    assert found.publicity == "此件公开发布"
    assert found.addressees == ("各乡镇人民政府、街道办事处", "县政府各部门", "有关单位")
    assert found.copied_to == ("县委办公室", "县人大常委会办公室", "县法院", "县人武部")
    assert found.attachments == ("任务分解表", "项目清单")
    assert (found.period_start, found.period_end) == (None, 2026)


def test_every_field_has_its_passage(read: Read) -> None:
    document = read(NOTICE)

    proofs = dict(metadata_of(document).spans)

    squeezed = {name: "".join(document.slice(spans).split()) for name, spans in proofs.items()}
    assert squeezed["title"] == "云溪县果品产业提质行动方案（试行）"
    assert squeezed["issue_date"] == "2023年6月1日"
    assert squeezed["doc_number"] == "云溪府办发〔2023〕18号"
    assert squeezed["copied_to"] == "县委办公室县人大常委会办公室县法院县人武部"
    assert squeezed["period"] == "到2026年"


def test_prints_nothing_that_is_not_there(read: Read) -> None:
    found = metadata_of(read("第一章 形势\n一、基础\n近年来发展较快。\n"))

    assert found == Metadata()


def test_a_plan_alone_has_its_first_lines_as_title(read: Read) -> None:
    found = metadata_of(read("云溪县“十四五”\n果品产业发展规划\n\n为加快发展，制定本规划。\n一、基础\n内容。\n"))

    assert found.title == "云溪县“十四五”果品产业发展规划"
    assert found.notice_title is None
    assert found.document_type == "规划"
    assert (found.period_start, found.period_end) == (2021, 2025)


def test_a_notice_that_hands_nothing_on_is_the_document(read: Read) -> None:
    found = metadata_of(
        read("云溪县人民政府\n关于做好春耕备耕工作的通知\n各乡镇人民政府：\n请做好以下工作。\n一、备足农资\n")
    )

    assert found.title == "云溪县人民政府关于做好春耕备耕工作的通知"
    assert found.notice_title is None
    assert found.issuer == "云溪县人民政府"
    assert found.addressees == ("各乡镇人民政府",)


def test_the_plan_of_a_notice_may_be_its_annex(read: Read) -> None:
    text = "云溪县商务委关于印发《冷链物流建设方案》的通知\n各有关单位：\n请执行。\n附件\n冷链物流建设方案\n一、目标\n"

    found = metadata_of(read(text))

    assert found.title == "冷链物流建设方案"
    assert found.issuer == "云溪县商务委"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("国发〔2016〕73号", "国发〔2016〕73号"),
        ("皖政办秘〔2021〕82号", "皖政办秘〔2021〕82号"),
        ("（皖开放办〔2022〕6号）", "皖开放办〔2022〕6号"),
        ("黔府发 〔 ２０２２〕８ 号", "黔府发〔2022〕8号"),
        ("寿政[2020]10号", "寿政[2020]10号"),
        ("泾政〔2023〕1号        签发人：张三", "泾政〔2023〕1号"),
        ("西政发〔20233", "西政发〔20233"),
        ("陽礦農發〔202182", "陽礦農發〔202182"),
        ("粤办含〔2022〕260号", "粤办含〔2022〕260号"),
        ("云溪县人民政府令第12号", "云溪县人民政府令第12号"),
    ],
)
def test_reads_the_documents_own_number_however_damaged(read: Read, line: str, number: str) -> None:
    found = metadata_of(read(f"云溪县春耕工作方案\n{line}\n为做好春耕，制定本方案。\n一、任务\n"))

    assert found.doc_number == number
    assert found.title == "云溪县春耕工作方案"


@pytest.mark.parametrize(
    "text",
    [
        "云溪县春耕工作方案\n根据《农业规划》（云农发〔2017〕136号），制定本方案。\n一、任务\n",
        "云溪县春耕工作方案\n按照云农发〔2017〕136号要求，制定本方案。\n一、任务\n",
        "文号：无\n云溪县春耕工作方案\n为做好春耕，制定本方案。\n一、任务\n（一）《农业规划》（云农发〔2017〕136号）；\n",
        "云溪县发展规划（2021—2025年）\n为加快发展，制定本规划。\n一、任务\n",
    ],
)
def test_does_not_take_a_cited_number_for_its_own(read: Read, text: str) -> None:
    assert metadata_of(read(text)).doc_number is None


def test_reads_a_card_of_fields_above_the_text(read: Read) -> None:
    text = (
        "索引号：0102-2023\t发文机关：云溪县农业农村委\n标题：云溪县春耕工作方案\n发文字号：云农发〔2023〕4号\n"
        "成文日期：2023-03-02\t发布日期：2023-03-09\n公开方式：主动公开\n\n为做好春耕，现制定如下措施。\n一、任务\n"
    )

    found = metadata_of(read(text))

    assert found.title == "云溪县春耕工作方案"
    assert found.doc_number == "云农发〔2023〕4号"
    assert found.issuer == "云溪县农业农村委"
    assert found.issue_date == "2023-03-02"
    assert found.publicity == "主动公开"


@pytest.mark.parametrize("date", ["2022年5月9日", "二〇二二年五月九日", "二○二二年五月九日", "2022 年 5 月 9 日"])
def test_reads_the_signing_date_in_each_form(read: Read, date: str) -> None:
    found = metadata_of(read(f"一、任务\n内容。\n云溪县人民政府\n{date}\n（此件公开发布）\n"))

    assert (found.issuer, found.issue_date) == ("云溪县人民政府", "2022-05-09")


def test_several_offices_may_sign(read: Read) -> None:
    found = metadata_of(read("一、任务\n内容。\n云溪县科技局\n云溪县财政局\n2022年5月9日\n"))

    assert found.issuer == "云溪县科技局、云溪县财政局"


@pytest.mark.parametrize(
    "line", ["现就有关事项通知如下：", "各位代表：", "各单位要做好以下工作：", "主要任务：", "省市有关要求如下："]
)
def test_a_colon_alone_makes_no_addressee(read: Read, line: str) -> None:
    assert metadata_of(read(f"云溪县春耕工作方案\n{line}\n内容若干。\n一、任务\n")).addressees == ()


@pytest.mark.parametrize(
    ("line", "addressees"),
    [
        ("各区政府,各相关单位：", ("各区政府", "各相关单位")),
        ("区直各单位、各片区开发管理局、各乡镇人民政府：", ("区直各单位", "各片区开发管理局", "各乡镇人民政府")),
        ("省有关单位：", ("省有关单位",)),
        ("各设区市政府，各县（市、区）政府：", ("各设区市政府", "各县（市、区）政府")),
    ],
)
def test_splits_addressees_at_their_highest_level(read: Read, line: str, addressees: tuple[str, ...]) -> None:
    assert metadata_of(read(f"春耕工作方案\n{line}\n内容若干。\n一、任务\n")).addressees == addressees


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("云溪县物流发展规划（2021—2025年）", (2021, 2025)),
        ("云溪县物流发展三年行动计划（2022-2024年）", (2022, 2024)),
        ("云溪县环卫建设方案（2015、2016）", (2015, 2016)),
        ("云溪县2023年工作要点", (2023, 2023)),
        ("云溪县“十五五”物流规划", (2026, 2030)),
        ("云溪县第十四个五年规划和二〇三五年远景目标纲要", (2021, 2025)),
        ("云溪县物流工作方案", (None, None)),
    ],
)
def test_reads_the_period_from_the_title(read: Read, title: str, period: tuple[int | None, int | None]) -> None:
    found = metadata_of(read(f"{title}\n为加快发展，制定如下措施。\n一、任务\n内容。\n"))

    assert (found.period_start, found.period_end) == period


@pytest.mark.parametrize(
    ("opening", "period"),
    [
        ("为确保2023年全县绿化任务的完成，特制定本方案。", (2023, 2023)),
        ("为贯彻落实2023年1月会议精神，特制定本方案。", (None, None)),
        ("2023年已完成任务，特制定本方案。", (None, None)),
    ],
)
def test_reads_the_period_from_what_the_plan_is_made_for(
    read: Read, opening: str, period: tuple[int | None, int | None]
) -> None:
    found = metadata_of(read(f"云溪县绿化工作方案\n{opening}\n一、任务\n内容。\n"))

    assert (found.period_start, found.period_end) == period


def test_one_unbroken_line_still_has_its_opening(read: Read) -> None:
    filler = "环卫设施建设有序推进" * 40
    text = (
        "微信 微博 云综管办〔2015〕98号云溪实验区管委会办公室关于印发《云溪实验区环卫设施建设实施方案》的通知"
        "区直各单位、各乡镇人民政府：经研究同意，现印发给你们，请认真贯彻落实。云溪实验区管委会办公室2015年6月1日"
        f"云溪实验区环卫设施建设实施方案为加快建设，特制定本方案。一、工作原则遵循规划。{filler}。二、工作目标建站。{filler}。"
    )

    found = metadata_of(read(text))

    assert found.title == "云溪实验区环卫设施建设实施方案"
    assert found.doc_number == "云综管办〔2015〕98号"
    assert (found.issuer, found.issue_date) == ("云溪实验区管委会办公室", "2015-06-01")
    assert found.addressees == ("区直各单位", "各乡镇人民政府")


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("云溪市科学技术局    云溪市财政局", "云溪市科学技术局、云溪市财政局"),
        ("云 溪 市 财 政 局", "云溪市财政局"),
        ("财  政  局", "财政局"),
    ],
)
def test_offices_on_one_line_are_parted_by_a_gap(read: Read, line: str, issuer: str) -> None:
    assert metadata_of(read(f"一、任务\n内容。\n{line}\n2022年5月9日\n")).issuer == issuer


def test_the_cover_names_the_office_below_the_title(read: Read) -> None:
    found = metadata_of(read("“十四五”物流业\n发展规划\n云溪市商务局\n目录\n一、基础……1\n一、基础\n内容。\n"))

    assert (found.title, found.issuer) == ("“十四五”物流业发展规划", "云溪市商务局")


def test_a_line_that_heads_a_table_is_the_title_of_a_document_without_another(
    read: Read, write_table: Callable[[Sequence[Sequence[str]]], str]
) -> None:
    rows = [["序号", "实事项目", "责任单位"], ["1", "新建幼儿园2所", "县教育局"]]

    metadata = extract_metadata(
        found := read("附件1\n\n2022年云岭县十件民生实事\n" + write_table(rows)), extract_sections(found)
    )

    assert metadata.title == "2022年云岭县十件民生实事"


@pytest.mark.parametrize(
    "opening", ["各位代表：", "为推进节水，制定本方案。", "第一章  发展基础", "云岭县水利局", "一、总体要求"]
)
def test_an_address_sentence_heading_or_office_is_no_title(read: Read, opening: str) -> None:
    document = read(f"{opening}\n现在报告工作。\n一、任务\n推进节水。\n二、保障\n落实资金。\n")

    assert extract_metadata(document, extract_sections(document)).title is None


def test_offices_of_a_joint_title_are_parted(read: Read) -> None:
    document = read(
        "中共云岭市委办公室　云岭市人民政府办公室\n关于印发《云岭市节水行动方案》的通知\n各县区：\n现印发给你们。\n"
    )

    assert extract_metadata(document, extract_sections(document)).issuer == "中共云岭市委办公室、云岭市人民政府办公室"


def test_traditional_characters_and_readings_hide_nothing(read: Read) -> None:
    document = read(
        "滬府發(fā)〔2017〕92號\n上海市人民政府印發(fā)《關(guān)于加強(qiáng)節(jié)水的實(shí)施意見》的通知\n"
        "各區(qū)人民政府：\n現(xiàn)印發(fā)給你們。\n上海市人民政府\n2017年12月20日\n"
        "關(guān)于加強(qiáng)節(jié)水的實(shí)施意見\n一、總體要求\n節(jié)約用水。\n"
    )

    metadata = extract_metadata(document, extract_sections(document))

    assert metadata.title == "關于加強節水的實施意見"
    assert metadata.doc_number == "滬府發〔2017〕92號"
    assert (metadata.issuer, metadata.issue_date) == ("上海市人民政府", "2017-12-20")
    assert metadata.jurisdiction_code == "310000"


def test_a_text_that_lost_its_breaks_keeps_title_and_signature(read: Read) -> None:
    body = "一、工作目标。确保水质达标。" + "二、主要任务。加强巡查。" * 12
    document = read(f"云岭县河湖保护工作方案（试行）为切实保护河湖，制定本方案。{body}云岭县水务局2023年9月15日\n")

    metadata = extract_metadata(document, extract_sections(document))

    assert (metadata.title, metadata.issuer) == ("云岭县河湖保护工作方案（试行）", "云岭县水务局")
    assert metadata.issue_date == "2023-09-15"


def test_a_number_glued_to_a_letterhead_or_title_begins_behind_it(read: Read) -> None:
    body = "一、目标。保护河湖。" * 20
    document = read(f"云岭县水务局文件云水发〔2023〕7号云岭县水务局关于印发《河湖保护方案》的通知{body}\n")

    assert extract_metadata(document, extract_sections(document)).doc_number == "云水发〔2023〕7号"


def test_a_cell_over_all_columns_is_the_title_of_a_document_that_begins_with_it() -> None:
    page = (
        "<table><tr><td colspan=2>2022年云岭县乡村建设任务表</td></tr><tr><td>任务</td><td>责任单位</td></tr>"
        "<tr><td>新建公路30公里</td><td>县交通运输局</td></tr></table>"
    )
    document = read_html(Source("plan.html", page.encode()))

    assert extract_metadata(document, extract_sections(document)).title == "2022年云岭县乡村建设任务表"
