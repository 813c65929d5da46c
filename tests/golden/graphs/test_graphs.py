"""Whole documents in, whole graphs out."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.jsonform import from_json, to_json
from graph.model import Graph
from graph.verify import verify
from loaders.build import build_graph
from loaders.extract.pipeline import extract
from loaders.read import read_document

EXAMPLES = ("fengjie_plan.txt", "wushan_plan.docx", "wushan_projects.html")
ROOT = Path(__file__).resolve().parents[3]


def _build(*paths: Path) -> Graph:
    return build_graph([extract(read_document(path)) for path in paths])


@pytest.mark.parametrize("file", EXAMPLES)
def test_an_example_gives_the_reviewed_graph(
    file: str, examples: Path, describe: Callable[[Graph], str], check_golden: Callable[[str, str], None]
) -> None:
    check_golden(file.replace(".", "_"), describe(_build(examples / file)))


def test_the_examples_replay_and_survive_the_json_form(examples: Path) -> None:
    graph = _build(*(examples / file for file in EXAMPLES))

    assert verify(graph).mismatches == ()
    assert from_json(to_json(graph)) == graph


@pytest.mark.corpus
def test_the_two_county_plans_give_the_known_figures(shared: Path) -> None:
    graph = _build(*sorted((shared / "corpus").glob("00*.txt")))
    nodes = {node.id: node for node in graph.nodes}
    tasks = {edge.source: nodes[edge.target] for edge in graph.edges if edge.type == "OF_TASK"}
    bearers = {edge.source: nodes[edge.target] for edge in graph.edges if edge.type == "BORNE_BY"}
    duties = [node for node in graph.nodes if node.label == "Responsibility" and tasks[node.id].label == "Task"]
    roles = [duty.properties["role"] for duty in duties]
    units = {bearers[duty.id].id for duty in duties}

    assert (roles.count("lead"), roles.count("support")) == (65, 89)
    assert sum(nodes[unit].label == "Unit" for unit in units) == 34
    assert sum(nodes[unit].label == "UnitGroup" for unit in units) == 4
    assert sum(node.label == "Project" for node in graph.nodes) == 20
    assert sum(node.properties.get("name") == "县科技局" for node in graph.nodes if node.label == "Unit") == 2
    assert verify(graph).mismatches == ()


@pytest.mark.corpus
def test_the_rows_that_repeat_an_item_are_linked_to_it(shared: Path) -> None:
    graph = _build(*sorted((shared / "corpus").glob("000*.txt")))
    nodes = {node.id: node for node in graph.nodes}
    found = {
        int(str(nodes[edge.source].properties["number"])): str(nodes[edge.target].properties["title"])
        for edge in graph.edges
        if edge.type == "ELABORATES"
    }

    nearly_word_for_word = {
        1: "生态环境保护",
        6: "数字经济新基础",
        8: "低碳数字产业园",
        33: "科技成果转移",
        41: "智慧脐橙",
        51: "智慧医疗",
    }
    assert all(title in found[row] for row, title in nearly_word_for_word.items())


@pytest.mark.slow
def test_ten_hash_seeds_give_the_same_bytes(examples: Path) -> None:
    program = (
        "import hashlib, pathlib, sys\n"
        "from loaders.build import build_graph\nfrom loaders.extract.pipeline import extract\n"
        "from loaders.read import read_document\nfrom graph.jsonform import to_json\n"
        "graph = build_graph([extract(read_document(pathlib.Path(path))) for path in sys.argv[1:]])\n"
        "print(hashlib.sha256(to_json(graph).encode()).hexdigest())"
    )
    files = [str(examples / file) for file in EXAMPLES]

    found = {
        subprocess.run(
            [sys.executable, "-c", program, *files],
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(10)
    }

    assert len(found) == 1
