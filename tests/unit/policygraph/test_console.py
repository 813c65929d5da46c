"""Usage errors and refusals: one clear line, the right status, nothing on standard output."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from policygraph.cli.app import run
from policygraph.cli.console import to_json_parts, to_json_text
from policygraph.language import activate


@pytest.fixture(autouse=True)
def _english():
    activate("en")


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.delenv("POLICYGRAPH_STORE", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["query", "--frobnicate"],
        ["extract"],
        ["query"],
        ["query", "a", "--cypher", "RETURN 1"],
        ["query", "leads-per-unit", "-P", "unit"],
        ["map", "-o", "a.xlsx"],
        ["map", "--all", "-o", "a.pptx"],
        ["graph", "-o", "a.pdf"],
        ["extract", "a.txt", "--format", "xml"],
        ["--lang", "fr", "queries"],
        ["queries", "--lang", "fr"],
        ["queries", "--lang"],
        ["query", "leads-per-unit", "--limit", "0"],
        ["query", "leads-per-unit", "--limit", "many"],
        ["query", "a", "b"],
        ["query", "--cypher"],
        ["bulk", "a.txt", "-o", "b", "--format", "d"],
    ],
)
def test_wrong_use_is_one_line_and_status_2(arguments, in_folder, capsys) -> None:
    status = run(arguments)

    said = capsys.readouterr()
    assert status == 2
    assert said.out == ""
    assert said.err.startswith("Error: ")
    assert said.err.count("\n") == 1
    assert "Invalid value" not in said.err
    assert "Input should" not in said.err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["build", "none.txt", "-o", "none/a.json"], "the folder does not exist"),
        (["build", "none.txt", "-o", "folder"], "it is a folder"),
        (["extract", "none.txt", "-o", "none/a.json"], "the folder does not exist"),
        (["map", "--all", "-o", "none/a.xlsx"], "the folder does not exist"),
        (["graph", "-o", "file/a.html"], "what should hold it is no folder"),
        (["export", "-o", "none/a.ttl"], "the folder does not exist"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_before_any_work(arguments, reason, in_folder, capsys) -> None:
    (in_folder / "folder").mkdir()
    (in_folder / "file").touch()

    status = run(arguments)

    said = capsys.readouterr()
    assert status == 2
    assert reason in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("option", ["--decisions", "--registry"])
def test_a_table_that_is_missing_stops_the_build(option, in_folder, capsys) -> None:
    status = run(["build", "none.txt", option, "nowhere"])

    assert status == 3
    assert "nowhere" in capsys.readouterr().err


def test_labels_that_are_not_there_are_told(in_folder, capsys) -> None:
    assert run(["score", str(in_folder), str(in_folder)]) == 3
    assert "no labels" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="no /dev/full, no alarm signal")
@pytest.mark.parametrize(
    ("code", "status", "said"),
    [
        ("import sys; sys.stdout = open('/dev/full', 'w'); main(['queries'])", 2, "the disk is full"),
        (
            "import signal; signal.signal(signal.SIGALRM, signal.default_int_handler);"
            "signal.setitimer(signal.ITIMER_REAL, 0.02); main(['queries'])",
            130,
            "interrupted",
        ),
    ],
)
def test_a_full_disk_and_ctrl_c_are_one_line(code, status, said) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"from policygraph.cli import main; {code}"],
        capture_output=True,
        check=False,
        text=True,
        env={"PATH": "", "LC_ALL": "C.UTF-8"},
    )

    assert done.returncode == status
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("broken.docx", b"PK\x03\x04 not a zip"),
        ("unknown.xyz", b"\x00\x01\x02"),
        ("not-there.txt", None),
    ],
)
def test_an_unreadable_file_is_one_line_and_status_3(name, content, in_folder, capsys) -> None:
    if content is not None:
        (in_folder / name).write_bytes(content)

    status = run(["build", name])

    said = capsys.readouterr()
    assert status == 3
    assert name in said.err
    assert said.err.count("\n") == 1
    assert not (in_folder / ".policygraph").exists()


def test_a_store_that_is_down_is_status_4(in_folder, capsys) -> None:
    status = run(["query", "leads-per-unit", "--store", "bolt://127.0.0.1:9"])

    said = capsys.readouterr()
    assert status == 4
    assert "127.0.0.1:9" in said.err
    assert said.err.count("\n") == 1


def test_queries_are_listed_as_json(capsys) -> None:
    assert run(["queries", "--json"]) == 0

    listed = json.loads(capsys.readouterr().out)
    assert {"id", "competency", "title", "parameters", "columns"} <= set(listed[0])
    assert {number for item in listed for number in item["competency"]} == set(range(1, 37))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_has_help_in_both_languages(language) -> None:
    shown = subprocess.run(
        [sys.executable, "-c", "from policygraph.cli import main; main()", "--lang", language, "--help"],
        capture_output=True,
        check=True,
    ).stdout.decode()

    word = "构建图谱" if language == "zh" else "Build the graph"
    assert word in shown


def test_a_character_that_a_gbk_console_lacks_does_not_crash(tmp_path: Path) -> None:
    code = (
        "from policygraph.cli.console import prepare_streams, complain; prepare_streams(); complain('光网•奉节 ㎡ ©')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env={"PYTHONIOENCODING": "gbk", "PATH": ""}
    )

    assert done.returncode == 0
    assert "奉节".encode("gbk") in done.stderr


@pytest.mark.parametrize("command", ["verify", "validate", "import"])
@pytest.mark.parametrize(("name", "content"), [("none.json", None), ("bad.json", "{}"), ("bad.ttl", "no turtle")])
def test_a_file_that_is_no_graph_is_named(command, name, content, in_folder, capsys) -> None:
    if content is not None:
        (in_folder / name).write_text(content, encoding="utf-8")

    status = run([command, name])

    said = capsys.readouterr()
    assert status == 3
    assert name in said.err
    assert said.err.count("\n") == 1
    assert not (in_folder / ".policygraph").exists()


def test_an_unknown_query_and_an_empty_statement_are_told(in_folder, capsys) -> None:
    (in_folder / "store").mkdir()

    assert run(["query", "leads-per-unt", "--store", "store"]) == 2
    assert "leads-per-unit" in capsys.readouterr().err
    assert run(["query", "--cypher", " ", "--store", "store"]) == 2
    assert "empty" in capsys.readouterr().err


@pytest.mark.parametrize("values", [["一\n二"], [{"a": [1, "x\ny"]}, {}], [[], 2, {"b": None}]])
def test_json_in_parts_is_the_same_text_as_of_the_whole(values: list[object]) -> None:
    assert "".join(to_json_parts(values)) == to_json_text(values[0] if len(values) == 1 else values)


def test_nothing_is_written_of_no_value() -> None:
    assert list(to_json_parts([])) == []


def test_a_long_value_comes_in_parts_of_some_size() -> None:
    values = [{"rows": [[number, "责任单位"] for number in range(20_000)]}] * 2

    parts = list(to_json_parts(values))

    assert "".join(parts) == to_json_text(values)
    assert max(map(len, parts)) < 100_000
