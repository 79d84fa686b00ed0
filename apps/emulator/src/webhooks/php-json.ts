/**
 * JSON as Meta's servers write it: `/` as `\/` and everything beyond ASCII as `\uXXXX`. A receiver that checks the signature
 * over re-serialised JSON instead of the bytes it got fails here, and not first in production.
 */
export function phpJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replaceAll(/[^\0-\x7f]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
