"""A small plan of our own with every kind of fact, as extraction would give it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.model import Span
from loaders.extract.records import (
    Citation,
    Deadline,
    Dependency,
    Extraction,
    Indicator,
    IndicatorValue,
    Issue,
    Mention,
    Metadata,
    Money,
    Platform,
    Project,
    Quota,
    Role,
    Section,
    Statement,
    Target,
    UnitMention,
)
from loaders.read.document import Document
from loaders.resolve.decisions import Decisions, read_decisions

TEXT = """某县脆李产业实施方案
一、主要任务
1. 做强脆李产业。建设脆李大数据平台，依托其建成示范园20个。在草堂镇欧营试点。
附件
\t1
\t建成示范园20个（县果品产业发展中心建成15个、县农业农村委建成5个）。
\t县果品\n
产业中心
\t县农业农村委、市农科院、各乡镇（街道）
\t2025年12月底\n
\t2
\t升级脆李大数据平台。
\t县果品产业发展中心、县科技局
\t
\t每年12月底\n
\t甲
\t脆李冷链项目
\t县科技局
\t县果品产业发展中心
\t2000
\t县级资金
"""


def span(piece: str, *, after: str = "") -> Span:
    """Return where the piece stands in the text, looked for from the first place of ``after``."""
    start = TEXT.index(piece, TEXT.index(after))
    return start, start + len(piece)


def mention(name: str, role: Role, *spans: Span, canonical: str | None = None) -> UnitMention:
    return UnitMention(name, canonical or name, role, name.startswith("各"), spans)


ROW = "\t1\n"
SECOND = "\t2\n"
PROJECT = "\t甲\n"


def _sections() -> tuple[Section, ...]:
    body, item, annex = (span(start)[0] for start in ("一、", "1. ", "附件"))
    heading, title = (span("一、主要任务"),), (span("1. 做强脆李产业"),)
    return (
        Section("section:1", "chapter", "主要任务", "一", 1, body, annex, None, heading),
        Section("section:2", "item", "做强脆李产业", "1", 2, item, annex, "section:1", title),
        Section("section:3", "annex", "附件", None, 1, annex, len(TEXT), None, (span("附件"),)),
    )


def _statements() -> tuple[Statement, ...]:
    first = Statement(
        "table_row",
        "1",
        "建成示范园20个（县果品产业发展中心建成15个、县农业农村委建成5个）。",
        (span("建成示范园20个（县果品产业发展中心建成15个、县农业农村委建成5个）。"),),
        "",
        (span("县果品\n\n产业中心"),),
        (
            mention("县果品产业中心", "lead", span("县果品\n"), span("产业中心\n\t")),
            mention("县农业农村委", "support", span("县农业农村委、市")),
            mention("市农科院", "support", span("市农科院")),
            mention("各乡镇（街道）", "support", span("各乡镇（街道）")),
        ),
        (Deadline("2025年12月底", "by", "2025-12-31", None, (span("2025年12月底"),)),),
        section="section:3",
    )
    second = Statement(
        "table_row",
        "2",
        "升级脆李大数据平台。",
        (span("升级脆李大数据平台。"),),
        "",
        (span("县果品产业发展中心、县科技局", after=SECOND),),
        (
            mention("县果品产业发展中心", "lead", span("县果品产业发展中心", after=SECOND)),
            mention("县科技局", "lead", span("县科技局", after=SECOND)),
        ),
        (Deadline("每年12月底", "recurring", "--12-31", "P1Y", (span("每年12月底"),)),),
        section="section:3",
    )
    project = Statement(
        "table_row",
        "甲",
        "脆李冷链项目",
        (span("脆李冷链项目"),),
        "",
        (span("县科技局", after=PROJECT),),
        (
            mention("县科技局", "reporter", span("县科技局", after=PROJECT)),
            mention("县果品产业发展中心", "responsible", span("县果品产业发展中心", after=PROJECT)),
        ),
        (),
        section="section:3",
    )
    return first, second, project


def _project() -> Project:
    row = (span("甲")[0], span("县级资金")[1])
    money = Money(total=2000, government_source="县级资金", spans=(span("2000"), span("县级资金")))
    return Project(
        number="甲",
        category=None,
        name="脆李冷链项目",
        reporting_unit="县科技局",
        responsible_units=("县果品产业发展中心",),
        content=None,
        period_raw=None,
        period_start=None,
        period_end=None,
        money=money,
        land=None,
        benefit=None,
        spans=(row,),
        statement=2,
    )


def _quota(unit: str, value: int, where: Span) -> Quota:
    return Quota(unit, value, "个", "建成", "示范园", 0, False, True, (where,))


def _extraction(code: str | None = "500236", text: str = TEXT) -> Extraction:
    """Return the facts of the text, which has the places of ours, as a plan of the division."""
    title = text.splitlines()[0]
    document = Document("plan.txt", "text/plain", "0" * 64, text, ())
    twenty, built_on = (span("示范园20个", after=ROW),), (span("依托其建成示范园"),)
    return Extraction(
        document,
        Metadata(title=title, issuer=None, jurisdiction_code=code, spans=(("title", (span("某县脆李产业实施方案"),)),)),
        _sections(),
        _statements(),
        targets=(Target("示范园", ">=", 20, "个", 2025, "total", twenty),),
        quotas=(
            _quota("县果品产业发展中心", 15, span("县果品产业发展中心建成15个")),
            _quota("县农业农村委", 5, span("县农业农村委建成5个")),
        ),
        projects=(_project(),),
        indicators=(
            Indicator(
                "表", "1", "示范园", "个", None,
                (IndicatorValue(2025, "20", 20, "=", False, "target", twenty),), twenty,
            ),
        ),
        platforms=(
            Platform("脆李大数据平台", "data_platform", "build", (span("建设脆李大数据平台"),)),
            Platform("脆李大数据平台", "data_platform", "upgrade", (span("升级脆李大数据平台"),)),
        ),
        places=(
            Mention("草堂镇", (span("草堂镇"),), kind="township"),
            Mention("欧营", (span("欧营"),), kind="village"),
        ),
        citations=(Citation("某县规划", "某府发〔2021〕1号", True, True, (span("脆李产业实施方案"),)),),
        dependencies=(Dependency("platform:脆李大数据平台", "statement:0", "prerequisite", "stated", 0.9, built_on),),
        issues=(Issue("odd-period", "warning", "周期列为空 / the period is empty", (span("脆李冷链项目"),)),),
    )  # fmt: skip


@pytest.fixture
def plan_text() -> str:
    """The text of the small plan."""
    return TEXT


@pytest.fixture
def make_extraction() -> Callable[..., Extraction]:
    """Return a maker of the plan's facts: ``make_extraction(code, text)``."""
    return _extraction


@pytest.fixture
def ledger(tmp_path: Path) -> Callable[[str], Decisions]:
    """Return a maker of decisions from the rows of a ledger."""

    def write(rows: str) -> Decisions:
        path = tmp_path / "decisions.csv"
        path.write_text("区划代码,名称,另一名称,判断,谁,理由,日期\n" + rows + "\n", "utf-8-sig")
        return read_decisions(path)

    return write
