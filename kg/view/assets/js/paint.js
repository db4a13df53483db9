// The view in, items of vis-network out: shape, colour, size, line. Only what has changed is handed over.

const GROUPS = [["#3567b0", "#6fa3ea"], ["#b9770e", "#e6a83c"], ["#1f8a70", "#46c2a2"], ["#96517b", "#cf7fb0"], ["#c8423b", "#f0766d"],
  ["#7a55a3", "#b08fdc"], ["#4c9a3f", "#7fcb70"], ["#4f7f92", "#82b8cd"]];
const FAINT = 0.2;
const MANY = 600; // entities or edges; above it there are no rims, and lines are straight and vanish while one drags

const drawnAlready = (set) => new Map(set.getIds().map((id) => [id, ""])); // by pyvis: the first picture, whatever the address asks for
const drawn = { nodes: drawnAlready(nodes), edges: drawnAlready(edges) };
let dark = false;
let grain = 1; // how much larger than the picture its signs and lines are drawn: they shrink less than it does
let lit = null; // what stays bright while something is picked; null = all

function fillOf(entity) {
  if (state.colour === "community") return GROUPS[entity.community % GROUPS.length][+dark];
  if (state.colour === "between") {
    const share = Math.sqrt(entity.between / (Math.max(...entities.slice(0, 200).map((one) => one.between)) || 1));
    return blend(dark ? "#39424f" : "#d5dbe3", dark ? "#ffb454" : "#b3361b", Math.min(1, share));
  }
  return looks[entity.kind.look][1 + +dark];
}

/** The colour of a sign where no entity is meant: grey unless colours tell kinds. */
function fillOfLook(look) {
  return state.colour === "kind" ? looks[look][1 + +dark] : dark ? "#98a1b0" : "#7a8290";
}

function blend(one, two, share) {
  const part = (text, i) => parseInt(text.slice(1 + 2 * i, 3 + 2 * i), 16);
  const mixed = [0, 1, 2].map((i) => Math.round(part(one, i) * (1 - share) + part(two, i) * share));
  return "#" + mixed.map((value) => value.toString(16).padStart(2, "0")).join("");
}

function radiusOf(entity) {
  return Math.round(7 + 19 * Math.sqrt(entity.weight / Math.max(entities[0].weight, 12)));
}

/** The same in the units of the picture as it is zoomed now. */
function sizeOf(entity) {
  return radiusOf(entity) * grain;
}

/** Set the grain for a zoom; tells whether it has changed by enough to draw anew. */
function setGrain(scale) {
  if (view.nodes.length > MANY) scale = 1;
  const steps = Math.round(4 * Math.log2(Math.min(3, Math.max(0.1, scale)) ** -0.62));
  const wanted = 2 ** (steps / 4);
  const changed = wanted !== grain;
  grain = wanted;
  return changed;
}

/** The entities and edges that belong to what is picked, or to the path; null if nothing is. */
function litParts() {
  if (state.path.length) {
    const way = new Set(state.path.map((id) => byId.get(id)));
    const steps = new Set(state.path.slice(1).map((id, i) => [state.path[i], id].sort().join(" ")));
    return { nodes: way, edges: new Set(view.edges.filter((edge) => steps.has([edge.from.id, edge.to.id].sort().join(" ")))) };
  }
  const entity = byId.get(state.pick), edge = edgeById.get(state.pick);
  if (entity && view.nodes.includes(entity)) {
    const beside = view.edges.filter((one) => one.from === entity || one.to === entity);
    return { nodes: new Set([entity, ...beside.flatMap((one) => [one.from, one.to])]), edges: new Set(beside) };
  }
  if (edge && view.edges.includes(edge)) {
    const chain = view.edges.filter((one) => one === edge || sharesMeasure(one, edge));
    return { nodes: new Set(chain.flatMap((one) => [one.from, one.to])), edges: new Set(chain) };
  }
  return null;
}

/** Whether two edges are two halves of one claim: who imposed a measure, and whom it hits. */
function sharesMeasure(one, other) {
  return one.live.some((claim) => other.live.includes(claim));
}

function nodeItem(entity) {
  const spot = placesNow().get(entity);
  const bright = !lit || lit.nodes.has(entity);
  const fill = fillOf(entity);
  const picked = state.pick === entity.id || state.focus === entity.id;
  return {
    id: entity.id, label: undefined, shape: looks[entity.kind.look][0], size: sizeOf(entity), x: spot.x, y: spot.y,
    color: { background: fill, border: picked ? (dark ? "#ffffff" : "#1d2430") : dark ? "#14171c" : "#ffffff",
      highlight: { background: fill, border: dark ? "#ffffff" : "#1d2430" }, hover: { background: fill, border: dark ? "#ffffff" : "#1d2430" } },
    borderWidth: picked ? 3 : view.nodes.length > MANY ? 0 : 1.5, borderWidthSelected: 3, opacity: bright ? 1 : FAINT,
  };
}

function edgeItem(edge, bend) {
  const line = lines[edge.standing];
  const colour = line[dark ? "dark" : "light"];
  const bright = !lit || lit.edges.has(edge);
  const head = relations[edge.relation].symmetric && line.arrow === "arrow" ? undefined : line.arrow;
  return {
    id: edge.id, from: edge.from.id, to: edge.to.id, label: undefined,
    width: widthOf(edge) * grain, dashes: line.dashes.length ? line.dashes.map((long) => long * grain) : false,
    color: { color: colour, highlight: colour, hover: colour, opacity: bright ? (lit ? 1 : edge.via ? 0.5 : view.edges.length > MANY * 2 ? 0.3 : 0.85) : FAINT },
    arrows: { to: { enabled: Boolean(head), type: head || "arrow", scaleFactor: 0.5 * grain } },
    smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
  };
}

function widthOf(edge) {
  return 1.3 + Math.min(5, 1.1 * Math.log2(edge.live.length));
}

/** How far each edge bends: edges between the same two entities fan out. */
function bends(list) {
  const groups = new Map();
  for (const edge of list) {
    const pair = edge.from.n < edge.to.n ? edge.from.n + " " + edge.to.n : edge.to.n + " " + edge.from.n;
    groups.set(pair, (groups.get(pair) || []).concat(edge));
  }
  const found = new Map();
  for (const group of groups.values()) {
    group.forEach((edge, i) => {
      const offset = (i - (group.length - 1) / 2) * 0.28;
      const bend = group.length === 1 ? (list.length > MANY ? 0 : 0.08) : offset || 0.02;
      found.set(edge, edge.from.n < edge.to.n ? bend : group.length === 1 ? bend : -bend);
    });
  }
  return found;
}

function exchange(set, memory, items) {
  const wanted = new Map(items.map((item) => [item.id, JSON.stringify(item)]));
  const gone = [...memory.keys()].filter((id) => !wanted.has(id));
  const changed = items.filter((item) => memory.get(item.id) !== wanted.get(item.id));
  for (const id of gone) memory.delete(id);
  for (const item of changed) memory.set(item.id, wanted.get(item.id));
  if (gone.length) set.remove(gone);
  if (changed.length) set.update(changed);
}

/** Bring the picture in line with the view. */
function paint() {
  lit = litParts();
  const bent = bends(view.edges);
  const freeNodes = view.nodes.map((entity) => nodeItem(entity));
  const freeEdges = view.edges.map((edge) => edgeItem(edge, bent.get(edge)));
  const kept = new Set(view.edges.map((edge) => edge.id));
  const stale = [...drawn.edges.keys()].filter((id) => !kept.has(id)); // before the entities they end at
  if (stale.length) edges.remove(stale), stale.forEach((id) => drawn.edges.delete(id));
  exchange(nodes, drawn.nodes, freeNodes);
  exchange(edges, drawn.edges, freeEdges);
  network.setOptions({ interaction: { hideEdgesOnDrag: view.edges.length > MANY, hideEdgesOnZoom: view.edges.length > MANY } });
  network.setSelection(
    { nodes: drawn.nodes.has(state.pick) ? [state.pick] : [], edges: drawn.edges.has(state.pick) ? [state.pick] : [] },
    { highlightEdges: false },
  );
  network.redraw();
}

/** How much of the window signs may take, so that there is room for names beside them. */
function roomForSigns() {
  const size = document.getElementById("mynetwork").getBoundingClientRect();
  return { x: Math.max(80, size.width - Math.min(140, size.width * 0.2)), y: Math.max(80, size.height - 80) };
}

/** Show these entities, or all, as large as the window allows, with room for their names. */
function fitView(list = view.nodes) {
  const spots = list.map((entity) => placesNow().get(entity)).filter(Boolean);
  if (!spots.length) return;
  const [left, right] = [Math.min(...spots.map((spot) => spot.x)), Math.max(...spots.map((spot) => spot.x))];
  const [top, bottom] = [Math.min(...spots.map((spot) => spot.y)), Math.max(...spots.map((spot) => spot.y))];
  const room = roomForSigns();
  const scale = Math.max(0.03, Math.min(1.35, room.x / (right - left || 1), room.y / (bottom - top || 1)));
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + 6 / scale }, scale, animation: false });
  zoomed(true);
}

/** Whether an entity stands where the reader can see it. */
function inWindow(entity) {
  const at = network.canvasToDOM(placesNow().get(entity)), size = document.getElementById("mynetwork").getBoundingClientRect();
  return at.x > 0 && at.y > 0 && at.x < size.width && at.y < size.height;
}

/** Draw signs and lines anew for the present zoom; a crowd only when it is `certain`, for that takes long. */
function zoomed(certain) {
  if (setGrain(network.getScale()) && (certain || view.nodes.length <= MANY)) paint();
}

function setTheme(name) {
  dark = name === "dark";
  document.documentElement.dataset.theme = name;
}
