"""What all tests share: where real documents and labels lie, if they are there."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _shared_folder() -> Path | None:
    """Return the folder of real documents and labels: POLICYGRAPH_CORPUS, else a sibling of the checkout."""
    stated = os.environ.get("POLICYGRAPH_CORPUS")
    candidates = [Path(stated)] if stated else [ROOT.parent / "shared"]
    return next((path for path in candidates if (path / "gold").is_dir()), None)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with ``corpus/`` and ``gold/``; the test is skipped where it is absent."""
    folder = _shared_folder()
    if folder is None:
        pytest.skip("no real documents here: set POLICYGRAPH_CORPUS")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    """The bundled example documents; absent where only the wheel and the tests are installed."""
    folder = ROOT / "examples"
    if not folder.is_dir():
        pytest.skip("the examples are not beside the tests")
    return folder
