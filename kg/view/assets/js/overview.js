// With nothing picked, the panel tells what is shown and how to read it; each sign of the legend is a switch.

const COLOURS = { kind: "", community: "One colour for those who are closely linked.", between: "The stronger the colour, the more ways between others lead through." };
const LISTED = 14;

/** A line of the legend that shows or hides what it stands for. */
function legendSwitch(icon, words, number, on, change) {
  const what = (on ? "Hide: " : "Show: ") + words;
  return el("button", { class: "sign", "aria-pressed": String(on), title: what, click: change }, icon, el("span", {}, words), el("span", { class: "number" }, (on ? "" : "+") + number.toLocaleString("en")));
}

function legendOfLines() {
  const count = tally("stance");
  const row = (name) => {
    const on = state.stances.includes(name);
    const change = () => commit({ stances: STANDINGS.filter((other) => (other === name ? !on : state.stances.includes(other))) });
    return legendSwitch(lineIcon(name), lines[name].label, count.get(name), on, change);
  };
  const used = STANDINGS.filter((name) => count.get(name));
  const unsure = used.filter((name) => !SURE.includes(name));
  return [
    el("div", { class: "legend" }, used.filter((name) => SURE.includes(name)).map(row)),
    ...(unsure.length ? [el("p", { class: "lead screen" }, "Not facts" + (unsure.some((name) => state.stances.includes(name)) ? "" : ": hidden until you ask for them")), el("div", { class: "legend" }, unsure.map(row))] : []),
  ];
}

function legendOfKinds() {
  const here = new Map();
  for (const entity of entities) if (entity.edges.some((edge) => edge.live.length)) here.set(entity.kind.look, (here.get(entity.kind.look) || 0) + 1);
  return el("div", { class: "legend" }, Object.keys(looks).filter((look) => here.has(look)).map((look) => {
    const names = kinds.filter((kind) => kind.look === look).map((kind) => kind.name);
    const on = !names.every((name) => state.off.kind.includes(name));
    const change = () => setOff("kind", on ? [...new Set(state.off.kind.concat(names))] : state.off.kind.filter((name) => !names.includes(name)));
    const icon = svg("svg", { width: 16, height: 16, "aria-hidden": "true" }, sign(looks[look][0], 8, 8, 5.5, { fill: fillOfLook(look) }));
    return legendSwitch(icon, looks[look][3], here.get(look), on, change);
  }));
}

/** What to do about a picture that is empty. */
function nothingShown() {
  if (!claims.length) return [el("p", { class: "warn" }, "No claim was read, so there is nothing to draw. Build the graph from other articles, or with more rules.")];
  if (view.nodes.length) return [];
  const hidden = claims.length - view.claims.size;
  return [
    el("p", { class: "warn" }, hidden ? "The switch and the filters hide " + many(hidden, "claim") + ", and with them the whole picture." : "What was read links no two entities; the search finds those that are named."),
    hidden ? el("button", { click: () => reset() }, "Back to the first view") : "",
  ];
}

function overview() {
  const nodesShown = view.nodes.slice(0, LISTED);
  const edgesShown = view.edges.filter((edge) => !edge.via).sort((a, b) => b.live.length - a.live.length || a.n - b.n).slice(0, LISTED);
  const contested = view.edges.filter((edge) => edge.contested);
  const edgeWords = (edge) => [edge.from.label, el("i", {}, " " + edgeText(edge) + " "), edge.to.label];
  const colour = el("select", { "aria-label": "Colour by", change: (event) => commit({ colour: event.target.value }) },
    ...[["kind", "kind"], ["community", "community"], ["between", "go-between"]].map(([value, label]) => el("option", { value, selected: state.colour === value }, label)));
  const more = entities.length - view.nodes.length;
  return [
    el("h2", {}, many(view.nodes.length, "entity", "entities") + ", " + many(view.edges.length, "link")),
    ...nothingShown(),
    view.nodes.length ? el("p", { class: "lead screen" }, "Click a sign or a line to read the sentences behind it." + (more > 0 ? " The search finds " + many(more, "more entity", "more entities") + "." : "")) : "",
    el("h3", {}, "Lines: how it is meant"),
    ...legendOfLines(),
    el("h3", {}, "Signs: who and what"),
    legendOfKinds(),
    el("p", { class: "lead colours" }, "Colour by ", colour, " ", COLOURS[state.colour], " The larger, the more claims."),
    ...(contested.length ? [el("h3", {}, "Contested"), el("ul", { class: "list" }, contested.map((edge) => pickButton(lineIcon("negated"), edgeWords(edge), edge.live.length, edge.id)))] : []),
    ...(edgesShown.length ? [el("h3", {}, "Strongest links"), el("ul", { class: "list" }, edgesShown.map((edge) => pickButton(lineIcon(edge.standing), edgeWords(edge), edge.live.length, edge.id)))] : []),
    ...(nodesShown.length ? [el("h3", {}, "Most mentioned"), el("ul", { class: "list" }, nodesShown.map((entity) => pickButton(kindIcon(entity), entity.label, entity.weight, entity.id)))] : []),
    view.nodes.length > nodesShown.length ? el("details", { class: "folded" }, el("summary", {}, "All " + view.nodes.length + " entities shown"),
      el("ul", { class: "list" }, view.nodes.slice(0, 400).map((entity) => pickButton(kindIcon(entity), entity.label, entity.weight, entity.id)))) : "",
  ].filter(Boolean);
}
