import assert from "node:assert/strict";
import { test } from "node:test";
import { SendRequestError, sendRequest, textMessage } from "../src/index.ts";

const message = textMessage("Hi");

test("a phone number is always sent with its plus sign", () => {
  const expected = {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: "+4915100000001",
    type: "text",
    text: { body: "Hi" },
  };
  for (const to of ["4915100000001", "+4915100000001", "+49 (151) 0000-0001"]) {
    assert.deepEqual(sendRequest(message, { to }), expected);
  }
});

test("a contact without a phone number is addressed by user id, and by phone number when both are known", () => {
  const byUserId = sendRequest(message, { recipient: "DE.AAA111" });
  assert.equal(byUserId.recipient, "DE.AAA111");
  assert.equal("to" in byUserId, false);
  const byBoth = sendRequest(message, { to: "4915100000001", recipient: "DE.AAA111" });
  assert.equal(byBoth.to, "+4915100000001");
  assert.equal("recipient" in byBoth, false);
});

test("callback data of up to 512 characters goes along", () => {
  const data = "x".repeat(512);
  assert.equal(sendRequest(message, { to: "1" }, data).biz_opaque_callback_data, data);
  assertRefused(() => sendRequest(message, { to: "1" }, `${data}x`), "callback-data-too-long");
});

test("a message may quote another, and may hold on to the contact's identity", () => {
  const request = sendRequest(message, { to: "1" }, undefined, { quotedWamid: "wamid.1", identityKeyHash: "abc=" });
  assert.deepEqual(request, {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: "+1",
    context: { message_id: "wamid.1" },
    type: "text",
    text: { body: "Hi" },
    recipient_identity_key_hash: "abc=",
  });
});

test("a recipient that nobody could be is refused before Meta is asked", () => {
  assertRefused(() => sendRequest(message, {}), "recipient-missing");
  assertRefused(() => sendRequest(message, { to: "" }), "recipient-missing");
  for (const to of ["Mira", "DE.AAA111", "1234567890123456", "+", "12a"]) {
    assertRefused(() => sendRequest(message, { to }), "recipient-malformed");
  }
});

function assertRefused(action: () => unknown, code: SendRequestError["code"]) {
  assert.throws(action, (error) => error instanceof SendRequestError && error.code === code && error.message !== "");
}
