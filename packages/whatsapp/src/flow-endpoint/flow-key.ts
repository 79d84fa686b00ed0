import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, webcrypto } from "node:crypto";
import { flowKeyBytes } from "./flow-cipher.ts";
import { FlowCryptoError } from "./flow-crypto-error.ts";

/** A private key that opens the requests to a Flow's endpoint; several at a time, without blocking the event loop. */
export type FlowKey = {
  /** The 16-byte AES key that was encrypted for this key. Throws {@link FlowCryptoError}. */
  decryptAesKey(encrypted: Uint8Array): Promise<Uint8Array>;
};

/** Why a text cannot serve as a Flow's key: `not-a-key`, `passphrase-wrong` (or missing) or `not-rsa-2048`. */
export class FlowKeyError extends Error {
  readonly code: "not-a-key" | "passphrase-wrong" | "not-rsa-2048";

  constructor(code: FlowKeyError["code"], message: string) {
    super(message);
    this.name = "FlowKeyError";
    this.code = code;
  }
}

/**
 * A new pair of RSA-2048 keys in PEM: the public one goes to Meta, for each phone number, the private one stays.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/whatsapp-business-encryption
 */
export function createFlowKeyPair(): Promise<{ publicKeyPem: string; privateKeyPem: string }> {
  return new Promise((resolve, reject) => {
    generateKeyPair("rsa", { modulusLength: keyBits }, (error, publicKey, privateKey) => {
      if (error) reject(error);
      else resolve({ publicKeyPem: toPem(publicKey, "spki"), privateKeyPem: toPem(privateKey, "pkcs8") });
    });
  });
}

/** The public key, in PEM, that belongs to a private one. Throws {@link FlowKeyError}. */
export function flowPublicKey(privateKeyPem: string, passphrase?: string): string {
  return toPem(createPublicKey(readPrivateKey(privateKeyPem, passphrase)), "spki");
}

/**
 * Makes a private key (PEM, PKCS#8 or PKCS#1, with a passphrase if it has one) ready for use. Parsing costs as much as
 * decrypting: do it once. Throws {@link FlowKeyError}.
 */
export async function openFlowKey(privateKeyPem: string, passphrase?: string): Promise<FlowKey> {
  const der = readPrivateKey(privateKeyPem, passphrase).export({ type: "pkcs8", format: "der" });
  const keys = await Promise.all(Array.from({ length: copies }, () => importKey(der)));
  let turn = 0;
  return {
    async decryptAesKey(encrypted) {
      turn = (turn + 1) % copies;
      const aesKey = await decrypt(keys[turn], encrypted);
      if (aesKey?.length === flowKeyBytes) return aesKey;
      throw new FlowCryptoError("cannot-decrypt", "The AES key was encrypted for another key, or changed on its way.");
    },
  };
}

const keyBits = 2048;
const algorithm = { name: "RSA-OAEP", hash: "SHA-256" };

/** Operations on one key object queue behind each other; on copies of it they run side by side. */
const copies = 4;

async function importKey(der: Uint8Array): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey("pkcs8", der, algorithm, false, ["decrypt"]);
}

async function decrypt(key: webcrypto.CryptoKey | undefined, encrypted: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    return key && new Uint8Array(await webcrypto.subtle.decrypt(algorithm, key, encrypted));
  } catch {
    return undefined;
  }
}

function readPrivateKey(pem: string, passphrase: string | undefined): KeyObject {
  const key = parsePrivateKey(pem, passphrase);
  if (key.asymmetricKeyType === "rsa" && key.asymmetricKeyDetails?.modulusLength === keyBits) return key;
  throw new FlowKeyError("not-rsa-2048", "Meta takes RSA keys of 2048 bits only. Create a new pair.");
}

function parsePrivateKey(pem: string, passphrase: string | undefined): KeyObject {
  try {
    return createPrivateKey(passphrase === undefined ? pem : { key: pem, passphrase });
  } catch {
    if (/ENCRYPTED/.test(pem)) {
      throw new FlowKeyError("passphrase-wrong", "The private key cannot be opened with this passphrase.");
    }
    throw new FlowKeyError(
      "not-a-key",
      "This is not a private key in PEM. It begins with -----BEGIN PRIVATE KEY-----.",
    );
  }
}

function toPem(key: KeyObject, type: "spki" | "pkcs8"): string {
  return String(key.export({ type, format: "pem" }));
}
