"""Turn the results of ``run`` into a table and a chart: ``python -m benchmarks.load.report load.json docs``."""

import json
import statistics
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

LABELS = {
    "ours": "policygraph",
    "ours_pure": "policygraph, driver in pure Python",
    "server": "server alone (limit)",
    "plain_merge": "driver, UNWIND MERGE",
    "match_only": "driver, UNWIND MERGE",
    "py2neo": "py2neo bulk merge",
    "graphio": "graphio merge",
    "neomodel": "neomodel (scaled)",
    "graphrag": "neo4j-graphrag writer",
    "cartography": "cartography load",
}
BEGIN, END = "<!-- load: begin -->", "<!-- load: end -->"
WIDTH, BAR, LEFT = 720, 26, 240
COLUMNS = (
    "writer",
    "first load, s",
    "speed, server alone = 1",
    "times as long as policygraph",
    "writer CPU, s",
    "server CPU, s",
    "memory, MiB",
    "edges",
)
Results = Sequence[dict[str, Any]]


def main() -> None:
    results, docs = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2])
    (docs / "images").mkdir(exist_ok=True)
    (docs / "images" / "load.svg").write_text(_chart(results), encoding="utf-8")
    page = docs / "benchmarks.md"
    text = page.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n{_table(results)}{END}{after}", encoding="utf-8")


def _rounds(results: Results, writer: str, measure: str) -> list[float]:
    """Return the figure of each round; of a writer that got fewer rows, scaled to all of them."""
    whole = max(each["edges"] for each in results)
    return [each[measure] * whole / each["edges"] for each in results if each["writer"] == writer and measure in each]


def _median(results: Results, writer: str, measure: str) -> float:
    return statistics.median(_rounds(results, writer, measure))


def _ratio(results: Results, above: tuple[str, str], below: tuple[str, str]) -> float:
    """Return the geometric mean, over the rounds, of one (writer, measure) through another."""
    pairs = zip(_rounds(results, *above), _rounds(results, *below), strict=True)
    return statistics.geometric_mean([first / second for first, second in pairs])


def _writers(results: Results) -> list[str]:
    """Return the writers by the time of their first load."""
    return sorted(dict.fromkeys(each["writer"] for each in results), key=lambda name: _median(results, name, "load"))


def _table(results: Results) -> str:
    rounds = 1 + max(each["round"] for each in results)
    nodes, edges = max(each["nodes"] for each in results), max(each["edges"] for each in results)
    lines = [
        f"{nodes:,} nodes and {edges:,} edges, a fresh store each, rotated rounds: {rounds}. Medians, and geometric"
    ]
    lines += ["means of the ratios of each round.", "", _cells(COLUMNS), "|---|" + "---:|" * 6 + "---|"]
    for name in _writers(results):
        found = _rounds(results, name, "load")
        last = next(each for each in reversed(results) if each["writer"] == name)
        kept = "all" if last["stored_edges"] == last["edges"] else f"{last['edges'] - last['stored_edges']:,} missing"
        cells = [
            LABELS[name],
            f"{statistics.median(found):.1f} ({min(found):.1f}–{max(found):.1f})",
            f"{_ratio(results, ('server', 'load'), (name, 'load')):.2f}",
            f"{_ratio(results, (name, 'load'), ('ours', 'load')):.2f}",
            f"{_median(results, name, 'load_writer_cpu'):.1f}",
            f"{_median(results, name, 'load_server_cpu'):.1f}",
            f"{statistics.median(each['load_mib'] for each in results if each['writer'] == name):.0f}",
            kept,
        ]
        lines.append(_cells(cells))
    return "\n".join([*lines, "", _again(results), "", "![Load by writer](images/load.svg)", ""])


def _cells(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _again(results: Results) -> str:
    changes = max(each["changes"] for each in results if each["writer"] == "ours")
    return (
        f"The same graph again: {_median(results, 'ours', 'reload'):.1f} s, {changes} changes; finding every node and "
        f"edge by its key: {_median(results, 'match_only', 'match'):.1f} s; "
        f"{_ratio(results, ('ours', 'reload'), ('match_only', 'match')):.2f} times the limit."
    )


def _chart(results: Results) -> str:
    """Draw the median seconds; a bar more than eight times as long as ours is cut off and says so by its figure."""
    seconds = {name: _median(results, name, "load") for name in _writers(results)}
    longest = min(max(seconds.values()), 8 * seconds["ours"])
    scale = (WIDTH - LEFT - 80) / longest
    height = BAR * len(seconds) + 16
    bars = []
    for place, (name, value) in enumerate(seconds.items()):
        top, width = 8 + BAR * place, scale * min(value, longest)
        fill = {"ours": "#2f6f9f", "server": "#c9b26b"}.get(name, "#9fb6c6")
        bars.append(
            f'<text x="{LEFT - 8}" y="{top + 17}" text-anchor="end">{escape(LABELS[name])}</text>'
            f'<rect x="{LEFT}" y="{top + 3}" width="{width:.1f}" height="{BAR - 6}" fill="{fill}"/>'
            f'<text x="{LEFT + width + 6:.1f}" y="{top + 17}">{"→ " if value > longest else ""}{value:,.1f} s</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        'font-family="sans-serif" font-size="13">'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{"".join(bars)}</svg>\n'
    )


if __name__ == "__main__":
    main()
