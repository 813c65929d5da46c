"""Tables turned on their side, and cards: labels stand at the left of what they name."""

from collections.abc import Callable, Sequence

from loaders.extract.records import Statement

Finder = Callable[[str], tuple[Statement, ...]]


def _table(*rows: Sequence[str]) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _read(statement: Statement) -> tuple[str, dict[str, str], list[str]]:
    units: dict[str, str] = {unit.name: unit.role for unit in statement.units}
    return statement.task_text, units, [deadline.raw for deadline in statement.deadlines]


def test_each_column_of_a_table_on_its_side_is_a_statement(find_statements: Finder) -> None:
    found = find_statements(
        _table(
            ["工作任务", "排查高层建筑", "组织消防演练"],
            ["牵头单位", "区消防救援大队", "区应急管理局"],
            ["配合单位", "各街道办事处", ""],
            ["完成时限", "2024年5月底", "2024年9月底"],
        )
    )

    assert [_read(statement) for statement in found] == [
        ("排查高层建筑", {"区消防救援大队": "lead", "各街道办事处": "support"}, ["2024年5月底"]),
        ("组织消防演练", {"区应急管理局": "lead"}, ["2024年9月底"]),
    ]


def test_each_card_is_a_statement(find_statements: Finder) -> None:
    card = (["项目名称", "{}公园", "建设性质", "续建"], ["责任单位", "市体育局", "完成时限", "2025年9月底"])
    rows = [[text.format(name) for text in row] for name in ("江南", "江北") for row in card]

    found = find_statements(_table(*rows))

    assert [_read(statement) for statement in found] == [
        ("江南公园", {"市体育局": "responsible"}, ["2025年9月底"]),
        ("江北公园", {"市体育局": "responsible"}, ["2025年9月底"]),
    ]


def test_a_form_to_fill_in_names_nobody(find_statements: Finder) -> None:
    assert not find_statements(_table(["项目名称", "", "责任单位", ""], ["建设内容", "", "完成时限", ""]))


def test_a_card_of_a_firm_names_nobody(find_statements: Finder) -> None:
    assert not find_statements(
        _table(["企业名称", "天康公司", "主管部门", "市卫生健康委"], ["注册时间", "2019年3月", "联系人", "李明"])
    )
