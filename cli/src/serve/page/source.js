// Where the events come from: asks the collector, with the admin key if it wants one.

const KEY = "hamrah-admin-key";

/** The collector's refusal; `status` 0 when it could not be reached. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export function rememberKey(key) {
  sessionStorage.setItem(KEY, key);
}

export function hasKey() {
  return sessionStorage.getItem(KEY) !== null;
}

/** Asks for `{events, more, next}`; `query` holds what `GET /v1/events` takes. */
export async function ask(query, signal) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== "" && value !== undefined) parameters.set(name, value);
  }
  const key = sessionStorage.getItem(KEY);
  // A key of other letters can't be sent in a header, and would be wrong anyway.
  const headers = key && /^[\x21-\x7e]+$/.test(key) ? { authorization: `Bearer ${key}` } : {};
  let response;
  try {
    response = await fetch(`v1/events?${parameters}`, { headers, signal, cache: "no-store" });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Refused(0, "the collector does not answer");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(response.status, body.error ?? `status ${response.status}`);
  return body;
}
