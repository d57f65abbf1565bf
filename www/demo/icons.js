// The product's icons: 24 × 24, drawn with the text's colour, hidden from screen readers.

const SVG = "http://www.w3.org/2000/svg";

const paths = {
  back: "M19 12H5m6-6-6 6 6 6",
  calendar: "M5 6h14v14H5zM5 10.5h14M9 3.5V8m6-4.5V8",
  chart: "M4 20h16M7 16v-5m5 5V6m5 10v-7",
  check: "m5 12.5 4.5 4.5L19 7.5",
  down: "m7 10 5 5 5-5",
  forward: "M5 12h14m-6-6 6 6-6 6",
  gear: "M4 7h9m5 0h2M4 17h2m5 0h9M15.5 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zm-7 10a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",
  globe: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM3.5 12h17M12 3.5c5 5 5 12 0 17-5-5-5-12 0-17",
  inbox: "M4 13.5 6.5 5h11l2.5 8.5V19H4zm0 0h5l1 2.5h4l1-2.5h5",
  mail: "M4 6h16v12.5H4zm0 1 8 6.5L20 7",
  people:
    "M9 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM2.5 19.5c.5-3.5 3-5.5 6.5-5.5s6 2 6.5 5.5M16 5a3 3 0 0 1 0 6m2 3.5c2 .8 3.2 2.5 3.5 5",
  plus: "M12 5v14M5 12h14",
  projects: "M12 3.5 20.5 8 12 12.5 3.5 8zM4 12.5l8 4.25 8-4.25M4 16.5l8 4.25 8-4.25",
  restart: "M4.5 5v5h5M4.9 10a7.5 7.5 0 1 1-.3 4",
  trash: "M5 7h14M10 4h4M7 7l1 13h8l1-13M10.5 11v5m3-5v5",
};

/** Icons that point along the line of reading turn round in right-to-left text. */
const directional = new Set(["back", "forward"]);

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", directional.has(name) ? "icon turns" : "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}
