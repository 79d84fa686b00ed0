import assert from "node:assert/strict";
import { test } from "node:test";
import { createGraphClient, type GraphClient, GraphError, sendRequest, textMessage } from "../src/index.ts";
import { corpusIsMissing, readCorpus } from "./corpus.ts";
import { connection } from "./graph-server.ts";

const send = (client: GraphClient) => client.sendMessage("300", sendRequest(textMessage("Hi"), { to: "1" }));
const phoneNumber = (client: GraphClient) => client.readPhoneNumber("300", ["id"]);
const health = (client: GraphClient) => client.readHealth("300");
const wamid = "wamid.HBgLMTY0NjcwNDM1OTUVAgARGBI1RjQyNUE3NEYxMzAzMzQ5MkEA";

/** The call that each answer belongs to, and what a caller learns from it. */
const expected: Record<string, { call: (client: GraphClient) => Promise<unknown>; learns: Record<string, unknown> }> = {
  encryption_get_valid: {
    call: (client) => client.readEncryptionKey("300"),
    learns: { signatureStatus: "VALID" },
  },
  error_100_mm_api: { call: send, learns: { code: 100, details: "Message must be a template message." } },
  error_130429: { call: send, learns: { code: 130429, category: "rate-limit" } },
  health_status_available: { call: health, learns: { canSendMessage: "AVAILABLE" } },
  health_status_limited_display_name: { call: health, learns: { canSendMessage: "LIMITED" } },
  health_status_template_blocked: { call: health, learns: { canSendMessage: "BLOCKED" } },
  media_get: { call: (client) => client.readMedia("1"), learns: { mimeType: "image/jpeg", fileSize: 303_833 } },
  messaging_limit_get: { call: phoneNumber, learns: { whatsapp_business_manager_messaging_limit: "TIER_250" } },
  phone_number_get: { call: phoneNumber, learns: { platform_type: "CLOUD_API", quality_rating: "GREEN" } },
  send_ok_bsuid: { call: send, learns: { wamid, userId: "US.13491208655302741918" } },
  send_ok_phone: { call: send, learns: { wamid, waId: "16505551234" } },
  send_ok_template_paced: { call: send, learns: { wamid, messageStatus: "accepted" } },
  subscribed_apps_get_with_override: {
    call: async (client) => (await client.listSubscribedApps("200"))[0],
    learns: { id: "670843887433847", overrideCallbackUrl: "https://my-waba-alternate-callback.com/webhook" },
  },
  webhook_configuration_get: {
    call: (client) => client.readWebhookConfiguration("300"),
    learns: { phoneNumber: "https://my-phone-alternate-callback.com/webhook" },
  },
};

test("every third-party answer of the Graph API is understood", { skip: corpusIsMissing }, async () => {
  const answers = readCorpus("api-responses");
  assert.deepEqual(
    answers.map(({ name }) => name),
    Object.keys(expected),
  );
  for (const { name, json } of answers) {
    const { call, learns } = expected[name] ?? assert.fail(name);
    const fetch = () => Promise.resolve({ status: 200, text: () => Promise.resolve(JSON.stringify(json)) });
    const client = createGraphClient({ ...connection("http://127.0.0.1:1"), fetch });
    const learned = await call(client).catch((error: unknown) => error);
    assert.ok(typeof learned === "object" && learned !== null, name);
    assert.equal(learned instanceof GraphError, name.startsWith("error_"), name);
    assert.deepEqual(
      Object.fromEntries(Object.keys(learns).map((key) => [key, Reflect.get(learned, key)])),
      learns,
      name,
    );
  }
});
