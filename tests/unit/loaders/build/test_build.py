"""From facts to the graph: every fact in its place, and proved."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.model import Edge, Graph, Node
from graph.verify import verify
from loaders.build import build_graph
from loaders.extract.records import Extraction
from loaders.resolve.register import load_register

Maker = Callable[..., Extraction]


@pytest.fixture
def graph(make_extraction: Maker) -> Graph:
    return build_graph([make_extraction()])


def nodes(graph: Graph, label: str) -> list[Node]:
    return [node for node in graph.nodes if node.label == label]


def node_named(graph: Graph, label: str, name: str) -> Node:
    keys = ("name", "number", "title")
    (found,) = (node for node in nodes(graph, label) if name in [node.properties.get(key) for key in keys])
    return found


def edges(graph: Graph, edge_type: str) -> list[Edge]:
    return [edge for edge in graph.edges if edge.type == edge_type]


def test_every_fact_replays(graph: Graph) -> None:
    report = verify(graph)

    assert report.mismatches == ()
    assert report.quotes == report.replayed > 20


def test_the_short_name_and_the_long_name_are_one_unit(graph: Graph) -> None:
    unit = node_named(graph, "Unit", "县果品产业发展中心")

    assert len([edge for edge in edges(graph, "LED_BY") if edge.target == unit.id]) == 2
    assert "县果品产业中心" not in {node.properties["name"] for node in nodes(graph, "Unit")}


def test_a_responsibility_keeps_the_name_as_written_and_its_place(graph: Graph) -> None:
    written = {node.properties["writtenAs"]: node.properties for node in nodes(graph, "Responsibility")}

    assert written["县果品产业中心"]["role"] == "lead"
    assert written["县果品产业中心"]["shared"] is False
    assert [written[name]["order"] for name in ("县农业农村委", "市农科院", "各乡镇（街道）")] == [0, 1, 2]


def test_a_name_broken_over_lines_is_proved_by_both_pieces(graph: Graph) -> None:
    (duty,) = (node for node in nodes(graph, "Responsibility") if node.properties["writtenAs"] == "县果品产业中心")
    (passage,) = (node for node in nodes(graph, "Evidence") if node.id in duty.evidence)

    assert str(passage.properties["quote"]).split() == ["县果品", "产业中心"]


def test_several_leads_share(graph: Graph) -> None:
    shared = [node for node in nodes(graph, "Responsibility") if node.properties["shared"]]

    assert {node.properties["writtenAs"] for node in shared} == {"县果品产业发展中心", "县科技局"}


def test_one_short_name_may_mean_two_units_where_extraction_completed_it(make_extraction: Maker) -> None:
    extraction = make_extraction()
    first, second, project = extraction.statements
    of_county = replace(first.units[1], name="林业局", canonical="县林业局")
    of_city = replace(second.units[1], name="林业局", canonical="市林业局")
    statements = (replace(first, units=(of_county,)), replace(second, units=(of_city,)), project)

    graph = build_graph([replace(extraction, statements=statements)])

    assert {"县林业局", "市林业局"} <= {node.properties["name"] for node in nodes(graph, "Unit")}


def test_a_unit_of_the_city_belongs_to_the_city(graph: Graph) -> None:
    assert node_named(graph, "Unit", "市农科院").properties["divisionCode"] == "500000"


def test_a_group_gets_the_townships_of_the_register(graph: Graph) -> None:
    group = node_named(graph, "UnitGroup", "各乡镇（街道）")
    members = [edge.target for edge in edges(graph, "HAS_MEMBER") if edge.source == group.id]
    townships = [node for node in graph.nodes if node.id in members]

    assert group.properties["membersKnown"] is True
    assert len(townships) == 33
    assert all(str(node.properties["source"]).startswith("GB/T 2260 register") for node in townships)
    assert {edge.properties["source"] for edge in edges(graph, "HAS_MEMBER")} == {load_register().source}


def test_members_can_be_left_out(make_extraction: Maker) -> None:
    assert edges(build_graph([make_extraction()], members=False), "HAS_MEMBER") == []


def test_a_project_takes_the_place_of_its_rows_task(graph: Graph) -> None:
    project = node_named(graph, "Project", "甲")

    assert len(nodes(graph, "Task")) == 2
    assert [edge.source for edge in edges(graph, "REPORTED_BY")] == [project.id]
    assert [edge.target for edge in edges(graph, "RESPONSIBLE_FOR")] == [project.id]


def test_money_keeps_amounts_and_wordings(graph: Graph) -> None:
    lines = {node.properties["kind"]: node.properties for node in nodes(graph, "BudgetLine")}

    assert lines["total"]["amount"] == 2000.0
    assert lines["government"]["wording"] == "县级资金"
    assert "amount" not in lines["government"]
    assert "social" not in lines


def test_each_part_of_the_money_is_proved_by_its_own_cell(graph: Graph) -> None:
    passages = {node.id: node.properties["quote"] for node in nodes(graph, "Evidence")}
    quotes = {
        str(node.properties["kind"]): [passages[evidence] for evidence in node.evidence]
        for node in nodes(graph, "BudgetLine")
    }

    assert quotes == {"total": ["2000"], "government": ["县级资金"]}


def test_quotas_hang_on_the_task_that_states_them_and_divide_the_target(graph: Graph) -> None:
    task = node_named(graph, "Task", "1")
    (target,) = nodes(graph, "Target")

    assert {edge.source for edge in edges(graph, "HAS_QUOTA")} == {task.id}
    assert {edge.target for edge in edges(graph, "DIVIDES")} == {target.id}
    assert sum(float(str(node.properties["value"])) for node in nodes(graph, "Quota")) == target.properties["value"]


def test_a_target_is_proved_by_the_sum_of_a_table_that_repeats_it_as_well(
    make_extraction: Maker, plan_text: str
) -> None:
    extraction = make_extraction()
    start = plan_text.index("示范园20个")
    target = replace(extraction.targets[0], repeat_spans=((start, start + 6),))

    graph = build_graph([replace(extraction, targets=(target,))])

    (node,) = nodes(graph, "Target")
    passages = {item.id: (item.properties["start"], item.properties["quote"]) for item in nodes(graph, "Evidence")}
    assert [passages[evidence][1] for evidence in node.evidence] == ["示范园20个"] * 2
    assert start in [passages[evidence][0] for evidence in node.evidence]


def test_a_target_and_a_table_share_the_indicator(graph: Graph) -> None:
    (indicator,) = nodes(graph, "Indicator")

    assert [edge.target for edge in edges(graph, "MEASURES")] == [indicator.id]
    assert [edge.source for edge in edges(graph, "HAS_OBSERVATION")] == [indicator.id]


def test_a_deadline_has_year_and_month_as_numbers(graph: Graph) -> None:
    by_type = {node.properties["type"]: node.properties for node in nodes(graph, "Deadline")}

    assert (by_type["by"]["year"], by_type["by"]["month"]) == (2025, 12)
    assert "year" not in by_type["recurring"]
    assert by_type["recurring"]["month"] == 12


def test_a_platform_is_linked_from_the_smallest_holder_by_what_is_done(graph: Graph) -> None:
    item = node_named(graph, "Section", "做强脆李产业")

    assert [edge.source for edge in edges(graph, "DELIVERS")] == [item.id]
    assert [edge.source for edge in edges(graph, "UPGRADES")] == [node_named(graph, "Task", "2").id]


def test_a_division_is_a_place_of_the_register_and_a_village_lies_in_its_township(graph: Graph) -> None:
    township = next(node for node in nodes(graph, "Jurisdiction") if node.properties["name"] == "草堂镇")
    village = node_named(graph, "Place", "欧营")

    assert (village.id, township.id) in {(edge.source, edge.target) for edge in edges(graph, "WITHIN")}
    assert {edge.target for edge in edges(graph, "LOCATED_IN")} == {township.id, village.id}


def test_a_row_elaborates_the_item_that_says_the_same(graph: Graph) -> None:
    found = {(edge.source, edge.target): edge.properties["similarity"] for edge in edges(graph, "ELABORATES")}
    item = node_named(graph, "Section", "做强脆李产业")

    assert found[node_named(graph, "Task", "1").id, item.id] == pytest.approx(0.875, abs=0.2)


def test_what_waits_depends_on_what_comes_first(graph: Graph) -> None:
    (depends,) = edges(graph, "DEPENDS_ON")
    (dependency,) = nodes(graph, "Dependency")

    assert depends.source == node_named(graph, "Task", "1").id
    assert depends.target == node_named(graph, "Platform", "脆李大数据平台").id
    assert depends.properties["via"] == dependency.id


def test_a_dependency_on_an_unknown_thing_becomes_an_issue(make_extraction: Maker) -> None:
    extraction = make_extraction()
    unknown = replace(extraction.dependencies[0], source="platform:无此平台")

    graph = build_graph([replace(extraction, dependencies=(unknown,))])

    (issue,) = (node for node in nodes(graph, "Issue") if node.properties["rule"] == "unknown_end")
    assert "无此平台" in str(issue.properties["message"])
    assert nodes(graph, "Dependency") == []


def test_a_condition_that_no_task_brings_about_becomes_an_issue(make_extraction: Maker) -> None:
    extraction = make_extraction()
    condition = replace(extraction.dependencies[0], source="condition:年度检验")

    graph = build_graph([replace(extraction, dependencies=(condition,))])

    (issue,) = (node for node in nodes(graph, "Issue") if node.properties["rule"] == "unknown_end")
    assert str(issue.properties["message"]).startswith("先决条件“年度检验”")
    assert not [node for node in nodes(graph, "Unit") if node.properties["name"] == "年度检验"]


def test_a_condition_for_which_nothing_known_waits_is_no_node(make_extraction: Maker) -> None:
    extraction = make_extraction()
    condition = replace(extraction.dependencies[0], source="condition:年度检验", target="statement:99")

    assert nodes(build_graph([replace(extraction, dependencies=(condition,))]), "Condition") == []


def test_an_oddity_points_to_its_project(graph: Graph) -> None:
    assert [edge.target for edge in edges(graph, "CONCERNS")] == [node_named(graph, "Project", "甲").id]


def test_a_cited_work_is_marked_as_basis(graph: Graph) -> None:
    (cites,) = edges(graph, "CITES")

    assert cites.properties["isBasis"] is True
    assert nodes(graph, "Document")[0].properties["documentNumber"] == "某府发〔2021〕1号"


def test_shortcuts_name_the_responsibility_they_stand_for(graph: Graph) -> None:
    duties = {node.id: node for node in nodes(graph, "Responsibility")}
    shortcuts = [*edges(graph, "LED_BY"), *edges(graph, "SUPPORTED_BY")]

    assert len(shortcuts) == 6
    assert all(duties[str(edge.properties["via"])].evidence == edge.evidence for edge in shortcuts)
