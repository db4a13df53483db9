// Elements built from text: nothing that came from an article is ever read as HTML.

/** An element; `words` are set as attributes, functions become listeners, the rest are children (text stays text). */
function el(name, words = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(words)) {
    if (value === null || value === false || value === undefined) continue;
    if (typeof value === "function") made.addEventListener(key, value);
    else if (key === "class") made.className = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function svg(name, words = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(words)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const CORNERS = {
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
  triangle: [[0, -1.15], [1.1, 0.85], [-1.1, 0.85]],
  triangleDown: [[0, 1.15], [1.1, -0.85], [-1.1, -0.85]],
  hexagon: [[-1, 0], [-0.5, -0.87], [0.5, -0.87], [1, 0], [0.5, 0.87], [-0.5, 0.87]],
  star: Array.from({ length: 10 }, (_, i) => {
    const r = i % 2 ? 0.55 : 1.25, turn = (Math.PI * i) / 5;
    return [r * Math.sin(turn), -r * Math.cos(turn)];
  }),
};

/** The sign of a kind as SVG, centred on (x, y). */
function sign(shape, x, y, r, words) {
  if (!CORNERS[shape]) return svg("circle", { cx: x, cy: y, r, ...words });
  return svg("polygon", { points: CORNERS[shape].map(([u, v]) => (x + u * r).toFixed(1) + "," + (y + v * r).toFixed(1)).join(" "), ...words });
}

function kindIcon(entity) {
  return svg("svg", { width: 16, height: 16, "aria-hidden": "true" }, sign(looks[entity.kind.look][0], 8, 8, 5.5, { fill: fillOf(entity) }));
}

function lineIcon(standing) {
  const line = lines[standing];
  const colour = line[dark ? "dark" : "light"];
  return svg("svg", { width: 44, height: 12, "aria-hidden": "true" },
    svg("path", { d: "M1 6H36", stroke: colour, "stroke-width": 2, "stroke-dasharray": line.dashes.join(" ") || "none", fill: "none" }),
    line.arrow === "bar" ? svg("path", { d: "M39 1V11", stroke: colour, "stroke-width": 3 })
      : line.arrow === "circle" ? svg("circle", { cx: 39, cy: 6, r: 3.5, fill: colour })
      : line.arrow === "vee" ? svg("path", { d: "M35 2L42 6L35 10L38 6Z", fill: colour })
      : svg("path", { d: "M35 2L42 6L35 10Z", fill: colour }));
}

function many(number, one, more = one + "s") {
  return number.toLocaleString("en") + " " + (number === 1 ? one : more);
}

let noteTimer = 0;

/** Say something in passing; without a text, say nothing any more. */
function note(text, stay) {
  const place = document.getElementById("note");
  clearTimeout(noteTimer);
  place.textContent = text || "";
  place.hidden = !text;
  if (text && !stay) noteTimer = setTimeout(() => note(""), 6000);
}
