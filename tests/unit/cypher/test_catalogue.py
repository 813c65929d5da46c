"""The catalogue: what a file must look like, and that all files do."""

import pytest

from cypher import CatalogueError, SavedQuery, load_catalogue
from cypher.catalogue import read_query
from cypher.vocabulary import load_vocabulary

HEADER = """\
// id = "units"
// competency = [1]
// title = { zh = "单位", en = "Units" }
// question = { zh = "有哪些单位？", en = "Which units are there?" }
// columns = ["unit", "unit_id"]
// [parameters]
// plan = { type = "plan" }
"""
CYPHER = """\
MATCH (u:Unit) WHERE $plan IS NULL OR $plan IN u.documents
RETURN u.name AS unit, u.id AS unit_id
ORDER BY unit_id
LIMIT $limit
"""
QUERIES = [*load_catalogue().queries, *load_catalogue().names.values()]


def test_a_file_becomes_a_saved_query() -> None:
    query = read_query("units.cypher", HEADER + CYPHER)

    assert query.as_dict() == {
        "id": "units",
        "competency": [1],
        "title": {"zh": "单位", "en": "Units"},
        "question": {"zh": "有哪些单位？", "en": "Which units are there?"},
        "parameters": [
            {
                "name": "plan",
                "type": "plan",
                "default": None,
                "required": False,
                "zh": "方案：标题、文号、文件名或编号",
                "en": "plan: title, document number, file name or id",
            }
        ],
        "columns": ["unit", "unit_id"],
    }
    assert query.text == CYPHER


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ('// id = "units"\n', "", "id", "missing"),
        ('// id = "units"', '// id = "unit"', "id", "expected the name of the file, found 'unit'"),
        ("// competency = [1]", '// competency = ["1"]', "competency", "expected a list of numbers"),
        ("// competency = [1]", "// competency = [0]", "competency", "expected a list of numbers"),
        ("// competency = [1]", "// competency = [1]\n// author = 1", "author", "unknown key"),
        ("// competency = [1]", "// competency = [1", "header", "no TOML"),
        (', en = "Units" }', " }", "title", "expected the keys zh and en"),
        ('en = "Units"', 'en = " "', "title.en", "expected a text"),
        ('["unit", "unit_id"]', '["unit", "office"]', "columns.office", "no such column"),
        ('["unit", "unit_id"]', '["unit_id", "unit"]', "columns", "the Cypher returns ['unit', 'unit_id']"),
        ('type = "plan"', 'type = "date"', "parameters.plan.type", "expected one of unit, plan"),
        ('type = "plan"', 'type = "plan", unit = 1', "parameters.plan.unit", "unknown key"),
        ('type = "plan"', 'type = "plan", zh = "方案"', "parameters.plan", "expected the keys zh and en"),
        (
            'type = "plan"',
            'type = "integer", default = "2"',
            "parameters.plan.default",
            "expected a value of type integer",
        ),
        ('type = "plan"', 'type = "roles", default = ["boss"]', "parameters.plan.default", "expected some of lead"),
        ("[parameters]\n// plan =", "[parameters]\n// place =", "parameters.place", "declared but not used"),
        ('// plan = { type = "plan" }\n', "", "parameters.plan", "not declared"),
        ("ORDER BY unit_id\n", "", "cypher", "ending"),
        ("LIMIT $limit", "LIMIT 10", "cypher", "ending"),
        ("MATCH (u:Unit)", "MATCH (u:Unit) SET u.x = 1", "cypher", "write"),
    ],
)
def test_a_file_that_breaks_the_form_is_refused(old: str, new: str, key: str, message: str) -> None:
    content = (HEADER + CYPHER).replace(old, new)

    with pytest.raises(CatalogueError) as caught:
        read_query("units.cypher", content)

    assert caught.value.file == "units.cypher"
    assert caught.value.key == key
    assert message in str(caught.value)


def test_each_competency_question_has_its_query() -> None:
    answered = [number for query in load_catalogue().queries for number in query.competency]

    assert sorted(answered) == list(range(1, 37))


def test_queries_stand_in_the_order_of_the_competency_questions() -> None:
    numbers = [query.competency[0] for query in load_catalogue().queries if query.competency]

    assert numbers == sorted(numbers)


def test_ids_and_titles_are_distinct() -> None:
    for names in (
        [query.id for query in load_catalogue().queries],
        [query.title.zh for query in load_catalogue().queries],
        [query.title.en for query in load_catalogue().queries],
    ):
        assert len(set(names)) == len(names)


def test_the_vocabulary_has_no_column_that_no_query_returns() -> None:
    returned = {column.name for query in QUERIES for column in query.columns}

    assert set(load_vocabulary().columns) - returned == set()


@pytest.mark.parametrize("query", load_catalogue().names.values(), ids=lambda query: query.id)
def test_look_ups_of_names_are_alike(query: SavedQuery) -> None:
    columns = [column.name for column in query.columns]

    assert columns == ["name", "aliases", "context", "context_code", "documents", "id"]
    assert [parameter.name for parameter in query.parameters] == ["name"]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)
def test_a_parameter_that_names_a_thing_is_called_after_it(query: SavedQuery) -> None:
    kinds = set(load_catalogue().names)

    wrong = [
        parameter.name
        for parameter in query.parameters
        if parameter.type.name in kinds and not parameter.name.endswith(parameter.type.name)
    ]

    assert wrong == []
