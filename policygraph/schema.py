"""The schema as a person needs it: what there is, how much of it the store holds, and a query to begin with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from graph.names import Source
from ontology import NodeClass, Ontology, Relation, load_ontology

Language = Literal["zh", "en"]
HEADINGS: Mapping[Language, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "zh": (("类", "名称", "数量", "属性", "示例查询"), ("关系", "名称", "从", "到", "数量", "属性", "示例查询")),
    "en": (
        ("Label", "Name", "Number", "Properties", "Example query"),
        ("Relation", "Name", "From", "To", "Number", "Properties", "Example query"),
    ),
}
TITLES: Mapping[Language, tuple[str, str]] = {"zh": ("节点", "关系"), "en": ("Nodes", "Relations")}


@dataclass(frozen=True, slots=True)
class SchemaReport:
    """The ontology with the numbers of one store, classes and relations in the ontology's order."""

    ontology: Ontology
    nodes: Mapping[str, int]
    edges: Mapping[str, int]

    def as_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "version": self.ontology.version,
            "labels": [self._label(item) for item in self.ontology.classes.values()],
            "relations": [self._relation(item) for item in self.ontology.relations.values()],
        }

    def tables(self, language: Language) -> tuple[tuple[str, Sequence[str], list[list[Any]]], ...]:
        """Return title, headings and rows of the two tables in the language."""
        labels = [
            [item.label, getattr(item, language), self.nodes[item.label], _names(item), example_query(item)]
            for item in self.ontology.classes.values()
        ]
        relations = [
            [
                item.type,
                getattr(item, language),
                " ".join(item.domain),
                " ".join(item.range),
                self.edges[item.type],
                _names(item),
                example_of_edges(item, self.ontology),
            ]
            for item in self.ontology.relations.values()
        ]
        (of_nodes, of_edges), (nodes, edges) = HEADINGS[language], TITLES[language]
        return (nodes, of_nodes, labels), (edges, of_edges, relations)

    def _label(self, item: NodeClass) -> dict[str, Any]:
        return {
            "label": item.label,
            "zh": item.zh,
            "en": item.en,
            "definition": {"zh": item.definition.zh, "en": item.definition.en},
            "count": self.nodes[item.label],
            "properties": _described(item),
            "example": example_query(item),
        }

    def _relation(self, item: Relation) -> dict[str, Any]:
        return {
            "type": item.type,
            "zh": item.zh,
            "en": item.en,
            "from": list(item.domain),
            "to": list(item.range),
            "definition": {"zh": item.definition.zh, "en": item.definition.en},
            "count": self.edges[item.type],
            "properties": _described(item),
            "example": example_of_edges(item, self.ontology),
        }


def describe(store: Source) -> SchemaReport:
    """Return the schema with what the store holds of each label and relation."""
    ontology = load_ontology()
    # Names of labels and types cannot be parameters; these come from our own ontology.
    nodes = {label: _count(store, f"MATCH (n:{label}) RETURN count(n) AS number") for label in ontology.classes}
    edges = {name: _count(store, f"MATCH ()-[r:{name}]->() RETURN count(r) AS number") for name in ontology.relations}
    return SchemaReport(ontology, nodes, edges)


def example_query(item: NodeClass) -> str:
    """Return a small Cypher query that shows nodes of the class."""
    shown = [each.name for each in item.properties if each.name in ("title", "name", "text", "number", "role", "value")]
    columns = ", ".join(f"left(n.{name}, 60) AS text" if name == "text" else f"n.{name}" for name in (shown or ["id"]))
    return f"MATCH (n:{item.label}) RETURN {columns} ORDER BY n.id LIMIT 5"


def example_of_edges(item: Relation, ontology: Ontology) -> str:
    """Return a small Cypher query that shows edges of the relation: what they join, and their properties."""
    (start, first), (end, second) = (_end(item.domain, "a", ontology), _end(item.range, "b", ontology))
    shown = ", ".join((first, *(f"r.{each.name}" for each in item.properties), second))
    return f"MATCH ({start})-[r:{item.type}]->({end}) RETURN {shown} ORDER BY a.id, b.id LIMIT 5"


def _end(labels: tuple[str, ...], variable: str, ontology: Ontology) -> tuple[str, str]:
    """Return the pattern of an edge's end, of any label where all may stand there, and what a query shows of it."""
    known = {each.name for label in labels for each in ontology.classes[label].properties}
    names = [f"{variable}.{name}" for name in ("name", "title", "file", "text", "id") if name in known or name == "id"]
    pattern = variable if len(labels) == len(ontology.classes) else f"{variable}:{'|'.join(labels)}"
    return pattern, names[0] if len(names) == 1 else f"coalesce({', '.join(names)})"


def _names(item: NodeClass | Relation) -> str:
    return " ".join(each.name for each in item.properties)


def _described(item: NodeClass | Relation) -> list[dict[str, Any]]:
    return [
        {"name": each.name, "zh": each.zh, "en": each.en, "type": each.datatype, "list": each.is_list}
        for each in item.properties
    ]


def _count(store: Source, statement: str) -> int:
    return int(store.query(statement, {}).rows[0][0])
