// What is shown in, a file out: a picture, a table, triples, or a link.

function offer(name, type, content) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const address = URL.createObjectURL(blob);
  const anchor = el("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** The claims behind the edges that are shown, each once, in the order of the export. */
function shownClaims() {
  const behind = new Set(view.edges.flatMap((edge) => edge.live));
  return claims.filter((claim) => behind.has(claim));
}

function termLabel(term) {
  return !term ? "" : term[0] >= 0 ? entities[term[0]].label : term[1];
}

/** One cell: quoted, and harmless to a spreadsheet that would take `=…` for a formula. */
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return '"' + safe.replace(/"/g, '""') + '"';
}

function asCsv() {
  const head = ["subject", "relation", "object", "roles", "standing", "manner", "said by", "quote", "article", "title", "publisher", "published", "url", "rule", "claim"];
  const rows = shownClaims().map((claim) => [
    termLabel(claim.subject), claim.relation, termLabel(claim.object),
    claim.roles.map((value) => value.role + ": " + (value.text || value.detail)).join("; "),
    claim.standing, claim.manner, claim.speakers.map(termLabel).join(" < "), claim.sentence.slice(claim.begin, claim.end),
    claim.article.id, claim.article.title, claim.article.publisher, claim.article.published, claim.article.url || "", claim.rule, iri("claim", claim.id),
  ]);
  return "\ufeff" + [head, ...rows].map((row) => row.map((text) => cell(String(text))).join(",")).join("\r\n") + "\r\n";
}

function turtleIri(prefix, name) {
  const whole = iri(prefix, name);
  return "<" + whole.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (sign) => encodeURIComponent(sign).replace("'", "%27")) + ">";
}

function literal(text) {
  return '"' + text.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t") + '"';
}

function asTurtle() {
  const out = Object.entries(packed.prefixes).map(([name, start]) => `@prefix ${name}: <${start}> .`);
  out.push("");
  for (const entity of view.nodes) {
    out.push(`${turtleIri("ent", entity.id)} a ${turtleIri("kg", entity.kind.name)} ; rdfs:label ${literal(entity.label)} .`);
  }
  out.push("");
  for (const edge of view.edges.filter((one) => one.manner === "actual")) {
    out.push(`${turtleIri("ent", edge.from.id)} ${turtleIri("kg", edge.relation)} ${turtleIri("ent", (edge.via || edge.to).id)} .`);
  }
  out.push("");
  for (const claim of shownClaims()) {
    const side = (name, term) => (!term ? "" : ` ; kg:${name} ${term[0] >= 0 ? turtleIri("ent", entities[term[0]].id) : literal(term[1])}`);
    const [polarity, modality] = claim.manner.split(" ");
    out.push(`${turtleIri("claim", claim.id)} a kg:Claim ; kg:relation ${turtleIri("kg", claim.relation)}${side("subject", claim.subject)}${side("object", claim.object)}` +
      ` ; kg:polarity ${literal(polarity)} ; kg:modality ${literal(modality)}` +
      claim.speakers.map((speaker) => side("claimedBy", speaker)).join("") +
      ` ; kg:quote ${literal(claim.sentence.slice(claim.begin, claim.end))} ; prov:wasDerivedFrom ${turtleIri("art", claim.article.id)} .`);
  }
  return out.join("\n") + "\n";
}

/** The drawn sheet in dots, two a pixel. */
async function asPng() {
  const drawing = new Image(), address = URL.createObjectURL(new Blob([asSvg()], { type: "image/svg+xml" }));
  drawing.src = address;
  await drawing.decode();
  const sheet = el("canvas", { width: 2 * drawing.width, height: 2 * drawing.height });
  sheet.getContext("2d").drawImage(drawing, 0, 0, sheet.width, sheet.height);
  URL.revokeObjectURL(address);
  return new Promise((done) => sheet.toBlob(done, "image/png"));
}

async function save(what) {
  document.getElementById("save").open = false;
  if (what === "png") offer("graph.png", "image/png", await asPng());
  else if (what === "svg") offer("graph.svg", "image/svg+xml", asSvg());
  else if (what === "csv") offer("claims.csv", "text/csv;charset=utf-8", asCsv());
  else if (what === "ttl") offer("graph.ttl", "text/turtle;charset=utf-8", asTurtle());
  else if (what === "print") window.print();
  else if (what === "link") {
    const said = await navigator.clipboard.writeText(location.href).then(() => true, () => false);
    note(said ? "The link to this view is in the clipboard." : "Copy the address of this page: it holds the view.");
  }
}
