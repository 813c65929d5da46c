"""What the README shows is what the commands print.

``pytest tests/golden/graphs tests/golden/test_readme.py -k page_shows --update-golden`` writes it anew.
"""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import open_store
from policygraph.cli.app import run
from policygraph.language import activate

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
CUT = "…"
"""Ends an answer of which only the beginning is shown."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The examples in an empty folder, in which the engine stays up between the commands."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.delenv("POLICYGRAPH_STORE", raising=False)
    with open_store():
        yield tmp_path


@pytest.mark.slow
@pytest.mark.parametrize(("name", "language"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_the_page_shows_what_is_printed(name, language, folder, capsys, request) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    activate(language)

    shown = BLOCK.sub(lambda block: "".join(_printed(entry, folder, capsys) for entry in _entries(block[0])), page)

    activate("en")
    if request.config.getoption("--update-golden", default=False):
        (ROOT / name).write_text(shown, encoding="utf-8")
    assert shown.splitlines() == page.splitlines()


def _entries(block: str) -> list[str]:
    """Each command of a block with what is shown below it."""
    return ["$ " + entry for entry in block.removeprefix("$ ").split("\n$ ")]


def _printed(entry: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    command, _, before = entry.partition("\n")
    words = [found for word in shlex.split(command)[2:] for found in _expanded(word, folder)]
    capsys.readouterr()
    run(words)
    said = capsys.readouterr()
    lines = (said.out + said.err).splitlines()
    kept = before.splitlines()
    if kept[-1:] == [CUT]:
        lines = [*lines[: len(kept) - 1], CUT]
    return "\n".join([command, *lines]) + "\n"


def _expanded(word: str, folder: Path) -> list[str]:
    """The files of a pattern, as a shell gives them."""
    if "*" not in word or "(" in word:
        return [word]
    return [str(path.relative_to(folder)) for path in sorted(folder.glob(word))]
