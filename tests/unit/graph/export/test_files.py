"""Files appear whole or not at all."""

from pathlib import Path

import pytest

from graph.export.files import OutputError, write_text, write_with


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
