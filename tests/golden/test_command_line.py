"""The whole path by the command line, on the bundled examples: documents in, answers and files out, twice the same."""

import importlib.util
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.jsonform import read_json
from graph.store import open_store
from policygraph.cli.app import run
from policygraph.language import activate

Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> Iterator[Path]:
    """A folder with the store of the three examples, and the graph as JSON; the engine stays up for the commands."""
    activate("en")
    made = tmp_path_factory.mktemp("examples")
    files = [examples / name for name in ("fengjie_plan.txt", "wushan_plan.docx", "wushan_projects.html")]
    assert run(["build", *map(str, files), "--store", str(made / "store"), "-o", str(made / "graph.json")]) == 0
    with open_store(folder=made / "store"):
        yield made


@pytest.fixture
def ask(folder: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command with --json on that store and return the answer; its status must be 0."""

    def ask_(*arguments: str, status: int = 0) -> Any:
        capsys.readouterr()
        assert run([*arguments, "--store", str(folder / "store"), "--json"]) == status
        return json.loads(capsys.readouterr().out)

    return ask_


def test_a_question_gets_the_same_bytes_twice(ask: Ask) -> None:
    first = ask("query", "leads-per-unit")

    assert first == ask("query", "leads-per-unit")
    assert first["rows"][0][:3] == ["县科技局", "奉节县", 7]


def test_two_counties_offices_of_one_name_are_two(ask: Ask) -> None:
    answer = ask("query", "--cypher", "MATCH (u:Unit {name: '县科技局'}) RETURN u.divisionCode AS code ORDER BY code")

    assert answer["rows"] == [["500236"], ["500237"]]


def test_an_ambiguous_name_lists_the_candidates(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(["query", "unit-duties", "-P", "unit=县科技局", "--store", str(folder / "store")])

    said = capsys.readouterr().err
    assert status == 2
    assert "奉节县/县科技局" in said
    assert "巫山县/县科技局" in said


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE (n:Task {id: 'x'})",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n:Task) SET n.text = ''",
        "LOAD CSV FROM 'x' AS r RETURN r",
    ],
)
def test_a_write_is_refused(statement: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(["query", "--cypher", statement, "--store", str(folder / "store")])

    said = capsys.readouterr()
    assert (status, said.out) == (2, "")
    assert said.err.count("\n") == 1


def test_every_edge_shows_the_words_that_prove_it(ask: Ask) -> None:
    (edge,) = ask(
        "query", "--cypher", "MATCH (t:Task {number: '9'})-[r:LED_BY]->(u) RETURN r.id AS id ORDER BY id LIMIT 1"
    )["rows"]

    shown = ask("show", edge[0])

    assert shown["kind"] == "LED_BY"
    assert shown["properties"]["endName"] == "县脐橙产业发展中心"
    (passage,) = shown["passages"]
    assert passage["quote"] == "县脐橙产业中心"
    assert passage["before"].endswith("组建柑橘首席科学家工作室。\n\t")


def test_a_row_leads_to_its_words_by_its_ids(ask: Ask, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    question = ["query", "unit-duties", "-P", "unit=奉节县/县脐橙产业发展中心", "--store", str(folder / "store")]
    plain, with_ids = (run(question), capsys.readouterr()), (run([*question, "--ids"]), capsys.readouterr())
    task = next(line.split(": ")[1] for line in with_ids[1].out.splitlines() if line.startswith("Task id"))

    shown = ask("show", task)

    assert "task:" not in plain[1].out
    assert "--ids" in plain[1].err
    assert shown["passages"][0]["quote"] == shown["properties"]["text"]
    assert "县脐橙产业发展中心" in {tie["name"] for tie in shown["ties"]}


def test_an_empty_answer_is_explained(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(["query", "leads-per-unit", "-P", "unit=县财政局", "--store", str(folder / "store")])

    assert status == 0
    assert capsys.readouterr().out == "No rows: the graph states nothing that answers this.\n"


def test_the_store_verifies_and_is_valid(ask: Ask) -> None:
    report = ask("verify")
    problems = ask("validate")

    assert report["mismatches"] == []
    assert report["quotes"] == report["replayed"] > 400
    assert [problem for problem in problems if problem["severity"] == "violation"] == []


@pytest.mark.parametrize("suffix", ["json", "ttl", "nt", "jsonld", "rdf"])
def test_an_export_comes_back_as_the_same_graph(suffix: str, ask: Ask, folder: Path, tmp_path: Path) -> None:
    ask("export", "-o", str(tmp_path / f"graph.{suffix}"))

    loaded = run(["import", str(tmp_path / f"graph.{suffix}"), "--store", str(tmp_path / "other"), "--json"])
    again = run(["export", "-o", str(tmp_path / "again.json"), "--store", str(tmp_path / "other")])

    assert (loaded, again) == (0, 0)
    assert read_json(tmp_path / "again.json") == read_json(folder / "graph.json")


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["map", "--all"], "ledger.xlsx"),
        (["map", "--all"], "matrix.html"),
        (["map", "奉节县/县科技局"], "map.svg"),
        (["map", "奉节县/县科技局"], "map.xlsx"),
        (["map", "巫山县/县科技局"], "map.html"),
        (["graph"], "graph.html"),
        (["graph", "--unit", "奉节县/县科技局"], "unit.html"),
    ],
)
def test_a_file_is_written_the_same_twice(arguments: list[str], name: str, ask: Ask, tmp_path: Path) -> None:
    one, two = tmp_path / f"1-{name}", tmp_path / f"2-{name}"

    written = ask(*arguments, "-o", str(one))
    ask(*arguments, "-o", str(two))

    assert written == {"files": [str(one)]}
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_size > 3000


def test_a_second_build_changes_nothing(folder: Path, examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()

    status = run(["build", str(examples / "fengjie_plan.txt"), "--store", str(folder / "store"), "--json"])

    report = json.loads(capsys.readouterr().out)
    assert status == 0
    for counts in report["loaded"].values():
        assert (counts["created"], counts["changed"], counts["removed"]) == (0, 0, 0)


def test_one_bad_file_does_not_stop_the_others(
    examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    files = [str(tmp_path / "broken.docx"), str(examples / "fengjie_plan.txt")]

    status = run(["build", *files, "--store", str(tmp_path / "store"), "--json"])

    said = capsys.readouterr()
    assert status == 3
    assert [row["file"] for row in json.loads(said.out)["documents"]] == ["fengjie_plan.txt"]
    assert "broken.docx" in said.err


def test_a_document_without_tasks_is_loaded_and_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "news.txt").write_text("青山县召开会议\n\n会议听取了工作汇报，研究了下一步工作。\n", encoding="utf-8")

    status = run(["build", str(tmp_path / "news.txt"), "--store", str(tmp_path / "store"), "--json"])

    said = capsys.readouterr()
    assert status == 1
    assert "news.txt" in said.err
    assert json.loads(said.out)["nodes"]["Plan"] == 1


def test_the_neutral_export_has_its_shape(examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(examples / "fengjie_plan.txt"), "--format", "json"]) == 0

    plain = json.loads(capsys.readouterr().out)
    assert plain["jurisdiction"] == {"code": "500236", "name": "奉节县"}
    assert plain["issuer"] == "奉节县人民政府办公室"
    assert len(plain["statements"]) == 21
    for statement in plain["statements"]:
        for unit in statement["units"]:
            spelled = "".join(plain["text"][start:end] for start, end in unit["spans"])
            assert "".join(spelled.split()) == unit["name"]


def test_bulk_files_name_the_command_that_imports_them(
    examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["bulk", str(examples / "fengjie_plan.txt"), "-o", str(tmp_path / "bulk"), "--json"]) == 0

    written = json.loads(capsys.readouterr().out)
    assert all(Path(name).is_file() for name in written["files"])
    assert "database import full" in written["command"]


def test_the_schema_counts_what_is_held(ask: Ask) -> None:
    described = ask("schema")

    counts = {item["label"]: item["count"] for item in described["labels"]}
    assert counts["Plan"] == 3
    assert counts["Task"] == 26
    assert counts["Project"] == 11


def test_the_schema_s_examples_show_what_is_held(ask: Ask) -> None:
    described = ask("schema")

    for item in (*described["labels"], *described["relations"]):
        rows = ask("query", "--cypher", item["example"])["rows"]
        assert bool(rows) == bool(item["count"]), item["example"]
    (led_by,) = (item for item in described["relations"] if item["type"] == "LED_BY")
    assert [each["name"] for each in led_by["properties"]] == ["via"]


def test_the_example_in_word_is_what_its_maker_writes(examples: Path, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("make_wushan_plan", examples / "make_wushan_plan.py")
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    maker.HERE = tmp_path

    maker.main()

    assert (tmp_path / "wushan_plan.docx").read_bytes() == (examples / "wushan_plan.docx").read_bytes()
