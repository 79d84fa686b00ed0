import assert from "node:assert/strict";
import { test } from "node:test";
import { parseWebhook } from "../src/index.ts";
import { corpusIsMissing, readCorpus } from "./corpus.ts";

/** What a webhook reports, by the beginning of its name; the rest report messages. */
const kindsByName: [start: string, kinds: string[]][] = [
  ["account_update", ["account"]],
  ["built_business_username", ["business-username"]],
  ["built_errors", ["error"]],
  ["built_phone_number_quality", ["number-quality"]],
  ["built_status", ["status"]],
  ["built_user_preferences", ["preference"]],
  ["call_connect", ["call"]],
  ["call_status", ["call-status"]],
  ["call_terminate", ["call", "error"]],
  ["group_", ["group"]],
  ["message__interactive_message_with_err", ["message", "error"]],
  ["message_status__group", ["group-status"]],
  ["message_status", ["status"]],
  ["outgoing_message", ["echo"]],
  ["status_", ["status"]],
  ["template_category", ["template-category"]],
  ["template_components", ["template-components"]],
  ["template_quality", ["template-quality"]],
  ["template_status", ["template-status"]],
  ["user_marketing_preferences", ["preference"]],
];

test("every third-party webhook is read with the kinds it is known to hold", { skip: corpusIsMissing }, () => {
  const webhooks = readCorpus("webhooks");
  assert.ok(webhooks.length >= 90);
  for (const { name, json } of webhooks) {
    const expected = kindsByName.find(([start]) => name.startsWith(start))?.[1] ?? ["message"];
    assert.deepEqual(
      parseWebhook(json).map(({ kind }) => kind),
      expected,
      name,
    );
  }
});

test("third-party messages are read with their content", { skip: corpusIsMissing }, () => {
  const types = new Map<string, string>();
  for (const { name, json } of readCorpus("webhooks")) {
    for (const update of parseWebhook(json)) {
      if (update.kind === "message") types.set(name, update.message.content.type);
    }
  }
  const expected = {
    text_message: "text",
    text_username_phone_withheld: "text",
    button_message: "button",
    callback_button__quick_reply_without_context: "button",
    interactive_button_reply_message: "button_reply",
    interactive_list_reply_message: "list_reply",
    flow_completion__completion: "nfm_reply",
    flow_completion__without_flow_token: "nfm_reply",
    message__voice: "audio",
    message__animated_sticker: "sticker",
    message__media_with_url: "image",
    message__document: "document",
    message__video: "video",
    message__chosen_location: "location",
    built_contacts_request_contact_info: "contacts",
    order_message: "order",
    message__unreaction_no_emoji: "reaction",
    call_permission_update__reject: "call_permission_reply",
    edited_message__image: "edit",
    deleted_message__revoke: "revoke",
    system__phone_number_change: "system",
    built_system_user_changed_user_id: "system",
    message__unsupported_with_type: "unsupported",
  };
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, types.get(name)])), expected);
  const unknown = [...types].filter(([, type]) => type === "unknown").map(([name]) => name);
  assert.deepEqual(unknown, ["message__interactive_message_with_err"]);
});
