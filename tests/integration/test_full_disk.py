"""A data folder with no room left is named in one line, when the store is made and when it is loaded."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest
from neo4j.exceptions import Neo4jError

from graph import reasons
from graph.errors import StoreError
from graph.store import failures
from graph.store.failures import translate

BUILD = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
from policygraph.cli import main
main(["build", sys.argv[1], "--store", sys.argv[2], "--lang", sys.argv[3]])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no limit for the size of files")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Error: cannot write the data folder {folder}: a file would be larger than the system allows"),
        ("zh", "错误：无法写入数据目录 {folder}：文件超出系统允许的大小"),
    ],
)
def test_a_store_that_cannot_be_made_says_why_in_one_line(
    language: str, said: str, examples: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    words = [sys.executable, "-c", BUILD, str(examples / "fengjie_plan.txt"), str(folder), language]

    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300)

    assert done.returncode == 4
    assert [line for line in done.stderr.splitlines() if "folder" in line or "目录" in line] == [
        said.format(folder=folder)
    ]


def test_a_transaction_that_cannot_be_written_is_not_the_question_s_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "Transaction error on commit"
    error = Neo4jError._hydrate_neo4j(code="Neo.ClientError.Statement.ExecutionFailed", message=said)
    unknown = translate(error, str(tmp_path))
    monkeypatch.setattr(failures, "find_lack_of_room", lambda folder: reasons.REASONS[errno.ENOSPC])

    found = translate(error, str(tmp_path))

    assert type(unknown) is type(found) is StoreError
    assert unknown.en == f"cannot write the data folder {tmp_path}: Transaction error on commit"
    assert found.en == f"cannot write the data folder {tmp_path}: the disk is full"


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("IndexException (caused by java.io.IOException: No space left on device)", "the disk is full"),
        ("java.io.IOException: There is not enough space on the disk", "the disk is full"),
        ("java.io.IOException: File too large", "a file would be larger than the system allows"),
        ("Connection reset", None),
    ],
)
def test_the_engine_s_words_are_understood(message: str, reason: str | None) -> None:
    found = reasons.reason_in(message)

    assert (found and found[1]) == reason
