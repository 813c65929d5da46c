"""The graph as RDF: what it looks like, that nothing is lost, and what is refused."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF
from rdflib.compare import isomorphic

from graph.model import Edge, Graph, Node, Value, freeze_properties
from graph.rdf import FORMATS, RdfError, format_of, from_rdflib, rdf_text, read_rdf, to_rdflib, write_rdf

PG = rdflib.Namespace("https://w3id.org/policygraph/ont#")
ID = "https://w3id.org/policygraph/id/"
QUOTE = '县\t"科"\r\n<技>&\\局'
SUFFIXES = [each.suffixes[0] for each in FORMATS.values()]


def node(id_: str, label: str, **properties: Value) -> Node:
    return Node(id_, label, freeze_properties(properties), ("evidence:0e",), ("plan:0a",))


def edge(id_: str, type_: str, source: str, target: str, properties: Mapping[str, Value] | None = None) -> Edge:
    return Edge(id_, type_, source, target, freeze_properties(properties or {}), ("evidence:0e",), ("plan:0a",))


@pytest.fixture
def graph() -> Graph:
    """Two nodes, an edge with a property, and characters that formats must escape."""
    return Graph(
        nodes=(
            Node(
                "evidence:0e",
                "Evidence",
                freeze_properties({"quote": '县\t"科"\r\n<技>&\\局', "starts": (3, 10), "start": 3}),
            ),
            node("task:0b", "Task", kind="table_row", text="建设平台", order=0),
            node("unit:0c", "Unit", name="县科技局", unitType="government"),
        ),
        edges=(edge("led_by:0d", "LED_BY", "task:0b", "unit:0c", {"via": "responsibility:0f"}),),
    )


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_graph_comes_back_as_it_was(suffix: str, graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / f"graph{suffix}"

    write_rdf(graph, path)

    assert read_rdf(path) == graph


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib's own JSON-LD parser
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_says_the_same_to_rdflib(suffix: str, graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / f"graph{suffix}"
    write_rdf(graph, path)

    parsed = rdflib.Graph().parse(path, format=format_of(path).name)

    assert isomorphic(parsed, to_rdflib(graph))
    assert from_rdflib(parsed) == graph


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_reading_needs_no_optional_package(
    suffix: str, graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"graph{suffix}"
    write_rdf(graph, path)
    monkeypatch.setitem(sys.modules, "pyoxigraph", None)

    assert read_rdf(path) == graph


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_base_may_be_any_and_is_read_from_the_file(suffix: str, graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / f"graph{suffix}"

    write_rdf(graph, path, base="https://data.example.cn/plans/")

    assert b"https://data.example.cn/plans/" in path.read_bytes()
    assert ID.encode() not in path.read_bytes()
    assert read_rdf(path) == graph
    assert read_rdf(path, base="https://data.example.cn/plans/") == graph


def test_turtle_reads_like_the_graph(graph: Graph) -> None:
    text = "".join(rdf_text(graph, "turtle"))

    assert "task:0b a pg:Task ;\n  pg:taskKind <task-kind/table-row> ;\n  pg:order 0 ;" in text
    assert "  pg:ledBy unit:0c .\n" in text
    assert "led_by:0d a pg:Edge ;\n  pg:relation pg:ledBy ;\n  pg:from task:0b ;\n  pg:to unit:0c ;\n" in text


def test_an_edge_is_a_resource_with_its_proof_and_a_direct_statement(graph: Graph) -> None:
    rdf = to_rdflib(graph)
    task, unit, led_by = (rdflib.URIRef(ID + each) for each in ("task/0b", "unit/0c", "led_by/0d"))

    assert (task, PG.ledBy, unit) in rdf
    assert (led_by, RDF.type, PG.Edge) in rdf
    assert (led_by, PG.relation, PG.ledBy) in rdf
    assert (led_by, PG.hasEvidence, rdflib.URIRef(ID + "evidence/0e")) in rdf
    assert (led_by, PG.via, rdflib.URIRef(ID + "responsibility/0f")) in rdf


def test_there_are_neither_blank_nodes_nor_reified_statements(graph: Graph) -> None:
    rdf = to_rdflib(graph)

    assert not [term for triple in rdf for term in triple if isinstance(term, rdflib.BNode)]
    assert not list(rdf.subjects(RDF.type, RDF.Statement))


def test_parallel_edges_between_the_same_nodes_stay_two() -> None:
    edges = tuple(
        edge(id_, "LED_BY", "task:0b", "unit:0c", {"via": via})
        for id_, via in (("led_by:01", "x:1"), ("led_by:02", "x:2"))
    )
    graph = Graph((), edges)

    assert from_rdflib(to_rdflib(graph)) == graph


def test_a_whole_float_stays_a_float(tmp_path: Path) -> None:
    graph = Graph((node("target:01", "Target", value=100.0, year=2025),), ())
    for suffix in SUFFIXES:
        write_rdf(graph, tmp_path / f"g{suffix}")

        value = read_rdf(tmp_path / f"g{suffix}").nodes[0].properties["value"]

        assert (value, type(value)) == (100.0, float)


def test_what_the_ontology_does_not_know_is_kept(tmp_path: Path) -> None:
    graph = Graph(
        (node("ship:1 2/3", "Ship", 长度=3), node("unit:0c", "Unit", unitType="海军", role="lead")),
        (edge("sails:1", "SAILS_TO", "ship:1 2/3", "port:9", {"speed": 2.5}),),
    )
    for suffix in SUFFIXES:
        write_rdf(graph, tmp_path / f"g{suffix}")

        assert read_rdf(tmp_path / f"g{suffix}") == graph


def test_equal_graphs_give_equal_bytes(graph: Graph) -> None:
    copy = Graph(tuple(graph.nodes), tuple(graph.edges))

    for name in FORMATS:
        assert "".join(rdf_text(graph, name)) == "".join(rdf_text(copy, name))


@pytest.fixture
def uneven_graph() -> Graph:
    """Nodes of one label that differ in what they have, values of one property that differ in type, odd characters."""
    values: tuple[Mapping[str, Value], ...] = (
        {},
        {"x": True, "y": (1, 2), "text": ""},
        {"x": 1, "y": (1,), "text": "\x7f"},
        {"x": 1.0, "y": ("a", "b"), "text": "100%d of %b"},
        {"x": 2**60, "y": (1, 2**60), "order%é": "x"},
        {"kind": 7, "text": "县\x7f局"},
    )
    nodes = [
        Node(f"{prefix}:{number}", "Task", freeze_properties(each))
        for prefix in ("task", "xsd")
        for number, each in enumerate(values)
    ]
    nodes += [node(f"unit:{number:04x}", "Unit", name=f"县{number}局") for number in range(600)]
    edges = [
        edge("has_evidence:1", "HAS_EVIDENCE", "unit:0000", "evidence:09"),
        edge("has_evidence:2", "HAS_EVIDENCE", "unit:0000", "evidence:0e"),
        edge("has_evidence:3", "HAS_EVIDENCE", "task:1", "evidence:09"),
        edge("led_by:1", "LED_BY", "task:1", "unit:0000"),
        edge("led_by:2", "LED_BY", "task:1", "unit:0001"),
        edge("led_by:3", "LED_BY", "task:0", "unit:0001"),
        edge("led_by:4", "LED_BY", "nowhere:1", "unit:0001"),
    ]
    return Graph(tuple(nodes), tuple(edges))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib's own JSON-LD parser
@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".jsonld", ".rdf"])
def test_resources_that_differ_each_say_their_own(suffix: str, uneven_graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / f"graph{suffix}"
    write_rdf(uneven_graph, path)

    parsed = rdflib.Graph().parse(path, format=format_of(path).name)

    assert isomorphic(parsed, to_rdflib(uneven_graph))
    assert len(parsed) == 2497


def test_resources_stand_in_the_order_of_the_graph(uneven_graph: Graph) -> None:
    expected = [f"<{ID}{each.replace(':', '/')}>" for each in uneven_graph.ids()]

    lines = "".join(rdf_text(uneven_graph, "nt")).splitlines()

    subjects = list(dict.fromkeys(line.partition(" ")[0] for line in lines))
    assert subjects == [f"<{ID}>", *expected, f"<{ID}nowhere/1>"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_all_resources_share_is_written_for_each(suffix: str, tmp_path: Path) -> None:
    zeros = (0.0, -0.0)
    proof = (("evidence:01", "evidence:02"), ("plan:0a", "plan:0b"))
    nodes = [Node(f"target:0{n}", "Target", freeze_properties({"value": zeros[n], "year": 1}), *proof) for n in (0, 1)]
    graph = Graph(tuple(nodes), ())

    write_rdf(graph, tmp_path / f"g{suffix}")

    returned = read_rdf(tmp_path / f"g{suffix}")
    assert returned == graph
    assert [str(each.properties["value"]) for each in returned.nodes] == ["0.0", "-0.0"]


def test_statements_about_other_things_are_left_aside(graph: Graph) -> None:
    rdf = to_rdflib(graph)
    rdf.add((rdflib.URIRef("https://example.cn/other"), RDF.type, rdflib.URIRef("https://example.cn/Thing")))

    assert from_rdflib(rdf) == graph


def test_literals_of_other_datatypes_become_the_nearest_of_ours() -> None:
    rdf = to_rdflib(Graph((node("target:01", "Target"),), ()))
    subject = rdflib.URIRef(ID + "target/01")
    rdf.add((subject, PG.value, rdflib.Literal("2.50", datatype=rdflib.XSD.decimal)))
    rdf.add((subject, PG.year, rdflib.Literal("2025", datatype=rdflib.XSD.gYear)))
    rdf.add((subject, PG.indicatorName, rdflib.Literal("企业", lang="zh")))

    properties = from_rdflib(rdf).nodes[0].properties

    assert dict(properties) == {"value": 2.5, "year": 2025, "indicatorName": "企业"}


@pytest.mark.parametrize("base", ["plans/", "https://example.cn/a b/", "https://example.cn/plans", ""])
def test_a_base_that_is_no_iri_is_refused(base: str, graph: Graph) -> None:
    with pytest.raises(RdfError) as caught:
        list(rdf_text(graph, base=base))

    assert f"“{base}”不是以 / 或 # 结尾的绝对 IRI" in caught.value.zh
    assert "is no absolute IRI that ends with / or #" in caught.value.en


def test_an_unknown_suffix_is_refused_with_the_known_ones(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(RdfError, match=r"graph\.docx: no suffix of RDF; known: \.ttl, \.nt, \.jsonld, \.rdf, \.owl"):
        write_rdf(graph, tmp_path / "graph.docx")


@pytest.mark.parametrize(
    ("suffix", "text"),
    [(".ttl", "a b c d ."), (".nt", "nonsense"), (".jsonld", "{"), (".rdf", "<rdf:RDF>")],
)
def test_a_file_that_is_no_rdf_is_refused_in_one_line(suffix: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / f"broken{suffix}"
    path.write_text(text, "utf-8")

    with pytest.raises(RdfError, match=r"cannot be read as") as caught:
        read_rdf(path)

    assert caught.value.zh.startswith(f"{path.name} 不能按")
    assert "\n" not in caught.value.zh + caught.value.en


@pytest.mark.parametrize("text", ["", "<https://example.cn/a> <https://example.cn/b> 'c' ."])
def test_rdf_without_any_graph_of_ours_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "other.ttl"
    path.write_text(text, "utf-8")

    with pytest.raises(RdfError, match=r"statements: they describe no data set, and nothing below https://w3id\.org"):
        read_rdf(path)


def test_an_empty_graph_comes_back_empty(tmp_path: Path) -> None:
    write_rdf(Graph((), ()), tmp_path / "empty.ttl")

    assert read_rdf(tmp_path / "empty.ttl") == Graph((), ())


def test_a_context_on_the_web_is_never_fetched(tmp_path: Path) -> None:
    path = tmp_path / "outside.jsonld"
    path.write_text('{"@context": ["https://example.cn/context.jsonld"], "@id": "urn:a"}', "utf-8")

    with pytest.raises(
        RdfError, match=r"outside context https://example\.cn/context\.jsonld; nothing is fetched"
    ) as caught:
        read_rdf(path)

    assert caught.value.zh == "outside.jsonld 引用外部上下文 https://example.cn/context.jsonld；不从网络读取"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RdfError, match="cannot be read as"):
        read_rdf(tmp_path / "none.ttl")


def test_a_character_that_xml_cannot_hold_is_refused_by_name(tmp_path: Path) -> None:
    graph = Graph((node("unit:0c", "Unit", name="县\x0c局"),), ())

    with pytest.raises(RdfError, match=r"RDF/XML cannot hold the character U\+000C") as caught:
        write_rdf(graph, tmp_path / "g.rdf")

    assert caught.value.zh == "RDF/XML 不能写入字符 U+000C；请改用 Turtle、N-Triples 或 JSON-LD"


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda s, e: [(s, RDF.type, PG.Task)], "must have one class of the ontology, has: Task、Unit"),
        (lambda s, e: [(e, PG.to, e)], "must have exactly one pg:to"),
        (lambda s, e: [(s, PG.order, rdflib.Literal("one", datatype=rdflib.XSD.integer))], "value 'one' of"),
    ],
)
def test_rdf_that_is_no_graph_of_ours_is_refused(spoil: object, reason: str, graph: Graph) -> None:
    rdf = to_rdflib(graph)
    for triple in spoil(rdflib.URIRef(ID + "unit/0c"), rdflib.URIRef(ID + "led_by/0d")):  # type: ignore[operator]
        rdf.add(triple)

    with pytest.raises(RdfError) as caught:
        from_rdflib(rdf)

    assert reason in caught.value.en


def test_an_edge_without_a_relation_of_ours_is_refused(graph: Graph) -> None:
    rdf = to_rdflib(graph)
    led_by = rdflib.URIRef(ID + "led_by/0d")
    rdf.set((led_by, PG.relation, rdflib.URIRef("https://example.cn/knows")))

    with pytest.raises(RdfError, match="is not in the ontology"):
        from_rdflib(rdf)
