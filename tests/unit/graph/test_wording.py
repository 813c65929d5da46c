"""Codes become words for a person, and nothing else does."""

import pytest

from cypher import load_catalogue
from cypher.vocabulary import load_vocabulary
from graph.wording import in_words


@pytest.mark.parametrize(
    ("column", "value", "zh", "en"),
    [
        ("role", "support", "配合单位", "support"),
        ("intervals", ["P1Y", "P3M"], ["每年", "每3月"], ["every year", "every 3 months"]),
        ("waits_for_kind", "platform", "平台载体", "Platform"),
        ("bearer_kind", "group", "集合称谓", "collective name"),
        ("is_late", True, "是", "yes"),
        ("role", "no such role", "no such role", "no such role"),
        ("name", "support", "support", "support"),
        ("my_own_column", 5, 5, 5),
    ],
)
def test_a_code_is_said_in_both_languages(column, value, zh, en) -> None:
    assert in_words(column, value, "zh") == zh
    assert in_words(column, value, "en") == en


def test_every_coded_column_is_one_of_the_questions() -> None:
    columns = {column.name for query in load_catalogue().queries for column in query.columns}

    assert {name for name, column in load_vocabulary().columns.items() if column.codes} <= columns


@pytest.mark.parametrize("column", [column for column in load_vocabulary().columns.values() if column.codes], ids=str)
def test_the_sources_of_codes_are_known(column) -> None:
    assert in_words(column.name, "no such code", "zh") == "no such code"
