// The keyboard: every tool has a key, and the strongest entities can be walked through.

const KEYS = [
  ["/", "find an entity"], ["n  N", "next and previous entity, strongest first"], ["Enter", "expand what is picked"], ["e  c", "expand, collapse"],
  ["f", "focus on what is picked, or back to the whole"], ["p", "path from what is picked to …"], ["s", "show what is not fact too"], ["l", "filters"],
  ["← ↑ → ↓", "move the picture"], ["+  −  0", "closer, farther, fit"], ["PgUp PgDn", "scroll the evidence"], ["u", "undo"], ["r", "reset"], ["d", "light or dark"], ["Esc", "close"], ["?", "these keys"],
];

function step(by) {
  if (!view.nodes.length) return;
  const here = view.nodes.findIndex((entity) => entity.id === state.pick);
  const next = view.nodes[(here + by + view.nodes.length) % view.nodes.length];
  pick(next.id);
  centreOn(next);
}

function pan(x, y) {
  const at = network.getViewPosition(), scale = network.getScale();
  network.moveTo({ position: { x: at.x + x / scale, y: at.y + y / scale }, animation: false });
}

function zoom(by) {
  network.moveTo({ scale: Math.min(6, Math.max(0.05, network.getScale() * by)), animation: false });
  zoomed(false);
}

function toggleUnsure() {
  const unsure = state.stances.some((name) => !SURE.includes(name));
  commit({ stances: unsure ? SURE.slice() : STANDINGS.slice() });
  fitView();
}

function toggleTheme() {
  setTheme(dark ? "light" : "dark");
  apply();
}

function closeAll() {
  document.getElementById("save").open = false;
  commit({ pick: "", path: [] });
}

function showHelp() {
  const help = document.getElementById("help");
  help.replaceChildren(el("h2", {}, "Keys"), el("dl", {}, KEYS.flatMap(([key, does]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, does)])),
    el("p", {}, "Click a node or a line for its evidence; double click a node to expand it; drag a node to move it."),
    el("form", { method: "dialog" }, el("button", { autofocus: true }, "Close")));
  help.showModal();
}

function scrollPanel(by) {
  const panel = document.getElementById("panel");
  panel.scrollBy(0, by * panel.clientHeight * 0.85);
}

const picked = (does) => () => byId.has(state.pick) && does(byId.get(state.pick));
const ACTIONS = {
  "/": () => document.getElementById("search").focus(), n: () => step(1), N: () => step(-1), Enter: picked(expand), e: picked(expand), c: picked(collapse),
  f: () => (byId.has(state.pick) && state.focus !== state.pick ? focusOn(byId.get(state.pick)) : state.focus && (commit({ focus: "" }), fitView())),
  p: picked(askPath), s: toggleUnsure, l: () => toggleFilters(), ArrowLeft: () => pan(-60, 0), ArrowRight: () => pan(60, 0), ArrowUp: () => pan(0, -60), ArrowDown: () => pan(0, 60),
  "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => fitView(), u: () => undo(), r: () => reset(), d: toggleTheme, PageUp: () => scrollPanel(-1), PageDown: () => scrollPanel(1), Escape: closeAll, "?": showHelp,
};

function wireKeys() {
  document.addEventListener("keydown", (event) => {
    const inField = /^(INPUT|SELECT|TEXTAREA|DIALOG)$/.test(event.target.tagName);
    const onButton = /^(BUTTON|SUMMARY|A)$/.test(event.target.tagName) && (event.key === "Enter" || event.key === " ");
    if (inField && event.key !== "Escape") return;
    if (onButton || event.ctrlKey || event.metaKey || event.altKey || document.getElementById("help").open) return;
    const does = ACTIONS[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  });
}
