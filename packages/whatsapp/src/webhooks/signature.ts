import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * The value of `X-Hub-Signature-256` for a webhook body: `sha256=` and the HMAC of its raw bytes in hexadecimal.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
 */
export function signBody(rawBody: Uint8Array, appSecret: string): string {
  return prefix + createHmac("sha256", appSecret).update(rawBody).digest("hex");
}

/**
 * Whether the header signs exactly these bytes with the app secret. Compares in constant time; a missing or malformed
 * header and an empty secret are never valid.
 */
export function isSignatureValid(rawBody: Uint8Array, header: string | undefined, appSecret: string): boolean {
  if (header === undefined || appSecret === "" || !/^sha256=[0-9a-f]{64}$/i.test(header)) return false;
  const given = Buffer.from(header.slice(prefix.length), "hex");
  const expected = createHmac("sha256", appSecret).update(rawBody).digest();
  return timingSafeEqual(given, expected);
}

const prefix = "sha256=";
