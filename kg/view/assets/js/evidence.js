// A claim in, a card out: the sentence with the words of each role marked, and everything needed to judge it.

const CARDS = 40; // shown at once; more on demand

function roleName(role) {
  return role.replace(/_/g, " ");
}

/** The words of a claim that its sentence should show: `{ text, role, name }`. */
function markedWords(claim) {
  const words = [];
  if (claim.subject) words.push({ text: claim.subject[1], role: "subject", name: "subject" });
  if (claim.object) words.push({ text: claim.object[1], role: "object", name: "object" });
  for (const value of claim.roles) if (value.text) words.push({ text: value.text, role: value.role, name: roleName(value.role) });
  for (const speaker of claim.speakers) words.push({ text: speaker[1], role: "speaker", name: "speaker" });
  for (const [kind, text] of claim.cues) words.push({ text, role: "cue", name: kind });
  return words.filter((word) => word.text);
}

/** Find the words in the sentence: in the quote if they are there, outside it else; crossing ones are left out, nested ones kept. */
function findMarks(claim) {
  const text = claim.sentence, found = [];
  const crosses = (a, b) => a.start < b.end && b.start < a.end && !(a.start <= b.start && b.end <= a.end) && !(b.start <= a.start && a.end <= b.end);
  const same = (a, b) => a.start === b.start && a.end === b.end;
  for (const word of markedWords(claim)) {
    const spots = [];
    for (let at = text.indexOf(word.text); at >= 0 && spots.length < 50; at = text.indexOf(word.text, at + 1)) {
      const edge = (i) => i < 0 || i >= text.length || !/[\p{L}\p{N}]/u.test(text[i]);
      const whole = edge(at - 1) && edge(at + word.text.length);
      const quoted = at >= claim.begin && at + word.text.length <= claim.end;
      spots.push({ start: at, end: at + word.text.length, rank: (quoted ? 0 : 2) + (whole ? 0 : 1) });
    }
    spots.sort((a, b) => a.rank - b.rank || a.start - b.start);
    const spot = spots.find((one) => !found.some((other) => crosses(one, other) || same(one, other)));
    if (spot) found.push({ ...spot, role: word.role, name: word.name });
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The sentence as elements: marks may hold marks. */
function sentenceParts(claim) {
  const marks = findMarks(claim);
  const plain = (start, end) => {
    const parts = [];
    for (const [from, to, outside] of [[start, Math.min(end, claim.begin), true], [Math.max(start, claim.begin), Math.min(end, claim.end), false], [Math.max(start, claim.end), end, true]]) {
      if (from < to) parts.push(outside ? el("span", { class: "around" }, claim.sentence.slice(from, to)) : claim.sentence.slice(from, to));
    }
    return parts;
  };
  const build = (start, end, inside) => {
    const parts = [];
    let at = start;
    for (let i = 0; i < inside.length; ) {
      const mark = inside[i];
      let j = i + 1;
      while (j < inside.length && inside[j].start < mark.end) j++;
      parts.push(...plain(at, mark.start));
      parts.push(el("mark", { "data-role": mark.role, "data-name": mark.name, title: mark.name }, build(mark.start, mark.end, inside.slice(i + 1, j))));
      at = mark.end;
      i = j;
    }
    return parts.concat(plain(at, end));
  };
  return build(0, claim.sentence.length, marks);
}

function termButton(term) {
  if (term[0] < 0) return el("span", {}, "“" + term[1] + "”");
  return el("button", { class: "chip", click: () => pick(entities[term[0]].id) }, entities[term[0]].label);
}

/** Who says so, from the article outwards. */
function saidBy(claim) {
  if (!claim.speakers.length) return ["the article itself"];
  return claim.speakers.flatMap((speaker, i) => [i ? " according to " : "", termButton(speaker)]);
}

function details(claim) {
  const rows = [];
  const nested = new Set();
  for (const value of claim.roles) {
    if (value.entity >= 0 && entities[value.entity].label !== value.text) rows.push([value.role, termButton([value.entity, value.text])]);
    else if (value.detail && value.detail !== value.text && value.role !== "time") rows.push([value.role, value.detail.replace("percent", "%")]);
    else if (value.detail && value.role === "time") rows.push(["time", value.detail]);
    nested.add(value.role);
  }
  return rows.length ? el("dl", {}, rows.flatMap(([role, value]) => [el("dt", {}, roleName(role)), el("dd", {}, value)])) : null;
}

function claimCard(claim) {
  const cues = claim.cues.filter(([kind]) => kind !== "attribution").map(([, text]) => "“" + text + "”");
  const article = claim.article;
  const title = article.url && /^https?:\/\//i.test(article.url)
    ? el("a", { href: article.url, target: "_blank", rel: "noopener noreferrer nofollow" }, article.title)
    : el("b", {}, article.title);
  return el("article", { class: "claim", "data-claim": claim.id },
    el("blockquote", { dir: "auto" }, sentenceParts(claim)),
    details(claim),
    el("p", { class: "meta" }, el("span", { class: "chip" }, lineIcon(claim.standing), lines[claim.standing].label), " ",
      el("b", {}, relations[claim.relation].label), " · said by ", saidBy(claim), cues.length ? " · cue " + cues.join(", ") : ""),
    el("p", { class: "meta" }, title, article.publisher ? " · " + article.publisher : "", article.published ? " · " + article.published : " · undated",
      " · rule ", el("code", {}, claim.rule)));
}

/** Cards for claims, the first ones at once and the others when asked for. */
function cardList(list) {
  const box = el("div", {});
  const more = el("button", { class: "more", click: () => grow() }, "");
  let shownCount = 0;
  const grow = () => {
    for (const claim of list.slice(shownCount, shownCount + CARDS)) box.insertBefore(claimCard(claim), more);
    shownCount = Math.min(list.length, shownCount + CARDS);
    more.hidden = shownCount >= list.length;
    more.textContent = "Show more (" + (list.length - shownCount) + " left)";
  };
  box.append(more);
  grow();
  return box;
}
