"""The manual page of the schema, written from the ontology: ``python -m graph.schema_page > docs/schema.md``."""

import sys
from collections.abc import Iterator

from graph.schema_picture import GROUPS, mermaid
from ontology import LinkRule, NodeClass, Ontology, Property, Relation, Scheme, load_ontology

INTRODUCTION = """\
# The graph · 图谱结构

Written by `python -m graph.schema_page` from the Turtle files in `ontology/`; a test proves it current.

Every node has an `id` (its class's prefix, a colon, a hash of its key), the `documents` that state it and the
`evidence` that proves it; a node from a register names it in `source` instead. Every edge has the same. Dashed arrows
are derived: `LED_BY` and its like from responsibilities, `DEPENDS_ON` from dependencies; their `via` names the node
behind them.

每个节点都有编号 `id`（类的前缀加键的散列）、写明它的文件 `documents` 和证明它的证据 `evidence`；来自名录的节点以
`source` 注明来源。每条边亦然。虚线为派生的边：`LED_BY` 等来自责任，`DEPENDS_ON` 来自依赖，`via` 指明所据的节点。

![All classes with their properties and relations](images/schema.svg)
"""

VOCABULARIES = {
    "http://www.w3.org/ns/org#": "org",
    "http://www.w3.org/ns/prov#": "prov",
    "http://www.w3.org/2004/02/skos/core#": "skos",
    "http://www.w3.org/ns/oa#": "oa",
    "http://www.w3.org/2006/time#": "time",
    "http://www.w3.org/ns/dqv#": "dqv",
    "http://data.europa.eu/eli/ontology#": "eli",
    "http://data.europa.eu/m8g/": "cv",
    "http://purl.org/dc/terms/": "dcterms",
    "http://xmlns.com/foaf/0.1/": "foaf",
    "http://purl.org/cerif/frapo/": "frapo",
    "http://purl.org/net/p-plan#": "pplan",
    "http://ontology.eil.utoronto.ca/ISO21972/iso21972#": "i72",
    "http://www.opengis.net/ont/geosparql#": "geo",
    "https://schema.org/": "schema",
    "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport#": "stratml",
}
"""The vocabularies that classes are aligned with: W3C ORG, PROV-O, SKOS, Web Annotation, OWL-Time, ELI, StratML …"""

RDF = """\
## RDF

`policygraph export -o graph.ttl` writes the same graph as RDF, and `policygraph import` reads it back without loss.
A node is a resource of its class; a coded value is a SKOS concept; there are no blank nodes. An edge is a resource of
class `pg:Edge` with `pg:relation`, `pg:from`, `pg:to`, its own properties, documents and evidence; beside it stands the
direct statement between the ends (`task:… pg:ledBy unit:…`), so SPARQL needs no detour. Ids become IRIs below a base
of your choice: `unit:0a1b` is `<https://w3id.org/policygraph/id/unit/0a1b>`. `python -m graph.rdf.neosemantics` prints
the mapping for Neo4j's neosemantics plugin.

节点即其类的资源，编码值即 SKOS 概念，没有空白节点。边是 `pg:Edge` 类的资源，带有自己的属性、文件和证据；两端之间另有
一条直接的三元组，SPARQL 查询无须绕行。编号即基址之下的 IRI，基址可自选。
"""


def write_page() -> str:
    """Return the page in Markdown."""
    ontology = load_ontology()
    parts = [INTRODUCTION, *_contents(ontology)]
    for group in GROUPS:
        parts += ["", f"## {group.title.en} · {group.title.zh}", "", "```mermaid", mermaid(ontology, group), "```"]
        for label in group.labels:
            parts += ["", *_class(ontology, ontology.classes[label])]
    parts += ["", *_relations(ontology), "", *_schemes(ontology), "", *_rules(ontology), "", RDF]
    return "\n".join(parts).rstrip() + "\n"


def _contents(ontology: Ontology) -> Iterator[str]:
    yield "| Label | 名称 | Meaning |"
    yield "|---|---|---|"
    for group in GROUPS:
        for label in group.labels:
            class_ = ontology.classes[label]
            yield f"| [`{label}`](#{label.lower()}) | {class_.zh} | {class_.definition.en} |"


def _class(ontology: Ontology, class_: NodeClass) -> Iterator[str]:
    yield f"### {class_.label}"
    yield ""
    yield f"**{class_.zh} · {class_.en}**. {class_.definition.zh} {class_.definition.en}"
    yield ""
    yield f"Ids `{class_.prefix}:…`, from {class_.key}. Evidence: {class_.evidence}. Aligned with {_aligned(class_)}."
    yield ""
    yield "| Property | 名称 | Meaning | Type | Required |"
    yield "|---|---|---|---|---|"
    for each in class_.properties:
        yield _property(each)
    links = [_link(ontology, each) for each in class_.links if each.minimum or each.maximum]
    if links:
        yield ""
        yield f"Has {'; '.join(links)}."


def _property(each: Property) -> str:
    values = f" ([{each.scheme}](#{each.scheme}){', open' if each.is_open else ''})" if each.scheme else ""
    kind = f"{'list of ' if each.is_list else ''}{each.datatype}{values}"
    required = "yes" if each.is_required else ""
    return f"| `{each.name}` | {each.zh} | {_cell(each.definition.en)} | {kind} | {required} |"


def _aligned(class_: NodeClass) -> str:
    return ", ".join(f"`{_short(each)}`" for each in (*class_.parents, *class_.alignments))


def _short(iri: str) -> str:
    """Return the prefixed name of a term of a vocabulary that the ontology is aligned with."""
    stem = next(each for each in VOCABULARIES if iri.startswith(each))
    return f"{VOCABULARIES[stem]}:{iri.removeprefix(stem)}"


def _link(ontology: Ontology, link: LinkRule) -> str:
    limited = "exactly one" if link.minimum else "at most one"
    count = "at least one" if link.maximum is None else limited
    relation = ontology.relations[link.type]
    other = relation.domain if link.is_inverse else relation.range
    arrow = "←" if link.is_inverse else "→"
    return f"{count} `{link.type}` {arrow} {_listed(other)}"


def _listed(labels: tuple[str, ...]) -> str:
    return ", ".join(f"`{each}`" for each in labels)


def _relations(ontology: Ontology) -> Iterator[str]:
    yield "## Relations · 关系"
    yield ""
    yield "| Type | 名称 | From | To | Meaning | Properties |"
    yield "|---|---|---|---|---|---|"
    for each in ontology.relations.values():
        yield _relation(each, len(ontology.classes))


def _relation(each: Relation, count: int) -> str:
    start = "any" if len(each.domain) == count else _listed(each.domain)
    properties = ", ".join(f"`{item.name}`" for item in each.properties)
    cells = (f"`{each.type}`", each.zh, start, _listed(each.range), each.definition.en, properties)
    return f"| {' | '.join(cells)} |"


def _schemes(ontology: Ontology) -> Iterator[str]:
    yield "## Vocabularies · 词表"
    for scheme in ontology.schemes.values():
        yield ""
        yield f"### {scheme.code}"
        yield ""
        yield f"**{scheme.zh} · {scheme.en}**. {scheme.definition.zh} {scheme.definition.en}"
        yield ""
        yield _codes(scheme)


def _codes(scheme: Scheme) -> str:
    """Return the codes with their names; below a code, in brackets, the narrower ones."""
    tops = [each.code for each in scheme.concepts.values() if not each.broader]
    return "; ".join(_tree(scheme, code) for code in tops) + "."


def _tree(scheme: Scheme, code: str) -> str:
    concept = scheme.concepts[code]
    own = concept.zh if code == concept.zh else f"`{code}` {concept.zh}"
    below = [each.code for each in scheme.concepts.values() if code in each.broader]
    return own + (f" ({', '.join(_tree(scheme, each) for each in below)})" if below else "")


def _rules(ontology: Ontology) -> Iterator[str]:
    yield "## Rules · 规则"
    yield ""
    yield "`policygraph validate` and every load check these, and the properties and numbers of relations above."
    yield ""
    yield "| Rule | 严重程度 | 说明 | Meaning |"
    yield "|---|---|---|---|"
    for each in ontology.rules.values():
        yield f"| `{each.id}` | {each.severity} | {_cell(each.zh)} | {_cell(each.en)} |"


def _cell(text: str) -> str:
    return text.replace(" {?value}", "").replace("{?value}", "…").replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(write_page())
