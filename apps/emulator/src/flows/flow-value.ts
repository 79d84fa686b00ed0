/** The value of a Flow JSON, which is kept as it was given: as text or as a value. A text that is no JSON is its own value. */
export function flowValue(json: unknown): unknown {
  if (typeof json !== "string") return json;
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
