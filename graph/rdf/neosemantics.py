"""The mapping for Neo4j's neosemantics plugin: ``python -m graph.rdf.neosemantics > ontology/neosemantics.cypher``.

With it ``n10s.rdf.import.fetch`` gives our labels, types and properties for IRIs. Coded values arrive as nodes of
their concepts, since the plugin has no value lists; what is exact both ways is ``graph.rdf``.

``n10s.mapping.add`` forgets the earlier IRI of a name (MappingUtils.java of the plugin for Neo4j 5), and several of our
properties bear one name (``kind`` of a task and of a budget line); those are written as the plugin stores them.
"""

import sys
from collections import Counter
from collections.abc import Iterator

from graph.rdf.describe import DOCUMENT, EDGE, FROM, RELATION, TO
from graph.rdf.names import ONT, VOC
from ontology import Ontology, load_ontology

HEAD = """\
// Mapping of the ontology for the neosemantics (n10s) plugin of Neo4j 5.
// Written by `python -m graph.rdf.neosemantics`; a test proves it current.
CREATE CONSTRAINT n10s_unique_uri IF NOT EXISTS FOR (r:Resource) REQUIRE r.uri IS UNIQUE;
CALL n10s.graphconfig.init({handleVocabUris: 'MAP', handleMultival: 'ARRAY', multivalPropList: [MULTIVALUED]});
"""

SHARED = """\
MATCH (space:_MapNs {_ns: 'NAMESPACE'})
UNWIND [
  PAIRS
] AS each
MERGE (term:_MapDef {_key: each[1], _local: each[0]})
MERGE (term)-[:_IN]->(space);
"""

PREFIXES = (("pg", ONT), ("voc", VOC))
RECORDS = ((EDGE, "Edge"), (RELATION, "RELATION"), (FROM, "FROM"), (TO, "TO"), (DOCUMENT, "IN_DOCUMENT"))


def write_mapping() -> str:
    """Return the Cypher statements."""
    ontology = load_ontology()
    lists = [each.iri for each in ontology.properties.values() if each.is_list]
    head = HEAD.replace("MULTIVALUED", ", ".join(f"'{iri}'" for iri in lists))
    prefixes = [f"CALL n10s.nsprefixes.add('{prefix}', '{stem}');" for prefix, stem in PREFIXES]
    mappings = tuple(_mappings(ontology))
    bearers = Counter(name for _, name in mappings)
    own = [f"CALL n10s.mapping.add('{iri}', '{name}');" for iri, name in mappings if bearers[name] == 1]
    shared = [f"['{iri.removeprefix(ONT)}', '{name}']" for iri, name in mappings if bearers[name] > 1]
    tail = SHARED.replace("NAMESPACE", ONT).replace("PAIRS", ",\n  ".join(shared))
    return head + "\n".join([*prefixes, *own]) + "\n" + tail


def _mappings(ontology: Ontology) -> Iterator[tuple[str, str]]:
    yield from RECORDS
    yield from ((each.iri, each.label) for each in ontology.classes.values())
    yield from ((each.iri, each.type) for each in ontology.relations.values())
    yield from ((each.iri, each.name) for each in ontology.properties.values())


if __name__ == "__main__":
    sys.stdout.write(write_mapping())
