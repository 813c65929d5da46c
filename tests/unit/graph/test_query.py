"""Asking: parameters as typed, answers as printed; a store that only records stands in for the real one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from graph.errors import ParameterError, UnknownQueryError, WriteRefusedError
from graph.query import run_cypher, run_query
from graph.store import Rows, Store


@dataclass
class RecordingStore:
    """Answers every question with the same rows and keeps what was asked."""

    rows: tuple[tuple[Any, ...], ...] = ()
    asked: list[dict[str, Any]] = field(default_factory=list)
    name: str = "recording"

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float = 30.0, limit: int = 10
    ) -> Rows:
        self.asked.append(dict(parameters or {}))
        return Rows(("a", "b"), self.rows[:limit], len(self.rows) > limit)


def test_parameters_that_are_left_out_have_their_defaults() -> None:
    store = RecordingStore()

    run_query(store, "obligations", limit=50)

    assert store.asked == [
        {
            "unit": None,
            "plan": None,
            "roles": ["lead", "responsible", "support", "guide", "reporter"],
            "sources": ["column", "bracket", "line"],
            "from": None,
            "to": None,
            "limit": 51,
        }
    ]


@pytest.mark.parametrize(
    ("query", "name", "text", "expected"),
    [
        ("delay", "months", " 6 ", 6),
        ("delay", "months", "６", 6),
        ("delay", "months", 6, 6),
        ("delay", "months", "-1", -1),
        ("workload", "lead", "2", 2.0),
        ("workload", "lead", 0.5, 0.5),
        ("legal-basis", "basis_only", "否", False),
        ("legal-basis", "basis_only", "TRUE", True),
        ("legal-basis", "basis_only", False, False),
        ("leads-per-unit", "roles", "牵头，support", ["lead", "support"]),
        ("leads-per-unit", "roles", "lead,lead", ["lead"]),
        ("leads-per-unit", "roles", ["guide"], ["guide"]),
        ("leads-per-unit", "roles", None, ["lead"]),
        ("proof", "id", " task:1 ", "task:1"),
    ],
)
def test_text_becomes_a_value_of_the_type(query: str, name: str, text: object, expected: object) -> None:
    store = RecordingStore()

    run_query(store, query, {name: text})

    assert store.asked[-1][name] == expected
    assert type(store.asked[-1][name]) is type(expected)


@pytest.mark.parametrize(
    ("query", "parameters", "zh", "en"),
    [
        ("delay", {"months": "three"}, "参数 months：应为整数，实为“three”", "expected whole number, found “three”"),
        ("delay", {"months": "1.5"}, "应为整数", "expected whole number"),
        ("delay", {"months": "9" * 30}, "应为整数", "expected whole number"),
        ("delay", {"months": ""}, "应为整数，实为“”", "found “”"),
        ("workload", {"lead": "nan"}, "应为数", "expected number"),
        ("workload", {"lead": "heavy"}, "应为数", "expected number"),
        ("legal-basis", {"basis_only": "maybe"}, "应为是或否", "expected yes or no"),
        ("leads-per-unit", {"roles": "boss"}, "lead（牵头）", "expected lead（牵头）, responsible（责任）"),
        ("leads-per-unit", {"roles": ","}, "lead（牵头）", "expected lead"),
        ("proof", {}, "缺少参数 id", "the parameter id is missing"),
        ("leads-per-unit", {"uni": "x"}, "没有参数 uni，是否指 unit？", "did you mean unit? known: plan, unit, roles"),
        ("leads-per-unit", {"zzz": "x"}, "没有参数 zzz；", "has no parameter zzz; known: plan, unit, roles"),
    ],
)
def test_a_wrong_parameter_is_refused(query: str, parameters: dict[str, str], zh: str, en: str) -> None:
    with pytest.raises(ParameterError) as caught:
        run_query(RecordingStore(), query, parameters)

    assert zh in caught.value.zh
    assert en in caught.value.en
    assert "\n" not in caught.value.zh + caught.value.en


def test_an_unknown_query_suggests_near_ones() -> None:
    with pytest.raises(UnknownQueryError, match=r"no query called workloads; did you mean workload\?"):
        run_query(RecordingStore(), "workloads")


def test_an_unknown_query_that_resembles_none_says_where_all_are() -> None:
    with pytest.raises(UnknownQueryError) as caught:
        run_query(RecordingStore(), "xyz")

    assert "policygraph queries" in caught.value.en


def test_an_answer_has_the_columns_of_the_catalogue_even_without_rows() -> None:
    answer = run_query(RecordingStore(), "dependency-kinds")

    assert answer.to_json() == {
        "id": "dependency-kinds",
        "store": "recording",
        "columns": ["type", "basis", "confidence", "dependencies", "dependency_ids"],
        "rows": [],
    }
    assert answer.headings("zh") == ["类型", "依据", "可信度", "依赖数", "依赖编号"]
    assert answer.headings("en")[-1] == "Dependency ids"


def test_a_screen_shows_no_ids() -> None:
    answer = run_query(RecordingStore(rows=(("stage", "stated", 1.0, 1, ["dependency:1"]),)), "dependency-kinds")

    shown = answer.readable("en")
    assert shown.columns == ("type", "basis", "confidence", "dependencies")
    assert shown.headings("en") == ["Type", "Basis", "Confidence", "Dependencies"]
    assert shown.rows == (("stage", "stated", 1.0, 1),)


def test_rows_past_the_limit_are_announced() -> None:
    store = RecordingStore(rows=(("stage", "stated", 1.0, 1, []),) * 3)

    answer = run_query(store, "dependency-kinds", limit=2)

    assert len(answer.rows) == 2
    assert answer.to_json()["truncated"] is True
    assert answer.records()[0] == {
        "type": "stage",
        "basis": "stated",
        "confidence": 1.0,
        "dependencies": 1,
        "dependency_ids": [],
    }


def test_parameters_of_free_cypher_are_json_or_text() -> None:
    store = RecordingStore(rows=((1, 2),))

    answer = run_cypher(
        store, "RETURN 1 AS a, 2 AS b", {"n": "5", "code": '"500236"', "name": "县科技局", "list": '["a"]'}
    )

    assert store.asked == [{"n": 5, "code": "500236", "name": "县科技局", "list": ["a"]}]
    assert answer.to_json() == {"id": "cypher", "store": "recording", "columns": ["a", "b"], "rows": [[1, 2]]}


def test_free_cypher_reads_the_store(sample_store: Store) -> None:
    answer = run_cypher(sample_store, "MATCH (p:Plan) RETURN p.title AS title ORDER BY title", limit=1)

    assert answer.rows == (("东岭县科技兴果方案",),)
    assert answer.truncated


def test_free_cypher_cannot_write(sample_store: Store) -> None:
    with pytest.raises(WriteRefusedError):
        run_cypher(sample_store, "CREATE (n:Plan {id: 'plan:x'}) RETURN n.id AS id")
