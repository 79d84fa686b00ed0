import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

/** What a key is used for; a value sealed for one purpose cannot be opened for another. */
export type KeyPurpose =
  | `channel:${string}`
  | `secret:${string}`
  | `flow-key:${string}`
  | `flow-media:${string}`
  | `alert-address:${string}`;

/** Keys derived from the operator's secret: sealing at rest and signing of Flow tokens. */
export interface Keyring {
  /** Encrypts a text for storage: key version, nonce, tag and AES-256-GCM ciphertext. */
  seal(text: string, purpose: KeyPurpose): Buffer;
  /** Opens what `seal` made. @throws Error when the secret or the purpose is another one, or the bytes were changed */
  open(sealed: Buffer, purpose: KeyPurpose): string;
  signToken(text: string): string;
  isTokenSignature(text: string, signature: string): boolean;
}

const KEY_VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Derives all keys from one secret of at least 32 characters. */
export function createKeyring(secret: string): Keyring {
  const sealing = derive(secret, "seal");
  const signing = createSecretKey(derive(secret, "flow-token"));
  const sign = (text: string) => createHmac("sha256", signing).update(text).digest("base64url");
  return {
    seal: (text, purpose) => seal(sealing, text, purpose),
    open: (sealed, purpose) => open(sealing, sealed, purpose),
    signToken: sign,
    isTokenSignature: (text, signature) => isEqual(sign(text), signature),
  };
}

function derive(secret: string, use: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "tributary", use, 32));
}

function seal(key: Buffer, text: string, purpose: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(purpose));
  const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from([KEY_VERSION]), nonce, cipher.getAuthTag(), ciphertext]);
}

function open(key: Buffer, sealed: Buffer, purpose: string): string {
  if (sealed[0] !== KEY_VERSION) throw new Error("sealed with an unknown key version");
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(purpose)).setAuthTag(tag);
  const ciphertext = sealed.subarray(1 + NONCE_BYTES + TAG_BYTES);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
}

function isEqual(expected: string, given: string): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(given);
  return a.length === b.length && timingSafeEqual(a, b);
}
