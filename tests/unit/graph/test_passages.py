"""Passages: cut by code points, gaps marked, what is missing refused."""

import pytest

from graph.errors import ParameterError
from graph.passages import find_element, read_passages
from graph.store import Rows

BROKEN = "县生态环境局"
TEXT = "𠮷县计划：建成1个景区。另行安排。建成2个景区。县生态\n\n环境局"
NAME = TEXT.index("县生态")


class RecordedStore:
    """Answers from a table: a store with one text and two passages."""

    name = "recorded"
    evidence = (
        ("evidence:a", "d", [5, 17], [11, 23], TEXT[5:11] + TEXT[17:23]),
        (
            "evidence:b",
            "d",
            [TEXT.index("县生态"), TEXT.index("环境局")],
            [TEXT.index("县生态") + 3, len(TEXT)],
            BROKEN,
        ),
    )

    def query(self, cypher, parameters=None, *, timeout=30.0, limit=100):
        if "(e:Evidence)" in cypher:
            return Rows(("id",), tuple(row for row in self.evidence if row[0] in parameters["ids"]), False)
        if "(t:Text)" in cypher:
            return Rows(("sha256",), (("d", "a.txt", TEXT),), False)
        return Rows(("kind",), (), False)


def test_passages_come_in_text_order_with_their_neighbours() -> None:
    first, second = read_passages(RecordedStore(), ["evidence:a", "evidence:b"], context=3)

    assert (first.start, first.end, first.before) == (5, 23, "计划：")
    assert second.quote == BROKEN


def test_left_out_words_are_marked_and_broken_names_are_not() -> None:
    first, second = read_passages(RecordedStore(), ["evidence:a", "evidence:b"], context=0)

    assert first.marked == "建成1个景区…建成2个景区"
    assert second.marked == BROKEN


def test_an_unknown_id_is_refused() -> None:
    with pytest.raises(ParameterError, match="task:none"):
        find_element(RecordedStore(), "task:none")
