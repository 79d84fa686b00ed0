import { isJsonObject, type Json } from "../json/json.ts";
import type { Path } from "../json/path.ts";
import { type Draft, warning } from "./draft.ts";
import type { ExaminedFlow } from "./examined-flow.ts";

/** What keys and tokens of well-known makers look like. */
const secrets: readonly (readonly [string, RegExp])[] = [
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ["an access token of Meta", /\bEAA[A-Za-z0-9]{40,}/],
  ["a signed token (JWT)", /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
  ["an AWS key", /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ["a Google API key", /\bAIza[\w-]{35}\b/],
  ["a GitHub token", /\bgh[pousr]_[A-Za-z0-9]{36,}/],
  ["a Slack token", /\bxox[abprs]-[\w-]{10,}/],
  ["a secret API key", /\bsk[-_](?:live[-_]|test[-_]|proj-|ant-)?[A-Za-z0-9_-]{20,}/],
  ["a bearer token", /\bBearer\s+[\w.~+/-]{20,}/],
  ["a password in an address", /:\/\/[^\s/:@]+:[^\s/:@]{3,}@/],
];

/** A picture is longer; a key is not. */
const lengthMax = 8000;

/** Keys and tokens in texts and examples: whoever opens the Flow can read them. The message never repeats them. */
export function checkSecrets({ value }: ExaminedFlow): Draft[] {
  return secretsIn(value, []);
}

function secretsIn(value: Json, path: Path): Draft[] {
  if (typeof value === "string") return secretIn(value, path);
  if (Array.isArray(value)) return value.flatMap((item, index) => secretsIn(item, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => secretsIn(item, [...path, key]));
}

function secretIn(text: string, path: Path): Draft[] {
  if (text.length < 16 || text.length > lengthMax) return [];
  const found = secrets.find(([, pattern]) => pattern.test(text));
  if (found === undefined) return [];
  const message = `This looks like ${found[0]}. Everybody who gets the Flow can read it: remove it, and replace it where it is in use.`;
  return [warning("secret-in-document", path, message)];
}
