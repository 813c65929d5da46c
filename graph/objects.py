"""The graph as py2neo objects, for notebooks that were written for py2neo (extra ``py2neo``).

One class per class of the ontology, with its properties, and one attribute per relation. A relation is called by its
type in lower case (``task.led_by``), from the other end with ``_of`` (``unit.led_by_of``). Where a relation leads to
several labels, the first has the plain name and the others add theirs (``task.led_by_unitgroup``)::

    with open_store() as store:
        graph = open_graph(store)
        unit = Unit.match(graph).where(name="县科技局").first()
        [task.text for task in unit.led_by_of]

py2neo had its last release in 2021 and speaks Bolt 4.4 at most; its schema helpers fail on Neo4j 5. Read with these
classes, and change the graph by loading documents: what is pushed through py2neo is not in the journal of any document.
"""

from typing import Any

import py2neo
from py2neo.ogm import Property, RelatedFrom, RelatedTo

from graph.store import Store
from ontology import load_ontology
from ontology.model import NodeClass, Ontology

try:  # py2neo renamed it; both names are in use
    from py2neo.ogm import Model
except ImportError:
    from py2neo.ogm import GraphObject as Model


def open_graph(store: Store) -> py2neo.Graph:
    """Return a py2neo graph on the open store, signed in as the store's reader."""
    login = store.reader_login
    return py2neo.Graph(login.url, auth=(login.user, login.password), name=login.database)


def _attributes(node_class: NodeClass, ontology: Ontology) -> dict[str, Any]:
    """Return what the class body of the label would say."""
    label = node_class.label
    attributes: dict[str, Any] = {
        "__doc__": f"{node_class.zh}: {node_class.definition.en}",
        "__module__": __name__,
        "__primarylabel__": label,
        "__primarykey__": "id",
        "id": Property(),
        "documents": Property(),
        "evidence": Property(),
    }
    attributes |= {each.name: Property() for each in node_class.properties}
    for relation in ontology.relations.values():
        name = relation.type.lower()
        if label in relation.domain:
            attributes |= {
                _name(name, place, other): RelatedTo(f"{__name__}.{other}", relation.type)
                for place, other in enumerate(relation.range)
            }
        if label in relation.range:
            attributes |= {
                _name(f"{name}_of", place, other): RelatedFrom(f"{__name__}.{other}", relation.type)
                for place, other in enumerate(relation.domain)
            }
    return attributes


def _name(name: str, place: int, label: str) -> str:
    return name if place == 0 else f"{name}_{label.lower()}"


def _make_models() -> dict[str, type[Model]]:
    ontology = load_ontology()
    return {
        label: type(Model)(label, (Model,), _attributes(node_class, ontology))
        for label, node_class in ontology.classes.items()
    }


MODELS = _make_models()
"""Every class by its label."""
globals().update(MODELS)  # py2neo finds related classes by their name in this module

Plan = MODELS["Plan"]
Task = MODELS["Task"]
Unit = MODELS["Unit"]
Industry = MODELS["Industry"]
Platform = MODELS["Platform"]

__all__ = ["MODELS", "Industry", "Plan", "Platform", "Task", "Unit", "open_graph"]
