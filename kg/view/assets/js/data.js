// The embedded tables in, linked objects out. Nothing here changes after the page has loaded.

const packed = JSON.parse(document.getElementById("kg-data").textContent);
const STANDINGS = packed.lines.map((line) => line[0]);
const SURE = ["fact", "reported"];

const kinds = packed.kinds.map(([name, label, look]) => ({ name, label, look }));
const looks = packed.looks; // name → [shape, light, dark, label]
const lines = Object.fromEntries(
  packed.lines.map(([name, label, dashes, arrow, light, dark, mark]) => [name, { label, dashes, arrow, light, dark, mark }]),
);
const relations = Object.fromEntries(
  packed.relations.map(([name, label, comment, symmetric]) => [name, { label, comment, symmetric }]),
);
relations.on = relations.on || { label: "on", comment: "whom a measure hits", symmetric: false };

const articles = packed.articles.map(([id, title, published, publisher, url]) => ({ id, title, published, publisher, url }));
const entities = packed.entities.map(([id, label, kind, aliases, weight, between, community], n) => ({
  n, id, label, kind: kinds[kind], aliases, weight, between, community, edges: [],
}));
const byId = new Map(entities.map((entity) => [entity.id, entity]));

const claims = packed.claims.map(
  ([id, relation, subject, object, roles, standing, manner, speakers, cues, article, sentence, begin, end, rule], n) => ({
    n, id, relation, subject, object, standing: STANDINGS[standing], manner, speakers, cues,
    roles: roles.map(([role, entity, text, detail, start, end]) => ({ role: packed.roles[role], entity, text, detail, start, end })),
    article: articles[article], sentence: packed.sentences[sentence], begin, end, rule: packed.rules[rule],
  }),
);
for (const claim of claims) {
  claim.published = claim.article.published;
  const time = claim.roles.find((value) => value.role === "time" && /^\d{4}-/.test(value.detail));
  claim.happened = time ? time.detail.slice(0, 10) : "";
}

const edges_ = packed.edges.map(([from, relation, to, via, manner, behind], n) => ({
  n, live: [], from: entities[from], to: entities[to], relation, via: via < 0 ? null : entities[via], manner,
  claims: behind.map((i) => claims[i]),
  id: [entities[from].id, relation, entities[to].id, manner, via < 0 ? "" : entities[via].id].join(" "),
}));
const edgeById = new Map(edges_.map((edge) => [edge.id, edge]));
for (const edge of edges_) {
  edge.from.edges.push(edge);
  if (edge.to !== edge.from) edge.to.edges.push(edge);
}

const denied = new Set(edges_.filter((edge) => edge.manner === "negated").map(bare));
for (const edge of edges_) edge.contested = edge.manner === "actual" && denied.has(bare(edge));

/** What an edge says, without how it is meant. */
function bare(edge) {
  return [edge.from.n, edge.relation, edge.to.n, edge.via ? edge.via.n : ""].join(" ");
}

/** Every claim that names an entity, as subject, object, role or speaker. */
function claimsOf(entity) {
  const named = (term) => term && term[0] === entity.n;
  return claims.filter(
    (claim) =>
      named(claim.subject) || named(claim.object) || claim.speakers.some(named) ||
      claim.roles.some((value) => value.entity === entity.n),
  );
}

/** What is written on an edge: its relation, or the office that its subject holds. */
function edgeText(edge) {
  return edge.via ? edge.via.label : relations[edge.relation].label;
}

/** The whole IRI of a local name; a foreign IRI is one already. */
function iri(prefix, name) {
  return /^[a-z][a-z0-9+.-]*:/i.test(name) ? name : packed.prefixes[prefix] + name;
}
