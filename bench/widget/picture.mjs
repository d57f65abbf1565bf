// The picture of what was measured: a group of bars for each number that is a time or a size, as ratios to the one made
// by hand, on a scale on which each line is twice the one before.

const PANELS = [
  ["cold", "First step, first visit"],
  ["warm", "First step, later visit"],
  ["next", "Next step stands"],
  ["nextWork", "Work for the next step"],
  ["thousandNext", "Next step of 1,000"],
];
const COLOURS = { minimum: "#9aa0a6", hamrah: "#0f766e", driver: "#7aa6c2", shepherd: "#c2a27a", joyride: "#b08fb8", flows: "#c28a8a" };
const [LEFT, TOP, WIDTH, BAR, GAP] = [190, 64, 520, 13, 22];

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

export function picture({ rows }) {
  const least = rows.find(({ id }) => id === "minimum")?.numbers ?? {};
  const ratio = ({ numbers }, name) => numbers[name] / least[name];
  const panels = PANELS.filter(([name]) => least[name] > 0);
  const all = panels.flatMap(([name]) => rows.map((row) => ratio(row, name)).filter(Number.isFinite));
  const top = Math.max(2, 2 ** Math.ceil(Math.log2(Math.max(2, ...all))));
  // Half of the minimum's time is the left edge: who is faster still has a bar.
  const x = (value) => LEFT + (WIDTH * (Math.log2(Math.max(0.5, value)) + 1)) / (Math.log2(top) + 1);
  const height = TOP + panels.length * (rows.length * BAR + GAP) + 30;
  const parts = [];
  for (let line = 1; line <= top; line *= 2) {
    parts.push(`<line x1="${x(line)}" x2="${x(line)}" y1="${TOP - 8}" y2="${height - 30}" class="line"/>`);
    parts.push(`<text x="${x(line)}" y="${height - 14}" text-anchor="middle" class="small">${line} ×</text>`);
  }
  panels.forEach(([name, title], index) => {
    const y = TOP + index * (rows.length * BAR + GAP);
    const middle = y + (rows.length * BAR) / 2 + 4;
    parts.push(`<text x="${LEFT - 12}" y="${middle}" text-anchor="end">${escaped(title)}</text>`);
    rows.forEach((row, place) => {
      const value = ratio(row, name);
      if (!Number.isFinite(value)) return;
      const at = y + place * BAR;
      parts.push(`<rect x="${LEFT}" y="${at}" width="${x(value) - LEFT}" height="${BAR - 2}" rx="2" fill="${COLOURS[row.id]}"/>`);
      parts.push(`<text x="${x(value) + 5}" y="${at + BAR - 4}" class="small">${value.toFixed(1)}</text>`);
    });
  });
  rows.forEach((row, place) => {
    const at = 20 + place * 118;
    parts.push(`<rect x="${at}" y="20" width="11" height="11" rx="2" fill="${COLOURS[row.id]}"/>`);
    parts.push(`<text x="${at + 16}" y="30" class="small">${escaped(row.label)}</text>`);
  });
  const style = `text { font: 13px system-ui, sans-serif; fill: #24292f; } .small { font-size: 11px; fill: #57606a; } .line { stroke: #d0d7de; }`;
  const box = `0 0 ${LEFT + WIDTH + 50} ${height}`;
  const label = `Times as ratios to the minimum made by hand: ${panels.map(([, title]) => title.toLowerCase()).join(", ")}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" role="img" aria-label="${label}"><style>${style}</style><rect width="100%" height="100%" fill="#fff"/>${parts.join("\n")}</svg>\n`;
}
