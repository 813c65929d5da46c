"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const texts = data.texts;
  const legend = new Map(data.legend.map(([key, name, colour, isEdge]) => [key, { name, colour, isEdge }]));
  const hidden = new Set();
  const byId = new Map(data.nodes.map((node) => [node.id, node]));
  const edgesById = new Map(data.edges.map((edge) => [edge.id, edge]));
  let focus = null;

  const nodes = new vis.DataView(new vis.DataSet(data.nodes), { filter: isNodeShown });
  const edges = new vis.DataView(new vis.DataSet(data.edges), { filter: isEdgeShown });
  const canvas = document.getElementById("canvas");
  const network = new vis.Network(canvas, { nodes, edges }, {
    physics: false,
    interaction: { hover: true, hideEdgesOnDrag: true, keyboard: { enabled: true, bindToWindow: false } },
    nodes: { widthConstraint: { maximum: 360 } },
  });

  function isNodeShown(node) {
    return !hidden.has(node.kind) && (focus === null || focus.has(node.id));
  }

  function isEdgeShown(edge) {
    return edge.kinds.some((kind) => !hidden.has(kind)) && (focus === null || (focus.has(edge.from) && focus.has(edge.to)));
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function badge(key) {
    const entry = legend.get(key) || { name: key, colour: "#777" };
    const made = element("span", entry.name, "kind");
    made.style.background = entry.colour;
    return made;
  }

  function quotes(id) {
    const made = document.createDocumentFragment();
    const ids = data.proofs[id] || [];
    for (const passage of ids.map((key) => data.passages[key]).filter(Boolean)) {
      const [file, start, end, before, quote, after] = passage;
      const block = element("blockquote");
      block.append(before, element("mark", quote), after);
      const place = texts.place.replace("{start}", start).replace("{end}", end);
      block.append(element("footer", file + "　" + place));
      made.append(block);
    }
    if (!made.childNodes.length) made.append(element("p", texts.none + id, "hint"));
    return made;
  }

  function show(parts) {
    const detail = document.getElementById("detail");
    detail.replaceChildren(...parts);
  }

  function showNode(id) {
    const node = byId.get(id);
    const title = element("h3", node.full);
    const parts = [badge(node.kind), title];
    if (data.details[id]) parts.push(element("p", data.details[id], "hint"));
    show([...parts, quotes(id)]);
  }

  function showEdge(id) {
    const edge = edgesById.get(id);
    const parts = [];
    edge.kinds.forEach((kind, index) => {
      const block = element("div", undefined, "relation");
      const line = element("p");
      line.append(byId.get(edge.from).full, " ", badge(kind), " → ", byId.get(edge.to).full);
      block.append(line, quotes(edge.ids[index]));
      parts.push(block);
    });
    show(parts);
  }

  function refresh() {
    nodes.refresh();
    edges.refresh();
  }

  function focusOn(id) {
    const near = data.edges.filter((edge) => edge.from === id || edge.to === id);
    focus = new Set([id, ...near.map((edge) => edge.from), ...near.map((edge) => edge.to)]);
    refresh();
    network.selectNodes([id]);
    network.fit({ nodes: [...focus].filter((key) => nodes.get(key) !== null), maxZoomLevel: 1 });
    showNode(id);
  }

  function showAll() {
    focus = null;
    refresh();
    network.fit();
  }

  network.on("click", (event) => {
    if (event.nodes.length) showNode(event.nodes[0]);
    else if (event.edges.length) showEdge(event.edges[0]);
  });
  network.on("doubleClick", (event) => {
    if (event.nodes.length) focusOn(event.nodes[0]);
    else showAll();
  });
  document.getElementById("all").addEventListener("click", showAll);

  const search = document.getElementById("search");
  const list = document.getElementById("names");
  for (const name of [...new Set(data.nodes.map((node) => node.full))].sort()) {
    const option = element("option");
    option.value = name;
    list.append(option);
  }
  search.addEventListener("change", () => {
    const wanted = search.value.trim();
    if (!wanted) { search.className = ""; showAll(); return; }
    const found = data.nodes.find((node) => node.full === wanted) || data.nodes.find((node) => node.full.includes(wanted));
    search.className = found ? "" : "missing";
    search.title = found ? "" : texts.no_match;
    if (found) focusOn(found.id);
  });

  const legendBox = document.getElementById("legend");
  for (const [key, entry] of legend) {
    const label = element("label");
    const box = element("input");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(key); else hidden.add(key);
      refresh();
    });
    const sign = element("i", undefined, entry.isEdge ? "edge" : "");
    sign.style.borderColor = entry.colour;
    label.append(box, sign, entry.name);
    legendBox.append(label);
  }
  document.body.dataset.ready = "yes";
})();
