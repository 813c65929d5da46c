"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const texts = data.texts;
  const legend = new Map(data.legend.map(([key, name, colour, isEdge]) => [key, { name, colour, isEdge }]));
  const hidden = new Set();
  const byId = new Map(data.nodes.map((node) => [node.id, node]));
  const edgesById = new Map(data.edges.map((edge) => [edge.id, edge]));
  const home = new Map(data.nodes.map((node) => [node.id, { x: node.x, y: node.y }]));
  const touching = new Map(data.nodes.map((node) => [node.id, []]));
  for (const edge of data.edges) {
    touching.get(edge.from).push(edge);
    if (edge.to !== edge.from) touching.get(edge.to).push(edge);
  }
  const FOCUS_LIMIT = 140;
  const READABLE = 0.62;
  const ROOM = 100;
  const SHOWN_QUOTES = 3;
  const OWN = ["LED_BY", "RESPONSIBLE_FOR"];
  const collator = new Intl.Collator("zh", { numeric: true });
  const byName = (one, other) => collator.compare(byId.get(one).full, byId.get(other).full);
  let focus = null;
  let fitAgain = null;

  const allNodes = new vis.DataSet(data.nodes);
  const allEdges = new vis.DataSet(data.edges);
  const nodes = new vis.DataView(allNodes, { filter: isNodeShown });
  const edges = new vis.DataView(allEdges, { filter: isEdgeShown });
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

  function otherEnd(edge, id) {
    return edge.from === id ? edge.to : edge.from;
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function button(text, act, className) {
    const made = element("button", text, className || "link");
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  function badge(key) {
    const entry = legend.get(key) || { name: key, colour: "#777" };
    const made = element("span", entry.name, "kind");
    made.style.background = entry.colour;
    return made;
  }

  function quote(passage) {
    const [file, start, end, before, words, after] = passage;
    const block = element("blockquote");
    block.append(before, element("mark", words), after, element("footer", file + "　" + fill(texts.place, { start, end })));
    return block;
  }

  function quotes(id) {
    const made = document.createDocumentFragment();
    const found = (data.proofs[id] || []).map((key) => data.passages[key]).filter(Boolean);
    made.append(...found.slice(0, SHOWN_QUOTES).map(quote));
    if (found.length > SHOWN_QUOTES) {
      const rest = element("details");
      rest.append(element("summary", fill(texts.more, { count: found.length - SHOWN_QUOTES })), ...found.slice(SHOWN_QUOTES).map(quote));
      made.append(rest);
    }
    if (!found.length) made.append(element("p", texts.none + id, "hint"));
    return made;
  }

  function show(parts) {
    const detail = document.getElementById("detail");
    detail.replaceChildren(...parts);
    detail.scrollTop = 0;
  }

  // By kind of relation, as many as there are; each opens the words that prove it.
  function relations(id) {
    const groups = new Map();
    for (const edge of touching.get(id)) {
      for (const kind of edge.kinds) {
        if (!groups.has(kind)) groups.set(kind, []);
        groups.get(kind).push(edge);
      }
    }
    return [...groups].map(([kind, listed], index) => {
      const group = element("details", undefined, "group");
      group.open = index < 2;
      const head = element("summary");
      head.append(badge(kind), String(listed.length));
      const items = element("ul");
      for (const edge of listed.sort((one, other) => byName(otherEnd(one, id), otherEnd(other, id)))) {
        const item = element("li");
        item.append(button(byId.get(otherEnd(edge, id)).full, () => openEdge(edge.id)));
        items.append(item);
      }
      group.append(head, items);
      return group;
    });
  }

  function showNode(id) {
    const node = byId.get(id);
    const parts = [badge(node.kind), element("h3", node.full)];
    if (data.details[id]) parts.push(element("p", data.details[id], "hint"));
    show([...parts, ...relations(id), element("h2", texts.proof), quotes(id)]);
  }

  function showEdge(id) {
    const edge = edgesById.get(id);
    show(edge.kinds.map((kind, index) => {
      const block = element("div", undefined, "relation");
      const line = element("p");
      const [from, to] = [edge.from, edge.to].map((end) => button(byId.get(end).full, () => focusOn(end)));
      line.append(from, " ", badge(kind), " → ", to);
      block.append(line, quotes(edge.ids[index]));
      return block;
    }));
  }

  function openEdge(id) {
    showEdge(id);
    if (edges.get(id) !== null) network.setSelection({ nodes: [], edges: [id] }, { highlightEdges: false });
  }

  function refresh() {
    nodes.refresh();
    edges.refresh();
  }

  // How far from the node: itself 0, what it touches 1, and what that touches 2, unless that is more than can be read.
  function surroundings(id) {
    const near = new Map([[id, 0]]);
    for (const edge of touching.get(id)) if (!near.has(otherEnd(edge, id))) near.set(otherEnd(edge, id), 1);
    const far = new Map(near);
    for (const other of near.keys()) {
      for (const edge of touching.get(other)) if (!far.has(otherEnd(edge, other))) far.set(otherEnd(edge, other), 2);
    }
    return far.size <= FOCUS_LIMIT ? far : near;
  }

  const brush = document.createElement("canvas").getContext("2d");
  brush.font = data.size + "px sans-serif";
  function widthOf(id) {
    return Math.min(brush.measureText(byId.get(id).label).width + 20, 360);
  }

  // Around one node the columns go outwards from it; what is two steps away keeps the columns of its kinds.
  function spotsAround(id) {
    const columns = new Map();
    for (const [other, distance] of focus) {
      const key = distance < 2 ? distance - 1e9 : home.get(other).x;
      if (!columns.has(key)) columns.set(key, []);
      columns.get(key).push(other);
    }
    const spots = new Map();
    let left = 0;
    for (const key of [...columns.keys()].sort((one, other) => one - other)) {
      const members = columns.get(key);
      const rank = new Map(members.map((other) => [other, rankOf(other, id, spots)]));
      members.sort((one, other) => rank.get(one) - rank.get(other) || byName(one, other));
      const width = Math.max(...members.map(widthOf));
      members.forEach((other, index) => {
        spots.set(other, { x: left + width / 2, y: (index - (members.length - 1) / 2) * data.step, column: key });
      });
      left += width + ROOM;
    }
    return spots;
  }

  // Own tasks before those of others; further out each stands beside the middle of what it belongs to.
  function rankOf(other, id, spots) {
    if (focus.get(other) === 1) {
      const own = touching.get(other).some((edge) => otherEnd(edge, other) === id && edge.kinds.some((kind) => OWN.includes(kind)));
      return own ? 0 : 1;
    }
    const heights = touching.get(other).map((edge) => spots.get(otherEnd(edge, other))).filter(Boolean).map((spot) => spot.y);
    return heights.length ? heights.reduce((sum, y) => sum + y, 0) / heights.length : 0;
  }

  // An edge within a column is bent: straight, it would lie under the boxes between its ends.
  function place(spots, columnOf) {
    allNodes.update([...spots].map(([id, spot]) => ({ id, x: spot.x, y: spot.y })));
    const moved = data.edges.filter((edge) => spots.has(edge.from) && spots.has(edge.to));
    allEdges.update(moved.map((edge) => {
      const upright = columnOf(spots.get(edge.from)) === columnOf(spots.get(edge.to));
      return { id: edge.id, smooth: { enabled: upright, type: "curvedCW", roundness: 0.35 } };
    }));
  }

  function focusOn(id) {
    focus = surroundings(id);
    const spots = spotsAround(id);
    place(spots, (spot) => spot.column);
    refresh();
    network.selectNodes([id], false);
    fit([...focus.keys()].filter((key) => nodes.get(key) !== null), READABLE, spots.get(id));
    showNode(id);
  }

  function showAll() {
    focus = null;
    place(home, (spot) => spot.x);
    refresh();
    fit(data.nodes.filter(isNodeShown).map((node) => node.id), 0, null);
  }

  // vis-network fits the centres of nodes; step back so that the boxes around them fit too. What would then be too
  // small to read is not fitted: the view stays on the node asked for, and dragging shows the rest.
  function fit(ids, least, middle) {
    if (!ids.length) return;
    fitAgain = () => fit(ids, least, middle);
    network.fit({ nodes: ids, maxZoomLevel: 1.2 });
    const scale = network.getScale() * 0.84;
    if (scale >= least) { network.moveTo({ scale }); return; }
    const reach = canvas.clientWidth / least / 2;
    network.moveTo({ scale: least, position: { x: middle.x + reach - widthOf(ids[0]), y: middle.y } });
  }

  // A window of another size keeps what it shows fitted, until the reader has moved or zoomed it.
  network.on("resize", () => setTimeout(() => { if (fitAgain) fitAgain(); }));
  for (const event of ["dragStart", "zoom"]) network.on(event, () => { fitAgain = null; });

  network.on("click", (event) => {
    if (event.nodes.length) showNode(event.nodes[0]);
    else if (event.edges.length) showEdge(event.edges[0]);
  });
  network.on("doubleClick", (event) => {
    if (event.nodes.length) focusOn(event.nodes[0]);
    else showAll();
  });
  network.on("hoverNode", () => { canvas.style.cursor = "pointer"; });
  network.on("blurNode", () => { canvas.style.cursor = ""; });
  document.getElementById("all").addEventListener("click", showAll);

  const search = document.getElementById("search");
  const list = document.getElementById("names");
  for (const name of [...new Set(data.nodes.map((node) => node.full))].sort()) {
    const option = element("option");
    option.value = name;
    list.append(option);
  }

  function find(wanted) {
    const same = data.nodes.filter((node) => node.full === wanted);
    return same.length ? same : data.nodes.filter((node) => node.full.includes(wanted));
  }

  function offer(found) {
    const items = element("ul");
    for (const node of found) {
      const item = element("li");
      item.append(badge(node.kind), button(node.full, () => focusOn(node.id)));
      if (data.details[node.id]) item.append(" " + data.details[node.id]);
      items.append(item);
    }
    show([element("h3", fill(texts.found, { count: found.length })), items]);
  }

  search.addEventListener("change", () => {
    const wanted = search.value.trim();
    if (!wanted) { search.className = ""; showAll(); return; }
    const found = find(wanted);
    search.className = found.length ? "" : "missing";
    if (found.length === 1) focusOn(found[0].id);
    else if (found.length) offer(found);
    else show([element("p", fill(texts.no_match, { wanted }), "hint"), element("p", data.leftOut, "hint")]);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") showAll();
    if (event.key === "/" && document.activeElement !== search) { event.preventDefault(); search.select(); }
  });

  const counts = new Map();
  for (const node of data.nodes) counts.set(node.kind, (counts.get(node.kind) || 0) + 1);
  for (const edge of data.edges) for (const kind of edge.kinds) counts.set(kind, (counts.get(kind) || 0) + 1);
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
    label.append(box, sign, entry.name, element("small", String(counts.get(key) || 0)));
    legendBox.append(label);
  }
  // Begin with the busiest bearer: everything at once is too small to read.
  if (data.start) focusOn(data.start);
  else if (data.nodes.length) showAll();
  document.body.dataset.ready = "yes";
})();
