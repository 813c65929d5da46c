"""Add the things that passages name: platforms, industries, places, programmes, titles aimed at, partners."""

from graph.ids import make_id, normalise
from loaders.build.bearers import add_bearer
from loaders.build.context import DocumentContext
from loaders.build.divisions import add_division
from loaders.build.registered import find_registered
from loaders.extract.records import Mention, Platform
from loaders.resolve.places import Location, find_division, find_townships
from loaders.resolve.register import Jurisdiction, load_register
from ontology import Concept, load_ontology

ACTIONS = {
    "build": "DELIVERS",
    "upgrade": "UPGRADES",
    "create": "APPLIES_FOR",
    "promote_use": "RELIES_ON",
    "use": "RELIES_ON",
    "existing": "RELIES_ON",
}
"""What is done with a platform -> the edge from the task."""


def add_things(context: DocumentContext) -> None:
    """Add all named things, each linked from the smallest task, project or section that names it."""
    found = context.extraction
    for platform in found.platforms:
        add_platform(context, platform)
    for mention in found.industries:
        _link(context, "CONCERNS_INDUSTRY", add_industry(context, mention), mention)
    for mention in (*found.places, *find_registered(context)):
        _link(context, "LOCATED_IN", add_place(context, mention), mention)
    for mention in found.programmes:
        _link(context, "PART_OF_PROGRAMME", _add_named(context, "programme", "Programme", mention), mention)
    for mention in found.designations:
        _link(context, "AIMS_AT", _add_named(context, "designation", "Designation", mention), mention)
    for mention in found.partners:
        _link(context, "PARTNERS_WITH", add_bearer(context, mention.name, mention.spans), mention)


def _link(context: DocumentContext, edge_type: str, target: str, mention: Mention) -> None:
    context.edge(edge_type, context.holder(mention.spans), target, mention.spans)


def platform_id(context: DocumentContext, name: str) -> str:
    """Return the id of a platform of the plan's division."""
    return make_id("platform", context.division_key, name)


def add_platform(context: DocumentContext, platform: Platform) -> str:
    """Add a platform and what the holder of the passage does with it; return its id."""
    properties = {
        "name": normalise(platform.name),
        "platformType": platform.type,
        "level": platform.level,
    }
    node = context.node(platform_id(context, platform.name), "Platform", properties, platform.spans)
    holder = context.holder(platform.spans)
    context.edge(ACTIONS[platform.status], holder, node, platform.spans, {"action": platform.status})
    return node


def add_industry(context: DocumentContext, mention: Mention) -> str:
    """Add the industry and all broader ones from the vocabulary; return its id.

    Raises:
        OntologyError: If the vocabulary has no such code.
    """
    return _add_concept(context, load_ontology().scheme_named("industry").concept(mention.code or ""))


def _add_concept(context: DocumentContext, concept: Concept) -> str:
    node = make_id("industry", concept.code)
    if context.builder.has_node(node):
        return node
    properties = {
        "code": concept.code,
        "name": concept.zh,
        "nameEn": concept.en,
        "gbtCodes": tuple(sorted(concept.gbt_codes)) or None,
        "source": "vocabulary industry",
    }
    context.builder.add_node(node, "Industry", properties)
    scheme = load_ontology().scheme_named("industry")
    for code in concept.broader:
        context.builder.add_edge("BROADER", node, _add_concept(context, scheme.concept(code)))
    return node


def add_place(context: DocumentContext, mention: Mention) -> str:
    """Add a place: a division of the register where the name is one, else a place in its township or division."""
    division = _division_of(context.jurisdiction, mention)
    if division is not None:
        return add_division(context.builder, division)
    county, locations = _locate(context, mention)
    code = county.code if county else None
    properties = {"name": normalise(mention.name), "kind": mention.kind, "divisionCode": code}
    place = make_id("place", code or context.division_key, mention.name)
    node = context.node(place, "Place", properties, mention.spans)
    for location in locations:
        township = add_division(context.builder, location.township)
        context.edge("WITHIN", node, township, mention.spans, {"source": location.source})
    return node


def _division_of(jurisdiction: Jurisdiction | None, mention: Mention) -> Jurisdiction | None:
    if mention.code is not None:
        return load_register().get(mention.code)
    return find_division(mention.name, jurisdiction) if jurisdiction else None


def _locate(context: DocumentContext, mention: Mention) -> tuple[Jurisdiction | None, tuple[Location, ...]]:
    """Return the division by which the place is known, and the townships it lies in; none where nothing says so.

    What the text says before the name (骡坪镇兴旺村, 巫溪县红池坝) comes before the plan's own division and the lists.
    """
    register = load_register()
    own = context.jurisdiction
    said = register.get(mention.within) if mention.within else None
    if said is not None and said.level == "township":
        county = register.parent(said.code)
        return (own if own and register.is_within(said.code, own.code) else county), (Location(said),)
    if said is not None and said.level == "county" and said != own:
        found = find_townships(mention.name, said, context.known.registry.places_of(said.code))
        return said, found or (Location(said),)
    if own is None:
        return None, ()
    return own, find_townships(mention.name, own, context.known.registry.places_of(own.code))


def named_id(context: DocumentContext, prefix: str, name: str) -> str:
    """Return the id of a programme or a title of the plan's division."""
    return make_id(prefix, context.division_key, name)


def _add_named(context: DocumentContext, prefix: str, label: str, mention: Mention) -> str:
    node = named_id(context, prefix, mention.name)
    return context.node(node, label, {"name": normalise(mention.name)}, mention.spans)
