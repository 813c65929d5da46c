"""Write wushan_plan.docx: the same bytes every time, with what real Word files hold (numbering, merges, revisions).

Run from anywhere: ``python examples/make_wushan_plan.py``. The .docx beside this file is its output.
"""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HERE = Path(__file__).parent

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def content_types() -> str:
    """Say which part of the package is what."""
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("numbering", "numbering"))
    )
    relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    default = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{relations}{default}{parts}</Types>'


def relationship(kind: str, target: str) -> str:
    """Say that the package has one related part."""
    link = f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'


LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))


def numbering() -> str:
    """Three levels as offices number them: 一、 then （一） then 1."""
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for index, (kind, text) in enumerate(LEVELS)
    )
    return (
        f'{HEAD}<w:numbering xmlns:w="{W}">'
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def run(text: str) -> str:
    """One run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*parts: str, level: int | None = None) -> str:
    """A paragraph of runs; with a level it is numbered automatically and its number is not in the text."""
    number = "" if level is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
    body = "".join(part if part.startswith("<") else run(part) for part in parts)
    return f"<w:p><w:pPr>{number}{outline}</w:pPr>{body}</w:p>"


def inserted(text: str) -> str:
    """A tracked insertion: part of the text."""
    return f'<w:ins w:id="1" w:author="a" w:date="2021-12-01T00:00:00Z">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    """A tracked deletion: no part of the text."""
    return (
        '<w:del w:id="2" w:author="a" w:date="2021-12-01T00:00:00Z">'
        f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'
    )


def cell(text: str, *, merge: str = "", control: bool = False) -> str:
    """A cell; ``merge`` is restart or continue (vertical), ``control`` wraps it in a content control."""
    properties = f'<w:tcPr><w:vMerge w:val="{merge}"/></w:tcPr>' if merge else "<w:tcPr/>"
    made = f"<w:tc>{properties}{''.join(paragraph(line) for line in text.split('|'))}</w:tc>"
    return f"<w:sdt><w:sdtContent>{made}</w:sdtContent></w:sdt>" if control else made


def table(*rows: str) -> str:
    """A table of rows of cells."""
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def indicators() -> str:
    """The indicator table: the attribute column is merged, values in 【】 are cumulative, — and / are no values."""
    header = "".join(map(cell, ("序号", "指标名称", "指标|属性", "2020年|指标值", "2025年|目标值")))
    rows = (
        ("1", "全社会研发经费支出占地区生产总值比重（%）", "0.15", "0.25"),
        ("2", "有研发机构的规上企业比例（%）", "5", "10"),
        ("3", "科技型企业（个）", "【57】", "【75】"),
        ("4", "高新技术企业（个）", "【1】", "【5】"),
        ("5", "万人发明专利拥有量（项/万人）", "0.56", "1"),
        ("6", "科技进步贡献率（%）", "—", "30"),
    )
    body = (
        cell(number)
        + cell(name, control=number == "3")
        + cell("预期性" if number == "1" else "", merge="restart" if number == "1" else "continue")
        + cell(before)
        + cell(after)
        for number, name, before, after in rows
    )
    return table(header, *body)


BODY = (
    paragraph("巫山县科技局关于印发巫山县“十四五”特色产业"),
    paragraph("科技创新工作要点（示例）的通知"),
    paragraph("巫山科发〔2021〕21号"),
    paragraph("各乡镇人民政府、街道办事处，县级有关部门："),
    paragraph("现将《巫山县“十四五”特色产业科技创新工作要点（示例）》印发给你们，请认真贯彻落实。"),
    paragraph("巫山县科技局"),
    paragraph("2021年12月20日"),
    paragraph("（示例文本，仅供演示软件，不是正式公文）"),
    paragraph("巫山县“十四五”特色产业科技创新工作要点（示例）"),
    paragraph(
        "为落实《重庆市科技创新“十四五”规划》和《巫山县国民经济和社会发展第十四个五年规划和二○三五年远景目标纲要》"
        "（巫山府发〔2021〕11号），制定本要点。"
    ),
    paragraph("总体目标", level=0),
    paragraph(
        "到2025年，全社会研发经费支出占地区生产总值比重由0.15%提高到0.25%，科技型企业达到75家以上，"
        "万人发明专利拥有量达到1.2件以上。"
    ),
    paragraph("专栏1  “十四五”科技创新主要指标"),
    indicators(),
    paragraph("注：【】为累计数。"),
    paragraph("重点任务", level=0),
    paragraph("脆李产业", level=1),
    paragraph(
        "攻关脆李关键技术。加快建设市级脆李产业技术中心，建成脆李种质资源圃，到2024年底收集保存李种质资源5000份以上。"
        "（牵头单位：县果品产业发展中心；责任单位：县科技局、县农业农村委）",
        level=2,
    ),
    paragraph(
        "提升脆李品质。在曲尺乡、建平乡建设标准化生态李园，依托市级脆李产业技术中心推广绿色防控技术，2025年6月底前实现全覆盖。"
        "（县农业农村委牵头，县果品产业发展中心、县气象局配合，各乡镇（街道）落实）",
        level=2,
    ),
    paragraph("中药材产业", level=1),
    paragraph(
        "建设川牛膝、独活、庙党、淫羊藿规范化种植基地",
        inserted("6个"),
        deleted("5个"),
        "，争创国家级濒危药用植物种质资源库。（县农业农村委、县林业局负责）",
        level=2,
    ),
    paragraph("数字与文旅", level=1),
    paragraph(
        "建设全域旅游大数据平台，2022年底前上线运行；在此基础上，2023年底前建成智慧旅游营销系统。"
        "（责任单位：县文化旅游委、县文产公司、县大数据发展局等）",
        level=2,
    ),
    paragraph(
        "升级县级科普教育基地，每年开展“科技活动周”等活动2次以上。（县科协牵头，县教委、县科技局参与）",
        level=2,
    ),
    paragraph("保障措施", level=0),
    paragraph("各责任单位要按职责分工抓好落实，每季度末月20日前向县科技局报送进展。"),
)


def main() -> None:
    """Write the file; entries carry a fixed date so that the bytes never change."""
    document = f'{HEAD}<w:document xmlns:w="{W}"><w:body>{"".join(BODY)}<w:sectPr/></w:body></w:document>'
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationship("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": relationship("numbering", "numbering.xml"),
        "word/numbering.xml": numbering(),
        "word/document.xml": document,
    }
    with ZipFile(HERE / "wushan_plan.docx", "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(ZipInfo(name, (2021, 12, 20, 0, 0, 0)), text, ZIP_DEFLATED)


if __name__ == "__main__":
    main()
