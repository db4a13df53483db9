// The picture as SVG: the geometry of vis-network, our signs, lines and names; made of elements, so text stays text.

/** The head of an arrow that points to (x, y), coming from the direction of `turn`. */
function arrowHead(kind, x, y, turn, colour) {
  const at = (u, v) => (x + u * Math.cos(turn) - v * Math.sin(turn)).toFixed(1) + "," + (y + u * Math.sin(turn) + v * Math.cos(turn)).toFixed(1);
  if (kind === "circle") return svg("circle", { cx: at(-4, 0).split(",")[0], cy: at(-4, 0).split(",")[1], r: 3.5, fill: colour });
  if (kind === "bar") return svg("polygon", { points: [at(-3, -6), at(0, -6), at(0, 6), at(-3, 6)].join(" "), fill: colour });
  const notch = kind === "vee" ? [at(-5, 0)] : [];
  return svg("polygon", { points: [at(0, 0), at(-9, -4), ...notch, at(-9, 4)].join(" "), fill: colour });
}

function edgeShape(edge, scale) {
  const body = network.body.edges[edge.id];
  if (!body || edge.from === edge.to) return [];
  const line = lines[edge.standing], colour = line[dark ? "dark" : "light"];
  const [start, middle, end] = [0, 0.5, 1].map((t) => network.canvasToDOM(body.edgeType.getPoint(t)));
  const bendX = 2 * middle.x - (start.x + end.x) / 2, bendY = 2 * middle.y - (start.y + end.y) / 2;
  const turn = Math.atan2(end.y - bendY, end.x - bendX);
  const gap = sizeOf(edge.to) * scale + 2;
  const tip = { x: end.x - gap * Math.cos(turn), y: end.y - gap * Math.sin(turn) };
  const way = svg("path", {
    d: `M${start.x.toFixed(1)} ${start.y.toFixed(1)}Q${bendX.toFixed(1)} ${bendY.toFixed(1)} ${tip.x.toFixed(1)} ${tip.y.toFixed(1)}`,
    fill: "none", stroke: colour, "stroke-width": (widthOf(edge) * grain * scale).toFixed(1),
    "stroke-dasharray": line.dashes.join(" ") || "none", opacity: edge.via ? 0.5 : 0.85,
  });
  const plain = relations[edge.relation].symmetric && line.arrow === "arrow";
  return plain ? [way] : [way, arrowHead(line.arrow, tip.x, tip.y, turn, colour)];
}

/** What of the window is drawn on, with a margin: a sheet wastes no room on emptiness. */
function drawnPart(spots, scale) {
  const size = document.getElementById("mynetwork").getBoundingClientRect();
  const boxes = view.nodes.map((entity) => {
    const at = network.canvasToDOM(spots[entity.id]), r = sizeOf(entity) * scale;
    return { x: at.x - r, y: at.y - r, w: 2 * r, h: 2 * r };
  }).concat(written).filter((box) => box.x + box.w > 0 && box.y + box.h > 0 && box.x < size.width && box.y < size.height);
  const margin = 16, low = (name) => Math.max(0, Math.min(...boxes.map((box) => box[name])) - margin);
  if (!boxes.length) return { x: 0, y: 0, width: size.width, height: size.height };
  const x = low("x"), y = low("y");
  const right = Math.min(size.width, Math.max(...boxes.map((box) => box.x + box.w)) + margin), bottom = Math.min(size.height, Math.max(...boxes.map((box) => box.y + box.h)) + margin);
  return { x, y, width: Math.max(420, right - x), height: bottom - y };
}

/** The whole sheet: title, dates, edges, entities, names, key. */
function drawSheet(onPaper) {
  const scale = network.getScale(), head = 54, ink = dark ? "#e7eaee" : "#1d2430", paper = onPaper ? "#ffffff" : dark ? "#14171c" : "#fbfbf9";
  const spots = network.getPositions(), part = drawnPart(spots, scale);
  const faint = (one, among) => (lit && !lit[among].has(one) ? FAINT : 1);
  const picture = svg("g", { transform: `translate(${-part.x} ${head - part.y})` },
    ...view.edges.map((edge) => svg("g", { opacity: faint(edge, "edges") }, ...edgeShape(edge, scale))),
    ...view.nodes.map((entity) => {
      const at = network.canvasToDOM(spots[entity.id]);
      return sign(looks[entity.kind.look][0], at.x, at.y, sizeOf(entity) * scale, { fill: fillOf(entity), stroke: paper, "stroke-width": 1.5, opacity: faint(entity, "nodes") });
    }),
    ...written.map((box) => {
      const fontSize = /([\d.]+)px/.exec(box.font)[1];
      const words = svg("text", {
        "text-anchor": "middle", "font-size": fontSize, "font-style": box.edge ? "italic" : "normal", "dominant-baseline": "middle",
        "font-weight": box.font.startsWith("600") ? 600 : 400, fill: inkOf(box), stroke: paper, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke", opacity: box.pale ? PALE : 1,
      });
      words.append(...box.text.map((line, i) => svg("tspan", { x: box.x + box.w / 2, y: lineAt(box, i) }, document.createTextNode(line))));
      return box.edge ? svg("g", {}, svg("rect", { x: box.x - 1, y: box.y, width: box.w + 2, height: box.h, fill: paper }), words) : words;
    }));
  const title = svg("text", { x: 14, y: 25, "font-size": 18, "font-weight": 600, fill: ink });
  title.textContent = packed.title;
  const range = svg("text", { x: 14, y: 44, "font-size": 12.5, fill: ink });
  range.textContent = document.getElementById("range").textContent;
  const key = pictureKey(part.width, ink), high = part.height + head + key.height;
  key.rows.setAttribute("transform", `translate(0 ${part.height + head + 10})`);
  return svg("svg", { viewBox: `0 0 ${part.width} ${high}`, width: part.width, height: high, "font-family": FONT_FAMILY },
    svg("rect", { width: part.width, height: high, fill: paper }), title, range, picture, key.rows);
}

function asSvg() {
  return new XMLSerializer().serializeToString(drawSheet(false));
}

let themeBefore = null;

/** Put the picture on paper as lines, not dots, and in the colours of a light page. */
function startPrint() {
  themeBefore = themeBefore || (dark ? "dark" : "light");
  setTheme("light");
  apply();
  network.redraw();
  document.getElementById("paper").replaceChildren(drawSheet(true));
}

function endPrint() {
  document.getElementById("paper").replaceChildren();
  setTheme(themeBefore || "light");
  themeBefore = null;
  apply();
}
