import { defineConfig, type ReporterDescription } from "@playwright/test";

import { launchOptions } from "./support/chromium";
import { resultsPath } from "./support/places";

const list: ReporterDescription = ["list"];
const results: ReporterDescription[] = resultsPath ? [["json", { outputFile: resultsPath }]] : [];

export default defineConfig({
  testDir: "specs",
  outputDir: "../test-results",
  snapshotPathTemplate: "{testDir}/gallery/screens/{arg}{ext}",
  fullyParallel: true,
  workers: 2,
  // A test that passes only now and then is a bug, in the test or in what it tests.
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: [list, ...results],
  use: {
    browserName: "chromium",
    trace: "off",
    launchOptions,
  },
});
