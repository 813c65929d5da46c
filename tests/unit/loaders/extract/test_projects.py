"""Project tables: any order of columns, two-level headers, money by source, damaged rows kept."""

from collections.abc import Callable

import pytest

from loaders.extract.projects import extract_projects
from loaders.extract.records import Project
from loaders.extract.tables import classify_tables
from loaders.read.document import Block, Cell, Document, Table

Read = Callable[[str], Document]
HEADER = [
    "序号",
    "类别",
    "项目名称",
    "填报单位",
    "责任单位",
    "建设内容",
    "实施时间",
    "总投资（万元）",
    "政府投资",
    "用地需求",
]


@pytest.fixture
def projects_of(read: Read, write_table: Callable[..., str]) -> Callable[..., tuple[Project, ...]]:
    def extract(rows: list[list[str]]) -> tuple[Project, ...]:
        document = read(f"重点项目表\n{write_table(rows)}")
        return extract_projects(document, classify_tables(document), ())

    return extract


def test_reads_a_row_as_printed(projects_of: Callable[..., tuple[Project, ...]]) -> None:
    row = ["1", "新建", "冷链中心", "县商务委", "县商务委、县供销社", "建设冷库。\n\n配备车辆。", "2022—2024年", "2500"]

    (project,) = projects_of([HEADER, [*row, "2500\n（市级资金500万，县级资金2000万）", "3.75亩"]])

    assert (project.number, project.category, project.name) == ("1", "新建", "冷链中心")
    assert (project.reporting_unit, project.responsible_units) == ("县商务委", ("县商务委", "县供销社"))
    assert project.content == "建设冷库。\n配备车辆。"
    assert (project.period_raw, project.period_start, project.period_end) == ("2022—2024年", 2022, 2024)
    assert (project.money.total, project.money.government, project.money.social) == (2500, 2500, None)
    assert project.money.parts == (("市级资金", 500), ("县级资金", 2000))
    assert project.money.government_source == "市级资金500万，县级资金2000万"
    assert project.land == "3.75亩"


def test_keeps_a_damaged_row_as_it_stands(projects_of: Callable[..., tuple[Project, ...]]) -> None:
    (project,) = projects_of(
        [HEADER, ["9", "新建", "冷链中心", "县商务委", "县商务委", "建设冷库。", "新建", "", "县级", ""]]
    )

    assert (project.period_raw, project.period_start, project.period_end) == ("新建", None, None)
    assert (project.money.total, project.money.government, project.money.government_source) == (None, None, "县级")


def test_reads_columns_in_any_order_with_amounts_in_the_cells(
    projects_of: Callable[..., tuple[Project, ...]],
) -> None:
    (project,) = projects_of(
        [
            ["总投资", "项目名称", "建设期限", "责任单位", "序号"],
            ["1.2亿元", "冷链中心", "2022年3月—2024年12月", "县商务委", "1"],
        ]
    )

    assert (project.number, project.money.total) == ("1", 12000)
    assert (project.period_start, project.period_end) == (2022, 2024)


def test_total_rows_are_no_projects_and_group_rows_name_the_category(
    projects_of: Callable[..., tuple[Project, ...]],
) -> None:
    header = ["序号", "项目名称", "责任单位", "总投资（亿元）"]
    found = projects_of(
        [header, ["一、物流类（1个）", "", "", ""], ["1", "冷链中心", "县商务委", "0.5"], ["合计", "", "", "0.5"]]
    )

    assert [(project.category, project.name, project.money.total) for project in found] == [
        ("物流类", "冷链中心", 5000)
    ]


def test_shares_named_in_the_total_cell_are_read(projects_of: Callable[..., tuple[Project, ...]]) -> None:
    (project,) = projects_of(
        [
            ["序号", "项目名称", "责任单位", "资金预算"],
            ["1", "冷链中心", "县商务委", "总投资5000万元，其中政府投资3000万元，社会投资2000万元"],
        ]
    )

    assert (project.money.total, project.money.government, project.money.social) == (5000, 3000, 2000)


@pytest.mark.parametrize("line", ["单位：亿元", "（单位：亿元）", "单 位: 亿元"])
def test_a_unit_line_above_the_table_counts_for_its_amounts(
    read: Read, write_table: Callable[..., str], line: str
) -> None:
    rows = [["序号", "项目名称", "责任单位", "总投资"], ["1", "冷链中心", "县商务委", "0.5"]]
    document = read(f"重点项目表\n{line}\n{write_table(rows)}")

    (project,) = extract_projects(document, classify_tables(document), ())

    assert project.money.total == 5000


def test_columns_of_sources_give_the_whole_and_its_parts(projects_of: Callable[..., tuple[Project, ...]]) -> None:
    (project,) = projects_of(
        [
            ["项目名称", "责任单位", "资金来源（万元）/合计", "资金来源（万元）/中央", "资金来源（万元）/县级", "自筹"],
            ["东河治理工程", "县水利局", "900", "500", "300", "100"],
        ]
    )

    assert (project.money.total, project.money.social) == (900, 100)
    assert project.money.parts == (("中央", 500), ("县级", 300))


def test_several_public_sources_are_parts_each(projects_of: Callable[..., tuple[Project, ...]]) -> None:
    (project,) = projects_of(
        [
            ["项目名称", "责任单位", "总投资", "中央预算内投资", "省级财政资金", "县级配套"],
            ["东河治理工程", "县水利局", "900", "500", "300", "100"],
        ]
    )

    assert (project.money.total, project.money.government) == (900, None)
    assert project.money.parts == (("中央预算内投资", 500), ("省级财政资金", 300), ("县级配套", 100))


def test_a_column_of_sources_names_its_parts_itself(projects_of: Callable[..., tuple[Project, ...]]) -> None:
    (project,) = projects_of(
        [
            ["项目名称", "责任单位", "总投资（万元）", "资金来源"],
            ["东河治理工程", "县水利局", "900", "省级水利资金500万元，省级农业资金400万元"],
        ]
    )

    assert project.money.total == 900
    assert project.money.parts == (("省级水利资金", 500), ("省级农业资金", 400))


def test_a_project_whose_name_spans_rows_is_one_project() -> None:
    text = "序号项目名称责任单位总投资1冷库县商务委100县供销社"
    columns = [(0, 2), (2, 6), (6, 10), (10, 13)]
    cells = [Cell(0, column, 1, 1, *span, (span,)) for column, span in enumerate(columns)]
    first = [(13, 14, 2), (14, 16, 2), (16, 20, 1), (20, 23, 2)]
    cells += [Cell(1, column, rows, 1, start, end, ((start, end),)) for column, (start, end, rows) in enumerate(first)]
    cells.append(Cell(2, 2, 1, 1, 23, 27, ((23, 27),)))
    table = Table(0, 27, 3, 4, tuple(cells))
    document = Document("plan.html", "text/html", "0" * 64, text, (Block("paragraph", 0, 27, None, table),))

    (project,) = extract_projects(document, classify_tables(document), ())

    assert project.responsible_units == ("县商务委", "县供销社")
    assert (project.name, project.money.total) == ("冷库", 100)
