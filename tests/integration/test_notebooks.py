"""The notebooks run from the first cell to the last."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))

jupytext = pytest.importorskip("jupytext")
nbclient = pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # of Jupyter's own parts, which we do not answer for
@pytest.mark.parametrize("source", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(source: Path) -> None:
    notebook = jupytext.read(source)
    client = nbclient.NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": source.parent}}
    )

    client.execute()

    shown = [
        output
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type in ("display_data", "execute_result")
    ]
    kinds = {kind for output in shown for kind in output.data}
    assert {"image/png", "text/html"} <= kinds
    assert any("县科技局责任图" in output.data.get("text/html", "") for output in shown)
