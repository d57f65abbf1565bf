// Measures every product, round by round, each round in another order, so that whatever else the machine does hits all
// alike. Writes what came out, as JSON, as a table and as a picture.
//
//     node run.mjs [--rounds 3] [--only hamrah,minimum] [--measures forward,idle] [--out DIRECTORY]

import { mkdir, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

import { launch } from "./browser.mjs";
import { MEASURES } from "./measures.mjs";
import { built, PRODUCTS } from "./products.mjs";
import { serve } from "./server.mjs";
import { picture } from "./picture.mjs";
import { table } from "./table.mjs";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    only: { type: "string" },
    measures: { type: "string" },
    out: { type: "string", default: "results" },
  },
});
const among = (list) => (list ? (name) => list.split(",").includes(name) : () => true);

const products = await Promise.all(PRODUCTS.filter(({ id }) => among(values.only)(id)).map(built));
const server = await serve(products);
for (const product of products) {
  product.tags = product.tags.map((tag) =>
    Object.fromEntries(Object.entries(tag).map(([kind, name]) => [kind, `/p/${product.id}/${name}`])),
  );
}
const browser = await launch();
const load = [loadavg()[0]];
const place = { browser, origin: server.origin, weight: server.weight };

/** By product and number: what each round has said. */
const said = new Map(products.map(({ id }) => [id, new Map()]));
for (const [name, measure] of Object.entries(MEASURES).filter(([name]) => among(values.measures)(name))) {
  for (let round = 0; round < Number(values.rounds); round++) {
    for (let turn = 0; turn < products.length; turn++) {
      const product = products[(turn + round) % products.length];
      try {
        for (const [number, value] of Object.entries(await measure(product, place))) {
          const all = said.get(product.id);
          all.set(number, [...(all.get(number) ?? []), value]);
        }
      } catch (error) {
        console.error(`${name} of ${product.id}: ${String(error).split("\n")[0]}`);
      }
    }
  }
  console.error(`${name}: done`);
}
load.push(loadavg()[0]);
const version = browser.version();
await browser.close();
await server.stop();

const median = (all) => {
  const [sorted, middle] = [all.toSorted((a, b) => a - b), all.length / 2];
  return (sorted[Math.floor(middle - 0.5)] + sorted[Math.floor(middle)]) / 2;
};
const results = products.map(({ id, label, version }) => ({
  id,
  label,
  version,
  numbers: Object.fromEntries([...said.get(id)].map(([number, all]) => [number, median(all)])),
}));
const machine = `${cpus().length} × ${cpus()[0].model}`;
const circumstances = { browser: `Chromium ${version}`, machine, rounds: Number(values.rounds), load, rows: results };
await mkdir(values.out, { recursive: true });
const write = (name, text) => writeFile(path.join(values.out, name), text);
await write("bench.json", JSON.stringify(circumstances, null, 1));
await write("bench-table.md", table(circumstances));
await write("bench.svg", picture(circumstances));
console.log(table(circumstances));
process.exit(0);
