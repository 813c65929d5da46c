# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 从文件到责任图 / From documents to a responsibility map
#
# 读入两份示例方案，建成图谱，再看工作量、依赖关系和一个单位的责任图。全程离线。
#
# Two example plans become a graph; then the workload, what waits for what, and one unit's map. No network needed.

# %%
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import networkx as nx

from graph.analysis.waiting import find_waiting_chains, project_waiting
from graph.store import open_store
from loaders.build import build_graph
from loaders.extract.pipeline import extract
from loaders.read import read_document
from policygraph.notebook import ask, unit_map

here = Path.cwd()
examples = next(folder / "examples" for folder in (here, *here.parents) if (folder / "examples").is_dir())

# %% [markdown]
# ## 读取与构建 / Read and build

# %%
files = [examples / "fengjie_plan.txt", examples / "wushan_plan.docx"]
extractions = tuple(extract(read_document(file)) for file in files)
graph = build_graph(extractions)
len(graph.nodes), len(graph.edges)

# %%
folder = tempfile.TemporaryDirectory()
store = open_store(folder=Path(folder.name))
store.load(graph).as_dict()

# %% [markdown]
# ## 工作量 / Workload

# %%
workload = ask(store, "workload")
workload.head(10)

# %%
plt.rcParams["font.sans-serif"] = ["Noto Sans CJK SC", "Microsoft YaHei", "SimHei", "PingFang SC", "DejaVu Sans"]
top = workload.head(12).iloc[::-1]
figure, axes = plt.subplots(figsize=(9, 5))
names = top["jurisdiction"].fillna("") + " " + top["unit"]
axes.barh(names, top["lead"] + top["responsible"], color="#a61c1c", label="牵头或负责")
axes.barh(names, top["support"], left=top["lead"] + top["responsible"], color="#5b82b8", label="配合")
axes.legend()
axes.set_xlabel("任务数")
figure.tight_layout()

# %% [markdown]
# ## 依赖 / What waits for what

# %%
chains = find_waiting_chains(store)
[(step.number, step.name[:24]) for step in chains.longest]

# %%
waiting = project_waiting(chains.links)
names = {step.id: step.name[:12] for step in chains.steps}
names |= {step.id: f"{step.number} {step.name[:12]}" for step in chains.steps if step.number and step.kind != "Section"}
for depth, steps in enumerate(nx.topological_generations(waiting)):
    for step in steps:
        waiting.nodes[step]["depth"] = depth
figure, axes = plt.subplots(figsize=(11, 5))
places = nx.multipartite_layout(waiting, subset_key="depth")
nx.draw_networkx_edges(waiting, places, ax=axes, edge_color="#8a2be2", arrows=True)
for node, (x, y) in places.items():
    box = {"boxstyle": "round", "fc": "#fff6ee", "ec": "#a61c1c"}
    axes.text(x, y, names[node], ha="center", va="center", fontsize=9, bbox=box)
axes.margins(0.2)
axes.set_axis_off()

# %% [markdown]
# ## 一个单位的责任图 / One unit's map
#
# 两县都有“县科技局”，所以要写明是哪个县。Both counties have a 县科技局: say which.

# %%
unit_map(store, "奉节县/县科技局")

# %%
store.close()
folder.cleanup()
