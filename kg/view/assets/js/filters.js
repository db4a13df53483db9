// Lists of values to switch on and off: manner, relation, kind, speaker, article. Each value tells how many claims it would show.

const valueLabel = {
  stance: (name) => lines[name].label,
  relation: (name) => relations[name].label,
  kind: (name) => kinds.find((kind) => kind.name === name).label,
  article: (id) => articles.find((article) => article.id === id).title,
  speaker: (id) => (id === "" ? "the article itself" : byId.has(id) ? byId.get(id).label : id),
};
const openGroups = new Set(["stance", "relation"]);

function tally(name) {
  const count = new Map();
  const add = (key) => count.set(key, (count.get(key) || 0) + 1);
  if (name === "kind") {
    for (const entity of entities) if (entity.edges.some((edge) => view.live.has(edge) || state.off.kind.length)) add(entity.kind.name);
    return count;
  }
  for (const claim of claims.filter(claimTest(name))) {
    if (name === "stance") add(claim.standing);
    else if (name === "relation") add(claim.relation);
    else if (name === "article") add(claim.article.id);
    else if (!claim.speakers.length) add("");
    else for (const key of new Set(claim.speakers.map(speakerKey))) add(key);
  }
  return count;
}

function setOff(name, off) {
  if (name === "stance") commit({ stances: STANDINGS.filter((value) => !off.includes(value)) });
  else commit({ off: { ...state.off, [name]: everyValue[name].filter((value) => off.includes(value)) } });
}

function group(name, title) {
  const values = name === "stance" ? STANDINGS : everyValue[name];
  const off = name === "stance" ? STANDINGS.filter((value) => !state.stances.includes(value)) : state.off[name];
  const count = tally(name);
  const sorted = name === "stance" ? values : [...values].sort((a, b) => (count.get(b) || 0) - (count.get(a) || 0) || (a < b ? -1 : 1));
  const box = el("details", { "data-group": name, toggle: (event) => (event.target.open ? openGroups.add(name) : openGroups.delete(name)) },
    el("summary", {}, title + (off.length && name !== "stance" ? " (" + (values.length - off.length) + " of " + values.length + ")" : "")),
    el("div", { class: "row" }, el("button", { click: () => setOff(name, []) }, "all"), el("button", { click: () => setOff(name, values) }, "none")),
    el("div", { class: "values" }, sorted.map((value) => el("div", {},
      el("label", { title: valueLabel[name](value) },
        el("input", { type: "checkbox", value, checked: !off.includes(value), change: (event) => setOff(name, event.target.checked ? off.filter((one) => one !== value) : off.concat(value)) }),
        el("span", {}, valueLabel[name](value)), el("b", { class: "number" }, String(count.get(value) || 0))),
      el("button", { class: "only", "aria-label": "only " + valueLabel[name](value), click: () => setOff(name, values.filter((one) => one !== value)) }, "only")))));
  box.open = openGroups.has(name);
  return box;
}

function showFilters() {
  const box = document.getElementById("filters");
  const used = FILTERS.filter((name) => state.off[name].length).length + (state.from || state.to ? 1 : 0);
  const badge = document.getElementById("filter-count");
  badge.hidden = !used;
  badge.textContent = used;
  const unsure = document.getElementById("unsure");
  const notFact = (claim) => !SURE.includes(claim.standing);
  document.getElementById("unsure-count").textContent = claims.filter(claimTest("stance")).filter(notFact).length.toLocaleString("en");
  unsure.disabled = !claims.some(notFact);
  unsure.checked = state.stances.some((name) => !SURE.includes(name));
  document.getElementById("undo").disabled = !past.length;
  if (box.hidden) return;
  const top = box.scrollTop, focus = document.activeElement && box.contains(document.activeElement) ? document.activeElement.value : null;
  const holder = focus !== null && document.activeElement.closest("[data-group]");
  const groupName = holder ? holder.dataset.group : "";
  box.replaceChildren(
    el("div", { class: "row" }, el("button", { click: () => commit({ off: firstState().off, stances: SURE.slice(), from: "", to: "", undated: true }) }, "Clear all filters"),
      el("button", { click: toggleFilters }, "Close")),
    group("stance", "How it is meant"), group("relation", "Relation"), group("kind", "Kind of entity"), group("speaker", "Who says so"), group("article", "Article"));
  box.scrollTop = top;
  if (groupName) {
    const again = [...box.querySelectorAll(`[data-group="${groupName}"] input`)].find((input) => input.value === focus);
    if (again) again.focus();
  }
}

function toggleFilters() {
  const box = document.getElementById("filters"), whole = view.nodes.every(inWindow);
  box.hidden = !box.hidden;
  document.getElementById("filter-button").setAttribute("aria-expanded", String(!box.hidden));
  showFilters();
  network.setSize("100%", "100%");
  if (whole) fitView();
}
