// Start: bring the first view about, and answer the pointer.

/** Compute what the state shows and bring everything on the page in line with it. */
function apply() {
  view = look();
  const fresh = placeNew(view.nodes, view.edges);
  paint();
  if (fresh.some((entity) => !inWindow(entity))) fitView();
  showPanel();
  showFilters();
  showTimeline();
  const shown = shownClaims().length;
  const about = [many(articles.length, "article"), shown < claims.length ? shown.toLocaleString("en") + " of " + many(claims.length, "claim") + " drawn" : many(claims.length, "claim"), span(claims)];
  document.getElementById("range").textContent = about.join(" · ");
}

function wirePointer() {
  network.on("click", (event) => {
    const named = nameAt(event.pointer.DOM);
    const node = event.nodes[0] || (named && named.label !== undefined ? named.id : "");
    const edge = event.edges[0] || (named ? named.id : "");
    if (node || edge) pick(node || edge);
    else if (state.pick || state.path.length) closeAll();
  });
  network.on("doubleClick", (event) => event.nodes[0] && expand(byId.get(event.nodes[0])));
  const cursor = (name) => (network.canvas.body.container.style.cursor = name);
  network.on("hoverNode", (event) => ((hovered = byId.get(event.node)), cursor("pointer"), network.redraw()));
  network.on("blurNode", () => ((hovered = null), cursor(""), network.redraw()));
  network.on("hoverEdge", () => cursor("pointer"));
  network.on("blurEdge", () => cursor(""));
  network.on("dragEnd", (event) => {
    for (const [id, spot] of Object.entries(network.getPositions(event.nodes))) placesNow().set(byId.get(id), spot);
  });
  network.on("zoom", () => zoomed(false));
  network.on("afterDrawing", drawNames);
  network.once("afterDrawing", () => performance.mark("kg-drawn"));
  window.addEventListener("beforeprint", startPrint);
  window.addEventListener("afterprint", endPrint);
  const on = (id, does) => document.getElementById(id).addEventListener("click", does);
  on("closer", () => zoom(1.25));
  on("farther", () => zoom(0.8));
  on("fit", () => fitView());
  on("undo", undo);
  on("reset", reset);
  on("theme", toggleTheme);
  on("help-button", showHelp);
  on("filter-button", toggleFilters);
  document.getElementById("unsure").addEventListener("change", toggleUnsure);
  const menu = document.getElementById("save");
  document.addEventListener("pointerdown", (event) => (menu.open = menu.open && menu.contains(event.target)));
  for (const button of document.querySelectorAll("[data-save]")) button.addEventListener("click", () => save(button.dataset.save));
}

const preferred = window.matchMedia("(prefers-color-scheme: dark)");
setTheme(preferred.matches ? "dark" : "light");
preferred.addEventListener("change", () => (setTheme(preferred.matches ? "dark" : "light"), apply()));
if (location.hash.length > 1) state = decode(location.hash.slice(1));
wirePointer();
wireSearch();
wireKeys();
showTimeline(); // takes its room before the picture fills what is left
network.setSize("100%", "100%");
apply();
fitView();
if (packed.start.note) note(packed.start.note, true);

/** For the console, and for those who test the page. */
window.kg = {
  shown: () => ({ nodes: view.nodes.map((entity) => entity.id), edges: view.edges.map((edge) => edge.id), claims: shownClaims().length }),
  names: () => (network.redraw(), written).map((box) => ({ text: box.text.join(" "), x: box.x, y: box.y, w: box.w, h: box.h, id: box.owner.id, node: Boolean(box.node) })),
  at: (id) => (byId.has(id) ? network.canvasToDOM(network.getPosition(id)) : openPointOf(edgeById.get(id))),
  csv: asCsv, turtle: asTurtle, svg: asSvg, pick,
};
