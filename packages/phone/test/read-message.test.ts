import assert from "node:assert/strict";
import { test } from "node:test";
import { readMessage } from "../src/chat/read-message.ts";
import { shortText } from "../src/chat/short-text.ts";

const interactive = (content: object) =>
  readMessage({ type: "interactive", interactive: JSON.parse(JSON.stringify(content)) });

test("texts, files, places and people are read from either side of the wire", () => {
  assert.deepEqual(readMessage({ type: "text", text: { body: "hi" } }), { kind: "text", text: "hi" });
  assert.deepEqual(readMessage({ type: "image", image: { link: "https://example.com/a.png", caption: "A" } }), {
    kind: "media",
    media: { kind: "image", url: "https://example.com/a.png" },
    caption: "A",
  });
  assert.deepEqual(readMessage({ type: "audio", audio: { id: "7", voice: true } }), {
    kind: "media",
    media: { kind: "audio", id: "7", isVoice: true },
  });
  assert.deepEqual(readMessage({ type: "location", location: { latitude: 1.5, longitude: "2", name: "Shop" } }), {
    kind: "location",
    latitude: 1.5,
    longitude: 2,
    name: "Shop",
  });
  const card = {
    name: { formatted_name: "Ada" },
    org: { company: "Engines" },
    phones: [{ phone: "+1" }, { wa_id: "2" }],
  };
  assert.deepEqual(readMessage({ type: "contacts", contacts: [card] }), {
    kind: "contacts",
    people: [{ name: "Ada", organization: "Engines", phones: ["+1", "2"] }],
  });
});

test("an interactive message has its parts and what there is to tap", () => {
  const parts = { header: { type: "text", text: "H" }, body: { text: "B" }, footer: { text: "F" } };
  const shown = { kind: "card", header: "H", text: "B", footer: "F" };
  const buttons = [{ type: "reply", reply: { id: "a", title: "A" } }];
  assert.deepEqual(interactive({ type: "button", ...parts, action: { buttons } }), {
    ...shown,
    buttons: [{ kind: "reply", option: { id: "a", title: "A" } }],
  });
  const sections = [{ title: "S", rows: [{ id: "r", title: "R", description: "D" }] }];
  assert.deepEqual(interactive({ type: "list", ...parts, action: { button: "Open", sections } }), {
    ...shown,
    buttons: [{ kind: "list", title: "Open", sections }],
  });
  const link = { name: "cta_url", parameters: { display_text: "Go", url: "https://example.com" } };
  assert.deepEqual(interactive({ type: "cta_url", ...parts, action: link }), {
    ...shown,
    buttons: [{ kind: "link", title: "Go", url: "https://example.com" }],
  });
  assert.deepEqual(interactive({ type: "flow", ...parts, action: { parameters: { flow_cta: "Book" } } }), {
    ...shown,
    buttons: [{ kind: "flow", title: "Book" }],
  });
  assert.deepEqual(interactive({ type: "location_request_message", body: { text: "B" } }), {
    kind: "card",
    text: "B",
    buttons: [{ kind: "request", title: "Send location", what: "location" }],
  });
});

test("a carousel has cards with pictures and choices of their own", () => {
  const header = { type: "image", image: { id: "7" } };
  const quick_reply = { id: "a", title: "A" };
  const card = { header, body: { text: "One" }, action: { buttons: [{ type: "quick_reply", quick_reply }] } };
  assert.deepEqual(interactive({ type: "carousel", body: { text: "B" }, action: { cards: [card] } }), {
    kind: "card",
    text: "B",
    buttons: [],
    cards: [{ media: { kind: "image", id: "7" }, text: "One", buttons: [{ kind: "reply", option: quick_reply }] }],
  });
});

test("answers are what was chosen, and a Flow's answer is kept as it was sent", () => {
  const list_reply = { id: "r", title: "R", description: "D" };
  assert.deepEqual(interactive({ type: "list_reply", list_reply }), { kind: "reply", title: "R", description: "D" });
  const nfm_reply = { name: "flow", body: "Sent", response_json: '{"a":1}' };
  assert.deepEqual(interactive({ type: "nfm_reply", nfm_reply }), {
    kind: "flow-response",
    response: '{"a":1}',
    body: "Sent",
  });
  assert.deepEqual(readMessage({ type: "button", button: { payload: "p", text: "Yes" } }), {
    kind: "reply",
    title: "Yes",
  });
});

test("what is unknown or malformed is shown as such and throws nothing", () => {
  assert.deepEqual(readMessage({ type: "hologram" }), { kind: "unsupported", type: "hologram" });
  assert.deepEqual(readMessage({ type: "constructor" }), { kind: "unsupported", type: "constructor" });
  for (const type of ["text", "image", "contacts", "interactive", "order", "template", "location", "system"]) {
    for (const content of [null, 7, "x", [], {}, { type: "carousel", action: { cards: [null, 7, {}] } }]) {
      assert.equal(typeof shortText(readMessage({ type, [type]: content })), "string");
    }
  }
});
