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
  const shown = entity ? entityPanel(entity) : edge ? edgePanel(edge) : overview();
  panel.replaceChildren(...shown);
}

function closer() {
  return el("button", { class: "close", "aria-label": "Close", click: () => pick("") }, "×");
}

function chipsFor(list) {
  const count = new Map();
  for (const claim of list) count.set(claim.standing, (count.get(claim.standing) || 0) + 1);
  return STANDINGS.filter((name) => count.has(name)).map((name) => el("span", { class: "chip" }, lineIcon(name), count.get(name) + " " + lines[name].label));
}

function edgePanel(edge) {
  const passing = edge.claims.filter((claim) => view.claims.has(claim));
  const list = passing.length ? passing : edge.claims;
  const others = edges_.filter((one) => one !== edge && bare(one) === bare(edge));
  const rest = others.flatMap((one) => one.claims).concat(edge.claims.filter((claim) => !list.includes(claim)));
  return [
    closer(),
    el("h2", {}, el("button", { class: "chip", click: () => pick(edge.from.id) }, kindIcon(edge.from), edge.from.label), " " + edgeText(edge) + " ",
      el("button", { class: "chip", click: () => pick(edge.to.id) }, kindIcon(edge.to), edge.to.label)),
    el("p", { class: "lead" }, relations[edge.relation].comment),
    el("p", {}, chipsFor(list)),
    el("h3", {}, "Evidence: " + many(list.length, "claim")),
    cardList(list),
    ...(rest.length ? [el("h3", {}, "Told otherwise: " + many(rest.length, "claim") + " of the same"), cardList(rest)] : []),
  ];
}

function officesOf(entity, list) {
  const held = list.filter((claim) => claim.object && claim.object[0] >= 0 && claim.subject && claim.subject[0] === entity.n && entities[claim.object[0]].kind.look === "Office");
  const names = held.map((claim) => {
    const former = claim.roles.some((value) => value.role === "former");
    const bodies = claim.roles.filter((value) => value.role === "of" && value.entity >= 0).map((value) => entities[value.entity].label);
    return (former ? "former " : "") + entities[claim.object[0]].label + (bodies.length ? " of " + bodies.join(", ") : "");
  });
  return [...new Set(names)];
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
    el("h2", {}, kindIcon(entity), " ", el("bdi", {}, entity.label)),
    el("p", { class: "lead" }, [entity.kind.label, ...officesOf(entity, all)].join(" · ")),
    entity.aliases.length ? el("p", { class: "lead" }, "also: " + entity.aliases.join(", ")) : "",
    el("div", { class: "acts" },
      state.focus === entity.id
        ? [act("Whole picture", () => commit({ focus: "" }) || fitView(), "f"), act("1 step", () => setHops(1)), act("2 steps", () => setHops(2)), act("3 steps", () => setHops(3))]
        : act("Focus", () => focusOn(entity), "f"),
      act("Expand" + (hidden ? " (" + hidden + ")" : ""), () => expand(entity), "e"),
      act("Collapse", () => collapse(entity), "c"),
      act("Path to …", () => askPath(entity), "p"),
      act("Hide", () => commit({ hide: state.hide.concat(entity.id), pick: "" }))),
    el("p", {}, chipsFor(list), all.length > list.length ? el("span", { class: "lead" }, " " + many(all.length - list.length, "claim") + " hidden by the filters") : ""),
    ...groups.flatMap(([name, some]) => [el("h3", {}, name + ": " + some.length), cardList(some)]),
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

const COLOURS = { kind: "", community: "One colour for those who are closely linked.", between: "The stronger the colour, the more ways between others lead through." };

function overview() {
  const used = [...new Set(view.nodes.map((entity) => entity.kind.look))].sort();
  const standings = STANDINGS.filter((name) => SURE.includes(name) || state.stances.includes(name));
  const nodesShown = view.nodes.slice(0, 14);
  const edgesShown = view.edges.filter((edge) => !edge.via).sort((a, b) => b.live.length - a.live.length || a.n - b.n).slice(0, 14);
  const contested = view.edges.filter((edge) => edge.contested);
  const edgeWords = (edge) => [edge.from.label, el("i", {}, " " + edgeText(edge) + " "), edge.to.label];
  const colour = el("select", { "aria-label": "Colour by", change: (event) => commit({ colour: event.target.value }) },
    ...[["kind", "kind"], ["community", "community"], ["between", "go-between"]].map(([value, label]) => el("option", { value, selected: state.colour === value }, label)));
  return [
    el("h2", {}, many(view.nodes.length, "entity", "entities") + ", " + many(view.edges.length, "link")),
    el("p", { class: "lead" }, "Click anything to read the sentences behind it. " + (view.nodes.length < entities.length ? "The search finds " + many(entities.length - view.nodes.length, "more entity", "more entities") + "." : "")),
    el("h3", {}, "Legend"),
    el("div", { class: "legend" },
      state.colour === "kind" ? used.map((name) => el("div", {}, svg("svg", { width: 16, height: 16 }, sign(looks[name][0], 8, 8, 5.5, { fill: looks[name][1 + +dark] })), looks[name][3])) : "",
      standings.map((name) => el("div", {}, lineIcon(name), lines[name].label))),
    el("p", { class: "lead" }, "Size: number of claims. Colour by ", colour, " ", COLOURS[state.colour]),
    ...(contested.length ? [el("h3", {}, "Contested"), el("ul", { class: "list" }, contested.map((edge) => pickButton(lineIcon("negated"), edgeWords(edge), edge.live.length, edge.id)))] : []),
    el("h3", {}, "Strongest links"),
    el("ul", { class: "list" }, edgesShown.map((edge) => pickButton(lineIcon(edge.standing), edgeWords(edge), edge.live.length, edge.id))),
    el("h3", {}, "Most mentioned"),
    el("ul", { class: "list" }, nodesShown.map((entity) => pickButton(kindIcon(entity), entity.label, entity.weight, entity.id))),
    view.nodes.length > nodesShown.length ? el("details", {}, el("summary", {}, "All " + view.nodes.length + " entities shown"),
      el("ul", { class: "list" }, view.nodes.slice(0, 400).map((entity) => pickButton(kindIcon(entity), entity.label, entity.weight, entity.id)))) : "",
  ].filter(Boolean);
}
