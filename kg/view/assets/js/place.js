// Entities that the first picture did not place: each finds room beside its neighbours. No chance is used; the same steps give the same picture.

const LONGER = 1.8; // how far the picture is drawn out for a window of another shape

const scenes = new Map();

const ROW = 120, SPRING = 150, REACH = 300, ROUNDS = 160, TURN = Math.PI * (3 - Math.sqrt(5));

/** The first picture, higher for a window that is higher than wide (a phone), wider for one that is wider. */
function drawnOut(spots) {
  const room = roomForSigns();
  const reach = (i) => Math.max(...spots.map((spot) => spot[i])) - Math.min(...spots.map((spot) => spot[i]));
  const shape = spots.length > 1 ? (reach(1) / (reach(2) || 1)) * (room.y / room.x) : 1;
  const across = Math.min(LONGER, Math.max(1, 1 / shape)), down = Math.min(LONGER, Math.max(1, shape));
  return new Map(spots.map(([n, x, y]) => [entities[n], { x: Math.round(x * across), y: Math.round(y * down) }]));
}

/** The places of the view: one map for the whole picture, one for each neighbourhood that was looked at. */
function placesNow() {
  if (!scenes.size) for (const name of new Set(["", packed.start.focus])) scenes.set(name, name ? scenes.get("") : drawnOut(packed.start.nodes));
  if (!scenes.has(state.focus)) scenes.set(state.focus, new Map());
  return scenes.get(state.focus);
}

/** Give a place to each entity of the view that has none; returns those. */
function placeNew(nodes, edges) {
  const places = placesNow();
  const fresh = nodes.filter((entity) => !places.has(entity));
  if (!fresh.length) return fresh;
  const beside = new Map(nodes.map((entity) => [entity, []]));
  for (const edge of edges) {
    beside.get(edge.from).push(edge.to);
    beside.get(edge.to).push(edge.from);
  }
  const islands = places.size ? islandsOf(fresh, beside, places) : [];
  layIslands(islands, places);
  const middles = edges.map((edge) => [places.get(edge.from), places.get(edge.to)]).filter(([one, two]) => one && two)
    .map(([one, two]) => ({ x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 }));
  const centre = byId.get(state.focus);
  if (centre && fresh.includes(centre)) places.set(centre, { x: 0, y: 0 });
  fresh.forEach((entity, i) => {
    if (places.has(entity)) return null;
    const taken = [...places.values(), ...middles];
    const near = beside.get(entity).filter((other) => places.has(other)).map((other) => places.get(other));
    const x = near.reduce((sum, spot) => sum + spot.x, 0) / (near.length || 1);
    const y = near.reduce((sum, spot) => sum + spot.y, 0) / (near.length || 1);
    if (!near.length || nodes.length > 700) {
      const far = (near.length ? 90 : 300) + 12 * Math.sqrt(i);
      return places.set(entity, { x: x + far * Math.cos(TURN * i), y: y + far * 0.7 * Math.sin(TURN * i) });
    }
    return places.set(entity, airiest(x, y, taken));
  });
  const moving = fresh.filter((entity) => entity !== centre && !islands.flat().includes(entity));
  if (nodes.length <= 700) settle(moving, nodes, beside, places);
  for (const entity of fresh) {
    const spot = places.get(entity);
    places.set(entity, { x: Math.round(spot.x), y: Math.round(spot.y) });
  }
  return fresh;
}

/** The place around a point that is farthest from everything that is there. */
function airiest(x, y, taken) {
  const around = Array.from({ length: 24 }, (_, i) => {
    const far = i < 12 ? SPRING : 2 * SPRING, turn = (i * Math.PI) / 6;
    return { x: x + far * Math.cos(turn), y: y + far * 0.7 * Math.sin(turn) };
  });
  const air = (at) => Math.min(...taken.map((spot) => Math.hypot(spot.x - at.x, 1.5 * (spot.y - at.y))), SPRING) - (Math.hypot(at.x - x, at.y - y) > 1.5 * SPRING ? 40 : 0);
  return around.reduce((best, at) => (air(at) > air(best) + 1e-6 ? at : best));
}

/** New entities that nothing links to those that have a place: groups of linked ones, each in an order to walk along. */
function islandsOf(fresh, beside, places) {
  const left = new Set(fresh), found = [];
  const reach = (from, group) => {
    left.delete(from);
    group.push(from);
    for (const next of [...beside.get(from)].sort(strongestFirst)) if (left.has(next)) reach(next, group);
    return group;
  };
  const ends = [...fresh].sort((a, b) => new Set(beside.get(a)).size - new Set(beside.get(b)).size || a.n - b.n);
  for (const entity of ends) if (left.has(entity)) found.push(reach(entity, []));
  return found.filter((group) => !group.some((entity) => beside.get(entity).some((other) => places.has(other))));
}

/** Set such groups in rows under the picture. */
function layIslands(islands, places) {
  const spots = [...places.values()];
  if (!islands.length) return;
  const first = Math.min(...spots.map((spot) => spot.x)), last = Math.max(...spots.map((spot) => spot.x), first + 700);
  let x = first, y = Math.max(...spots.map((spot) => spot.y)) + ROW;
  for (const group of islands) {
    if (x > first && x + (group.length - 1) * SPRING > last) [x, y] = [first, y + ROW];
    group.forEach((entity, i) => places.set(entity, { x: x + i * SPRING, y: y + (i % 2) * 34 }));
    x += group.length * SPRING + 40;
  }
}

function settle(moving, nodes, beside, places) {
  const rounds = nodes.length > 300 ? 40 : ROUNDS;
  for (let round = 0; round < rounds; round++) {
    const heat = 26 * (1 - round / rounds) + 1;
    for (const entity of moving) {
      const spot = places.get(entity);
      let dx = 0, dy = 0;
      nodes.forEach((other, i) => {
        if (other === entity) return;
        const there = places.get(other);
        const ex = spot.x - there.x || Math.cos(TURN * i), ey = (spot.y - there.y) * 1.5 || Math.sin(TURN * i);
        const squared = ex * ex + ey * ey;
        if (squared > REACH * REACH) return;
        dx += (ex / squared) * 5200;
        dy += (ey / squared) * 5200;
      });
      for (const other of beside.get(entity)) {
        const there = places.get(other);
        const far = Math.hypot(there.x - spot.x, there.y - spot.y) || 1;
        const pull = (far - SPRING) * 0.12;
        dx += ((there.x - spot.x) / far) * pull * 4;
        dy += ((there.y - spot.y) / far) * pull * 4;
      }
      const step = Math.hypot(dx, dy) || 1;
      const scale = Math.min(heat, step) / step;
      places.set(entity, { x: spot.x + dx * scale, y: spot.y + dy * scale });
    }
  }
}
