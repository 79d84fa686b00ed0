import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/**
 * How a file that was picked in a Flow and sent to its endpoint is encrypted; all in base64. `cdn_url` needs no token
 * and serves the encrypted file for at most 20 days. The file's content comes from a contact: do not trust it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/media_upload
 */
export const flowMediaSchema = z.object({
  media_id: z.string().min(1),
  cdn_url: z.url({ protocol: /^https?$/ }),
  file_name: z.string(),
  encryption_metadata: z.object({
    encrypted_hash: z.string(),
    iv: z.string(),
    encryption_key: z.string(),
    hmac_key: z.string(),
    plaintext_hash: z.string(),
  }),
});

/** A file that was picked in a Flow and sent to its endpoint. */
export type FlowMedia = z.infer<typeof flowMediaSchema>;

/**
 * Why a file cannot be decrypted: `metadata-malformed` (keys of the wrong length), `file-changed` (it is not the file
 * that was encrypted) or `cannot-decrypt` (these are not its keys).
 */
export class MediaDecryptionError extends Error {
  readonly code: "metadata-malformed" | "file-changed" | "cannot-decrypt";

  constructor(code: MediaDecryptionError["code"], message: string) {
    super(message);
    this.name = "MediaDecryptionError";
    this.code = code;
  }
}

/**
 * Decrypts the file that `cdn_url` served: checks the encrypted file's hash, its HMAC, decrypts with AES-256-CBC and
 * checks the hash of the outcome. Throws {@link MediaDecryptionError}.
 */
export function decryptFlowMedia(file: Uint8Array, metadata: FlowMedia["encryption_metadata"]): Uint8Array {
  const keys = readKeys(metadata);
  const encrypted = file.subarray(0, Math.max(0, file.length - macBytes));
  if (!isSame(sha256(file), keys.encryptedHash)) throw fileChanged("The file is not the one that was sent.");
  if (!isSame(macOf(encrypted, keys), file.subarray(encrypted.length))) {
    throw fileChanged("The file's authentication code is wrong.");
  }
  const plain = decrypt(encrypted, keys);
  if (!isSame(sha256(plain), keys.plainHash)) throw fileChanged("The decrypted file is not the one that was sent.");
  return plain;
}

/** Encrypts a file as WhatsApp does before it puts it on its servers, under random keys. */
export function encryptFlowMedia(plain: Uint8Array): { file: Uint8Array; metadata: FlowMedia["encryption_metadata"] } {
  const keys = { iv: randomBytes(ivBytes), key: randomBytes(keyBytes), hmacKey: randomBytes(keyBytes) };
  const cipher = createCipheriv("aes-256-cbc", keys.key, keys.iv);
  const encrypted = Buffer.concat([cipher.update(plain), cipher.final()]);
  const file = Buffer.concat([encrypted, macOf(encrypted, keys)]);
  return {
    file,
    metadata: {
      encrypted_hash: sha256(file).toString("base64"),
      iv: keys.iv.toString("base64"),
      encryption_key: keys.key.toString("base64"),
      hmac_key: keys.hmacKey.toString("base64"),
      plaintext_hash: sha256(plain).toString("base64"),
    },
  };
}

const macBytes = 10;
const ivBytes = 16;
const keyBytes = 32;

function readKeys(metadata: FlowMedia["encryption_metadata"]) {
  const keys = {
    encryptedHash: Buffer.from(metadata.encrypted_hash, "base64"),
    iv: Buffer.from(metadata.iv, "base64"),
    key: Buffer.from(metadata.encryption_key, "base64"),
    hmacKey: Buffer.from(metadata.hmac_key, "base64"),
    plainHash: Buffer.from(metadata.plaintext_hash, "base64"),
  };
  if (keys.iv.length === ivBytes && keys.key.length === keyBytes) return keys;
  throw new MediaDecryptionError("metadata-malformed", "The file's key or vector does not have the right length.");
}

function macOf(encrypted: Uint8Array, { iv, hmacKey }: { iv: Uint8Array; hmacKey: Uint8Array }): Uint8Array {
  return createHmac("sha256", hmacKey).update(iv).update(encrypted).digest().subarray(0, macBytes);
}

function decrypt(encrypted: Uint8Array, { key, iv }: { key: Uint8Array; iv: Uint8Array }): Uint8Array {
  const decipher = createDecipheriv("aes-256-cbc", key, iv);
  const plain = decipher.update(encrypted);
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    throw new MediaDecryptionError("cannot-decrypt", "The file cannot be decrypted with these keys.");
  }
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

function fileChanged(message: string): MediaDecryptionError {
  return new MediaDecryptionError("file-changed", message);
}
