"""What a person decides or knows changes the graph as said, and only that."""

from collections.abc import Callable
from pathlib import Path

from graph.ids import make_id
from graph.model import Edge, Graph, Node
from loaders.build import build_graph
from loaders.extract.records import Extraction
from loaders.resolve.decisions import Decisions
from loaders.resolve.registry_sheets import read_registry

Maker = Callable[..., Extraction]


def nodes(graph: Graph, label: str) -> list[Node]:
    return [node for node in graph.nodes if node.label == label]


def node_named(graph: Graph, label: str, name: str) -> Node:
    keys = ("name", "number", "title")
    (found,) = (node for node in nodes(graph, label) if name in [node.properties.get(key) for key in keys])
    return found


def edges(graph: Graph, edge_type: str) -> list[Edge]:
    return [edge for edge in graph.edges if edge.type == edge_type]


def test_a_person_may_keep_two_names_apart(make_extraction: Maker, ledger: Callable[[str], Decisions]) -> None:
    decisions = ledger("500236,县果品产业中心,县果品产业发展中心,不同,甲,两个机构,2022-06-01")

    graph = build_graph([make_extraction()], decisions=decisions)

    assert {"县果品产业中心", "县果品产业发展中心"} <= {node.properties["name"] for node in nodes(graph, "Unit")}


def test_a_person_may_join_two_names(make_extraction: Maker, ledger: Callable[[str], Decisions]) -> None:
    decisions = ledger("500236,县科技局,县农业农村委,相同,甲,试,2022-06-01")

    graph = build_graph([make_extraction()], decisions=decisions)

    assert "县农业农村委" not in {node.properties["name"] for node in nodes(graph, "Unit")}


def test_a_registered_unit_has_the_type_and_name_of_the_registry(make_extraction: Maker, tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text(
        "区划代码,名称,别名,类型,职能\n500236,县果业局,县果品产业发展中心,政府部门,果业管理\n", "utf-8"
    )

    graph = build_graph([make_extraction()], registry=read_registry(tmp_path))

    unit = node_named(graph, "Unit", "县果业局")
    assert (unit.properties["unitType"], unit.properties["function"]) == ("government", "果业管理")
    assert "县果品产业发展中心" not in {node.properties["name"] for node in nodes(graph, "Unit")}


def test_a_group_without_known_members_gets_those_of_the_users_list(make_extraction: Maker, tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_text("区划代码,组,成员,来源\n500236,各乡镇（街道）,白帝镇,考核办法\n", "utf-8")

    graph = build_graph([make_extraction()], registry=read_registry(tmp_path))

    group = node_named(graph, "UnitGroup", "各乡镇（街道）")
    assert (group.properties["membershipRule"], group.properties["membersKnown"]) == ("list", True)
    assert [edge.properties["source"] for edge in edges(graph, "HAS_MEMBER")] == ["考核办法"]


def test_a_unit_is_followed_through_its_reorganisations(make_extraction: Maker, tmp_path: Path) -> None:
    (tmp_path / "reorganisations.csv").write_text(
        "日期,区划代码,原名称,新名称,方式,依据\n"
        "2019-01-01,500236,县科技局,县科技信息局,更名,甲\n"
        "2021-01-01,500236,县科技信息局,县农业农村委,合并,乙\n",
        "utf-8",
    )

    graph = build_graph([make_extraction()], registry=read_registry(tmp_path))

    (edge,) = edges(graph, "SUCCEEDED_BY")
    assert edge.source == node_named(graph, "Unit", "县科技局").id
    assert edge.target == node_named(graph, "Unit", "县农业农村委").id
    assert dict(edge.properties) == {"basis": "甲；乙", "date": "2021-01-01", "kind": "merged"}


def test_a_unit_is_linked_to_the_one_above_it(make_extraction: Maker, tmp_path: Path) -> None:
    rows = "500236,县果品产业发展中心,县农业农村委\n500236,县科技局,县政府\n"
    (tmp_path / "units.csv").write_text("区划代码,名称,上级\n" + rows, "utf-8")

    graph = build_graph([make_extraction()], registry=read_registry(tmp_path))

    (edge,) = edges(graph, "SUBORDINATE_TO")
    assert edge.source == node_named(graph, "Unit", "县果品产业发展中心").id
    assert edge.target == node_named(graph, "Unit", "县农业农村委").id


def test_the_users_list_of_places_gives_townships_and_finds_what_only_it_knows(
    make_extraction: Maker, tmp_path: Path
) -> None:
    (tmp_path / "places.csv").write_text(
        "区划代码,名称,乡镇,类型,来源\n500236,欧营,白帝镇；草堂镇,景区,县志\n500236,脆李冷链项目,白帝镇,,县志\n",
        "utf-8",
    )

    graph = build_graph([make_extraction()], registry=read_registry(tmp_path))

    within: dict[str, set[tuple[str, object]]] = {edge.source: set() for edge in edges(graph, "WITHIN")}
    for edge in edges(graph, "WITHIN"):
        within[edge.source].add((edge.target, edge.properties.get("source")))
    known, found = node_named(graph, "Place", "欧营"), node_named(graph, "Place", "脆李冷链项目")
    baidi, caotang = make_id("division", "500236101"), make_id("division", "500236102")
    assert within[known.id] == {(baidi, "县志"), (caotang, "县志")}
    assert within[found.id] == {(baidi, "县志")}


def test_a_list_that_gives_the_township_is_named(make_extraction: Maker) -> None:
    graph = build_graph([make_extraction()])

    place = node_named(graph, "Place", "欧营")
    (edge,) = (edge for edge in edges(graph, "WITHIN") if edge.source == place.id)
    assert edge.target == make_id("division", "500236102")
    assert str(edge.properties["source"]).startswith("villages of the National Bureau of Statistics")
