// Claims over time as bars; a range is dragged on them or set with two sliders, and becomes a filter.

const DAY = 86400000;
let buckets = [];

function dayNumber(day) {
  return Math.round(Date.parse(day + "T00:00:00Z") / DAY);
}

function dayText(number) {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** Days, weeks or months, so that there are at most about a hundred: `{ from, to }`, inclusive days. */
function makeBuckets(days) {
  const first = dayNumber(days[0]), last = dayNumber(days[days.length - 1]);
  const width = last - first < 92 ? 1 : last - first < 700 ? 7 : Math.max(30, Math.ceil((last - first) / 110));
  const made = [];
  for (let at = first; at <= last; at += width) made.push({ from: dayText(at), to: dayText(Math.min(at + width - 1, last)) });
  return made;
}

function bucketOf(day) {
  const first = dayNumber(buckets[0].from), width = dayNumber(buckets[0].to) - first + 1;
  return Math.max(0, Math.min(buckets.length - 1, Math.floor((dayNumber(day) - first) / width)));
}

function chosenRange() {
  return [state.from ? bucketOf(state.from) : 0, state.to ? bucketOf(state.to) : buckets.length - 1];
}

function setRange(one, two) {
  const low = Math.max(0, Math.min(one, two)), high = Math.min(buckets.length - 1, Math.max(one, two));
  const whole = low === 0 && high === buckets.length - 1;
  commit({ from: whole ? "" : buckets[low].from, to: whole ? "" : buckets[high].to });
}

function clockSelect() {
  return el("select", { "aria-label": "Which date", change: (event) => commit({ clock: event.target.value, from: "", to: "" }) },
    el("option", { value: "published", selected: state.clock === "published" }, "by day of publication"),
    el("option", { value: "happened", selected: state.clock === "happened" }, "by day of the event"));
}

function showTimeline() {
  const box = document.getElementById("timeline");
  const passing = claims.filter(claimTest("time"));
  const dated = passing.filter(dayOf);
  const all = claims.map(dayOf).filter(Boolean).sort();
  const undated = passing.length - dated.length;
  if (new Set(all).size < 2) {
    const published = state.clock === "published";
    const why = all.length ? (published ? "All was published on " : "All that is dated happened on ") + all[0] + "."
      : published ? "No article says when it was published." : "No claim says when it happened.";
    const other = new Set(claims.map((claim) => claim[published ? "happened" : "published"]).filter(Boolean)).size > 1;
    box.replaceChildren(el("div", { class: "head" }, why, other ? clockSelect() : ""));
    return;
  }
  buckets = makeBuckets(all);
  const counts = buckets.map(() => 0);
  for (const claim of dated) counts[bucketOf(dayOf(claim))]++;
  const [low, high] = chosenRange();
  const top = Math.max(1, ...counts), n = buckets.length;
  const bars = counts.map((count, i) => svg("rect", {
    class: i >= low && i <= high ? "bar in" : "bar", x: (i * 1000) / n + 1, width: Math.max(1, 1000 / n - 2), y: 44 - (42 * count) / top, height: (42 * count) / top,
  }, svg("title", {}, document.createTextNode(buckets[i].from + ": " + many(count, "claim")))));
  const shade = svg("rect", { class: "window", x: (low * 1000) / n, width: ((high - low + 1) * 1000) / n, y: 0, height: 46 });
  const chart = svg("svg", { viewBox: "0 0 1000 46", preserveAspectRatio: "none", "aria-hidden": "true" }, ...bars, shade);
  chart.addEventListener("pointerdown", (event) => drag(event, chart, low, high));
  const slider = (name, value, set) => el("input", { type: "range", min: 0, max: n - 1, value, "aria-label": name, change: (event) => set(Number(event.target.value)) });
  const focused = box.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : "";
  box.replaceChildren(
    el("div", { class: "head" }, el("strong", {}, buckets[low].from + " to " + buckets[high].to), many(dated.filter(inTime).length, "claim"), clockSelect(),
      undated ? el("label", { class: "switch" }, el("input", { id: "undated", type: "checkbox", checked: state.undated, change: (event) => commit({ undated: event.target.checked }) }), many(undated, "undated claim")) : "",
      state.from || state.to ? el("button", { click: () => setRange(0, n - 1) }, "whole time") : "",
      el("div", { class: "ends" }, "from", slider("From", low, (value) => setRange(value, Math.max(value, high))), "until", slider("Until", high, (value) => setRange(Math.min(low, value), value)))),
    chart, timeAxis());
  const again = focused && [...box.querySelectorAll("[aria-label]")].find((one) => one.getAttribute("aria-label") === focused);
  if (again) again.focus();
}

/** A few dates under the bars. */
function timeAxis() {
  const n = buckets.length, marks = Math.min(n, window.innerWidth < 760 ? 3 : 7);
  const at = [...new Set(Array.from({ length: marks }, (_, i) => Math.round((i * (n - 1)) / (marks - 1 || 1))))];
  const long = dayNumber(buckets[n - 1].to) - dayNumber(buckets[0].from) > 120;
  return el("div", { class: "axis", "aria-hidden": "true" }, at.map((i) => el("span", {}, long ? buckets[i].from.slice(0, 7) : buckets[i].from)));
}

/** Drag a new range, or, inside a chosen one, the whole range along. */
function drag(event, chart, low, high) {
  const bounds = chart.getBoundingClientRect();
  const at = (pointer) => Math.max(0, Math.min(buckets.length - 1, Math.floor(((pointer.clientX - bounds.left) / bounds.width) * buckets.length)));
  const start = at(event);
  const moves = (state.from || state.to) && start >= low && start <= high;
  const shade = chart.querySelector(".window");
  const told = document.querySelector("#timeline strong");
  let range = [low, high];
  const move = (pointer) => {
    const here = at(pointer);
    const shift = Math.max(-low, Math.min(buckets.length - 1 - high, here - start));
    range = moves ? [low + shift, high + shift] : [Math.min(start, here), Math.max(start, here)];
    told.textContent = buckets[range[0]].from + " to " + buckets[range[1]].to;
    shade.setAttribute("x", (range[0] * 1000) / buckets.length);
    shade.setAttribute("width", ((range[1] - range[0] + 1) * 1000) / buckets.length);
  };
  const end = () => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", end);
    setRange(...range);
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", end);
  move(event);
}
