import { constants, createPublicKey, createSecretKey, publicEncrypt, randomBytes } from "node:crypto";
import { z } from "zod";
import type { JsonObject } from "../json.ts";
import { decryptJson, encryptJson, flipBits, flowKeyBytes } from "./flow-cipher.ts";
import { FlowCryptoError } from "./flow-crypto-error.ts";
import type { FlowKey } from "./flow-key.ts";

/**
 * The body of a request to a Flow's endpoint; all three in base64.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/implementingyourflowendpoint
 */
export type EncryptedFlowRequest = {
  encrypted_flow_data: string;
  encrypted_aes_key: string;
  initial_vector: string;
};

/** A request as the endpoint reads it, and what makes the text of the answer: base64, sent as `text/plain`. */
export type OpenedFlowRequest = { request: JsonObject; encryptReply(reply: unknown): string };

/** A request as a phone sends it, and what reads the text of the answer. Throws {@link FlowCryptoError}. */
export type SealedFlowRequest = { body: EncryptedFlowRequest; decryptReply(text: string): JsonObject };

/**
 * The endpoint's side: decrypts the parsed JSON body of a request, in at most one RSA operation. Throws
 * {@link FlowCryptoError}, and nothing else, whatever the body is.
 */
export async function openFlowRequest(key: FlowKey, body: unknown): Promise<OpenedFlowRequest> {
  const { encryptedData, encryptedAesKey, initialVector } = readBody(body);
  const aesKey = createSecretKey(await key.decryptAesKey(encryptedAesKey));
  const request = decryptJson(encryptedData, { aesKey, initialVector });
  const replySecrets = { aesKey, initialVector: flipBits(initialVector) };
  return { request, encryptReply: (reply) => encryptJson(reply, replySecrets) };
}

/** WhatsApp's side: encrypts a request for the endpoint whose public key (PEM) this is, with an AES key of its own. */
export function sealFlowRequest(publicKeyPem: string, request: JsonObject): SealedFlowRequest {
  const aesKeyBytes = randomBytes(flowKeyBytes);
  const secrets = { aesKey: createSecretKey(aesKeyBytes), initialVector: randomBytes(flowKeyBytes) };
  const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" };
  const encryptedAesKey = publicEncrypt({ key: createPublicKey(publicKeyPem), ...padding }, aesKeyBytes);
  const replySecrets = { ...secrets, initialVector: flipBits(secrets.initialVector) };
  return {
    body: {
      encrypted_flow_data: encryptJson(request, secrets),
      encrypted_aes_key: encryptedAesKey.toString("base64"),
      initial_vector: secrets.initialVector.toString("base64"),
    },
    decryptReply: (text) => decryptJson(fromBase64(text.trim(), "The reply"), replySecrets),
  };
}

const bodySchema = z.object({
  encrypted_flow_data: z.string(),
  encrypted_aes_key: z.string(),
  initial_vector: z.string(),
});

const encryptedKeyBytes = 256;

function readBody(body: unknown) {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) {
    throw malformed("The request has no encrypted_flow_data, encrypted_aes_key and initial_vector.");
  }
  const { encrypted_flow_data, encrypted_aes_key, initial_vector } = parsed.data;
  const encryptedAesKey = fromBase64(encrypted_aes_key, "encrypted_aes_key");
  const initialVector = fromBase64(initial_vector, "initial_vector");
  if (encryptedAesKey.length !== encryptedKeyBytes) throw malformed("encrypted_aes_key does not have 256 bytes.");
  if (initialVector.length !== flowKeyBytes) throw malformed("initial_vector does not have 16 bytes.");
  return { encryptedData: fromBase64(encrypted_flow_data, "encrypted_flow_data"), encryptedAesKey, initialVector };
}

/** Decoding leaves out what is not base64, so that there are fewer bytes than that many characters stand for. */
function fromBase64(text: string, what: string): Uint8Array {
  const bytes = Buffer.from(text, "base64");
  const characters = text.length - (text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0);
  if (bytes.length === 0 || bytes.length !== Math.floor((characters * 3) / 4))
    throw malformed(`${what} is not base64.`);
  return bytes;
}

function malformed(message: string): FlowCryptoError {
  return new FlowCryptoError("message-malformed", message);
}
