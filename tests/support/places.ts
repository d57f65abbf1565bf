// Where the things under test are. The build tool says so by variables; without them, where it usually puts them.

import path from "node:path";
import { fileURLToPath } from "node:url";

/** The working copy. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

export const browserPath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** The browser in which the specs for all engines run: chromium, firefox or webkit. */
export const engineName = process.env["HAMRAH_ENGINE"] ?? "chromium";

export const firefoxPath = process.env["FIREFOX"] ?? "/usr/bin/firefox-esr";
export const webKitDriverPath = process.env["WEBKIT_DRIVER"] ?? "/usr/bin/WebKitWebDriver";
export const screenPath = process.env["XVFB"] ?? "/usr/bin/Xvfb";
export const miniBrowserPath =
  process.env["MINIBROWSER"] ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

/** What a team deploys. */
export const distPath = process.env["HAMRAH_DIST"] ?? path.join(root, "dist");

/** The demo's pages with the files of `dist` beside them. */
export const sitePath = process.env["HAMRAH_SITE"] ?? path.join(root, "target/demo/site");

/** The npm package, before it is packed. */
export const packagePath = process.env["HAMRAH_PACKAGE"] ?? path.join(root, "target/npm");

/** The example of a Yew application. */
export const yewAppPath = process.env["HAMRAH_YEW_APP"] ?? path.join(root, "target/demo/yew_app");

/** The `hamrah` command. */
export const collectorPath = process.env["HAMRAH_COLLECTOR"] ?? path.join(root, "target/debug/hamrah");

/** The hard host pages. */
export const pagesPath = path.join(root, "tests/pages");

/** Where the numbers of passed and failed tests go, if anybody wants them. */
export const resultsPath = process.env["HAMRAH_RESULTS"];
