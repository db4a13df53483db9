// The state in, what is to be seen out: claims that pass the filters, edges with at least one of them, entities they link.

const FEWER = 60; // entities shown at first on a phone, upright or lying; the others are found by search and by expanding
const MOST_AROUND = 600; // entities of a neighbourhood; farther ones are reached by expanding

let view = { claims: new Set(), edges: [], nodes: [], counts: new Map() };

function dayOf(claim) {
  return state.clock === "happened" ? claim.happened : claim.published;
}

function inTime(claim) {
  const day = dayOf(claim);
  if (!day) return state.undated;
  return (!state.from || day >= state.from) && (!state.to || day <= state.to);
}

/** A test for claims; `but` names one filter to leave out, so that the filter can count what it would bring. */
function claimTest(but) {
  const off = Object.fromEntries(FILTERS.map((name) => [name, new Set(name === but ? [] : state.off[name])]));
  const stances = new Set(but === "stance" ? STANDINGS : state.stances);
  return (claim) =>
    stances.has(claim.standing) && !off.relation.has(claim.relation) && !off.article.has(claim.article.id) &&
    (but === "time" || inTime(claim)) &&
    (!off.speaker.size ||
      (claim.speakers.length ? claim.speakers.some((term) => !off.speaker.has(speakerKey(term))) : !off.speaker.has("")));
}

/** Edges of which at least one claim passes; each gets `live`, the claims that do, and `standing`. */
function liveEdges(passing) {
  const hidden = new Set(state.off.kind);
  return edges_.filter((edge) => {
    edge.live = edge.claims.filter((claim) => passing.has(claim));
    if (!edge.live.length || hidden.has(edge.from.kind.name) || hidden.has(edge.to.kind.name)) return false;
    edge.standing = edge.manner !== "actual" ? edge.manner : edge.live.some((claim) => claim.standing === "fact") ? "fact" : "reported";
    return true;
  });
}

function neighbours(entity, live) {
  return entity.edges.filter((edge) => live.has(edge)).map((edge) => (edge.from === entity ? edge.to : edge.from));
}

function strongestFirst(a, b) {
  return a.n - b.n;
}

function around(centre, hops, live) {
  const found = new Set([centre]);
  let ring = [centre];
  for (let i = 0; i < hops; i++) {
    const next = new Set();
    for (const near of ring) for (const far of neighbours(near, live)) if (!found.has(far)) next.add(far);
    ring = [...next].sort(strongestFirst);
    for (const far of ring) if (found.size < MOST_AROUND) found.add(far);
  }
  return found;
}

/** The strongest entities, each linked to another of them: as `kg.view.network.strongest` chooses them. */
function strongest(live) {
  const weaker = (edge) => Math.max(edge.from.n, edge.to.n), stronger = (edge) => Math.min(edge.from.n, edge.to.n);
  const chosen = new Set(), most = Math.min(packed.start.top, window.innerWidth <= 760 || window.innerHeight <= 500 ? FEWER : Infinity);
  for (const edge of [...live].sort((a, b) => weaker(a) - weaker(b) || stronger(a) - stronger(b))) {
    const fresh = new Set([edge.from, edge.to].filter((entity) => !chosen.has(entity)));
    if (chosen.size + fresh.size > most) break;
    for (const entity of fresh) chosen.add(entity);
  }
  return chosen;
}

/** What the state shows. Entities without an edge are left out, but for those that were asked for by name. */
function look() {
  const passing = new Set(claims.filter(claimTest()));
  const alive = liveEdges(passing);
  const live = new Set(alive);
  const centre = byId.get(state.focus);
  const base = centre ? around(centre, state.hops, live) : strongest(alive);
  const asked = new Set(state.add.concat(state.path).map((id) => byId.get(id)));
  if (centre) asked.add(centre);
  const hide = new Set(state.hide);
  const nodes = new Set([...base, ...asked].filter((entity) => !hide.has(entity.id)));
  const edges = alive.filter((edge) => nodes.has(edge.from) && nodes.has(edge.to));
  const linked = new Set();
  for (const edge of edges) linked.add(edge.from).add(edge.to);
  const kept = [...nodes].filter((entity) => linked.has(entity) || asked.has(entity)).sort(strongestFirst);
  return { claims: passing, live, edges, nodes: kept };
}

/** How many neighbours of an entity the filters would allow but the picture does not hold. */
function unseen(entity) {
  const seen = new Set(view.nodes);
  return [...new Set(neighbours(entity, view.live))].filter((other) => !seen.has(other)).sort(strongestFirst);
}

/** The shortest way between two entities over edges that pass the filters, or else over any edge; null if there is none. */
function pathBetween(start, end) {
  for (const live of [view.live, new Set(edges_)]) {
    const before = new Map([[start, null]]);
    const queue = [start];
    while (queue.length && !before.has(end)) {
      const here = queue.shift();
      for (const next of neighbours(here, live).sort(strongestFirst)) {
        if (!before.has(next)) before.set(next, here), queue.push(next);
      }
    }
    if (before.has(end)) {
      const way = [];
      for (let step = end; step; step = before.get(step)) way.unshift(step);
      return way;
    }
  }
  return null;
}
