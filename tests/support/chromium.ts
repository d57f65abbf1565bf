// How Chromium is started for tests.

import type { LaunchOptions } from "@playwright/test";

import { browserPath } from "./places";

export const launchOptions: LaunchOptions = {
  executablePath: browserPath,
  args: [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
