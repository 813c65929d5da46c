"""Files appear whole or not at all."""

import errno
from pathlib import Path

import pytest

from graph.export.files import OutputError, write_text, write_with, writing


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old", encoding="utf-8")

    def fail(temporary: str) -> None:
        Path(temporary).write_text("half", encoding="utf-8")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_with(target, fail)

    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        write_text(tmp_path / "none" / "a.txt", "x")

    assert "none" in caught.value.zh
    assert caught.value.zh.startswith("无法写入")


def test_a_full_disk_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    def fail(temporary: str) -> None:
        Path(temporary).write_text("half", encoding="utf-8")
        raise OSError(errno.ENOSPC, "")

    with pytest.raises(OutputError, match="the disk is full"):
        write_with(tmp_path / "a.txt", fail)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()

    with pytest.raises(OutputError, match="it is a folder"):
        write_text(tmp_path / "a", "x")


def test_what_cannot_be_written_within_a_folder_is_said_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught, writing(tmp_path):
        write_text(tmp_path / ".draft" / "a.txt", "x")

    assert caught.value.en == f"cannot write {tmp_path}: the folder does not exist"
