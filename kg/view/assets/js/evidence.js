// A claim in, a card out: the sentence with the words of each role marked, and everything needed to judge it.

const CARDS = 40; // shown at once; more on demand

function roleName(role) {
  return role.replace(/_/g, " ");
}

/** The words of a claim that stand in its sentence, in their order: `{ start, end, role, name }`. Nested ones are kept, crossing ones are not. */
function marksOf(claim) {
  const marks = [];
  const add = (role, name, start, end) => {
    if (start === undefined) return;
    const same = marks.find((mark) => mark.start === start && mark.end === end);
    if (same) same.name += same.name.split(", ").includes(name) ? "" : ", " + name;
    else if (!marks.some((mark) => mark.start < end && start < mark.end && (mark.start - start) * (mark.end - end) > 0)) marks.push({ start, end, role, name });
  };
  for (const side of ["subject", "object"]) if (claim[side]) add(side, side, claim[side][2], claim[side][3]);
  for (const value of claim.roles) add(value.role, roleName(value.role), value.start, value.end);
  for (const speaker of claim.speakers) add("speaker", "speaker", speaker[2], speaker[3]);
  for (const [kind, , start, end] of claim.cues) add("cue", kind, start, end);
  return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The sentence as elements: marks may hold marks; what the rule did not read is paler. */
function sentenceParts(claim) {
  const marks = marksOf(claim);
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
  if (term[0] < 0) return el("span", {}, "“" + shorten(term[1], 90) + "”");
  return el("button", { class: "link", click: () => pick(entities[term[0]].id) }, entities[term[0]].label);
}

/** What a claim says, in a line: who, what, whom. */
function sayingOf(claim) {
  return el("p", { class: "saying" }, claim.subject ? termButton(claim.subject) : "somebody", el("i", {}, " " + relations[claim.relation].label + " "), claim.object ? termButton(claim.object) : "");
}

/** Who says so, from the article outwards. */
function saidBy(claim) {
  if (!claim.speakers.length) return ["the article itself"];
  return claim.speakers.flatMap((speaker, i) => [i ? " according to " : "", termButton(speaker)]);
}

/** What a role was read as, where its words do not tell by themselves. */
function details(claim) {
  const rows = [];
  for (const value of claim.roles) {
    if (value.entity >= 0 && entities[value.entity].label !== value.text) rows.push([value.role, termButton([value.entity, value.text])]);
    else if (value.detail && value.detail !== value.text) rows.push([value.role, value.role === "time" ? value.detail : value.detail.replace("percent", "%")]);
  }
  return rows.length ? el("dl", {}, rows.flatMap(([role, value]) => [el("dt", {}, roleName(role)), el("dd", {}, value)])) : null;
}

function standingChip(standing, number) {
  return el("span", { class: "chip" }, lineIcon(standing), number === undefined ? lines[standing].label : standing === "fact" ? many(number, "fact") : number + " " + lines[standing].label);
}

function claimCard(claim) {
  const cues = claim.cues.filter(([kind]) => kind !== "attribution").map(([, text]) => "“" + text + "”");
  const article = claim.article;
  const title = article.url && /^https?:\/\//i.test(article.url)
    ? el("a", { href: article.url, target: "_blank", rel: "noopener noreferrer nofollow" }, article.title)
    : el("b", {}, article.title);
  return el("article", { class: "claim", "data-claim": claim.id },
    el("header", {}, sayingOf(claim), standingChip(claim.standing)),
    el("blockquote", { dir: "auto" }, sentenceParts(claim)),
    details(claim),
    el("p", { class: "meta" }, "said by ", saidBy(claim), cues.length ? " · cue " + cues.join(", ") : ""),
    el("p", { class: "meta" }, title, article.publisher ? " · " + article.publisher : "", " · ", el("span", { class: "day" }, article.published || "undated"), el("code", { title: "the rule that read it" }, claim.rule)));
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

/** Cards that are only made when their heading is opened. */
function foldedCards(heading, list) {
  const box = el("details", { class: "folded", toggle: () => box.open && box.childElementCount < 2 && box.append(cardList(list)) }, el("summary", {}, heading));
  return box;
}
