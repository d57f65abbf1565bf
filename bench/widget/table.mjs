// The table of what was measured.

/** Name, unit, number of digits, and whether it is said as a ratio to the one made by hand. */
export const ROWS = [
  ["bytes", "files, kB", 1, true, (bytes) => bytes / 1000],
  ["cold", "first step painted, first visit, ms", 0, true],
  ["coldWork", "work for it, ms", 0, true],
  ["warm", "first step painted, later visit, ms", 0, true],
  ["slow", "first step painted, Slow 4G, ms", 0, true],
  ["next", "“Next” until the next step stands, ms", 0, true],
  ["nextWork", "work for it, ms", 1, true],
  ["scrollWork", "work a frame while scrolling, ms more than without", 2, false],
  ["drift", "off the target while scrolling, px", 0, false],
  ["idleWork", "work while nothing happens, ms a second", 2, false],
  ["callbacks", "callbacks while nothing happens, a second", 0, false],
  ["storm", "script while the page changes, ms in 60 frames", 1, false],
  ["leakedBytes", "left by a tour that has ended, bytes", 0, false],
  ["leakedNodes", "nodes", 1, false],
  ["leakedListeners", "listeners", 1, false],
  ["thousandStart", "a tour of 1,000 steps starts, ms", 0, true],
  ["thousandNext", "“Next” in it, ms", 0, true],
];

const shown = (value, digits) => (Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value).toFixed(digits);

export function table({ rows }) {
  const minimum = rows.find(({ id }) => id === "minimum");
  const lines = [
    `| | ${rows.map(({ label, version }) => `${label} ${version}`.trim()).join(" | ")} |`,
    `| --- |${rows.map(() => " --: |").join("")}`,
  ];
  for (const [name, title, digits, isRatio, converted = (value) => value] of ROWS) {
    if (!rows.some(({ numbers }) => name in numbers)) continue;
    const cells = rows.map(({ id, numbers }) => {
      if (!(name in numbers)) return "failed";
      const value = shown(converted(numbers[name]), digits);
      const least = minimum?.numbers[name];
      return isRatio && id !== "minimum" && least > 0 ? `${value} (${(numbers[name] / least).toFixed(1)} ×)` : value;
    });
    lines.push(`| ${title} | ${cells.join(" | ")} |`);
  }
  return `${lines.join("\n")}\n`;
}
