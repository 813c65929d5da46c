"""Several documents in one graph: what is joined, what is kept apart."""

from collections.abc import Callable
from dataclasses import replace

from graph.builder import GraphBuilder, Proof
from graph.jsonform import to_json
from graph.model import Edge, Graph, Node
from loaders.build import build_graph
from loaders.extract.records import Dependency, Extraction
from loaders.resolve.register import load_register

Maker = Callable[..., Extraction]


def nodes(graph: Graph, label: str) -> list[Node]:
    return [node for node in graph.nodes if node.label == label]


def node_named(graph: Graph, label: str, name: str) -> Node:
    keys = ("name", "number", "title")
    (found,) = (node for node in nodes(graph, label) if name in [node.properties.get(key) for key in keys])
    return found


def edges(graph: Graph, edge_type: str) -> list[Edge]:
    return [edge for edge in graph.edges if edge.type == edge_type]


def test_a_condition_belongs_to_its_plan_and_keeps_its_id(make_extraction: Maker, plan_text: str) -> None:
    span = plan_text.index("脆李产业"), plan_text.index("脆李产业") + 4
    waits = (Dependency("condition:验收合格", "statement:0", "prerequisite", "stated", 1.0, (span,)),)
    first = replace(make_extraction("500236"), dependencies=waits)
    second = replace(make_extraction("500236", plan_text.replace("实施方案", "工作方案")), dependencies=waits)
    alone = [{node.id for node in nodes(build_graph([each]), "Condition")} for each in (first, second)]
    together = {node.id for node in nodes(build_graph([second, first]), "Condition")}

    assert [len(each) for each in alone] == [1, 1]
    assert together == alone[0] | alone[1]
    assert len(together) == 2


def test_same_named_offices_of_two_counties_stay_two(make_extraction: Maker, plan_text: str) -> None:
    graph = build_graph([make_extraction("500236"), make_extraction("500237", plan_text.replace("某县", "彼县"))])

    offices = [node for node in nodes(graph, "Unit") if node.properties["name"] == "县科技局"]

    assert [node.properties["fullName"] for node in offices] in (
        ["奉节县科技局", "巫山县科技局"],
        ["巫山县科技局", "奉节县科技局"],
    )
    assert len(edges(graph, "HAS_FUNCTION")) >= 2
    assert len([node for node in nodes(graph, "UnitFunction") if node.properties["name"] == "科技"]) == 1


def test_one_plan_in_all_counties_of_a_province_never_joins_offices(make_extraction: Maker, plan_text: str) -> None:
    counties = load_register().descendants("500000", "county")
    names = {county.code: chr(0x4E00 + index) + "县" for index, county in enumerate(counties)}

    graph = build_graph([make_extraction(code, plan_text.replace("某县", name)) for code, name in names.items()])

    for unit in ("县科技局", "县农业农村委", "县果品产业发展中心"):
        codes = [node.properties["divisionCode"] for node in nodes(graph, "Unit") if node.properties["name"] == unit]
        assert sorted(map(str, codes)) == sorted(names)
    assert len([node for node in nodes(graph, "Unit") if node.properties["name"] == "市农科院"]) == 1
    assert len(nodes(graph, "UnitGroup")) == len(counties)


def test_the_order_of_documents_does_not_show(make_extraction: Maker, plan_text: str) -> None:
    second = make_extraction("500237", plan_text.replace("某县", "彼县"))

    one, other = build_graph([make_extraction(), second]), build_graph([second, make_extraction()])

    assert to_json(one) == to_json(other)


def test_documents_built_one_by_one_join_to_the_graph_of_both(make_extraction: Maker, plan_text: str) -> None:
    first = make_extraction()
    second = make_extraction("500237", plan_text.replace("某县", "彼县"))
    third = make_extraction("500236", plan_text.replace("某县", "此县"))
    builder = GraphBuilder()

    for graph in (build_graph([third]), build_graph([first]), build_graph([second])):
        for node in graph.nodes:
            builder.add_node(node.id, node.label, node.properties, Proof(node.evidence, node.documents))
        for edge in graph.edges:
            proof = Proof(edge.evidence, edge.documents)
            builder.add_edge(edge.type, edge.source, edge.target, edge.properties, proof)

    assert builder.build() == build_graph([first, second, third])


def test_a_text_given_twice_counts_once(make_extraction: Maker) -> None:
    assert build_graph([make_extraction(), make_extraction()]) == build_graph([make_extraction()])


def test_of_two_texts_of_one_plan_one_is_built_and_the_other_is_named(make_extraction: Maker, plan_text: str) -> None:
    page = make_extraction(text=plan_text + "\n（网页版）\n")
    table_lost = replace(make_extraction(), statements=(), projects=(), quotas=(), dependencies=())

    graph = build_graph([table_lost, page])

    (issue,) = (node for node in nodes(graph, "Issue") if node.properties["rule"] == "other_text")
    assert len(nodes(graph, "Text")) == len(nodes(graph, "Plan")) == 1
    assert len(nodes(graph, "Task")) == 2
    assert "plan.txt" in str(issue.properties["message"])
    assert build_graph([page, table_lost]) == graph


def test_without_a_known_division_units_stay_with_their_plan(make_extraction: Maker, plan_text: str) -> None:
    graph = build_graph([make_extraction(None), make_extraction(None, plan_text.replace("某县", "彼县"))])

    offices = [node for node in nodes(graph, "Unit") if node.properties["name"] == "县科技局"]
    assert len(offices) == 2
    assert all("divisionCode" not in node.properties for node in offices)
    assert edges(graph, "IN_JURISDICTION") == []


def test_the_same_row_twice_gives_two_tasks(make_extraction: Maker) -> None:
    extraction = make_extraction()
    twice = replace(extraction, statements=(*extraction.statements, extraction.statements[1]))

    assert len(nodes(build_graph([twice]), "Task")) == 3
