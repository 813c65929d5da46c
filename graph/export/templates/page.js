"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const texts = data.texts;
  const legend = new Map(data.legend.map(([key, name, colour, isEdge]) => [key, { name, colour, isEdge }]));
  const hidden = new Set();
  const byId = new Map(data.nodes.map((node) => [node.id, node]));
  const edgesById = new Map(data.edges.map((edge) => [edge.id, edge]));
  const home = new Map(data.nodes.map((node) => [node.id, { x: node.x, y: node.y }]));
  const neighbours = new Map(data.nodes.map((node) => [node.id, []]));
  for (const edge of data.edges) {
    neighbours.get(edge.from).push(edge.to);
    neighbours.get(edge.to).push(edge.from);
  }
  const FOCUS_LIMIT = 140;
  let focus = null;

  const allNodes = new vis.DataSet(data.nodes);
  const nodes = new vis.DataView(allNodes, { filter: isNodeShown });
  const edges = new vis.DataView(new vis.DataSet(data.edges), { filter: isEdgeShown });
  const canvas = document.getElementById("canvas");
  const network = new vis.Network(canvas, { nodes, edges }, {
    physics: false,
    interaction: { hover: true, selectConnectedEdges: false, hideEdgesOnDrag: true, keyboard: { enabled: true, bindToWindow: false } },
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

  // The node, what it touches, and what that touches, unless that is more than can be read at once.
  function surroundings(id) {
    const near = new Set([id, ...neighbours.get(id)]);
    const far = new Set(near);
    for (const other of neighbours.get(id)) for (const next of neighbours.get(other)) far.add(next);
    return far.size <= FOCUS_LIMIT ? far : near;
  }

  // Columns stay columns, but close up around what is shown.
  function place() {
    const columns = new Map();
    for (const [id, spot] of home) {
      if (focus === null) { byId.get(id).at = spot; continue; }
      if (!focus.has(id)) continue;
      if (!columns.has(spot.x)) columns.set(spot.x, []);
      columns.get(spot.x).push(id);
    }
    for (const [x, ids] of columns) {
      ids.sort((one, other) => home.get(one).y - home.get(other).y);
      ids.forEach((id, index) => { byId.get(id).at = { x, y: (index - (ids.length - 1) / 2) * data.step }; });
    }
    const moved = data.nodes.filter((node) => focus === null || focus.has(node.id));
    allNodes.update(moved.map((node) => ({ id: node.id, x: node.at.x, y: node.at.y })));
  }

  function focusOn(id) {
    focus = surroundings(id);
    place();
    refresh();
    network.selectNodes([id], false);
    fit([...focus].filter((key) => nodes.get(key) !== null));
    showNode(id);
  }

  function showAll() {
    focus = null;
    place();
    refresh();
    fit(data.nodes.map((node) => node.id));
  }

  // vis-network fits the centres of nodes; step back so that the boxes around them fit too.
  function fit(ids) {
    network.fit({ nodes: ids, maxZoomLevel: 1.2 });
    network.moveTo({ scale: network.getScale() * 0.84 });
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
  // Begin with the busiest bearer: everything at once is too small to read.
  if (data.start) focusOn(data.start);
  document.body.dataset.ready = "yes";
})();
