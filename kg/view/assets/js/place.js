// Entities that the first picture did not place: each finds room beside its neighbours. No chance is used; the same steps give the same picture.

const scenes = new Map([["", new Map(packed.start.nodes.map(([n, x, y]) => [entities[n], { x, y }]))]]);
if (packed.start.focus) scenes.set(packed.start.focus, scenes.get(""));

const SPRING = 150, REACH = 300, ROUNDS = 160, TURN = Math.PI * (3 - Math.sqrt(5));

/** The places of the view: one map for the whole picture, one for each neighbourhood that was looked at. */
function placesNow() {
  if (!scenes.has(state.focus)) scenes.set(state.focus, new Map());
  return scenes.get(state.focus);
}

/** Give a place to each entity of the view that has none. */
function placeNew(nodes, edges) {
  const places = placesNow();
  const fresh = nodes.filter((entity) => !places.has(entity));
  if (!fresh.length) return;
  const beside = new Map(nodes.map((entity) => [entity, []]));
  for (const edge of edges) {
    beside.get(edge.from).push(edge.to);
    beside.get(edge.to).push(edge.from);
  }
  const centre = byId.get(state.focus);
  if (centre && fresh.includes(centre)) places.set(centre, { x: 0, y: 0 });
  fresh.forEach((entity, i) => {
    if (places.has(entity)) return;
    const near = beside.get(entity).filter((other) => places.has(other)).map((other) => places.get(other));
    const x = near.reduce((sum, spot) => sum + spot.x, 0) / (near.length || 1);
    const y = near.reduce((sum, spot) => sum + spot.y, 0) / (near.length || 1);
    const far = (near.length ? 90 : 300) + 12 * Math.sqrt(i);
    places.set(entity, { x: x + far * Math.cos(TURN * i), y: y + far * 0.7 * Math.sin(TURN * i) });
  });
  const moving = fresh.filter((entity) => entity !== centre);
  if (nodes.length <= 700) settle(moving, nodes, beside, places);
  for (const entity of fresh) {
    const spot = places.get(entity);
    places.set(entity, { x: Math.round(spot.x), y: Math.round(spot.y) });
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
