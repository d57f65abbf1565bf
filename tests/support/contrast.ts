// The colours of ours that meet, wherever they are measured.

/** What stands on what, and the least contrast that WCAG 2.2 asks for. */
export const PAIRS: [string, string, number][] = [
  ["--h-on-accent", "--h-fill", 4.5],
  ["--h-on-accent", "--h-hover", 4.5],
  ...["--h-surface", "--h-sunken", "--h-soft", "--h-tint"].flatMap((ground): [string, string, number][] => [
    ["--h-text", ground, 4.5],
    ["--h-muted", ground, 4.5],
    ["--h-bad", ground, 4.5],
    ["--h-ink", ground, 4.5],
    ["--h-mark", ground, 3],
  ]),
];
