"""The manual page is that of the commands."""

import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[3] / "docs" / "commands.md"


def test_the_page_is_current() -> None:
    if not PAGE.is_file():
        pytest.skip("the manual is not beside the tests")

    done = subprocess.run([sys.executable, "-m", "policygraph.manual"], capture_output=True, check=True)

    assert done.stdout.decode() == PAGE.read_text(encoding="utf-8")
