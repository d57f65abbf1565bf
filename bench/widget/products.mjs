// What is measured, each product behind the same face: `window.__adapter` with `start(steps)`, `popover()`,
// `nextButton()` and `destroy()`, as ../peers-adapter.mjs describes it for Hamrah itself. All are bundled for
// production, and none is told to animate.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

import esbuild from "esbuild";

import hamrah from "../peers-adapter.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** A panel for developers, which a visitor's browser never asks for. */
const WITHOUT_PANEL = {
  name: "without-panel",
  setup(build) {
    build.onResolve({ filter: /debug-panel/ }, () => ({ path: "data:text/javascript,", external: true }));
  },
};

const helpers = {
  /** One script of a module's source and all that it imports. */
  async bundle(source) {
    const { outputFiles } = await esbuild.build({
      stdin: { contents: source, resolveDir: here, loader: "jsx" },
      bundle: true,
      write: false,
      minify: true,
      format: "iife",
      target: "es2022",
      jsx: "automatic",
      legalComments: "none",
      define: { "process.env.NODE_ENV": '"production"' },
      plugins: [WITHOUT_PANEL],
      logLevel: "error",
    });
    return Buffer.from(outputFiles[0].contents);
  },
};

/** A product from npm that is one bundle, and maybe a sheet. */
const bundled = (id, label, { name = id, source, sheet }) => ({
  id,
  label,
  async build({ bundle }) {
    this.version = JSON.parse(await readFile(path.join(here, "node_modules", name, "package.json"), "utf8")).version;
    const files = { "app.js": await bundle(source) };
    const tags = [{ js: "app.js" }];
    if (sheet) {
      const css = await readFile(path.join(here, "node_modules", sheet), "utf8");
      files["app.css"] = Buffer.from((await esbuild.transform(css, { loader: "css", minify: true })).code);
      tags.unshift({ css: "app.css" });
    }
    return { files, tags };
  },
});

const fromFile = async (name) => readFile(path.join(here, "products", name), "utf8");

export const PRODUCTS = [
  {
    id: "minimum",
    label: "by hand",
    version: "",
    async build({ bundle }) {
      const sheet = await esbuild.transform(await fromFile("minimum.css"), { loader: "css", minify: true });
      return {
        files: { "app.js": await bundle(await fromFile("minimum.js")), "app.css": Buffer.from(sheet.code) },
        tags: [{ css: "app.css" }, { js: "app.js" }],
      };
    },
  },
  hamrah,
  bundled("driver", "driver.js", {
    name: "driver.js",
    source: await fromFile("driver.js"),
    sheet: "driver.js/dist/driver.css",
  }),
  bundled("shepherd", "Shepherd", {
    name: "shepherd.js",
    source: await fromFile("shepherd.js"),
    sheet: "shepherd.js/dist/css/shepherd.css",
  }),
  bundled("joyride", "React Joyride", { name: "react-joyride", source: await fromFile("joyride.jsx") }),
  {
    ...bundled("flows", "Flows", {
      name: "@flows/js",
      source: await fromFile("flows.js"),
      sheet: "@flows/js-components/dist/index.css",
    }),
    answer: (await import("./products/flows-server.mjs")).answer,
  },
];

/** Builds a product, and presses its files as a good server would. */
export async function built(product) {
  const { files, tags } = await product.build(helpers);
  const pressed = Object.entries(files).map(([name, content]) => [name, brotliCompressSync(content)]);
  return { ...product, version: product.version, files: new Map(pressed), tags };
}
