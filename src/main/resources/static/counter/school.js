// The calls to the school. Each gives {status, body}; it rejects if there is no way to the school.

const PATIENCE = 30_000;

export function enrol(code, language) {
  return call("counter/enrol", { method: "POST", body: { code }, language });
}

export function list(token, language) {
  return call("counter/list", { token, language });
}

export function events(body, token, language) {
  return call("events", { method: "POST", body, token, language });
}

async function call(path, { method = "GET", body, token, language }) {
  const headers = { Accept: "application/json", "Accept-Language": language };
  if (token) {
    headers.Authorization = "Bearer " + token;
  }
  if (body) {
    headers["Content-Type"] = "application/json";
  }
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE);
  try {
    const response = await fetch("../api/v1/" + path, {
      method,
      headers,
      body: body && JSON.stringify(body),
      // whoever is signed in to the school in this browser has nothing to do with the counter
      credentials: "omit",
      cache: "no-store",
      signal: giveUp.signal,
    });
    const text = await response.text();
    return { status: response.status, body: parsed(text) };
  } finally {
    clearTimeout(timer);
  }
}

/** A proxy or a hotel's sign-in page answers in something else. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
