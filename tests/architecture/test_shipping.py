"""What is shipped: every data file lies in the package that reads it and reaches the wheel."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("ontology", "cypher", "graph", "loaders", "policygraph")


def _tracked() -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", *PACKAGES], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return {name for name in listed if not name.endswith((".po", ".pot"))}


@pytest.mark.slow
def test_the_wheel_holds_every_tracked_file_of_the_packages(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")

    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)],
        check=True,
    )

    wheel = zipfile.ZipFile(next(tmp_path.glob("*.whl")))
    assert _tracked() - set(wheel.namelist()) == set()


def test_the_documents_never_name_a_machine_path() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    if not pages:
        pytest.skip("the documents are not beside the tests")

    assert [page.name for page in pages if "/work/" in page.read_text(encoding="utf-8")] == []
