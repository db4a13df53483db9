// Names of entities and edges, drawn over the picture at the same size at every zoom; a weaker name makes room for a stronger one.

const NODE_FONT = 12.5, CROWD_FONT = 11.5, EDGE_FONT = 10.5, MOST_NAMES = 420, MOST_EDGE_NAMES = 260;
const CROWDED = 6500; // square pixels of the window for each entity, below which names are written smaller
const ONE_LINE = 20, LONGEST = 30; // letters up to which a name stands in one line; most letters of a line
const SURELY_NAMED = 40; // the strongest of the view are named even where their names cover weaker entities, …
const ROOM = 16000; // … one for so many square pixels of the window, on a phone
const PALE = 0.4; // names of what is not picked
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66]; // where on an edge its name may stand
const FONT_FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';

let written = []; // boxes in pixels of the window, for clicks on names and for tests
let hovered = null;

/** A field of boxes that answers quickly whether another one fits. */
class Field {
  constructor() {
    this.cells = new Map();
  }
  *keys(box) {
    for (let x = Math.floor(box.x / 90); x <= Math.floor((box.x + box.w) / 90); x++) {
      for (let y = Math.floor(box.y / 40); y <= Math.floor((box.y + box.h) / 40); y++) yield x + " " + y;
    }
  }
  /** Whether a box touches none of those that count. */
  free(box, counts) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (counts(other.owner) && box.x < other.x + other.w && other.x < box.x + box.w && box.y < other.y + other.h && other.y < box.y + box.h) return false;
      }
    }
    return true;
  }
  /** How many boxes a box touches. */
  count(box) {
    const met = new Set();
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (box.x < other.x + other.w && other.x < box.x + box.w && box.y < other.y + other.h && other.y < box.y + box.h) met.add(other);
      }
    }
    return met.size;
  }
  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
}

function shorten(text, most) {
  return text.length <= most ? text : text.slice(0, most - 1) + "…";
}

/** A name in one line, or, where it is long and has a gap near its middle, in two. */
function inLines(text, most) {
  const skew = (at) => Math.abs(2 * at - text.length);
  const gap = [...text.matchAll(/ /g)].map((found) => found.index).reduce((best, at) => (skew(at) < skew(best) ? at : best), 0);
  const parts = text.length <= ONE_LINE || skew(gap) > text.length / 2 ? [text] : [text.slice(0, gap), text.slice(gap + 1)];
  return parts.map((part) => shorten(part, most));
}

function widths(context, font, text) {
  context.font = font;
  return context.measureText(text).width;
}

/** The same places a line or two away, for a name that must be written. */
function farther(places, h) {
  return [1, -1, 2, -2, 3, -3].flatMap((lines) => places.map((place) => ({ x: place.x, y: place.y + lines * h, off: Math.abs(lines) / 2 })));
}

/** The first of the places that touch the fewest boxes of a field; two lines away are as bad as one box. */
function fewest(field, places, w, h) {
  const met = places.map((place) => field.count({ ...place, w, h }) + (place.off || 0));
  return places[met.indexOf(Math.min(...met))];
}

/** A point of an edge that a click would find: no name and no other line covers it, if there is one. */
function openPointOf(edge) {
  const body = network.body.edges[edge.id];
  const points = ALONG.map((t) => network.canvasToDOM(body.edgeType.getPoint(t)));
  return points.find((at) => [null, edge].includes(nameAt(at)) && network.getEdgeAt(at) === edge.id) || points[0];
}

/** Points all along an edge, in pixels of the window. */
function pointsOf(edge) {
  const body = network.body.edges[edge.id];
  if (!body || !body.connected || edge.from === edge.to) return [];
  const [start, end] = [0, 1].map((t) => network.canvasToDOM(body.edgeType.getPoint(t)));
  const steps = Math.min(60, Math.ceil(Math.hypot(end.x - start.x, end.y - start.y) / 12));
  return Array.from({ length: steps }, (_, i) => network.canvasToDOM(body.edgeType.getPoint((i + 0.5) / steps)));
}

/** Choose the names that fit and where they stand. */
function arrange(context) {
  const discs = new Field(), texts = new Field(), strokes = new Field(), names = [];
  const scale = network.getScale();
  const size = document.getElementById("mynetwork").getBoundingClientRect();
  const spots = network.getPositions();
  const inside = (at) => at.x > -80 && at.y > -30 && at.x < size.width + 80 && at.y < size.height + 30;
  const tools = document.getElementById("zoom").getBoundingClientRect(), frame = document.getElementById("mynetwork").getBoundingClientRect();
  texts.add({ x: tools.x - frame.x - 4, y: tools.y - frame.y, w: tools.width + 8, h: tools.height, owner: null });
  const here = [];
  for (const entity of view.nodes) {
    const at = spots[entity.id] && network.canvasToDOM(spots[entity.id]);
    if (!at || !inside(at)) continue;
    const r = sizeOf(entity) * scale;
    here.push({ entity, at, r });
    if (here.length <= 900) discs.add({ x: at.x - r, y: at.y - r, w: 2 * r, h: 2 * r, owner: entity });
  }
  if (view.edges.length <= MANY) for (const edge of view.edges) for (const at of pointsOf(edge)) strokes.add({ x: at.x - 1, y: at.y - 1, w: 2, h: 2, owner: edge });
  const first = ({ entity }) => (entity.id === state.pick || entity === hovered ? 0 : lit && lit.nodes.has(entity) ? 1 : 2);
  here.sort((a, b) => first(a) - first(b) || a.entity.n - b.entity.n);
  const sure = new Set(view.nodes.slice(0, Math.min(SURELY_NAMED, (size.width * size.height) / ROOM)));
  const plain = (size.width * size.height) / view.nodes.length < CROWDED ? CROWD_FONT : NODE_FONT;
  const must = (entity) => sure.has(entity) || Boolean(lit && lit.nodes.size <= SURELY_NAMED && lit.nodes.has(entity));
  for (const { entity, at, r } of here.slice(0, MOST_NAMES)) {
    const pale = Boolean(lit && !lit.nodes.has(entity));
    const big = entity.n < 12 ? 1.12 : 1;
    const font = `${entity.n < 12 ? "600 " : ""}${plain * big}px ${FONT_FAMILY}`;
    const asked = entity.id === state.pick || entity === hovered;
    const text = inLines(entity.label, asked ? 3 * LONGEST : LONGEST);
    const w = Math.max(...text.map((line) => widths(context, font, line))) + 4, h = text.length * (plain * big + 2) + 1;
    const places = [
      { x: at.x - w / 2, y: at.y + r + 2 }, { x: at.x - w / 2, y: at.y - r - h - 2 },
      { x: at.x + r + 3, y: at.y - h / 2 }, { x: at.x - r - w - 3, y: at.y - h / 2 },
      { x: at.x + r * 0.7 + 2, y: at.y + r * 0.7 }, { x: at.x - r * 0.7 - w - 2, y: at.y + r * 0.7 },
      { x: at.x + r * 0.7 + 2, y: at.y - r * 0.7 - h }, { x: at.x - r * 0.7 - w - 2, y: at.y - r * 0.7 - h },
    ];
    const any = () => true, others = (one) => one !== entity, stronger = (one) => one.n < entity.n;
    const near = asked || (must(entity) && !pale) ? [...places, ...farther(places, plain + 3)] : [];
    const clear = (place) => place.x > 0 && place.x + w < size.width && place.y > 0 && place.y + h < size.height && texts.free({ ...place, w, h }, any);
    const open = places.filter((place) => clear(place) && discs.free({ ...place, w, h }, others));
    const spot = fewest(strokes, open, w, h) ||
      fewest(discs, near.filter((place) => clear(place) && discs.free({ ...place, w, h }, stronger)), w, h) || near.find(clear) || (asked ? places[0] : null);
    if (!spot) continue;
    const box = { ...spot, w, h, text, font, owner: entity, node: entity, pale };
    texts.add(box);
    names.push(box);
  }
  if (view.edges.length <= MANY * 2) edgeNames(context, [discs, texts], names, inside);
  return names;
}

function edgeNames(context, fields, names, inside) {
  const font = `italic ${EDGE_FONT}px ${FONT_FAMILY}`;
  const order = view.edges.filter((edge) => !lit || lit.edges.has(edge)).sort((a, b) => (b.id === state.pick) - (a.id === state.pick) || b.live.length - a.live.length || a.n - b.n);
  for (const edge of order.slice(0, MOST_EDGE_NAMES)) {
    const body = network.body.edges[edge.id];
    if (!body || !body.connected || edge.from === edge.to) continue;
    const mark = lines[edge.standing].mark;
    const text = [(mark ? mark + " " : "") + shorten(edgeText(edge), LONGEST) + (edge.live.length > 1 ? " ×" + edge.live.length : "") + (edge.contested ? " · contested" : "")];
    const w = widths(context, font, text[0]) + 4, h = EDGE_FONT + 2;
    const boxes = ALONG.map((t) => network.canvasToDOM(body.edgeType.getPoint(t))).filter(inside)
      .map((at) => ({ x: at.x - w / 2, y: at.y - h / 2, w, h, text, font, owner: edge, edge }));
    const box = boxes.find((one) => fields.every((field) => field.free(one, () => true))) || (edge.id === state.pick && boxes[0]);
    if (!box) continue;
    fields[1].add(box);
    names.push(box);
  }
}

/** The colour of a name: that of its line where it tells what is no fact. */
function inkOf(box) {
  if (box.node) return dark ? "#e7eaee" : "#1d2430";
  if (box.edge.manner !== "actual") return lines[box.edge.standing][dark ? "dark" : "light"];
  return dark ? "#b7c0cd" : "#4a5360";
}

/** How far down the middle of a line of a name stands. */
function lineAt(box, i) {
  return box.y + ((i + 0.5) * box.h) / box.text.length;
}

/** Write the names; called by vis-network after it has drawn the rest. */
function drawNames(context) {
  context.save();
  const ratio = context.canvas.width / context.canvas.clientWidth;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  written = arrange(context);
  context.textBaseline = "middle";
  context.textAlign = "center";
  context.lineJoin = "round";
  for (const box of written) {
    context.font = box.font;
    context.globalAlpha = box.pale ? PALE : 1;
    context.fillStyle = context.strokeStyle = dark ? "rgba(20,23,28,0.92)" : "rgba(251,251,249,0.92)";
    context.lineWidth = 3;
    if (box.edge) context.fillRect(box.x - 1, box.y, box.w + 2, box.h); // the line makes way for its name
    else box.text.forEach((line, i) => context.strokeText(line, box.x + box.w / 2, lineAt(box, i)));
    context.fillStyle = inkOf(box);
    box.text.forEach((line, i) => context.fillText(line, box.x + box.w / 2, lineAt(box, i)));
  }
  context.restore();
}

/** The entity or edge whose name lies under a point of the window. */
function nameAt(at) {
  const box = written.find((one) => at.x >= one.x && at.x <= one.x + one.w && at.y >= one.y && at.y <= one.y + one.h);
  return box ? box.owner : null;
}
