// The host: a long page of sections, each with a button to point at; and, if asked for, one more in a container that
// scrolls within it.

/** `targets` says how many sections; `nested` asks for the container. */
export function page({ targets, nested }) {
  const sections = Array.from({ length: targets }, (_, index) => {
    return `<section><h2>Section ${index}</h2><p>Words for the page to lay out and to paint.</p>
      <button class="target" id="t${index}" style="margin-left: ${(index * 97) % 600}px">Target ${index}</button></section>`;
  });
  const container = `<div id="scroller"><div class="tall"></div><button class="target" id="nested">Nested</button><div class="tall"></div></div>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title><style>
    body { margin: 0 24px; font: 16px/1.5 sans-serif; }
    section { height: ${targets > 100 ? 120 : 600}px; overflow: hidden; }
    .target { padding: 8px 16px; }
    #scroller { position: relative; height: 420px; overflow: auto; border: 1px solid #999; }
    #scroller .target { margin-left: 200px; }
    .tall { height: 900px; }
    </style></head><body><h1>Host</h1>${nested === "1" ? container : ""}${sections.join("")}
    <script src="/recorder.js"></script></body></html>`;
}
