// The key below a saved picture: the lines and signs that stand in it, and what they mean.

const KEY_FONT = 12, KEY_ROW = 22, KEY_GAP = 22;

/** One entry: an icon of some width at (0, 0), and its words. */
function keyEntries() {
  const standings = new Set(view.edges.map((edge) => edge.standing)), shown = new Set(view.nodes.map((entity) => entity.kind.look));
  return [
    ...STANDINGS.filter((name) => standings.has(name)).map((name) => ({ icon: lineIcon(name), wide: 44, words: lines[name].label })),
    ...Object.keys(looks).filter((look) => shown.has(look)).map((look) => (
      { icon: sign(looks[look][0], 8, 6, 5.5, { fill: fillOfLook(look) }), wide: 16, words: looks[look][3] })),
  ];
}

/** The key in rows of at most some width, at (0, 0), and its height. */
function pictureKey(width, ink) {
  const pen = el("canvas").getContext("2d"), rows = svg("g", { class: "key" });
  let x = 14, y = 0;
  for (const { icon, wide, words } of keyEntries()) {
    const reach = wide + 6 + widths(pen, `${KEY_FONT}px ${FONT_FAMILY}`, words);
    if (x > 14 && x + reach > width - 14) [x, y] = [14, y + KEY_ROW];
    const text = svg("text", { x: wide + 6, y: 6, "font-size": KEY_FONT, "dominant-baseline": "middle", fill: ink });
    text.textContent = words;
    rows.append(svg("g", { transform: `translate(${x.toFixed(1)} ${y})` }, icon, text));
    x += reach + KEY_GAP;
  }
  return { rows, height: y + KEY_ROW + 10 };
}
