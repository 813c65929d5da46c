"""What tables are, what their columns mean, and which rows are data."""

from collections.abc import Callable, Sequence

import pytest

from loaders.extract.headers import read_header
from loaders.extract.tables import ClassifiedTable

Finder = Callable[[str], tuple[ClassifiedTable, ...]]


def _table(*rows: Sequence[str]) -> str:
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows) + "\n"


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("序号", "number"),
        ("工作任务", "task"),
        ("重点工作", "task"),
        ("民生实事", "task"),
        ("改革举措", "task"),
        ("考核项目", "task"),
        ("主 要 内 容", "content"),
        ("实施内容、目标", "content"),
        ("牵头单位", "lead"),
        ("牵头考核单位", "lead"),
        ("市卫健委内牵头处室", "lead"),
        ("配合单位", "support"),
        ("协同责任单位", "support"),
        ("其他责任单位", "support"),
        ("落实部门", "support"),
        ("责任单位", "responsible"),
        ("责任股室", "responsible"),
        ("负责考核部门", "responsible"),
        ("责任单位（列第一位的为牵头单位）", "responsible"),
        ("指导部门", "guide"),
        ("填报单位", "reporter"),
        ("牵头领导", "lead_post"),
        ("包抓责任领导", "responsible_post"),
        ("责任单位负责人", "responsible_post"),
        ("完成时限", "deadline"),
        ("时间节点", "deadline"),
        ("序时进度", "deadline"),
        ("当前进度", "progress"),
        ("完成情况", "progress"),
        ("项目实施时间", "period"),
        ("投资额（亿元人民币）", "total"),
        ("政府投资（中央、市级、县级）", "government"),
        ("社会投资", "social"),
        ("效益分析", "benefit"),
        ("用地需求", "land"),
        ("推广范围", "scope"),
        ("各项分值", "score"),
        ("备注", "note"),
        ("指标性质(定量/定性)", "attribute"),
        ("指 标", "indicator"),
        ("县农业农村局", "bearer"),
        ("乡镇（街道）", "body"),
        ("街镇、园区", "body"),
        ("这是一个很长的单元格，里面写着牵头单位要怎样推进工作任务", "other"),
        ("牵头单位及责任部门", "responsible"),
        ("责任单位、协办单位", "responsible"),
        ("牵头/配合单位", "responsible"),
        ("参与单位", "support"),
        ("县市区", "body"),
        ("县区" * 40 + "名单", "other"),
    ],
)
def test_a_header_gives_the_role_of_its_column(header: str, role: str) -> None:
    assert read_header(header).role == role


@pytest.mark.parametrize(
    ("header", "year", "unit"),
    [
        ("2025年目标值", 2025, None),
        ("二○二五年", 2025, None),
        ("２０２０年", 2020, None),
        ("总投资（万元）", None, "万元"),
    ],
)
def test_a_header_gives_year_and_unit(header: str, year: int | None, unit: str | None) -> None:
    found = read_header(header)

    assert (found.year, found.unit) == (year, unit)


def test_years_in_the_header_make_values(find_tables: Finder) -> None:
    (table,) = find_tables(_table(["序号", "指标名称", "单位", "2020年", "2025年"], ["1", "覆盖率", "%", "55", "62"]))

    assert table.kind == "indicator"
    assert [(column.role, column.year) for column in table.columns][3:] == [("value", 2020), ("value", 2025)]


def test_a_column_headed_unit_holds_offices_where_no_measures_stand_in_it(find_tables: Finder) -> None:
    (table,) = find_tables(_table(["序号", "单位", "工作职责"], ["1", "县农业农村局", "推广良种。"]))

    assert table.kind == "task"
    assert [column.role for column in table.columns] == ["number", "responsible", "task"]


def test_two_header_rows_are_joined(find_tables: Finder) -> None:
    html = (
        "<table><tr><td rowspan='2'>序号</td><td rowspan='2'>项目名称</td><td colspan='2'>资金（万元）</td></tr>"
        "<tr><td>总投资</td><td>政府投资</td></tr><tr><td>1</td><td>良种中心</td><td>20</td><td>5</td></tr></table>"
    )

    (table,) = find_tables(html)

    assert (table.kind, table.header_rows) == ("project", 2)
    assert [(column.role, column.header, column.unit) for column in table.columns][2:] == [
        ("total", "资金（万元）/总投资", "万元"),
        ("government", "资金（万元）/政府投资", "万元"),
    ]


def test_a_title_row_and_group_and_total_rows_are_no_data(find_tables: Finder) -> None:
    html = (
        "<table><tr><td colspan='3'>良种推广清单</td></tr><tr><td>序号</td><td>工作任务</td><td>责任单位</td></tr>"
        "<tr><td colspan='3'>一、良种方面</td></tr><tr><td>1</td><td>建设基地</td><td>县农业农村局</td></tr>"
        "<tr><td>合计</td><td>1项</td><td></td></tr></table>"
    )

    (table,) = find_tables(html)

    assert table.header_rows == 2
    assert [row.kind for row in table.rows] == ["group", "data", "total"]


def test_empty_cells_take_the_category_above_but_never_the_offices(find_tables: Finder) -> None:
    (table,) = find_tables(
        _table(["类别", "工作任务", "责任单位"], ["良种", "建设基地", "县农业农村局"], ["", "推广良种", ""])
    )

    category, _, offices = (table.rows[1].cells[index] for index in range(3))
    assert category is not None
    assert category.row == 1
    assert offices is None or not offices.paragraphs


def test_a_table_without_header_goes_on_with_the_one_before(find_tables: Finder) -> None:
    head = "<tr><td>序号</td><td>工作任务</td><td>责任单位</td></tr>"
    first = f"<table>{head}<tr><td>1</td><td>建</td><td>县农业农村局</td></tr></table>"
    second = "<table><tr><td>2</td><td>推</td><td>县科技局</td></tr></table>"

    before, after = find_tables(first + second)
    grouped = find_tables(first + "<p>二、推广方面</p>" + second)
    apart = find_tables(first + "<p>二、另一张表</p>" + second.replace("<td>2<", "<td>1<"))

    assert (after.kind, after.header_rows, after.columns) == ("task", 0, before.columns)
    assert grouped[1].columns == before.columns
    assert apart[1].kind == "other"


def test_a_single_cell_is_a_box(find_tables: Finder) -> None:
    (table,) = find_tables("专栏1  良种工程\n\t1．建设良种基地。\n2．推广良种。\n\n\n")

    assert table.kind == "box"


def test_a_column_of_towns_says_who_does_what_stands_beside_it(find_tables: Finder) -> None:
    rows = (["石门镇", "建设3个良种基地。"], ["河东街道", "推广良种。"])

    (alone,) = find_tables(_table(["镇、街道", "目标任务"], *rows))
    (sites,) = find_tables(_table(["镇、街道", "点位", "整治内容"], *([row[0], "旧桥", row[1]] for row in rows)))
    figures = find_tables(_table(["镇、街道", "任务数"], ["石门镇", "3"], ["河东街道", "2"]))

    assert [column.role for column in alone.columns] == ["responsible", "task"]
    assert "responsible" not in {column.role for column in sites.columns}
    assert not any(column.role == "responsible" for table in figures for column in table.columns)


def test_one_half_of_a_wide_header_names_the_offices(find_tables: Finder) -> None:
    head = "<tr><td>序号</td><td colspan='2'>考核项目</td><td>考核内容</td></tr>"
    rows = "<tr><td>1</td><td>一般部门</td><td>县{}</td><td>推广良种。</td></tr>"
    rows += "<tr><td>2</td><td>一般部门</td><td>县{}</td><td>建设基地。</td></tr>"

    (offices,) = find_tables(f"<table>{head}{rows.format('农业农村局', '科技局')}</table>")
    (texts,) = find_tables(f"<table>{head}{rows.format('域良种工作', '域基地工作')}</table>")

    assert [column.role for column in offices.columns] == ["number", "task", "responsible", "content"]
    assert [column.role for column in texts.columns] == ["number", "task", "task", "content"]
