// Products made with real frameworks, as a team's own build would bundle them.

import path from "node:path";

import { build } from "esbuild";

import type { Host } from "./host";
import { pagesPath } from "./places";

/** Serves the bundle of `pages/apps/FILE` at `/app.js`. */
export async function serveApp(host: Host, file: string): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [path.join(pagesPath, "apps", file)],
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
  });
  host.answer("/app.js", { body: outputFiles[0]!.text });
}
