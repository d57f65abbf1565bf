// Runs before the first paint and before Hamrah's loader: decides the language and direction, so that nothing flashes
// in the wrong one, and says who is here, so that the welcome greets by name. The modules take over from `window.kilim`.
(() => {
  const languages = {
    en: { name: "English", dir: "ltr", firstName: "Sara" },
    fa: { name: "فارسی", dir: "rtl", firstName: "سارا" },
    he: { name: "עברית", dir: "rtl", firstName: "שרה" },
  };

  // Storage may be refused (private windows, policies): the product then works until the tab closes.
  const memory = new Map();
  const storage = {
    get(key) {
      try {
        const text = localStorage.getItem(`kilim:${key}`);
        if (text !== null) return JSON.parse(text);
      } catch {
        // Refused, or not ours: as if nothing were stored.
      }
      return memory.get(key) ?? null;
    },
    set(key, value) {
      memory.set(key, value);
      try {
        localStorage.setItem(`kilim:${key}`, JSON.stringify(value));
      } catch {
        // Kept in memory only.
      }
    },
    remove(key) {
      memory.delete(key);
      try {
        localStorage.removeItem(`kilim:${key}`);
      } catch {
        // Nothing was stored.
      }
    },
  };

  function preferredLanguage() {
    const wanted = [storage.get("language"), ...navigator.languages.map((tag) => tag.split("-")[0])];
    return wanted.find((tag) => Object.hasOwn(languages, tag)) ?? "en";
  }

  // Not `crypto.randomUUID`, which is missing on plain http in a local network.
  const newId = () => Math.random().toString(36).slice(2, 10).padEnd(8, "0");

  function newAccount() {
    const account = {
      id: `demo-${newId()}`,
      createdAt: new Date().toISOString(),
      firstName: null,
    };
    storage.set("account", account);
    return account;
  }

  const kilim = {
    languages,
    storage,
    newId,
    account: storage.get("account") ?? newAccount(),
    language: preferredLanguage(),

    /** The visitor's first name: their own, or the sample visitor's in the language at hand. */
    firstName() {
      return kilim.account.firstName ?? languages[kilim.language].firstName;
    },

    /** Makes the page speak `kilim.language`, and tells the onboarding widget who is here and in which language. */
    introduce() {
      document.documentElement.lang = kilim.language;
      document.documentElement.dir = languages[kilim.language].dir;
      const traits = {
        first_name: kilim.firstName(),
        role: "owner",
        plan: "trial",
        created_at: kilim.account.createdAt,
      };
      const hamrah = (window.hamrah ||= []);
      hamrah.push(["setLocale", kilim.language]);
      hamrah.push(["identify", kilim.account.id, traits]);
    },
  };

  window.kilim = kilim;
  kilim.introduce();
})();
