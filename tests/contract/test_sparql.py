"""The same question has the same answer in SPARQL on the exported RDF and in Cypher on the store."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
import rdflib

from graph.model import Graph
from graph.query import run_query
from graph.rdf import to_rdflib
from graph.rdf.names import make_names
from graph.store import Store
from ontology import load_ontology

PREFIXES = """
PREFIX pg: <https://w3id.org/policygraph/ont#>
PREFIX role: <https://w3id.org/policygraph/voc/role/>
PREFIX deadline: <https://w3id.org/policygraph/voc/deadline-type/>
PREFIX source: <https://w3id.org/policygraph/voc/deadline-source/>
PREFIX money: <https://w3id.org/policygraph/voc/budget-kind/>
"""
PRINTED = "FILTER (?source IN (source:column, source:bracket, source:line))"


class Question(NamedTuple):
    """A saved query, those of its columns that are compared, and the SPARQL that gives them."""

    id: str
    columns: tuple[str, ...]
    sparql: str


QUESTIONS = (
    Question(
        "leads-per-unit",
        ("unit", "tasks", "unit_id"),
        """SELECT ?unit (COUNT(DISTINCT ?task) AS ?tasks) ?unit_id WHERE {
          ?duty pg:role role:lead ; pg:ofTask ?task ; pg:borneBy ?unit_id . ?unit_id pg:name ?unit .
        } GROUP BY ?unit ?unit_id""",
    ),
    Question(
        "shared-functions",
        ("function", "jurisdictions", "units"),
        """SELECT ?function (COUNT(DISTINCT ?code) AS ?jurisdictions) (COUNT(DISTINCT ?unit) AS ?units) WHERE {
          ?unit pg:hasFunction ?f ; pg:inJurisdiction/pg:areaCode ?code . ?f pg:name ?function .
          FILTER EXISTS { ?duty pg:borneBy ?unit }
        } GROUP BY ?function HAVING (COUNT(DISTINCT ?code) >= 2)""",
    ),
    Question(
        "tasks-without-support",
        ("task", "task_id", "plan_id"),
        """SELECT DISTINCT ?task ?task_id ?plan_id WHERE {
          ?plan_id pg:hasTask ?task_id . ?task_id a pg:Task ; pg:text ?task .
          FILTER EXISTS { ?any pg:ofTask ?task_id ; pg:borneBy ?bearer }
          FILTER NOT EXISTS { ?task_id pg:supportedBy ?helper }
        }""",
    ),
    Question(
        "tasks-with-several-leads",
        ("leads", "task_id", "plan_id"),
        """SELECT (COUNT(DISTINCT ?unit) AS ?leads) ?task_id ?plan_id WHERE {
          ?plan_id pg:hasTask ?task_id . ?task_id pg:ledBy ?unit .
        } GROUP BY ?task_id ?plan_id HAVING (COUNT(DISTINCT ?unit) > 1)""",
    ),
    Question(
        "recurring-duties",
        ("unit", "tasks", "unit_id"),
        f"""SELECT ?unit (COUNT(DISTINCT ?task) AS ?tasks) ?unit_id WHERE {{
          ?task pg:ledBy ?unit_id ; pg:due ?due . ?due pg:deadlineType deadline:recurring ; pg:deadlineSource ?source .
          ?unit_id pg:name ?unit . {PRINTED}
        }} GROUP BY ?unit ?unit_id""",
    ),
    Question(
        "budget-per-unit",
        ("unit", "amount", "projects", "unit_id"),
        """SELECT ?unit (SUM(?money) AS ?amount) (COUNT(?project) AS ?projects) ?unit_id WHERE {
          { SELECT DISTINCT ?unit_id ?project WHERE {
            ?duty pg:role ?role ; pg:ofTask ?project ; pg:borneBy ?unit_id . ?project a pg:Project .
            FILTER (?role IN (role:lead, role:responsible)) } }
          ?unit_id pg:name ?unit .
          OPTIONAL { ?project pg:hasBudget ?line . ?line pg:budgetKind money:total ; pg:amount ?stated }
          BIND (COALESCE(?stated, 0.0e0) AS ?money)
        } GROUP BY ?unit ?unit_id""",
    ),
    Question(
        "budget-total",
        ("amount", "projects", "with_amount", "plan_id"),
        """SELECT (SUM(?money) AS ?amount) (COUNT(?project) AS ?projects) (COUNT(?stated) AS ?with_amount) ?plan_id
        WHERE {
          ?plan_id pg:hasTask ?project . ?project a pg:Project .
          OPTIONAL { ?project pg:hasBudget ?line . ?line pg:budgetKind money:total ; pg:amount ?stated }
          BIND (COALESCE(?stated, 0.0e0) AS ?money)
        } GROUP BY ?plan_id""",
    ),
    Question(
        "reported-by-another",
        ("task_id", "plan_id"),
        """SELECT DISTINCT ?task_id ?plan_id WHERE {
          ?plan_id pg:hasTask ?task_id . ?task_id pg:reportedBy ?reporter .
          ?duty pg:ofTask ?task_id ; pg:role ?role ; pg:borneBy ?owner . FILTER (?role IN (role:lead, role:responsible))
          FILTER NOT EXISTS {
            ?task_id pg:reportedBy ?same . ?other pg:ofTask ?task_id ; pg:role ?its ; pg:borneBy ?same .
            FILTER (?its IN (role:lead, role:responsible)) }
        }""",
    ),
    Question(
        "legal-basis",
        ("title", "document_id", "plan_id"),
        """SELECT ?title ?document_id ?plan_id WHERE {
          ?edge pg:relation pg:cites ; pg:from ?plan_id ; pg:to ?document_id ; pg:isBasis true .
          ?document_id pg:title ?title .
        }""",
    ),
    Question(
        "support-only",
        ("unit", "tasks", "unit_id"),
        """SELECT ?unit (COUNT(DISTINCT ?task) AS ?tasks) ?unit_id WHERE {
          ?unit_id a pg:Unit ; pg:name ?unit . ?duty pg:borneBy ?unit_id ; pg:ofTask ?task .
          FILTER NOT EXISTS { ?other pg:borneBy ?unit_id ; pg:role ?role . FILTER (?role != role:support) }
        } GROUP BY ?unit ?unit_id""",
    ),
    Question(
        "leads-by-body-type",
        ("unit_type", "responsibilities", "tasks", "units"),
        """SELECT ?unit_type (COUNT(DISTINCT ?duty) AS ?responsibilities) (COUNT(DISTINCT ?task) AS ?tasks)
            (COUNT(DISTINCT ?unit) AS ?units) WHERE {
          ?duty pg:role role:lead ; pg:ofTask ?task ; pg:borneBy ?unit .
          OPTIONAL { ?unit pg:unitType ?type }
          BIND (COALESCE(?type, "group") AS ?unit_type)
        } GROUP BY ?unit_type""",
    ),
    Question(
        "deadlines-by-year",
        ("deadline_kind", "year", "deadlines", "tasks"),
        f"""SELECT ?deadline_kind ?year (COUNT(DISTINCT ?due) AS ?deadlines) (COUNT(DISTINCT ?task) AS ?tasks) WHERE {{
          ?plan pg:hasTask ?task . ?task pg:due ?due . ?due pg:deadlineType ?type ; pg:deadlineSource ?source .
          {PRINTED}
          OPTIONAL {{ ?due pg:startDate ?start }} OPTIONAL {{ ?due pg:interval ?interval }}
          OPTIONAL {{ ?due pg:year ?stated FILTER NOT EXISTS {{ ?due pg:deadlineType deadline:recurring }} }}
          BIND (IF(BOUND(?stated), ?stated, "none") AS ?year)
          BIND (IF(?type = deadline:by, IF(BOUND(?start), "period", "fixed"),
                IF(?type != deadline:recurring, REPLACE(STR(?type), "^.*/", ""),
                IF(COALESCE(?interval, "") = "P1Y", "yearly", IF(COALESCE(?interval, "") = "P6M", "half-yearly",
                IF(COALESCE(?interval, "") = "P3M", "quarterly", IF(COALESCE(?interval, "") = "P1M", "monthly",
                "recurring")))))) AS ?deadline_kind)
        }} GROUP BY ?deadline_kind ?year""",
    ),
)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["example_graph", pytest.param("seed_graph", marks=pytest.mark.corpus)])
def test_sparql_and_cypher_answer_alike(name: str, embedded_store: Store, request: pytest.FixtureRequest) -> None:
    graph: Graph = request.getfixturevalue(name)
    rdf = to_rdflib(graph)
    embedded_store.load(graph)

    for question in QUESTIONS:
        answer = run_query(embedded_store, question.id, {}, limit=1000)
        chosen = [answer.columns.index(column) for column in question.columns]
        expected = sorted([tuple(shown(row[place]) for place in chosen) for row in answer.rows])
        assert sorted(sparql_rows(rdf, question)) == expected, question.id


def test_at_least_ten_competency_questions_are_compared() -> None:
    assert len({question.id for question in QUESTIONS}) >= 10


def sparql_rows(rdf: rdflib.Graph, question: Question) -> Iterator[tuple[str, ...]]:
    names = make_names(load_ontology())
    codes = {each.iri: each.code for scheme in load_ontology().schemes.values() for each in scheme.concepts.values()}
    for row in rdf.query(PREFIXES + question.sparql):
        terms: list[Any] = [row[column] for column in question.columns]  # type: ignore[index,call-overload]
        if any(term is None for term in terms):
            continue  # SPARQL gives one empty group where nothing matches
        yield tuple(
            names.id_of(str(term)) if names.is_resource(str(term)) else shown(codes.get(str(term), term.toPython()))
            for term in terms
        )


def shown(value: object) -> str:
    """Return a text that is equal for what is equal in both languages: 3 and 3.0, null and none."""
    if value is None:
        return "none"
    return f"{float(value):.6g}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
