/** Asks the control API; throws an Error with its words when it refuses. */
export async function ask(method, path, body) {
  const content =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  const response = await fetch(`/emulator${path}`, { method, ...content });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error?.message ?? `The emulator answered ${response.status}.`);
  return answer;
}

/** Calls `listener` with everything that happens in the emulator, and with `lost` and `found` as the connection goes and comes. */
export function listen(listener) {
  const events = new EventSource("/emulator/events");
  events.onmessage = (event) => listener(JSON.parse(event.data));
  events.onerror = () => listener({ kind: "lost" });
  events.onopen = () => listener({ kind: "found" });
}
