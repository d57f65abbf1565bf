// A product's TypeScript against the types of the installed package. Nothing here runs.

import hamrah, { type HamrahOptions, type State } from "hamrah";

const options: HamrahOptions = { content: "/onboarding.json" };
const state: State | undefined = await hamrah.init(options).then(() => hamrah.state());
// @ts-expect-error an id is a text
await hamrah.start(7);
console.log(state?.user, window.hamrah === hamrah);
