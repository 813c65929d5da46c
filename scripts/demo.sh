#!/bin/sh
# The main job on the bundled examples: documents in, checked graph, ledger, maps and pages out, into ./demo/.
set -eu
rm -rf demo
mkdir -p demo
export POLICYGRAPH_STORE=demo/store
unset NEO4J_URI || true

policygraph build examples/fengjie_plan.txt examples/wushan_plan.docx examples/wushan_projects.html -o demo/graph.json
policygraph verify
policygraph map --all -o demo/ledger.xlsx
policygraph map --all -o demo/matrix.html
policygraph map 奉节县/县科技局 -o demo/unit-map.html
policygraph map 奉节县/县科技局 -o demo/unit-map.svg
policygraph graph -o demo/graph.html
policygraph export -o demo/graph.ttl
policygraph extract examples/fengjie_plan.txt --format html -o demo/coverage.html
policygraph query leads-per-unit

cat <<'END'

打开看看 / Open these:
  demo/ledger.xlsx     台账、按单位、按年份、责任矩阵      ledger, per unit, per year, responsibility matrix
  demo/unit-map.html   奉节县科技局责任图                  the responsibility map of one unit
  demo/matrix.html     责任矩阵                            all units by all tasks
  demo/graph.html      可点击的图谱，点线看原文出处        the graph; click an edge to read the words that prove it
  demo/coverage.html   原文着色：哪些字读成了什么          the document coloured by what was read
  demo/graph.ttl       RDF (Turtle)
继续提问 / Ask on:  . .venv/bin/activate && policygraph query leads-per-unit --store demo/store
END
