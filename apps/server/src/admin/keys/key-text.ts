import { createHash, randomBytes } from "node:crypto";

/** Makes an API key: 32 random bytes behind a prefix by which scanners for leaked secrets know it. */
export function makeKey(): string {
  return `trb_${randomBytes(32).toString("base64url")}`;
}

export function looksLikeKey(text: string): boolean {
  return /^trb_[\w-]{43}$/.test(text);
}

/** What is stored of a key. It has 256 random bits, so a fast hash is enough. */
export function hashKey(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
