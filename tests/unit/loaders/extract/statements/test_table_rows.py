"""Rows as offices print them: listed by office, broken by the page, under a second header, labelled by a place."""

from collections.abc import Callable, Sequence

import pytest

from loaders.extract.headers import read_header
from loaders.extract.records import Statement
from loaders.extract.tables import ClassifiedTable

Finder = Callable[[str], tuple[Statement, ...]]
TableFinder = Callable[[str], tuple[ClassifiedTable, ...]]


def _table(*rows: Sequence[str]) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _read(statement: Statement) -> tuple[str | None, str, dict[str, str]]:
    return statement.number, statement.task_text, {unit.name: unit.role for unit in statement.units}


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("牵头市直部门", "lead"),
        ("主责科室", "lead"),
        ("牵头责任部门", "lead"),
        ("协作单位", "support"),
        ("配合市直部门", "support"),
        ("责任乡镇（街道）", "responsible"),
        ("管护主体", "responsible"),
        ("验收单位", "guide"),
        ("计划竣工时间", "deadline"),
        ("销号时限", "deadline"),
        ("填报时间", "date"),
        ("计划开工时间", "date"),
        ("治理措施", "task"),
        ("所在乡镇", "place"),
        ("整改责任党组织", "responsible"),
        ("副组长单位", "support"),
        ("领办领导", "lead_post"),
        ("牵头及配合单位", "responsible"),
        ("二季度目标", "progress"),
        ("是否销号", "progress"),
        ("监督电话", "contact"),
        ("2024年计划投资", "money"),
    ],
)
def test_a_header_of_known_parts_has_the_role_of_its_mark_and_its_end(header: str, role: str) -> None:
    assert read_header(header).role == role


def test_the_label_of_a_row_is_what_an_office_answers_for(find_statements: Finder) -> None:
    found = find_statements(
        _table(["序号", "水域", "流经", "责任单位"], ["1", "清溪", "上坝至石桥", "县水利局、石桥镇人民政府"])
    )

    assert [_read(statement) for statement in found] == [
        ("1", "清溪", {"县水利局": "responsible", "石桥镇人民政府": "responsible"})
    ]


def test_what_a_row_is_about_stands_before_what_is_to_be_done(find_statements: Finder) -> None:
    (found,) = find_statements(
        _table(["序号", "隐患点", "防治措施", "责任单位"], ["1", "大岩湾", "汛期巡查", "松坪乡"])
    )

    assert found.task_text == "大岩湾汛期巡查"


@pytest.mark.parametrize(
    "rows",
    [
        (["序号", "企业名称", "主导产品", "主管部门"], ["1", "天康生物公司", "试剂", "市工业和信息化局"]),
        (["序号", "单位", "联系人", "联系电话"], ["1", "县水利局", "张军", "8000002"]),
        (["序号", "学校", "责任督学", "电话"], ["1", "第一中学", "陈玉兰", "8000003"]),
        (["名称", "年代", "管理机构"], ["白塔", "明", "县文管所"]),
        (["序号", "单位名称", "办公地址", "办公时间"], ["1", "市民政局", "中山路8号", "9:00-17:00"]),
    ],
)
def test_lists_of_firms_and_contacts_make_nobody_responsible(
    rows: Sequence[Sequence[str]], find_statements: Finder
) -> None:
    assert not find_statements(_table(*rows))


def test_a_column_of_aims_is_text_where_sentences_stand_in_it(find_statements: Finder) -> None:
    (found,) = find_statements(_table(["序号", "目标", "责任单位"], ["1", "办好夏季美食节", "区商务局"]))

    assert found.task_text == "办好夏季美食节"


def test_rows_listed_by_office_keep_the_office_above(find_statements: Finder) -> None:
    found = find_statements(
        _table(["责任单位", "序号", "改革事项"], ["县委编办", "1", "推进编制统筹"], ["", "2", "规范登记管理"])
    )

    assert [_read(statement)[2] for statement in found] == [{"县委编办": "responsible"}] * 2


def test_details_without_a_task_belong_to_the_task_above(find_statements: Finder) -> None:
    found = find_statements(
        _table(
            ["序号", "工作任务", "具体内容", "责任单位"],
            ["1", "改造农村户厕", "摸清底数。", "县农业农村局"],
            ["", "", "开展回访。", "各乡镇（街道）"],
        )
    )

    assert [_read(statement)[:2] for statement in found] == [
        ("1", "改造农村户厕摸清底数。"),
        ("1", "改造农村户厕开展回访。"),
    ]


def test_a_row_that_the_page_broke_is_one_row(find_statements: Finder) -> None:
    found = find_statements(
        _table(
            ["序号", "工作任务", "责任单位"],
            ["1", "改造市场地面，更新照明与", "区商务局、区市"],
            ["", "通风设施。", "场监管局"],
            ["2", "规范摊位设置", "区城市管理局"],
        )
    )

    assert [_read(statement) for statement in found] == [
        ("1", "改造市场地面，更新照明与通风设施。", {"区商务局": "responsible", "区市场监管局": "responsible"}),
        ("2", "规范摊位设置", {"区城市管理局": "responsible"}),
    ]


def test_a_row_without_number_that_names_whole_offices_stays_a_row(find_statements: Finder) -> None:
    found = find_statements(
        _table(
            ["序号", "工作任务", "责任单位"],
            ["1", "改造市场地面", "区商务局"],
            ["", "更新照明设施", "区城市管理局"],
        )
    )

    assert len(found) == 2


def test_a_second_header_in_the_grid_begins_another_table(find_tables: TableFinder) -> None:
    first, second = find_tables(
        _table(
            ["序号", "任务内容", "责任单位", "完成时限"],
            ["1", "修订预案", "市应急管理局", "3月底"],
            ["项目", "标准", "牵头股室", "所需资金（万元）"],
            ["队伍集训", "每季度一次", "应急指挥股", "12.5"],
        )
    )

    assert [column.role for column in second.columns] == ["name", "other", "lead", "total"]
    assert [[row.index for row in table.rows] for table in (first, second)] == [[1], [3]]


def test_a_header_of_two_levels_printed_again_is_no_row(find_tables: TableFinder) -> None:
    head = (
        "<tr><td rowspan='2'>序号</td><td rowspan='2'>工作任务</td><td colspan='2'>责任单位</td></tr>"
        "<tr><td>牵头</td><td>配合</td></tr>"
    )
    row = "<tr><td>{}</td><td>建设基地</td><td>县农业农村局</td><td>县财政局</td></tr>"

    (table,) = find_tables(f"<table>{head}{row.format(1)}{head}{row.format(2)}</table>")

    assert [row.index for row in table.rows] == [2, 5]


def test_a_header_for_two_kinds_of_offices_lets_the_first_lead(find_statements: Finder) -> None:
    found = find_statements(
        _table(
            ["序号", "督办事项", "牵头及配合单位"],
            ["1", "修复护城河栈道", "县住建局、县水利局"],
            ["2", "增设路灯", "县城管局"],
        )
    )

    assert [_read(statement)[2] for statement in found] == [
        {"县住建局": "lead", "县水利局": "support"},
        {"县城管局": "lead"},
    ]


def test_a_row_of_an_office_and_a_day_is_no_header(find_tables: TableFinder) -> None:
    (table,) = find_tables(
        "<p>绿化任务分工表</p>"
        + _table(*([str(row), "补种行道树并更换树池篦子", "县林业局", f"2026年{row}月底"] for row in (3, 4, 5)))
    )

    assert [column.role for column in table.columns] == ["number", "task", "responsible", "deadline"]
    assert [row.kind for row in table.rows] == ["data"] * 3


def test_such_a_table_without_a_title_makes_nobody_responsible(find_statements: Finder) -> None:
    rows = ([str(row), "补种行道树并更换树池篦子", "县林业局", f"2026年{row}月底"] for row in (3, 4, 5))

    assert find_statements("<p>来信摘登</p>" + _table(*rows)) == ()


def test_a_cell_across_texts_and_offices_names_no_office(find_statements: Finder) -> None:
    head = "<tr><td>序号</td><td colspan='2'>考核项目</td><td>考核内容</td></tr>"
    group = "<tr><td>一</td><td colspan='2'>县直部门考核</td><td></td></tr>"
    rows = "".join(
        f"<tr><td>{number}</td><td>一般部门</td><td>{office}</td><td>推广良种。</td></tr>"
        for number, office in enumerate(("县科技局", "县水利局"), 1)
    )

    found = find_statements(f"<table>{head}{group}{rows}</table>")

    assert [[unit.name for unit in statement.units] for statement in found] == [["县科技局"], ["县水利局"]]


def test_an_office_before_a_person_counts_in_a_column_of_persons(find_statements: Finder) -> None:
    rows = (["1", "筹备会议", "基教股 李某某"], ["2", "起草方案", "王某某"])

    found = find_statements(_table(["序号", "工作内容", "责任人"], *rows).replace("股 李", "股<br>李"))

    assert [_read(statement)[2] for statement in found] == [{"基教股": "responsible"}]


def test_offices_left_of_what_is_to_be_done_go_on_with_number_and_task(find_statements: Finder) -> None:
    head = ["序号", "考核项目", "责任单位", "分值", "考核内容"]
    rows = (
        ["1", "重点", "县水利局", "9", "修渠。"],
        ["", "", "", "6", "清淤。"],
        ["2", "", "县科技局", "8", "推广良种。"],
    )

    found = find_statements(_table(head, *rows))

    assert [[unit.name for unit in statement.units] for statement in found] == [
        ["县水利局"],
        ["县水利局"],
        ["县科技局"],
    ]


def test_a_header_of_figures_by_town_ends_the_rows_above(find_tables: TableFinder) -> None:
    tasks = (["序号", "任务", "责任单位"], ["1", "修渠", "县水利局"])
    figures = (["乡镇（场）", "小麦（万亩）", "造林（亩）"], ["石门镇", "3", "200"])

    first, second = find_tables(_table(*tasks, *figures))

    assert len(first.rows) == 1
    assert "responsible" not in {column.role for column in second.columns}
