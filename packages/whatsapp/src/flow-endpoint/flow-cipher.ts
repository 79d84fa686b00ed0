import { createCipheriv, createDecipheriv, type KeyObject } from "node:crypto";
import { isJsonObject, type Json, type JsonObject, toJson } from "../json.ts";
import { FlowCryptoError } from "./flow-crypto-error.ts";

/**
 * What both directions of one exchange are encrypted with: a 16-byte key, and the 16-byte vector of the request. A key
 * object, since Node takes three times as long with the bytes of a key.
 */
export type FlowSecrets = { aesKey: KeyObject; initialVector: Uint8Array };

/** How many bytes of the key, the vector and the tag there are. */
export const flowKeyBytes = 16;

/** The vector of a reply: the request's with every bit flipped. */
export function flipBits(initialVector: Uint8Array): Uint8Array {
  return initialVector.map((byte) => byte ^ 0xff);
}

/** The JSON value encrypted with AES-128-GCM, its tag at the end, in base64. */
export function encryptJson(value: unknown, { aesKey, initialVector }: FlowSecrets): string {
  const cipher = createCipheriv("aes-128-gcm", aesKey, initialVector);
  const encrypted = cipher.update(JSON.stringify(value), "utf8");
  return Buffer.concat([encrypted, cipher.final(), cipher.getAuthTag()]).toString("base64");
}

/** The JSON object that {@link encryptJson} encrypted. Throws {@link FlowCryptoError}. */
export function decryptJson(encrypted: Uint8Array, secrets: FlowSecrets): JsonObject {
  const value = parseJson(decrypt(encrypted, secrets));
  if (isJsonObject(value)) return value;
  throw new FlowCryptoError("content-malformed", "What was encrypted is not a JSON object.");
}

function decrypt(encrypted: Uint8Array, { aesKey, initialVector }: FlowSecrets): string {
  const end = encrypted.length - flowKeyBytes;
  if (end < 0) throw new FlowCryptoError("message-malformed", "The encrypted text is shorter than its tag.");
  const decipher = createDecipheriv("aes-128-gcm", aesKey, initialVector, { authTagLength: flowKeyBytes });
  decipher.setAuthTag(encrypted.subarray(end));
  const plain = decipher.update(encrypted.subarray(0, end));
  try {
    return Buffer.concat([plain, decipher.final()]).toString("utf8");
  } catch {
    throw new FlowCryptoError("cannot-decrypt", "The text was encrypted with another key, or changed on its way.");
  }
}

function parseJson(text: string): Json | undefined {
  try {
    return toJson(JSON.parse(text));
  } catch {
    return undefined;
  }
}
