// The npm package as a product has it: packed, and installed into the product's own folder.

import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";

import type { Host } from "./host";
import { packagePath } from "./places";

const require = createRequire(import.meta.url);
/** Runs a program; fails if it does. */
export const run = promisify(execFile);

/** Packs the package and installs the tarball into a new product in `folder`. Nothing is fetched for it. */
export async function install(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { stdout } = await run("npm", ["pack", packagePath, "--json", "--pack-destination", folder], { cwd: folder });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  await writeFile(path.join(folder, "package.json"), `{ "name": "product", "private": true, "type": "module" }`);
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--prefix", folder, `./${filename}`], { cwd: folder });
}

/** Gives the product what the tests themselves have installed. */
export async function link(folder: string, ...names: string[]): Promise<void> {
  for (const name of names) {
    await symlink(path.dirname(require.resolve(`${name}/package.json`)), path.join(folder, "node_modules", name));
  }
}

/** Serves all files of a folder below `at`. */
export async function serveFolder(host: Host, folder: string, at: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    host.file(`${at}/${path.relative(folder, file).replaceAll(path.sep, "/")}`, await readFile(file));
  }
}
