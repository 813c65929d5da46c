"""Build the ontology's records from the compiled form, and check that they fit together."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from ontology.errors import OntologyError
from ontology.model import (
    Concept,
    Limits,
    LinkRule,
    NodeClass,
    Ontology,
    Property,
    Relation,
    Rule,
    Scheme,
    Words,
)

Record = Mapping[str, Any]
_Item = TypeVar("_Item")

_CONCEPT_LISTS = ("broader", "alt_labels", "hidden_labels", "not_within", "gbt_codes")
_POLICIES = ("required", "register", "optional")


def read_ontology(record: Record) -> Ontology:
    """Return the ontology of the compiled form.

    Raises:
        OntologyError: If something is missing, named twice, or refers to what does not exist.
    """
    try:
        ontology = _ontology(record)
    except (KeyError, TypeError) as error:
        raise OntologyError(
            zh=f"编译后的本体残缺：{error}；请运行 python -m ontology.compile",
            en=f"the compiled ontology is damaged: {error}; run python -m ontology.compile",
        ) from error
    problems = list(_find_problems(ontology))
    if problems:
        raise OntologyError(zh="；".join(zh for zh, _ in problems), en="; ".join(en for _, en in problems))
    return ontology


def _ontology(record: Record) -> Ontology:
    return Ontology(
        iri=record["iri"],
        version=record["version"],
        classes=_mapping((each["label"], _class(each)) for each in record["classes"]),
        relations=_mapping((each["type"], _relation(each)) for each in record["relations"]),
        properties=_mapping((each["iri"].rpartition("#")[2], _property(each)) for each in record["properties"]),
        schemes=_mapping((each["code"], _scheme(each)) for each in record["schemes"]),
        rules=_mapping((each["id"], Rule(**each)) for each in record["rules"]),
    )


def _mapping(pairs: Iterable[tuple[str, _Item]]) -> Mapping[str, _Item]:
    items: dict[str, _Item] = {}
    for key, item in pairs:
        if key in items:
            raise OntologyError(zh=f"本体中“{key}”出现两次", en=f"the ontology has {key!r} twice")
        items[key] = item
    return MappingProxyType(items)


def _class(record: Record) -> NodeClass:
    return NodeClass(
        **{
            **record,
            "definition": Words(**record["definition"]),
            "properties": tuple(_property(each) for each in record["properties"]),
            "links": tuple(LinkRule(**each) for each in record["links"]),
            "parents": tuple(record["parents"]),
            "alignments": tuple(record["alignments"]),
        }
    )


def _relation(record: Record) -> Relation:
    return Relation(
        **{
            **record,
            "definition": Words(**record["definition"]),
            "domain": tuple(record["domain"]),
            "range": tuple(record["range"]),
            "properties": tuple(_property(each) for each in record["properties"]),
            "parents": tuple(record["parents"]),
            "alignments": tuple(record["alignments"]),
        }
    )


def _property(record: Record) -> Property:
    return Property(
        **{
            **record,
            "definition": Words(**record["definition"]),
            "alignments": tuple(record["alignments"]),
            "indexes": tuple(record.get("indexes", ())),
            "limits": Limits(**record.get("limits", {})),
        }
    )


def _scheme(record: Record) -> Scheme:
    return Scheme(
        code=record["code"],
        iri=record["iri"],
        zh=record["zh"],
        en=record["en"],
        definition=Words(**record["definition"]),
        concepts=_mapping((each["code"], _concept(each)) for each in record["concepts"]),
    )


def _concept(record: Record) -> Concept:
    lists = {key: tuple(record.get(key, ())) for key in _CONCEPT_LISTS}
    definition = record.get("definition")
    return Concept(**{**record, **lists, "definition": Words(**definition) if definition else None})


def _find_problems(ontology: Ontology) -> Iterator[tuple[str, str]]:
    for class_ in ontology.classes.values():
        yield from _find_class_problems(ontology, class_)
    for relation in ontology.relations.values():
        yield from _find_relation_problems(ontology, relation)
    for scheme in ontology.schemes.values():
        yield from _find_scheme_problems(scheme)


def _find_class_problems(ontology: Ontology, class_: NodeClass) -> Iterator[tuple[str, str]]:
    place = class_.label
    yield from _find_policy_problems(place, class_.evidence)
    yield from _find_property_problems(ontology, place, class_.properties)
    for link in class_.links:
        yield from _find_unknown(place, "关系", "relation", link.type, ontology.relations)
    names = {each.name for each in class_.properties}
    for each in class_.properties:
        for other in filter(None, (each.limits.less_than, each.limits.at_most)):
            yield from _find_unknown(f"{place}.{each.name}", "属性", "property", other, names)


def _find_relation_problems(ontology: Ontology, relation: Relation) -> Iterator[tuple[str, str]]:
    place = relation.type
    yield from _find_policy_problems(place, relation.evidence)
    yield from _find_property_problems(ontology, place, relation.properties)
    for label in (*relation.domain, *relation.range, *filter(None, (relation.derived_from,))):
        yield from _find_unknown(place, "类", "class", label, ontology.classes)
    if not relation.domain or not relation.range:
        yield f"{place} 没有定义域或值域", f"{place} has no domain or no range"


def _find_property_problems(
    ontology: Ontology, place: str, properties: tuple[Property, ...]
) -> Iterator[tuple[str, str]]:
    names = [each.name for each in properties]
    for name in sorted({each for each in names if names.count(each) > 1}):
        yield f"{place} 有两个属性都叫 {name}", f"{place} has two properties named {name}"
    for each in properties:
        if each.scheme is not None:
            yield from _find_unknown(f"{place}.{each.name}", "词表", "scheme", each.scheme, ontology.schemes)


def _find_policy_problems(place: str, policy: str) -> Iterator[tuple[str, str]]:
    yield from _find_unknown(place, "证据要求", "evidence policy", policy, _POLICIES)


def _find_scheme_problems(scheme: Scheme) -> Iterator[tuple[str, str]]:
    for concept in scheme.concepts.values():
        for code in concept.broader:
            yield from _find_unknown(f"{scheme.code}/{concept.code}", "上位概念", "broader", code, scheme.concepts)


def _find_unknown(place: str, zh: str, en: str, name: str, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    if name not in known:
        yield f"{place} 的{zh} {name} 不存在", f"{place} refers to {en} {name}, which does not exist"
