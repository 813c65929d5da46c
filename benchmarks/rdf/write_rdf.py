"""How fast the graph is written as RDF, beside rdflib's serializer on the same statements.

    python benchmarks/rdf/write_rdf.py [TRIPLES] [ROUNDS]

Each round times rdflib's ``serialize`` on a graph that is already built, and our writer from the property graph to the
file, in one process and in turn. The ratio is of CPU seconds; the files must say the same.
"""

import gc
import math
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from graph.ids import make_id
from graph.model import Edge, Graph, Node, freeze_properties
from graph.rdf import FORMATS, to_rdflib, write_rdf

TRIPLES_PER_TASK = 37  # a task with its passage, its duty and three edges


def made_graph(triples: int) -> Graph:
    """Return a graph of tasks with passages and duties that gives about so many triples."""
    plan, unit = make_id("plan", "bench"), make_id("unit", "bench")
    nodes, edges = [], []
    for number in range(triples // TRIPLES_PER_TASK):
        quote = f"{number}. 县科技局牵头，县农业农村委配合，建设第{number}个“脐橙”大数据平台，2025年12月底完成"
        passage, task, duty = (make_id(each, "bench", number) for each in ("evidence", "task", "responsibility"))
        proof = ((passage,), (plan,))
        spans = {"start": number, "end": number + 9, "starts": (number,), "ends": (number + 9,), "sha256": "0" * 64}
        nodes.append(Node(passage, "Evidence", freeze_properties({**spans, "quote": quote}), (), (plan,)))
        described = {"kind": "table_row", "number": str(number), "text": quote, "order": number}
        nodes.append(Node(task, "Task", freeze_properties(described), *proof))
        borne = {"role": "lead", "writtenAs": "县科技局", "order": 0, "shared": False}
        nodes.append(Node(duty, "Responsibility", freeze_properties(borne), *proof))
        via = freeze_properties({"via": duty})
        edges.append(Edge(make_id("led_by", number), "LED_BY", task, unit, via, *proof))
        edges.append(Edge(make_id("of_task", number), "OF_TASK", duty, task, freeze_properties({}), *proof))
    nodes.sort(key=lambda node: (node.label, node.id))
    edges.sort(key=lambda edge: (edge.type, edge.id))
    return Graph(tuple(nodes), tuple(edges))


def seconds(action: Callable[[], object]) -> float:
    """Return the CPU seconds that the action takes."""
    gc.collect()
    start = time.process_time()
    action()
    return time.process_time() - start


def main(triples: int = 1_000_000, rounds: int = 3) -> None:
    """Print the ratio for each format and round, then the geometric mean and the worst."""
    graph = made_graph(triples)
    reference = to_rdflib(graph)
    print(f"{len(graph.nodes):,} nodes, {len(graph.edges):,} edges, {len(reference):,} triples")
    with tempfile.TemporaryDirectory() as folder:
        for name in FORMATS:
            theirs, ours = Path(folder) / f"theirs.{name}", Path(folder) / f"ours{FORMATS[name].suffixes[0]}"
            ratios = []
            for _ in range(rounds):
                slow = seconds(lambda: reference.serialize(theirs, format=name))  # noqa: B023 - called at once
                fast = seconds(lambda: write_rdf(graph, ours))  # noqa: B023 - called at once
                ratios.append(slow / fast)
                print(f"{name:7} rdflib {slow:6.2f} s, ours {fast:5.2f} s, ratio {slow / fast:5.1f}")
            mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
            print(f"{name:7} geometric mean {mean:.1f}, worst {min(ratios):.1f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
