"""Turn the results of ``run`` into a table and a chart: ``python -m benchmarks.load.report load.json docs``."""

import json
import statistics
import sys
from html import escape
from pathlib import Path
from typing import Any

LABELS = {
    "ours": "policygraph",
    "server": "server alone (limit)",
    "plain_merge": "driver, UNWIND MERGE",
    "py2neo": "py2neo bulk merge",
    "graphio": "graphio merge",
    "neomodel": "neomodel (scaled)",
    "match_only": "MATCH only (limit)",
}
BEGIN, END = "<!-- load: begin -->", "<!-- load: end -->"
WIDTH, BAR, LEFT = 720, 26, 190


def main() -> None:
    results, docs = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2])
    first, again = _ratios(results, "load", "server"), _again(results)
    (docs / "images").mkdir(exist_ok=True)
    (docs / "images" / "load.svg").write_text(_chart(first), encoding="utf-8")
    page = docs / "benchmarks.md"
    text = page.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n{_table(results, first, again)}{END}{after}", encoding="utf-8")


def _seconds(results: list[dict[str, Any]], writer: str, measure: str) -> list[float]:
    """Return the seconds of each round; a writer that got fewer rows is scaled to all of them."""
    whole = max(each["edges"] for each in results)
    return [each[measure] * whole / each["edges"] for each in results if each["writer"] == writer and measure in each]


def _ratios(results: list[dict[str, Any]], measure: str, limit: str) -> dict[str, tuple[float, float]]:
    """Return, by writer, the median seconds and how much of the limit's speed that is."""
    base = statistics.median(_seconds(results, limit, measure))
    writers = dict.fromkeys(each["writer"] for each in results)
    medians = {name: statistics.median(found) for name in writers if (found := _seconds(results, name, measure))}
    return {name: (median, base / median) for name, median in sorted(medians.items(), key=lambda item: item[1])}


def _again(results: list[dict[str, Any]]) -> tuple[float, float] | None:
    reload, match = _seconds(results, "ours", "reload"), _seconds(results, "match_only", "match")
    return (statistics.median(reload), statistics.median(match)) if reload and match else None


def _table(
    results: list[dict[str, Any]], first: dict[str, tuple[float, float]], again: tuple[float, float] | None
) -> str:
    rounds = 1 + max(each["round"] for each in results)
    nodes, edges = max(each["nodes"] for each in results), max(each["edges"] for each in results)
    lines = [
        f"{nodes:,} nodes and {edges:,} edges; median of {rounds} rotated rounds, fresh store each.",
        "",
        "| writer | first load, s | of the limit's speed | edges stored |",
        "|---|---|---|---|",
    ]
    for name, (seconds, ratio) in first.items():
        last = next(each for each in reversed(results) if each["writer"] == name)
        kept = "all" if last["stored_edges"] == last["edges"] else f"{last['edges'] - last['stored_edges']:,} missing"
        lines.append(f"| {LABELS[name]} | {seconds:.1f} | {ratio:.2f} | {kept} |")
    if again:
        reload, match = again
        changes = max(each["changes"] for each in results if each["writer"] == "ours")
        lines += [
            "",
            f"The same graph again: {reload:.1f} s, {changes} changes; finding every node and edge by its key: ",
        ]
        lines[-1] += f"{match:.1f} s; {reload / match:.2f} times the limit."
    return "\n".join([*lines, "", "![Load by writer](images/load.svg)", ""])


def _chart(first: dict[str, tuple[float, float]]) -> str:
    longest = max(seconds for seconds, _ in first.values())
    height = BAR * len(first) + 16
    scale = (WIDTH - LEFT - 70) / longest
    bars = [
        f'<text x="{LEFT - 8}" y="{8 + BAR * place + 17}" text-anchor="end">{escape(LABELS[name])}</text>'
        f'<rect x="{LEFT}" y="{8 + BAR * place + 3}" width="{scale * seconds:.1f}" '
        f'height="{BAR - 6}" fill="{"#2f6f9f" if name == "ours" else "#9fb6c6"}"/>'
        f'<text x="{LEFT + scale * seconds + 6:.1f}" y="{8 + BAR * place + 17}">{seconds:.1f} s</text>'
        for place, (name, (seconds, _)) in enumerate(first.items())
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        'font-family="sans-serif" font-size="13">'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{"".join(bars)}</svg>\n'
    )


if __name__ == "__main__":
    main()
