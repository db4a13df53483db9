// Find an entity by its name or another name it goes by; also the second end of a path.

let pathFrom = null;
let hits = [];
let chosen = -1;

/** The text as it is compared: no accents, no capitals. */
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

const searchable = entities.map((entity) => ({ entity, names: [entity.label, ...entity.aliases].map((name) => [name, folded(name)]) }));

/** Entities whose names hold the words: beginnings of names first, then beginnings of words, then the strongest. */
function findEntities(words) {
  const wanted = folded(words.trim());
  if (!wanted) return [];
  const found = [];
  for (const { entity, names } of searchable) {
    let best = null;
    names.forEach(([name, plain], i) => {
      const at = plain.indexOf(wanted);
      if (at < 0) return;
      const rank = (at === 0 ? 0 : plain[at - 1] === " " ? 1 : 2) + (i ? 0.5 : 0);
      if (!best || rank < best.rank) best = { entity, rank, via: i ? name : "" };
    });
    if (best) found.push(best);
  }
  return found.sort((a, b) => a.rank - b.rank || a.entity.n - b.entity.n).slice(0, 12);
}

function showFound() {
  const input = document.getElementById("search"), list = document.getElementById("found");
  hits = findEntities(input.value);
  chosen = hits.length ? Math.max(0, Math.min(chosen, hits.length - 1)) : -1;
  list.replaceChildren(...hits.map((hit, i) => el("li", { role: "option", id: "hit-" + i, "aria-selected": String(i === chosen), mousedown: (event) => event.preventDefault(), click: () => take(hit.entity) },
    kindIcon(hit.entity), el("bdi", {}, shorten(hit.entity.label, 60)), hit.via ? el("span", { class: "also" }, shorten(hit.via, 40)) : "", el("span", { class: "count" }, String(hit.entity.weight)))),
    ...(input.value.trim() && !hits.length ? [el("li", { class: "also" }, "nobody is called so here")] : []));
  list.hidden = !input.value.trim();
  input.setAttribute("aria-expanded", String(!list.hidden));
  if (chosen >= 0) input.setAttribute("aria-activedescendant", "hit-" + chosen);
  else input.removeAttribute("aria-activedescendant");
}

function take(entity) {
  const input = document.getElementById("search");
  input.value = "";
  showFound();
  input.blur();
  if (pathFrom) {
    const start = pathFrom;
    endPath();
    return showPath(start, entity);
  }
  pick(entity.id);
  return centreOn(entity);
}

function centreOn(entity) {
  const spot = placesNow().get(entity);
  if (!spot) return;
  network.moveTo({ position: spot, scale: Math.max(network.getScale(), 0.8), animation: false });
  zoomed(false);
}

function askPath(entity) {
  pathFrom = entity;
  const input = document.getElementById("search");
  input.placeholder = "Path from " + shorten(entity.label, 24) + " to …";
  input.focus();
}

function endPath() {
  pathFrom = null;
  document.getElementById("search").placeholder = "Find a name …";
}

function showPath(start, end) {
  const way = pathBetween(start, end);
  if (!way) return note("Nothing links " + start.label + " and " + end.label + ".");
  const ids = way.map((entity) => entity.id);
  commit({ path: ids, hide: state.hide.filter((id) => !ids.includes(id)), pick: "" });
  return fitView(way);
}

function wireSearch() {
  const input = document.getElementById("search");
  input.addEventListener("input", () => ((chosen = 0), showFound()));
  input.addEventListener("blur", () => setTimeout(() => ((document.getElementById("found").hidden = true), endPath()), 150));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % (hits.length || 1);
      showFound();
      event.preventDefault();
    } else if (event.key === "Enter" && hits[chosen]) take(hits[chosen].entity);
    else if (event.key === "Escape") (input.value = ""), showFound(), input.blur();
  });
}
