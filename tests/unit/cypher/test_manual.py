"""The manual page is what the catalogue says."""

from pathlib import Path

import pytest

from cypher.manual import write_manual

PAGE = Path(__file__).parents[3] / "docs" / "queries.md"


def test_the_page_is_current() -> None:
    if not PAGE.exists():
        pytest.skip("the documentation is not beside the tests")

    assert PAGE.read_text(encoding="utf-8") == write_manual(), "run: python -m cypher.manual > docs/queries.md"
