// The id of the build in `dist`.

import { readFile } from "node:fs/promises";
import path from "node:path";

import { distPath } from "./places";

export async function buildId(): Promise<string> {
  const glue = await readFile(path.join(distPath, "hamrah_app.js"), "utf8");
  const id = /export const build="(\w+)"/.exec(glue)?.[1];
  if (!id) throw new Error("dist/hamrah_app.js does not say which build it is");
  return id;
}
