import { isJsonObject, type JsonObject, listAt, objectAt, textAt } from "../json.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { listAll, pathTo } from "./graph-path.ts";
import { confirmGraph, type GraphRequest, requestGraph } from "./graph-request.ts";

/** Where webhooks go instead of to the app's own address (at most 200 characters), which Meta verifies at once. */
export type CallbackOverride = { callbackUrl: string; verifyToken: string };

/** Where a number's webhooks go: to the first that is set. */
export type WebhookConfiguration = { phoneNumber?: string; account?: string; application?: string };

/** The public key that Meta holds for a number. `signatureStatus` is `VALID`, or `MISMATCH` when it must be set anew. */
export type EncryptionKey = { publicKeyPem?: string; signatureStatus?: string };

/** Calls about phone numbers. */
export type NumberCalls = {
  /** Reads the named fields of a number, in Meta's words. */
  readPhoneNumber(phoneNumberId: string, fields: readonly string[]): Promise<JsonObject>;
  /** Reads the numbers of an account, with the named fields, page by page to the end. */
  listPhoneNumbers(wabaId: string, fields: readonly string[]): Promise<JsonObject[]>;
  /** Registers a number with the Cloud API; `pin` is its two-step PIN of six digits, or sets it. */
  registerNumber(phoneNumberId: string, pin: string, options?: { region?: string }): Promise<void>;
  /** Takes a number off the Cloud API. */
  deregisterNumber(phoneNumberId: string): Promise<void>;
  /** Reads where a number's webhooks go. */
  readWebhookConfiguration(phoneNumberId: string): Promise<WebhookConfiguration>;
  /** Sends a number's webhooks elsewhere; `undefined` ends that. */
  overrideNumberCallback(phoneNumberId: string, override: CallbackOverride | undefined): Promise<void>;
  /** Reads the public key with which WhatsApp encrypts what it sends to Flow endpoints. */
  readEncryptionKey(phoneNumberId: string): Promise<EncryptionKey>;
  /** Sets that key (RSA-2048, in PEM); each number of an account needs it. */
  setEncryptionKey(phoneNumberId: string, publicKeyPem: string): Promise<void>;
};

/** The calls about phone numbers, for one connection. */
export function numberCalls(connection: GraphConnection): NumberCalls {
  const confirm = async (request: GraphRequest) => void (await confirmGraph(connection, request));
  return {
    readPhoneNumber: (phoneNumberId, fields) =>
      requestGraph(connection, { path: pathTo(phoneNumberId, undefined, { fields: fields.join() }) }),
    async listPhoneNumbers(wabaId, fields) {
      const numbers = await listAll(connection, wabaId, "phone_numbers", { fields: fields.join() });
      return numbers.filter((item) => isJsonObject(item));
    },
    registerNumber(phoneNumberId, pin, { region } = {}) {
      const localization = region === undefined ? {} : { data_localization_region: region };
      const body = { messaging_product: "whatsapp", pin, ...localization };
      return confirm({ path: pathTo(phoneNumberId, "register"), body, secrets: [pin] });
    },
    deregisterNumber: (phoneNumberId) => confirm({ method: "POST", path: pathTo(phoneNumberId, "deregister") }),
    readWebhookConfiguration: (phoneNumberId) => readWebhookConfiguration(connection, phoneNumberId),
    overrideNumberCallback(phoneNumberId, override) {
      const configuration = override === undefined ? { override_callback_uri: "" } : toOverride(override);
      const secrets = override === undefined ? [] : [override.verifyToken];
      return confirm({ path: pathTo(phoneNumberId), body: { webhook_configuration: configuration }, secrets });
    },
    readEncryptionKey: (phoneNumberId) => readEncryptionKey(connection, phoneNumberId),
    setEncryptionKey: (phoneNumberId, publicKeyPem) =>
      confirm({
        path: pathTo(phoneNumberId, "whatsapp_business_encryption"),
        body: { business_public_key: publicKeyPem },
      }),
  };
}

/** Meta's words for another address for webhooks. */
export function toOverride({ callbackUrl, verifyToken }: CallbackOverride): JsonObject {
  return { override_callback_uri: callbackUrl, verify_token: verifyToken };
}

async function readWebhookConfiguration(connection: GraphConnection, id: string): Promise<WebhookConfiguration> {
  const request = { path: pathTo(id, undefined, { fields: "webhook_configuration" }) };
  const configuration = objectAt(await requestGraph(connection, request), "webhook_configuration") ?? {};
  const phoneNumber = textAt(configuration, "phone_number");
  const account = textAt(configuration, "whatsapp_business_account");
  const application = textAt(configuration, "application");
  return {
    ...(phoneNumber ? { phoneNumber } : {}),
    ...(account ? { account } : {}),
    ...(application ? { application } : {}),
  };
}

/** Meta's page shows a plain object, its samples one in a list. */
async function readEncryptionKey(connection: GraphConnection, phoneNumberId: string): Promise<EncryptionKey> {
  const answer = await requestGraph(connection, { path: pathTo(phoneNumberId, "whatsapp_business_encryption") });
  const [first] = listAt(answer, "data") ?? [answer];
  const key = isJsonObject(first) ? first : {};
  const publicKeyPem = textAt(key, "business_public_key");
  const signatureStatus = textAt(key, "business_public_key_signature_status");
  return {
    ...(publicKeyPem === undefined ? {} : { publicKeyPem }),
    ...(signatureStatus === undefined ? {} : { signatureStatus }),
  };
}
