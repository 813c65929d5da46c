"""The list of Cypher that not every store understands alike."""

import pytest

from cypher.portable import bare, find_violations, load_rules, returned_columns, used_parameters

ENDING = "\nORDER BY a\nLIMIT $limit\n"
BROKEN = {
    "element-id": "MATCH (n:Unit) RETURN elementId(n) AS a",
    "labels": "MATCH (n:Unit) RETURN labels(n) AS a",
    "version-prefix": "CYPHER 5 MATCH (n:Unit) RETURN n.id AS a",
    "path-selector": "MATCH p = SHORTEST 1 (m)-[:X]->{1,3}(n) RETURN length(p) AS a",
    "dynamic-name": "MATCH (n:$($label)) RETURN n.id AS a",
    "point": "RETURN point({x: 1, y: 2}) AS a",
    "procedure": "CALL db.info() YIELD name RETURN name AS a",
    "write": "MERGE (n:Unit {id: $id}) RETURN n.id AS a",
    "clock": "RETURN date() AS a",
    "literal-id": "MATCH (n:Unit {id: 'unit:1'}) RETURN n.id AS a",
    "unscoped-subquery": "CALL { MATCH (n:Unit) RETURN n } RETURN n.id AS a",
    "unbounded-path": "MATCH (m:Task)-[:DEPENDS_ON*]->(n) RETURN n.id AS a",
}


def test_each_rule_has_a_statement_that_breaks_it() -> None:
    assert [rule.name for rule in load_rules()] == list(BROKEN)


@pytest.mark.parametrize("name", BROKEN)
def test_a_statement_that_breaks_a_rule_is_found(name: str) -> None:
    violations = find_violations(BROKEN[name] + ENDING)

    assert [violation.split(":")[0] for violation in violations] == [name]


def test_words_in_strings_and_comments_are_not_cypher() -> None:
    text = "// CREATE\nMATCH (n:Unit) WHERE n.name = 'MERGE \\' SET' /* DROP */\nRETURN n.id AS a" + ENDING

    assert find_violations(text) == []
    assert bare("RETURN 'it''s' AS a // so") == "RETURN '''' AS a "


def test_bounded_paths_and_dates_of_values_are_allowed() -> None:
    text = "MATCH (m:Task)-[:DEPENDS_ON*0..8]->(n) RETURN date(n.date) AS a, n.id IS NULL AS b" + ENDING

    assert find_violations(text) == []


def test_the_bound_is_not_a_parameter_of_the_query() -> None:
    assert used_parameters("MATCH (n) WHERE n.x = $x AND n.y = '$y' RETURN n LIMIT $limit") == {"x"}


def test_columns_are_read_from_the_last_return() -> None:
    text = "CALL () {\n  RETURN 1 AS z\n}\nRETURN [x, y] AS a,\n  COLLECT { RETURN 1 AS no, 2 } AS b, c" + ENDING

    assert returned_columns(text) == ["a", "b", "c"]
