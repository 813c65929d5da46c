"""A small graph made by hand, of two invented counties, and the same graph in an embedded store."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from graph.ids import make_id
from graph.model import Edge, Graph, Node, Value, freeze_properties
from graph.store import Store, open_store

EAST, WEST = "plan:east", "plan:west"
SHORTCUTS = {"lead": "LED_BY", "support": "SUPPORTED_BY", "reporter": "REPORTED_BY"}


@dataclass
class GraphMaker:
    """Collects nodes and edges; each node of a plan is proved by a quote of its own."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)

    def node(self, id: str, label: str, plan: str | None = None, /, **properties: Value | None) -> str:
        documents = {plan} if plan else set()
        if id in self.nodes:
            documents |= set(self.nodes[id].documents)
        evidence = (self.quote(id, plan),) if plan and label not in ("Plan", "Text") else ()
        known = self.nodes[id].evidence if id in self.nodes else ()
        self.nodes[id] = Node(
            id, label, freeze_properties(properties), tuple(sorted({*known, *evidence})), tuple(sorted(documents))
        )
        return id

    def quote(self, id: str, plan: str) -> str:
        start = 10 * len(self.nodes)
        evidence = f"evidence:{id}@{plan}"
        self.nodes[evidence] = Node(
            evidence,
            "Evidence",
            freeze_properties(
                {
                    "sha256": f"sha-{plan}",
                    "start": start,
                    "end": start + 5,
                    "starts": (start,),
                    "ends": (start + 5,),
                    "quote": f"quote of {id}",
                }
            ),
            (),
            (plan,),
        )
        self.edge("IN_TEXT", evidence, f"text:{plan}", plan)
        return evidence

    def edge(self, type: str, source: str, target: str, plan: str | None = None, /, **properties: Value | None) -> None:
        id = make_id(type.lower(), source, target, str(properties.get("via", "")))
        evidence = next((self.nodes[end].evidence for end in (source, target) if end in self.nodes), ())
        documents = (plan,) if plan else ()
        self.edges[id] = Edge(id, type, source, target, freeze_properties(properties), evidence, documents)

    def graph(self) -> Graph:
        nodes = sorted(self.nodes.values(), key=lambda node: (node.label, node.id))
        edges = sorted(self.edges.values(), key=lambda edge: (edge.type, edge.id))
        return Graph(tuple(nodes), tuple(edges))

    def unit(self, code: str, name: str, plan: str, unit_type: str = "government", function: str | None = None) -> str:
        id = self.node(f"unit:{code}-{name}", "Unit", plan, name=name, divisionCode=code, unitType=unit_type)
        self.edge("IN_JURISDICTION", id, f"division:{code}", plan)
        if function:
            self.node(f"function:{function}", "UnitFunction", name=function, source="vocabulary")
            self.edge("HAS_FUNCTION", id, f"function:{function}", plan)
        return id

    def bear(self, task: str, plan: str, /, **bearers: list[str]) -> None:
        """State who bears a task; ``县科技局 as 科技局`` is written in the second way."""
        for role, written in bearers.items():
            for order, text in enumerate(written):
                bearer, _, alias = text.partition(" as ")
                name = str(self.nodes[bearer].properties["name"])
                id = f"responsibility:{task}-{bearer}-{role}"
                shared = role == "lead" and len(written) > 1
                self.node(id, "Responsibility", plan, role=role, order=order, writtenAs=alias or name, shared=shared)
                self.edge("OF_TASK", id, task, plan)
                self.edge("BORNE_BY", id, bearer, plan)
                if role in SHORTCUTS:
                    self.edge(SHORTCUTS[role], task, bearer, plan, via=id)

    def due(
        self, task: str, plan: str, raw: str, type: str, /, source: str = "column", **properties: Value | None
    ) -> None:
        id = f"deadline:{task}-{raw}"
        date = str(properties.get("date", "--"))
        year, month = (None, None) if date.startswith("--") else (int(date[:4]), int(date[5:7]))
        self.node(id, "Deadline", plan, raw=raw, type=type, source=source, year=year, month=month, **properties)
        self.edge("DUE", task, id, plan)

    def depend(self, waits: str, first: str, plan: str, type: str, basis: str, confidence: float) -> None:
        id = f"dependency:{waits}-{first}"
        self.node(id, "Dependency", plan, type=type, basis=basis, confidence=confidence)
        self.edge("DEPENDENT", id, waits, plan)
        self.edge("PREREQUISITE", id, first, plan)
        self.edge("DEPENDS_ON", waits, first, plan, via=id)

    def target(self, holder: str, plan: str, name: str, value: float, unit: str, year: int, mode: str = "total") -> str:
        id = f"target:{holder}-{name}"
        self.node(
            id,
            "Target",
            plan,
            indicatorName=name,
            comparator=">=",
            comparatorRaw="达到",
            value=value,
            unit=unit,
            year=year,
            mode=mode,
        )
        code = "990101" if plan == EAST else "990102"
        self.node(f"indicator:{code}-{name}", "Indicator", plan, name=name, unit=unit, divisionCode=code)
        self.edge("HAS_TARGET", holder, id, plan)
        self.edge("MEASURES", id, f"indicator:{code}-{name}", plan)
        return id


def _register(maker: GraphMaker) -> None:
    divisions = [
        ("990100", "岭市", "city", None),
        ("990101", "东岭县", "county", "990100"),
        ("990102", "西岭县", "county", "990100"),
        ("990101100", "桥头镇", "township", "990101"),
        ("990101200", "河口街道", "township", "990101"),
    ]
    for code, name, level, parent in divisions:
        maker.node(
            f"division:{code}", "Jurisdiction", code=code, name=name, level=level, fullName=name, source="register"
        )
        if parent:
            maker.edge("WITHIN", f"division:{code}", f"division:{parent}")
    for code, name, broader in [
        ("fruit", "水果", None),
        ("citrus", "柑橘", "fruit"),
        ("navel-orange", "脐橙", "citrus"),
    ]:
        maker.node(f"industry:{code}", "Industry", code=code, name=name, nameEn=code, source="vocabulary")
        if broader:
            maker.edge("BROADER", f"industry:{code}", f"industry:{broader}")


def _plan(maker: GraphMaker, plan: str, code: str, title: str, **properties: Value | None) -> None:
    maker.node(f"text:{plan}", "Text", plan, sha256=f"sha-{plan}", text="全文", file=f"{plan[5:]}.txt")
    maker.node(
        plan, "Plan", plan, title=title, workingTitle=title, divisionCode=code, file=f"{plan[5:]}.txt", **properties
    )
    maker.edge("HAS_TEXT", plan, f"text:{plan}", plan)
    maker.edge("APPLIES_TO", plan, f"division:{code}", plan)


def _task(maker: GraphMaker, number: int, text: str) -> str:
    id = maker.node(
        f"task:{number}",
        "Task",
        EAST,
        kind="table_row",
        number=str(number),
        text=text,
        order=number,
        divisionCode="990101",
    )
    maker.edge("HAS_TASK", EAST, id, EAST)
    return id


def _east(maker: GraphMaker) -> None:
    _plan(
        maker,
        EAST,
        "990101",
        "东岭县科技兴果方案",
        issueDate="2022-03-01",
        periodEnd=2025,
        documentNumber="东岭府发〔2022〕3号",
    )
    science = maker.unit("990101", "县科技局", EAST, function="科技")
    farming = maker.unit("990101", "县农业农村委", EAST, function="农业农村")
    economy = maker.unit("990101", "县经济信息委", EAST)
    association = maker.unit("990101", "县科协", EAST, "mass_organisation")
    forestry = maker.unit("990101", "县林业局", EAST)
    tourism = maker.unit("990101", "县文化旅游委", EAST)
    maker.node("group:towns", "UnitGroup", EAST, name="各乡镇", divisionCode="990101", membersKnown=True)
    maker.edge("IN_JURISDICTION", "group:towns", "division:990101", EAST)
    maker.edge("HAS_MEMBER", "group:towns", "division:990101100")

    platform = _task(maker, 1, "建成脐橙大数据平台。")
    maker.bear(platform, EAST, lead=[science], support=[farming, "group:towns"])
    maker.due(platform, EAST, "2023年12月底", "by", date="2023-12-31")
    firms = _task(maker, 2, "每年培育科技企业10家。")
    maker.bear(firms, EAST, lead=[science + " as 县科技部门"], support=[economy])
    maker.due(firms, EAST, "每年12月底", "recurring", date="--12-31", interval="P1Y")
    orchard = _task(maker, 3, "依托平台推广果园监测。")
    maker.bear(orchard, EAST, lead=[farming, forestry])
    maker.due(orchard, EAST, "2022年11月底", "by", date="2022-11-30")
    events = _task(maker, 4, "每季度开展科普活动。")
    maker.bear(events, EAST, lead=[association], support=[science])
    maker.due(events, EAST, "每季度", "recurring", interval="P3M")
    resort = _task(maker, 5, "建成智慧景区。")
    maker.bear(resort, EAST, lead=[tourism], support=[association])
    maker.due(resort, EAST, "2025年12月底", "by", date="2025-12-31")
    maker.due(resort, EAST, "到2024年", "by", source="task_text", date="2024-12-31")
    again = _task(maker, 6, "每季度开展科普活动。")
    maker.bear(again, EAST, lead=[association])
    maker.due(again, EAST, "2024年12月底", "by", date="2024-12-31")

    for name in ("脐橙大数据平台", "城市大脑", "智慧农业平台"):
        maker.node(f"platform:{name}", "Platform", EAST, name=name, platformType="data_platform")
    maker.edge("DELIVERS", platform, "platform:脐橙大数据平台", EAST, action="build")
    maker.edge("RELIES_ON", orchard, "platform:脐橙大数据平台", EAST, action="use")
    maker.edge("RELIES_ON", resort, "platform:城市大脑", EAST, action="use")
    maker.edge("CONCERNS_INDUSTRY", platform, "industry:navel-orange", EAST)
    maker.edge("CONCERNS_INDUSTRY", orchard, "industry:fruit", EAST)
    maker.edge("LOCATED_IN", resort, "division:990101200", EAST)
    maker.depend(orchard, platform, EAST, "prerequisite", "stated", 1.0)
    maker.depend(resort, orchard, EAST, "stage", "same_item", 0.8)

    maker.node("section:goals", "Section", EAST, type="section", number="一", title="工作目标", level=1, order=0)
    maker.edge("HAS_SECTION", EAST, "section:goals", EAST)
    maker.edge("DELIVERS", "section:goals", "platform:智慧农业平台", EAST, action="build")
    maker.target("section:goals", EAST, "研发投入占比", 1.0, "%", 2025)
    maker.target("section:goals", EAST, "科技企业", 40.0, "家", 2025)
    yearly = maker.target(firms, EAST, "科技企业", 10.0, "家", 2025, mode="new")
    for unit, value in ((science, 6.0), (economy, 4.0)):
        id = f"quota:{unit}"
        maker.node(
            id,
            "Quota",
            EAST,
            value=value,
            unit="家",
            indicatorName="科技企业",
            measure="培育",
            perMember=False,
            additive=True,
        )
        maker.edge("HAS_QUOTA", firms, id, EAST)
        maker.edge("DIVIDES", id, yearly, EAST)
        maker.edge("ASSIGNED_TO", id, unit, EAST)


def _west(maker: GraphMaker) -> None:
    _plan(maker, WEST, "990102", "西岭县重点项目表")
    science = maker.unit("990102", "县科技局", WEST, function="科技")
    farming = maker.unit("990102", "县农业农村委", WEST, function="农业农村")
    fruit = maker.unit("990102", "县果品中心", WEST, "institution")
    rows: list[tuple[int, str, str, str, float | None]] = [
        (1, "柑橘种苗基地", farming, fruit, 2000.0),
        (2, "科普馆", science, science, None),
        (3, "科技服务中心", science, science, 500.5),
    ]
    for number, name, reporter, responsible, amount in rows:
        id = maker.node(f"project:{number}", "Project", WEST, number=str(number), name=name, order=number)
        maker.edge("HAS_TASK", WEST, id, WEST)
        maker.bear(id, WEST, reporter=[reporter], responsible=[responsible])
        if amount is not None:
            maker.node(
                f"budget:{number}", "BudgetLine", WEST, kind="total", amount=amount, unit="万元", wording=str(amount)
            )
            maker.edge("HAS_BUDGET", id, f"budget:{number}", WEST)
            maker.due(id, WEST, "2021—2025", "by", date="2025-12-31", start="2021-01-01")
    maker.edge("CONCERNS_INDUSTRY", "project:1", "industry:citrus", WEST)
    maker.edge("PARTNERS_WITH", "project:1", science, WEST)
    maker.edge("PARTNERS_WITH", "project:3", science, WEST)
    maker.node("indicator:patents", "Indicator", WEST, name="发明专利", unit="件", divisionCode="990102")
    for table, year, value, kind in (
        ("现状", 2020, 0.6, "observed"),
        ("专栏", 2020, 0.5, "observed"),
        ("专栏", 2025, 1.0, "target"),
    ):
        id = f"observation:{table}-{year}"
        maker.node(
            id, "Observation", WEST, year=year, raw=str(value), value=value, cumulative=False, kind=kind, table=table
        )
        maker.edge("HAS_OBSERVATION", "indicator:patents", id, WEST)
    for title, document_number in (("东岭县科技兴果方案", "东岭府发〔2022〕3号"), ("岭市科技规划", None)):
        maker.node(f"document:{title}", "Document", WEST, title=title, documentNumber=document_number)
        maker.edge("CITES", WEST, f"document:{title}", WEST, isBasis=True)


@pytest.fixture(scope="session")
def sample_graph() -> Graph:
    """Two plans: six tasks of one county, three projects of the other."""
    maker = GraphMaker()
    _register(maker)
    _east(maker)
    _west(maker)
    return maker.graph()


@pytest.fixture(scope="session")
def sample_store(sample_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample graph in an embedded store."""
    with open_store(folder=tmp_path_factory.mktemp("store")) as store:
        store.load(sample_graph)
        yield store
