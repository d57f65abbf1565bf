// The person who is logged in, and how they leave.

import { forgetVisitor } from "./onboarding.js";

const { kilim } = window;

export const firstName = () => kilim.firstName();

export function rename(name) {
  kilim.account = { ...kilim.account, firstName: name };
  kilim.storage.set("account", kilim.account);
  kilim.introduce();
}

/** Forgets the account and everything in the workspace; language stays. The next page load is a newcomer's first. */
export async function startOver() {
  kilim.storage.remove("workspace");
  kilim.storage.remove("account");
  await forgetVisitor();
  history.replaceState(null, "", "/projects");
  location.reload();
}
