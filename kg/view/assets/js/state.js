// What the reader has chosen: kept in the address after `#`, so that a view can be shared, and in a stack, so that it can be undone.

const FILTERS = ["relation", "kind", "article", "speaker"];

const everyValue = {
  relation: Object.keys(relations).filter((name) => name !== "on" || claims.some((claim) => claim.relation === "on")),
  kind: [...new Set(kinds.map((kind) => kind.name))],
  article: articles.map((article) => article.id),
  speaker: ["", ...new Set(claims.flatMap((claim) => claim.speakers.map(speakerKey)))],
};

/** The name under which a speaker is filtered; "" is the article itself. */
function speakerKey(term) {
  return term[0] < 0 ? "“" + term[1] + "”" : entities[term[0]].id;
}

function firstState() {
  const only = packed.start.relations;
  return {
    focus: packed.start.focus, hops: packed.start.hops, add: [], hide: [], path: [], pick: "",
    stances: SURE.slice(), from: "", to: "", undated: true, colour: "kind",
    clock: articles.some((article) => article.published) || new Set(claims.map((claim) => claim.happened)).size < 4 ? "published" : "happened",
    off: {
      relation: only.length ? everyValue.relation.filter((name) => !only.includes(name)) : [], kind: [], article: [], speaker: [],
    },
  };
}

let state = firstState();
const past = [];

/** The state as the text after `#`; what is as at first is left out. */
function encode(from) {
  const first = firstState();
  const words = new URLSearchParams();
  for (const key of ["focus", "hops", "from", "to", "undated", "colour", "clock", "pick"]) {
    if (String(from[key]) !== String(first[key])) words.set(key, from[key]);
  }
  for (const key of ["add", "hide", "path"]) for (const name of from[key]) words.append(key, name);
  if (from.stances.join() !== first.stances.join()) words.set("stances", from.stances.join(" "));
  for (const name of FILTERS) {
    const off = from.off[name];
    if (off.join("\n") === first.off[name].join("\n")) continue;
    const on = everyValue[name].filter((value) => !off.includes(value));
    if (on.length < off.length) {
      words.set("only-" + name, "");
      for (const value of on) words.append("only-" + name, "=" + value);
    } else {
      words.set("not-" + name, "");
      for (const value of off) words.append("not-" + name, "=" + value);
    }
  }
  return words.toString();
}

/** The state that such a text stands for; names that this page does not know are passed over. */
function decode(text) {
  const words = new URLSearchParams(text);
  const found = firstState();
  const known = (names) => [...new Set(names)].filter((name) => byId.has(name));
  if (words.has("focus")) found.focus = byId.has(words.get("focus")) ? words.get("focus") : "";
  if (words.has("hops")) found.hops = Math.min(6, Number(/^\d+$/.exec(words.get("hops")) || 1));
  for (const key of ["from", "to"]) if (/^\d{4}-\d\d-\d\d$/.test(words.get(key) || "")) found[key] = words.get(key);
  if (words.has("undated")) found.undated = words.get("undated") === "true";
  if (["kind", "community", "between"].includes(words.get("colour"))) found.colour = words.get("colour");
  if (["published", "happened"].includes(words.get("clock"))) found.clock = words.get("clock");
  const pick = words.get("pick") || "";
  if (byId.has(pick) || edgeById.has(pick)) found.pick = pick;
  for (const key of ["add", "hide", "path"]) found[key] = known(words.getAll(key));
  if (words.has("stances")) found.stances = STANDINGS.filter((name) => words.get("stances").split(" ").includes(name));
  for (const name of FILTERS) {
    const values = (key) => words.getAll(key).filter(Boolean).map((value) => value.slice(1));
    if (words.has("only-" + name)) {
      const on = new Set(values("only-" + name));
      found.off[name] = everyValue[name].filter((value) => !on.has(value));
    } else if (words.has("not-" + name)) {
      const off = new Set(values("not-" + name));
      found.off[name] = everyValue[name].filter((value) => off.has(value));
    }
  }
  return found;
}

/** Change the state and redraw. A mere look at something (`pick`) is no step that one would undo. */
function commit(change) {
  const before = encode({ ...state, pick: "" });
  state = { ...state, ...change };
  if (encode({ ...state, pick: "" }) !== before) past.push(before);
  writeAddress();
  apply();
}

function writeAddress() {
  const text = encode(state);
  history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
}

function undo() {
  if (!past.length) return;
  const scene = state.focus + state.hops;
  state = decode(past.pop());
  writeAddress();
  apply();
  if (state.focus + state.hops !== scene) fitView();
}

function reset() {
  commit(firstState());
  fitView();
}

window.addEventListener("hashchange", () => {
  past.push(encode({ ...state, pick: "" }));
  const scene = state.focus + state.hops;
  state = decode(location.hash.slice(1));
  apply();
  if (state.focus + state.hops !== scene) fitView();
});
