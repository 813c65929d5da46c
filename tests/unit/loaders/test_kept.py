"""What is kept from one run to the next: found again, refused when it is of another Python, never in the way."""

import marshal
import sys
from pathlib import Path

import pytest

from loaders import kept as module
from loaders.kept import KeptWork


@pytest.fixture(autouse=True)
def _may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def _fail() -> object:
    raise AssertionError("made again")


def test_the_next_run_finds_what_this_one_made(tmp_path: Path) -> None:
    first = KeptWork(tmp_path / "cache" / "some.kept")
    assert first.find(("a", 1), lambda: {"words": ["省", 2.5]}) == {"words": ["省", 2.5]}
    first.write()

    assert KeptWork(tmp_path / "cache" / "some.kept").find(("a", 1), _fail) == {"words": ["省", 2.5]}
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["some.kept"]


def test_what_is_given_is_a_copy(tmp_path: Path) -> None:
    kept = KeptWork(tmp_path / "some.kept")
    kept.find(("a", 1), lambda: ["省"]).append("市")

    assert kept.find(("a", 1), _fail) == ["省"]


@pytest.mark.parametrize(
    "content",
    [b"", b"no such thing", marshal.dumps(3), marshal.dumps(("another Python", {("a", 1): marshal.dumps("old")}))],
)
def test_a_file_that_is_of_no_use_is_made_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "some.kept"
    file.write_bytes(content)
    kept = KeptWork(file)
    assert kept.find(("a", 1), lambda: "new") == "new"
    kept.write()

    assert KeptWork(file).find(("a", 1), _fail) == "new"


def test_nothing_is_written_where_python_may_write_no_byte_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept = KeptWork(tmp_path / "some.kept")
    kept.find(("a", 1), lambda: "new")
    kept.write()

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = KeptWork(tmp_path / "file" / "some.kept")
    kept.find(("a", 1), lambda: "new")

    kept.write()


def test_nothing_new_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "some.kept"
    first = KeptWork(file)
    first.find(("a", 1), lambda: "new")
    first.write()
    file_time = file.stat().st_mtime_ns
    second = KeptWork(file)
    second.find(("a", 1), _fail)
    second.write()

    assert file.stat().st_mtime_ns == file_time


def test_of_too_many_only_those_used_now_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    file = tmp_path / "some.kept"
    old = KeptWork(file)
    old.find(("old", 1), lambda: 1)
    old.find(("both", 1), lambda: 2)
    old.write()
    new = KeptWork(file)
    new.find(("both", 1), _fail)
    new.find(("new", 1), lambda: 3)
    new.write()

    last = KeptWork(file)
    assert (last.find(("both", 1), _fail), last.find(("new", 1), _fail)) == (2, 3)
    assert last.find(("old", 1), lambda: "made again") == "made again"


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "some.kept").mkdir()
    kept = KeptWork(tmp_path / "some.kept")
    kept.find(("a", 1), lambda: "new")
    kept.write()

    assert [path.name for path in tmp_path.iterdir()] == ["some.kept"]
