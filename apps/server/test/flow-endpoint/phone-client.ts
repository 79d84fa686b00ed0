import { constants, createCipheriv, createDecipheriv, createHmac, publicEncrypt, randomBytes } from "node:crypto";

/**
 * WhatsApp's side of a Flow's endpoint, written from Meta's description alone: it shares no code with the product.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/implementingyourflowendpoint
 */
export interface PhoneClient {
  /** Encrypts and posts a request; gives the status, and the decrypted answer or its text. */
  ask(request: object): Promise<PhoneAnswer>;
  /** Encrypts a request; the same letter can be posted again and again. */
  seal(request: object): Letter;
  post(letter: Letter, changes?: { signature?: string; body?: string }): Promise<PhoneAnswer>;
}

export interface Letter {
  body: string;
  aesKey: Buffer;
  iv: Buffer;
}

export interface PhoneAnswer {
  status: number;
  text: string;
  /** Undefined when the text is not encrypted for this letter. */
  json: Record<string, unknown> | undefined;
}

interface Line {
  url: string;
  appSecret: string;
  publicKeyPem: string;
}

export function phoneClient(line: Line): PhoneClient {
  const seal = (request: object) => sealLetter(line.publicKeyPem, request);
  const post: PhoneClient["post"] = async (letter, changes = {}) => {
    const body = changes.body ?? letter.body;
    const signature = changes.signature ?? `sha256=${createHmac("sha256", line.appSecret).update(body).digest("hex")}`;
    const headers = { "content-type": "application/json", "x-hub-signature-256": signature };
    const response = await fetch(line.url, { method: "POST", headers, body });
    const text = await response.text();
    return { status: response.status, text, json: unseal(letter, text) };
  };
  return { seal, post, ask: (request) => post(seal(request)) };
}

function sealLetter(publicKeyPem: string, request: object): Letter {
  const aesKey = randomBytes(16);
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-128-gcm", aesKey, iv);
  const data = Buffer.concat([cipher.update(JSON.stringify(request)), cipher.final(), cipher.getAuthTag()]);
  const key = publicEncrypt(
    { key: publicKeyPem, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" },
    aesKey,
  );
  const body = JSON.stringify({
    encrypted_flow_data: data.toString("base64"),
    encrypted_aes_key: key.toString("base64"),
    initial_vector: iv.toString("base64"),
  });
  return { body, aesKey, iv };
}

/** The answer comes under the same key, with every bit of the vector turned over. */
function unseal({ aesKey, iv }: Letter, text: string): Record<string, unknown> | undefined {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length <= 16) return undefined;
  try {
    const decipher = createDecipheriv(
      "aes-128-gcm",
      aesKey,
      iv.map((byte) => ~byte & 0xff),
    );
    decipher.setAuthTag(bytes.subarray(-16));
    const plain = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
    return JSON.parse(plain.toString("utf8"));
  } catch {
    return undefined;
  }
}
