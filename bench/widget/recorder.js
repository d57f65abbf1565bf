// Runs in the host's page and says when something is on screen. It looks in the first task after a frame was painted,
// when the layout is known, so that looking costs the page little.

window.bench = (() => {
  const STILL = 120;
  const PATIENCE = 15_000;

  const { port1, port2 } = new MessageChannel();
  let waiting = [];
  port1.onmessage = () => {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        waiting.push(resolve);
        port2.postMessage(null);
      });
    });

  const isOpaque = (element) => {
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
      if (Number(getComputedStyle(at).opacity) < 0.01) return false;
    }
    return true;
  };

  /** Where step `index` is, if it is on screen beside its target; as a text, to be compared. */
  const seen = (index, selector) => {
    const popover = window.__adapter?.popover();
    if (!popover?.isConnected || !popover.textContent.includes(`Step ${index}:`)) return undefined;
    const [step, target] = [popover.getBoundingClientRect(), document.querySelector(selector).getBoundingClientRect()];
    if (step.width < 20 || step.height < 20 || target.bottom < 0 || target.top > innerHeight) return undefined;
    if (step.bottom <= 0 || step.top >= innerHeight || !popover.checkVisibility({ visibilityProperty: true })) return undefined;
    const across = Math.max(0, target.left - step.right, step.left - target.right);
    const down = Math.max(0, target.top - step.bottom, step.top - target.bottom);
    if (Math.hypot(across, down) > 120 || !isOpaque(popover)) return undefined;
    return [step.x, step.y, step.width, step.height, target.x, target.y].map(Math.round).join();
  };

  /** When step `index` was first painted, and when it stood where it stayed; in ms since `since`. */
  const watch = async (index, since, selector = `#t${index}`) => {
    let first, last, settled;
    for (;;) {
      await painted();
      const [now, place] = [performance.now(), seen(index, selector)];
      if (place !== undefined) first ??= now;
      if (place !== last || place === undefined) settled = now;
      last = place;
      if (place !== undefined && now - settled >= STILL) return { painted: first - since, settled: settled - since };
      if (now - since > PATIENCE) throw new Error(`step ${index} did not come`);
    }
  };

  const load = (tags) =>
    Promise.all(
      tags.map(({ js, css }) => {
        const element = document.createElement(js ? "script" : "link");
        if (js) Object.assign(element, { src: js, async: true });
        else Object.assign(element, { href: css, rel: "stylesheet" });
        document.head.append(element);
        return new Promise((resolve, reject) => Object.assign(element, { onload: resolve, onerror: reject }));
      }),
    ).then(() => window.__adapter.ready);

  /** From the tags to the first step. */
  const cold = async (tags, steps) => {
    window.__steps = steps;
    const since = performance.now();
    const first = watch(0, since);
    const loaded = load(tags);
    // One that starts by itself is not to be waited for; whether it does, is known when it is there.
    if (!(await Promise.race([loaded.then(() => window.__adapter.autoStart), first.then(() => true)]))) {
      window.__adapter.start(steps);
    }
    return first;
  };

  const start = (steps, at = 0) => {
    const shown = watch(at, performance.now(), steps[at].target);
    window.__adapter.start(steps, { at });
    return shown;
  };

  /** Where to press for the next step; from that press on, `arrived` waits for step `index`. */
  const arm = (index) => {
    const { x, y, width, height } = window.__adapter.nextButton().getBoundingClientRect();
    bench.arrived = new Promise((resolve, reject) => {
      addEventListener("click", (event) => watch(index, event.timeStamp).then(resolve, reject), { capture: true, once: true });
    });
    return { x: x + width / 2, y: y + height / 2 };
  };

  /** Scrolls to and fro, frame by frame; with a target, tells how far the popover gets from it. */
  const scroll = async (frames, selector) => {
    const scroller = document.querySelector("#scroller");
    const target = selector && document.querySelector(selector);
    const away = () => window.__adapter.popover().getBoundingClientRect().top - target.getBoundingClientRect().top;
    const [from, before] = [scroller.scrollTop, target && away()];
    let drift = 0;
    for (let frame = 0; frame < frames; frame++) {
      scroller.scrollTop = from + 60 * Math.sin(frame / 9);
      await painted();
      if (target) drift = Math.max(drift, Math.abs(away() - before));
    }
    scroller.scrollTop = from;
    await painted();
    return drift;
  };

  const cycles = async (steps, count) => {
    const until = async (holds) => {
      for (const since = performance.now(); !holds(); await painted()) {
        if (performance.now() - since > PATIENCE) throw new Error("a tour did not start, or did not end");
      }
    };
    const shown = () => window.__adapter.popover()?.textContent.includes("Step 0:");
    for (let cycle = 0; cycle < count; cycle++) {
      window.__adapter.start(steps);
      await until(shown);
      await window.__adapter.destroy();
      await until(() => !window.__adapter.popover());
    }
  };

  return { painted, load, cold, start, arm, scroll, cycles };
})();
