"""A small graph that holds every class once and every relation, and means to spoil it in one place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import pytest

from graph.builder import EDGE_KEYS
from graph.evidence import evidence_id
from graph.ids import make_id
from graph.model import Edge, Graph, Node, Value, freeze_properties
from ontology import load_ontology

TEXT = "奉岭县科技局牵头，县商务委配合，建设脐橙大数据平台，引进企业10家，其中县商务委3家，2025年12月底完成。"
DIGEST = sha256(TEXT.encode()).hexdigest()

NODES: Mapping[str, tuple[str, Mapping[str, Value]]] = {
    "plan": (
        "Plan",
        {
            "title": "奉岭县实施方案",
            "workingTitle": "奉岭县实施方案",
            "issuer": "奉岭县人民政府",
            "documentNumber": "奉岭府发〔2022〕1号",
            "issueDate": "2022-05-09",
            "printedDate": "2022-05-10",
            "documentType": "实施方案",
            "periodStart": 2022,
            "periodEnd": 2025,
            "divisionCode": "500236",
            "file": "plan.txt",
            "sha256": DIGEST,
        },
    ),
    "text": ("Text", {"sha256": DIGEST, "text": TEXT, "length": len(TEXT)}),
    "section": ("Section", {"type": "item", "number": "一", "title": "数字产业", "level": 1, "order": 0}),
    "subsection": ("Section", {"type": "subsection", "title": "平台", "level": 2, "order": 1}),
    "task": ("Task", {"kind": "table_row", "number": "1", "text": "建设脐橙大数据平台", "order": 0}),
    "second": ("Task", {"kind": "table_row", "number": "2", "text": "引进企业10家", "order": 1}),
    "project": ("Project", {"name": "平台项目", "number": "1", "order": 0, "periodStart": 2022, "periodEnd": 2025}),
    "duty": ("Responsibility", {"role": "lead", "writtenAs": "县科技局", "order": 0, "shared": False}),
    "help": ("Responsibility", {"role": "support", "writtenAs": "县商务委", "order": 1, "shared": False}),
    "charge": ("Responsibility", {"role": "responsible", "writtenAs": "县商务委", "order": 0, "shared": False}),
    "unit": (
        "Unit",
        {
            "name": "县科技局",
            "fullName": "奉岭县科技局",
            "divisionCode": "500236",
            "unitType": "government",
            "function": "科技",
        },
    ),
    "office": ("Unit", {"name": "县商务委", "divisionCode": "500236", "unitType": "government"}),
    "group": ("UnitGroup", {"name": "各乡镇", "divisionCode": "500236", "membersKnown": True}),
    "function": ("UnitFunction", {"name": "科技", "source": "vocabulary unit-function"}),
    "county": ("Jurisdiction", {"code": "500236", "name": "奉岭县", "level": "county", "source": "register"}),
    "city": ("Jurisdiction", {"code": "500000", "name": "重庆市", "level": "province", "source": "register"}),
    "place": ("Place", {"name": "滨江村", "kind": "village", "divisionCode": "500236"}),
    "industry": ("Industry", {"code": "navel-orange", "name": "脐橙", "gbtCodes": ("0153",), "source": "vocabulary"}),
    "broader": ("Industry", {"code": "citrus", "name": "柑橘", "source": "vocabulary"}),
    "platform": ("Platform", {"name": "脐橙大数据平台", "platformType": "data_platform", "level": "县级"}),
    "programme": ("Programme", {"name": "脐橙提升工程"}),
    "designation": ("Designation", {"name": "国家创新型县", "level": "国家级"}),
    "indicator": ("Indicator", {"name": "企业", "unit": "家"}),
    "observation": (
        "Observation",
        {"year": 2020, "raw": "3", "value": 3.0, "cumulative": False, "comparator": "=", "kind": "observed"},
    ),
    "target": ("Target", {"indicatorName": "企业", "comparator": ">=", "value": 10.0, "unit": "家", "mode": "new"}),
    "quota": ("Quota", {"value": 3.0, "indicatorName": "企业", "perMember": False, "additive": True}),
    "share": ("Quota", {"value": 7.0, "indicatorName": "企业", "perMember": False, "additive": True}),
    "deadline": (
        "Deadline",
        {"raw": "2025年12月底", "type": "by", "date": "2025-12-31", "year": 2025, "source": "column"},
    ),
    "total": ("BudgetLine", {"kind": "total", "amount": 100.0, "unit": "万元"}),
    "public": ("BudgetLine", {"kind": "government", "amount": 60.0, "unit": "万元"}),
    "document": ("Document", {"title": "规划纲要", "documentNumber": "奉岭府发〔2021〕9号"}),
    "wait": ("Dependency", {"type": "stage", "basis": "stated", "confidence": 1.0}),
    "condition": ("Condition", {"name": "冷库验收"}),
    "issue": ("Issue", {"rule": "figure_conflict", "severity": "warning", "message": "数值不一致"}),
}

EDGES: tuple[tuple[str, str, str, Mapping[str, str | bool | float]], ...] = (
    ("HAS_TEXT", "plan", "text", {}),
    ("IN_TEXT", "proof", "text", {}),
    ("IN_TEXT", "broken", "text", {}),
    ("HAS_SECTION", "plan", "section", {}),
    ("HAS_SECTION", "section", "subsection", {}),
    ("HAS_TASK", "plan", "task", {}),
    ("HAS_TASK", "plan", "second", {}),
    ("HAS_TASK", "plan", "project", {}),
    ("IN_SECTION", "task", "section", {}),
    ("ISSUED_BY", "plan", "unit", {}),
    ("APPLIES_TO", "plan", "county", {}),
    ("CITES", "plan", "document", {"isBasis": True}),
    ("OF_TASK", "duty", "task", {}),
    ("BORNE_BY", "duty", "unit", {}),
    ("LED_BY", "task", "unit", {"via": "duty"}),
    ("OF_TASK", "help", "task", {}),
    ("BORNE_BY", "help", "office", {}),
    ("SUPPORTED_BY", "task", "office", {"via": "help"}),
    ("OF_TASK", "charge", "project", {}),
    ("BORNE_BY", "charge", "office", {}),
    ("RESPONSIBLE_FOR", "office", "project", {"via": "charge"}),
    ("IN_JURISDICTION", "unit", "county", {}),
    ("IN_JURISDICTION", "office", "county", {}),
    ("IN_JURISDICTION", "group", "county", {}),
    ("WITHIN", "county", "city", {}),
    ("WITHIN", "place", "county", {}),
    ("HAS_FUNCTION", "unit", "function", {}),
    ("HAS_MEMBER", "group", "county", {}),
    ("DUE", "task", "deadline", {}),
    ("HAS_TARGET", "task", "target", {}),
    ("MEASURES", "target", "indicator", {}),
    ("HAS_OBSERVATION", "indicator", "observation", {}),
    ("HAS_QUOTA", "task", "quota", {}),
    ("DIVIDES", "quota", "target", {}),
    ("ASSIGNED_TO", "quota", "office", {}),
    ("HAS_QUOTA", "task", "share", {}),
    ("DIVIDES", "share", "target", {}),
    ("ASSIGNED_TO", "share", "group", {}),
    ("HAS_BUDGET", "project", "total", {}),
    ("HAS_BUDGET", "project", "public", {}),
    ("DELIVERS", "task", "platform", {"action": "build"}),
    ("CONCERNS_INDUSTRY", "task", "industry", {}),
    ("BROADER", "industry", "broader", {}),
    ("LOCATED_IN", "task", "place", {}),
    ("PART_OF_PROGRAMME", "task", "programme", {}),
    ("AIMS_AT", "section", "designation", {}),
    ("ELABORATES", "task", "subsection", {"similarity": 0.9}),
    ("DEPENDENT", "wait", "second", {}),
    ("PREREQUISITE", "wait", "task", {}),
    ("DEPENDS_ON", "second", "task", {"via": "wait"}),
    ("CONCERNS", "issue", "task", {}),
)

REGISTER = {"function", "county", "city", "industry", "broader"}
UNPROVED = {"IN_TEXT", "HAS_TEXT", "IN_JURISDICTION", "WITHIN", "HAS_FUNCTION", "HAS_MEMBER", "BROADER", "APPLIES_TO"}


@dataclass(frozen=True)
class Sample:
    """A graph whose nodes have short names; each method returns a copy with one thing changed."""

    nodes: Mapping[str, Node]
    edges: Mapping[tuple[str, ...], Edge]

    @property
    def graph(self) -> Graph:
        return Graph(
            tuple(sorted(self.nodes.values(), key=lambda node: (node.label, node.id))),
            tuple(sorted(self.edges.values(), key=lambda edge: (edge.type, edge.id))),
        )

    def id(self, name: str) -> str:
        return self.nodes[name].id

    def edge_id(self, *key: str) -> str:
        return self.edges[key].id

    def put(self, name: str, /, **properties: Any) -> "Sample":
        node = self.nodes[name]
        changed = freeze_properties({**node.properties, **properties})
        return self.node(name, properties=changed)

    def node(self, name: str, /, **fields: Any) -> "Sample":
        return replace(self, nodes={**self.nodes, name: replace(self.nodes[name], **fields)})

    def edge(self, *key: str, **fields: Any) -> "Sample":
        changed = replace(self.edges[key], **fields)
        return replace(self, edges={**self.edges, key: changed})

    def put_edge(self, *key: str, **properties: Any) -> "Sample":
        known = self.edges[key].properties
        return self.edge(*key, properties=freeze_properties({**known, **properties}))

    def without(self, name: str) -> "Sample":
        return replace(self, nodes={key: node for key, node in self.nodes.items() if key != name})

    def without_edge(self, *key: str) -> "Sample":
        return replace(self, edges={each: edge for each, edge in self.edges.items() if each != key})

    def with_edge(self, type_: str, source: str, target: str, number: int = 1, **properties: Any) -> "Sample":
        start, end = (self.nodes[name].id if name in self.nodes else name for name in (source, target))
        proof: tuple[tuple[str, ...], tuple[str, ...]] = ((self.id("proof"),), (self.id("plan"),))
        evidence, documents = ((), ()) if type_ in UNPROVED else proof
        keys = (str(properties.get(name) or "") for name in EDGE_KEYS)
        id_ = make_id(type_.lower(), start, end, *keys, *([number] if number > 1 else []))
        edge = Edge(id_, type_, start, end, freeze_properties(properties), evidence, documents)
        key = (type_, source, target) if number == 1 else (type_, source, target, str(number))
        return replace(self, edges={**self.edges, key: edge})

    def with_copy(self, name: str, copy: str) -> "Sample":
        original = self.nodes[name]
        made = replace(original, id=make_id(original.id.partition(":")[0], copy))
        return replace(self, nodes={**self.nodes, copy: made})


def _make_id(name: str, label: str, properties: Mapping[str, Value]) -> str:
    """Return the id that the key gives where it is made of properties, else any."""
    class_ = load_ontology().classes[label]
    keys = class_.key.split(", ")
    is_whole = all(class_.property_named(key) for key in keys) and (
        "divisionCode" not in keys or "divisionCode" in properties
    )
    return make_id(class_.prefix, *(str(properties.get(key, "")) for key in keys) if is_whole else (name,))


def _make_sample() -> Sample:
    ids = {name: _make_id(name, label, properties) for name, (label, properties) in NODES.items()}
    plans, proof = (ids["plan"],), (evidence_id(DIGEST, [(0, 6)]),)
    nodes = {
        name: Node(
            ids[name],
            label,
            freeze_properties(properties),
            () if name in REGISTER or label == "Text" else proof,
            () if name in REGISTER or label in ("Plan", "Text") else plans,
        )
        for name, (label, properties) in NODES.items()
    }
    nodes["plan"] = replace(nodes["plan"], documents=plans)
    common: dict[str, Value] = {"sha256": DIGEST, "start": 0}
    whole: dict[str, Value] = {**common, "end": 6, "starts": (0,), "ends": (6,), "quote": TEXT[:6]}
    parts: dict[str, Value] = {**common, "end": 8, "starts": (0, 6), "ends": (3, 8), "quote": TEXT[:3] + TEXT[6:8]}
    nodes["proof"] = Node(proof[0], "Evidence", freeze_properties(whole), (), plans)
    nodes["broken"] = Node(evidence_id(DIGEST, [(0, 3), (6, 8)]), "Evidence", freeze_properties(parts), (), plans)
    sample = Sample(nodes, {})
    for type_, source, target, properties in EDGES:
        known: dict[str, Any] = {key: ids.get(str(value), value) for key, value in properties.items()}
        sample = sample.with_edge(type_, source, target, **known)
    return sample


@pytest.fixture(scope="session")
def sample() -> Sample:
    """A graph of every class that breaks no rule."""
    return _make_sample()
