// A host that makes events and numbers them, so that what is missing, twice or out of order can be told afterwards.
// Its address says which device it is on, and who the user is: `?device=d1&user=u1`.

{
  const asked = new URLSearchParams(location.search);
  const device = asked.get("device");
  let user = asked.get("user");
  // One life of one tab: a reload begins another, whose numbers begin anew.
  const tab = Math.random().toString(36).slice(2) + Date.now().toString(36);
  let next = 0;
  let heard = [];

  const call = (...entry) => (window.hamrah ||= []).push(entry);
  call("init", { content: "/faults.json", endpoint: `/device/${device}/v1/batch`, user });
  call("on", "*", ({ type, event, messageId, properties }) => heard.push([messageId, `${event ?? type} ${properties?.n ?? ""} of ${tab}`]));

  const words = "رویدادی که شمرده می‌شود، و گم نمی‌شود. ";
  const track = () => {
    const n = next++;
    // Now and then a long one, in letters of two bytes.
    const text = n % 25 === 0 ? words.repeat(40) : words;
    return call("track", "Counted", { tab, n, who: user, text });
  };
  for (let early = Number(asked.get("early")); early > 0; early--) void track();
  const told = () => ({ tab, made: next, heard: heard.splice(0) });

  window.faults = {
    /** Makes so many events at once, and waits until the widget has them. */
    burst: async (count) => {
      await Promise.all(Array.from({ length: count }, track));
      return told();
    },
    /** Makes events for as long as the page lives, a few in each task, and tells of each that the widget has taken. */
    endless: (pause = 4, tell = () => {}) => {
      setInterval(() => {
        for (let more = 0; more < 3; more++) {
          const n = next;
          void track().then(() => tell({ tab, n, at: Date.now() }));
        }
      }, pause);
    },
    /** The onboarding's own events: a tour from its first to its last step. */
    tour: async () => {
      await window.hamrah.start("walk");
      await window.hamrah.next();
      await window.hamrah.next();
      return told();
    },
    /** One more as the page goes. */
    farewell: () => addEventListener("pagehide", () => void track()),
    /** What was made until now is on the device: the database answers in the order in which it was asked. */
    durable: () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("hamrah");
        opening.onerror = reject;
        opening.onsuccess = () => {
          const looking = opening.result.transaction("rows");
          looking.objectStore("rows").count();
          looking.onabort = reject;
          looking.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    become: async (id) => {
      await window.hamrah.reset();
      await window.hamrah.identify(id);
      user = id;
      return told();
    },
    told,
  };
}
