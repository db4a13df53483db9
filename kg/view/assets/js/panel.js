// What is picked in, the panel out: the evidence of an edge or an entity, or, with nothing picked, an overview of what is shown.

function pick(id) {
  commit({ pick: id });
  document.getElementById("panel").scrollTop = 0;
  const entity = byId.get(id);
  if (entity && !view.nodes.includes(entity)) reveal([entity]);
}

/** Bring entities into the picture and into the window. */
function reveal(list) {
  commit({
    add: [...new Set(state.add.concat(list.map((entity) => entity.id)))],
    hide: state.hide.filter((id) => !list.some((entity) => entity.id === id)),
  });
}

function expand(entity) {
  const more = unseen(entity).slice(0, 30);
  if (!more.length) return note("Nothing more is linked to " + entity.label + " under the present filters.");
  reveal(more);
  return note(many(more.length, "neighbour") + " of " + entity.label + " added.");
}

/** Take away the neighbours that hang on this entity alone. */
function collapse(entity) {
  const leaves = view.nodes.filter((other) => {
    const beside = new Set(view.edges.filter((edge) => edge.from === other || edge.to === other).map((edge) => (edge.from === other ? edge.to : edge.from)));
    return other !== entity && beside.size === 1 && beside.has(entity);
  });
  if (!leaves.length) return note("Everything around " + entity.label + " is linked to something else too.");
  const gone = new Set(leaves.map((other) => other.id));
  return commit({ hide: [...new Set(state.hide.concat([...gone]))], add: state.add.filter((id) => !gone.has(id)) });
}

function showPanel() {
  const panel = document.getElementById("panel");
  const entity = byId.get(state.pick), edge = edgeById.get(state.pick);
  const shown = entity ? entityPanel(entity) : edge ? edgePanel(edge) : state.path.length ? pathPanel() : overview();
  panel.replaceChildren(...shown);
}

function closer() {
  return el("button", { class: "close", "aria-label": "Close", click: () => pick("") }, "×");
}

function chipsFor(list) {
  const count = new Map();
  for (const claim of list) count.set(claim.standing, (count.get(claim.standing) || 0) + 1);
  return el("div", { class: "chips" }, STANDINGS.filter((name) => count.has(name)).map((name) => standingChip(name, count.get(name))));
}

function edgePanel(edge) {
  const passing = edge.claims.filter((claim) => view.claims.has(claim));
  const list = passing.length ? passing : edge.claims;
  const others = edges_.filter((one) => one !== edge && bare(one) === bare(edge));
  const rest = others.flatMap((one) => one.claims).concat(edge.claims.filter((claim) => !list.includes(claim)));
  return [
    closer(),
    el("h2", { class: "triple" }, endButton(edge.from), el("i", {}, edge.via ? edge.via.label + " of" : relations[edge.relation].label), endButton(edge.to)),
    el("p", { class: "lead" }, relations[edge.relation].comment),
    edge.contested ? el("p", { class: "warn" }, "Contested: somebody says that this is not so. Both sides are below.") : "",
    chipsFor(list),
    el("h3", {}, "Evidence: " + many(list.length, "claim")),
    cardList(list),
    ...(rest.length ? [el("h3", {}, "Told otherwise: " + many(rest.length, "claim") + " of the same"), cardList(rest)] : []),
  ].filter(Boolean);
}

/** The way between two entities, step by step; each link leads to its evidence. */
function pathPanel() {
  const way = state.path.map((id) => byId.get(id));
  const steps = way.slice(1).map((to, i) => view.edges.filter((edge) => (edge.from === way[i] && edge.to === to) || (edge.from === to && edge.to === way[i])));
  const link = (edge) => pickButton(lineIcon(edge.standing), [edge.from.label, el("i", {}, " " + edgeText(edge) + " "), edge.to.label], edge.live.length, edge.id);
  return [
    el("button", { class: "close", "aria-label": "Close", click: () => commit({ path: [] }) }, "×"),
    el("h2", {}, way.map((entity) => entity.label).join(" → ")),
    el("p", { class: "lead" }, "The shortest way, " + many(steps.length, "step") + ".", el("span", { class: "screen" }, " Click a link for its sentences.")),
    ...steps.flatMap((links, i) => [
      el("h3", {}, way[i].label + " – " + way[i + 1].label),
      links.length ? el("ul", { class: "list" }, links.map(link)) : el("p", { class: "lead" }, "This link is hidden by the switch or by the filters."),
    ]),
  ];
}

function endButton(entity) {
  return el("button", { class: "end", click: () => pick(entity.id) }, kindIcon(entity), el("bdi", {}, entity.label));
}

const OFFICES = 4; // the most frequent ones; the cards tell the others

function officesOf(entity, list) {
  const held = list.filter((claim) => claim.object && claim.object[0] >= 0 && claim.subject && claim.subject[0] === entity.n && entities[claim.object[0]].kind.look === "Office");
  const names = held.map((claim) => {
    const former = claim.roles.some((value) => value.role === "former");
    const bodies = claim.roles.filter((value) => value.role === "of" && value.entity >= 0).map((value) => entities[value.entity].label);
    return (former ? "former " : "") + entities[claim.object[0]].label + (bodies.length ? " of " + bodies.join(", ") : "");
  });
  const count = new Map();
  for (const name of names) count.set(name, (count.get(name) || 0) + 1);
  const sorted = [...count.keys()].sort((a, b) => count.get(b) - count.get(a));
  return sorted.length > OFFICES ? [...sorted.slice(0, OFFICES), "and more"] : sorted;
}

function entityPanel(entity) {
  const all = claimsOf(entity);
  const list = all.filter((claim) => view.claims.has(claim));
  const is = (term) => term && term[0] === entity.n;
  const groups = [
    ["Does", list.filter((claim) => is(claim.subject) && claim.object && claim.object[0] >= 0)],
    ["Says, wants, plans", list.filter((claim) => is(claim.subject) && !(claim.object && claim.object[0] >= 0))],
    ["Is named by others", list.filter((claim) => !is(claim.subject) && !claim.speakers.some(is))],
    ["Is quoted on", list.filter((claim) => !is(claim.subject) && claim.speakers.some(is))],
  ].filter(([, some]) => some.length);
  const hidden = unseen(entity).length;
  const act = (name, does, key) => el("button", { click: does, title: key ? "key " + key : null }, name);
  return [
    closer(),
    el("h2", { class: "one" }, kindIcon(entity), el("bdi", {}, entity.label)),
    el("p", { class: "lead" }, [entity.kind.label, ...officesOf(entity, all)].join(" · ")),
    entity.aliases.length ? el("p", { class: "lead" }, "also: " + shorten(entity.aliases.join(", "), 160)) : "",
    el("div", { class: "acts" },
      state.focus === entity.id
        ? [act("Whole picture", () => commit({ focus: "" }) || fitView(), "f"), act("1 step", () => setHops(1)), act("2 steps", () => setHops(2)), act("3 steps", () => setHops(3))]
        : act("Focus", () => focusOn(entity), "f"),
      act("Expand" + (hidden ? " (" + hidden + ")" : ""), () => expand(entity), "e"),
      act("Collapse", () => collapse(entity), "c"),
      act("Path to …", () => askPath(entity), "p"),
      act("Hide", () => commit({ hide: state.hide.concat(entity.id), pick: "" }))),
    chipsFor(list),
    ...groups.flatMap(([name, some]) => [el("h3", {}, name + ": " + some.length), cardList(some)]),
    all.length > list.length ? foldedCards(many(all.length - list.length, "claim") + " that the switch and the filters hide", all.filter((claim) => !view.claims.has(claim))) : "",
  ].filter(Boolean);
}

function focusOn(entity) {
  commit({ focus: entity.id, hops: 1, add: [], hide: [], path: [], pick: entity.id });
  fitView();
}

function setHops(hops) {
  commit({ hops });
  fitView();
}

/** The first and last day of a list of claims, as a reader writes it. */
function span(list) {
  const days = list.map((claim) => claim.published).filter(Boolean).sort();
  if (!days.length) return "undated";
  const first = days[0], last = days[days.length - 1];
  return first === last ? first : first + " to " + last;
}

function pickButton(icon, words, number, id) {
  return el("li", {}, el("button", { class: "pick", click: () => pick(id) }, icon, el("span", {}, words), el("span", { class: "number" }, number)));
}
