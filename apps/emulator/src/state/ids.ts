import { createHash } from "node:crypto";
import type { Random } from "./random.ts";

/** A message id built as Meta's are: `wamid.` and base64 of a few fixed bytes, the phone number and a random part. */
export function newWamid(random: Random, waId: string, direction: "inbound" | "outbound"): string {
  const key = direction === "inbound" ? random.hex(20) : random.hex(18);
  const bytes = Buffer.concat([
    Buffer.from([0x1c, 0x18, waId.length]),
    Buffer.from(waId, "latin1"),
    Buffer.from([0x15, 0x02, 0x00, direction === "inbound" ? 0x12 : 0x11, 0x18, key.length]),
    Buffer.from(key, "latin1"),
    Buffer.from([0x00]),
  ]);
  return `wamid.${bytes.toString("base64")}`;
}

/** The id of a Flow, a template or a file: digits, as Meta's are. */
export function newObjectId(random: Random): string {
  return `${1 + (random.uint32() % 9)}${String(random.uint32()).padStart(10, "0")}${String(random.uint32() % 100_000).padStart(5, "0")}`;
}

export function newFbtraceId(random: Random): string {
  return `A${random.token(22)}`;
}

/** The business-scoped user id of a person at one business: the same pair, the same id. */
export function userIdOf(waId: string, wabaId: string): string {
  const digest = createHash("sha256").update(`${wabaId}/${waId}`).digest();
  const digits = (digest.readBigUInt64BE(0) % 10n ** 18n).toString().padStart(18, "0");
  return `${countryOf(waId)}.${digits}`;
}

/** The key of a person's phone, shortened as Meta shows it: another phone number, another key. */
export function identityKeyHashOf(waId: string): string {
  return createHash("sha256").update(`identity/${waId}`).digest().subarray(0, 8).toString("base64");
}

function countryOf(waId: string): string {
  for (const length of [3, 2, 1]) {
    const country = countries[waId.slice(0, length)];
    if (country !== undefined) return country;
  }
  return "US";
}

const countries: Record<string, string> = {
  "1": "US",
  "20": "EG",
  "27": "ZA",
  "31": "NL",
  "33": "FR",
  "34": "ES",
  "39": "IT",
  "44": "GB",
  "49": "DE",
  "52": "MX",
  "55": "BR",
  "57": "CO",
  "60": "MY",
  "62": "ID",
  "65": "SG",
  "81": "JP",
  "91": "IN",
  "92": "PK",
  "234": "NG",
  "254": "KE",
  "971": "AE",
  "966": "SA",
};
