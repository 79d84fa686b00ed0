import { type Event, isJsonObject, type Json, type JsonObject } from "@tributary/engine";
import type { FlowJson } from "@tributary/flow-json";

/** What stands in the place of a value that nobody shall read. */
export const MASK = "•••";

/** Keys of files that contacts picked: whoever has them can read the file. */
const MEDIA_KEYS: ReadonlySet<string> = new Set(["encryption_metadata", "cdn_url"]);

/** What a screen sent, as the log may keep it: without the values of sensitive inputs, and without keys of files. */
export function maskData(flow: FlowJson | undefined, data: JsonObject): JsonObject {
  const secret = sensitiveNames(flow);
  return isJsonObject(data) ? maskObject(data, secret) : {};
}

/** Events as the log may keep them: what was handed to the designer's own endpoint stays between the two. */
export function maskEvents(events: readonly Event[]): Event[] {
  return events.map((event) => {
    if (event.type !== "api-requested" || event.request.apiId !== "forward-request") return event;
    const { body: _request, ...request } = event.request;
    return { ...event, request };
  });
}

/** Names of inputs that a Flow calls sensitive, and of those that take passwords. */
export function sensitiveNames(flow: FlowJson | undefined): ReadonlySet<string> {
  if (!flow) return NOTHING;
  const known =
    names.get(flow) ??
    new Set(flow.screens.flatMap(({ sensitive, children }) => [...sensitive, ...secretInputs(children)]));
  names.set(flow, known);
  return known;
}

const NOTHING: ReadonlySet<string> = new Set();
const names = new WeakMap<FlowJson, ReadonlySet<string>>();
const SECRET_TYPES: ReadonlySet<Json | undefined> = new Set(["password", "passcode"]);

function secretInputs(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(secretInputs);
  if (!isJsonObject(value)) return [];
  const name = value["name"];
  const own = typeof name === "string" && SECRET_TYPES.has(value["input-type"]) ? [name] : [];
  return [...own, ...Object.values(value).flatMap(secretInputs)];
}

function maskObject(object: JsonObject, secret: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, isSecret(key, secret) ? MASK : maskValue(value, secret)]),
  );
}

function isSecret(key: string, secret: ReadonlySet<string>): boolean {
  return secret.has(key) || MEDIA_KEYS.has(key);
}

function maskValue(value: Json, secret: ReadonlySet<string>): Json {
  if (Array.isArray(value)) return value.map((item) => maskValue(item, secret));
  return isJsonObject(value) ? maskObject(value, secret) : value;
}
