// Content that tries to run script: whatever stands in a text is shown as text, and an address that is not one of a page
// or a picture leads nowhere. The page's own policy is off, so that nothing but the widget stands in the way.

import { expect, test, type Content, type Widget } from "./widget";

const RUN = "globalThis[Symbol.for('ran')]=1";

/** Markup, in the ways in which filters were got around. */
const MARKUP = [
  `<script>${RUN}</script>`,
  `<SCRIPT SRC=/evil.js></SCRIPT>`,
  `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<img src=x onerror="${RUN}">`,
  `<img src=x:x\tonerror\n=\n${RUN}>`,
  `<svg/onload=${RUN}>`,
  `<svg><animate onbegin=${RUN} attributeName=x></svg>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<body onload=${RUN}>`,
  `"><input autofocus onfocus=${RUN}>`,
  `'-${RUN}-'`,
  `<style>@import "/evil.css";</style><link rel=stylesheet href=/evil.css>`,
  `<math><mtext></table><img src onerror=${RUN}>`,
  `<template><script>${RUN}</script></template>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `{{ first_name | <img src=x onerror=${RUN}> }}`,
  `\u202e<b onclick=${RUN}>\u0000</b>`,
];

/** Addresses, in the ways in which browsers still take them for script or for a page of somebody's own. */
const ADDRESSES = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  ` javascript:${RUN}`,
  `\u0001javascript:${RUN}`,
  `java\tscript:${RUN}`,
  `java\nscript:${RUN}`,
  `javascript\u003a${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `data:image/svg+xml,<svg onload=${RUN}>`,
  `vbscript:${RUN}`,
  `blob:null/x`,
  `filesystem:x`,
  `view-source:javascript:${RUN}`,
];

const button = (label: string, act: unknown = "dismiss") => ({ label, do: act });

/** Every text, and every link, of each kind of item. */
function hostile(text: string, address: string): Content {
  const media = { image: address, alt: text };
  const body = `${text} [a](${address}) [${text}](${address}) ![p](${address}) <${address}> ${address}`;
  return {
    modals: [
      { id: "m", when: { event: "Never" }, title: text, body, media, primary: button(text, { navigate: address }), secondary: button(text),
        ask: [{ attribute: "a", label: text, choices: [{ value: "v", label: text }] }] },
    ],
    tours: [{ id: "t", steps: [{ id: "s", title: text, body, media }] }],
    checklists: [{ id: "c", when: { event: "List" }, title: text, tasks: [{ id: "k", title: text, do: { navigate: address } }] }],
    emptyStates: [{ id: "e", target: "#section", title: text, body, media, primary: button(text, { navigate: address }) }],
    celebrations: [{ id: "x", when: { event: "Ping" }, title: text, body }],
  };
}

/** Whatever could run or fetch, anywhere in what is ours. */
async function found(widget: Widget): Promise<string[]> {
  return widget.page.evaluate(() => {
    const bad: string[] = [];
    for (const host of document.querySelectorAll("hamrah-root, hamrah-slot")) {
      for (const element of host.shadowRoot!.querySelectorAll("*")) {
        if (/^(script|iframe|object|embed|link|style|base|template)$/.test(element.localName)) bad.push(element.localName);
        for (const { name, value } of element.attributes) {
          if (/^on/.test(name) || /^style$|srcdoc/.test(name)) bad.push(`${element.localName} ${name}`);
          // eslint-disable-next-line no-control-regex
          if (/^(href|src|poster|action|xlink:href)$/.test(name) && /^[\s\u0000-\u001f]*(javascript|data|vbscript|blob|filesystem|view-source):/i.test(value.replace(/[\t\n\r]/g, ""))) bad.push(`${name}=${value}`);
        }
      }
    }
    if ((globalThis as unknown as { [key: symbol]: unknown })[Symbol.for("ran")]) bad.push("script ran");
    return bad;
  });
}

async function showsAll(widget: Widget, content: Content): Promise<void> {
  widget.host.csp = undefined;
  await widget.open({ body: `<section id="section"></section>`, content });
  await widget.call("open", "m");
  await expect.poll(() => found(widget)).toEqual([]);
  await widget.modal.locator("a, button").evaluateAll((all) => all.forEach((element) => (element as HTMLElement).click()));
  await widget.call("close", "m");
  await widget.call("start", "t");
  await widget.call("stop");
  await widget.call("track", "List");
  await widget.call("track", "Ping");
  await widget.call("open", "c");
  expect(await found(widget)).toEqual([]);
  expect(widget.host.requests.filter((request) => /evil|alert|ran/.test(request))).toEqual([]);
}

for (const [index, text] of MARKUP.entries()) {
  test(`markup of kind ${index} is text in every field`, async ({ widget }) => {
    await showsAll(widget, hostile(text, "#fine"));
    expect((await widget.state())?.locale).toBe("en");
  });
}

for (const [index, address] of ADDRESSES.entries()) {
  test(`an address of kind ${index} leads nowhere from any field`, async ({ widget }) => {
    await showsAll(widget, hostile("Fine", address));
    expect(widget.page.url()).toContain(widget.host.url);
  });
}
